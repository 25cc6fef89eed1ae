//! Views: the types that a use case answers, and that a page or the API shows.
//!
//! Nothing here reads a clock, a database or a request. The browser and the server share it.

pub mod account;
pub mod catalogue;
pub mod delegation;
pub mod delivery;
pub mod dossier;
pub mod draft;
pub mod error;
pub mod feedback;
pub mod feedback_desk;
pub mod figures;
pub mod flash;
pub mod inbox;
pub mod notice;
pub mod paper;
pub mod paths;
pub mod posters;
pub mod quality;
pub mod rating;
pub mod slip;
pub mod supplement;
pub mod thread;
pub mod words;

pub use error::ApiError;
pub use flash::{Flash, PageData};
