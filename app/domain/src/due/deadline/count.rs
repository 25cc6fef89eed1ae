//! Counting of minutes and days, a line for each stretch.

use crate::due::{
    calendar::{Calendar, Day, tomorrow},
    reason::Reason,
};
use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};

/// One line of the reckoning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub from: NaiveDateTime,
    pub to: NaiveDateTime,
    /// Working minutes that this line covers; 0 for days that are not worked.
    pub minutes: u32,
    /// Mark of a line that uses up the limit.
    pub counted: bool,
    pub reason: Reason,
}

/// Returns the working minutes between two instants.
pub fn working_minutes(from: NaiveDateTime, to: NaiveDateTime, calendar: &Calendar) -> u32 {
    let mut total = 0;
    let mut day = from.date();
    while day <= to.date() && day < NaiveDate::MAX {
        if calendar.is_working_day(day) {
            for session in calendar.sessions() {
                let (start, end) = (
                    day.and_time(session.from).max(from),
                    day.and_time(session.to).min(to),
                );
                total += u32::try_from((end - start).num_minutes().max(0)).unwrap_or(u32::MAX / 2);
            }
        }
        day = tomorrow(day);
    }
    total
}

/// Adds working minutes to `start` (rule 3).
///
/// An instant at the end of a session stays that end, and is never the next session's start.
pub(super) fn add_minutes(
    start: NaiveDateTime,
    minutes: u32,
    calendar: &Calendar,
    steps: &mut Vec<Step>,
    reason: &Reason,
) -> NaiveDateTime {
    let mut left = i64::from(minutes);
    let mut day = start.date();
    let mut last = start;
    while left > 0 && day < NaiveDate::MAX {
        if !calendar.is_working_day(day) {
            steps.push(skipped(day, calendar));
        } else {
            for session in calendar.sessions() {
                let from = day.and_time(session.from).max(start);
                let room = (day.and_time(session.to) - from).num_minutes();
                if room <= 0 || left == 0 {
                    continue;
                }
                let used = room.min(left);
                left -= used;
                last = from + TimeDelta::minutes(used);
                steps.push(Step {
                    from,
                    to: last,
                    minutes: minutes_u32(used),
                    counted: true,
                    reason: reason.clone(),
                });
            }
        }
        day = tomorrow(day);
    }
    last
}

/// Adds working days (rule 4): due at the close of the n-th working day after the day of receipt.
///
/// The day of receipt is not counted.
pub(super) fn add_working_days(
    start: NaiveDateTime,
    days: u16,
    calendar: &Calendar,
    steps: &mut Vec<Step>,
) -> NaiveDateTime {
    steps.push(first_day(start, days == 0, calendar));
    let mut day = start.date();
    for n in 1..=days {
        day = tomorrow(day);
        while !calendar.is_working_day(day) {
            steps.push(skipped(day, calendar));
            day = tomorrow(day);
        }
        steps.push(counted(day, Reason::WorkingDay { n }, calendar));
    }
    calendar.close(day)
}

/// Adds calendar days (rule 4): due at the close of the n-th day after.
///
/// If that is not a working day, the next one takes its place.
pub(super) fn add_calendar_days(
    start: NaiveDateTime,
    days: u16,
    calendar: &Calendar,
    steps: &mut Vec<Step>,
) -> NaiveDateTime {
    steps.push(first_day(start, false, calendar));
    let mut day = start
        .date()
        .checked_add_days(Days::new(u64::from(days)))
        .unwrap_or(NaiveDate::MAX);
    let first = tomorrow(start.date());
    let whole = (day.signed_duration_since(start.date())).num_days();
    steps.push(Step {
        from: calendar.open(first),
        to: calendar.close(day),
        minutes: 0,
        counted: true,
        reason: Reason::CalendarDays {
            n: u16::try_from(whole).unwrap_or(days),
        },
    });
    while !calendar.is_working_day(day) {
        steps.push(skipped(day, calendar));
        day = tomorrow(day);
    }
    calendar.close(day)
}

/// Returns the line of the day of receipt, which counts only if the limit is that very day.
fn first_day(start: NaiveDateTime, same_day: bool, calendar: &Calendar) -> Step {
    let to = calendar.close(start.date());
    let (minutes, reason) = if same_day {
        (working_minutes(start, to, calendar), Reason::SameDay)
    } else {
        (0, Reason::FirstDay)
    };
    Step {
        from: start,
        to,
        minutes,
        counted: same_day,
        reason,
    }
}

fn counted(day: NaiveDate, reason: Reason, calendar: &Calendar) -> Step {
    let (from, to) = (calendar.open(day), calendar.close(day));
    Step {
        from,
        to,
        minutes: working_minutes(from, to, calendar),
        counted: true,
        reason,
    }
}

fn skipped(day: NaiveDate, calendar: &Calendar) -> Step {
    let reason = match calendar.day(day) {
        Day::Off(name) => Reason::DayOff {
            name: name.to_owned(),
        },
        _ => Reason::Weekend,
    };
    Step {
        from: calendar.open(day),
        to: calendar.close(day),
        minutes: 0,
        counted: false,
        reason,
    }
}

fn minutes_u32(minutes: i64) -> u32 {
    u32::try_from(minutes).unwrap_or(0)
}
