//! The catalogue in memory: procedures found by the words that people really type.
//!
//! An [`Index`] is built from [`Entry`]s and a [`Dictionary`] of everyday language. A query is read
//! in three steps: into words ([`word`]), into words of the catalogue in spite of slips
//! ([`spelling`]), and into parts that may mean something else ([`dictionary`]). Then every entry is
//! scored ([`rank`]). Nothing here reads a clock, a store or a network.

pub mod dictionary;
pub mod entry;
mod index;
mod query;
mod rank;
mod spelling;
mod word;

pub use dictionary::{Dictionary, Elsewhere};
pub use entry::Entry;
pub use index::Index;
pub use rank::{Answer, Hit};
