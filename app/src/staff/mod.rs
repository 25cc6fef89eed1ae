//! The pages of officers.

mod decision;
pub mod delegation;
pub mod dossier;
pub mod feedback;
mod feedback_forms;
pub mod feedbacks;
pub mod inbox;
pub mod mailbox;
pub mod posters;
pub mod slip;
pub mod thread;
