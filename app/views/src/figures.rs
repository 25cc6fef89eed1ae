//! Public figures: what came in, what was decided, what is late.

use crate::quality::percent;
use domain::{due::time::Moment, rating::Average, text::language::Language};
use serde::{Deserialize, Serialize};

/// The counts of one agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub agency: String,
    pub name: String,
    pub received: i64,
    pub online: i64,
    pub early: i64,
    pub on_time: i64,
    pub late: i64,
    /// Due dates that were moved later than the law allows.
    ///
    /// They and recorded times put right (`corrected`) are counted apart (deadlines rule 10).
    pub late_notices: i64,
    pub corrected: i64,
    pub in_progress: i64,
    pub overdue: i64,
    pub rating: Average,
}

impl Line {
    pub fn resolved(&self) -> i64 {
        self.early + self.on_time + self.late
    }

    /// Returns `99,1 %` or `99.1%`; `–` when nothing was resolved.
    pub fn on_time_words(&self, language: Language) -> String {
        share(self.early + self.on_time, self.resolved(), language)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    pub lines: Vec<Line>,
    /// Average of all ratings.
    pub rating: Average,
    pub as_of: Moment,
}

/// Returns `part` of `whole` as a percentage in words; `–` when there is nothing.
pub fn share(part: i64, whole: i64, language: Language) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    percent((part * 1_000 + whole / 2) / whole, language)
}
