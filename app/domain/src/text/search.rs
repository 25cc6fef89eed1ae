//! Search folding: text typed without diacritics finds text that the law wrote with them.

/// Composed (NFC) and decomposed (NFD) text. The browser brings its own tables; ours would be a
/// third of the form's WASM.
#[cfg(not(target_arch = "wasm32"))]
mod normal {
    use unicode_normalization::UnicodeNormalization;

    pub fn composed(text: &str) -> String {
        text.nfc().collect()
    }

    pub fn decomposed(text: &str) -> String {
        text.nfd().collect()
    }

    pub fn compatible(text: &str) -> String {
        text.nfkc().collect()
    }
}

#[cfg(target_arch = "wasm32")]
mod normal {
    use js_sys::JsString;

    pub fn composed(text: &str) -> String {
        JsString::from(text).normalize("NFC").into()
    }

    pub fn decomposed(text: &str) -> String {
        JsString::from(text).normalize("NFD").into()
    }

    pub fn compatible(text: &str) -> String {
        JsString::from(text).normalize("NFKC").into()
    }
}

/// Returns whether a character is a mark that combines with the letter before it (Unicode blocks of
/// combining diacritics).
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Folds text for search: marks off, đ→d, lower case, anything but letters and digits becomes one
/// space.
///
/// NFC and NFD give the same, and so do the two ways to place a tone ("hoà", "hòa").
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in normal::decomposed(text)
        .chars()
        .filter(|c| !is_mark(*c))
        .flat_map(char::to_lowercase)
    {
        match c {
            'đ' | 'ð' | 'ɖ' => folded.push('d'),
            c if c.is_alphanumeric() && !is_modifier(c) => folded.push(c),
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Returns whether a character is a letter for Unicode and an apostrophe or a sign for people.
fn is_modifier(c: char) -> bool {
    matches!(c, '\u{2b0}'..='\u{2ff}')
}

/// Writes full-width letters, digits and signs, blanks and dashes of every width as the plain ones.
///
/// For numbers and codes, whose meaning does not lie in the form of a sign. Raised digits and
/// fractions stay: `m²` is not `m2`.
pub fn plain_signs(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2044}' | '\u{2215}' => '/',
        c if c.is_whitespace() && c != '\n' => ' ',
        c => c,
    };
    text.chars().map(plain).collect()
}

/// Writes letters that Unicode repeats in other forms as the plain ones (NFKC): circled, full-width,
/// bold.
pub fn plain_letters(text: &str) -> String {
    plain_signs(&normal::compatible(text))
}

/// Returns a word in small letters with its marks, the tone behind the letters.
///
/// The two ways to place a tone ("hoà", "hòa") give the same.
pub fn marked(word: &str) -> String {
    let (mut letters, mut tones) = (String::with_capacity(word.len()), String::new());
    for c in normal::decomposed(word)
        .chars()
        .flat_map(char::to_lowercase)
    {
        match c {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tones.push(c),
            'ð' => letters.push('đ'),
            c => letters.push(c),
        }
    }
    letters + &tones
}

/// Tidies text for the store: NFC, non-breaking spaces plain, hidden characters out, ends trimmed.
///
/// Line breaks stay.
pub fn tidy(text: &str) -> String {
    // Hidden characters go before the text is composed, so that none stays between a letter and its
    // mark.
    let plain: String = text
        .chars()
        .filter(|c| !is_hidden(*c))
        .map(|c| if c == '\u{a0}' { ' ' } else { c })
        .collect();
    normal::composed(plain.trim()).trim().to_owned()
}

/// Returns whether a character is hidden.
///
/// Hidden are zero-width signs, signs that turn the direction of writing, soft hyphens, control
/// characters.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || c.is_control() && !matches!(c, '\n' | '\t')
}

/// Writes text in the plain letters that every phone shows and carriers count once (GSM 03.38).
///
/// Marks go off, đ becomes d, case is kept.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in normal::decomposed(text).chars().filter(|c| !is_mark(*c)) {
        match c {
            'đ' => plain.push('d'),
            'Đ' => plain.push('D'),
            '[' | '{' => plain.push('('),
            ']' | '}' => plain.push(')'),
            '–' | '—' | '~' => plain.push('-'),
            '“' | '”' => plain.push('"'),
            '’' | '‘' | '`' => plain.push('\''),
            '\\' | '^' | '|' => {}
            c if c.is_ascii_graphic() => plain.push(c),
            c if c.is_whitespace() && !plain.ends_with(' ') => plain.push(' '),
            _ => {}
        }
    }
    plain.trim().to_owned()
}

/// Ranks a name against a query: lower is better.
///
/// The whole phrase at the start comes first, then the whole phrase, then all words in any order.
/// Both sides are folded. The result is `None` when a word of the query is missing.
pub fn rank(query: &str, name: &str) -> Option<u32> {
    if query.is_empty() {
        return Some(0);
    }
    let length = u32::try_from(name.len().min(9_999)).expect("at most 9,999");
    if let Some(at) = find_at_word(name, query) {
        return Some(if at == 0 { length } else { 10_000 + length });
    }
    let words = query.split(' ');
    words
        .clone()
        .all(|word| find_at_word(name, word).is_some())
        .then_some(20_000 + length)
}

/// Returns the place of `part` in `text` at the start of a word.
fn find_at_word(text: &str, part: &str) -> Option<usize> {
    text.match_indices(part)
        .map(|(at, _)| at)
        .find(|&at| at == 0 || text.as_bytes()[at - 1] == b' ')
}

/// Returns the places of the names that a query may mean, best first.
///
/// An empty query means all, in their order. All text is folded. Names with the query at the start
/// of a word ([`rank`]) come before those that have it inside a word.
pub fn matches(query: &str, names: &[String]) -> Vec<usize> {
    let inside = |name: &str| {
        query
            .split(' ')
            .all(|part| name.contains(part))
            .then_some(30_000)
    };
    let mut found: Vec<(u32, usize)> = names
        .iter()
        .enumerate()
        .filter_map(|(n, name)| Some((rank(query, name).or_else(|| inside(name))?, n)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, n)| n).collect()
}

/// Returns whether the marks that were typed are those of the name, word by word.
///
/// Text typed without marks fits every name.
pub fn marks_fit(typed: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let tidy = tidy(text);
        let words = tidy.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(marked).collect()
    };
    let name = words(name);
    words(typed)
        .iter()
        .all(|word| word.is_ascii() || name.iter().any(|of| of.starts_with(word.as_str())))
}

/// Returns the place of the one name that the query must mean.
///
/// That name has the same words, or is the only name that has them. All text is folded.
pub fn meant(query: &str, names: &[String]) -> Option<usize> {
    if query.is_empty() {
        return None;
    }
    names
        .iter()
        .position(|name| name == query)
        .or_else(|| match matches(query, names)[..] {
            [only] => Some(only),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn folding_forgets_marks_case_and_composition() {
        assert_eq!(
            fold("Đăng ký  KHAI SINH (cấp xã)"),
            "dang ky khai sinh cap xa"
        );
        assert_eq!(fold("hoà"), fold("hòa"));
        let decomposed: String = "Cấp giấy phép bức xạ".nfd().collect();
        assert_eq!(fold(&decomposed), "cap giay phep buc xa");
        assert_eq!(fold("X-quang"), "x quang");
        assert_eq!(fold("  …!  "), "");
    }

    #[test]
    fn signs_of_every_sort_are_written_plainly() {
        assert_eq!(plain_signs("０９１２\u{2009}345–678"), "0912 345-678");
        assert_eq!(plain_signs("m²"), "m²");
        assert_eq!(plain_letters("Ⓚ\u{202f}Ｂ"), "K B");
        assert_eq!(plain_signs("Nguyễn Văn An"), "Nguyễn Văn An");
        assert_eq!(fold("K\u{2bc}Brơi"), fold("K'Brơi"));
    }

    #[test]
    fn a_marked_word_is_the_same_wherever_its_tone_stands() {
        assert_eq!(marked("Hoà"), marked("hòa"));
        assert_eq!(marked("Thuỷ"), marked("THỦY"));
        assert_ne!(marked("mật"), marked("mất"));
        assert_eq!(marked("\u{d0}ào"), marked("Đào"), "a look-alike");
    }

    #[test]
    fn a_phrase_ranks_before_scattered_words_and_a_missing_word_excludes() {
        let licence = fold("Cấp giấy phép sử dụng thiết bị X-quang");
        assert!(rank("x quang", &licence) < rank("quang x thiet", &licence));
        assert!(rank("cap giay", &licence) < rank("x quang", &licence));
        assert_eq!(rank("khai sinh", &licence), None);
        assert_eq!(
            rank("uang", &licence),
            None,
            "only the start of a word counts"
        );
    }

    fn found(typed: &str, names: &[&str]) -> Vec<String> {
        let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
        matches(&fold(typed), &folded)
            .into_iter()
            .map(|n| names[n].to_owned())
            .collect()
    }

    #[test]
    fn a_list_is_searched_as_people_type() {
        let communes = [
            "Phường Nam Đông Hà",
            "Phường Đông Hà",
            "Phường Đồng Hới",
            "Xã Đakrông",
        ];
        for typed in ["dong ha", "ĐÔNG HÀ", "đông hà", " Đông  hà "] {
            assert_eq!(
                found(typed, &communes),
                ["Phường Đông Hà", "Phường Nam Đông Hà"],
                "{typed}"
            );
        }
        assert_eq!(
            found("ha dong", &communes),
            ["Phường Đông Hà", "Phường Nam Đông Hà"],
            "in any order"
        );
        assert_eq!(found("ong", &communes), communes, "inside a word");
        assert_eq!(found("kr", &communes), ["Xã Đakrông"]);
        assert_eq!(found("", &communes), communes);
        assert!(found("hà nội", &communes).is_empty());
    }

    #[test]
    fn the_start_of_a_word_comes_before_its_middle() {
        assert_eq!(
            found("an", &["Hà Lan", "Ấn Độ", "Bắc An"]),
            ["Ấn Độ", "Bắc An", "Hà Lan"]
        );
    }

    #[test]
    fn marks_that_were_typed_must_be_those_of_the_name() {
        for typed in ["Đồng Lê", "dong le", "đồng", "Xã Đồng Lê", "ĐỒNG lê"] {
            assert!(marks_fit(typed, "Xã Đồng Lê"), "{typed}");
        }
        assert!(!marks_fit("Đông Lễ", "Xã Đồng Lê"));
    }

    #[test]
    fn typed_words_mean_a_name_when_they_leave_no_doubt() {
        let names = ["Xã Quảng Trị", "Quảng Trị", "Quảng Ninh", "Đức", "Áo"].map(fold);
        let meant = |typed| meant(&fold(typed), &names);
        assert_eq!(meant("quang tri"), Some(1), "the same words");
        assert_eq!(meant("ninh"), Some(2), "the only one");
        assert_eq!(meant("QUẢNG"), None);
        assert_eq!(meant("Huế"), None);
        assert_eq!(meant(" … "), None);
    }

    proptest::proptest! {
        #[test]
        fn every_name_is_found_by_its_own_words_first(names in proptest::collection::vec("[A-Za-zĐđÔôÀà ]{1,20}", 1..20)) {
            let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
            for name in folded.iter().filter(|name| !name.is_empty()) {
                proptest::prop_assert_eq!(&folded[matches(name, &folded)[0]], name);
                proptest::prop_assert_eq!(&folded[meant(name, &folded).unwrap()], name);
            }
        }

        #[test]
        fn folding_twice_changes_nothing(text in ".*") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn composed_and_decomposed_text_fold_alike(text in ".*", words in "[a-zđâăêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵĐƯƠ ]{0,40}") {
            for text in [text, words] {
                let (nfc, nfd): (String, String) = (text.nfc().collect(), text.nfd().collect());
                proptest::prop_assert_eq!(fold(&nfc), fold(&nfd));
                proptest::prop_assert_eq!(tidy(&nfc), tidy(&nfd));
            }
        }

        #[test]
        fn vietnamese_folds_to_plain_letters(words in "[a-zđâăêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵĐƯƠ ]{0,40}") {
            proptest::prop_assert!(fold(&words).bytes().all(|b| b.is_ascii_lowercase() || b == b' '));
        }
    }
}
