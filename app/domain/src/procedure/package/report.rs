//! The findings of a check so far, and the facts that every check knows.

use crate::{
    desk::place::Places,
    form::expr::{Expr, Place, Type},
    procedure::package::{Finding, Package, Severity, finding::split, source::Lines},
    text::code::ProcedureCode,
};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Facts that a check needs besides the package.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Day of filing for the examples.
    pub today: NaiveDate,
    pub places: &'a Places,
    /// The procedures that steps may open; `None`: any.
    pub codes: Option<&'a BTreeSet<ProcedureCode>>,
}

/// Findings so far, each at a path as in [`Lines`].
pub(super) struct Report<'a> {
    pub lines: &'a Lines,
    pub list: Vec<Finding>,
}

impl Report<'_> {
    pub fn error(&mut self, path: &str, message: impl Into<String>, mend: impl Into<String>) {
        self.say(Severity::Error, path, message.into(), mend.into());
    }

    pub fn warning(&mut self, path: &str, message: impl Into<String>, mend: impl Into<String>) {
        self.say(Severity::Warning, path, message.into(), mend.into());
    }

    fn say(&mut self, severity: Severity, path: &str, message: String, mend: String) {
        let (file, line) = self.lines.find(path);
        self.list.push(Finding {
            file: file.to_owned(),
            line,
            severity,
            message,
            mend,
        });
    }

    /// Checks a condition that sees the answers to the whole form, as those of cases and branches
    /// do.
    pub fn condition(&mut self, package: &Package, path: &str, condition: &Expr) {
        match condition.check(&package.procedure.whole_form(), &Place::END) {
            Ok(Type::Flag) => {}
            Ok(found) => self.error(
                path,
                format!("The condition gives {found}"),
                "compare it with something, so that it gives yes or no",
            ),
            Err(sentence) => {
                let (message, mend) = split(&sentence);
                self.error(path, message, mend);
            }
        }
    }
}
