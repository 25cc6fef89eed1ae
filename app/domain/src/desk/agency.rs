//! Agencies that receive and resolve dossiers: departments, vertical bodies, communes.

use crate::text::{code::AgencyCode, language::Language};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Province,
    Commune,
    /// Level above the province: in the catalogue to be read, never filed here.
    Ministry,
}

impl Level {
    pub fn code(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Commune => "commune",
            Self::Ministry => "ministry",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Province, Self::Commune, Self::Ministry]
            .into_iter()
            .find(|l| l.code() == text)
    }

    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Province => language.pick("Cấp tỉnh", "Province"),
            Self::Commune => language.pick("Cấp xã", "Commune"),
            Self::Ministry => language.pick("Cấp bộ", "Ministry"),
        }
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

/// A place an address may name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Code of the General Statistics Office.
    pub code: String,
    pub name: String,
}

/// The places that forms offer: all provinces, and the communes of this one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// Name of the province that runs this system.
    pub home: String,
    pub provinces: Vec<Place>,
    pub communes: Vec<Place>,
}
