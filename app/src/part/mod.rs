//! Pieces that pages of two rooms show.

pub mod field;
pub mod reckoning;
pub mod seal;
pub mod thread;
pub mod upload;
