//! Places of the words of the catalogue.

use crate::{
    lexicon::{Form, Lexicon},
    pairs::{Pairs, rarity},
};

/// Weight of one of two words beside the rarity of the word that they make.
pub(crate) const PAIRED: f32 = 0.7;

/// Places of the words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    /// Places of each word, by its number, in the order of the entries.
    pub places: Vec<Vec<Place>>,
    /// Rarity of each word, by its number: near 1 for a word of one entry, near 0 for one of all.
    pub rarity: Vec<f32>,
    pub pairs: Pairs,
}

/// A word in an entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub entry: u32,
    pub form: Form,
    pub weight: f32,
}

/// Returns how rare each word is; a mention in a paper counts little.
pub(crate) fn rarities(places: &[Vec<Place>], entries: usize) -> Vec<f32> {
    let rare = |places: &Vec<Place>| {
        let by_entry = places.chunk_by(|a, b| a.entry == b.entry);
        let weights = by_entry.map(|same| same.iter().map(|p| p.weight).fold(0.0, f32::max));
        rarity(weights, entries)
    };
    places.iter().map(rare).collect()
}

impl Words {
    /// Returns the weight of each word of a phrase of the catalogue.
    pub fn weights(&self, lexicon: &Lexicon, phrase: &[Form]) -> Vec<f32> {
        let pair = |two: &[Form]| self.pairs.rarity_marked(two[0], two[1]);
        let pairs: Vec<f32> = phrase.windows(2).map(pair).collect();
        let words = phrase.iter().enumerate();
        words
            .map(|(at, form)| {
                let before = at.checked_sub(1).map_or(0.0, |before| pairs[before]);
                let after = pairs.get(at).copied().unwrap_or(0.0);
                let alone = self.rarity[lexicon.term_of(*form) as usize];
                alone.max(before.max(after) * PAIRED)
            })
            .collect()
    }
}
