//! The failure of a use case: one to be told, or one of the store.
//!
//! Use cases answer `Result<_, Error>`; `?` takes both kinds. The edge turns it into
//! [`ApiError`], the one type that people and programs read.

use store::StoreError;
use views::{ApiError, words};

/// A use case did not succeed.
#[derive(Debug)]
pub enum Error {
    /// In words for whoever asked.
    Told(ApiError),
    /// The database failed, or somebody else was first.
    Store(StoreError),
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        Self::Told(error)
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// The only place where a failure of the store gets words; its cause goes to the log.
impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        match error {
            Error::Told(error) => error,
            Error::Store(StoreError::Stale) => Self::Conflict {
                words: words::error::stale.into(),
            },
            Error::Store(other) => {
                tracing::error!(error = %other, "the store failed");
                Self::Unavailable
            }
        }
    }
}

/// Returns the error for a draft that has changed since it was seen.
pub(crate) fn draft_changed() -> ApiError {
    ApiError::refused(words::apply::changed)
}
