//! Entries scored against a query.

use crate::{
    dictionary::{Elsewhere, Meaning},
    entry::Entry,
    index::Index,
    query::{Query, Span, Token},
    spelling::{BEGUN, Term},
};

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Answer<'a> {
    /// Entries, the best first.
    pub hits: Vec<Hit<'a>>,
    /// The query as it was read, when that differs from what was typed: "khai sinh" for
    /// `khai sinhh`.
    pub read_as: Option<String>,
    /// No entry has everything that was asked for; the hits only come near.
    pub near: bool,
    /// Somebody else who does this.
    pub elsewhere: Option<&'a Elsewhere>,
}

/// An entry that was found.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'a> {
    pub entry: &'a Entry,
    pub score: f32,
}

/// Share of a word's score when the marks that were typed are others than those of the entry.
const OTHER_MARKS: f32 = 0.7;
/// Weight of a deed beside that of the thing it is done to.
const STRONG: f32 = 2.0;
/// Number of digits of a code.
const CODE: usize = 7;
/// Share of a phrase's score when it came by a synonym.
const BY_SYNONYM: f32 = 0.95;
/// Entries whose words stand in the right order are looked at in this number.
const CLOSER: usize = 150;
/// Coverage from which an entry is what was asked for.
const FOUND: f32 = 0.62;
/// Coverage below which an entry is not shown.
const SHOWN: f32 = 0.3;
/// An entry is shown when it covers this share of what the best covers.
const BESIDE_THE_BEST: f32 = 0.6;

impl Index {
    /// Returns the entries that the typed words mean, best first. An empty query finds nothing.
    pub fn find(&self, typed: &str) -> Answer<'_> {
        let hits = self.by_code(typed);
        if !hits.is_empty() {
            return Answer {
                hits,
                ..Answer::default()
            };
        }
        let query = Query::read(self, typed);
        if query.tokens.is_empty() {
            return Answer::default();
        }
        let (coverage, whole, elsewhere) = self.coverage(&query);
        let mut order: Vec<u32> = (0..self.entries.len() as u32)
            .filter(|n| coverage[*n as usize] > 0.0)
            .collect();
        order.sort_by(|a, b| {
            coverage[*b as usize]
                .total_cmp(&coverage[*a as usize])
                .then(a.cmp(b))
        });
        let best = order.first().map_or(0.0, |n| coverage[*n as usize] / whole);
        let least = if elsewhere.is_some() {
            FOUND
        } else {
            SHOWN.min(best).max(best * BESIDE_THE_BEST)
        };
        let mut hits: Vec<Hit<'_>> = order
            .iter()
            .enumerate()
            .map(|(rank, n)| {
                let covered = coverage[*n as usize] / whole;
                let order = if rank < CLOSER {
                    self.order(&query, *n as usize)
                } else {
                    0.0
                };
                (covered, order, *n)
            })
            .filter(|(covered, ..)| *covered >= least)
            .map(|(covered, order, n)| {
                let entry = &self.entries[n as usize];
                let used = (entry.used as f32 + 1.0).ln() * 0.004;
                Hit {
                    entry,
                    score: covered * (1.0 + order) + used,
                }
            })
            .collect();
        hits.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then_with(|| a.entry.name.len().cmp(&b.entry.name.len()))
                .then_with(|| a.entry.code.cmp(&b.entry.code))
        });
        Answer {
            read_as: self.read_as(&query),
            near: best < FOUND,
            elsewhere,
            hits,
        }
    }

    /// Returns the entries whose code, or its beginning, was typed with or without its dot.
    fn by_code(&self, typed: &str) -> Vec<Hit<'_>> {
        let parts = typed.split(|c: char| !c.is_ascii_digit() && c != '.');
        let code = parts
            .filter(|part| part.contains('.') || part.len() == CODE)
            .map(|part| part.chars().filter(char::is_ascii_digit).take(CODE))
            .map(Iterator::collect::<String>)
            .find(|digits| digits.len() > 3);
        let Some(code) = code else { return Vec::new() };
        let mut hits: Vec<Hit<'_>> = self
            .codes
            .iter()
            .filter(|(known, _)| known.starts_with(&code))
            .map(|(_, n)| Hit {
                entry: &self.entries[*n],
                score: 1.0,
            })
            .collect();
        hits.sort_by(|a, b| a.entry.code.cmp(&b.entry.code));
        hits
    }

    /// Returns how much of the query each entry covers, how much there is to cover, and who else
    /// does what no entry has.
    fn coverage(&self, query: &Query) -> (Vec<f32>, f32, Option<&Elsewhere>) {
        let mut elsewhere = None;
        let mut coverage = vec![0.0_f32; self.entries.len()];
        let mut whole = 0.0;
        let mut n = 0;
        while n < query.tokens.len() {
            let span = query.spans.iter().find(|span| span.from == n);
            match span {
                Some(span) => {
                    let (scores, mut weight) = self.span(query, span);
                    add(&mut coverage, &scores, 1.0);
                    let best = scores.iter().copied().fold(0.0, f32::max);
                    if let (Meaning::Elsewhere(n), true) = (span.meaning, best < FOUND * weight) {
                        elsewhere = elsewhere.or(Some(&self.dictionary.elsewhere[n]));
                        if query.tokens.len() > span.to - span.from {
                            weight *= 0.5;
                        }
                    }
                    whole += weight;
                    n = span.to;
                }
                None => {
                    let token = &query.tokens[n];
                    add(&mut coverage, &self.token(token), token.weight);
                    whole += token.weight;
                    n += 1;
                }
            }
        }
        (coverage, whole.max(0.01), elsewhere)
    }

    /// Returns how well each entry has the word.
    fn token(&self, token: &Token) -> Vec<f32> {
        let mut scores = vec![0.0_f32; self.entries.len()];
        for (term, share) in &token.terms {
            for place in &self.places[*term as usize] {
                let marks = match token.marked {
                    Some(marked) if *share == 1.0 && marked != Some(place.marked) => OTHER_MARKS,
                    _ => 1.0,
                };
                let score = &mut scores[place.entry as usize];
                *score = score.max(share * place.weight * marks);
            }
        }
        scores
    }

    /// Returns how well each entry has a phrase, as it stands or as what it means.
    fn span(&self, query: &Query, span: &Span) -> (Vec<f32>, f32) {
        let mut scores = vec![0.0_f32; self.entries.len()];
        let tokens = &query.tokens[span.from..span.to];
        let mut weight: f32 = tokens.iter().map(|token| token.weight).sum();
        let meant = match span.meaning {
            Meaning::Synonym(n) => &self.meant[n],
            Meaning::Elsewhere(n) => &self.elsewhere[n],
            Meaning::Stop => return (scores, 0.0),
        };
        let strong =
            matches!(span.meaning, Meaning::Synonym(n) if self.dictionary.synonym[n].strong);
        let times = if strong { STRONG } else { 1.0 };
        for token in tokens {
            add(&mut scores, &self.token(token), token.weight * times);
        }
        weight *= times;
        for meant in meant {
            for (score, by_synonym) in scores.iter_mut().zip(self.phrase(meant)) {
                *score = score.max(by_synonym * BY_SYNONYM * weight);
            }
        }
        (scores, weight)
    }

    /// Returns how well each entry has a phrase of the catalogue.
    fn phrase(&self, meant: &[Term]) -> Vec<f32> {
        let mut scores = vec![0.0_f32; self.entries.len()];
        let mut whole = 0.0;
        for term in meant {
            let rarity = self.rarity[*term as usize];
            let mut once = vec![0.0_f32; self.entries.len()];
            for place in &self.places[*term as usize] {
                let score = &mut once[place.entry as usize];
                *score = score.max(place.weight);
            }
            add(&mut scores, &once, rarity);
            whole += rarity;
        }
        for (n, score) in scores.iter_mut().enumerate() {
            *score = (*score / whole.max(0.01)).powf(1.5);
            if *score > 0.3 && meant.len() > 1 && !self.stands_in(n, meant) {
                *score *= 0.8;
            }
        }
        scores
    }

    fn stands_in(&self, entry: usize, meant: &[Term]) -> bool {
        self.sequences[entry]
            .iter()
            .any(|text| text.windows(meant.len()).any(|part| part == meant))
    }

    /// Returns a bonus for words that stand side by side as typed, and for a name that has little
    /// else.
    fn order(&self, query: &Query, entry: usize) -> f32 {
        let means = |token: &Token, term: Term| token.terms.iter().any(|(known, _)| *known == term);
        let mut pairs = (0.0_f32, 0.0_f32);
        let tokens: Vec<&Token> = query.tokens.iter().filter(|t| t.weight > 0.0).collect();
        for pair in tokens.windows(2) {
            let weight = pair[0].weight + pair[1].weight;
            let side_by_side = self.sequences[entry].iter().any(|text| {
                text.windows(2)
                    .any(|two| means(pair[0], two[0]) && means(pair[1], two[1]))
            });
            pairs.1 += weight;
            if side_by_side {
                pairs.0 += weight;
            }
        }
        let meant = |term: Term| {
            tokens.iter().any(|token| means(token, term))
                || query.spans.iter().any(|span| match span.meaning {
                    Meaning::Synonym(n) => self.meant[n].iter().flatten().any(|t| *t == term),
                    _ => false,
                })
        };
        let mut name = (0.0_f32, 0.0_f32);
        for term in self.sequences[entry].first().into_iter().flatten() {
            let rarity = self.rarity[*term as usize];
            name.1 += rarity;
            if meant(*term) {
                name.0 += rarity;
            }
        }
        0.25 * pairs.0 / pairs.1.max(0.01) + 0.3 * name.0 / name.1.max(0.01)
    }

    /// Returns the query in the words of the catalogue, when a word was typed otherwise.
    fn read_as(&self, query: &Query) -> Option<String> {
        let mut changed = false;
        let words = query.tokens.iter().map(|token| match token.terms.first() {
            Some((term, share)) if *share < 1.0 && *share != BEGUN => {
                changed = true;
                self.spelled[*term as usize].clone()
            }
            _ => token.word.written.clone(),
        });
        let words: Vec<String> = words.collect();
        changed.then(|| words.join(" "))
    }
}

fn add(sum: &mut [f32], scores: &[f32], weight: f32) {
    for (sum, score) in sum.iter_mut().zip(scores) {
        *sum += score * weight;
    }
}
