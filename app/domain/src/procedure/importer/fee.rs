//! Fees out of the fee cell, checked against every amount that its description names.

use crate::{procedure::importer::limit::speaks_of_cases, text::search::fold};

/// Words of the catalogue where nothing is paid; also where nobody filled in the amount.
pub(super) const FREE: &str = "Miễn phí";

const LEAST: u64 = 1_000;

const MOST: u64 = 1_000_000_000;

/// Notes, folded, that leave a free procedure free.
const NOTHING_PAID: [&str; 11] = [
    "",
    "khong",
    "khong co",
    "khong quy dinh",
    "khong thu",
    "khong thu phi",
    "khong thu phi le phi",
    "khong co phi",
    "khong mat phi",
    "khong phai nop phi",
    "mien phi",
];

/// Words, folded, that a note on an amount may contain.
///
/// Any other word narrows the amount to something.
const HARMLESS: [&str; 42] = [
    "phi", "le", "dong", "d", "vnd", "nghin", "trieu", "lan", "ho", "so", "bo", "muc", "theo",
    "quy", "dinh", "cua", "phap", "luat", "ve", "va", "tai", "thong", "tu", "nghi", "chinh", "tt",
    "btc", "nd", "cp", "ngay", "thang", "nam", "tham", "tra", "thu", "nop", "dieu", "khoan", "ban",
    "hanh", "kem", "la",
];

/// Steps that let the applicant pay although the fee cell says free.
const PAYING: [&str; 8] = [
    "nộp phí",
    "nộp lệ phí",
    "thu phí",
    "thu lệ phí",
    "thanh toán phí",
    "thanh toán lệ phí",
    "phí thẩm định",
    "đóng phí",
];

/// Returns the fee of one row in đồng.
///
/// # Errors
///
/// Returns the reason why a person must read it.
pub(super) fn read(cell: &str, description: &str, steps: &str) -> Result<u64, &'static str> {
    if cell.is_empty() || cell == crate::procedure::importer::UNKNOWN {
        return Err("Không ghi mức phí: cần tra mức phí, lệ phí.");
    }
    let description = description.to_lowercase();
    let (note, rest) = split_note(&description);
    if cell == FREE {
        read_free(note, rest, &steps.to_lowercase())
    } else {
        read_amount(cell, note, rest)
    }
}

/// Splits the description into the note in brackets that goes with the fee cell, and the rest.
///
/// All is note where the brackets do not close.
fn split_note(description: &str) -> (&str, &str) {
    if !description.starts_with('(') {
        return ("", description);
    }
    let mut depth = 0;
    for (at, c) in description.char_indices() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if depth == 0 {
            return description.split_at(at + 1);
        }
    }
    (description, "")
}

fn read_free(note: &str, rest: &str, steps: &str) -> Result<u64, &'static str> {
    if !NOTHING_PAID.contains(&fold(note).as_str()) {
        return Err("Ghi miễn phí nhưng có lời ghi kèm về phí: cần xác nhận có thu hay không.");
    }
    if speaks_of_money(rest) {
        return Err("Ghi miễn phí nhưng lời ghi lại nói đến phí: cần xác nhận có thu hay không.");
    }
    if PAYING.iter().any(|words| steps.contains(words)) {
        return Err(
            "Ghi miễn phí nhưng trình tự thực hiện nói đến việc nộp phí: cần xác nhận có thu hay không.",
        );
    }
    Ok(0)
}

fn speaks_of_money(words: &str) -> bool {
    ["phí", "tiền", "cấp tỉnh quy định"]
        .iter()
        .any(|word| words.contains(word))
        || !amounts(words).is_empty()
}

fn read_amount(cell: &str, note: &str, rest: &str) -> Result<u64, &'static str> {
    if cell.ends_with("USD") {
        return Err("Mức phí tính bằng ngoại tệ: cần ghi mức thu bằng đồng.");
    }
    let number = cell.split(' ').next().unwrap_or_default();
    let amount = grouped(number).ok_or("Không đọc được số tiền: cần nhập tay mức phí.")?;
    if !(LEAST..=MOST).contains(&amount) {
        return Err(
            "Số tiền dưới 1.000 đồng hoặc trên 1.000.000.000 đồng: cần kiểm tra lại mức phí.",
        );
    }
    if is_rate(note) {
        return Err("Mức phí tính theo đơn vị: cần ghi cách tính.");
    }
    if amounts(note).iter().any(|other| *other != Some(amount)) {
        return Err("Lời ghi nêu số tiền khác với ô phí: cần xác nhận mức phí.");
    }
    if !is_harmless(note) || speaks_of_cases(rest) || speaks_of_money(rest) {
        return Err("Lời ghi nói mức phí còn tùy trường hợp: cần ghi mức cho từng trường hợp.");
    }
    Ok(amount)
}

fn is_harmless(note: &str) -> bool {
    !note.contains('%')
        && fold(note)
            .split([' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
            .all(|word| word.is_empty() || HARMLESS.contains(&word))
}

/// Reads `1,200,000`, `1.200.000` or plain digits; anything else is `None`.
fn grouped(number: &str) -> Option<u64> {
    let groups: Vec<&str> = number.split([',', '.']).collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let mixed = number.contains(',') && number.contains('.');
    let even = groups.len() == 1
        || groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    (!mixed && even && groups.iter().all(digits))
        .then(|| groups.concat().parse().ok())
        .flatten()
}

/// Returns every number in small-letter words that may be an amount of money.
///
/// An amount that cannot be read is `None`.
fn amounts(words: &str) -> Vec<Option<u64>> {
    let mut found = Vec::new();
    let mut rest = words;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = &rest[start..];
        let length = from
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))
            .unwrap_or(from.len());
        let number = from[..length].trim_end_matches(['.', ',']);
        rest = &from[length..];
        if let Some(factor) = money_word(rest) {
            found.push(
                grouped(number)
                    .and_then(|n| n.checked_mul(factor))
                    .filter(|_| factor == 1 || !number.contains([',', '.'])),
            );
        } else if looks_like_money(number) {
            found.push(grouped(number));
        }
    }
    found
}

/// Returns the factor of the word after a number, if that word is one of money.
fn money_word(after: &str) -> Option<u64> {
    let word: String = after
        .trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .collect();
    match word.as_str() {
        "đồng" | "đ" | "vnđ" | "vnd" | "việt" => Some(1),
        "nghìn" | "ngàn" => Some(1_000),
        "triệu" => Some(1_000_000),
        "tỷ" | "tỉ" => Some(1_000_000_000),
        "usd" => Some(0),
        _ => None,
    }
}

/// Tells whether a number has grouped thousands, or more digits than a year has.
fn looks_like_money(number: &str) -> bool {
    let last = number.rsplit([',', '.']).next().unwrap_or_default();
    number.len() >= 5
        && (number.contains([',', '.']) && last.len() >= 3
            || number.bytes().all(|b| b.is_ascii_digit()))
}

/// Tells whether the words name a price by a unit other than the dossier: `/tờ`, `đồng/bản`.
fn is_rate(words: &str) -> bool {
    words
        .match_indices('/')
        .any(|(at, _)| is_price(&words[..at]) && !per_dossier(words[at + 1..].trim_start()))
}

/// Tells whether the words before a stroke end in an amount or a currency.
fn is_price(before: &str) -> bool {
    let before = before.trim_end();
    let word = before
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    ["đồng", "đ", "vnđ", "vnd"].contains(&word)
        || before.is_empty()
        || ["(", "000"].iter().any(|end| before.ends_with(end))
}

fn per_dossier(after: &str) -> bool {
    let dossier = ["hồ sơ", "bộ hồ sơ", "01 hồ sơ"]
        .iter()
        .find_map(|unit| after.strip_prefix(unit))
        .is_some_and(|rest| !rest.trim_start().starts_with('/'));
    dossier
        || after.strip_prefix("lần").is_some_and(|rest| {
            !rest
                .trim_start()
                .starts_with(|c: char| c == '/' || c.is_alphabetic())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_plain_amount_is_a_fee() {
        for (cell, description, expected) in [
            ("Miễn phí", "", 0),
            ("Miễn phí", "(Không)Nộp tại quầy", 0),
            ("Miễn phí", "Trường hợp gửi thư: qua bưu điện", 0),
            ("100,000 Việt Nam Đồng", "", 100_000),
            ("1,200,000 VNĐ", "(1.200.000 đồng/hồ sơ)", 1_200_000),
            (
                "50,000 VNĐ",
                "(Theo Thông tư 12/2020/TT-BTC; 50 nghìn đồng)Nộp tại quầy",
                50_000,
            ),
        ] {
            assert_eq!(
                read(cell, description, ""),
                Ok(expected),
                "{cell}, {description}"
            );
        }
    }

    #[test]
    fn absurd_and_foreign_amounts_are_for_a_person() {
        let absurd =
            "Số tiền dưới 1.000 đồng hoặc trên 1.000.000.000 đồng: cần kiểm tra lại mức phí.";
        for cell in ["0 VNĐ", "45 VNĐ", "100 VNĐ", "999 VNĐ", "1,000,000,001 VNĐ"] {
            assert_eq!(read(cell, "", ""), Err(absurd), "{cell}");
        }
        assert_eq!(
            read("10 USD", "", ""),
            Err("Mức phí tính bằng ngoại tệ: cần ghi mức thu bằng đồng.")
        );
        assert_eq!(
            read("12,34,56 VNĐ", "", ""),
            Err("Không đọc được số tiền: cần nhập tay mức phí.")
        );
        assert_eq!(
            read("99999999999999999999999 VNĐ", "", ""),
            Err("Không đọc được số tiền: cần nhập tay mức phí.")
        );
        assert_eq!(
            read("Không có thông tin", "", ""),
            Err("Không ghi mức phí: cần tra mức phí, lệ phí.")
        );
    }

    #[test]
    fn free_is_not_believed_where_words_speak_of_money() {
        let note = "Ghi miễn phí nhưng có lời ghi kèm về phí: cần xác nhận có thu hay không.";
        for description in [
            "(Lệ phí do tỉnh quyết định)",
            "(20.000 đồng)",
            "(Theo quy định của tỉnh)",
            "(Chưa quy định)",
            "(chưa đóng ngoặc",
        ] {
            assert_eq!(
                read("Miễn phí", description, ""),
                Err(note),
                "{description}"
            );
        }
        let speaks = "Ghi miễn phí nhưng lời ghi lại nói đến phí: cần xác nhận có thu hay không.";
        for description in ["Nộp phí tại quầy", "(Không)200000/lần"] {
            assert_eq!(
                read("Miễn phí", description, ""),
                Err(speaks),
                "{description}"
            );
        }
        let steps = "Ghi miễn phí nhưng trình tự thực hiện nói đến việc nộp phí: cần xác nhận có thu hay không.";
        assert_eq!(read("Miễn phí", "", "Bước 2: Nộp lệ phí"), Err(steps));
    }

    #[test]
    fn a_description_that_says_otherwise_takes_the_amount_away() {
        let other = "Lời ghi nêu số tiền khác với ô phí: cần xác nhận mức phí.";
        for description in [
            "(70.000 đồng)",
            "(50.000.0000 đồng)",
            "(5 triệu)",
            "(250000 lượt)",
        ] {
            assert_eq!(
                read("50,000 VNĐ", description, ""),
                Err(other),
                "{description}"
            );
        }
        let cases = "Lời ghi nói mức phí còn tùy trường hợp: cần ghi mức cho từng trường hợp.";
        for description in [
            "Trường hợp cấp đổi",
            "(bằng 50% khi nộp trực tuyến)",
            "(hộ nghèo)",
            "Nộp phí trước",
        ] {
            assert_eq!(
                read("50,000 VNĐ", description, ""),
                Err(cases),
                "{description}"
            );
        }
        for description in [
            "(/văn bản)",
            "(50.000đ/tem)",
            "(50.000 đồng/lần/người)",
            "(đồng/lần cấp)",
        ] {
            assert_eq!(
                read("50,000 VNĐ", description, ""),
                Err("Mức phí tính theo đơn vị: cần ghi cách tính."),
                "{description}"
            );
        }
    }
}
