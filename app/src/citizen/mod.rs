//! The pages of citizens: one file per page, its server functions beside it.

pub mod account;
pub mod apply;
pub mod counter;
pub mod delivery;
pub mod feedback;
pub mod figures;
pub mod home;
mod live;
pub mod lookup;
pub mod messages;
pub mod notices;
pub mod procedure;
pub mod procedures;
pub mod quality;
pub mod rate;
pub mod receipt;
pub mod scan;
pub mod supplement;
pub mod track;
pub mod unsent;
