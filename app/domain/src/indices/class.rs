//! Classes of agencies and of officers, by their sums.

use crate::text::language::Language;
use serde::{Deserialize, Serialize};

/// Class of an agency with all nine indices (art. 15(3)b).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = QualityClass))]
#[serde(rename_all = "snake_case")]
pub enum Class {
    Excellent,
    Good,
    Fair,
    Average,
    Weak,
}

impl Class {
    /// Returns the class for a sum in tenths, at most 180.
    pub fn of(tenths: i64) -> Self {
        match tenths {
            150.. => Self::Excellent,
            120.. => Self::Good,
            90.. => Self::Fair,
            60.. => Self::Average,
            _ => Self::Weak,
        }
    }

    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Excellent => language.pick("Xuất sắc", "Excellent"),
            Self::Good => language.pick("Tốt", "Good"),
            Self::Fair => language.pick("Khá", "Fair"),
            Self::Average => language.pick("Trung bình", "Average"),
            Self::Weak => language.pick("Yếu", "Weak"),
        }
    }
}

/// Degree to which an officer has done their duty (art. 15(3)a).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// 100 %.
    Done,
    /// 70 to below 100 %.
    MostlyDone,
    /// Below 70 %.
    NotDone,
}

impl Duty {
    /// Returns the degree for the sum in tenths of indices 1, 2, 3, 4 and 7, at most 100.
    pub fn of(tenths: i64) -> Self {
        match tenths {
            50.. => Self::Done,
            35.. => Self::MostlyDone,
            _ => Self::NotDone,
        }
    }
}
