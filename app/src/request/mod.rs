//! The request that a page answers: the only glue between Leptos and the use cases.

mod language;
#[cfg(feature = "ssr")]
mod server;

pub use language::{lang_of, language};
#[cfg(feature = "ssr")]
pub use server::*;
