//! Typed words read as words of the catalogue, in spite of slips.

use std::collections::{BTreeMap, HashMap};

/// A word of the vocabulary, by its number.
pub(crate) type Term = u32;

/// The words of all entries and of the dictionary, without marks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: BTreeMap<String, Term>,
    words: Vec<String>,
    /// Numbers of the words of each length.
    by_length: HashMap<usize, Vec<Term>>,
}

/// Share of a word's score that is left when it is only the beginning of the word meant.
pub(crate) const BEGUN: f32 = 0.85;
/// The same when another word is complete as typed.
const GOES_ON: f32 = 0.55;
/// Share that is left after left-overs of an input method were taken out.
const LEFT_OVER: f32 = 0.95;
/// Longest run of letters that is cut into words.
const LONGEST_RUN: usize = 48;

impl Vocabulary {
    pub fn add(&mut self, word: &str) -> Term {
        if let Some(known) = self.numbers.get(word) {
            return *known;
        }
        let number = Term::try_from(self.words.len()).unwrap_or(Term::MAX);
        self.numbers.insert(word.to_owned(), number);
        self.words.push(word.to_owned());
        self.by_length.entry(word.len()).or_default().push(number);
        number
    }

    pub fn get(&self, word: &str) -> Option<Term> {
        self.numbers.get(word).copied()
    }

    pub fn word(&self, term: Term) -> &str {
        &self.words[term as usize]
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns the words that a typed one may mean, with the share of certainty.
    ///
    /// `begun`: the word is the last one, which may not be finished.
    pub fn read(&self, typed: &str, begun: bool) -> Vec<(Term, f32)> {
        let exact = self.get(typed);
        let mut found: Vec<(Term, f32)> = exact.map(|term| (term, 1.0)).into_iter().collect();
        if begun {
            let share = if exact.is_some() { GOES_ON } else { BEGUN };
            let longer = self.numbers.range(typed.to_owned()..);
            found.extend(
                longer
                    .take_while(|(word, _)| word.starts_with(typed))
                    .filter(|(word, _)| word.len() > typed.len())
                    .map(|(_, term)| (*term, share)),
            );
        }
        if exact.is_some() {
            return found;
        }
        if let Some(term) = left_overs(typed).find_map(|word| self.get(&word)) {
            found.insert(0, (term, LEFT_OVER));
            return found;
        }
        found.extend(self.slips(typed));
        found
    }

    /// Returns the words that differ by a slip of the finger: a letter too many, missing, wrong, or
    /// two in the wrong order.
    pub fn slips(&self, typed: &str) -> Vec<(Term, f32)> {
        let most = match typed.len() {
            0..=2 => return Vec::new(),
            3..=7 => 1,
            _ => 2,
        };
        let lengths = typed.len() - most..=typed.len() + most;
        let mut found: Vec<(Term, f32)> = lengths
            .filter_map(|length| self.by_length.get(&length))
            .flatten()
            .filter_map(|term| {
                let slips = strsim::osa_distance(typed, self.word(*term));
                (slips <= most).then(|| (*term, certainty(slips, typed.len())))
            })
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(12);
        found
    }

    /// Cuts letters that were typed without blanks into words: `khaisinh` into `khai`, `sinh`.
    ///
    /// The fewest words win; `together` tells how often two stand side by side.
    pub fn cut(&self, typed: &str, together: impl Fn(Term, Term) -> u32) -> Option<Vec<Term>> {
        if !typed.is_ascii() || typed.len() > LONGEST_RUN || typed.len() < 4 {
            return None;
        }
        // The best way to each place: penalty, last word, place before it.
        let mut best: Vec<Option<(f32, Term, usize)>> = vec![None; typed.len() + 1];
        for to in 1..=typed.len() {
            for from in to.saturating_sub(12)..to {
                let Some(term) = self.get(&typed[from..to]) else {
                    continue;
                };
                let digits = typed[from..to].bytes().any(|b| b.is_ascii_digit());
                if digits || (to - from == 1 && &typed[from..to] != "x") {
                    continue;
                }
                let before = match (from, best[from]) {
                    (0, _) => 0.0,
                    (_, None) => continue,
                    (_, Some((penalty, last, _))) => match together(last, term) {
                        0 => penalty + 1.0,
                        n => penalty - 0.05 * (n.min(20) as f32),
                    },
                };
                let penalty = before + 1.0;
                if best[to].is_none_or(|(known, ..)| penalty < known) {
                    best[to] = Some((penalty, term, from));
                }
            }
        }
        let mut terms = Vec::new();
        let mut at = typed.len();
        while at > 0 {
            let (_, term, from) = best[at]?;
            terms.push(term);
            at = from;
        }
        terms.reverse();
        (terms.len() > 1).then_some(terms)
    }
}

/// Returns how sure a reading is after so many slips in a word of that length.
fn certainty(slips: usize, length: usize) -> f32 {
    1.0 - 0.9 * slips as f32 / length.max(3) as f32
}

/// Returns the word without left-overs of input methods: Telex (`ddaats`), VNI (`d9a6t1`), and
/// letters typed twice (`sinhh`).
fn left_overs(typed: &str) -> impl Iterator<Item = String> {
    let vni: String = typed.chars().filter(|c| !c.is_ascii_digit()).collect();
    let telex = telex(&vni);
    let once = once(&vni);
    let letters = typed.len();
    [vni, telex, once]
        .into_iter()
        .filter(move |word| word.len() > 1 && word.len() < letters && word.len() + 4 > letters)
        .filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// Takes out the keys of the Telex input method.
fn telex(typed: &str) -> String {
    let mut word = String::with_capacity(typed.len());
    let mut vowel = false;
    for c in typed.chars() {
        let last = word.chars().last();
        match c {
            // The tone comes after a vowel, at the end or before the last consonants.
            's' | 'f' | 'r' | 'x' | 'j' if vowel => {}
            'w' => {
                if !last.is_some_and(|last| "aou".contains(last)) {
                    word.push('u');
                }
                vowel = true;
            }
            'a' | 'e' | 'o' | 'd' if last == Some(c) => {}
            // The second key of â, ê, ô and đ may come late: `giayas`, `dangd`.
            'a' | 'e' | 'o' if vowel && !ends_with_vowel(&word) && word.contains(c) => {}
            'd' if word.len() > 1 && word.starts_with('d') => {}
            c => {
                vowel |= "aeiouy".contains(c);
                word.push(c);
            }
        }
    }
    word
}

fn ends_with_vowel(word: &str) -> bool {
    word.ends_with(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// Writes each letter that was typed twice or more once.
fn once(typed: &str) -> String {
    let mut word = String::with_capacity(typed.len());
    for c in typed.chars() {
        if !word.ends_with(c) {
            word.push(c);
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for word in "dang ki khai sinh giay dat nuoc quyen su dung x quang ket hon tu".split(' ') {
            vocabulary.add(word);
        }
        vocabulary
    }

    fn read(typed: &str, begun: bool) -> Vec<String> {
        let vocabulary = vocabulary();
        let found = vocabulary.read(typed, begun);
        found
            .iter()
            .map(|(term, _)| vocabulary.word(*term).to_owned())
            .collect()
    }

    #[test]
    fn left_overs_of_input_methods_are_taken_out() {
        for (typed, meant) in [
            ("ddaats", "dat"),
            ("ddat", "dat"),
            ("giaays", "giay"),
            ("giaasy", "giay"),
            ("nwowcs", "nuoc"),
            ("nuowcs", "nuoc"),
            ("quyeenf", "quyen"),
            ("d9a6t1", "dat"),
            ("sinhh", "sinh"),
            ("tuwr", "tu"),
        ] {
            assert_eq!(read(typed, false), [meant], "{typed}");
        }
    }

    #[test]
    fn a_slip_is_read_and_a_beginning_goes_on() {
        assert_eq!(read("knai", false), ["khai"]);
        assert_eq!(read("kahi", false), ["khai"]);
        assert_eq!(read("kh", true), ["khai"]);
        assert_eq!(read("kh", false), Vec::<String>::new());
        assert_eq!(read("zzzz", true), Vec::<String>::new());
    }

    #[test]
    fn letters_without_blanks_are_cut_into_words() {
        let vocabulary = vocabulary();
        let cut = |typed: &str| {
            vocabulary.cut(typed, |_, _| 0).map(|terms| {
                terms
                    .iter()
                    .map(|t| vocabulary.word(*t))
                    .collect::<Vec<_>>()
            })
        };
        assert_eq!(cut("khaisinh"), Some(vec!["khai", "sinh"]));
        assert_eq!(cut("giaykhaisinh"), Some(vec!["giay", "khai", "sinh"]));
        assert_eq!(cut("xquang"), Some(vec!["x", "quang"]));
        assert_eq!(cut("khaisinq"), None);
        assert_eq!(cut("khai"), None, "one word");
    }
}
