//! Letters that were typed without blanks, cut into words: `khaisinh` into `khai`, `sinh`.

use crate::{
    index::Index,
    lexicon::Term,
    word::{Word, one_spelling},
};

/// Longest run of letters that is cut.
const LONGEST_RUN: usize = 60;
/// Shortest run of letters that is cut.
const SHORTEST_RUN: usize = 4;
/// Longest word that a run is cut into.
const LONGEST_WORD: usize = 11;
/// Letters of the longest syllable of Vietnamese, "nghiêng".
pub(crate) const LONGEST_SYLLABLE: usize = 7;

/// A way to cut the letters up to some place.
#[derive(Clone, Copy)]
struct Way {
    penalty: f32,
    /// Last word; none when it is a number.
    last: Option<Term>,
    from: usize,
}

/// Returns the words of a run of letters; the fewest words win that stand side by side.
pub(crate) fn cut(index: &Index, run: &Word) -> Option<Vec<Word>> {
    let letters = run.plain.as_str();
    if !letters.is_ascii() || !(SHORTEST_RUN..=LONGEST_RUN).contains(&letters.len()) {
        return None;
    }
    let written: Vec<char> = run.written.chars().collect();
    // A letter stands for a letter, unless one was written in two signs.
    let written = (written.len() == letters.len()).then_some(written);
    let ends = phrase(index, letters).or_else(|| ways(index, letters, written.as_deref()))?;
    let mut from = 0;
    let words = ends.into_iter().map(|to| {
        let part = match &written {
            Some(written) => written[from..to].iter().collect(),
            None => letters[from..to].to_owned(),
        };
        from = to;
        Word::of(&part)
    });
    Some(words.collect())
}

/// Returns the ends of the words of a phrase of the dictionary.
fn phrase(index: &Index, letters: &str) -> Option<Vec<usize>> {
    let forms = index.phrases.glued(letters)?;
    let lengths = forms.iter().map(|form| {
        let term = index.lexicon.term_of(*form);
        index.lexicon.plain(term).len()
    });
    let ends = lengths.scan(0, |end, length| {
        *end += length;
        Some(*end)
    });
    Some(ends.collect())
}

/// Returns the ends of the words of the best way to cut the letters.
fn ways(index: &Index, letters: &str, written: Option<&[char]>) -> Option<Vec<usize>> {
    let mut best: Vec<Option<Way>> = vec![None; letters.len() + 1];
    best[0] = Some(Way {
        penalty: 0.0,
        last: None,
        from: 0,
    });
    for to in 1..=letters.len() {
        for from in to.saturating_sub(LONGEST_WORD)..to {
            let Some(before) = best[from] else { continue };
            let Some((penalty, last)) = piece(index, letters, written, (from, to), before) else {
                continue;
            };
            let penalty = before.penalty + penalty;
            if best[to].is_none_or(|known| penalty < known.penalty) {
                best[to] = Some(Way {
                    penalty,
                    last,
                    from,
                });
            }
        }
    }
    let (mut ends, mut at) = (Vec::new(), letters.len());
    while at > 0 {
        ends.push(at);
        at = best[at]?.from;
    }
    ends.reverse();
    (ends.len() > 1).then_some(ends)
}

/// Returns the penalty of a word of the run, and the word.
fn piece(
    index: &Index,
    letters: &str,
    written: Option<&[char]>,
    (from, to): (usize, usize),
    before: Way,
) -> Option<(f32, Option<Term>)> {
    let part = &letters[from..to];
    let digit = |at: usize| letters.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    if part.bytes().all(|byte| byte.is_ascii_digit()) {
        let whole = !digit(to) && (from == 0 || !digit(from - 1));
        return whole.then_some((1.0, None));
    }
    if part.len() == 1 && !matches!(part, "x" | "y") || part.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let term = index.lexicon.sound(&one_spelling(part.to_owned()))?;
    let beside = match before.last {
        None => 0.0,
        Some(last) => match index.words.pairs.together(last, term) {
            0 => 1.0,
            n => -0.05 * n.min(20) as f32,
        },
    };
    let marks = written.map_or(0.0, |written| strange(index, &written[from..to]));
    let long = if part.len() > LONGEST_SYLLABLE {
        0.5
    } else {
        0.0
    };
    Some((1.0 + beside + marks + long, Some(term)))
}

/// Returns a penalty for marks that the letters never have.
fn strange(index: &Index, written: &[char]) -> f32 {
    let word = Word::of(&written.iter().collect::<String>());
    if word.has_marks() && index.lexicon.form(&word.marked).is_none() {
        0.7
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::{Dictionary, Synonym};

    fn words(run: &str) -> Option<Vec<String>> {
        let dictionary = Dictionary {
            stop: vec!["đăng ký khai sinh x quang giấy sổ nhóm".to_owned()],
            synonym: vec![Synonym {
                said: vec!["lý lịch tư pháp".to_owned()],
                means: vec!["phiếu lý lịch tư pháp".to_owned()],
                strong: false,
            }],
            ..Dictionary::default()
        };
        let index = Index::new(Vec::new(), dictionary);
        let words = cut(&index, &Word::of(run))?.into_iter();
        Some(words.map(|word| word.written).collect())
    }

    #[test]
    fn letters_without_blanks_are_cut_into_words() {
        let cut = |run: &str| words(run).map(|words| words.join(" "));
        for (run, meant) in [
            ("khaisinh", "khai sinh"),
            ("giaykhaisinh", "giay khai sinh"),
            ("dangkykhaisinh", "dang ky khai sinh"),
            ("xquang", "x quang"),
            ("nhom2", "nhom 2"),
            ("lylichtuphap", "ly lich tu phap"),
            ("đăngký", "đăng ký"),
        ] {
            assert_eq!(cut(run).as_deref(), Some(meant), "{run}");
        }
        assert_eq!(cut("khaisinq"), None);
        assert_eq!(cut("khai"), None, "one word");
    }
}
