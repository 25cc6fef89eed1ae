//! Procedures as citizens find them, and their posters.

pub mod catalogue;
pub mod poster;
pub mod search;
mod view;
