//! A query, read into parts that each mean something.

use crate::{
    dictionary::{LONGEST, Meaning},
    index::Index,
    spelling::Term,
    word::{Word, words},
};

/// A query as the catalogue understands it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query {
    pub tokens: Vec<Token>,
    /// Phrases of the dictionary, by the tokens that they cover; they do not overlap.
    pub spans: Vec<Span>,
}

/// A typed word with the words of the catalogue that it may mean.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub word: Word,
    /// Words that may be meant, the surest first, each with the share of certainty.
    pub terms: Vec<(Term, f32)>,
    /// Number of the word with its marks, when marks were typed.
    pub marked: Option<Option<u32>>,
    pub weight: f32,
}

/// A phrase of the dictionary in the query.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub from: usize,
    pub to: usize,
    pub meaning: Meaning,
}

/// Most letters and words of a query that are looked at.
const MOST_LETTERS: usize = 200;
const MOST_WORDS: usize = 24;
/// Share of the weight of a word that never stands beside its neighbours: most words of Vietnamese
/// have two syllables.
const ALONE: f32 = 0.6;
/// Weight of a word that nobody knows.
const UNKNOWN: f32 = 0.45;

impl Query {
    pub fn read(index: &Index, typed: &str) -> Self {
        let typed: String = typed.chars().take(MOST_LETTERS).collect();
        let unfinished = typed.ends_with(char::is_alphanumeric);
        let mut tokens = Vec::new();
        let mut words = words(&typed);
        words.truncate(MOST_WORDS);
        let count = words.len();
        for (n, word) in words.into_iter().enumerate() {
            let begun = unfinished && n + 1 == count;
            tokens.extend(tokens_of(index, word, begun));
        }
        let mut query = Self {
            tokens,
            spans: Vec::new(),
        };
        query.join(index);
        query.mend_pairs(index);
        query.find_spans(index);
        query.weigh(index);
        query
    }

    /// Joins words that were torn apart: `hộ kh ẩu`.
    fn join(&mut self, index: &Index) {
        let mut n = 0;
        while n + 1 < self.tokens.len() {
            let (a, b) = (&self.tokens[n], &self.tokens[n + 1]);
            let torn = is_unknown(index, a) || is_unknown(index, b);
            let whole = format!("{}{}", a.word.plain, b.word.plain);
            if let (true, Some(term)) = (torn && whole.len() <= 7, index.vocabulary.get(&whole)) {
                self.tokens[n] = Token {
                    word: Word {
                        plain: whole,
                        marked: format!("{}{}", a.word.marked, b.word.marked),
                        written: format!("{}{}", a.word.written, b.word.written),
                    },
                    terms: vec![(term, 1.0)],
                    marked: None,
                    weight: 0.0,
                };
                self.tokens.remove(n + 1);
            }
            n += 1;
        }
    }

    /// Adds readings of words that exist, yet stand beside another only after a slip: `khia sinh`.
    fn mend_pairs(&mut self, index: &Index) {
        for n in 1..self.tokens.len() {
            let stands = |a: &Token, b: &Token| {
                a.terms
                    .iter()
                    .any(|(a, _)| b.terms.iter().any(|(b, _)| index.together(*a, *b) > 0))
            };
            let alone = |at: usize| {
                let before = at > 0 && stands(&self.tokens[at - 1], &self.tokens[at]);
                let after = self
                    .tokens
                    .get(at + 1)
                    .is_some_and(|next| stands(&self.tokens[at], next));
                !before && !after
            };
            if !alone(n - 1) || !alone(n) {
                continue;
            }
            for (at, beside) in [(n - 1, n), (n, n - 1)] {
                let slips = index.vocabulary.slips(&self.tokens[at].word.plain);
                let fits = |term: Term| {
                    self.tokens[beside].terms.iter().any(|(other, share)| {
                        let pair = if at < beside {
                            (term, *other)
                        } else {
                            (*other, term)
                        };
                        *share == 1.0 && index.together(pair.0, pair.1) > 1
                    })
                };
                let mended: Vec<_> = slips.into_iter().filter(|(term, _)| fits(*term)).collect();
                self.tokens[at].terms.extend(mended);
            }
        }
    }

    /// Finds the phrases of the dictionary, the longest first.
    fn find_spans(&mut self, index: &Index) {
        let mut taken = vec![false; self.tokens.len()];
        for length in (1..=LONGEST.min(self.tokens.len())).rev() {
            for from in 0..=self.tokens.len() - length {
                let to = from + length;
                if taken[from..to].contains(&true) {
                    continue;
                }
                if let Some(meaning) = self.phrase(index, from, to) {
                    taken[from..to].fill(true);
                    self.spans.push(Span { from, to, meaning });
                }
            }
        }
        let meaningless = |span: &Span| span.meaning == Meaning::Stop;
        let stopped: usize = self
            .spans
            .iter()
            .filter(|span| meaningless(span))
            .map(|span| span.to - span.from)
            .sum();
        if stopped == self.tokens.len() {
            self.spans.clear();
        }
        self.spans.sort_by_key(|span| span.from);
    }

    fn phrase(&self, index: &Index, from: usize, to: usize) -> Option<Meaning> {
        let tokens = &self.tokens[from..to];
        let key: Vec<&str> = tokens
            .iter()
            .map(|token| match token.terms.first() {
                Some((term, share)) if *share < 1.0 => index.vocabulary.word(*term),
                _ => token.word.plain.as_str(),
            })
            .collect();
        let phrases = index.phrases.get(&key.join(" "))?;
        let fits = |marked: &[String]| {
            tokens.iter().zip(marked).all(|(token, marked)| {
                !token.word.has_marks()
                    || token.terms.first().is_some_and(|(_, s)| *s < 1.0)
                    || token.word.marked == *marked
            })
        };
        phrases
            .iter()
            .find(|phrase| fits(&phrase.marked))
            .map(|phrase| phrase.meaning)
    }

    fn weigh(&mut self, index: &Index) {
        let together = |a: &Token, b: &Token| {
            a.terms
                .iter()
                .any(|(a, _)| b.terms.iter().any(|(b, _)| index.together(*a, *b) > 0))
        };
        let count = self.tokens.len();
        let in_pair: Vec<bool> = (0..count)
            .map(|n| {
                n > 0 && together(&self.tokens[n - 1], &self.tokens[n])
                    || n + 1 < count && together(&self.tokens[n], &self.tokens[n + 1])
            })
            .collect();
        for (n, token) in self.tokens.iter_mut().enumerate() {
            let stops =
                |span: &Span| span.meaning == Meaning::Stop && (span.from..span.to).contains(&n);
            let spanned = self.spans.iter().any(|s| (s.from..s.to).contains(&n));
            let known = token
                .terms
                .iter()
                .filter(|(term, _)| !index.places[*term as usize].is_empty())
                .map(|(term, share)| index.rarity[*term as usize] * share)
                .fold(0.0, f32::max);
            token.weight = if self.spans.iter().any(stops) {
                0.0
            } else if known > 0.0 && (spanned || in_pair[n] || count < 3) {
                known
            } else if known > 0.0 {
                known * ALONE
            } else if spanned {
                1.0
            } else {
                UNKNOWN
            };
        }
    }
}

/// Returns whether no entry has the word as typed.
fn is_unknown(index: &Index, token: &Token) -> bool {
    index.vocabulary.get(&token.word.plain).is_none()
}

/// Reads one typed word; letters without blanks may be several.
fn tokens_of(index: &Index, word: Word, begun: bool) -> Vec<Token> {
    let terms = index.vocabulary.read(&word.plain, begun);
    let sure = terms.first().is_some_and(|(_, share)| *share > 0.9);
    if !sure {
        let together = |a, b| index.together(a, b);
        let cut = index.glued.get(&word.plain).map_or_else(
            || index.vocabulary.cut(&word.plain, together),
            |key| key.split(' ').map(|w| index.vocabulary.get(w)).collect(),
        );
        if let Some(terms) = cut {
            return terms
                .into_iter()
                .map(|term| {
                    let plain = index.vocabulary.word(term).to_owned();
                    let (marked, written) = (plain.clone(), plain.clone());
                    Token {
                        word: Word {
                            plain,
                            marked,
                            written,
                        },
                        terms: vec![(term, 1.0)],
                        marked: None,
                        weight: 0.0,
                    }
                })
                .collect();
        }
    }
    let marked = word
        .has_marks()
        .then(|| index.marked.get(&word.marked).copied());
    vec![Token {
        word,
        terms,
        marked,
        weight: 0.0,
    }]
}
