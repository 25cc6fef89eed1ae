//! Ratings and indices of a period, as anybody may read them.

use domain::{due::period::Period, indices::Indices, rating::Published, text::language::Language};
use serde::{Deserialize, Serialize};

/// The ratings of one agency, counter or procedure.
///
/// Sums of few ratings are not in it, because they would tell one person's rating.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub code: String,
    pub name: String,
    /// Dossiers that could be rated; `rated` counts those that were.
    pub finished: i64,
    pub rated: i64,
    /// Share of dossiers that were rated, in thousandths.
    pub response: Option<i64>,
    /// Published sums; `None` when there are too few ratings.
    pub published: Option<Published>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyLine {
    pub line: Line,
    pub indices: Indices,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quality {
    pub period: Period,
    pub choices: Vec<Period>,
    pub agencies: Vec<AgencyLine>,
    pub counters: Vec<Line>,
    pub procedures: Vec<Line>,
}

/// Returns `1,9` or `1.9`.
pub fn tenths(value: i64, language: Language) -> String {
    format!("{}{}{}", value / 10, language.pick(",", "."), value % 10)
}

/// Returns `93,3 %` or `93.3%`.
pub fn percent(thousandths: i64, language: Language) -> String {
    format!(
        "{}{}",
        tenths(thousandths, language),
        language.pick("\u{a0}%", "%")
    )
}
