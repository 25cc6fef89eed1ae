//! The store of all facts: one SQL text for SQLite and PostgreSQL, one file per aggregate.

pub mod account;
pub mod agency;
pub mod attempt;
pub mod counter;
pub mod db;
pub mod delegation;
pub mod delivery;
pub mod dossier;
pub mod draft;
pub mod duration;
pub mod error;
pub mod event;
pub mod feedback;
pub mod file;
pub mod flash;
pub mod idempotency;
pub mod message;
pub mod migrate;
pub mod notice;
pub mod procedure;
pub mod quality;
pub mod rating;
mod reason;
pub mod setting;
pub mod statements;
pub mod tally;
#[cfg(feature = "testing")]
pub mod testing;
pub mod token;
pub mod upload;

pub use db::{Db, Sql, Store, boxed};
pub use error::StoreError;
pub use token::TokenHash;
