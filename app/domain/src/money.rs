//! Amounts in đồng, written the Vietnamese way.

/// `1.250.000 đ`
pub fn dong(amount: u64) -> String {
    format!("{}\u{a0}đ", grouped(amount))
}

/// `1.250.000`
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted_by_dots() {
        assert_eq!(dong(0), "0\u{a0}đ");
        assert_eq!(dong(999), "999\u{a0}đ");
        assert_eq!(dong(1_250_000), "1.250.000\u{a0}đ");
        assert_eq!(dong(u64::MAX), "18.446.744.073.709.551.615\u{a0}đ");
    }
}
