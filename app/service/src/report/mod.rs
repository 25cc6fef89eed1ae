//! Public figures: counts by agency, and quality by period.

pub mod figures;
pub mod quality;
