//! Procedures as the catalogue lists them and as their own page shows them.

use crate::words::procedure as words;
use domain::{
    desk::agency::Level,
    fee::money,
    procedure::{Change, Fee, OnlineLevel},
    text::{code::ProcedureCode, language::Language},
};
use serde::{Deserialize, Serialize};

/// A procedure in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = ProcedureCard))]
pub struct Card {
    pub code: ProcedureCode,
    pub name: String,
    pub field: String,
    pub agency: String,
    pub level: Level,
    pub online: OnlineLevel,
    pub limit_words: String,
}

/// One page of a search, best first, with the values by which it may be narrowed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub cards: Vec<Card>,
    /// Number of procedures that match in all.
    pub total: u32,
    /// The query as it was read, when that differs from what was typed.
    pub read_as: Option<String>,
    /// No procedure has everything that was asked for.
    pub near: bool,
    /// Somebody else who does this, in words.
    pub elsewhere: Option<String>,
    /// Fields with their number of procedures, before the list was narrowed; empty when nothing was
    /// typed.
    pub fields: Vec<(String, u32)>,
    /// Codes of levels with their number of procedures; empty when nothing was typed.
    pub levels: Vec<(String, u32)>,
    /// The most used procedures, when the search found nothing.
    pub popular: Vec<Card>,
}

/// The list and the search that it answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    pub found: Found,
    pub query: Asked,
}

/// A query that found nothing several times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Miss {
    /// The query without marks.
    pub query: String,
    pub count: i64,
    /// Day on which it was typed last: `28/11/2026`.
    pub last: String,
}

/// The search in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub q: String,
    pub field: String,
    pub agency: String,
    pub level: String,
    /// Number of the page, counted from 1.
    pub page: u32,
}

/// A procedure without its form, as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = Procedure))]
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
    /// Usual duration, when enough dossiers were decided.
    pub usual: Option<String>,
    pub fees: Vec<Fee>,
    pub result: String,
    pub legal_basis: Vec<String>,
    pub how: Vec<String>,
    /// Papers that every case needs, then those of each case.
    pub papers: Vec<PaperView>,
    pub phases: Vec<String>,
    /// Limits and fees by case and channel; empty where one line says it all.
    pub terms: Vec<TermsView>,
    /// Rules by which the limit counts, sentence by sentence.
    pub counting: Vec<String>,
    /// Decision that announced it, and the day since which it holds.
    pub announced: Vec<String>,
    /// The procedure is over: nothing is taken in any more.
    pub over: bool,
    /// Changes that the version in force made.
    pub changes: Vec<Change>,
}

/// A paper as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = Paper))]
pub struct PaperView {
    pub name: String,
    pub required: bool,
    pub by_form: bool,
    pub copies: String,
    pub note: Option<String>,
    /// Case that needs the paper; empty for every case.
    pub case: String,
}

/// One row of limits and fees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = Terms))]
pub struct TermsView {
    pub case: String,
    pub channels: String,
    pub limit: String,
    pub fees: String,
}

/// Returns the fee in one line for the facts row.
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
