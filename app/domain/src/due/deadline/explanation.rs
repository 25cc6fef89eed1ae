//! A reckoning in words, as people and programs read it.

use super::{count::Step, reckoning::Reckoning};
use crate::text::language::Language;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// A reckoning in the words of its reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = Reckoning))]
pub struct Explanation {
    /// `None` when the law sets no limit.
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>, pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+$"))]
    pub due: Option<NaiveDateTime>,
    #[cfg_attr(feature = "schema", schema(value_type = String, pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+$"))]
    pub effective_receipt: NaiveDateTime,
    pub steps: Vec<Line>,
}

/// One line of a reckoning in the words of its reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = ReckoningStep))]
pub struct Line {
    #[cfg_attr(feature = "schema", schema(value_type = String, pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+$"))]
    pub from: NaiveDateTime,
    #[cfg_attr(feature = "schema", schema(value_type = String, pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+$"))]
    pub to: NaiveDateTime,
    /// Working minutes that this line covers; 0 for days that are not worked.
    pub minutes: u32,
    /// Mark of a line that uses up the limit.
    pub counted: bool,
    /// Mark of a line of hours, not of whole days.
    #[serde(default)]
    pub hours: bool,
    /// Reason in words.
    pub why: String,
}

impl Reckoning {
    /// Returns the reckoning in words.
    pub fn explain(&self, language: Language) -> Explanation {
        Explanation {
            due: self.due,
            effective_receipt: self.effective_receipt,
            steps: self
                .steps
                .iter()
                .map(|step| step.explain(language))
                .collect(),
        }
    }
}

impl Step {
    fn explain(&self, language: Language) -> Line {
        Line {
            from: self.from,
            to: self.to,
            minutes: self.minutes,
            counted: self.counted,
            hours: self.reason.counts_hours(),
            why: self.reason.words(self.from.date(), language),
        }
    }
}
