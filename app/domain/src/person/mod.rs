//! Identifiers of a person or company in Vietnam: identity number, phone, tax code, name.

mod card;
mod identity;

pub use card::{Card, Residence};
pub use identity::{Gender, IdentityNumber};

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

/// Reads a Vietnamese phone number and returns it as E.164: `+84912345678`.
///
/// A spreadsheet that ate the leading 0 is forgiven for mobile numbers.
pub fn phone(text: &str) -> Result<String, Mend> {
    let help = Both::new(
        "Số điện thoại chưa đúng. Hãy nhập số di động 10 chữ số, ví dụ 0912\u{a0}345\u{a0}678.",
        "This is not a phone number in Việt Nam. Enter a 10-digit mobile number, for example 0912\u{a0}345\u{a0}678.",
    );
    let text = text.trim();
    let typed = digits_only(text.strip_prefix('+').unwrap_or(text)).ok_or(help)?;
    let digits = typed.strip_prefix("00").unwrap_or(&typed);
    let national = match digits.strip_prefix("84").filter(|_| digits.len() >= 11) {
        Some(rest) => rest.strip_prefix('0').unwrap_or(rest),
        None if digits.len() == 9 => digits,
        None => digits.strip_prefix('0').ok_or(help)?,
    };
    let mobile = national.len() == 9 && is_mobile(national);
    let landline = national.len() == 10 && national.starts_with('2');
    if mobile || landline {
        return Ok(format!("+84{national}"));
    }
    Err(match renumbered(national) {
        Some(with) => Mend {
            words: Both::new(
                "Đây là số cũ 11 chữ số, đã đổi từ năm 2018. Số nay là {}; hãy nhập số này nếu đúng là của bạn.",
                "This is an old 11-digit number, changed in 2018. It is now {}; enter that if it is yours.",
            ),
            with: phone_for_people(&with),
        },
        None => help.into(),
    })
}

/// Reads a phone number of any country: Vietnamese as [`phone`] does, others with `+` or `00` and
/// the code of the country (E.164: at most 15 digits).
pub fn phone_of_any_country(text: &str) -> Result<String, Mend> {
    let text = text.trim();
    let abroad = text.strip_prefix('+').or_else(|| text.strip_prefix("00"));
    let digits = abroad.and_then(digits_only);
    match digits.filter(|digits| !digits.starts_with("84") && !digits.starts_with('0')) {
        Some(digits) if (8..=15).contains(&digits.len()) => Ok(format!("+{digits}")),
        Some(_) => Err(Both::new(
            "Số điện thoại nước ngoài chưa đúng. Hãy nhập dấu +, mã nước và số, ví dụ +49\u{a0}170\u{a0}1234567.",
            "This is not an international phone number. Enter +, the code of the country and the number, for example +49\u{a0}170\u{a0}1234567.",
        )
        .into()),
        None => phone(text),
    }
}

/// Returns today's number for one of 11 digits from before 2018, without its leading 0.
///
/// Decision 798/QĐ-BTTTT of 2018 gave the carriers' 11-digit numbers 10 digits.
fn renumbered(old: &str) -> Option<String> {
    const CHANGED: [(&str, &str); 19] = [
        ("120", "70"),
        ("121", "79"),
        ("122", "77"),
        ("123", "83"),
        ("124", "84"),
        ("125", "85"),
        ("126", "76"),
        ("127", "81"),
        ("128", "78"),
        ("129", "82"),
        ("162", "32"),
        ("163", "33"),
        ("164", "34"),
        ("165", "35"),
        ("166", "36"),
        ("167", "37"),
        ("168", "38"),
        ("169", "39"),
        ("199", "59"),
    ];
    let changed = CHANGED.iter().chain(&[("186", "56"), ("188", "58")]);
    let mut found = changed.filter_map(|(was, is)| Some((is, old.strip_prefix(was)?)));
    let (is, rest) = found.find(|(_, rest)| rest.len() == 7)?;
    Some(format!("+84{is}{rest}"))
}

/// Tells whether a number without its leading 0 begins with the prefix of a mobile carrier.
fn is_mobile(national: &str) -> bool {
    let prefix: u32 = national[..2].parse().expect("digits");
    matches!(prefix, 32..=39 | 52 | 55 | 56 | 58 | 59 | 70 | 76..=79 | 81..=89 | 90..=94 | 96..=99)
}

/// Writes an E.164 number for people: `0912 345 678`.
pub fn phone_for_people(e164: &str) -> String {
    match e164.strip_prefix("+84") {
        Some(n) if n.len() == 9 => format!("0{}\u{a0}{}\u{a0}{}", &n[..3], &n[3..6], &n[6..]),
        Some(n) => format!("0{n}"),
        None => e164.to_owned(),
    }
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

/// Reads an e-mail address: one @, something before it, a dotted name after it.
///
/// A host with letters of other alphabets is written with the letters of the network (IDNA):
/// `exämple.com` becomes `xn--exmple-cua.com`.
pub fn email(text: &str) -> Result<String, Mend> {
    let text = text.trim();
    let help = Both::new(
        "Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@example.com",
        "This is not an email address. Example: name@example.com",
    );
    let (user, host) = text.split_once('@').ok_or(help)?;
    if user.starts_with('.') || user.ends_with('.') || user.contains("..") {
        return Err(Both::new(
            "Phần trước @ có dấu chấm thừa: dấu chấm không đứng đầu, không đứng cuối, không liền nhau.",
            "There is a full stop too many before the @: none at the start, at the end or beside another.",
        )
        .into());
    }
    if !user.is_ascii() {
        return Err(Both::new(
            "Phần trước @ chỉ gồm chữ không dấu, số và dấu chấm. Hãy viết không dấu, không khoảng trắng.",
            "The part before the @ has plain letters, digits and full stops only. Enter it without accents and blanks.",
        )
        .into());
    }
    let host = host_in_ascii(host).ok_or(help)?;
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_graphic() && !b"@<>()[],;:\\\"".contains(&b))
    };
    let label = |label: &str| {
        !label.is_empty() && label.len() < 64 && !label.starts_with('-') && !label.ends_with('-')
    };
    let dotted = host.contains('.') && host.split('.').all(label);
    let address = format!("{user}@{host}");
    if plain(user) && plain(&host) && dotted && user.len() <= 64 && address.len() <= 254 {
        Ok(address)
    } else {
        Err(help.into())
    }
}

/// Returns the name of a host in ASCII (A-labels of IDNA).
fn host_in_ascii(host: &str) -> Option<String> {
    if host.is_ascii() {
        return Some(host.to_owned());
    }
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-') || search::is_mark(c);
    host.chars().all(is_name).then(|| network::ascii(host))?
}

/// Names of the network in letters of every alphabet. The browser brings its own tables.
#[cfg(not(target_arch = "wasm32"))]
mod network {
    pub fn ascii(host: &str) -> Option<String> {
        idna::domain_to_ascii_strict(host).ok()
    }
}

#[cfg(target_arch = "wasm32")]
mod network {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        type URL;
        #[wasm_bindgen(constructor, catch)]
        fn new(text: &str) -> Result<URL, JsValue>;
        #[wasm_bindgen(method, getter)]
        fn hostname(this: &URL) -> String;
    }

    pub fn ascii(host: &str) -> Option<String> {
        let url = URL::new(&format!("http://{host}")).ok()?;
        Some(url.hostname()).filter(|host| !host.is_empty())
    }
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
    fn phones_become_e164() {
        for text in [
            "0912345678",
            "0912 345 678",
            "+84 912 345 678",
            "84912345678",
            "0912.345.678",
            "0084912345678",
            "0084 0912345678",
            "912345678",
        ] {
            assert_eq!(phone(text).as_deref(), Ok("+84912345678"), "{text}");
        }
        assert_eq!(phone("0233 385 2345").as_deref(), Ok("+842333852345"));
        for text in [
            "",
            "091234567",
            "0112345678",
            "+1 202 555 0100",
            "0912345678x",
            "số của tôi",
        ] {
            assert!(phone(text).is_err(), "{text}");
        }
        assert_eq!(phone_for_people("+84912345678"), "0912\u{a0}345\u{a0}678");
    }

    #[test]
    fn an_old_number_is_told_its_new_one() {
        let told = |text: &str| phone(text).unwrap_err().pick(Language::Vi);
        assert_eq!(
            told("01234567890"),
            "Đây là số cũ 11 chữ số, đã đổi từ năm 2018. Số nay là 0834\u{a0}567\u{a0}890; hãy nhập số này nếu đúng là của bạn."
        );
        for (old, new) in [("01697654321", "0397"), ("+84 188 765 4321", "0587")] {
            assert!(told(old).contains(new), "{}", told(old));
        }
        assert!(told("01114567890").starts_with("Số điện thoại chưa đúng"));
    }

    #[test]
    fn phones_of_other_countries_are_read_where_people_abroad_may_apply() {
        let read = phone_of_any_country;
        assert_eq!(read("+49 170 1234567").as_deref(), Ok("+491701234567"));
        assert_eq!(read("0049 170-1234567").as_deref(), Ok("+491701234567"));
        assert_eq!(read("0912345678").as_deref(), Ok("+84912345678"));
        assert_eq!(read("+84 912345678").as_deref(), Ok("+84912345678"));
        for text in [
            "+49 12",
            "+1234567890123456",
            "+",
            "170 1234567",
            "+0049170123456",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn mail_addresses_are_read_as_the_network_writes_them() {
        assert_eq!(
            email(" mau@exämple.com ").as_deref(),
            Ok("mau@xn--exmple-cua.com")
        );
        assert_eq!(
            email("a.b-c+d@example.com.vn").as_deref(),
            Ok("a.b-c+d@example.com.vn")
        );
        for text in [
            "mau..x@example.com",
            ".mau@example.com",
            "mau.@example.com",
            "mẫu@example.com",
            "mau@example",
            "mau@-a.com",
            "mau@a..com",
            "mau@exam ple.com",
            "mau@ä/b.com",
            "@example.com",
            "mau",
        ] {
            assert!(email(text).is_err(), "{text}");
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
