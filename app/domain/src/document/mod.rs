//! Documents that come in and leave: papers, and the printed forms.

pub mod paper;
pub mod slip;
