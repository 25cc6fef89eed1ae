//! The one deadline engine: the due date of a dossier, and its reckoning as data.
//!
//! Decree 61/2018/NĐ-CP art. 19; Civil Code 2015 arts. 147–148 (the first day is not counted, a
//! last day off moves on).

use crate::{
    due::{
        calendar::{Calendar, Day, tomorrow},
        reason as why, time,
    },
    text::language::{Language, say},
};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Time that the office has, written `8h` (working hours), `3d` (working days), `10c` (calendar
/// days) or `none`.
///
/// `0d` is the same day: due at the close of the day of effective receipt (rule 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Limit {
    Hours(u16),
    WorkingDays(u16),
    CalendarDays(u16),
    /// No limit in law: no due date, never late.
    #[default]
    None,
}

/// Greatest number of a limit, beyond any in law. It keeps the reckoning of hostile input short.
const LONGEST: u16 = 3_000;

impl FromStr for Limit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let help = || {
            format!(
                "{text:?} is not a limit: write 8h (working hours), 3d (working days), 10c (calendar days) or none"
            )
        };
        if text == "none" {
            return Ok(Self::None);
        }
        let unit = text.chars().last().ok_or_else(help)?;
        let number = text[..text.len() - unit.len_utf8()]
            .parse()
            .ok()
            .filter(|n| *n <= LONGEST)
            .ok_or_else(help)?;
        match unit {
            'h' | 'c' if number == 0 => Err(help()),
            'h' => Ok(Self::Hours(number)),
            'd' => Ok(Self::WorkingDays(number)),
            'c' => Ok(Self::CalendarDays(number)),
            _ => Err(help()),
        }
    }
}

impl TryFrom<String> for Limit {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hours(n) => write!(f, "{n}h"),
            Self::WorkingDays(n) => write!(f, "{n}d"),
            Self::CalendarDays(n) => write!(f, "{n}c"),
            Self::None => f.write_str("none"),
        }
    }
}

impl From<Limit> for String {
    fn from(limit: Limit) -> Self {
        limit.to_string()
    }
}

impl Limit {
    /// Returns the limit in words, with a non-breaking space after the number: `5 ngày làm việc`,
    /// `5 working days`.
    pub fn words(self, language: Language) -> String {
        let s = if matches!(
            self,
            Self::Hours(1) | Self::WorkingDays(1) | Self::CalendarDays(1)
        ) {
            ""
        } else {
            "s"
        };
        match self {
            Self::Hours(n) => say!(
                language,
                "{n}\u{a0}giờ làm việc" | "{n}\u{a0}working hour{s}"
            ),
            Self::WorkingDays(0) => language
                .pick("Trong ngày làm việc", "Same working day")
                .to_owned(),
            Self::WorkingDays(n) => say!(
                language,
                "{n}\u{a0}ngày làm việc" | "{n}\u{a0}working day{s}"
            ),
            Self::CalendarDays(n) => say!(language, "{n}\u{a0}ngày" | "{n}\u{a0}day{s}"),
            Self::None => language.pick("Không quy định", "No time limit").to_owned(),
        }
    }

    /// Returns the limit in working hours, for adding limits up: a working day has eight.
    ///
    /// Returns `None` for calendar days and for no limit, which cannot be told in working time.
    pub fn working_hours(self) -> Option<u32> {
        match self {
            Self::Hours(n) => Some(u32::from(n)),
            Self::WorkingDays(n) => Some(u32::from(n) * 8),
            Self::CalendarDays(_) | Self::None => None,
        }
    }
}

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
fn add_minutes(
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
fn add_working_days(
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
fn add_calendar_days(
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

fn moved(
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::calendar::tests::{at, office};

    fn due(received: &str, limit: &str) -> NaiveDateTime {
        reckon(at(received), limit.parse().unwrap(), None, &[], &office())
            .due
            .unwrap()
    }

    #[test]
    fn hours_run_only_inside_sessions_and_end_at_the_end_of_one() {
        for (received, limit, expected) in [
            ("2025-03-03T10:00", "16h", "2025-03-05T10:00"),
            ("2025-03-01T10:00", "8h", "2025-03-03T17:00"),
            ("2025-03-03T11:30", "1h", "2025-03-03T14:30"),
            ("2025-03-03T12:00", "8h", "2025-03-04T11:30"),
            ("2025-03-07T16:00", "2h", "2025-03-10T08:00"),
        ] {
            assert_eq!(due(received, limit), at(expected), "{received} + {limit}");
        }
    }

    #[test]
    fn the_day_of_receipt_is_not_counted_and_days_off_are_skipped() {
        for (received, limit, expected) in [
            ("2026-02-12T09:00", "5d", "2026-02-26T17:00"),
            ("2026-04-24T09:00", "3d", "2026-05-04T17:00"),
            ("2026-08-20T09:00", "5d", "2026-08-26T17:00"),
            ("2026-03-13T18:00", "1d", "2026-03-17T17:00"),
            ("2026-03-13T09:00", "10c", "2026-03-23T17:00"),
            ("2026-03-13T09:00", "8c", "2026-03-23T17:00"),
        ] {
            assert_eq!(due(received, limit), at(expected), "{received} + {limit}");
        }
    }

    #[test]
    fn a_pause_pushes_the_due_date_on_by_its_working_minutes() {
        let pause = Change::Pause {
            from: at("2025-03-06T16:00"),
            to: at("2025-03-08T16:00"),
            why: "chờ bổ sung".to_owned(),
        };
        let mut steps = Vec::new();
        assert_eq!(
            moved(
                at("2025-03-14T16:00"),
                at("2025-03-03T07:00"),
                Limit::Hours(8),
                &pause,
                &office(),
                &mut steps
            ),
            at("2025-03-17T17:00")
        );
        assert_eq!(steps[0].minutes, 9 * 60);
    }

    #[test]
    fn after_the_cutoff_counts_from_the_next_working_day() {
        let cutoff = chrono::NaiveTime::from_hms_opt(15, 0, 0);
        for (received, limit, expected) in [
            ("2025-03-03T15:00", "0d", "2025-03-03T17:00"),
            ("2025-03-03T15:01", "0d", "2025-03-04T17:00"),
            ("2025-03-07T16:00", "1d", "2025-03-11T17:00"),
            ("2025-03-07T16:00", "2h", "2025-03-10T09:00"),
            ("2025-03-07T18:00", "0d", "2025-03-10T17:00"),
        ] {
            assert_eq!(
                reckon(at(received), limit.parse().unwrap(), cutoff, &[], &office())
                    .due
                    .unwrap(),
                at(expected),
                "{received} + {limit}"
            );
        }
        let reckoning = reckon(
            at("2025-03-07T16:00"),
            Limit::WorkingDays(0),
            cutoff,
            &[],
            &office(),
        );
        let lines: Vec<String> = reckoning
            .steps
            .iter()
            .map(|s| format!("{} {} {} {}", s.from, s.minutes, s.counted, s.why))
            .collect();
        assert_eq!(
            lines,
            [
                "2025-03-07 16:00:00 0 false nộp sau 15:00, tính từ ngày làm việc tiếp theo",
                "2025-03-10 07:00:00 480 true ngày tiếp nhận, trả trong ngày"
            ]
        );
        assert_eq!(reckoning.effective_receipt, at("2025-03-10T07:00"));
    }

    #[test]
    fn an_extension_names_the_new_day_and_a_later_pause_moves_that() {
        let extended = Change::Extended {
            at: at("2025-03-05T09:00"),
            until: at("2025-03-14T00:00").date(),
            why: "gia hạn".to_owned(),
        };
        let pause = Change::Pause {
            from: at("2025-03-12T07:00"),
            to: at("2025-03-13T07:00"),
            why: String::new(),
        };
        let due = |changes: &[Change]| {
            reckon(
                at("2025-03-03T09:00"),
                Limit::WorkingDays(5),
                None,
                changes,
                &office(),
            )
            .due
            .unwrap()
        };
        assert_eq!(due(std::slice::from_ref(&extended)), at("2025-03-14T17:00"));
        assert_eq!(
            due(&[extended.clone(), pause.clone()]),
            at("2025-03-17T17:00")
        );
        assert_eq!(due(&[pause, extended]), at("2025-03-14T17:00"));
    }

    #[test]
    fn receipt_outside_hours_says_from_when_it_counts() {
        for (received, why) in [
            ("2025-03-03T12:00", "nộp ngoài giờ làm việc"),
            (
                "2025-03-03T18:00",
                "nộp ngoài giờ làm việc, tính từ ngày làm việc tiếp theo",
            ),
            ("2025-03-03T09:00", "ngày tiếp nhận, không tính"),
        ] {
            assert_eq!(
                reckon(at(received), Limit::WorkingDays(1), None, &[], &office()).steps[0].why,
                why,
                "{received}"
            );
        }
    }

    #[test]
    fn every_line_says_how_many_working_minutes_it_covers() {
        let minutes = |received: &str, limit: Limit| {
            reckon(at(received), limit, None, &[], &office())
                .steps
                .iter()
                .map(|s| s.minutes)
                .collect::<Vec<_>>()
        };
        assert_eq!(minutes("2025-03-03T10:00", Limit::Hours(4)), [90, 150]);
        assert_eq!(
            minutes("2025-03-07T16:00", Limit::WorkingDays(1)),
            [0, 0, 0, 480]
        );
    }

    #[test]
    fn the_minute_is_the_precision_of_every_deadline() {
        let received = at("2025-03-03T09:00") + TimeDelta::milliseconds(59_999);
        assert_eq!(
            reckon(received, Limit::Hours(1), None, &[], &office())
                .due
                .unwrap(),
            at("2025-03-03T10:00")
        );
    }

    #[test]
    fn limits_are_told_in_working_hours_where_they_can() {
        let hours = ["8h", "3d", "0d", "10c", "none"]
            .map(|text| text.parse::<Limit>().unwrap().working_hours());
        assert_eq!(hours, [Some(8), Some(24), Some(0), None, None]);
    }

    #[test]
    fn the_reckoning_names_every_day_and_why() {
        let reckoning = reckon(
            at("2026-04-24T09:00"),
            Limit::WorkingDays(3),
            None,
            &[],
            &office(),
        );
        let lines: Vec<String> = reckoning
            .steps
            .iter()
            .map(|s| format!("{} {} {}", s.from.date(), s.counted, s.why))
            .collect();
        assert_eq!(
            lines,
            [
                "2026-04-24 false ngày tiếp nhận, không tính",
                "2026-04-25 false nghỉ cuối tuần (thứ\u{a0}Bảy)",
                "2026-04-26 false nghỉ cuối tuần (Chủ\u{a0}nhật)",
                "2026-04-27 false ngày nghỉ",
                "2026-04-28 true ngày làm việc thứ 1",
                "2026-04-29 true ngày làm việc thứ 2",
                "2026-04-30 false ngày nghỉ",
                "2026-05-01 false ngày nghỉ",
                "2026-05-02 false nghỉ cuối tuần (thứ\u{a0}Bảy)",
                "2026-05-03 false nghỉ cuối tuần (Chủ\u{a0}nhật)",
                "2026-05-04 true ngày làm việc thứ 3",
            ]
        );
    }

    #[test]
    fn late_is_judged_by_the_day_for_days_and_by_the_minute_for_hours() {
        let close = Some(at("2026-03-16T17:00"));
        assert_eq!(
            timeliness(at("2026-03-16T20:00"), close, Limit::WorkingDays(1)),
            Timeliness::OnTime
        );
        assert_eq!(
            timeliness(at("2026-03-16T17:01"), close, Limit::Hours(8)),
            Timeliness::Late
        );
        assert_eq!(
            timeliness(at("2026-03-13T17:00"), close, Limit::WorkingDays(1)),
            Timeliness::Early
        );
        assert_eq!(
            timeliness(at("2030-01-01T00:00"), None, Limit::None),
            Timeliness::OnTime
        );
    }

    #[test]
    fn limits_are_read_and_written_alike() {
        for text in ["8h", "3d", "10c", "0d", "none"] {
            assert_eq!(text.parse::<Limit>().unwrap().to_string(), text);
            assert_eq!(
                serde_json::to_string(&text.parse::<Limit>().unwrap()).unwrap(),
                format!("{text:?}")
            );
        }
        for text in ["", "0h", "0c", "d", "5", "-1d", "3001d", "5đ", "99999999h"] {
            assert!(text.parse::<Limit>().is_err(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn due_lies_in_working_time_and_never_before_receipt(minutes in 0i64..2_000_000, n in 1u16..60, unit in "[hdc]") {
            let received = at("2024-01-01T00:00") + TimeDelta::minutes(minutes);
            let limit: Limit = format!("{n}{unit}").parse().unwrap();
            let calendar = office();
            let due = reckon(received, limit, None, &[], &calendar).due.unwrap();
            proptest::prop_assert!(due > received);
            proptest::prop_assert!(calendar.is_working_day(due.date()));
            proptest::prop_assert!(calendar.sessions().iter().any(|s| s.from < due.time() && due.time() <= s.to));
        }

        #[test]
        fn hours_add_up(minutes in 0i64..1_000_000, a in 1u16..40, b in 1u16..40) {
            let received = at("2024-01-01T00:00") + TimeDelta::minutes(minutes);
            let calendar = office();
            let add = |from, hours| reckon(from, Limit::Hours(hours), None, &[], &calendar).due.unwrap();
            proptest::prop_assert_eq!(add(add(received, a), b), add(received, a + b));
        }

        #[test]
        fn a_pause_never_makes_it_earlier(minutes in 0i64..1_000_000, length in 0i64..20_000, n in 1u16..30, unit in "[hd]") {
            let received = at("2024-01-01T00:00") + TimeDelta::minutes(minutes);
            let limit: Limit = format!("{n}{unit}").parse().unwrap();
            let calendar = office();
            let pause = Change::Pause { from: received, to: received + TimeDelta::minutes(length), why: String::new() };
            proptest::prop_assert!(reckon(received, limit, None, &[pause], &calendar).due >= reckon(received, limit, None, &[], &calendar).due);
        }
    }
}
