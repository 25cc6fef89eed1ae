//! Jobs that run by the clock.

pub mod sweep;
