//! Limits out of the time cell, checked against every duration that its description names.

use crate::due::deadline::Limit;

/// Words that tell cases apart or make the count depend on something.
const CASES: [&str; 26] = [
    "trường hợp",
    "đối với",
    "nếu ",
    "tùy",
    "tuỳ",
    "kéo dài",
    "gia hạn",
    "không tính",
    "không kể",
    "không bao gồm",
    "trong ngày",
    "trước ngày",
    "tiếp theo",
    "cấp lại",
    "cấp mới",
    "lần đầu",
    "ưu tiên",
    "định kỳ",
    "trình thủ tướng",
    "báo cáo thủ tướng",
    "và có kết quả",
    "không quy định cụ thể",
    "không quy định thời",
    "cấp tỉnh quy định",
    "ngay sau",
    "ngay khi",
];

/// Most hours in plain "giờ"; longer ones may be hours of the clock.
const ONE_DAY: u32 = 8;

/// Tells whether the words tell cases apart.
pub(super) fn speaks_of_cases(words: &str) -> bool {
    let words = words.to_lowercase();
    CASES.iter().any(|case| words.contains(case))
}

/// Returns the limit of one row.
///
/// # Errors
///
/// Returns the reason why a person must read it.
pub(super) fn read(cell: &str, description: &str) -> Result<Limit, &'static str> {
    let limit = read_cell(cell)?;
    if speaks_of_cases(description) {
        return Err("Lời ghi nói đến nhiều trường hợp: cần xác nhận thời hạn nào áp dụng.");
    }
    let named = durations(description);
    if named.iter().any(|duration| duration.limit() != Some(limit)) {
        return Err("Lời ghi nêu khoảng thời gian khác với ô thời gian: cần xác nhận thời hạn.");
    }
    if named.len() > 1 {
        return Err(
            "Lời ghi nêu nhiều khoảng thời gian, có thể là từng bước nối nhau: cần xác nhận tổng thời hạn.",
        );
    }
    Ok(limit)
}

fn read_cell(cell: &str) -> Result<Limit, &'static str> {
    if cell.is_empty() || cell == crate::procedure::importer::UNKNOWN {
        return Err("Không ghi thời hạn: cần tra thời hạn giải quyết.");
    }
    if cell.bytes().all(|b| b.is_ascii_digit()) {
        return Err(
            "Ô thời gian chỉ có con số, không có đơn vị: cần xác định là giờ, ngày hay ngày làm việc.",
        );
    }
    let found = durations(cell);
    let [duration] = found.as_slice() else {
        return Err("Không đọc được ô thời gian: cần nhập tay thời hạn.");
    };
    let whole = cell
        .split(' ')
        .next()
        .is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()));
    if !whole || duration.number == Some(0) {
        return Err("Số ngày hoặc giờ không phải số nguyên dương: cần nhập tay thời hạn.");
    }
    if duration.unit == Unit::Hour && !duration.working && duration.number > Some(ONE_DAY) {
        return Err(
            "Thời hạn trên 8 giờ mà không nói giờ làm việc: cần xác định là giờ làm việc hay giờ đồng hồ.",
        );
    }
    duration
        .limit()
        .ok_or("Thời hạn tính bằng đơn vị khác ngày và giờ, hoặc quá dài: cần quy đổi sang ngày.")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Hour,
    Day,
    Other,
}

/// A length of time that some words name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Duration {
    /// The number in digits; `None`: written out in words.
    number: Option<u32>,
    unit: Unit,
    working: bool,
}

impl Duration {
    fn limit(self) -> Option<Limit> {
        let letter = match (self.unit, self.working) {
            (Unit::Hour, _) => 'h',
            (Unit::Day, true) => 'd',
            (Unit::Day, false) => 'c',
            (Unit::Other, _) => return None,
        };
        format!("{}{letter}", self.number?).parse().ok()
    }
}

/// Returns every duration in the words; dates are none.
fn durations(words: &str) -> Vec<Duration> {
    let tokens = tokens(words);
    (0..tokens.len())
        .filter_map(|at| duration(&tokens, at))
        .collect()
}

fn duration(tokens: &[String], at: usize) -> Option<Duration> {
    let unit = unit(&tokens[at])?;
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token == word);
    if tokens.get(at + 1).is_some_and(|next| is_number(next)) {
        return None;
    }
    let first = tokens[..at]
        .iter()
        .rposition(|token| !is_number_word(token))
        .map_or(0, |before| before + 1);
    let digits = first.checked_sub(1).filter(|&at| is_number(&tokens[at]));
    if digits.is_none() && first == at {
        return None;
    }
    let in_date = digits.is_some_and(|digits| {
        digits > 0
            && unit == Unit::Other
            && ["ngày", "tháng"].contains(&tokens[digits - 1].as_str())
    });
    let number = digits.and_then(|digits| tokens[digits].parse().ok());
    (!in_date).then(|| Duration {
        number,
        unit,
        working: is(at + 1, "làm") && is(at + 2, "việc"),
    })
}

fn unit(token: &str) -> Option<Unit> {
    match token {
        "giờ" => Some(Unit::Hour),
        "ngày" => Some(Unit::Day),
        "phút" | "tiếng" | "tuần" | "tháng" | "quý" | "năm" => Some(Unit::Other),
        _ => None,
    }
}

fn is_number(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_digit())
}

fn is_number_word(token: &str) -> bool {
    [
        "một", "hai", "ba", "bốn", "tư", "năm", "lăm", "sáu", "bảy", "bẩy", "tám", "chín", "mười",
        "mươi", "trăm", "nửa", "rưỡi",
    ]
    .contains(&token)
}

/// Splits text into words in small letters and runs of digits.
fn tokens(words: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut last = None;
    for c in words.chars().flat_map(char::to_lowercase) {
        let kind = c.is_alphanumeric().then(|| c.is_ascii_digit());
        match (kind, tokens.last_mut()) {
            (Some(_), Some(token)) if kind == last => token.push(c),
            (Some(_), _) => tokens.push(c.to_string()),
            (None, _) => {}
        }
        last = kind;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_plain_duration_is_a_limit() {
        for (cell, description, expected) in [
            ("05 Ngày làm việc", "", Limit::WorkingDays(5)),
            ("15 Ngày", "", Limit::CalendarDays(15)),
            ("8 Giờ", "", Limit::Hours(8)),
            ("16 Giờ làm việc", "", Limit::Hours(16)),
            (
                "3 Ngày làm việc",
                "Trả kết quả sau 03 (ba) ngày làm việc kể từ ngày nhận đơn",
                Limit::WorkingDays(3),
            ),
            (
                "3 Ngày",
                "Theo Thông tư 1/2020/TT-X ngày 14 tháng 11 năm 2020, Luật QH14 ngày 29/11/2019",
                Limit::CalendarDays(3),
            ),
        ] {
            assert_eq!(
                read(cell, description),
                Ok(expected),
                "{cell}, {description}"
            );
        }
    }

    #[test]
    fn what_is_missing_or_has_no_unit_is_for_a_person() {
        for (cell, why) in [
            ("", "Không ghi thời hạn: cần tra thời hạn giải quyết."),
            (
                "Không có thông tin",
                "Không ghi thời hạn: cần tra thời hạn giải quyết.",
            ),
            (
                "1",
                "Ô thời gian chỉ có con số, không có đơn vị: cần xác định là giờ, ngày hay ngày làm việc.",
            ),
            (
                "1.5 Ngày làm việc",
                "Số ngày hoặc giờ không phải số nguyên dương: cần nhập tay thời hạn.",
            ),
            (
                "0 Ngày",
                "Số ngày hoặc giờ không phải số nguyên dương: cần nhập tay thời hạn.",
            ),
            (
                "24 Giờ",
                "Thời hạn trên 8 giờ mà không nói giờ làm việc: cần xác định là giờ làm việc hay giờ đồng hồ.",
            ),
            (
                "2 Tháng",
                "Thời hạn tính bằng đơn vị khác ngày và giờ, hoặc quá dài: cần quy đổi sang ngày.",
            ),
            (
                "99999 Ngày",
                "Thời hạn tính bằng đơn vị khác ngày và giờ, hoặc quá dài: cần quy đổi sang ngày.",
            ),
            ("Chờ", "Không đọc được ô thời gian: cần nhập tay thời hạn."),
        ] {
            assert_eq!(read(cell, ""), Err(why), "{cell}");
        }
    }

    #[test]
    fn a_description_that_says_otherwise_takes_the_limit_away() {
        let other = "Lời ghi nêu khoảng thời gian khác với ô thời gian: cần xác nhận thời hạn.";
        for description in [
            "05 ngày",
            "5 ngày làm việc và 2 ngày",
            "thẩm định 03 ngày làm việc",
            "năm ngày làm việc",
            "trước 15 giờ",
            "trong 1 tháng",
        ] {
            assert_eq!(
                read("5 Ngày làm việc", description),
                Err(other),
                "{description}"
            );
        }
        let steps = "Lời ghi nêu nhiều khoảng thời gian, có thể là từng bước nối nhau: cần xác nhận tổng thời hạn.";
        assert_eq!(
            read(
                "5 Ngày làm việc",
                "Sở: 05 ngày làm việc; Bộ: 05 ngày làm việc"
            ),
            Err(steps)
        );
        let cases = "Lời ghi nói đến nhiều trường hợp: cần xác nhận thời hạn nào áp dụng.";
        for description in [
            "Trường hợp phải xác minh",
            "trả ngay trong ngày",
            "5 ngày làm việc đối với hồ sơ giấy",
        ] {
            assert_eq!(
                read("5 Ngày làm việc", description),
                Err(cases),
                "{description}"
            );
        }
    }
}
