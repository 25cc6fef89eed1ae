//! Slips that only show beside another word: `khia sinh`, `khai từ`.

use crate::{
    index::Index,
    lexicon::Term,
    spelling::{self, Readings},
    token::Token,
};

/// Share of a reading that stands beside neither neighbour, when another one does.
const OUT_OF_PLACE: f32 = 0.75;

/// Share of a word that exists as typed, when it is read as another one.
const INSTEAD: f32 = 0.85;
/// Least share of a reading that another word is judged by.
const SURE: f32 = 0.8;

/// Returns whether some readings of two words stand side by side in names.
fn stand(index: &Index, first: &Token, second: &Token) -> bool {
    let pairs = |a: Term| {
        let second = second.readings.iter();
        second
            .map(|(b, _)| *b)
            .any(|b| index.words.pairs.together(a, b) > 0)
    };
    first.readings.iter().any(|(a, _)| pairs(*a))
}

/// Returns whether the word stands beside one of its neighbours in the catalogue, too.
pub(crate) fn is_paired(index: &Index, tokens: &[Token], at: usize) -> bool {
    let before = at > 0 && stand(index, &tokens[at - 1], &tokens[at]);
    before
        || tokens
            .get(at + 1)
            .is_some_and(|next| stand(index, &tokens[at], next))
}

/// Reads words that exist, yet stand beside no neighbour, as those that do after a slip, and trusts
/// readings less that stand beside none.
pub(crate) fn slips(index: &Index, tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        if tokens[at].is_exact() && !tokens[at].begun && !is_paired(index, tokens, at) {
            let slips = spelling::slips(&index.lexicon, &tokens[at].word.plain);
            let mended = fitting(index, tokens, at, &slips, 2);
            let instead = mended
                .into_iter()
                .map(|(term, share)| (term, share * INSTEAD));
            tokens[at].readings.extend(instead);
        }
    }
    for at in 0..tokens.len() {
        let token = &tokens[at];
        if token.is_exact() && !token.begun || token.readings.len() < 2 {
            continue;
        }
        let fit = fitting(index, tokens, at, &token.readings, 1);
        if !fit.is_empty() {
            let fits = |term: Term| fit.iter().any(|(other, _)| *other == term);
            for (term, share) in &mut tokens[at].readings {
                if *share < 1.0 && !fits(*term) {
                    *share *= OUT_OF_PLACE;
                }
            }
            let by_share = |a: &(Term, f32), b: &(Term, f32)| b.1.total_cmp(&a.1);
            tokens[at].readings.sort_by(by_share);
        }
    }
}

/// Returns the readings that stand beside a neighbour at least so often.
fn fitting(
    index: &Index,
    tokens: &[Token],
    at: usize,
    readings: &Readings,
    times: u32,
) -> Readings {
    let together = |a: Term, b: Term| index.words.pairs.together(a, b) >= times;
    let sure = |token: &Token| -> Vec<Term> {
        let sure = token.readings.iter().filter(|(_, share)| *share >= SURE);
        sure.map(|(term, _)| *term).collect()
    };
    let before = at.checked_sub(1).map(|at| sure(&tokens[at]));
    let after = tokens.get(at + 1).map(sure);
    let fits = |term: Term| {
        let before = before.iter().flatten().any(|other| together(*other, term));
        before || after.iter().flatten().any(|other| together(term, *other))
    };
    let readings = readings.iter().copied();
    readings.filter(|(term, _)| fits(*term)).collect()
}

/// Forgets marks with which a word stands beside no neighbour, where it does without them.
pub(crate) fn marks(index: &Index, tokens: &mut [Token]) {
    let strange: Vec<bool> = (0..tokens.len())
        .map(|at| {
            let beside = |first: usize, second: usize| {
                let (Some(first), Some(second)) = (tokens.get(first), tokens.get(second)) else {
                    return None;
                };
                fit(index, first, second)
            };
            let before = at.checked_sub(1).and_then(|before| beside(before, at));
            let after = beside(at, at + 1);
            let any = |wanted: bool| before == Some(wanted) || after == Some(wanted);
            any(false) && !any(true)
        })
        .collect();
    for (token, strange) in tokens.iter_mut().zip(strange) {
        if strange {
            token.form = None;
        }
    }
}

/// Returns whether two words stand side by side with their marks; nothing when they do not even
/// without.
fn fit(index: &Index, first: &Token, second: &Token) -> Option<bool> {
    let (a, b) = (first.readings.first()?.0, second.readings.first()?.0);
    if index.words.pairs.together(a, b) == 0 {
        return None;
    }
    let forms = |token: &Token, term: Term| match token.form {
        Some(form) => vec![form],
        None => index.lexicon.forms_of(term).to_vec(),
    };
    let second = forms(second, b);
    let marked = |a| {
        let mut second = second.iter();
        second.any(|b| index.words.pairs.together_marked(a, *b) > 0)
    };
    Some(forms(first, a).into_iter().any(marked))
}

#[cfg(test)]
mod tests {
    use crate::{
        Dictionary, Index,
        query::Query,
        tests::{codes, index},
    };

    fn civil() -> Index {
        let names = [
            "Đăng ký khai sinh",
            "Đăng ký khai tử",
            "Khai thác từ xa, sinh hoạt",
            "Kìa, sinh vật",
        ];
        index(&names, Dictionary::default())
    }

    #[test]
    fn a_word_that_exists_is_read_as_another_that_stands_beside_its_neighbour() {
        let index = index(
            &["Đăng ký khai sinh", "Khai sinh lại", "Khía cạnh khác"],
            Dictionary::default(),
        );
        assert_eq!(codes(&index, "khia sinh")[..2], ["2", "1"]);
    }

    #[test]
    fn marks_that_fit_nowhere_are_forgotten_and_others_are_kept() {
        let index = civil();
        let form = |typed: &str, at: usize| Query::read(&index, typed).tokens[at].form.is_some();
        assert!(form("khai tử", 1));
        assert!(!form("khai từ", 1), "stands beside another word");
        assert!(!form("khai tữ", 1), "stands nowhere");
        assert!(form("từ xa", 0));
        assert_eq!(codes(&index, "khai từ")[0], "2");
    }
}
