//! The administrator's pages.

pub mod failed;
pub mod misses;
