//! Amounts in đồng, in digits and in words.

use crate::text::language::Language;

/// Formats an amount: `1.250.000 đ`, `1,250,000 VND`.
pub fn dong(amount: u64, language: Language) -> String {
    let digits = grouped_in(amount, language);
    match language {
        Language::Vi => format!("{digits}\u{a0}đ"),
        Language::En => format!("{digits}\u{a0}VND"),
    }
}

/// Groups the digits as the language does: `1.250.000`, `1,250,000`.
pub fn grouped_in(amount: u64, language: Language) -> String {
    let digits = grouped(amount);
    if language == Language::Vi {
        digits
    } else {
        digits.replace('.', ",")
    }
}

/// Groups the digits by dots: `1.250.000`.
pub fn grouped(amount: u64) -> String {
    let digits = amount.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 4);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

const DIGITS: [&str; 10] = [
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
];

/// Spells an amount, as receipts give it a second time: `Một triệu hai trăm năm mươi nghìn đồng`.
pub fn in_words(amount: u64) -> String {
    let words = format!(
        "{} đồng",
        if amount == 0 {
            DIGITS[0].to_owned()
        } else {
            number(amount)
        }
    );
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Spells a number above zero. From a billion on, the part before "tỷ" is read as a number of its
/// own.
fn number(n: u64) -> String {
    let (billions, rest) = (n / 1_000_000_000, n % 1_000_000_000);
    let mut words = Vec::new();
    if billions > 0 {
        words.push(format!("{} tỷ", number(billions)));
    }
    for (value, name) in [
        (rest / 1_000_000, " triệu"),
        (rest / 1_000 % 1_000, " nghìn"),
        (rest % 1_000, ""),
    ] {
        if value > 0 {
            words.push(format!("{}{name}", three(value, !words.is_empty())));
        }
    }
    words.join(" ")
}

/// Spells up to three digits; after a larger group the hundreds are said even when there are none.
fn three(n: u64, after_another: bool) -> String {
    let digit = |n: u64| DIGITS[(n % 10) as usize];
    let (hundreds, tens, ones) = (n / 100, n / 10 % 10, n % 10);
    let mut words = Vec::new();
    if hundreds > 0 || after_another {
        words.extend([digit(hundreds), "trăm"]);
    }
    match (tens, ones) {
        (0, 0) => {}
        (0, _) if words.is_empty() => words.push(digit(ones)),
        (0, _) => words.extend(["linh", digit(ones)]),
        (1, 0) => words.push("mười"),
        (1, 5) => words.extend(["mười", "lăm"]),
        (1, _) => words.extend(["mười", digit(ones)]),
        (_, 0) => words.extend([digit(tens), "mươi"]),
        (_, 1) => words.extend([digit(tens), "mươi", "mốt"]),
        (_, 4) => words.extend([digit(tens), "mươi", "tư"]),
        (_, 5) => words.extend([digit(tens), "mươi", "lăm"]),
        _ => words.extend([digit(tens), "mươi", digit(ones)]),
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_as_on_a_receipt() {
        for (amount, words) in [
            (0, "Không đồng"),
            (5, "Năm đồng"),
            (10, "Mười đồng"),
            (15, "Mười lăm đồng"),
            (21, "Hai mươi mốt đồng"),
            (44, "Bốn mươi tư đồng"),
            (105, "Một trăm linh năm đồng"),
            (1_000, "Một nghìn đồng"),
            (1_001, "Một nghìn không trăm linh một đồng"),
            (50_000, "Năm mươi nghìn đồng"),
            (115_000, "Một trăm mười lăm nghìn đồng"),
            (1_250_000, "Một triệu hai trăm năm mươi nghìn đồng"),
            (3_005_000, "Ba triệu không trăm linh năm nghìn đồng"),
            (2_000_000_000, "Hai tỷ đồng"),
            (1_000_000_000_001, "Một nghìn tỷ không trăm linh một đồng"),
        ] {
            assert_eq!(in_words(amount), words);
        }
        assert!(
            in_words(u64::MAX).starts_with("Mười tám tỷ bốn trăm bốn mươi sáu triệu"),
            "{}",
            in_words(u64::MAX)
        );
    }

    #[test]
    fn thousands_are_parted_by_dots() {
        assert_eq!(dong(0, Language::Vi), "0\u{a0}đ");
        assert_eq!(dong(999, Language::Vi), "999\u{a0}đ");
        assert_eq!(dong(1_250_000, Language::Vi), "1.250.000\u{a0}đ");
        assert_eq!(dong(1_250_000, Language::En), "1,250,000\u{a0}VND");
        assert_eq!(
            dong(u64::MAX, Language::Vi),
            "18.446.744.073.709.551.615\u{a0}đ"
        );
    }

    proptest::proptest! {
        #[test]
        fn every_amount_is_said_and_grouped_without_losing_a_digit(amount: u64) {
            proptest::prop_assert_eq!(grouped(amount).replace('.', ""), amount.to_string());
            let words = in_words(amount);
            proptest::prop_assert!(words.ends_with(" đồng") && !words.contains("  "), "{}", words);
        }

        #[test]
        fn two_amounts_are_never_said_alike(one in 0..10_000_000_u64, other in 0..10_000_000_u64) {
            proptest::prop_assert_eq!(in_words(one) == in_words(other), one == other);
        }
    }
}
