//! Dossiers from intake to result, as holders and officers see them and act on them.

pub mod act;
mod actions;
mod answers;
pub mod delivery;
pub mod holder;
pub mod inbox;
pub mod intake;
mod linked;
pub mod message;
pub mod open;
pub mod rating;
pub mod reach;
mod record;
mod request;
pub mod slip;
pub mod token;
pub mod track;
pub mod track_cache;
