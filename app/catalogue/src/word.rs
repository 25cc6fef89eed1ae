//! Words of a text, as they are indexed and as they are typed.

use domain::text::search::{fold, is_mark, marked, tidy};

/// One word, mostly a syllable of Vietnamese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// The word without marks, `y` after a consonant as `i` ("kỹ" and "kĩ" are the same word).
    pub plain: String,
    /// The word with its marks, the tone behind the letters ("hoà" and "hòa" are the same).
    pub marked: String,
    /// The word in lower case, as it was written.
    pub written: String,
}

impl Word {
    /// Returns the word of letters and digits without blanks.
    pub fn of(letters: &str) -> Self {
        Self {
            plain: one_spelling(fold(letters)),
            marked: one_spelling(marked(letters)),
            written: letters.to_lowercase(),
        }
    }

    /// Returns whether the writer typed marks.
    pub fn has_marks(&self) -> bool {
        !self.marked.is_ascii()
    }
}

/// Returns whether a word without marks has letters and digits, as the numbers of forms do: `ct01`.
pub(crate) fn is_form_number(plain: &str) -> bool {
    let digit = plain.bytes().any(|byte| byte.is_ascii_digit());
    digit && plain.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Returns the words of a text; anything but letters and digits separates them.
pub(crate) fn words(text: &str) -> Vec<Word> {
    tidy(text)
        .split(|c: char| !c.is_alphanumeric() && !is_mark(c))
        .map(Word::of)
        .filter(|word| !word.plain.is_empty() && !word.plain.contains(' '))
        .collect()
}

/// Writes a final `y` after a consonant as `i`; the law itself writes "kỹ thuật" and "kĩ thuật".
pub(crate) fn one_spelling(mut word: String) -> String {
    let letters = word.trim_end_matches(is_mark);
    let mut back = letters.char_indices().rev();
    let (last, before) = (back.next(), back.next());
    let after_consonant = |c: char| c.is_alphabetic() && !"aeiouy".contains(c);
    if let (Some((at, 'y')), Some((_, before))) = (last, before)
        && after_consonant(before)
    {
        word.replace_range(at..=at, "i");
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.plain).collect()
    }

    #[test]
    fn words_are_the_same_however_they_are_written() {
        assert_eq!(plain("Lý lịch tư pháp"), ["li", "lich", "tu", "phap"]);
        assert_eq!(plain("X-quang, (mẫu 07)"), ["x", "quang", "mau", "07"]);
        assert_eq!(plain("quy, thuỷ, y tế"), ["quy", "thuy", "y", "te"]);
        assert_eq!(words("hoà")[0].marked, words("hòa")[0].marked);
        assert_eq!(words("Kỹ")[0].marked, words("kĩ")[0].marked);
        assert_ne!(words("mật")[0].marked, words("mất")[0].marked);
        assert!(words("đất")[0].has_marks() && !words("dat")[0].has_marks());
    }

    #[test]
    fn a_form_number_has_letters_and_digits() {
        assert!(is_form_number("ct01") && is_form_number("3a"));
        assert!(!is_form_number("07") && !is_form_number("mau"));
    }

    #[test]
    fn signs_are_no_words() {
        assert!(words("😀 … @#$% –").is_empty());
        assert!(words("").is_empty());
    }
}
