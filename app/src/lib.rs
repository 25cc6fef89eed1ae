//! The app: pages, the server functions beside them, and the use cases below (server only).
#![recursion_limit = "512"]

pub mod citizen;
pub mod error;
pub mod paper;
mod prelude;
pub mod routes;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod shell;
pub mod staff;
pub mod ui;
pub mod words;

pub use error::ApiError;
pub use routes::App;
