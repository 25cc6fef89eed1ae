//! The rules of a one-stop office: pure, without clock, randomness or I/O, the same in the browser and on the server.

pub mod access;
pub mod agency;
pub mod calendar;
pub mod clock;
pub mod code;
pub mod course;
pub mod deadline;
pub mod dossier;
pub mod event;
pub mod form;
pub mod id;
pub mod importer;
pub mod ledger;
pub mod money;
#[cfg(not(target_arch = "wasm32"))]
pub mod package;
pub mod person;
pub mod procedure;
pub mod public;
pub mod rating;
pub mod search;
pub mod time;
pub mod workflow;
