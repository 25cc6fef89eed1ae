//! Phone numbers as people type them, in E.164.

use super::{Mend, digits_only};
use crate::text::language::Both;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::Language;

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
}
