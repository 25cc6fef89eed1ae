//! Time that the office has: its code, its words and its working hours.

use crate::text::language::{Language, say};
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
        match self {
            Self::Hours(n) => say!(
                language,
                "{n}\u{a0}giờ làm việc"
                    | n: "{n}\u{a0}working hour" / "{n}\u{a0}working hours"
            ),
            Self::WorkingDays(0) => language
                .pick("Trong ngày làm việc", "Same working day")
                .to_owned(),
            Self::WorkingDays(n) => say!(
                language,
                "{n}\u{a0}ngày làm việc"
                    | n: "{n}\u{a0}working day" / "{n}\u{a0}working days"
            ),
            Self::CalendarDays(n) => {
                say!(language, "{n}\u{a0}ngày" | n: "{n}\u{a0}day" / "{n}\u{a0}days")
            }
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
