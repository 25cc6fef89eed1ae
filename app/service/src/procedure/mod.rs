//! Procedures as citizens find them, and their posters.

pub mod catalogue;
pub mod poster;
mod view;
