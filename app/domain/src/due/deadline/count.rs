//! Counting of minutes and days, a line for each stretch.

use crate::{
    due::{
        calendar::{Calendar, Day, tomorrow},
        reason as why,
    },
    text::language::Language,
};
use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

/// One line of the reckoning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = ReckoningStep))]
pub struct Step {
    #[cfg_attr(feature = "schema", schema(value_type = String, pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+$"))]
    pub from: NaiveDateTime,
    #[cfg_attr(feature = "schema", schema(value_type = String, pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+$"))]
    pub to: NaiveDateTime,
    /// Working minutes that this line covers; 0 for days that are not worked.
    pub minutes: u32,
    /// Mark of a line that uses up the limit.
    pub counted: bool,
    /// In Vietnamese; [`why::told`] says it in other languages.
    pub why: String,
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
    why: &str,
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
                    why: why.to_owned(),
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
        steps.push(counted(
            day,
            &why::working_day(&n.to_string(), Language::Vi),
            calendar,
        ));
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
    let why = why::calendar_days(&whole.to_string(), Language::Vi);
    steps.push(Step {
        from: calendar.open(first),
        to: calendar.close(day),
        minutes: 0,
        counted: true,
        why,
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
    let (minutes, why) = if same_day {
        (working_minutes(start, to, calendar), why::SAME_DAY)
    } else {
        (0, why::FIRST_DAY)
    };
    Step {
        from: start,
        to,
        minutes,
        counted: same_day,
        why: why.vi.to_owned(),
    }
}

fn counted(day: NaiveDate, why: &str, calendar: &Calendar) -> Step {
    let (from, to) = (calendar.open(day), calendar.close(day));
    Step {
        from,
        to,
        minutes: working_minutes(from, to, calendar),
        counted: true,
        why: why.to_owned(),
    }
}

fn skipped(day: NaiveDate, calendar: &Calendar) -> Step {
    let why = match calendar.day(day) {
        Day::Off(reason) => reason.to_owned(),
        _ => why::weekend(day, Language::Vi),
    };
    Step {
        from: calendar.open(day),
        to: calendar.close(day),
        minutes: 0,
        counted: false,
        why,
    }
}

fn minutes_u32(minutes: i64) -> u32 {
    u32::try_from(minutes).unwrap_or(0)
}
