//! The app: pages, and the server functions beside them.
#![recursion_limit = "512"]

pub mod admin;
pub mod citizen;
pub mod device;
pub mod part;
mod prelude;
pub mod request;
pub mod routes;
pub mod session;
#[cfg(feature = "ssr")]
pub mod shell;
pub mod staff;
pub mod ui;

pub use routes::App;
