//! The catalogue in memory: procedures found by the words that people really type.
//!
//! An [`Index`] is built from [`Entry`]s and a [`Dictionary`] of everyday language. A query is read
//! in three steps: into words (`query`), into words of the catalogue in spite of slips
//! (`spelling`, `glue`, `mend`), and into phrases that mean something else (`spans`). Then
//! every entry is weighed by what it covers of it (`cover`), and the best are looked at closer
//! (`rank`). Nothing here reads a clock, a store or a network.

mod answer;
mod code;
mod cover;
mod dictionary;
mod entry;
mod glue;
mod hash;
mod index;
mod lexicon;
mod mend;
mod pairs;
mod phrases;
mod places;
mod query;
mod rank;
mod respell;
mod sense;
mod spans;
mod spelling;
mod suggest;
mod token;
mod word;

pub use answer::{Answer, Facets, Hit, Narrow};
pub use dictionary::{Dictionary, Elsewhere, Synonym};
pub use entry::Entry;
pub use index::Index;

/// The reviewed dictionary of everyday language, as TOML.
pub const SYNONYMS: &str = include_str!("../dictionary/synonyms.toml");

#[cfg(test)]
mod tests {
    use crate::{Dictionary, Entry, Index, Narrow, Synonym};
    use domain::desk::agency::Level;

    /// Returns an entry that has nothing but its name.
    pub(crate) fn entry(code: &str, name: &str) -> Entry {
        Entry {
            code: code.to_owned(),
            name: name.to_owned(),
            name_en: String::new(),
            also: Vec::new(),
            field: String::new(),
            papers: Vec::new(),
            result: String::new(),
            agency: String::new(),
            level: Level::Commune,
            used: 0,
        }
    }

    /// Returns a dictionary of phrases with one meaning each.
    pub(crate) fn dictionary(phrases: &[(&str, &str)]) -> Dictionary {
        let synonym = |(said, means): &(&str, &str)| Synonym {
            said: vec![(*said).to_owned()],
            means: vec![(*means).to_owned()],
            strong: false,
        };
        Dictionary {
            synonym: phrases.iter().map(synonym).collect(),
            ..Dictionary::default()
        }
    }

    /// Returns the index of entries that have nothing but their names; their codes count up from 1.
    pub(crate) fn index(names: &[&str], dictionary: Dictionary) -> Index {
        let entries = (1..).zip(names);
        let entries = entries.map(|(code, name): (u32, &&str)| entry(&code.to_string(), name));
        Index::new(entries.collect(), dictionary)
    }

    /// Returns the codes that a search finds, best first.
    pub(crate) fn codes<'a>(index: &'a Index, typed: &str) -> Vec<&'a str> {
        let answer = index.find(typed, &Narrow::default());
        let hits = answer.hits.into_iter();
        hits.map(|hit| hit.entry.code.as_str()).collect()
    }
}
