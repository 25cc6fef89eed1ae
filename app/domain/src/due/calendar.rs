//! The working minutes of an office: sessions, days off, worked Saturdays.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One uninterrupted stretch of office hours: the start counts, the end does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    pub from: NaiveTime,
    pub to: NaiveTime,
}

/// The working calendar of an office. A day off is a row, never a formula (deadlines rule 1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "CalendarData", into = "CalendarData")]
pub struct Calendar {
    sessions: Vec<Session>,
    days_off: BTreeMap<NaiveDate, String>,
    worked_saturdays: BTreeSet<NaiveDate>,
}

/// The calendar as written in a file or a table; [`Calendar`] is the same, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarData {
    pub sessions: Vec<Session>,
    /// Days off, each with its reason in words people read.
    pub days_off: BTreeMap<NaiveDate, String>,
    pub worked_saturdays: BTreeSet<NaiveDate>,
}

/// Kind of a day for the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Day<'a> {
    Working,
    Weekend,
    Off(&'a str),
}

impl TryFrom<CalendarData> for Calendar {
    type Error = &'static str;

    /// Checks that sessions exist, are in order and do not overlap.
    ///
    /// Otherwise no deadline could ever be reached.
    fn try_from(data: CalendarData) -> Result<Self, Self::Error> {
        if data.sessions.is_empty() {
            return Err("the calendar has no office hours");
        }
        if data.sessions.iter().any(|s| s.from >= s.to)
            || data.sessions.windows(2).any(|w| w[0].to > w[1].from)
        {
            return Err("office hours must be in order and must not overlap");
        }
        Ok(Self {
            sessions: data.sessions,
            days_off: data.days_off,
            worked_saturdays: data.worked_saturdays,
        })
    }
}

impl From<Calendar> for CalendarData {
    fn from(calendar: Calendar) -> Self {
        Self {
            sessions: calendar.sessions,
            days_off: calendar.days_off,
            worked_saturdays: calendar.worked_saturdays,
        }
    }
}

impl Calendar {
    pub fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    pub fn day(&self, day: NaiveDate) -> Day<'_> {
        if let Some(reason) = self.days_off.get(&day) {
            Day::Off(reason)
        } else if self.worked_saturdays.contains(&day)
            || !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
        {
            Day::Working
        } else {
            Day::Weekend
        }
    }

    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        self.day(day) == Day::Working
    }

    /// Returns the first working day after `day`.
    pub fn next_working_day(&self, day: NaiveDate) -> NaiveDate {
        let mut next = tomorrow(day);
        while !self.is_working_day(next) {
            next = tomorrow(next);
        }
        next
    }

    /// Returns the end of the last session of `day`.
    pub fn close(&self, day: NaiveDate) -> NaiveDateTime {
        day.and_time(self.sessions.last().expect("checked at construction").to)
    }

    /// Returns the start of the first session of `day`.
    pub fn open(&self, day: NaiveDate) -> NaiveDateTime {
        day.and_time(self.sessions.first().expect("checked at construction").from)
    }

    /// Returns the instant itself inside a session, otherwise the start of the next one (deadlines
    /// rule 2).
    pub fn effective(&self, at: NaiveDateTime) -> NaiveDateTime {
        if self.is_working_day(at.date())
            && let Some(session) = self.sessions.iter().find(|s| at.time() < s.to)
        {
            return at.max(at.date().and_time(session.from));
        }
        self.open(self.next_working_day(at.date()))
    }
}

/// Returns the day after, or the last day that the calendar can hold.
pub fn tomorrow(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
    }

    pub fn time(text: &str) -> NaiveTime {
        NaiveTime::parse_from_str(text, "%H:%M").unwrap()
    }

    /// Returns the office hours of most provinces, with the days off that the tests speak of.
    pub fn office() -> Calendar {
        let off = [
            "2025-04-30",
            "2025-05-01",
            "2025-05-02",
            "2026-02-16",
            "2026-02-17",
            "2026-02-18",
            "2026-02-19",
            "2026-02-20",
            "2026-04-27",
            "2026-04-30",
            "2026-05-01",
        ];
        CalendarData {
            sessions: vec![
                Session {
                    from: time("07:00"),
                    to: time("11:30"),
                },
                Session {
                    from: time("13:30"),
                    to: time("17:00"),
                },
            ],
            days_off: off
                .iter()
                .map(|d| (d.parse().unwrap(), "ngày nghỉ".to_owned()))
                .collect(),
            worked_saturdays: ["2026-08-22"].iter().map(|d| d.parse().unwrap()).collect(),
        }
        .try_into()
        .unwrap()
    }

    #[test]
    fn receipt_outside_hours_counts_from_the_next_session() {
        for (received, effective) in [
            ("2025-03-03T07:00", "2025-03-03T07:00"),
            ("2025-03-03T06:59", "2025-03-03T07:00"),
            ("2025-03-03T11:29", "2025-03-03T11:29"),
            ("2025-03-03T11:30", "2025-03-03T13:30"),
            ("2025-03-07T17:30", "2025-03-10T07:00"),
            ("2025-03-07T17:00", "2025-03-10T07:00"),
            ("2026-08-22T08:00", "2026-08-22T08:00"),
            ("2026-04-29T17:00", "2026-05-04T07:00"),
        ] {
            assert_eq!(
                office().effective(at(received)),
                at(effective),
                "{received}"
            );
        }
    }

    #[test]
    fn hours_that_could_never_pass_are_refused() {
        let data = |sessions: Vec<(&str, &str)>| CalendarData {
            sessions: sessions
                .into_iter()
                .map(|(from, to)| Session {
                    from: time(from),
                    to: time(to),
                })
                .collect(),
            days_off: BTreeMap::new(),
            worked_saturdays: BTreeSet::new(),
        };
        assert!(Calendar::try_from(data(vec![])).is_err());
        assert!(Calendar::try_from(data(vec![("11:30", "07:00")])).is_err());
        assert!(Calendar::try_from(data(vec![("07:00", "11:30"), ("11:00", "17:00")])).is_err());
        assert!(Calendar::try_from(data(vec![("07:00", "11:30"), ("11:30", "17:00")])).is_ok());
    }
}
