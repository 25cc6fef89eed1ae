//! Instants and the Vietnamese way to write them: everything is shown at +07:00.

use crate::text::language::{Language, say};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt;

/// An instant in whole milliseconds since 1970-01-01T00:00Z. Written as RFC 3339 with +07:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

/// Offset of Vietnam, the same all year (Decision 134/2002/QĐ-TTg).
const OFFSET_SECONDS: i32 = 7 * 3600;

impl Moment {
    /// Converts milliseconds since the epoch, clamped to the years a calendar can hold.
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(-62_000_000_000_000, 250_000_000_000_000))
    }

    pub fn millis(self) -> i64 {
        self.0
    }

    /// Returns the wall clock in Vietnam.
    pub fn local(self) -> NaiveDateTime {
        DateTime::from_timestamp_millis(self.0 + i64::from(OFFSET_SECONDS) * 1000)
            .expect("clamped at construction")
            .naive_utc()
    }

    /// Converts a wall clock in Vietnam.
    pub fn from_local(local: NaiveDateTime) -> Self {
        Self::from_millis(local.and_utc().timestamp_millis() - i64::from(OFFSET_SECONDS) * 1000)
    }

    pub fn date(self) -> NaiveDate {
        self.local().date()
    }

    /// Returns the first moment of the day.
    pub fn start_of_day(self) -> Self {
        Self::from_local(self.date().into())
    }

    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_millis(self.0.saturating_add(seconds.saturating_mul(1000)))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = self.local();
        write!(f, "{}+07:00", local.format("%Y-%m-%dT%H:%M:%S"))?;
        Ok(())
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let offset = FixedOffset::east_opt(OFFSET_SECONDS).expect("a valid offset");
        let instant = DateTime::from_timestamp_millis(self.0)
            .expect("clamped at construction")
            .with_timezone(&offset);
        let style = if self.0 % 1000 == 0 {
            chrono::SecondsFormat::Secs
        } else {
            chrono::SecondsFormat::Millis
        };
        serializer.serialize_str(&instant.to_rfc3339_opts(style, false))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        DateTime::parse_from_rfc3339(&text)
            .map(|t| Self::from_millis(t.timestamp_millis()))
            .map_err(D::Error::custom)
    }
}

/// Formats a date: `26/11/2026`.
pub fn date(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Formats a date with its weekday: `thứ Năm, 26/11/2026`, `Thursday, 26 November 2026`.
pub fn long_date(day: NaiveDate, language: Language) -> String {
    let name = weekday(day, language);
    match language {
        Language::Vi => format!("{name}, {}", date(day)),
        Language::En => format!(
            "{name}, {}\u{a0}{} {}",
            day.day(),
            MONTHS[day.month0() as usize],
            day.year()
        ),
    }
}

/// Formats a time of day: `14:30`.
pub fn clock(local: NaiveDateTime) -> String {
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// Formats a moment: `14:30, 26/11/2026`.
pub fn short(moment: Moment) -> String {
    format!("{}, {}", clock(moment.local()), date(moment.date()))
}

/// Formats a moment with its weekday.
///
/// Examples: `14:30 thứ Năm, 26/11/2026`, `14:30 on Thursday, 26 November 2026`.
pub fn long(moment: Moment, language: Language) -> String {
    let local = moment.local();
    let (clock, date) = (clock(local), long_date(local.date(), language));
    say!(language, "{clock} {date}" | "{clock} on {date}")
}

/// Returns the weekday: `thứ Hai` … `Chủ nhật`, held together by a non-breaking space; `Monday` …
/// `Sunday`.
pub fn weekday(day: NaiveDate, language: Language) -> &'static str {
    let vi = [
        "thứ\u{a0}Hai",
        "thứ\u{a0}Ba",
        "thứ\u{a0}Tư",
        "thứ\u{a0}Năm",
        "thứ\u{a0}Sáu",
        "thứ\u{a0}Bảy",
        "Chủ\u{a0}nhật",
    ];
    let en = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    language.pick(vi, en)[day.weekday().num_days_from_monday() as usize]
}

/// Reads a date as people type it: `2/9/1980`, `02-09-1980`, `02.09.1980`, or the browser's
/// `1980-09-02`.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let [year, month, day] = year_month_day(text)?;
    if year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Returns year, month and day as typed, when the text has three numbers of at most four digits.
fn year_month_day(text: &str) -> Option<[&str; 3]> {
    let mut parts = text
        .trim()
        .split(['/', '-', '.', ' '])
        .filter(|part| !part.is_empty());
    let [a, b, c] = [parts.next()?, parts.next()?, parts.next()?];
    let is_number = |part: &str| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || ![a, b, c].into_iter().all(is_number) {
        return None;
    }
    Some(if a.len() == 4 { [a, b, c] } else { [c, b, a] })
}

/// Returns the sentence that says what is wrong with a text that [`parse_date`] refuses.
pub fn no_date(text: &str, language: Language) -> String {
    let help = || {
        say!(
            language,
            "Ngày chưa đúng. Hãy nhập ngày/tháng/năm, ví dụ 26/11/1985."
                | "This is not a date. Enter day/month/year, for example 26/11/1985."
        )
    };
    let Some([year, month, day]) = year_month_day(text) else {
        return help();
    };
    let number = |part: &str| part.parse::<u32>().unwrap_or_default();
    let (month, day) = (number(month), number(day));
    if year.len() != 4 {
        return say!(
            language,
            "Hãy viết năm đủ bốn chữ số, ví dụ 26/11/1985."
                | "Write the year with four digits, for example 26/11/1985."
        );
    }
    if !(1..=12).contains(&month) {
        return say!(
            language,
            "Không có tháng {month}. Hãy nhập ngày trước, tháng sau, ví dụ 26/11/1985."
                | "There is no month {month}. Enter the day first, then the month, for example 26/11/1985."
        );
    }
    let days = days_in(year.parse().unwrap_or_default(), month);
    match (month, day) {
        (2, 29) => say!(
            language,
            "Năm {year} không nhuận, tháng 2 có 28 ngày. Hãy xem lại ngày."
                | "{year} is not a leap year, so February has 28 days. Check the day."
        ),
        (_, 0) => help(),
        _ => say!(
            language,
            "Tháng {month} có {days} ngày. Hãy xem lại ngày."
                | days: "There is {days} day in month {month}. Check the day."
                / "There are {days} days in month {month}. Check the day."
        ),
    }
}

/// Returns the number of days of a month from 1 to 12.
fn days_in(year: i32, month: u32) -> u32 {
    let last = |day: &u32| NaiveDate::from_ymd_opt(year, month, *day).is_some();
    (28..=31).rev().find(last).unwrap_or(28)
}

/// Reads a point in time as people type it: `08:30 26/11/2026`, `26/11/2026 8:30`, or the browser's
/// `2026-11-26T08:30`.
pub fn parse_moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    let parts: Vec<&str> = if text.contains('T') {
        text.split('T').collect()
    } else {
        text.split_whitespace().collect()
    };
    let [a, b] = parts.as_slice() else {
        return None;
    };
    let (day, clock) = if a.contains(':') { (b, a) } else { (a, b) };
    let clock = chrono::NaiveTime::parse_from_str(clock, "%H:%M").ok()?;
    Some(Moment::from_local(parse_date(day)?.and_time(clock)))
}

/// Returns the time left until `due`, or past it, as an officer reads it.
///
/// Examples are `còn 3 ngày`, `quá hạn 1 ngày`, `3 days left` and `1 day overdue`.
pub fn time_left(now: Moment, due: Moment, language: Language) -> String {
    let minutes = (due.millis() - now.millis()) / 60_000;
    let left = minutes >= 0;
    let minutes = minutes.abs();
    let (hours, days) = (minutes / 60, minutes / 1440);
    let time = match minutes {
        0..60 => say!(
            language,
            "{minutes}\u{a0}phút"
                | minutes: "{minutes}\u{a0}minute" / "{minutes}\u{a0}minutes"
        ),
        60..1440 => say!(
            language,
            "{hours}\u{a0}giờ" | hours: "{hours}\u{a0}hour" / "{hours}\u{a0}hours"
        ),
        _ => say!(
            language,
            "{days}\u{a0}ngày" | days: "{days}\u{a0}day" / "{days}\u{a0}days"
        ),
    };
    if left {
        say!(language, "còn {time}" | "{time} left")
    } else {
        say!(language, "quá hạn {time}" | "{time} overdue")
    }
}

/// Formats working time: `2 giờ 30 phút`, `45 phút`, `2 h 30 min`.
pub fn minutes_words(minutes: u32, language: Language) -> String {
    let (hour, minute) = (language.pick("giờ", "h"), language.pick("phút", "min"));
    match (minutes / 60, minutes % 60) {
        (0, m) => format!("{m}\u{a0}{minute}"),
        (h, 0) => format!("{h}\u{a0}{hour}"),
        (h, m) => format!("{h}\u{a0}{hour} {m}\u{a0}{minute}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_what_is_wrong_with_a_date() {
        for (typed, vi, en) in [
            (
                "31/04/2025",
                "Tháng 4 có 30 ngày.",
                "There are 30 days in month 4.",
            ),
            (
                "29/02/2025",
                "Năm 2025 không nhuận,",
                "2025 is not a leap year,",
            ),
            (
                "30/02/2024",
                "Tháng 2 có 29 ngày.",
                "There are 29 days in month 2.",
            ),
            (
                "01/01/25",
                "Hãy viết năm đủ bốn chữ số",
                "Write the year with four digits",
            ),
            ("11/26/1985", "Không có tháng 26.", "There is no month 26."),
            (
                "32/01/2025",
                "Tháng 1 có 31 ngày.",
                "There are 31 days in month 1.",
            ),
            ("hôm qua", "Ngày chưa đúng.", "This is not a date."),
            ("00/01/2025", "Ngày chưa đúng.", "This is not a date."),
        ] {
            assert_eq!(parse_date(typed), None, "{typed}");
            for (language, start) in [(Language::Vi, vi), (Language::En, en)] {
                let said = no_date(typed, language);
                assert!(said.starts_with(start), "{typed}: {said}");
            }
        }
    }

    #[test]
    fn a_moment_is_written_at_plus_seven() {
        let moment = Moment::from_local(
            NaiveDate::from_ymd_opt(2026, 11, 26)
                .unwrap()
                .and_hms_opt(17, 0, 0)
                .unwrap(),
        );
        assert_eq!(
            serde_json::to_string(&moment).unwrap(),
            r#""2026-11-26T17:00:00+07:00""#
        );
        assert_eq!(
            serde_json::from_str::<Moment>(r#""2026-11-26T10:00:00Z""#).unwrap(),
            moment
        );
        assert_eq!(long(moment, Language::Vi), "17:00 thứ\u{a0}Năm, 26/11/2026");
        assert_eq!(
            long(moment, Language::En),
            "17:00 on Thursday, 26\u{a0}November 2026"
        );
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        let second_of_september = NaiveDate::from_ymd_opt(1980, 9, 2);
        for typed in [
            "2/9/1980",
            "02-09-1980",
            " 02.09.1980 ",
            "1980-09-02",
            "2 9 1980",
        ] {
            assert_eq!(parse_date(typed), second_of_september, "{typed}");
        }
        for typed in [
            "31/2/2020",
            "1/1/80",
            "hôm qua",
            "",
            "1/1/1/1980",
            "١/١/1980",
            "99999/1/1",
        ] {
            assert_eq!(parse_date(typed), None, "{typed}");
        }
    }

    #[test]
    fn points_in_time_are_read_as_people_type_them() {
        let expected = Moment::from_local(
            NaiveDate::from_ymd_opt(2026, 11, 26)
                .unwrap()
                .and_hms_opt(8, 30, 0)
                .unwrap(),
        );
        for typed in [
            "08:30 26/11/2026",
            "26/11/2026 8:30",
            "2026-11-26T08:30",
            " 8:30   26.11.2026 ",
        ] {
            assert_eq!(parse_moment(typed), Some(expected), "{typed}");
        }
        for typed in [
            "",
            "26/11/2026",
            "25:00 26/11/2026",
            "8:30",
            "8:30 9:30",
            "T",
            "8:30 31/2/2026",
        ] {
            assert_eq!(parse_moment(typed), None, "{typed}");
        }
    }

    #[test]
    fn stretches_of_work_are_said_in_hours_and_minutes() {
        assert_eq!(
            [0, 45, 120, 150].map(|minutes| minutes_words(minutes, Language::Vi)),
            [
                "0\u{a0}phút",
                "45\u{a0}phút",
                "2\u{a0}giờ",
                "2\u{a0}giờ 30\u{a0}phút"
            ]
        );
    }

    #[test]
    fn time_left_is_said_in_the_largest_unit() {
        let now = Moment::from_millis(0);
        for (seconds, vi, en) in [
            (3 * 86_400, "còn 3\u{a0}ngày", "3\u{a0}days left"),
            (-7_200, "quá hạn 2\u{a0}giờ", "2\u{a0}hours overdue"),
            (60, "còn 1\u{a0}phút", "1\u{a0}minute left"),
        ] {
            assert_eq!(
                [Language::Vi, Language::En].map(|language| time_left(
                    now,
                    now.plus_seconds(seconds),
                    language
                )),
                [vi, en]
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn a_date_is_read_as_it_was_written(days in 1..3_652_059_i32) {
            let day = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
            for written in [date(day), day.to_string(), format!("{}-{}-{:04}", day.day(), day.month(), day.year())] {
                proptest::prop_assert_eq!(parse_date(&written), Some(day), "{}", written);
            }
        }

        #[test]
        fn no_text_breaks_the_reading_of_dates(text in ".*", digits in "[0-9/.-]{0,12}") {
            let _ = (parse_date(&text), parse_date(&digits));
        }
    }
}
