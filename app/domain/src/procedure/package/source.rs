//! The files of a package as one tree of values, with the file and line of everything in it.

use crate::procedure::package::Finding;
use serde_json::{Map, Number, Value};
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// Longest file, in bytes.
pub const LONGEST: usize = 1_000_000;
/// Deepest nesting of tables and lists.
const DEEPEST: u32 = 20;

/// File and line of everything in a package, by its path.
///
/// A path begins with the file: `form.toml/sections/0/fields/2/label`.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    files: Vec<String>,
    at: BTreeMap<String, (usize, u32)>,
}

impl Lines {
    /// Returns the file and line of a thing, or of the thing that would contain it.
    pub fn find(&self, path: &str) -> (&str, u32) {
        let mut path = path;
        loop {
            if let Some((file, line)) = self.at.get(path) {
                return (self.files.get(*file).map_or("", String::as_str), *line);
            }
            let Some((above, _)) = path.rsplit_once('/') else {
                break;
            };
            path = above;
        }
        (crate::procedure::package::MAIN, 1)
    }

    /// Reads one file.
    ///
    /// # Errors
    ///
    /// Returns the first place where the file is no TOML.
    pub fn read(&mut self, file: &str, text: &str) -> Result<Map<String, Value>, Finding> {
        self.files.push(file.to_owned());
        self.at.insert(file.to_owned(), (self.files.len() - 1, 1));
        let wrong =
            |line, message: String, mend: &str| Err(Finding::error(file, line, message, mend));
        if text.len() > LONGEST {
            return wrong(
                1,
                "The file has more than a million bytes".to_owned(),
                "keep it within a million, for example by moving long lists elsewhere",
            );
        }
        let starts: Vec<usize> = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        let line_of = |at: usize| {
            u32::try_from(starts.partition_point(|start| *start <= at)).unwrap_or(u32::MAX)
        };
        let table = match DeTable::parse(text) {
            Ok(table) => table,
            Err(error) => {
                let line = error.span().map_or(1, |span| {
                    line_of(span.start.min(text.len().saturating_sub(1)))
                });
                return wrong(
                    line,
                    format!(
                        "This is not TOML: {}",
                        error.message().trim_end_matches('.').replace('\n', " ")
                    ),
                    "write it as `key = value`",
                );
            }
        };
        let mut walk = Walk {
            lines: self,
            line_of: &line_of,
            file: file.to_owned(),
        };
        walk.table(file, table.get_ref(), 0)
    }
}

/// Returns the path of a thing inside another.
pub(super) fn join(path: &str, key: &str) -> String {
    format!("{path}/{key}")
}

struct Walk<'a> {
    lines: &'a mut Lines,
    line_of: &'a dyn Fn(usize) -> u32,
    file: String,
}

impl Walk<'_> {
    fn put(&mut self, path: &str, at: usize) -> u32 {
        let line = (self.line_of)(at);
        let file = self.lines.files.len() - 1;
        self.lines.at.insert(path.to_owned(), (file, line));
        line
    }

    fn table(
        &mut self,
        path: &str,
        table: &DeTable<'_>,
        depth: u32,
    ) -> Result<Map<String, Value>, Finding> {
        let mut map = Map::new();
        for (key, value) in table {
            let inner = join(path, key.get_ref());
            let line = self.put(&inner, key.span().start);
            map.insert(
                key.get_ref().to_string(),
                self.value(&inner, value.get_ref(), line, depth + 1)?,
            );
        }
        Ok(map)
    }

    fn value(
        &mut self,
        path: &str,
        value: &DeValue<'_>,
        line: u32,
        depth: u32,
    ) -> Result<Value, Finding> {
        if depth > DEEPEST {
            return Err(Finding::error(
                &self.file,
                line,
                "Tables stand too deep in each other".to_owned(),
                "a package needs no more than ten levels",
            ));
        }
        Ok(match value {
            DeValue::String(text) => Value::from(text.as_ref()),
            DeValue::Integer(number) => {
                match i64::from_str_radix(number.as_str(), number.radix()) {
                    Ok(number) => Value::from(number),
                    Err(_) => {
                        return Err(Finding::error(
                            &self.file,
                            line,
                            format!("The number {number} is too large"),
                            "write it as a text, in quotes",
                        ));
                    }
                }
            }
            DeValue::Float(number) => number
                .as_str()
                .parse()
                .ok()
                .and_then(Number::from_f64)
                .map_or_else(|| Value::from(number.as_str()), Value::Number),
            DeValue::Boolean(flag) => Value::from(*flag),
            DeValue::Datetime(when) => Value::from(when.to_string()),
            DeValue::Array(list) => {
                let mut values = Vec::new();
                for (n, item) in list.iter().enumerate() {
                    let inner = join(path, &n.to_string());
                    let line = self.put(&inner, item.span().start);
                    values.push(self.value(&inner, item.get_ref(), line, depth + 1)?);
                }
                Value::Array(values)
            }
            DeValue::Table(table) => Value::Object(self.table(path, table, depth)?),
        })
    }
}
