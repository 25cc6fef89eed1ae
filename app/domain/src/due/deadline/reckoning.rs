//! Reckoning of a due date from a receipt, a limit and the changes after it.

use super::{
    count::{Step, add_calendar_days, add_minutes, add_working_days, working_minutes},
    limit::Limit,
};
use crate::{
    due::{calendar::Calendar, reason as why, time},
    text::language::Language,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

/// A due date together with how it came about (deadlines rule 11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reckoning {
    /// `None` when the law sets no limit.
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>, pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+$"))]
    pub due: Option<NaiveDateTime>,
    #[cfg_attr(feature = "schema", schema(value_type = String, pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+$"))]
    pub effective_receipt: NaiveDateTime,
    pub steps: Vec<Step>,
}

/// Event that moves a due date reckoned once; changes stand in the order in which they happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Standstill of the clock: the working minutes of the stretch are added (rule 6 `resume`).
    Pause {
        from: NaiveDateTime,
        to: NaiveDateTime,
        why: String,
    },
    /// New day that the office has named with an apology: due at its close (rule 10).
    Extended {
        at: NaiveDateTime,
        until: NaiveDate,
        why: String,
    },
}

/// Reckons the due date of something received at `received`, line by line (rules 1–6, 10, 11).
///
/// A receipt after the time of day `cutoff` counts as received at the start of the next working day
/// (rule 5).
pub fn reckon(
    received: NaiveDateTime,
    limit: Limit,
    cutoff: Option<NaiveTime>,
    changes: &[Change],
    calendar: &Calendar,
) -> Reckoning {
    let received = received
        .with_second(0)
        .and_then(|t| t.with_nanosecond(0))
        .unwrap_or(received);
    let mut start = calendar.effective(received);
    let mut steps = Vec::new();
    if start != received {
        let why = if start.date() == received.date() {
            why::OUTSIDE_HOURS
        } else {
            why::OUTSIDE_HOURS_NEXT_DAY
        };
        steps.push(Step {
            from: received,
            to: start,
            minutes: 0,
            counted: false,
            why: why.vi.to_owned(),
        });
    }
    if let Some(cutoff) = cutoff.filter(|cutoff| start.time() > *cutoff) {
        let next = calendar.open(calendar.next_working_day(start.date()));
        let why = why::after_cutoff(&time::clock(start.date().and_time(cutoff)), Language::Vi);
        steps.push(Step {
            from: start,
            to: next,
            minutes: 0,
            counted: false,
            why,
        });
        start = next;
    }
    let due = match limit {
        Limit::None => None,
        Limit::Hours(hours) => Some(add_minutes(
            start,
            u32::from(hours) * 60,
            calendar,
            &mut steps,
            why::HOURS.vi,
        )),
        Limit::WorkingDays(days) => Some(add_working_days(start, days, calendar, &mut steps)),
        Limit::CalendarDays(days) => Some(add_calendar_days(start, days, calendar, &mut steps)),
    };
    let due = due.map(|due| {
        changes.iter().fold(due, |due, change| {
            moved(due, start, limit, change, calendar, &mut steps)
        })
    });
    Reckoning {
        due,
        effective_receipt: start,
        steps,
    }
}

pub(super) fn moved(
    due: NaiveDateTime,
    start: NaiveDateTime,
    limit: Limit,
    change: &Change,
    calendar: &Calendar,
    steps: &mut Vec<Step>,
) -> NaiveDateTime {
    match change {
        // Rule 6: the working minutes of the pause are added, as far as the limit counted at all.
        // Limits in days end at the close of the day that is reached.
        Change::Pause { from, to, why } => {
            let minutes = working_minutes((*from).max(start), *to, calendar);
            steps.push(Step {
                from: *from,
                to: *to,
                minutes,
                counted: false,
                why: why.clone(),
            });
            let moved = add_minutes(due, minutes, calendar, steps, why::MADE_UP.vi);
            if matches!(limit, Limit::Hours(_)) {
                moved
            } else {
                calendar.close(moved.date())
            }
        }
        Change::Extended { at, until, why } => {
            let to = calendar.close(*until);
            steps.push(Step {
                from: *at,
                to,
                minutes: 0,
                counted: true,
                why: why.clone(),
            });
            to
        }
    }
}
