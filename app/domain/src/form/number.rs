//! Numbers as people in Vietnam type them: thousands parted by dots, the fraction after a comma.

use crate::fee::money;

/// Whole digits of the largest decimal number, so that ten-thousandths fit an `i64` with room.
const WHOLE_DIGITS: usize = 13;

/// Reads a whole number: `1250`, `1.250`, `-3`, `1 250 000`.
///
/// In a grouped number, every group but the first has three digits.
pub fn whole(text: &str) -> Option<i64> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (sign, digits) = match compact
        .strip_prefix('-')
        .or_else(|| compact.strip_prefix('−'))
    {
        Some(rest) => ("-", rest),
        None => ("", compact.strip_prefix('+').unwrap_or(&compact)),
    };
    format!("{sign}{}", ungrouped(digits)?).parse().ok()
}

/// Returns the digits of a whole number, grouped or not.
fn ungrouped(text: &str) -> Option<String> {
    let mut groups = text.split('.');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let grouped = rest.is_empty()
        || first.len() <= 3 && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3);
    (grouped && digits(first) && rest.iter().all(|group| digits(group)))
        .then(|| text.replace('.', ""))
}

/// Reads a number with at most `places` (up to 4) places, in ten-thousandths: `12,5` is 125,000.
pub fn decimal(text: &str, places: u8) -> Option<i64> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (negative, unsigned) = match compact
        .strip_prefix('-')
        .or_else(|| compact.strip_prefix('−'))
    {
        Some(rest) => (true, rest),
        None => (false, compact.as_str()),
    };
    let (whole, fraction) = unsigned.split_once(',').unwrap_or((unsigned, "0"));
    let whole = ungrouped(whole)?;
    let fraction = if fraction.len() > 1 {
        fraction.trim_end_matches('0')
    } else {
        fraction
    };
    let few = fraction.len() <= usize::from(places.min(4)) || fraction == "0";
    if !few
        || !fraction.bytes().all(|b| b.is_ascii_digit())
        || whole.trim_start_matches('0').len() > WHOLE_DIGITS
        || unsigned.ends_with(',')
    {
        return None;
    }
    let units: i64 = format!("{whole}{fraction:0<4}").parse().ok()?;
    Some(if negative { -units } else { units })
}

/// Writes ten-thousandths as `12,5`, without grouping and without trailing zeros.
pub fn decimal_text(units: i64) -> String {
    let sign = if units < 0 { "-" } else { "" };
    let (whole, fraction) = (units.unsigned_abs() / 10_000, units.unsigned_abs() % 10_000);
    let fraction = format!("{fraction:04}");
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        some => format!("{sign}{whole},{some}"),
    }
}

/// Writes a whole or decimal number of an answer for reading: `1.250,5`.
pub fn grouped(text: &str) -> String {
    let (sign, unsigned) = text
        .strip_prefix('-')
        .map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) = unsigned
        .split_once(',')
        .map_or((unsigned, String::new()), |(whole, fraction)| {
            (whole, format!(",{fraction}"))
        });
    whole.parse().map_or_else(
        |_| text.to_owned(),
        |number| format!("{sign}{}{fraction}", money::grouped(number)),
    )
}

/// Reads an amount in đồng, with or without the unit behind it: `1.250.000 đ`, `50000 đồng`.
pub fn money(text: &str) -> Option<i64> {
    let lower = text.to_lowercase();
    let bare = ["đồng", "vnđ", "vnd", "đ", "₫"]
        .iter()
        .find_map(|unit| lower.strip_suffix(unit))
        .unwrap_or(&lower);
    whole(bare)
}

/// Reads degrees as maps write them: `16.8163`, `16,8163`.
///
/// Returns the text with a dot and at most six places.
pub fn degrees(text: &str, whole: std::ops::RangeInclusive<i64>) -> Option<String> {
    let plain = text.trim_end_matches('°').trim().replace(',', ".");
    let (degrees, fraction) = plain.split_once('.').unwrap_or((&plain, "0"));
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    if !digits(degrees, 3) || !digits(fraction, 20) {
        return None;
    }
    let inside = degrees
        .parse()
        .is_ok_and(|degrees: i64| whole.contains(&degrees));
    // A map gives more places than a metre needs; six are a tenth of a metre.
    let six = fraction.get(..6).unwrap_or(fraction).trim_end_matches('0');
    let degrees = degrees.trim_start_matches('0');
    inside.then(|| {
        if six.is_empty() {
            degrees.to_owned()
        } else {
            format!("{degrees}.{six}")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_may_be_grouped_by_threes() {
        for (text, number) in [
            ("1.250", 1_250),
            ("1 250 000", 1_250_000),
            ("-3", -3),
            ("+7", 7),
            ("007", 7),
            ("9223372036854775807", i64::MAX),
        ] {
            assert_eq!(whole(text), Some(number), "{text}");
        }
        for text in [
            "",
            "-",
            "1.5",
            "0.500",
            ".500",
            "1.2500",
            "1234.567",
            "1..000",
            "1,5",
            "１２",
            "٣",
            "9223372036854775808",
            "1e3",
            "--1",
        ] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn the_comma_parts_the_fraction() {
        for (text, units) in [
            ("12,5", 125_000),
            ("1.250,75", 12_507_500),
            ("0,25", 2_500),
            ("-0,5", -5_000),
            ("7", 70_000),
            ("7,50", 75_000),
            ("7,0", 70_000),
        ] {
            assert_eq!(decimal(text, 2), Some(units), "{text}");
        }
        for text in [
            "",
            ",5",
            "5,",
            "12.5",
            "1,234",
            "1,2,3",
            "99999999999999",
            "1,-5",
            "0,1٣",
        ] {
            assert_eq!(decimal(text, 2), None, "{text}");
        }
        assert_eq!(
            [125_000, -5_000, 0, 12_507_501].map(decimal_text),
            ["12,5", "-0,5", "0", "1250,7501"]
        );
        assert_eq!(
            ["1250,75", "-1250", "abc", ""].map(grouped),
            ["1.250,75", "-1.250", "abc", ""]
        );
    }

    #[test]
    fn places_on_the_map_may_be_pasted() {
        assert_eq!(
            degrees("16.816312999", 6..=23).as_deref(),
            Some("16.816312")
        );
        assert_eq!(degrees("107,1°", 102..=117).as_deref(), Some("107.1"));
        assert_eq!(degrees("107", 102..=117).as_deref(), Some("107"));
        for text in [
            "", "-16.8", "5.99", "24.0", "16.8.1", "16°48'", "1e1", "16.",
        ] {
            assert_eq!(degrees(text, 6..=23), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_decimal_is_read_back_as_it_was_written(units in -10_000_000_000_000_000_i64..10_000_000_000_000_000) {
            proptest::prop_assert_eq!(decimal(&decimal_text(units), 4), Some(units));
        }

        #[test]
        fn no_text_breaks_them(text in ".*", places in proptest::prelude::any::<u8>()) {
            let _ = (whole(&text), decimal(&text, places), grouped(&text), money(&text), degrees(&text, 6..=23));
        }
    }
}
