//! The app: pages, and the server functions beside them.
#![recursion_limit = "512"]

pub mod citizen;
mod prelude;
pub mod request;
pub mod routes;
#[cfg(feature = "ssr")]
pub mod shell;
pub mod staff;
pub mod ui;

pub use routes::App;
