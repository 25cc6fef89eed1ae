//! Work that nobody asks for: it runs by the clock.

pub mod sweep;
