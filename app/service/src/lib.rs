//! Use cases: the only callers of the store. Each is a straight line from the request to the rule
//! and the transaction.

pub mod counter;
pub mod document;
pub mod dossier;
pub mod draft;
mod error;
pub mod feedback;
pub mod flash;
pub mod idempotency;
pub mod job;
pub mod limits;
pub mod notice;
mod paging;
pub mod people;
pub mod procedure;
mod province;
pub mod report;
mod secret;
pub mod session;
pub mod shares;

pub use error::Error;
pub use province::{Caller, Clock, Edge, Inner, Province, Random};
pub(crate) use secret::hex;
pub use secret::sha256;
pub use store::{TokenHash, account::Account, file::File};

pub fn to_json(value: &impl serde::Serialize) -> Result<String, Error> {
    Ok(serde_json::to_string(value).map_err(|_| views::ApiError::Unavailable)?)
}
