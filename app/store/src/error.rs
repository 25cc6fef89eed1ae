//! Errors below the rules, told apart by meaning.

use thiserror::Error;

#[derive(Debug, Error)]
pub enum StoreError {
    /// A key that somebody else wrote first; the name is the constraint or column.
    #[error("already there: {0}")]
    Duplicate(String),
    /// A row that changed since it was read.
    #[error("somebody else changed it first")]
    Stale,
    /// A stored value that does not read as it should: a bug or a damaged database.
    #[error("stored value cannot be read: {0}")]
    Damaged(String),
    #[error("the database did not answer: {0}")]
    Database(#[from] sqlx::Error),
    #[error("the database schema could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    #[error("{0}")]
    Address(String),
    /// A writer that has stopped because the process is going down.
    #[error("the writer has stopped")]
    Stopped,
}

/// Turns a unique violation into [`StoreError::Duplicate`] and keeps every other error as it is.
pub(crate) fn meaning(error: sqlx::Error) -> StoreError {
    match error.as_database_error() {
        Some(inner) if inner.is_unique_violation() => {
            StoreError::Duplicate(inner.constraint().unwrap_or(inner.message()).to_owned())
        }
        _ => StoreError::Database(error),
    }
}
