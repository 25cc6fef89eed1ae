//! The administrator's pages.

pub mod failed;
