//! A procedure as the search sees it.

use domain::{desk::agency::Level, procedure::Procedure};
use serde::{Deserialize, Serialize};

/// The texts of a procedure by which it is found, and the facts that order equals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub code: String,
    pub name: String,
    pub name_en: String,
    /// Everyday names that the procedure itself carries, and the names of its cases.
    pub also: Vec<String>,
    pub field: String,
    /// Names of the papers.
    pub papers: Vec<String>,
    pub result: String,
    /// Name of the agency; empty at commune level.
    pub agency: String,
    pub level: Level,
    /// Number of dossiers that were sent; the more used of two equals comes first.
    pub used: u32,
}

/// A text of an entry.
pub(crate) struct Text<'a> {
    /// Weight of a word found there; that of the name is 1.
    pub weight: f32,
    pub text: &'a str,
    /// Mark of a text that calls the procedure by a name.
    pub names: bool,
}

impl Entry {
    /// Returns the entry of a procedure. `agency` is the name of the agency that decides.
    pub fn of(procedure: &Procedure, agency: &str, used: u32) -> Self {
        let cases = procedure.cases.iter().map(|case| case.name.clone());
        Self {
            code: procedure.code.to_string(),
            name: procedure.name.clone(),
            name_en: procedure.name_en.clone().unwrap_or_default(),
            also: procedure.also.iter().cloned().chain(cases).collect(),
            field: procedure.field.clone(),
            papers: procedure.papers.iter().map(|p| p.name.clone()).collect(),
            result: procedure.result.clone(),
            agency: agency.to_owned(),
            level: procedure.level,
            used,
        }
    }

    /// Returns the texts with their weights, the name first.
    pub(crate) fn texts(&self) -> impl Iterator<Item = Text<'_>> {
        let named = |weight, text| Text {
            weight,
            text,
            names: true,
        };
        let other = |weight, text| Text {
            weight,
            text,
            names: false,
        };
        let names = [named(NAME, self.name.as_str()), named(0.9, &self.name_en)];
        let also = self.also.iter().map(move |text| named(0.95, text));
        let about = [
            other(0.7, self.result.as_str()),
            other(0.5, &self.field),
            other(0.4, &self.agency),
        ];
        let papers = self.papers.iter().map(move |text| other(PAPER, text));
        names.into_iter().chain(also).chain(about).chain(papers)
    }
}

/// Weight of a word of the name.
pub(crate) const NAME: f32 = 1.0;
/// Weight of a word of a paper's name.
pub(crate) const PAPER: f32 = 0.45;
