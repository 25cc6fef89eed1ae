//! A dossier: its states, its way through the workflow, and the view of its holder.

pub mod access;
pub mod course;
pub mod delivery;
pub mod event;
pub mod message;
pub mod progress;
pub mod public;
pub mod state;
pub mod supplement;
pub mod workflow;

pub use progress::Progress;
pub use state::{Channel, Outcome, State};
