//! Points of single dossiers, by their record and by the answers of raters.

use crate::{
    dossier::event::{Event, EventKind},
    due::{
        deadline::{self, Limit, Timeliness},
        time::Moment,
    },
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Sum of points, and the number of cases that gave them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Points {
    pub sum: i64,
    pub n: i64,
}

impl Points {
    pub fn of(points: Option<i64>) -> Self {
        Self {
            sum: points.unwrap_or(0),
            n: i64::from(points.is_some()),
        }
    }

    /// Returns the index in tenths: points divided by dossiers, rounded to one decimal (art.
    /// 15(2)).
    ///
    /// Returns `None` without data.
    pub fn tenths(self) -> Option<i64> {
        (self.n > 0).then(|| (self.sum * 10 + self.n / 2) / self.n)
    }
}

/// Points of an agency's dossiers for the indices: 1, 2, 3, 7 by data; 3, 4, 7 by answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    pub time: Points,
    pub units: Points,
    pub contacts: Points,
    pub attitude: Points,
    pub said_contacts: Points,
    pub said_agencies: Points,
    pub said_attitude: Points,
}

fn points(timeliness: Timeliness) -> i64 {
    match timeliness {
        Timeliness::Early => 2,
        Timeliness::OnTime => 1,
        Timeliness::Late => 0,
    }
}

/// Counts a decided dossier by its own record.
///
/// A dossier without a limit has nothing to be early or late for. The attitude is that of a dossier
/// nobody complained about: early 2, on time 1 (art. 13). [`complained`] takes it away after a
/// complaint.
pub fn by_data(events: &[Event], due: Option<Moment>, limit: Limit) -> Counted {
    let decided = events
        .iter()
        .rev()
        .find(|event| matches!(event.kind, EventKind::Resolved | EventKind::Refused));
    let (Some(decided), Some(due)) = (decided, due) else {
        return Counted {
            contacts: Points::of(Some(contacts(events))),
            ..Counted::default()
        };
    };
    let time = points(deadline::timeliness(
        decided.at.local(),
        Some(due.local()),
        limit,
    ));
    // The slowest of all that took part: an agency that was asked and has not answered by the
    // decision was late.
    let mut units = time;
    for (n, asked) in events
        .iter()
        .enumerate()
        .filter(|(_, event)| event.kind == EventKind::Consulted)
    {
        let Some(until) = asked.details.until else {
            continue;
        };
        let answered = events[n..]
            .iter()
            .find(|event| event.kind == EventKind::OpinionGiven)
            .map_or(decided.at, |event| event.at);
        units = units.min(points(deadline::timeliness(
            answered.local(),
            Some(until.local()),
            Limit::WorkingDays(1),
        )));
    }
    let (time, units) = (Points::of(Some(time)), Points::of(Some(units)));
    Counted {
        time,
        units,
        contacts: Points::of(Some(contacts(events))),
        attitude: time,
        ..Counted::default()
    }
}

/// Returns the change that a complaint found true makes to the points counted of its dossier
/// before.
///
/// Index 7 is 0 then (art. 13).
pub fn complained(counted: &Counted) -> Counted {
    Counted {
        attitude: Points {
            sum: -counted.attitude.sum,
            n: 0,
        },
        ..Counted::default()
    }
}

/// Returns the points for contacts.
///
/// Each request for more papers made the applicant contact the desk once more.
fn contacts(events: &[Event]) -> i64 {
    let asked = events
        .iter()
        .filter(|event| event.kind == EventKind::SupplementRequested)
        .count();
    2_i64
        .saturating_sub(i64::try_from(asked).unwrap_or(2))
        .max(0)
}

/// Counts the answers of a rater; the values of the questions are the points.
pub fn by_answers(answers: &BTreeMap<String, String>) -> Counted {
    let said = |id: &str| Points::of(answers.get(id).and_then(|value| value.parse().ok()));
    Counted {
        said_contacts: said("contacts"),
        said_agencies: said("agencies"),
        said_attitude: said("attitude"),
        ..Counted::default()
    }
}
