//! A finding of a check in a package: its place, its severity, the mistake and the way to mend it.

use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Must be mended before the package is used.
    Error,
    /// A person decides.
    Warning,
}

/// One line of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Name of the file below the package, or below the folder of packages:
    /// `2.002385/workflow.toml`.
    pub file: String,
    /// Number of the line, from 1.
    pub line: u32,
    pub severity: Severity,
    /// One English sentence without its full stop.
    pub message: String,
    /// The way to mend it, in the form of `message`.
    pub mend: String,
}

impl Finding {
    pub(super) fn error(file: &str, line: u32, message: String, mend: &str) -> Self {
        Self {
            file: file.to_owned(),
            line,
            severity: Severity::Error,
            message,
            mend: mend.to_owned(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grave = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        // The report keeps one line per finding, even when the package holds line breaks.
        let plain = |text: &str| text.replace(char::is_control, " ");
        write!(
            f,
            "{}:{}: {grave}: {} — {}",
            plain(&self.file),
            self.line,
            plain(&self.message),
            plain(&self.mend)
        )
    }
}

/// Splits a sentence at its semicolon into the mistake and the way to mend it.
pub(super) fn split(sentence: &str) -> (String, String) {
    let sentence = sentence.trim().trim_end_matches('.');
    match sentence.split_once("; ") {
        Some((message, mend)) => (message.to_owned(), mend.to_owned()),
        None => (
            sentence.to_owned(),
            "change it so that this holds".to_owned(),
        ),
    }
}
