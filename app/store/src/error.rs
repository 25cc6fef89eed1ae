//! What can go wrong below the rules, told apart by meaning.

use thiserror::Error;

#[derive(Debug, Error)]
pub enum StoreError {
    /// Somebody else wrote the same key first; the name is the constraint or column.
    #[error("already there: {0}")]
    Duplicate(String),
    /// The row changed since it was read.
    #[error("somebody else changed it first")]
    Stale,
    /// What is stored does not read as what it should be: a bug or a damaged database.
    #[error("stored value cannot be read: {0}")]
    Damaged(String),
    #[error("the database did not answer: {0}")]
    Database(#[from] sqlx::Error),
    #[error("the database schema could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    #[error("{0}")]
    Address(String),
    /// The writer has stopped; the process is going down.
    #[error("the writer has stopped")]
    Stopped,
}

/// Constraint violations become [`StoreError::Duplicate`], everything else stays what it is.
pub(crate) fn meaning(error: sqlx::Error) -> StoreError {
    match error.as_database_error() {
        Some(inner) if inner.is_unique_violation() => {
            StoreError::Duplicate(inner.constraint().unwrap_or(inner.message()).to_owned())
        }
        _ => StoreError::Database(error),
    }
}
