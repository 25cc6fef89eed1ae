//! Agencies that receive and resolve dossiers: departments, vertical bodies, communes.

use crate::text::{code::AgencyCode, coded::coded};
use serde::{Deserialize, Serialize};

coded! {
    Level {
        Province "province" "Cấp tỉnh" | "Province";
        Commune "commune" "Cấp xã" | "Commune";
        /// Level above the province: in the catalogue to be read, never filed here.
        Ministry "ministry" "Cấp bộ" | "Ministry";
    }
}

/// An agency as people see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    pub code: AgencyCode,
    pub name: String,
    /// Short name for the seal and narrow tables: `Sở KH&CN`.
    pub short: String,
    pub level: Level,
    /// Mark of the one-stop centre, whose counters serve every agency of its level.
    pub is_centre: bool,
}
