//! A typed word.

use crate::{
    index::Index,
    lexicon::{Form, Term},
    sense::LONE,
    spelling::{Readings, read},
    word::Word,
};

/// A typed word with the words of the catalogue that it may mean.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub word: Word,
    /// Mark of the last word, which may not be finished.
    pub begun: bool,
    pub readings: Readings,
    /// The word with its marks; none when none were typed, or they fit nowhere.
    pub form: Option<Form>,
    /// Importance of the word in the query; 0 when it means nothing.
    pub weight: f32,
    /// Mark of a word that stands beside one of its neighbours in the catalogue, too.
    pub paired: bool,
}

impl Token {
    pub fn of(index: &Index, word: Word, begun: bool) -> Self {
        let form = if word.has_marks() {
            index.lexicon.form(&word.marked)
        } else {
            None
        };
        Self {
            readings: read(&index.lexicon, &word.plain, begun),
            word,
            begun,
            form,
            weight: 0.0,
            paired: false,
        }
    }

    /// Returns whether the word was typed as the catalogue writes it, at least without marks.
    pub fn is_exact(&self) -> bool {
        self.readings
            .first()
            .is_some_and(|(_, share)| *share == 1.0)
    }

    /// Returns the share of the word that is left where it stands without its neighbour.
    pub fn alone(&self) -> f32 {
        if self.paired { LONE } else { 1.0 }
    }

    /// Returns the word of the catalogue that it most likely is.
    pub fn read_as(&self) -> Option<(Term, f32)> {
        self.readings.first().copied()
    }

    /// Returns whether another word was read than the one that was typed, or begun.
    pub fn is_a_slip(&self, index: &Index) -> bool {
        match self.read_as() {
            Some((_, 1.0)) => self.word.has_marks() && self.form.is_none(),
            Some((term, _)) => {
                let word = index.lexicon.plain(term);
                !self.begun || !word.starts_with(&self.word.plain)
            }
            None => false,
        }
    }
}
