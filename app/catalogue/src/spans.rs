//! Phrases of the dictionary in a query.

use crate::{
    dictionary::Meaning,
    index::Index,
    lexicon::Form,
    phrases::{Phrase, ROOT},
    spelling::share_begun,
    token::Token,
};

/// A phrase of the dictionary in the query.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub from: usize,
    pub to: usize,
    pub meaning: Meaning,
    pub sense: usize,
    /// Certainty that it is this phrase.
    pub share: f32,
    /// Words of the phrase with their marks.
    pub forms: Vec<Form>,
}

/// Weight of a deed beside that of the thing it is done to.
const STRONG: f32 = 2.0;
/// Least certainty of a phrase.
const LEAST: f32 = 0.5;
/// Least certainty that it is a matter for somebody else.
const LEAST_ELSEWHERE: f32 = 0.87;
/// Share that is left when a word that means nothing stands inside a phrase.
const PASSED_OVER: f32 = 0.9;
/// Most phrases that are looked at in a query.
const MOST: usize = 60;

impl Span {
    /// Returns the weight of the phrase in the query.
    pub fn weight(&self, index: &Index) -> f32 {
        match self.meaning {
            Meaning::Stop => 0.0,
            Meaning::Synonym(n) if index.dictionary.synonym[n].strong => {
                index.senses[self.sense].weight * STRONG
            }
            _ => index.senses[self.sense].weight,
        }
    }

    /// Returns whether the word is part of the phrase.
    pub fn has(&self, at: usize) -> bool {
        (self.from..self.to).contains(&at)
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// Returns the rank of the phrase: the longest first, then the surest, then what means more.
    fn rank(&self) -> (usize, i32, usize) {
        let meaning = match self.meaning {
            Meaning::Stop => 2,
            Meaning::Elsewhere(_) => 1,
            Meaning::Synonym(_) => 0,
        };
        let share = (self.share * 1000.0) as i32;
        (usize::MAX - (self.to - self.from), -share, meaning)
    }
}

/// Returns the phrases to read the query by, and those that mean something beside them.
pub(crate) fn find(index: &Index, tokens: &[Token]) -> (Vec<Span>, Vec<Span>) {
    let mut found = Vec::new();
    for from in 0..tokens.len() {
        let mut search = Search {
            index,
            tokens,
            path: Vec::new(),
            found: Vec::new(),
        };
        search.follow(ROOT, from, 1.0);
        found.extend(search.found);
    }
    found.retain(|span: &Span| {
        span.share >= LEAST_ELSEWHERE || !matches!(span.meaning, Meaning::Elsewhere(_))
    });
    found.sort_by_key(|span| (span.rank(), span.from, span.sense));
    found.dedup_by_key(|span| (span.from, span.to, span.sense));
    let (mut chosen, mut others): (Vec<Span>, Vec<Span>) = (Vec::new(), Vec::new());
    for span in found.into_iter().take(MOST) {
        if !chosen.iter().any(|known| known.overlaps(&span)) {
            chosen.push(span);
        } else if matches!(span.meaning, Meaning::Synonym(_)) {
            others.push(span);
        }
    }
    let stopped = chosen.iter().filter(|span| span.meaning == Meaning::Stop);
    if stopped.map(|span| span.to - span.from).sum::<usize>() == tokens.len() {
        chosen.clear();
    }
    chosen.sort_by_key(|span| span.from);
    (chosen, others)
}

/// Search for the phrases that begin at a word.
struct Search<'a> {
    index: &'a Index,
    tokens: &'a [Token],
    /// Places of the words of the phrase so far.
    path: Vec<usize>,
    found: Vec<Span>,
}

impl Search<'_> {
    /// Follows the branches that the words from `at` on may mean.
    fn follow(&mut self, branch: u32, at: usize, share: f32) {
        let Some(token) = self.tokens.get(at) else {
            return;
        };
        for (term, certain) in &token.readings {
            if let Some(next) = self.index.phrases.next(branch, *term) {
                self.step(next, at, share * certain);
            }
        }
        if branch == ROOT {
            return;
        }
        if self.means_nothing(token) && share * PASSED_OVER >= LEAST {
            self.follow(branch, at + 1, share * PASSED_OVER);
        }
        if token.begun && !token.is_exact() {
            self.begin(branch, at, share);
        }
    }

    /// Takes the word at `at` as one of the phrase.
    fn step(&mut self, branch: u32, at: usize, share: f32) {
        if share < LEAST {
            return;
        }
        self.path.push(at);
        let ending = self.index.phrases.ending(branch).iter();
        let fitting = ending.filter(|phrase| self.fits(phrase));
        let spans: Vec<Span> = fitting.map(|phrase| self.span(phrase, share)).collect();
        self.found.extend(spans);
        self.follow(branch, at + 1, share);
        self.path.pop();
    }

    fn span(&self, phrase: &Phrase, share: f32) -> Span {
        Span {
            from: self.path[0],
            to: self.path[self.path.len() - 1] + 1,
            meaning: phrase.meaning,
            sense: phrase.sense,
            share,
            forms: phrase.forms.clone(),
        }
    }

    /// Returns whether the word by itself means nothing: "làm", "xin".
    fn means_nothing(&self, token: &Token) -> bool {
        let Some((term, 1.0)) = token.readings.first() else {
            return false;
        };
        let phrases = &self.index.phrases;
        let Some(end) = phrases.next(ROOT, *term) else {
            return false;
        };
        phrases.ending(end).iter().any(|phrase| {
            let same = token.form.is_none_or(|form| form == phrase.forms[0]);
            same && phrase.meaning == Meaning::Stop
        })
    }

    /// Follows the branches whose word the last word may become.
    fn begin(&mut self, branch: u32, at: usize, share: f32) {
        let token = &self.tokens[at];
        let read = |term| token.readings.iter().any(|(known, _)| *known == term);
        let begins = |term| {
            let word = self.index.lexicon.plain(term);
            word.starts_with(&token.word.plain) && !read(term)
        };
        let next: Vec<_> = self
            .index
            .phrases
            .all_next(branch)
            .filter(|(term, _)| begins(*term))
            .collect();
        for (term, next) in next {
            let word = self.index.lexicon.plain(term);
            let begun = share_begun(&token.word.plain, word, false);
            self.step(next, at, share * begun);
        }
    }

    /// Returns whether the marks that were typed are those of the phrase.
    fn fits(&self, phrase: &Phrase) -> bool {
        self.path.iter().zip(&phrase.forms).all(|(at, form)| {
            let token = &self.tokens[*at];
            let same_word = || {
                let term = self.index.lexicon.term_of(*form);
                token.readings.first() == Some(&(term, 1.0))
            };
            token
                .form
                .is_none_or(|typed| typed == *form || !same_word())
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Index,
        dictionary::Meaning,
        query::Query,
        tests::{dictionary, index},
    };

    fn land() -> Index {
        let mut dictionary = dictionary(&[
            ("sổ đỏ", "giấy chứng nhận"),
            ("mất sổ đỏ", "cấp lại giấy chứng nhận"),
            ("sổ hộ khẩu", "thường trú"),
        ]);
        dictionary.stop = vec!["cái".to_owned(), "xin".to_owned()];
        index(
            &["Cấp lại giấy chứng nhận", "Đăng ký thường trú"],
            dictionary,
        )
    }

    /// Returns the phrases that a query is read by: the words from and to, and what they mean.
    fn spans(typed: &str) -> Vec<(usize, usize, Meaning)> {
        let index = land();
        let spans = Query::read(&index, typed).chosen.into_iter();
        spans.map(|s| (s.from, s.to, s.meaning)).collect()
    }

    #[test]
    fn the_longest_phrase_wins_in_spite_of_slips() {
        assert_eq!(spans("sổ đỏ"), [(0, 2, Meaning::Synonym(0))]);
        assert_eq!(spans("mat so do"), [(0, 3, Meaning::Synonym(1))]);
        assert_eq!(spans("soor ddor"), [(0, 2, Meaning::Synonym(0))]);
        assert_eq!(spans("sổ đõ"), [(0, 2, Meaning::Synonym(0))]);
    }

    #[test]
    fn the_last_word_may_be_begun_and_a_word_without_meaning_passed_over() {
        assert_eq!(spans("sổ hộ kh"), [(0, 3, Meaning::Synonym(2))]);
        assert_eq!(spans("mất cái sổ đỏ"), [(0, 4, Meaning::Synonym(1))]);
        assert_eq!(spans("sổ hộ kh "), []);
    }

    #[test]
    fn words_without_meaning_are_looked_for_when_there_are_no_others() {
        assert_eq!(spans("xin sổ đỏ")[0], (0, 1, Meaning::Stop));
        assert_eq!(spans("xin cái"), []);
    }
}
