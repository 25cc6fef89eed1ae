//! A procedure as a folder of text files (`docs/packages.md`), checked before anybody files
//! anything.
//!
//! [`read`] finds mistakes in the texts. [`Package::lint`] finds mistakes in the procedure that
//! they describe. Every [`Finding`] names the file, the line and the way to mend it.

mod examples;
mod finding;
mod flow;
mod folder;
mod lint;
mod places;
mod report;
mod shape;
mod source;
mod span;
#[cfg(test)]
mod tests;
mod words;

pub use finding::{Finding, Severity};
pub use folder::{Folder, read_all};
pub use report::Known;
pub use source::LONGEST;

use crate::{form::Answers, procedure::Procedure};
use serde_json::{Map, Value, json};
use shape::FILES;
use source::Lines;
use std::collections::BTreeMap;

/// The one file that every package has.
const MAIN: &str = "procedure.toml";
/// Most files of one package.
const MOST_FILES: usize = 100;

/// A procedure, and the other contents of its package.
#[derive(Clone, Debug)]
pub struct Package {
    pub procedure: Procedure,
    /// Examples in the order of their names.
    pub examples: Vec<Example>,
    /// Flag for a package without a form on purpose: people write freely what they ask for.
    pub plain_request: bool,
    lines: Lines,
}

/// Answers of one dossier, without the applicant and without files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Name of the file: `examples/1.toml`.
    pub file: String,
    pub answers: Answers,
    /// The Vietnamese messages with which the check must refuse it, by field path.
    ///
    /// Without messages, the example must pass.
    pub expect: BTreeMap<String, String>,
}

/// Result of reading the files of a package.
#[derive(Clone, Debug)]
pub struct Read {
    /// The package; `None`: a finding gives the reason.
    pub package: Option<Package>,
    pub findings: Vec<Finding>,
}

/// Reads a package from its files: names relative to its folder (`examples/1.toml`), and their
/// texts.
pub fn read(files: &[(String, String)]) -> Read {
    let mut reader = Reader::default();
    let mut files: Vec<&(String, String)> = files.iter().collect();
    files.sort();
    if let Some((name, _)) = files.get(MOST_FILES) {
        reader.say(
            name,
            format!("The package has {} files", files.len()),
            "keep it to a hundred, for example by taking examples out",
        );
        files.truncate(MOST_FILES);
    }
    for (name, text) in files {
        reader.file(name, text);
    }
    if !reader.tables.contains_key(MAIN)
        && reader.findings.iter().all(|finding| finding.file != MAIN)
    {
        reader.say(
            MAIN,
            "The package has no procedure.toml".to_owned(),
            "write one, with code, name, field, level, online and result",
        );
    }
    let package = if reader.findings.is_empty() {
        reader.package()
    } else {
        None
    };
    Read {
        package,
        findings: reader.findings,
    }
}

#[derive(Default)]
struct Reader {
    lines: Lines,
    /// The content of each file, by its name.
    tables: BTreeMap<String, Map<String, Value>>,
    findings: Vec<Finding>,
}

impl Reader {
    fn say(&mut self, file: &str, message: String, mend: &str) {
        self.findings.push(Finding::error(file, 1, message, mend));
    }

    fn file(&mut self, name: &str, text: &str) {
        let is_example =
            |file: &str| file == "examples/" && name.starts_with(file) && name.ends_with(".toml");
        let Some((_, keys)) = FILES
            .iter()
            .find(|(file, _)| *file == name || is_example(file))
        else {
            if name != "README.md" {
                let known: Vec<&str> = FILES.iter().map(|(file, _)| *file).collect();
                self.say(
                    name,
                    "No file of a package has this name".to_owned(),
                    &format!("name it one of {}1.toml, or take it out", known.join(", ")),
                );
            }
            return;
        };
        match self.lines.read(name, text) {
            Err(finding) => self.findings.push(finding),
            Ok(table) => {
                let value = Value::Object(table);
                shape::check(&value, name, &[keys], &self.lines, &mut self.findings);
                if let Value::Object(table) = value {
                    self.tables.insert(name.to_owned(), table);
                }
            }
        }
    }

    fn package(&mut self) -> Option<Package> {
        let mut whole = self.tables.remove(MAIN)?;
        let plain_request = whole.remove("plain_request") == Some(json!(true));
        for file in ["fees.toml", "cases.toml"] {
            whole.extend(self.tables.remove(file).unwrap_or_default());
        }
        for (file, key) in [("form.toml", "form"), ("workflow.toml", "workflow")] {
            if let Some(table) = self.tables.remove(file) {
                whole.insert(key.to_owned(), Value::Object(table));
            }
        }
        let mut examples = Vec::new();
        let tables = std::mem::take(&mut self.tables);
        for (file, mut table) in tables {
            let answers = table.remove("answers").unwrap_or_default();
            let expect = table
                .remove("expect")
                .map(serde_json::from_value)
                .and_then(Result::ok)
                .unwrap_or_default();
            match Answers::from_json("", &answers) {
                Ok(read) => {
                    let example = Example {
                        file,
                        answers: read,
                        expect,
                    };
                    if example.expect.is_empty() && !whole.contains_key("example") {
                        whole.insert("example".to_owned(), answers);
                    }
                    examples.push(example);
                }
                Err((path, message)) => {
                    let (file, line) = self
                        .lines
                        .find(&format!("{file}/answers/{}", path.replace('.', "/")));
                    let finding = Finding::error(
                        file,
                        line,
                        format!("The answer at `{path}` cannot be read: {message}"),
                        "write a text, a number, a list or a table of these",
                    );
                    self.findings.push(finding);
                }
            }
        }
        match serde_json::from_value(Value::Object(whole)) {
            Ok(procedure) if self.findings.is_empty() => Some(Package {
                procedure,
                examples,
                plain_request,
                lines: std::mem::take(&mut self.lines),
            }),
            Ok(_) => None,
            Err(error) => {
                self.say(
                    MAIN,
                    format!("The package cannot be read: {error}"),
                    "write it as docs/packages.md shows",
                );
                None
            }
        }
    }
}
