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

    /// Returns the texts with the weight of a word found there, the name first.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (f32, &str)> {
        let one = [
            (NAME, self.name.as_str()),
            (0.9, self.name_en.as_str()),
            (0.7, self.result.as_str()),
            (0.6, self.field.as_str()),
            (0.4, self.agency.as_str()),
        ];
        let also = self.also.iter().map(|text| (0.95, text.as_str()));
        let papers = self.papers.iter().map(|text| {
            let weight = if text.len() > LONG { 0.25 } else { 0.45 };
            (weight, text.as_str())
        });
        one.into_iter().chain(also).chain(papers)
    }
}

/// Length in bytes from which a text about papers tells more than their names.
const LONG: usize = 300;
/// Weight of a word of the name.
pub(crate) const NAME: f32 = 1.0;
