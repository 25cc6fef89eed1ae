//! Fees: amounts of money.

pub mod money;
