//! Texts that people type or read: languages, codes, tokens, folding for search.

pub mod code;
pub(crate) mod coded;
pub mod id;
pub mod language;
pub mod search;
