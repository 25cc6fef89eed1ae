//! The words of the catalogue and of the dictionary, each with the ways it is written.

use crate::{
    hash::Table,
    word::{Word, words},
};
use std::{collections::BTreeMap, ops::Bound};

/// A word without its marks, by its number.
pub(crate) type Term = u32;
/// A word with its marks, by its number.
pub(crate) type Form = u32;

/// All words, without marks (terms) and with marks (forms).
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    terms: BTreeMap<String, Term>,
    known: Vec<Known>,
    forms: Table<String, Form>,
    spellings: Vec<Spelling>,
}

/// A word without marks.
#[derive(Clone, Debug)]
struct Known {
    plain: String,
    /// A bit for each letter, to pass over words that are far away.
    letters: u32,
    /// Mark of a word that a name or the dictionary has; a slip is never read as another word.
    sound: bool,
    forms: Vec<Form>,
}

/// A word with marks.
#[derive(Clone, Debug)]
struct Spelling {
    term: Term,
    written: String,
    /// Number of times it stands in names.
    times: u32,
}

impl Lexicon {
    /// Returns the number of the word with its marks, which is added when it is new.
    pub fn add(&mut self, word: &Word) -> Form {
        if let Some(known) = self.forms.get(&word.marked) {
            let written = &mut self.spellings[*known as usize].written;
            // One of two ways to write the same, whichever text came first.
            if word.written < *written {
                written.clone_from(&word.written);
            }
            return *known;
        }
        let term = self.add_term(&word.plain);
        let form = self.spellings.len() as Form;
        self.forms.insert(word.marked.clone(), form);
        self.known[term as usize].forms.push(form);
        self.spellings.push(Spelling {
            term,
            written: word.written.clone(),
            times: 0,
        });
        form
    }

    fn add_term(&mut self, plain: &str) -> Term {
        if let Some(known) = self.terms.get(plain) {
            return *known;
        }
        let term = self.known.len() as Term;
        self.terms.insert(plain.to_owned(), term);
        self.known.push(Known {
            plain: plain.to_owned(),
            letters: letters(plain),
            sound: false,
            forms: Vec::new(),
        });
        term
    }

    /// Notes that a name or the dictionary has the word.
    pub fn vouch(&mut self, form: Form, times: u32) {
        let spelling = &mut self.spellings[form as usize];
        spelling.times += times;
        self.known[spelling.term as usize].sound = true;
    }

    /// Returns the number of a word without marks.
    pub fn term(&self, plain: &str) -> Option<Term> {
        self.terms.get(plain).copied()
    }

    /// Returns the number of a word without marks that a name or the dictionary has.
    pub fn sound(&self, plain: &str) -> Option<Term> {
        self.term(plain)
            .filter(|term| self.known[*term as usize].sound)
    }

    /// Returns the number of a word with its marks.
    pub fn form(&self, marked: &str) -> Option<Form> {
        self.forms.get(marked).copied()
    }

    /// Returns the word without marks.
    pub fn plain(&self, term: Term) -> &str {
        &self.known[term as usize].plain
    }

    /// Returns the word as people write it.
    pub fn written(&self, form: Form) -> &str {
        &self.spellings[form as usize].written
    }

    /// Returns the word without its marks.
    pub fn term_of(&self, form: Form) -> Term {
        self.spellings[form as usize].term
    }

    /// Returns the ways to write a word with its marks.
    pub fn forms_of(&self, term: Term) -> &[Form] {
        &self.known[term as usize].forms
    }

    /// Returns the way that names have most often.
    pub fn usual(&self, term: Term) -> Form {
        let forms = self.forms_of(term).iter().copied();
        let usual = forms.max_by(|a, b| {
            let (a, b) = (&self.spellings[*a as usize], &self.spellings[*b as usize]);
            a.times
                .cmp(&b.times)
                .then_with(|| b.written.cmp(&a.written))
        });
        usual.expect("a term comes with its first form")
    }

    /// Returns the number of times that the word stands in names, with its marks.
    pub fn times(&self, form: Form) -> u32 {
        self.spellings[form as usize].times
    }

    /// Returns the number of all words that stand in names.
    pub fn all_times(&self) -> u32 {
        self.spellings.iter().map(|spelling| spelling.times).sum()
    }

    /// Returns the number of words with their marks.
    pub fn forms(&self) -> usize {
        self.spellings.len()
    }

    /// Returns the number of words without marks.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Returns the words of names that begin with the letters and go on, in their order.
    pub fn beginning<'a>(&'a self, letters: &'a str) -> impl Iterator<Item = Term> + 'a {
        self.terms
            .range::<str, _>((Bound::Included(letters), Bound::Unbounded))
            .take_while(move |(word, _)| word.starts_with(letters))
            .filter(move |(word, term)| {
                word.len() > letters.len() && self.known[**term as usize].sound
            })
            .map(|(_, term)| *term)
    }

    /// Returns the words of names that may lie within so many slips of the letters.
    pub fn near<'a>(&'a self, typed: &'a str, slips: usize) -> impl Iterator<Item = Term> + 'a {
        let mine = letters(typed);
        (0..).zip(&self.known).filter_map(move |(term, known)| {
            let near = known.sound
                && known.plain.len().abs_diff(typed.len()) <= slips
                && (known.letters ^ mine).count_ones() as usize <= 2 * slips;
            near.then_some(term)
        })
    }
}

/// Returns a bit for each letter that the word has; all others share one.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |bits, byte| match byte {
        b'a'..=b'z' => bits | 1 << (byte - b'a'),
        _ => bits | 1 << 26,
    })
}

/// Reader of texts, which meets the same words again and again.
#[derive(Default)]
pub(crate) struct Reader {
    pub lexicon: Lexicon,
    /// Text between two blanks or signs, and its words.
    pieces: Table<String, Vec<Form>>,
}

impl Reader {
    /// Returns the words of a text, adding those that are new.
    pub fn read(&mut self, text: &str) -> Vec<Form> {
        let mut forms = Vec::new();
        for piece in text.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()) {
            if piece.is_empty() {
                continue;
            }
            if let Some(known) = self.pieces.get(piece) {
                forms.extend_from_slice(known);
                continue;
            }
            let words = words(piece);
            let read: Vec<Form> = words.iter().map(|word| self.lexicon.add(word)).collect();
            forms.extend_from_slice(&read);
            self.pieces.insert(piece.to_owned(), read);
        }
        forms
    }

    /// Returns the words of a name, for which the lexicon vouches.
    pub fn read_name(&mut self, text: &str, times: u32) -> Vec<Form> {
        let forms = self.read(text);
        for form in &forms {
            self.lexicon.vouch(*form, times);
        }
        forms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_with_and_without_its_marks() {
        let mut reader = Reader::default();
        let forms = reader.read_name("Đăng ký đất đai – Đăng ký", 1);
        assert_eq!(forms.len(), 6);
        assert_eq!(forms[0], forms[4]);
        let lexicon = &reader.lexicon;
        assert_eq!(lexicon.plain(lexicon.term_of(forms[2])), "dat");
        assert_eq!(
            lexicon.written(lexicon.usual(lexicon.term("dat").unwrap())),
            "đất"
        );
        assert_eq!(lexicon.term("dạt"), None);
    }

    #[test]
    fn a_beginning_and_a_slip_find_only_words_of_names() {
        let mut reader = Reader::default();
        reader.read("khaii");
        reader.read_name("khai khác", 1);
        let lexicon = &reader.lexicon;
        let words = |terms: Vec<Term>| -> Vec<String> {
            let plain = terms.into_iter().map(|term| lexicon.plain(term));
            plain.map(str::to_owned).collect()
        };
        assert_eq!(words(lexicon.beginning("kha").collect()), ["khac", "khai"]);
        assert!(words(lexicon.near("khia", 1).collect()).contains(&"khai".to_owned()));
        assert_eq!(
            words(lexicon.near("khaii", 0).collect()),
            Vec::<String>::new()
        );
        assert_eq!(lexicon.sound("khaii"), None);
    }
}
