//! A query, read into words of the catalogue and parts that each mean something.

use crate::{
    glue,
    index::Index,
    lexicon::Term,
    mend,
    places::PAIRED,
    spans::{self, Span},
    spelling,
    token::Token,
    word::{Word, is_form_number, words},
};

/// A query as the catalogue understands it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query {
    pub tokens: Vec<Token>,
    /// Phrases of the dictionary that were chosen to read the query by; they do not overlap.
    pub chosen: Vec<Span>,
    /// Other phrases inside or across those.
    pub others: Vec<Span>,
}

/// Most letters and words of a query that are looked at.
const MOST_LETTERS: usize = 200;
const MOST_WORDS: usize = 24;
/// Longest word that is torn apart by a blank.
const TORN: usize = 7;
/// Share of the weight of a word that never stands beside its neighbours.
const ALONE: f32 = 0.6;
/// Weight of the number of a form that some procedure asks for.
const FORM_NUMBER: f32 = 2.0;
/// Weight of a word that nobody knows.
const UNKNOWN: f32 = 0.4;

impl Query {
    pub fn read(index: &Index, typed: &str) -> Self {
        let typed: String = typed.chars().take(MOST_LETTERS).collect();
        let unfinished = typed.ends_with(char::is_alphanumeric);
        let words = joined(index, words(&typed));
        let count = words.len().min(MOST_WORDS);
        let mut tokens = Vec::new();
        for (n, word) in words.into_iter().take(MOST_WORDS).enumerate() {
            let begun = unfinished && n + 1 == count;
            tokens.extend(tokens_of(index, word, begun));
        }
        tokens.truncate(MOST_WORDS);
        mend::slips(index, &mut tokens);
        mend::marks(index, &mut tokens);
        let (chosen, others) = spans::find(index, &tokens);
        let mut query = Self {
            tokens,
            chosen,
            others,
        };
        query.weigh(index);
        query
    }

    /// Gives each word its weight.
    fn weigh(&mut self, index: &Index) {
        let alone = if self.tokens.len() < 3 { 1.0 } else { ALONE };
        for n in 0..self.tokens.len() {
            self.tokens[n].paired = mend::is_paired(index, &self.tokens, n);
            let token = &mut self.tokens[n];
            let known = |(term, share): &(Term, f32)| {
                let rarity = index.words.rarity[*term as usize];
                let stands = !index.words.places[*term as usize].is_empty();
                if stands { rarity * share } else { 0.0 }
            };
            let rarity = token.readings.iter().map(known).fold(0.0, f32::max);
            token.weight = match rarity {
                0.0 => UNKNOWN,
                _ if is_form_number(&token.word.plain) => FORM_NUMBER,
                rarity if token.paired => rarity,
                rarity => rarity * alone,
            };
            let bound = self.bound(index, n);
            let token = &mut self.tokens[n];
            token.weight = token.weight.max(bound * PAIRED);
        }
        for span in &self.chosen {
            let weight = span.weight(index) / (span.to - span.from) as f32;
            for token in &mut self.tokens[span.from..span.to] {
                token.weight = weight;
            }
        }
    }

    /// Returns how rare the word is that the token makes with one of its neighbours.
    fn bound(&self, index: &Index, at: usize) -> f32 {
        let rarity = |first: usize, second: usize| {
            let (Some(a), Some(b)) = (self.tokens.get(first), self.tokens.get(second)) else {
                return 0.0;
            };
            let (Some((first, sure)), Some((second, share))) =
                (a.readings.first(), b.readings.first())
            else {
                return 0.0;
            };
            let rarity = match (a.form, b.form) {
                (Some(a), Some(b)) if *sure == 1.0 && *share == 1.0 => {
                    index.words.pairs.rarity_marked(a, b)
                }
                _ => index.words.pairs.rarity(*first, *second),
            };
            rarity * sure * share
        };
        let before = at.checked_sub(1).map_or(0.0, |before| rarity(before, at));
        before.max(rarity(at, at + 1))
    }
}

/// Joins words that were torn apart: `hộ kh ẩu`.
fn joined(index: &Index, words: Vec<Word>) -> Vec<Word> {
    let known = |word: &Word| index.lexicon.sound(&word.plain).is_some();
    let mut joined: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        if let Some(last) = joined.last_mut() {
            let torn = !known(last) || !known(&word);
            let whole = Word::of(&format!("{}{}", last.written, word.written));
            if torn && whole.plain.len() <= TORN && known(&whole) {
                *last = whole;
                continue;
            }
        }
        joined.push(word);
    }
    joined
}

/// Reads one typed word; letters without blanks may be several.
fn tokens_of(index: &Index, word: Word, begun: bool) -> Vec<Token> {
    let exact = spelling::exact(&index.lexicon, &word.plain);
    let sure = exact.is_some() && word.plain.len() <= glue::LONGEST_SYLLABLE
        || index.lexicon.sound(&word.plain).is_some();
    let words = if sure { None } else { glue::cut(index, &word) };
    let words = words.unwrap_or_else(|| vec![word]);
    let count = words.len();
    let tokens = words.into_iter().enumerate();
    tokens
        .map(|(n, word)| Token::of(index, word, begun && n + 1 == count))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{dictionary, index};

    fn words(typed: &str) -> Vec<String> {
        let index = index(
            &["Đăng ký thường trú, sổ hộ khẩu"],
            dictionary(&[("bhyt", "thẻ bảo hiểm y tế")]),
        );
        let tokens = Query::read(&index, typed).tokens.into_iter();
        tokens.map(|token| token.word.written).collect()
    }

    #[test]
    fn torn_words_are_joined_and_glued_ones_cut() {
        assert_eq!(words("hộ kh ẩu"), ["hộ", "khẩu"]);
        assert_eq!(words("bh yt"), ["bhyt"]);
        assert_eq!(words("thuongtru"), ["thuong", "tru"]);
        assert_eq!(words("đăngký thườngtrú"), ["đăng", "ký", "thường", "trú"]);
    }

    #[test]
    fn a_query_has_an_end() {
        assert_eq!(words(&"trú ".repeat(100)).len(), MOST_WORDS);
        assert_eq!(words(&"x".repeat(10_000)).len(), 1);
    }

    #[test]
    fn a_rare_pair_weighs_more_than_a_frequent_one() {
        let names: Vec<String> = (0..20).map(|n| format!("Đăng ký việc {n}")).collect();
        let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
        names.push("Đăng ký khai tử");
        let index = index(&names, dictionary(&[]));
        let query = Query::read(&index, "đăng ký khai tử");
        let weights: Vec<f32> = query.tokens.iter().map(|token| token.weight).collect();
        assert!(weights[2] > 3.0 * weights[0], "{weights:?}");
    }
}
