//! The one deadline engine: the due date of a dossier, and its reckoning as data.
//!
//! Decree 61/2018/NĐ-CP art. 19; Civil Code 2015 arts. 147–148 (the first day is not counted, a
//! last day off moves on).

mod count;
mod explanation;
mod limit;
mod reckoning;
#[cfg(test)]
mod tests;
mod timeliness;

pub use count::{Step, working_minutes};
pub use explanation::{Explanation, Line};
pub use limit::Limit;
pub use reckoning::{Change, Reckoning, reckon};
pub use timeliness::{Timeliness, timeliness};
