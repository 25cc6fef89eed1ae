//! Entries that a phrase of the dictionary finds: those that have its meaning.

use crate::{
    lexicon::{Form, Lexicon},
    places::Words,
};

/// The meaning of phrases in this catalogue.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sense {
    /// Entries that have what is meant, each with the extent to which it does.
    pub entries: Vec<(u32, f32)>,
    /// Weight of what is meant, as if it had been typed in the catalogue's words.
    pub weight: f32,
    /// Words of what is meant, sorted.
    pub forms: Vec<Form>,
    /// Mark of a matter that no entry of this catalogue is called by.
    pub nobody: bool,
}

/// Least and greatest weight of a meaning.
const LEAST: f32 = 0.3;
const MOST: f32 = 2.2;
/// Extent from which an entry counts.
const NOTED: f32 = 0.25;
/// Extent from which an entry is called by a phrase.
pub(crate) const CALLED: f32 = 0.88;
/// Share of a word that stands without its neighbour.
pub(crate) const LONE: f32 = 0.45;

/// Collector of senses, with room for one number an entry.
pub(crate) struct Senses<'a> {
    words: &'a Words,
    lexicon: &'a Lexicon,
    senses: Vec<Sense>,
    /// Extent by entry of the phrase that is being looked up.
    whole: Vec<f32>,
    /// Extent by entry of one of its words.
    one: Vec<f32>,
    /// The best of several phrases.
    best: Vec<f32>,
}

impl<'a> Senses<'a> {
    pub fn new(words: &'a Words, lexicon: &'a Lexicon, entries: usize) -> Self {
        let room = || vec![0.0; entries];
        Self {
            words,
            lexicon,
            senses: Vec::new(),
            whole: room(),
            one: room(),
            best: room(),
        }
    }

    /// Adds the sense of a phrase that means one of these, and returns its number.
    pub fn add(&mut self, means: &[Vec<Form>]) -> usize {
        let mut sense = Sense::default();
        self.best.fill(0.0);
        for phrase in means {
            self.look_up(phrase);
            for (best, whole) in self.best.iter_mut().zip(&self.whole) {
                *best = best.max(*whole);
            }
            sense.forms.extend(phrase);
        }
        sense.weight = means.first().map_or(LEAST, |phrase| self.weight(phrase));
        sense.forms.sort_unstable();
        sense.forms.dedup();
        let entries = (0..).zip(&self.best).filter(|(_, extent)| **extent > NOTED);
        sense.entries = entries.map(|(entry, extent)| (entry, *extent)).collect();
        self.senses.push(sense);
        self.senses.len() - 1
    }

    /// Adds the sense of a matter that somebody else does, unless entries are called by it.
    pub fn add_elsewhere(&mut self, said: &[Form], means: &[Vec<Form>]) -> usize {
        let phrases: Vec<Vec<Form>> = std::iter::once(said.to_vec())
            .chain(means.iter().cloned())
            .collect();
        let number = self.add(&phrases);
        let sense = &mut self.senses[number];
        sense.nobody = sense.entries.iter().all(|(_, extent)| *extent < CALLED);
        number
    }

    pub fn finish(self) -> Vec<Sense> {
        self.senses
    }

    fn weight(&self, phrase: &[Form]) -> f32 {
        let weights = self.words.weights(self.lexicon, phrase).into_iter();
        weights.sum::<f32>().clamp(LEAST, MOST)
    }

    /// Fills `whole` with the extent to which each entry has the phrase.
    fn look_up(&mut self, phrase: &[Form]) {
        self.whole.fill(0.0);
        let weights = self.words.weights(self.lexicon, phrase);
        let all: f32 = weights.iter().sum();
        for (at, form) in phrase.iter().enumerate() {
            self.one.fill(0.0);
            let alone = if phrase.len() == 1 { 1.0 } else { LONE };
            for place in &self.words.places[self.lexicon.term_of(*form) as usize] {
                if place.form == *form {
                    self.one[place.entry as usize] = place.weight * alone;
                }
            }
            if at > 0 {
                self.pair(phrase[at - 1], *form);
            }
            if let Some(next) = phrase.get(at + 1) {
                self.pair(*form, *next);
            }
            let share = weights[at] / all;
            for (whole, one) in self.whole.iter_mut().zip(&self.one) {
                *whole += one * share;
            }
        }
        for whole in &mut self.whole {
            *whole *= whole.sqrt();
        }
        self.loosen(phrase);
    }

    /// Notes the entries that have two words side by side.
    fn pair(&mut self, first: Form, second: Form) {
        let terms = (self.lexicon.term_of(first), self.lexicon.term_of(second));
        let found = self.words.pairs.entries(terms.0, terms.1);
        for found in found.filter(|found| found.forms == (first, second)) {
            for (entry, weight) in found.places {
                let one = &mut self.one[*entry as usize];
                *one = one.max(*weight);
            }
        }
    }

    /// Lowers the extent of entries that have the words, yet not side by side.
    fn loosen(&mut self, phrase: &[Form]) {
        let links = phrase.len().saturating_sub(1);
        if links == 0 {
            return;
        }
        self.one.fill(0.0);
        for two in phrase.windows(2) {
            let terms = (self.lexicon.term_of(two[0]), self.lexicon.term_of(two[1]));
            let found = self.words.pairs.entries(terms.0, terms.1);
            for found in found.filter(|found| found.forms == (two[0], two[1])) {
                for (entry, _) in found.places {
                    self.one[*entry as usize] += 1.0;
                }
            }
        }
        for (whole, linked) in self.whole.iter_mut().zip(&self.one) {
            *whole *= 0.8 + 0.2 * linked / links as f32;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::{dictionary, entry, index};
    use crate::{Dictionary, Elsewhere, Index};

    #[test]
    fn a_meaning_finds_the_entries_that_have_it_as_it_stands() {
        let names = [
            "Cấp giấy phép lái xe",
            "Phép lái tàu, giấy xe",
            "Đăng ký kết hôn",
        ];
        let index = index(&names, dictionary(&[("bằng lái", "giấy phép lái xe")]));
        let entries = &index.senses[0].entries;
        assert_eq!(entries[0], (0, 1.0));
        assert!(
            entries
                .iter()
                .skip(1)
                .all(|(n, extent)| *n == 1 && *extent < 0.7)
        );
    }

    #[test]
    fn a_matter_of_somebody_else_is_ours_as_soon_as_an_entry_is_called_so() {
        let dictionary = Dictionary {
            elsewhere: vec![Elsewhere {
                said: vec!["passport".to_owned(), "visa".to_owned()],
                means: vec!["hộ chiếu".to_owned()],
                who: "Công an tỉnh".to_owned(),
                who_en: "Provincial police".to_owned(),
            }],
            ..Dictionary::default()
        };
        let nobody = |name| {
            let index = Index::new(vec![entry("1", name)], dictionary.clone());
            index.senses.iter().all(|sense| sense.nobody)
        };
        assert!(nobody("Chứng thực bản sao"));
        assert!(nobody("Hộ kinh doanh, chiếu phim"));
        assert!(!nobody("Cấp hộ chiếu phổ thông"));
    }
}
