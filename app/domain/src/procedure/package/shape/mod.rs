//! The keys of a package, their places and their values.
//!
//! The check finds typing mistakes before anything is read.

mod keys;
mod nearest;
mod value;

pub(super) use keys::{FILES, KINDS};

use crate::procedure::package::{
    Finding, Severity,
    source::{Lines, join},
};
use Shape::{Answers, Field, Flag, List, Table, Text, Texts, Whole};
use keys::{FIELD, MOST};
use nearest::nearest;
use serde_json::Value;
use value::{Key, Shape, last};

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
