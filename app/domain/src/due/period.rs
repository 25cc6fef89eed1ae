//! A quarter or a year: the times for which the satisfaction with an agency is published (Circular
//! 01/2018/TT-VPCP art. 15(4)).

use crate::text::language::{Language, say};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A quarter or a year, written `2026-q1` or `2026`; quarters sort as their text does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    year: i32,
    /// Number of the quarter, 1 to 4; `None`: the whole year.
    quarter: Option<u32>,
}

impl Period {
    pub fn year_of(day: NaiveDate) -> Self {
        Self {
            year: day.year(),
            quarter: None,
        }
    }

    pub fn quarter_of(day: NaiveDate) -> Self {
        Self {
            year: day.year(),
            quarter: Some(day.month0() / 3 + 1),
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        let (year, quarter) = match text.split_once("-q") {
            None => (text, None),
            Some((year, quarter)) => (
                year,
                Some(
                    quarter
                        .parse()
                        .ok()
                        .filter(|q| (1..=4).contains(q) && quarter.len() == 1)?,
                ),
            ),
        };
        let shaped = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        let year = year
            .parse()
            .ok()
            .filter(|year| shaped && (2000..2200).contains(year))?;
        Some(Self { year, quarter })
    }

    /// Returns the first and the last of its quarters.
    pub fn quarters(self) -> (Self, Self) {
        let quarter = |n| Self {
            quarter: Some(self.quarter.unwrap_or(n)),
            ..self
        };
        (quarter(1), quarter(4))
    }

    /// Returns its first and its last day.
    pub fn days(self) -> (NaiveDate, NaiveDate) {
        let (first, last) = self.quarters();
        let day = |year: i32, month: u32| {
            NaiveDate::from_ymd_opt(year, month, 1)
                .expect("a month of a year between 2000 and 2200")
        };
        let after = match last.quarter.unwrap_or(4) * 3 {
            12 => day(self.year + 1, 1),
            month => day(self.year, month + 1),
        };
        (
            day(self.year, first.quarter.unwrap_or(1) * 3 - 2),
            after.pred_opt().expect("the day before a first of a month"),
        )
    }

    /// Returns its name: `Quý 1/2026`, `Năm 2026`.
    pub fn words(self, language: Language) -> String {
        let year = self.year;
        match self.quarter {
            Some(n) => say!(language, "Quý {n}/{year}" | "Quarter {n} of {year}"),
            None => say!(language, "Năm {year}" | "Year {year}"),
        }
    }

    /// Returns the choices on a day: this year, its quarters until now, the year before; the latest
    /// first.
    pub fn choices(today: NaiveDate) -> Vec<Self> {
        let this = Self::year_of(today);
        let now = Self::quarter_of(today).quarter.unwrap_or(1);
        let quarters = (1..=now).rev().map(|n| Self {
            quarter: Some(n),
            ..this
        });
        [this]
            .into_iter()
            .chain(quarters)
            .chain([Self {
                year: this.year - 1,
                quarter: None,
            }])
            .collect()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.quarter {
            Some(n) => write!(f, "{}-q{n}", self.year),
            None => write!(f, "{}", self.year),
        }
    }
}

impl TryFrom<String> for Period {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("not a period: {text:?}; write 2026 or 2026-q1"))
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn quarters_and_years_are_read_and_know_their_days() {
        for (text, first, last, words) in [
            ("2026", "2026-01-01", "2026-12-31", "Năm 2026"),
            ("2026-q1", "2026-01-01", "2026-03-31", "Quý 1/2026"),
            ("2024-q4", "2024-10-01", "2024-12-31", "Quý 4/2024"),
        ] {
            let period = Period::parse(text).unwrap();
            assert_eq!(
                (
                    period.to_string().as_str(),
                    period.days(),
                    period.words(Language::Vi).as_str()
                ),
                (text, (day(first), day(last)), words)
            );
        }
        for text in [
            "",
            "26",
            "2026-q0",
            "2026-q5",
            "2026-q",
            "2026-q11",
            "2026-Q1",
            "-026",
            "2026-1",
            "9999",
            "２０２６",
            "2026-q+1",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_lies_in_its_quarter_and_the_choices_reach_until_then() {
        for (date, quarter) in [
            ("2026-01-01", "2026-q1"),
            ("2026-03-31", "2026-q1"),
            ("2026-04-01", "2026-q2"),
            ("2026-12-31", "2026-q4"),
        ] {
            assert_eq!(Period::quarter_of(day(date)).to_string(), quarter);
        }
        let choices: Vec<String> = Period::choices(day("2026-05-02"))
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(choices, ["2026", "2026-q2", "2026-q1", "2025"]);
        let (first, last) = Period::parse("2026").unwrap().quarters();
        assert_eq!(
            (first.to_string(), last.to_string()),
            ("2026-q1".to_owned(), "2026-q4".to_owned())
        );
    }
}
