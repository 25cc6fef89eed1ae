//! Typed words read as words of the catalogue, in spite of slips.

use crate::lexicon::{Lexicon, Term};
use std::cmp::Reverse;

/// Words that a typed one may mean, the surest first, each with the share of certainty.
pub(crate) type Readings = Vec<(Term, f32)>;

/// Share that is left after left-overs of an input method were taken out.
const LEFT_OVER: f32 = 0.95;
/// Share of a word that sounds the same in some part of the country.
const SOUNDS_ALIKE: f32 = 0.85;
/// Share of a word that only a long text has, in which it may itself be a slip.
const UNSOUND: f32 = 0.9;
/// Share of a single letter that may go on.
const LETTER: f32 = 0.8;
/// Most readings of a kind.
const MOST: usize = 12;
/// Most words that begin with the letters.
const MOST_BEGUN: usize = 200;

/// Returns the word as typed, without left-overs of an input method, or none.
pub(crate) fn exact(lexicon: &Lexicon, typed: &str) -> Option<(Term, f32)> {
    if let Some(term) = lexicon.sound(typed) {
        return Some((term, 1.0));
    }
    let left_over = left_overs(typed).find_map(|word| lexicon.sound(&word));
    left_over
        .map(|term| (term, LEFT_OVER))
        .or_else(|| lexicon.term(typed).map(|term| (term, UNSOUND)))
}

/// Returns the words that a typed one may mean.
///
/// `begun`: the word is the last one, which may not be finished.
pub(crate) fn read(lexicon: &Lexicon, typed: &str, begun: bool) -> Readings {
    // A letter is a beginning, even where some text has it as a word.
    let letter = begun && typed.len() == 1;
    let exact = exact(lexicon, typed).map(|(term, share)| match letter {
        true => (term, LETTER),
        false => (term, share),
    });
    let mut found: Readings = exact.into_iter().collect();
    if begun {
        let is_word = exact.is_some() && !letter;
        let word = |term| (term, share_begun(typed, lexicon.plain(term), is_word));
        found.extend(begun_words(lexicon, typed).into_iter().map(word));
    }
    let sure = exact.is_some_and(|(_, share)| share > UNSOUND);
    if !sure && !typed.bytes().any(|byte| byte.is_ascii_digit()) {
        found.extend(slips(lexicon, typed));
    }
    found
}

/// Returns the words that begin with the letters, those that names have most often first.
fn begun_words(lexicon: &Lexicon, typed: &str) -> Vec<Term> {
    let mut words: Vec<Term> = lexicon.beginning(typed).collect();
    let times = |term: Term| -> u32 {
        let forms = lexicon.forms_of(term).iter();
        forms.map(|form| lexicon.times(*form)).sum()
    };
    // They come in the order of the alphabet, which is kept among equals.
    words.sort_by_cached_key(|term| Reverse(times(*term)));
    words.truncate(MOST_BEGUN);
    words
}

/// Returns the share of a word of which only the beginning was typed, which is less when that is a
/// word itself.
pub(crate) fn share_begun(typed: &str, word: &str, is_word: bool) -> f32 {
    let typed = typed.len() as f32 / word.len() as f32;
    if is_word {
        0.3 + 0.3 * typed
    } else {
        0.6 + 0.35 * typed
    }
}

/// Returns the words that sound alike, or differ by a slip of the finger: a letter too many,
/// missing, wrong, or two in the wrong order.
pub(crate) fn slips(lexicon: &Lexicon, typed: &str) -> Readings {
    let alike = sounds_alike(typed).filter_map(|word| lexicon.sound(&word));
    let mut found: Readings = alike.map(|term| (term, SOUNDS_ALIKE)).collect();
    let most = match typed.len() {
        0..=2 => 0,
        3..=7 => 1,
        _ => 2,
    };
    if most > 0 {
        let near = lexicon.near(typed, most).filter_map(|term| {
            let slips = strsim::osa_distance(typed, lexicon.plain(term));
            let certain = certainty(slips, typed, lexicon.plain(term));
            (0 < slips && slips <= most).then_some((term, certain))
        });
        found.extend(near);
    }
    let word = |term: Term| lexicon.plain(term);
    found.sort_by(|a, b| word(a.0).cmp(word(b.0)).then(b.1.total_cmp(&a.1)));
    found.dedup_by_key(|(term, _)| *term);
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| word(a.0).cmp(word(b.0))));
    found.truncate(MOST);
    found
}

/// Returns how sure a reading is after so many slips; the first letter is seldom wrong.
fn certainty(slips: usize, typed: &str, meant: &str) -> f32 {
    let certain = 1.0 - 0.9 * slips as f32 / typed.len().max(3) as f32;
    if typed.as_bytes().first() == meant.as_bytes().first() {
        certain
    } else {
        certain * 0.9
    }
}

/// Beginnings and ends of syllables that are spoken alike somewhere in the country.
const BEGINNINGS: [(&str, &str); 9] = [
    ("s", "x"),
    ("ch", "tr"),
    ("d", "gi"),
    ("d", "v"),
    ("r", "g"),
    ("r", "d"),
    ("gi", "v"),
    ("l", "n"),
    ("k", "c"),
];
const ENDS: [(&str, &str); 4] = [("n", "ng"), ("t", "c"), ("i", "y"), ("nh", "n")];

/// Returns the syllables that some people speak the same way, and therefore write so.
fn sounds_alike(typed: &str) -> impl Iterator<Item = String> + '_ {
    let beginnings = BEGINNINGS.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]);
    let begun = beginnings.filter_map(|(from, to)| {
        let rest = typed.strip_prefix(from)?;
        rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y'])
            .then(|| format!("{to}{rest}"))
    });
    let ends = ENDS.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]);
    let ended = ends.filter_map(|(from, to)| {
        let rest = typed.strip_suffix(from)?;
        rest.ends_with(['a', 'e', 'i', 'o', 'u', 'y'])
            .then(|| format!("{rest}{to}"))
    });
    begun.chain(ended)
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
    use crate::lexicon::Reader;

    fn words(typed: &str, begun: bool) -> Vec<String> {
        let mut reader = Reader::default();
        reader.read_name("đăng ký khai sinh giấy đất nước quyền xá kết hôn tử", 1);
        let lexicon = &reader.lexicon;
        let found = read(lexicon, typed, begun).into_iter();
        found
            .map(|(term, _)| lexicon.plain(term).to_owned())
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
            assert_eq!(words(typed, false), [meant], "{typed}");
        }
    }

    #[test]
    fn a_slip_is_read_and_a_beginning_goes_on() {
        assert_eq!(words("knai", false), ["khai"]);
        assert_eq!(words("kahi", false), ["khai"]);
        assert_eq!(words("kh", true), ["khai"]);
        assert_eq!(words("kh", false), Vec::<String>::new());
        assert_eq!(words("zzzz", true), Vec::<String>::new());
    }

    #[test]
    fn a_syllable_is_read_as_it_is_spoken_elsewhere() {
        assert_eq!(words("sa", false), ["xa"]);
        assert_eq!(words("nuot", false), ["nuoc"]);
    }
}
