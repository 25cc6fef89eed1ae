//! Procedures as the catalogue lists them and as their own page shows them.

use crate::words::procedure as words;
use domain::{
    agency::Level,
    code::ProcedureCode,
    language::Language,
    money,
    procedure::{Change, Fee, OnlineLevel},
};
use serde::{Deserialize, Serialize};

/// A procedure in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub code: ProcedureCode,
    pub name: String,
    pub field: String,
    pub agency: String,
    pub level: Level,
    pub online: OnlineLevel,
    pub limit_words: String,
}

/// One page of a search, best first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub cards: Vec<Card>,
    /// How many match in all.
    pub total: u32,
}

/// The list with what it may be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    pub found: Found,
    pub fields: Vec<(String, i64)>,
    pub query: Asked,
}

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub q: String,
    pub field: String,
    pub agency: String,
    pub level: String,
    /// Counted from 1.
    pub page: u32,
}

/// A procedure without its form, as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureView {
    pub code: ProcedureCode,
    pub name: String,
    pub field: String,
    pub level_words: String,
    pub agency: String,
    pub online: OnlineLevel,
    pub audience: Vec<String>,
    pub limit_words: String,
    pub limit_sentence: String,
    pub limit_note: Option<String>,
    /// How long it usually takes, when enough were decided.
    pub usual: Option<String>,
    pub fees: Vec<Fee>,
    pub result: String,
    pub legal_basis: Vec<String>,
    pub how: Vec<String>,
    /// Those that every case needs, then those of each case.
    pub papers: Vec<PaperView>,
    pub phases: Vec<String>,
    /// Limits and fees by case and channel; empty where one line says it all.
    pub terms: Vec<TermsView>,
    /// How the limit counts, sentence by sentence.
    pub counting: Vec<String>,
    /// By which decision, since when.
    pub announced: Vec<String>,
    /// Nothing is taken in any more.
    pub over: bool,
    /// What the version in force changed.
    pub changes: Vec<Change>,
}

/// A paper as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperView {
    pub name: String,
    pub required: bool,
    pub by_form: bool,
    pub copies: String,
    pub note: Option<String>,
    /// The case that needs it; empty: every one.
    pub case: String,
}

/// One row of limits and fees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermsView {
    pub case: String,
    pub channels: String,
    pub limit: String,
    pub fees: String,
}

/// The fee in one line for the facts row.
pub fn fee_words(fees: &[Fee], language: Language) -> String {
    let depends = || words::depends(language).to_owned();
    let dong = |amount: u64| money::dong(amount, language);
    match fees {
        [] => words::free(language).to_owned(),
        [fee] => fee.amount.map_or_else(depends, dong),
        many => match many.iter().map(|f| f.amount).collect::<Option<Vec<u64>>>() {
            Some(amounts) => format!(
                "{} – {}",
                dong(*amounts.iter().min().unwrap_or(&0)),
                dong(*amounts.iter().max().unwrap_or(&0))
            ),
            None => depends(),
        },
    }
}
