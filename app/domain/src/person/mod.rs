//! Identifiers of a person or company in Vietnam: identity number, phone, tax code, name.

mod card;
mod email;
mod identity;
mod phone;

pub use card::{Card, Residence};
pub use email::email;
pub use identity::{Gender, IdentityNumber};
pub use phone::{phone, phone_for_people, phone_of_any_country};

use crate::text::{
    language::{Both, Language},
    search,
};

/// Reason against a value, in words that say how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    words: Both,
    /// Text that stands for `{}` in the words.
    with: String,
}

impl Mend {
    /// Returns the words in this language.
    pub fn pick(&self, language: Language) -> String {
        self.words.pick(language).replace("{}", &self.with)
    }
}

impl From<Both> for Mend {
    fn from(words: Both) -> Self {
        let with = String::new();
        Self { words, with }
    }
}

/// Returns the digits alone of a personal identity number; see [`IdentityNumber`].
pub fn citizen_id(text: &str) -> Result<String, Mend> {
    IdentityNumber::parse(text).map(String::from)
}

/// Reads a tax code: 10 digits with a check digit, or 13 as `NNNNNNNNNN-NNN` for a branch.
///
/// Since 1 July 2025 a person's identity number serves too.
pub fn tax_code(text: &str) -> Result<String, Mend> {
    let help = Both::new(
        "Mã số thuế chưa đúng. Hãy nhập 10 số (hoặc 10 số, gạch nối và 3 số của chi nhánh), hay 12 số định danh của cá nhân.",
        "This is not a tax code. Enter 10 digits (or 10 digits, a hyphen and the 3 digits of a branch), or a person’s 12-digit identity number.",
    );
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if compact.len() == 12 && compact.bytes().all(|b| b.is_ascii_digit()) {
        return citizen_id(&compact).map_err(|_| help.into());
    }
    let (main, branch) = match compact.split_once('-') {
        Some((main, branch)) => (main.to_owned(), Some(branch.to_owned())),
        None if compact.len() == 13 && compact.is_ascii() => {
            (compact[..10].to_owned(), Some(compact[10..].to_owned()))
        }
        None => (compact, None),
    };
    let is_digits = |t: &str, n: usize| t.len() == n && t.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(&main, 10)
        || branch
            .as_deref()
            .is_some_and(|b| !is_digits(b, 3) || b == "000")
    {
        return Err(help.into());
    }
    let weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    let sum: u32 = main
        .bytes()
        .zip(weights)
        .map(|(b, w)| u32::from(b - b'0') * w)
        .sum();
    let check = 10 - sum % 11;
    if check == 10 || check != u32::from(main.as_bytes()[9] - b'0') {
        return Err(Both::new(
            "Mã số thuế không tồn tại: chữ số kiểm tra không khớp. Hãy xem lại từng số.",
            "There is no such tax code: the check digit does not match. Check every digit.",
        )
        .into());
    }
    Ok(branch.map_or(main.clone(), |b| format!("{main}-{b}")))
}

/// Reads a person's name of letters, blanks, dots, hyphens and apostrophes.
///
/// Returns it in NFC, with blanks folded, letters that only look like Latin ones as the letters
/// meant, and apostrophes of every sort as `'`, so that search and comparison see one form.
pub fn name(text: &str) -> Result<String, Mend> {
    let tidy = search::plain_letters(&search::tidy(text));
    let words = tidy.split_whitespace().map(letters_meant);
    let name = words.collect::<Vec<_>>().join(" ");
    if name.chars().count() > 100 {
        return Err(Both::new(
            "Họ tên dài quá 100 ký tự. Hãy viết như trên giấy tờ.",
            "The name is longer than 100 characters. Enter it as on your papers.",
        )
        .into());
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let is_part =
        |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'') || search::is_mark(c);
    if letters < 2 || !name.chars().all(is_part) {
        return Err(Both::new(
            "Hãy viết họ tên bằng chữ, như trên thẻ căn cước.",
            "Enter the full name in letters, as on the identity card.",
        )
        .into());
    }
    Ok(name)
}

/// Replaces signs that look like letters of the Latin alphabet in a word that is written in it.
fn letters_meant(word: &str) -> String {
    const TWINS: &str = "АAВBЕEКKМMНHОOРPСCТTХXУYІIаaеeоoрpсcхxуyіiΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo";
    let is_latin = word.chars().any(|c| c.is_ascii_alphabetic());
    let twin = |c: char| {
        let mut pairs = TWINS.chars();
        while let (Some(sign), Some(letter)) = (pairs.next(), pairs.next()) {
            if sign == c {
                return Some(letter);
            }
        }
        None
    };
    word.chars()
        .map(|c| match c {
            'Ð' | 'Ɖ' => 'Đ',
            'ð' | 'ɖ' => 'đ',
            '`' | '´' | '‘' | '’' | '‛' | '′' | '‵' | '\u{2b9}'..='\u{2bf}' | '\u{2c8}' => {
                '\''
            }
            c if is_latin => twin(c).unwrap_or(c),
            c => c,
        })
        .collect()
}

/// Masks a name for the public: `N*** V*** An`.
///
/// The last word stays, since people are called by it.
pub fn mask_name(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let last = words.len().saturating_sub(1);
    let masked = words.iter().enumerate().map(|(i, word)| {
        if i == last && last > 0 {
            (*word).to_owned()
        } else {
            format!("{}***", word.chars().next().unwrap_or('*'))
        }
    });
    masked.collect::<Vec<_>>().join(" ")
}

fn digits_only(text: &str) -> Option<String> {
    let compact: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '\u{a0}'))
        .collect();
    (!compact.is_empty() && compact.bytes().all(|b| b.is_ascii_digit())).then_some(compact)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_numbers_have_twelve_digits_and_a_province() {
        assert_eq!(citizen_id("045 090 001 234").as_deref(), Ok("045090001234"));
        for text in [
            "",
            "12345",
            "abc",
            "000090001234",
            "0450900012345",
            "٠٤٥٠٩٠٠٠١٢٣٤",
        ] {
            assert!(citizen_id(text).is_err(), "{text}");
        }
    }

    #[test]
    fn letters_that_only_look_alike_are_the_letters_meant() {
        for (typed, kept) in [
            ("\u{d0}ào Văn An", "Đào Văn An"),
            ("K`Brơi", "K'Brơi"),
            ("K’Brơi", "K'Brơi"),
            ("K\u{2bc}Brơi", "K'Brơi"),
            ("Ⓝguyễn Ａn", "Nguyễn An"),
            ("Nguyễn Vаn An", "Nguyễn Van An"),
            ("Иванов", "Иванов"),
        ] {
            assert_eq!(name(typed).as_deref(), Ok(kept), "{typed}");
        }
    }

    #[test]
    fn tax_codes_carry_a_check_digit() {
        for text in [
            "0100233488",
            "0100109106",
            "0314409058-002",
            "0106026495-001",
            "045090001234",
        ] {
            assert_eq!(tax_code(text).as_deref(), Ok(text));
        }
        assert_eq!(tax_code(" 0106026495001 ").as_deref(), Ok("0106026495-001"));
        for text in [
            "3200736475",
            "0100233489",
            "123",
            "0100233488-000",
            "",
            "01002334880000",
            "đồng",
        ] {
            assert!(tax_code(text).is_err(), "{text}");
        }
    }

    #[test]
    fn names_are_composed_and_masked() {
        assert_eq!(
            name("  Nguye\u{302}\u{303}n   Va\u{306}n An ").as_deref(),
            Ok("Nguyễn Văn An")
        );
        assert!(name("<script>").is_err());
        assert!(name("1234").is_err());
        assert_eq!(mask_name("Nguyễn Văn An"), "N*** V*** An");
        assert_eq!(mask_name("Đỗ"), "Đ***");
        assert_eq!(mask_name(""), "");
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_them(text in ".*") {
            let _ = (citizen_id(&text), phone(&text), tax_code(&text), name(&text), email(&text), mask_name(&text));
        }

        #[test]
        fn what_was_read_once_is_read_the_same_again(digits in "0[0-9]{8,13}") {
            for read in [citizen_id, phone, tax_code] {
                if let Ok(good) = read(&digits) {
                    proptest::prop_assert_eq!(read(&good), Ok(good));
                }
            }
        }

        #[test]
        fn one_wrong_digit_in_a_tax_code_is_noticed(at in 0..9_usize, digit in 0..10_u8) {
            let mut code = *b"0100233488";
            proptest::prop_assume!(code[at] != b'0' + digit);
            code[at] = b'0' + digit;
            proptest::prop_assert!(tax_code(std::str::from_utf8(&code).unwrap()).is_err());
        }
    }
}
