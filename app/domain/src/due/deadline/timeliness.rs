//! Standing of an end to its due date.

use super::limit::Limit;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// Standing of a finished dossier to its due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timeliness {
    Early,
    OnTime,
    Late,
}

/// Compares an end with its due date at the precision printed on the slip (rule 9).
///
/// Limits in days compare days; limits in hours compare minutes.
pub fn timeliness(ended: NaiveDateTime, due: Option<NaiveDateTime>, limit: Limit) -> Timeliness {
    use std::cmp::Ordering;
    let Some(due) = due else {
        return Timeliness::OnTime;
    };
    let order = if matches!(limit, Limit::Hours(_)) {
        let minute = |t: NaiveDateTime| t.and_utc().timestamp().div_euclid(60);
        minute(ended).cmp(&minute(due))
    } else {
        ended.date().cmp(&due.date())
    };
    match order {
        Ordering::Less => Timeliness::Early,
        Ordering::Equal => Timeliness::OnTime,
        Ordering::Greater => Timeliness::Late,
    }
}
