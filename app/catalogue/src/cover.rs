//! How much of a query each entry covers.

use crate::{
    dictionary::Meaning, index::Index, query::Query, sense::CALLED, spans::Span, token::Token,
};

/// Share of a query that each entry covers.
pub(crate) struct Cover {
    /// Share of the query that each entry covers.
    pub shares: Vec<f32>,
    /// Matter in the query that somebody else does.
    pub elsewhere: Option<usize>,
    /// Weight of what is left beside that matter.
    pub rest: f32,
}

/// Share of a word's score when the marks that were typed are others than those of the entry.
const OTHER_MARKS: f32 = 0.35;
/// Share of a phrase's score when it came by a synonym.
const BY_SYNONYM: f32 = 0.95;
/// The same when another phrase reads these words better.
const BESIDE: f32 = 0.9;

/// Share of a query that a name must have to be found in whatever order it is typed.
const ALL: f32 = 0.94;
/// Share of its score that is left in another order.
const IN_OTHER_ORDER: f32 = 0.75;

impl Cover {
    /// Returns what each entry covers of the query.
    pub fn of(index: &Index, query: &Query) -> Self {
        let mut sum = vec![0.0_f32; index.entries.len()];
        let mut one = vec![0.0_f32; index.entries.len()];
        // What entries have of the words wherever they stand: no order of words loses a name.
        let mut loose = vec![0.0_f32; index.entries.len()];
        let mut whole = 0.0;
        let matters = index.matters(query);
        for (n, token) in query.tokens.iter().enumerate() {
            let somebody_elses = matters.iter().any(|(span, _)| span.has(n));
            if token.weight == 0.0 || somebody_elses {
                continue;
            }
            one.fill(0.0);
            index.cover_word(query, n, &mut one);
            add(&mut loose, &one, token.weight / token.alone());
            index.cover_pairs(query, n, &mut one);
            for span in query.spans_at(n) {
                index.cover_span(span, &mut one);
            }
            add(&mut sum, &one, token.weight);
            whole += token.weight;
        }
        for (sum, loose) in sum.iter_mut().zip(&loose) {
            if *loose >= whole * ALL {
                *sum = sum.max(loose * IN_OTHER_ORDER);
            }
            *sum /= f32::max(whole, 0.01);
        }
        Self {
            shares: sum,
            elsewhere: matters.first().map(|(_, matter)| *matter),
            rest: whole,
        }
    }
}

fn add(sum: &mut [f32], scores: &[f32], weight: f32) {
    for (sum, score) in sum.iter_mut().zip(scores) {
        *sum += score * weight;
    }
}

/// A phrase and the share that is left of its score.
struct Reading<'a> {
    span: &'a Span,
    share: f32,
}

impl Query {
    /// Returns the phrases that a word is part of.
    fn spans_at(&self, at: usize) -> impl Iterator<Item = Reading<'_>> {
        let chosen = self.chosen.iter().map(|span| (span, BY_SYNONYM));
        let others = self.others.iter().map(|span| (span, BESIDE));
        chosen
            .chain(others)
            .filter(move |(span, _)| span.has(at) && span.meaning != Meaning::Stop)
            .map(|(span, share)| Reading {
                span,
                share: share * span.share,
            })
    }
}

impl Index {
    /// Returns the phrases that name a matter of somebody else, unless an entry is called so.
    fn matters<'a>(&self, query: &'a Query) -> Vec<(&'a Span, usize)> {
        let chosen = query.chosen.iter();
        chosen
            .filter_map(|span| match span.meaning {
                Meaning::Elsewhere(n) if self.senses[span.sense].nobody => Some((span, n)),
                _ => None,
            })
            .filter(|(span, _)| !self.is_called(query, span))
            .filter(|_| !self.has_all(query))
            .collect()
    }

    /// Returns whether an entry is called by the words of a phrase, as they were typed.
    fn is_called(&self, query: &Query, span: &Span) -> bool {
        let least = self.least(span.from..span.to, |n, one| {
            self.cover_word(query, n, one);
            self.cover_pairs(query, n, one);
        });
        least.iter().any(|least| *least >= CALLED)
    }

    /// Returns whether a name has every word of the query, in whatever order.
    fn has_all(&self, query: &Query) -> bool {
        let tokens = &query.tokens;
        let words = (0..tokens.len()).filter(|n| tokens[*n].weight > 0.0);
        let least = self.least(words, |n, one| {
            self.cover_word(query, n, one);
            one.iter_mut().for_each(|one| *one /= tokens[n].alone());
        });
        least.iter().any(|least| *least >= ALL)
    }

    /// Returns how well each entry has that of some words which it has least.
    fn least(
        &self,
        words: impl Iterator<Item = usize>,
        cover: impl Fn(usize, &mut [f32]),
    ) -> Vec<f32> {
        let mut least = vec![1.0_f32; self.entries.len()];
        let mut one = vec![0.0_f32; self.entries.len()];
        for n in words {
            one.fill(0.0);
            cover(n, &mut one);
            for (least, one) in least.iter_mut().zip(&one) {
                *least = least.min(*one);
            }
        }
        least
    }

    /// Notes how well each entry has a word by itself.
    fn cover_word(&self, query: &Query, at: usize, scores: &mut [f32]) {
        let token = &query.tokens[at];
        let alone = token.alone();
        for (term, share) in &token.readings {
            for place in &self.words.places[*term as usize] {
                let marks = marks(token, *share, place.form);
                let score = &mut scores[place.entry as usize];
                *score = score.max(share * place.weight * marks * alone);
            }
        }
    }

    /// Notes the entries that have a word beside its neighbours.
    fn cover_pairs(&self, query: &Query, at: usize, scores: &mut [f32]) {
        let token = &query.tokens[at];
        if !token.paired {
            return;
        }
        if at > 0 {
            self.cover_pair(&query.tokens[at - 1], token, scores);
        }
        if let Some(next) = query.tokens.get(at + 1) {
            self.cover_pair(token, next, scores);
        }
    }

    /// Notes the entries that have two words side by side.
    fn cover_pair(&self, first: &Token, second: &Token, scores: &mut [f32]) {
        for (a, sure) in &first.readings {
            for (b, share) in &second.readings {
                for found in self.words.pairs.entries(*a, *b) {
                    let marks =
                        marks(first, *sure, found.forms.0) * marks(second, *share, found.forms.1);
                    let share = sure * share * marks;
                    for (entry, weight) in found.places {
                        let score = &mut scores[*entry as usize];
                        *score = score.max(weight * share);
                    }
                }
            }
        }
    }

    /// Notes the entries that have what a phrase means.
    fn cover_span(&self, reading: Reading<'_>, scores: &mut [f32]) {
        for (entry, extent) in &self.senses[reading.span.sense].entries {
            let score = &mut scores[*entry as usize];
            *score = score.max(extent * reading.share);
        }
    }
}

/// Returns the share that is left when marks were typed that the entry does not have.
fn marks(token: &Token, share: f32, form: u32) -> f32 {
    match token.form {
        Some(typed) if share == 1.0 && typed != form => OTHER_MARKS,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Dictionary, Index, Narrow,
        tests::{codes, entry, index},
    };

    #[test]
    fn a_word_without_its_neighbour_only_brushes_a_name() {
        let names = ["Đăng ký kết hôn", "Đăng ký kết quả đề tài", "Hôn mê"];
        let index = index(&names, Dictionary::default());
        assert_eq!(codes(&index, "kết hôn"), ["1"]);
    }

    #[test]
    fn a_name_is_found_in_whatever_order_its_words_are_typed() {
        let names = ["Cấp lại giấy phép lái xe", "Cấp giấy phép xây dựng"];
        let index = index(&names, Dictionary::default());
        for typed in ["xe lái giấy phép lại cấp", "lái xe cấp lại giấy phép"] {
            assert_eq!(codes(&index, typed)[0], "1", "{typed}");
        }
    }

    #[test]
    fn other_marks_are_another_word_and_no_marks_are_any() {
        let index = index(&["Đất đai", "Đạt chuẩn"], Dictionary::default());
        assert_eq!(codes(&index, "đất"), ["1"]);
        assert_eq!(codes(&index, "dat").len(), 2);
    }

    #[test]
    fn a_paper_leads_to_its_procedure_after_those_of_that_name() {
        let mut licence = entry("1", "Cấp giấy phép");
        licence.papers = vec!["Giấy khám sức khỏe".to_owned()];
        let entries = vec![licence, entry("2", "Khám sức khỏe định kỳ")];
        let index = Index::new(entries, Dictionary::default());
        assert_eq!(codes(&index, "khám sức khỏe"), ["2"]);
        let paper = index.find("giấy khám sức khỏe", &Narrow::default());
        assert!(paper.hits.iter().any(|hit| hit.entry.code == "1"));
    }
}
