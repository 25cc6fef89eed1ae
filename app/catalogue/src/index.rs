//! The index: for each word of the catalogue, the entries that have it.

use crate::{
    code::Codes,
    dictionary::{Dictionary, Meaning},
    entry::{Entry, Text},
    lexicon::{Form, Lexicon, Reader, Term},
    pairs::PairBuilder,
    phrases::{Phrase, Phrases},
    places::{Place, Words, rarities},
    sense::{Sense, Senses},
    word::is_form_number,
};

/// The catalogue, ready to be searched. Built once, and again when the catalogue changes.
#[derive(Clone, Debug)]
pub struct Index {
    pub(crate) entries: Vec<Entry>,
    pub(crate) dictionary: Dictionary,
    pub(crate) lexicon: Lexicon,
    pub(crate) words: Words,
    /// The name and the other names of each entry.
    pub(crate) names: Vec<Vec<Vec<Form>>>,
    /// Last word of the deed with which the entry's name begins, when that follows the first issue.
    pub(crate) follow_ups: Vec<Option<Form>>,
    pub(crate) phrases: Phrases,
    pub(crate) senses: Vec<Sense>,
    pub(crate) codes: Codes,
}

/// Length in words from which a paper's text tells more than its name.
///
/// Of such a text only pairs of words and numbers of forms count.
const LONG: usize = 40;
/// Weight of the number of a form, which people copy from the form: `ct01`.
const FORM_NUMBER: f32 = 0.9;
/// Words of a paper's text that are read.
const MOST_OF_A_PAPER: usize = 100;
/// Words with which many names begin, and which say nothing.
const LEAD: &str = "Thủ tục";
/// Lightest text that people would call a name.
const NAMING: f32 = 0.7;

impl Index {
    /// Returns the index of the entries, which everyday language finds by the dictionary.
    pub fn new(entries: Vec<Entry>, dictionary: Dictionary) -> Self {
        let mut builder = Builder::default();
        for entry in &entries {
            builder.add(entry);
        }
        let said = builder.read_phrases(&dictionary);
        let meant = builder.read_meanings(&dictionary);
        let follow_ups = builder.follow_ups(&dictionary);
        let (names, lexicon, words) = builder.finish();
        let mut senses = Senses::new(&words, &lexicon, entries.len());
        let mut phrases = Phrases::default();
        let of_synonyms = meant[..dictionary.synonym.len()].iter();
        let synonyms: Vec<usize> = of_synonyms.map(|means| senses.add(means)).collect();
        for (forms, meaning) in said {
            let sense = match meaning {
                Meaning::Synonym(n) => synonyms[n],
                Meaning::Elsewhere(n) => {
                    let means = &meant[dictionary.synonym.len() + n];
                    senses.add_elsewhere(&forms, means)
                }
                Meaning::Stop => 0,
            };
            let phrase = Phrase {
                forms,
                meaning,
                sense,
            };
            phrases.add(phrase, &lexicon);
        }
        Self {
            codes: Codes::of(&entries),
            senses: senses.finish(),
            entries,
            dictionary,
            lexicon,
            words,
            names,
            follow_ups,
            phrases,
        }
    }
}

/// An index on its way.
#[derive(Default)]
struct Builder {
    reader: Reader,
    pairs: PairBuilder,
    places: Vec<Vec<Place>>,
    names: Vec<Vec<Vec<Form>>>,
    /// Words of the entry that is being read.
    here: Vec<(Term, Form, f32)>,
}

impl Builder {
    fn add(&mut self, entry: &Entry) {
        let number = self.names.len() as u32;
        let mut names = Vec::new();
        for text in entry.texts() {
            let forms = self.read(&text);
            if text.names && !forms.is_empty() {
                names.push(forms);
            }
        }
        self.names.push(names);
        self.pairs.end(number);
        self.end(number);
    }

    /// Reads a text of the present entry.
    fn read(&mut self, text: &Text<'_>) -> Vec<Form> {
        let mut forms = self.reader.read(text.text);
        let naming = text.weight >= NAMING;
        let long = !naming && forms.len() > LONG;
        forms.truncate(if naming { usize::MAX } else { MOST_OF_A_PAPER });
        if !long {
            let times = u32::from(naming);
            forms
                .iter()
                .for_each(|f| self.reader.lexicon.vouch(*f, times));
        }
        for form in &forms {
            let term = self.reader.lexicon.term_of(*form);
            let plain = self.reader.lexicon.plain(term);
            if is_form_number(plain) {
                let weight = text.weight.max(FORM_NUMBER);
                self.here.push((term, *form, weight));
            } else if !long {
                self.here.push((term, *form, text.weight));
            }
        }
        self.pairs.add(&forms, text.weight, u32::from(!long));
        forms
    }

    /// Ends the present entry, each of whose words counts where it weighs most.
    fn end(&mut self, entry: u32) {
        self.places
            .resize(self.reader.lexicon.len(), Vec::default());
        self.here
            .sort_unstable_by(|a, b| a.1.cmp(&b.1).then(b.2.total_cmp(&a.2)));
        self.here.dedup_by_key(|(_, form, _)| *form);
        for (term, form, weight) in self.here.drain(..) {
            self.places[term as usize].push(Place {
                entry,
                form,
                weight,
            });
        }
    }

    /// Reads what people say, phrase by phrase.
    fn read_phrases(&mut self, dictionary: &Dictionary) -> Vec<(Vec<Form>, Meaning)> {
        let mut said = Vec::new();
        for (phrase, meaning) in dictionary.phrases() {
            let forms = self.reader.read_name(phrase, 1);
            self.pairs.add_phrase(&forms);
            if !forms.is_empty() {
                said.push((forms, meaning));
            }
        }
        said
    }

    /// Reads what the synonyms mean, and then what somebody else does.
    fn read_meanings(&mut self, dictionary: &Dictionary) -> Vec<Vec<Vec<Form>>> {
        let synonyms = dictionary.synonym.iter().map(|synonym| &synonym.means);
        let elsewhere = dictionary.elsewhere.iter().map(|matter| &matter.means);
        let read = |means: &Vec<String>| {
            let texts = means.iter();
            texts.map(|text| self.reader.read_name(text, 1)).collect()
        };
        synonyms.chain(elsewhere).map(read).collect()
    }

    /// Returns for each entry whether its name begins with a deed that follows the first issue.
    fn follow_ups(&mut self, dictionary: &Dictionary) -> Vec<Option<Form>> {
        let deeds = dictionary.follow_up.iter();
        let deeds: Vec<Vec<Form>> = deeds.map(|deed| self.reader.read_name(deed, 1)).collect();
        let lead = self.reader.read_name(LEAD, 1);
        let names = self.names.iter().map(|names| names.first());
        let begins = |name: &Vec<Form>| {
            let name = name.strip_prefix(lead.as_slice()).unwrap_or(name);
            let deed = deeds.iter().find(|deed| name.starts_with(deed))?;
            deed.last().copied()
        };
        names.map(|name| name.and_then(begins)).collect()
    }

    fn finish(mut self) -> (Vec<Vec<Vec<Form>>>, Lexicon, Words) {
        let lexicon = self.reader.lexicon;
        self.places.resize(lexicon.len(), Vec::new());
        let words = Words {
            rarity: rarities(&self.places, self.names.len()),
            places: self.places,
            pairs: self.pairs.finish(&lexicon, self.names.len()),
        };
        (self.names, lexicon, words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::entry;

    #[test]
    fn a_long_text_counts_by_its_pairs_and_by_its_numbers() {
        let long = format!("mẫu CT01 {}", "giấy tờ khác ".repeat(20));
        let mut registration = entry("1", "Đăng ký thường trú");
        registration.papers = vec![long];
        let entries = vec![registration, entry("2", "Giấy")];
        let index = Index::new(entries, Dictionary::default());
        let places = |word| {
            let term = index.lexicon.term(word).unwrap();
            index.words.places[term as usize].len()
        };
        assert_eq!(places("ct01"), 1);
        assert_eq!(places("giay"), 1, "the name's");
        assert_eq!(places("to"), 0);
        let terms = ["giay", "to"].map(|word| index.lexicon.term(word).unwrap());
        let found = index
            .words
            .pairs
            .entries(terms[0], terms[1])
            .next()
            .unwrap();
        assert_eq!(found.places, [(0, crate::entry::PAPER)]);
    }
}
