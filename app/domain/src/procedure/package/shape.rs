//! The keys of a package, their places and their values.
//!
//! The check finds typing mistakes before anything is read.

use crate::{
    due::deadline::Limit,
    form::Expr,
    procedure::package::{
        Finding, Severity,
        finding::split,
        source::{Lines, join},
    },
    text::code::{AgencyCode, ProcedureCode},
};
use Shape::{
    Agency, Answers, Condition, Day, Field, Flag, List, OneOf, Table, Text, Texts, Time, Whole,
};
use chrono::{NaiveDate, NaiveTime};
use serde_json::Value;

/// The value that a key holds.
#[derive(Clone, Copy)]
pub(super) enum Shape {
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

pub(super) struct Key {
    name: &'static str,
    shape: Shape,
    must: bool,
}

const fn may(name: &'static str, shape: Shape) -> Key {
    Key {
        name,
        shape,
        must: false,
    }
}

const fn must(name: &'static str, shape: Shape) -> Key {
    Key {
        name,
        shape,
        must: true,
    }
}

const MOST: i64 = i64::MAX;
const FEE: &[Key] = &[
    must("name", Text),
    may("amount", Whole(0, MOST)),
    may("note", Text),
];
const PAPER: &[Key] = &[
    must("name", Text),
    may("required", Flag),
    may("by_form", Flag),
    may("when", Condition),
    may("copies", Text),
    may("valid_months", Whole(1, 600)),
    may("note", Text),
];
const DECISION: &[Key] = &[must("number", Text), must("date", Day), must("by", Text)];
const CHANNEL: &[Key] = &[
    must("channel", OneOf(&["counter", "online", "post"])),
    may("limit", Shape::Limit),
    may("statutory", Shape::Limit),
    may("fees", List(&Table(FEE))),
];
const CASE: &[Key] = &[
    must("id", Text),
    must("name", Text),
    may("name_en", Text),
    may("when", Condition),
    may("papers", List(&Table(PAPER))),
    may("limit", Shape::Limit),
    may("statutory", Shape::Limit),
    may("fees", List(&Table(FEE))),
    may("channels", List(&Table(CHANNEL))),
];
const SECTION: &[Key] = &[
    must("id", Text),
    must("title", Text),
    may("title_en", Text),
    may("help", Text),
    may("help_en", Text),
    may("show_when", Condition),
    must("fields", List(&Field)),
];
const STOP: &[Key] = &[
    must("when", Condition),
    must("field", Text),
    must("message", Text),
    may("message_en", Text),
];
const OPTION: &[Key] = &[
    must("value", Text),
    must("label", Text),
    may("label_en", Text),
];
const PHASE: &[Key] = &[must("id", Text), must("name", Text), may("name_en", Text)];
const BRANCH: &[Key] = &[must("to", Text), may("when", Condition)];
const ACTIONS: &[&str] = &[
    "accept",
    "serve",
    "forward",
    "resolve",
    "return",
    "supplement",
    "confirm_duty",
    "resume",
    "request_supplement",
    "request_duty",
    "send_back",
    "suspend",
    "refuse",
    "reject",
    "record_opinion",
    "approve_correction",
    "drop_correction",
    "recall",
    "assign",
    "consult",
    "extend",
    "correct",
    "withdraw",
];
const STEP: &[Key] = &[
    must("id", Text),
    must("name", Text),
    must("phase", Text),
    must(
        "role",
        OneOf(&[
            "citizen",
            "counter",
            "specialist",
            "leader",
            "administrator",
        ]),
    ),
    may("unit", Text),
    may("limit", Shape::Limit),
    may("may", List(&OneOf(ACTIONS))),
    may("decides", Flag),
    may("next", List(&Table(BRANCH))),
    may(
        "slip",
        OneOf(&[
            "receipt",
            "supplement",
            "refusal",
            "apology",
            "suspension",
            "control",
        ]),
    ),
    may("notice", Text),
    may("stops_clock", Flag),
    may("account", OneOf(&["agency", "applicant", "other_agency"])),
    may("opens", Shape::Procedure),
];

/// The files of a package, each with the keys at its top.
///
/// `examples/` stands for every file in that folder.
pub(super) const FILES: [(&str, &[Key]); 6] = [
    (
        "procedure.toml",
        &[
            must("code", Shape::Procedure),
            must("name", Text),
            may("name_en", Text),
            must("field", Text),
            must("level", OneOf(&["province", "commune", "ministry"])),
            may("agency", Agency),
            must("online", OneOf(&["full", "partial", "info"])),
            may("audience", List(&Text)),
            may("decision", Table(DECISION)),
            may("effective_from", Day),
            may("effective_until", Day),
            may("limit", Shape::Limit),
            may("statutory", Shape::Limit),
            may("limit_unread", Flag),
            may("limit_note", Text),
            may("precheck", Shape::Limit),
            may("starts_when_paid", Flag),
            may("cutoff", Time),
            may("after_supplement", OneOf(&["restart", "resume"])),
            may("supplement_window", Shape::Limit),
            must("result", Text),
            may("legal_basis", List(&Text)),
            may("how", List(&Text)),
            may("papers", List(&Table(PAPER))),
            may("source", Text),
            may("plain_request", Flag),
        ],
    ),
    ("fees.toml", &[must("fees", List(&Table(FEE)))]),
    (
        "cases.toml",
        &[
            may("cases", List(&Table(CASE))),
            may("channels", List(&Table(CHANNEL))),
        ],
    ),
    (
        "form.toml",
        &[
            must("sections", List(&Table(SECTION))),
            may("stops", List(&Table(STOP))),
        ],
    ),
    (
        "workflow.toml",
        &[
            may("phases", List(&Table(PHASE))),
            may("steps", List(&Table(STEP))),
            may("on_the_spot", Flag),
        ],
    ),
    (
        "examples/",
        &[must("answers", Answers), may("expect", Texts)],
    ),
];

const PREFILL: &[&str] = &[
    "applicant.name",
    "applicant.citizen_id",
    "applicant.phone",
    "applicant.email",
    "applicant.address",
    "today",
];
const FIELD: &[Key] = &[
    must("id", Text),
    must("label", Text),
    must("type", Text),
    may("label_en", Text),
    may("help", Text),
    may("help_en", Text),
    may("required", Flag),
    may("required_when", Condition),
    may("show_when", Condition),
    may("value", Condition),
    may("prefill", OneOf(PREFILL)),
];
const NUMBER: Shape = Whole(i64::MIN, MOST);
const BOUNDS: &[Key] = &[may("min", NUMBER), may("max", NUMBER)];
const NUMBERS: &[Key] = &[may("min", NUMBER), may("max", NUMBER), may("unit", Text)];
const DECIMALS: &[Key] = &[
    may("places", Whole(1, 4)),
    may("min", NUMBER),
    may("max", NUMBER),
    may("unit", Text),
];
const CHARACTERS: &[Key] = &[may("max", Whole(1, 100_000))];
const WHEN: &[Key] = &[may("when", OneOf(&["any", "past", "future"]))];
const OPTIONS: &[Key] = &[must("options", List(&Table(OPTION)))];
const FILE: &[Key] = &[may("max", Whole(1, 50))];
const GROUP: &[Key] = &[
    may("min", Whole(0, 50)),
    may("max", Whole(1, 50)),
    may("item", Text),
    may("item_en", Text),
    must("fields", List(&Field)),
];

/// The kinds of fields, each with the keys that it has besides those of every field.
pub(super) const KINDS: [(&str, &[Key]); 42] = [
    ("text", CHARACTERS),
    ("long_text", CHARACTERS),
    ("number", NUMBERS),
    ("decimal", DECIMALS),
    ("money", BOUNDS),
    ("percent", &[]),
    ("area", &[]),
    ("date", WHEN),
    ("date_range", WHEN),
    ("month", &[]),
    ("year", BOUNDS),
    ("time", &[]),
    ("yes_no", &[]),
    ("declaration", &[]),
    ("choice", OPTIONS),
    ("select", OPTIONS),
    ("checkboxes", OPTIONS),
    ("gender", &[]),
    ("ethnicity", &[]),
    ("country", &[]),
    ("person_name", &[]),
    ("citizen_id", &[]),
    ("passport", &[]),
    ("social_insurance", &[]),
    ("health_insurance", &[]),
    ("tax_code", &[]),
    ("organisation", &[]),
    ("phone", &[]),
    ("email", &[]),
    ("website", &[]),
    ("bank_account", &[]),
    ("vehicle_plate", &[]),
    ("address", &[]),
    ("province", &[]),
    ("commune", &[]),
    ("agency", &[]),
    ("coordinates", &[]),
    ("land_parcel", &[]),
    ("dossier_code", &[]),
    ("file", FILE),
    ("note", &[]),
    ("group", GROUP),
];

/// Reports everything in which `value`, which stands at `path`, differs from a table with these
/// keys.
pub(super) fn check(
    value: &Value,
    path: &str,
    keys: &[&[Key]],
    lines: &Lines,
    found: &mut Vec<Finding>,
) {
    Checker { lines, found }.table(value, path, keys);
}

struct Checker<'a> {
    lines: &'a Lines,
    found: &'a mut Vec<Finding>,
}

impl Checker<'_> {
    fn say(&mut self, path: &str, message: String, mend: String) {
        let (file, line) = self.lines.find(path);
        self.found.push(Finding {
            file: file.to_owned(),
            line,
            severity: Severity::Error,
            message,
            mend,
        });
    }

    fn table(&mut self, value: &Value, path: &str, keys: &[&[Key]]) {
        let Value::Object(map) = value else {
            return self.say(
                path,
                format!("`{}` should be a table", last(path)),
                "write it as [table] or { key = value }".to_owned(),
            );
        };
        let known = || keys.iter().copied().flatten();
        for (name, value) in map {
            let inner = join(path, name);
            match known().find(|key| key.name == name) {
                Some(key) => self.shape(value, &inner, key.shape),
                None => self.say(
                    &inner,
                    format!("The key `{name}` is not known here"),
                    unknown(name, path, &known().map(|key| key.name).collect::<Vec<_>>()),
                ),
            }
        }
        for key in known().filter(|key| key.must && !map.contains_key(key.name)) {
            self.say(
                path,
                format!("The key `{}` is missing", key.name),
                format!("write {} = {}", key.name, key.shape.example()),
            );
        }
    }

    fn shape(&mut self, value: &Value, path: &str, shape: Shape) {
        match (shape, value) {
            (Table(keys), _) => self.table(value, path, &[keys]),
            (Field, _) => self.field(value, path),
            (List(inner), Value::Array(list)) => list
                .iter()
                .enumerate()
                .for_each(|(n, value)| self.shape(value, &join(path, &n.to_string()), *inner)),
            (Answers, Value::Object(_)) | (Flag, Value::Bool(_)) => {}
            (Texts, Value::Object(map)) => map
                .iter()
                .for_each(|(name, value)| self.shape(value, &join(path, name), Text)),
            (Whole(least, most), Value::Number(number))
                if number.as_i64().is_some_and(|n| (least..=most).contains(&n)) => {}
            (Whole(least, most), Value::Number(_)) if most < MOST => {
                self.say(
                    path,
                    format!("`{}` is out of bounds", last(path)),
                    format!("write a whole number from {least} to {most}"),
                );
            }
            (_, Value::String(text)) => {
                if let Some((message, mend)) = shape.wrong(text, path) {
                    self.say(path, message, mend);
                }
            }
            _ => self.say(
                path,
                format!("`{}` does not hold what it should", last(path)),
                format!("write {} = {}", last(path), shape.example()),
            ),
        }
    }

    fn field(&mut self, value: &Value, path: &str) {
        let kind = value.get("type").and_then(Value::as_str);
        match KINDS.iter().find(|(name, _)| Some(*name) == kind) {
            Some((_, own)) => self.table(value, path, &[FIELD, own]),
            None => {
                let names = KINDS.map(|(name, _)| name);
                let line = join(path, "type");
                match kind {
                    Some(kind) => self.say(
                        &line,
                        format!("There is no type `{kind}`"),
                        nearest(kind, &names).map_or_else(
                            || format!("write one of {}", names.join(", ")),
                            |near| format!("write {near}"),
                        ),
                    ),
                    None => self.say(
                        path,
                        "The key `type` is missing".to_owned(),
                        "write type = \"text\", or another of docs/packages.md".to_owned(),
                    ),
                }
            }
        }
    }
}

impl Shape {
    /// Returns the mistake in a text in this place, and the way to mend it.
    fn wrong(self, text: &str, path: &str) -> Option<(String, String)> {
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

    fn example(self) -> String {
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
fn last(path: &str) -> &str {
    path.rsplit('/')
        .find(|part| !part.bytes().all(|b| b.is_ascii_digit()))
        .unwrap_or(path)
}

fn unknown(name: &str, path: &str, known: &[&str]) -> String {
    let home = FILES
        .iter()
        .filter(|_| FILES.iter().any(|(file, _)| *file == path))
        .find(|(_, keys)| keys.iter().any(|key| key.name == name));
    match (home, nearest(name, known)) {
        (Some((file, _)), _) => format!("move it to {file}"),
        (None, Some(near)) => format!("write {near}"),
        (None, None) => format!("take it out, or write one of {}", known.join(", ")),
    }
}

/// Returns the word that was probably meant: at most two letters differ, and fewer than half.
fn nearest<'a>(typed: &str, words: &[&'a str]) -> Option<&'a str> {
    let far = |word: &&&str| distance(typed, word);
    words
        .iter()
        .filter(|word| typed.len() < 40 && far(word) <= 2 && far(word) * 2 < word.len())
        .min_by_key(far)
        .copied()
}

/// Counts the letters to put in, take out or change.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let changed = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}
