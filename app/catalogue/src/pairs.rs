//! Words that stand side by side: most words of Vietnamese have two syllables.

use crate::{
    hash::Table,
    lexicon::{Form, Lexicon, Term},
};

/// Two words make one when they stand side by side so much oftener than by chance.
const BOUND: f32 = 5.0;
/// Rarity of a word that every entry has.
const LEAST_RARITY: f32 = 0.02;

/// Returns how rare something is in so many entries, of which some have it with these weights: near
/// 1 in one of them, near 0 in all.
pub(crate) fn rarity(weights: impl Iterator<Item = f32>, entries: usize) -> f32 {
    // Summed in whole numbers: the order of the entries makes no difference.
    let parts = weights.map(|weight| (weight * weight * PARTS).round() as u64);
    let times = parts.sum::<u64>() as f32 / PARTS;
    let all = entries as f32 + 1.0;
    ((all / (times + 0.5)).ln() / (all / 0.5).ln()).max(LEAST_RARITY)
}

/// Parts of a weight that are told apart.
const PARTS: f32 = 10_000.0;

/// Every two words that stand side by side somewhere, and the entries that have them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pairs {
    numbers: Table<(Form, Form), u32>,
    /// Numbers of the pairs that are the same without marks.
    plain: Table<(Term, Term), Vec<u32>>,
    pairs: Vec<Pair>,
    /// Entries of all pairs, those of one pair together.
    places: Vec<(u32, f32)>,
}

#[derive(Clone, Debug)]
struct Pair {
    forms: (Form, Form),
    /// Number of times in names and in the dictionary.
    times: u32,
    /// Rarity in the catalogue of two words that make one; 0 when they only happen to meet.
    rarity: f32,
    /// Its part of `places`.
    from: u32,
    to: u32,
}

/// Entries that have a pair, each with the weight of the text it stands in.
pub(crate) struct Found<'a> {
    pub forms: (Form, Form),
    pub places: &'a [(u32, f32)],
}

impl Pairs {
    /// Returns how often names and the dictionary have the two words side by side.
    pub fn together(&self, first: Term, second: Term) -> u32 {
        let numbers = self.plain.get(&(first, second)).into_iter().flatten();
        numbers.map(|n| self.pairs[*n as usize].times).sum()
    }

    /// Returns how often names and the dictionary have the two words with just these marks.
    pub fn together_marked(&self, first: Form, second: Form) -> u32 {
        let number = self.numbers.get(&(first, second));
        number.map_or(0, |n| self.pairs[*n as usize].times)
    }

    /// Returns how rare the word is that the two make, at least without marks; 0 when they make none.
    pub fn rarity(&self, first: Term, second: Term) -> f32 {
        let numbers = self.plain.get(&(first, second)).into_iter().flatten();
        let pairs = numbers.map(|n| &self.pairs[*n as usize]);
        let most = pairs.max_by(|a, b| {
            let by_times = a.times.cmp(&b.times);
            by_times.then_with(|| a.rarity.total_cmp(&b.rarity))
        });
        most.map_or(0.0, |pair| pair.rarity)
    }

    /// Returns how rare the word is that the two make with just these marks.
    pub fn rarity_marked(&self, first: Form, second: Form) -> f32 {
        let number = self.numbers.get(&(first, second));
        number.map_or(0.0, |n| self.pairs[*n as usize].rarity)
    }

    /// Returns the marks that the two words have most often when they stand side by side.
    pub fn usual(&self, lexicon: &Lexicon, first: Term, second: Term) -> Option<(Form, Form)> {
        let numbers = self.plain.get(&(first, second))?.iter();
        let pairs = numbers.map(|n| &self.pairs[*n as usize]);
        let written = |pair: &Pair| (lexicon.written(pair.forms.0), lexicon.written(pair.forms.1));
        let most = pairs.filter(|pair| pair.times > 0).max_by(|a, b| {
            let by_times = a.times.cmp(&b.times);
            by_times.then_with(|| written(b).cmp(&written(a)))
        });
        most.map(|pair| pair.forms)
    }

    /// Returns the entries that have the two words side by side, with whatever marks.
    pub fn entries(&self, first: Term, second: Term) -> impl Iterator<Item = Found<'_>> {
        let numbers = self.plain.get(&(first, second)).into_iter().flatten();
        numbers.map(|n| {
            let pair = &self.pairs[*n as usize];
            Found {
                forms: pair.forms,
                places: &self.places[pair.from as usize..pair.to as usize],
            }
        })
    }
}

/// Collector of pairs, entry by entry.
#[derive(Default)]
pub(crate) struct PairBuilder {
    pairs: Pairs,
    places: Vec<(u32, u32, f32)>,
    /// Pairs of the entry that is being read.
    here: Vec<(u32, f32)>,
}

impl PairBuilder {
    fn number(&mut self, forms: (Form, Form)) -> u32 {
        let next = self.pairs.pairs.len() as u32;
        let number = *self.pairs.numbers.entry(forms).or_insert(next);
        if number == next {
            self.pairs.pairs.push(Pair {
                forms,
                times: 0,
                rarity: 0.0,
                from: 0,
                to: 0,
            });
        }
        number
    }

    /// Adds the pairs of a text of the present entry; `times`: as often as it counts as a name.
    pub fn add(&mut self, text: &[Form], weight: f32, times: u32) {
        for two in text.windows(2) {
            let number = self.number((two[0], two[1]));
            self.pairs.pairs[number as usize].times += times;
            self.here.push((number, weight));
        }
    }

    /// Adds the pairs of a phrase of the dictionary.
    pub fn add_phrase(&mut self, phrase: &[Form]) {
        for two in phrase.windows(2) {
            let number = self.number((two[0], two[1]));
            self.pairs.pairs[number as usize].times += 1;
        }
    }

    /// Ends the present entry, each of whose pairs counts where it weighs most.
    pub fn end(&mut self, entry: u32) {
        self.here
            .sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        self.here.dedup_by_key(|(number, _)| *number);
        let here = self.here.drain(..);
        self.places
            .extend(here.map(|(number, weight)| (number, entry, weight)));
    }

    /// Returns the pairs with their entries sorted by pair.
    pub fn finish(self, lexicon: &Lexicon, entries: usize) -> Pairs {
        let mut pairs = self.pairs;
        for (number, ..) in &self.places {
            pairs.pairs[*number as usize].to += 1;
        }
        let mut from = 0;
        for pair in &mut pairs.pairs {
            let count = pair.to;
            (pair.from, pair.to) = (from, from);
            from += count;
        }
        pairs.places = vec![(0, 0.0); self.places.len()];
        for (number, entry, weight) in self.places {
            let pair = &mut pairs.pairs[number as usize];
            pairs.places[pair.to as usize] = (entry, weight);
            pair.to += 1;
        }
        let all = lexicon.all_times() as f32;
        for pair in &mut pairs.pairs {
            let times = |form| lexicon.times(form).max(1) as f32;
            let by_chance = times(pair.forms.0) * times(pair.forms.1) / all;
            if pair.times as f32 >= by_chance * BOUND {
                let places = &pairs.places[pair.from as usize..pair.to as usize];
                pair.rarity = rarity(places.iter().map(|(_, weight)| *weight), entries);
            }
        }
        for (number, pair) in (0..).zip(&pairs.pairs) {
            let terms = (lexicon.term_of(pair.forms.0), lexicon.term_of(pair.forms.1));
            pairs.plain.entry(terms).or_default().push(number);
        }
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Reader;

    #[test]
    fn a_pair_is_found_with_and_without_its_marks() {
        let mut reader = Reader::default();
        let (mut pairs, text) = (PairBuilder::default(), reader.read("khai tử khai từ"));
        pairs.add(&text[..2], 1.0, 1);
        pairs.add(&text[..2], 0.5, 0);
        pairs.end(0);
        pairs.add(&text[2..], 0.5, 0);
        pairs.end(1);
        let pairs = pairs.finish(&reader.lexicon, 2);
        let term = |word| reader.lexicon.term(word).unwrap();
        let (khai, tu) = (term("khai"), term("tu"));
        assert_eq!(pairs.together(khai, tu), 1);
        assert_eq!(pairs.together(tu, khai), 0);
        assert_eq!(pairs.together_marked(text[2], text[3]), 0);
        assert_eq!(
            pairs.usual(&reader.lexicon, khai, tu),
            Some((text[0], text[1]))
        );
        let entries: Vec<_> = pairs.entries(khai, tu).map(|found| found.places).collect();
        assert_eq!(entries, [[(0, 1.0)], [(1, 0.5)]]);
    }
}
