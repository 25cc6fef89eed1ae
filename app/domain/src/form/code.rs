//! Numbers and codes that papers, cards, plates and clocks carry, as people type them.

use crate::{person::Mend, text::language::Both};
use std::ops::RangeInclusive;

/// Returns the letters in upper case and the digits, without blanks, dots and hyphens.
///
/// Returns `None` when the text holds anything else.
fn compact(text: &str) -> Option<String> {
    let kept: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '–'))
        .collect();
    kept.bytes()
        .all(|b| b.is_ascii_alphanumeric())
        .then(|| kept.to_ascii_uppercase())
}

fn digits(text: &str, lengths: RangeInclusive<usize>) -> Option<String> {
    compact(text)
        .filter(|kept| lengths.contains(&kept.len()) && kept.bytes().all(|b| b.is_ascii_digit()))
}

/// Reads a passport number: 6 to 9 letters and digits, at least two of them digits.
///
/// Vietnamese numbers are a letter and 7 or 8 digits; others differ.
pub fn passport(text: &str) -> Result<String, Mend> {
    let shaped = |kept: &String| {
        (6..=9).contains(&kept.len()) && kept.bytes().filter(u8::is_ascii_digit).count() >= 2
    };
    compact(text).filter(shaped).ok_or(Both::new(
        "Số hộ chiếu chưa đúng. Hãy nhập như in trên hộ chiếu, ví dụ C1234567.",
        "This is not a passport number. Enter it as printed in the passport, for example C1234567.",
    ).into())
}

/// Reads the 10-digit social insurance number that a person keeps for life (Decision 595/QĐ-BHXH).
pub fn social_insurance(text: &str) -> Result<String, Mend> {
    digits(text, 10..=10).ok_or(
        Both::new(
            "Mã số bảo hiểm xã hội phải có đúng 10 chữ số.",
            "A social insurance number has exactly 10 digits.",
        )
        .into(),
    )
}

/// Reads the number of a health insurance card.
///
/// It has two letters for the group of people and a digit 1–5 for the benefit. Two digits for the
/// province and the ten of social insurance follow (Decision 1351/QĐ-BHXH). Cards since April 2021
/// show the ten digits alone.
pub fn health_insurance(text: &str) -> Result<String, Mend> {
    let shaped = |kept: &String| {
        let (letters, rest) =
            kept.split_at(kept.bytes().take_while(u8::is_ascii_uppercase).count());
        let numbers = rest.bytes().all(|b| b.is_ascii_digit());
        numbers
            && (letters.is_empty() && rest.len() == 10
                || letters.len() == 2
                    && rest.len() == 13
                    && matches!(rest.as_bytes()[0], b'1'..=b'5'))
    };
    compact(text).filter(shaped).ok_or(Both::new(
        "Số thẻ bảo hiểm y tế chưa đúng. Hãy nhập 10 chữ số, hoặc đủ 15 ký tự in trên thẻ, ví dụ DN4740123456789.",
        "This is not a health insurance number. Enter 10 digits, or all 15 characters on the card, for example DN4740123456789.",
    ).into())
}

/// Reads the plate of a civil vehicle and returns it without separators: `74A12345`.
///
/// A plate has the province 11–99, a series of one or two letters and perhaps a digit, and 4 or 5
/// digits (Circular 79/2024/TT-BCA).
pub fn vehicle_plate(text: &str) -> Result<String, Mend> {
    let shaped = |kept: &String| {
        let Some((province, rest)) = kept.split_at_checked(2) else {
            return false;
        };
        let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
        let numbers = &rest[letters..];
        province.bytes().all(|b| matches!(b, b'1'..=b'9'))
            && matches!(letters, 1..=2)
            && matches!(numbers.len(), 4..=6)
            && numbers.bytes().all(|b| b.is_ascii_digit())
    };
    compact(&text.replace(['đ', 'Đ'], "D"))
        .filter(shaped)
        .ok_or(
            Both::new(
                "Biển số xe chưa đúng. Hãy nhập như trên biển, ví dụ 74A-123.45.",
                "This is not a number plate. Enter it as on the plate, for example 74A-123.45.",
            )
            .into(),
        )
}

pub fn bank_account(text: &str) -> Result<String, Mend> {
    digits(text, 6..=19).ok_or(
        Both::new(
            "Số tài khoản chưa đúng. Hãy nhập từ 6 đến 19 chữ số, không kèm tên ngân hàng.",
            "This is not an account number. Enter 6 to 19 digits, without the name of the bank.",
        )
        .into(),
    )
}

/// Reads a web address: `https://example.vn/trang`; a bare name gets `https://`.
pub fn website(text: &str) -> Result<String, Mend> {
    let help = Both::new(
        "Địa chỉ trang web chưa đúng. Ví dụ: https://example.vn",
        "This is not a web address. Example: https://example.vn",
    );
    let lower = text.to_ascii_lowercase();
    let (scheme, rest) = match (
        lower.strip_prefix("https://"),
        lower.strip_prefix("http://"),
    ) {
        (None, None) => ("https", text),
        (secure, _) => {
            if secure.is_some() {
                ("https", &text[8..])
            } else {
                ("http", &text[7..])
            }
        }
    };
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = host.to_lowercase();
    let (name, port) = host.split_once(':').unwrap_or((&host, "80"));
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let named = name.contains('.')
        && name.split('.').all(label)
        && !name.ends_with(|c: char| c.is_ascii_digit());
    let numbered = matches!(port.len(), 1..=5) && port.bytes().all(|b| b.is_ascii_digit());
    let printable = !path
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\'));
    let whole = format!("{scheme}://{host}{path}");
    if named && numbered && printable && whole.chars().count() <= 300 {
        Ok(whole)
    } else {
        Err(help.into())
    }
}

/// Reads the name of an agency, company or association.
pub fn organisation(text: &str) -> Result<String, Mend> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().filter(|c| c.is_alphabetic()).count() < 2 || name.contains(['<', '>']) {
        return Err(Both::new(
            "Hãy viết tên đầy đủ, như trên giấy đăng ký hoặc quyết định thành lập.",
            "Enter the full name, as on the registration or the founding decision.",
        )
        .into());
    }
    if name.chars().count() > 200 {
        Err(Both::new(
            "Tên dài quá 200 ký tự. Hãy viết như trên giấy đăng ký.",
            "The name is longer than 200 characters. Enter it as on the registration.",
        )
        .into())
    } else {
        Ok(name)
    }
}

/// Reads a time of day: `17:30` from `17:30`, `17h30`, `17 giờ 30`, `7h`.
pub fn time(text: &str) -> Result<String, Mend> {
    let help = Both::new(
        "Giờ chưa đúng. Hãy nhập giờ và phút, ví dụ 14:30.",
        "This is not a time. Enter hours and minutes, for example 14:30.",
    );
    let plain: String = text
        .to_lowercase()
        .replace("giờ", ":")
        .replace("phút", "")
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let (hour, minute) = plain.split_once([':', 'h', 'g']).ok_or(help)?;
    let number = |part: &str, most: u32| {
        let shaped = matches!(part.len(), 1..=2) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse().ok().filter(|number| shaped && *number <= most)
    };
    let hours = number(hour, 23).ok_or(help)?;
    let minutes = if minute.is_empty() {
        0
    } else {
        number(minute, 59)
            .filter(|_| minute.len() == 2)
            .ok_or(help)?
    };
    Ok(format!("{hours:02}:{minutes:02}"))
}

/// Reads a month: `2026-11` from `11/2026`, `11-2026`, `2026-11`; years 1900 to 2200.
pub fn month(text: &str) -> Result<String, Mend> {
    let help = Both::new(
        "Tháng chưa đúng. Hãy nhập tháng/năm, ví dụ 11/2026.",
        "This is not a month. Enter month/year, for example 11/2026.",
    );
    let parts: Vec<&str> = text
        .split(['/', '-', '.', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let [a, b] = parts.as_slice() else {
        return Err(help.into());
    };
    let (year, month) = if a.len() == 4 { (a, b) } else { (b, a) };
    let shaped = year.len() == 4
        && matches!(month.len(), 1..=2)
        && [year, month]
            .iter()
            .all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    match (year.parse::<u32>(), month.parse::<u32>()) {
        (Ok(year @ 1900..=2200), Ok(month @ 1..=12)) if shaped => Ok(format!("{year}-{month:02}")),
        _ => Err(help.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_papers_lose_their_separators() {
        assert_eq!(passport(" c123 4567 ").as_deref(), Ok("C1234567"));
        assert_eq!(
            social_insurance("4520-123-456").as_deref(),
            Ok("4520123456")
        );
        assert_eq!(
            health_insurance("dn 4 74 0123456789").as_deref(),
            Ok("DN4740123456789")
        );
        assert_eq!(health_insurance("0123456789").as_deref(), Ok("0123456789"));
        assert_eq!(bank_account("0123 456 789").as_deref(), Ok("0123456789"));
        assert!(
            passport("HOCHIEU").is_err()
                && passport("C12").is_err()
                && health_insurance("DN9740123456789").is_err()
                && health_insurance("ABCDE").is_err()
        );
    }

    #[test]
    fn plates_of_cars_and_motorcycles_are_known() {
        for (typed, plate) in [
            ("74A-123.45", "74A12345"),
            ("74-B1 234.56", "74B123456"),
            ("74C 1234", "74C1234"),
            ("29LD-123.45", "29LD12345"),
            ("74-MĐ1 234.56", "74MD123456"),
        ] {
            assert_eq!(vehicle_plate(typed).unwrap_or_default(), plate, "{typed}");
        }
        for typed in [
            "",
            "10A-123.45",
            "7A-12345",
            "74A-12",
            "ABC",
            "74A-1234567",
            "74ABC-1234",
        ] {
            assert!(vehicle_plate(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn websites_get_a_scheme_and_only_a_safe_one() {
        assert_eq!(website("Example.vn").as_deref(), Ok("https://example.vn"));
        assert_eq!(
            website("HTTP://sở.quảngtrị.gov.vn:8080/A?b#c").as_deref(),
            Ok("http://sở.quảngtrị.gov.vn:8080/A?b#c")
        );
        for text in [
            "",
            "javascript:alert(1)",
            "ftp://a.vn",
            "a",
            "https://",
            "https://a b.vn",
            "https://user@a.vn",
            "https://a.vn/<b>",
            "1.2.3.4",
            "a..vn",
        ] {
            assert!(website(text).is_err(), "{text}");
        }
    }

    #[test]
    fn hours_and_months_are_read_as_people_type_them() {
        for (typed, kept) in [
            ("17:30", "17:30"),
            ("7h30", "07:30"),
            ("7 giờ 05 phút", "07:05"),
            ("17h", "17:00"),
            ("7g30", "07:30"),
        ] {
            assert_eq!(time(typed).as_deref(), Ok(kept), "{typed}");
        }
        assert!(
            ["", "24:00", "12:60", "12:5", "1230", "٧:٣٠"]
                .iter()
                .all(|typed| time(typed).is_err())
        );
        assert_eq!(
            ["11/2026", "2026-11", "1.2000"].map(|typed| month(typed).unwrap()),
            ["2026-11", "2026-11", "2000-01"]
        );
        assert!(
            [
                "", "13/2026", "0/2026", "2026", "11/26", "11/1899", "1/1/2026"
            ]
            .iter()
            .all(|typed| month(typed).is_err())
        );
    }

    proptest::proptest! {
        #[test]
        fn what_they_give_they_take_again(text in "\\PC{0,24}") {
            for parser in [passport, social_insurance, health_insurance, vehicle_plate, bank_account, website, organisation, time, month] {
                if let Ok(kept) = parser(&text) {
                    proptest::prop_assert_eq!(parser(&kept), Ok(kept));
                }
            }
        }
    }
}
