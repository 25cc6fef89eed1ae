//! The values that keys hold, and the mistakes in them.

use super::nearest::nearest;
use crate::{
    due::deadline::Limit,
    form::Expr,
    procedure::package::finding::split,
    text::code::{AgencyCode, ProcedureCode},
};
use Shape::{
    Agency, Answers, Condition, Day, Field, Flag, List, OneOf, Table, Text, Texts, Time, Whole,
};
use chrono::{NaiveDate, NaiveTime};

/// The value that a key holds.
#[derive(Clone, Copy)]
pub enum Shape {
    /// Text that is not blank.
    Text,
    Flag,
    /// A whole number within bounds.
    Whole(i64, i64),
    Limit,
    Condition,
    /// A day: `2026-02-01`.
    Day,
    /// A time of day: `15:00:00`.
    Time,
    Procedure,
    Agency,
    OneOf(&'static [&'static str]),
    List(&'static Shape),
    Table(&'static [Key]),
    /// A table whose further keys hang on its `type`.
    Field,
    /// A table of texts by any key.
    Texts,
    /// A table of anything.
    Answers,
}

pub struct Key {
    pub name: &'static str,
    pub shape: Shape,
    pub must: bool,
}

pub const fn may(name: &'static str, shape: Shape) -> Key {
    Key {
        name,
        shape,
        must: false,
    }
}

pub const fn must(name: &'static str, shape: Shape) -> Key {
    Key {
        name,
        shape,
        must: true,
    }
}

impl Shape {
    /// Returns the mistake in a text in this place, and the way to mend it.
    pub fn wrong(self, text: &str, path: &str) -> Option<(String, String)> {
        let key = last(path);
        let unless = |good: bool, what: &str| {
            (!good).then(|| {
                (
                    format!("`{key}` is {text:?}, which is no {what}"),
                    format!("write {key} = {}", self.example()),
                )
            })
        };
        match self {
            Text => text.trim().is_empty().then(|| {
                (
                    format!("`{key}` is empty"),
                    "write its text, or take the key out".to_owned(),
                )
            }),
            Shape::Limit => unless(text.parse::<Limit>().is_ok(), "limit").map(|(message, _)| {
                (
                    message,
                    "write 8h (working hours), 3d (working days), 10c (calendar days) or none"
                        .to_owned(),
                )
            }),
            Condition => Expr::parse(text).err().map(|error| {
                let (message, mend) = split(&error.message);
                (
                    format!(
                        "`{key}` cannot be read at character {}: {message}",
                        error.at + 1
                    ),
                    mend,
                )
            }),
            Day => unless(text.parse::<NaiveDate>().is_ok(), "day"),
            Time => unless(text.parse::<NaiveTime>().is_ok(), "time of day"),
            Shape::Procedure => unless(ProcedureCode::parse(text).is_some(), "procedure code"),
            Agency => unless(AgencyCode::parse(text).is_some(), "agency code"),
            OneOf(words) => (!words.contains(&text)).then(|| {
                let mend = nearest(text, words).map_or_else(
                    || format!("write one of {}", words.join(", ")),
                    |near| format!("write {near:?}"),
                );
                (format!("`{key}` is never {text:?}"), mend)
            }),
            _ => Some((
                format!("`{key}` does not hold what it should"),
                format!("write {key} = {}", self.example()),
            )),
        }
    }

    pub fn example(self) -> String {
        match self {
            Text => "\"a text\"".to_owned(),
            Flag => "true or false, without quotes".to_owned(),
            Whole(..) => "a whole number, without quotes".to_owned(),
            Shape::Limit => "\"5d\"".to_owned(),
            Condition => "\"a condition\"".to_owned(),
            Day => "\"2026-02-01\"".to_owned(),
            Time => "\"15:00:00\"".to_owned(),
            Shape::Procedure => "\"2.002385\"".to_owned(),
            Agency => "\"H50.07\"".to_owned(),
            OneOf(words) => format!(
                "one of {}",
                words
                    .iter()
                    .map(|word| format!("{word:?}"))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            List(Table(_) | Field) => "a list of tables".to_owned(),
            List(inner) => format!("[{}]", inner.example()),
            Table(_) | Field | Texts | Answers => "a table".to_owned(),
        }
    }
}

/// Returns the key at the end of a path; for a list item, that of its list.
pub fn last(path: &str) -> &str {
    path.rsplit('/')
        .find(|part| !part.bytes().all(|b| b.is_ascii_digit()))
        .unwrap_or(path)
}
