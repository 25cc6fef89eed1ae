//! The phrases of the dictionary, found word by word.

use crate::{
    dictionary::Meaning,
    lexicon::{Form, Lexicon, Term},
};
use std::collections::{BTreeMap, HashMap};

/// A phrase of the dictionary.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub forms: Vec<Form>,
    pub meaning: Meaning,
    /// Number of the entries that have it; without meaning for a phrase that means nothing.
    pub sense: usize,
}

/// Phrases as a tree: each branch is a word, without its marks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrases {
    branches: BTreeMap<(u32, Term), u32>,
    ends: HashMap<u32, Vec<Phrase>>,
    last: u32,
    /// Phrases of several words by their letters without blanks.
    glued: HashMap<String, Vec<Form>>,
}

/// The place at which every phrase begins.
pub(crate) const ROOT: u32 = 0;

impl Phrases {
    pub fn add(&mut self, phrase: Phrase, lexicon: &Lexicon) {
        let terms: Vec<Term> = phrase.forms.iter().map(|f| lexicon.term_of(*f)).collect();
        let mut at = ROOT;
        for term in &terms {
            let next = self.last + 1;
            let branch = *self.branches.entry((at, *term)).or_insert(next);
            self.last = self.last.max(branch);
            at = branch;
        }
        if terms.len() > 1 && phrase.meaning != Meaning::Stop {
            let letters: String = terms.iter().map(|term| lexicon.plain(*term)).collect();
            self.glued
                .insert(letters.replace('y', "i"), phrase.forms.clone());
        }
        self.ends.entry(at).or_default().push(phrase);
    }

    /// Returns where the phrases go on with the word.
    pub fn next(&self, at: u32, term: Term) -> Option<u32> {
        self.branches.get(&(at, term)).copied()
    }

    /// Returns where the phrases go on, with the words.
    pub fn all_next(&self, at: u32) -> impl Iterator<Item = (Term, u32)> {
        let branches = self.branches.range((at, Term::MIN)..=(at, Term::MAX));
        branches.map(|((_, term), branch)| (*term, *branch))
    }

    /// Returns the phrases that end here.
    pub fn ending(&self, at: u32) -> &[Phrase] {
        self.ends.get(&at).map_or(&[], Vec::as_slice)
    }

    /// Returns the words of a phrase that was typed without blanks.
    pub fn glued(&self, letters: &str) -> Option<&[Form]> {
        self.glued
            .get(&letters.replace('y', "i"))
            .map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Reader;

    #[test]
    fn phrases_are_followed_word_by_word_and_known_without_blanks() {
        let mut reader = Reader::default();
        let mut phrases = Phrases::default();
        for (sense, said) in ["lý lịch", "lý lịch tư pháp"].iter().enumerate() {
            let forms = reader.read_name(said, 1);
            let meaning = Meaning::Synonym(sense);
            let phrase = Phrase {
                forms,
                meaning,
                sense,
            };
            phrases.add(phrase, &reader.lexicon);
        }
        let term = |word: &str| reader.lexicon.term(word).unwrap();
        let li = phrases.next(ROOT, term("li")).unwrap();
        assert!(phrases.ending(li).is_empty());
        let lich = phrases.next(li, term("lich")).unwrap();
        assert_eq!(phrases.ending(lich)[0].sense, 0);
        assert_eq!(phrases.next(li, term("tu")), None);
        let on: Vec<_> = phrases.all_next(lich).map(|(term, _)| term).collect();
        assert_eq!(on, [term("tu")]);
        assert_eq!(phrases.glued("lylichtuphap").map(<[_]>::len), Some(4));
        assert!(phrases.glued("lich").is_none());
    }
}
