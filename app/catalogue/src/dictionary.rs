//! Everyday language: what people say, what the catalogue calls it, and what carries no meaning.

use crate::word::words;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// The reviewed list of everyday language, as its file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dictionary {
    /// Words and phrases without meaning for the search: "xin", "ở đâu".
    #[serde(default)]
    pub stop: Vec<String>,
    #[serde(default)]
    pub stop_en: Vec<String>,
    /// Beginnings of names of what is done later to a thing that exists: "cấp lại", "gia hạn".
    ///
    /// Such a procedure comes after the one that issues the thing, unless it is asked for.
    #[serde(default)]
    pub follow_up: Vec<String>,
    #[serde(default)]
    pub synonym: Vec<Synonym>,
    #[serde(default)]
    pub elsewhere: Vec<Elsewhere>,
}

/// Words of everyday life for words of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Synonym {
    pub said: Vec<String>,
    pub means: Vec<String>,
    /// Mark of a deed that says more than the thing it is done to: "công chứng" a driving licence.
    #[serde(default)]
    pub strong: bool,
}

/// A matter that the province's one-stop offices do not do, with who does it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    pub said: Vec<String>,
    /// Words of a catalogue that has the matter all the same.
    #[serde(default)]
    pub means: Vec<String>,
    pub who: String,
    pub who_en: String,
}

/// Number of words of the longest phrase that is looked for.
pub(crate) const LONGEST: usize = 7;

/// The meaning of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Number of a synonym.
    Synonym(usize),
    /// Number of a matter that somebody else does.
    Elsewhere(usize),
    /// Nothing.
    Stop,
}

impl Dictionary {
    /// Returns every phrase with its meaning.
    pub(crate) fn phrases(&self) -> impl Iterator<Item = (&str, Meaning)> {
        let synonyms = self.synonym.iter().enumerate().flat_map(|(n, synonym)| {
            let said = synonym.said.iter();
            said.map(move |said| (said.as_str(), Meaning::Synonym(n)))
        });
        let elsewhere = self.elsewhere.iter().enumerate().flat_map(|(n, matter)| {
            let said = matter.said.iter();
            said.map(move |said| (said.as_str(), Meaning::Elsewhere(n)))
        });
        let stop = self.stop.iter().chain(&self.stop_en);
        synonyms
            .chain(elsewhere)
            .chain(stop.map(|said| (said.as_str(), Meaning::Stop)))
    }

    /// Returns the phrases that stand twice, are empty or longer than any that is looked for.
    pub fn faults(&self) -> Vec<String> {
        let mut seen = HashSet::new();
        let mut fault = |said: &str| {
            let words = words(said);
            let key: Vec<String> = words.into_iter().map(|word| word.marked).collect();
            if key.is_empty() || key.len() > LONGEST {
                Some(format!("“{said}” has no word or more than {LONGEST}"))
            } else if !seen.insert(key) {
                Some(format!("“{said}” stands twice"))
            } else {
                None
            }
        };
        let phrases = self.phrases().filter_map(|(said, _)| fault(said)).collect();
        let empty = self.synonym.iter().filter(|synonym| {
            let words = |means: &String| words(means).is_empty();
            synonym.means.is_empty() || synonym.means.iter().any(words)
        });
        let means_nothing = empty.map(|synonym| format!("{:?} means nothing", synonym.said));
        let mut faults: Vec<String> = phrases;
        faults.extend(means_nothing);
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_that_stands_twice_or_means_nothing_is_a_fault() {
        let synonym = |said: &str, means: &str| Synonym {
            said: vec![said.to_owned()],
            means: vec![means.to_owned()],
            strong: false,
        };
        let dictionary = Dictionary {
            stop: vec![
                "xin".to_owned(),
                "một hai ba bốn năm sáu bảy tám".to_owned(),
            ],
            synonym: vec![synonym("sổ đỏ", "đất"), synonym("Sổ Đỏ", "…")],
            ..Dictionary::default()
        };
        assert_eq!(
            dictionary.faults(),
            [
                "“Sổ Đỏ” stands twice",
                "“một hai ba bốn năm sáu bảy tám” has no word or more than 7",
                "[\"Sổ Đỏ\"] means nothing",
            ]
        );
    }
}
