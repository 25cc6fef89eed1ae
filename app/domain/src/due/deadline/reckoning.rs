//! Reckoning of a due date from a receipt, a limit and the changes after it.

use super::{
    count::{Step, add_calendar_days, add_minutes, add_working_days, working_minutes},
    limit::Limit,
};
use crate::due::{calendar::Calendar, reason::Reason};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// A due date together with how it came about (deadlines rule 11).
///
/// [`Reckoning::explain`] puts it into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reckoning {
    /// `None` when the law sets no limit.
    pub due: Option<NaiveDateTime>,
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
        reason: Reason,
    },
    /// New day that the office has named with an apology: due at its close (rule 10).
    ///
    /// `promised` is the day that it had named before.
    Extended {
        at: NaiveDateTime,
        until: NaiveDate,
        promised: NaiveDate,
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
        let reason = if start.date() == received.date() {
            Reason::OutsideHours
        } else {
            Reason::OutsideHoursNextDay
        };
        steps.push(Step {
            from: received,
            to: start,
            minutes: 0,
            counted: false,
            reason,
        });
    }
    if let Some(cutoff) = cutoff.filter(|cutoff| start.time() > *cutoff) {
        let next = calendar.open(calendar.next_working_day(start.date()));
        steps.push(Step {
            from: start,
            to: next,
            minutes: 0,
            counted: false,
            reason: Reason::AfterCutoff { time: cutoff },
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
            &Reason::Hours,
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
        Change::Pause { from, to, reason } => {
            let minutes = working_minutes((*from).max(start), *to, calendar);
            steps.push(Step {
                from: *from,
                to: *to,
                minutes,
                counted: false,
                reason: reason.clone(),
            });
            let moved = add_minutes(due, minutes, calendar, steps, &Reason::MadeUp);
            if matches!(limit, Limit::Hours(_)) {
                moved
            } else {
                calendar.close(moved.date())
            }
        }
        Change::Extended {
            at,
            until,
            promised,
        } => {
            let to = calendar.close(*until);
            steps.push(Step {
                from: *at,
                to,
                minutes: 0,
                counted: true,
                reason: Reason::Extended {
                    promised: *promised,
                },
            });
            to
        }
    }
}
