//! The index: for each word of the catalogue, the entries that have it.

use crate::{
    dictionary::{Dictionary, Meaning},
    entry::Entry,
    spelling::{Term, Vocabulary},
    word::{Word, words},
};
use std::collections::HashMap;

/// The catalogue, ready to be searched. Built once, and again when the catalogue changes.
#[derive(Clone, Debug)]
pub struct Index {
    pub(crate) entries: Vec<Entry>,
    pub(crate) dictionary: Dictionary,
    pub(crate) vocabulary: Vocabulary,
    /// Places of each word, by its number.
    pub(crate) places: Vec<Vec<Place>>,
    /// Rarity of each word, by its number: 1 for a word of one entry, near 0 for one of all.
    pub(crate) rarity: Vec<f32>,
    /// Words of the heavy texts of each entry, the name first.
    pub(crate) sequences: Vec<Vec<Vec<Term>>>,
    /// Number of times that two words stand side by side.
    pairs: HashMap<(Term, Term), u32>,
    /// Phrases of the dictionary by their words without marks.
    pub(crate) phrases: HashMap<String, Vec<Phrase>>,
    /// Phrases by their letters without blanks.
    pub(crate) glued: HashMap<String, String>,
    /// Words of what each synonym means.
    pub(crate) meant: Vec<Vec<Vec<Term>>>,
    /// The same of each matter that somebody else does.
    pub(crate) elsewhere: Vec<Vec<Vec<Term>>>,
    /// The usual spelling of each word, with marks.
    pub(crate) spelled: Vec<String>,
    /// Numbers of the words with their marks.
    pub(crate) marked: HashMap<String, u32>,
    /// Entries by the digits of their code.
    pub(crate) codes: HashMap<String, usize>,
}

/// A word in an entry.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub entry: u32,
    pub weight: f32,
    /// The word with its marks, as it stands there.
    pub marked: u32,
}

/// A phrase of the dictionary.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub marked: Vec<String>,
    pub meaning: Meaning,
}

/// Spellings of each word in the entries, counted.
#[derive(Default)]
struct Spellings(HashMap<Term, HashMap<String, u32>>);

impl Spellings {
    fn add(&mut self, term: Term, word: &Word) {
        let spellings = self.0.entry(term).or_default();
        *spellings.entry(word.written.clone()).or_default() += 1;
    }

    /// Returns the most frequent spelling of each word of the vocabulary.
    fn usual(mut self, vocabulary: &Vocabulary) -> Vec<String> {
        (0..vocabulary.len() as Term)
            .map(|term| {
                let spellings = self.0.remove(&term).unwrap_or_default();
                let most = spellings
                    .into_iter()
                    .max_by(|a, b| (a.1, &b.0).cmp(&(b.1, &a.0)));
                most.map_or_else(|| vocabulary.word(term).to_owned(), |(word, _)| word)
            })
            .collect()
    }
}

/// Lightest text whose words stand in a sequence.
const SEQUENCE: f32 = 0.7;

impl Index {
    pub fn new(entries: Vec<Entry>, dictionary: Dictionary) -> Self {
        let mut index = Self {
            dictionary,
            vocabulary: Vocabulary::default(),
            places: Vec::new(),
            rarity: Vec::new(),
            sequences: Vec::new(),
            pairs: HashMap::new(),
            phrases: HashMap::new(),
            glued: HashMap::new(),
            meant: Vec::new(),
            elsewhere: Vec::new(),
            spelled: Vec::new(),
            marked: HashMap::new(),
            codes: HashMap::new(),
            entries,
        };
        let mut spellings = Spellings::default();
        for n in 0..index.entries.len() {
            index.add_entry(n, &mut spellings);
        }
        index.add_dictionary();
        index.places.resize(index.vocabulary.len(), Vec::new());
        index.count();
        index.spelled = spellings.usual(&index.vocabulary);
        index
    }

    fn add_entry(&mut self, n: usize, spellings: &mut Spellings) {
        let entry = self.entries[n].clone();
        let digits: String = entry.code.chars().filter(char::is_ascii_digit).collect();
        self.codes.insert(digits, n);
        let mut heaviest: HashMap<(Term, u32), f32> = HashMap::new();
        let mut sequences = Vec::new();
        for (weight, text) in entry.texts() {
            let words = words(text);
            let terms: Vec<Term> = words
                .iter()
                .map(|word| {
                    let term = self.vocabulary.add(&word.plain);
                    spellings.add(term, word);
                    let next = self.marked.len() as u32;
                    let marked = *self.marked.entry(word.marked.clone()).or_insert(next);
                    let known = heaviest.entry((term, marked)).or_default();
                    *known = known.max(weight);
                    term
                })
                .collect();
            if weight >= SEQUENCE && !terms.is_empty() {
                for pair in terms.windows(2) {
                    *self.pairs.entry((pair[0], pair[1])).or_default() += 1;
                }
                sequences.push(terms);
            }
        }
        self.sequences.push(sequences);
        self.places.resize(self.vocabulary.len(), Vec::new());
        for ((term, marked), weight) in heaviest {
            self.places[term as usize].push(Place {
                entry: n as u32,
                weight,
                marked,
            });
        }
    }

    fn add_dictionary(&mut self) {
        let phrases: Vec<(Vec<Word>, Meaning)> = self
            .dictionary
            .phrases()
            .map(|(said, meaning)| (words(said), meaning))
            .filter(|(words, _)| !words.is_empty())
            .collect();
        for (words, meaning) in phrases {
            let plain: Vec<&str> = words.iter().map(|word| word.plain.as_str()).collect();
            let key = plain.join(" ");
            for word in &plain {
                self.vocabulary.add(word);
            }
            for pair in plain.windows(2) {
                let pair = (self.vocabulary.add(pair[0]), self.vocabulary.add(pair[1]));
                *self.pairs.entry(pair).or_default() += 1;
            }
            if plain.len() > 1 && meaning != Meaning::Stop {
                self.glued.insert(plain.concat(), key.clone());
            }
            self.phrases.entry(key).or_default().push(Phrase {
                marked: words.iter().map(|word| word.marked.clone()).collect(),
                meaning,
            });
        }
        let vocabulary = &mut self.vocabulary;
        let mut terms = |means: &Vec<String>| -> Vec<Vec<Term>> {
            let read = |text: &String| {
                let words = words(text);
                words
                    .iter()
                    .map(|word| vocabulary.add(&word.plain))
                    .collect()
            };
            means.iter().map(read).collect()
        };
        let dictionary = &self.dictionary;
        self.meant = dictionary.synonym.iter().map(|s| terms(&s.means)).collect();
        self.elsewhere = dictionary
            .elsewhere
            .iter()
            .map(|e| terms(&e.means))
            .collect();
    }

    /// Counts in how many entries each word stands.
    fn count(&mut self) {
        let all = self.entries.len() as f32 + 1.0;
        self.rarity = self
            .places
            .iter_mut()
            .map(|places| {
                places.sort_by_key(|place| place.entry);
                let mut entries: Vec<u32> = places.iter().map(|place| place.entry).collect();
                entries.dedup();
                ((all / (entries.len() as f32 + 0.5)).ln() / (all / 0.5).ln()).max(0.02)
            })
            .collect();
    }

    /// Returns how often two words stand side by side.
    pub(crate) fn together(&self, first: Term, second: Term) -> u32 {
        self.pairs.get(&(first, second)).copied().unwrap_or(0)
    }
}
