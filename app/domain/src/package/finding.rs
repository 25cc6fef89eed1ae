//! What a check has to say about a package: where, how grave, what is wrong and how to mend it.

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
    /// Relative to the package, or to the folder of packages: `2.002385/workflow.toml`.
    pub file: String,
    /// From 1.
    pub line: u32,
    pub severity: Severity,
    /// One English sentence without its full stop.
    pub message: String,
    /// What to do, likewise.
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
        // A line stays a line, whatever stands in the package.
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

/// A sentence that says what is wrong, then after a semicolon how to mend it.
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
