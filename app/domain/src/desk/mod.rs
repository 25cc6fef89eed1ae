//! The desk: agencies and their counters.

pub mod agency;
pub mod counter;
pub mod place;
