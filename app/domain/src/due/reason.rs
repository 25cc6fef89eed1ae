//! Reasons for which a stretch of time counts or does not, in both languages.
//!
//! Lines are made, and kept with the waits of a dossier, in Vietnamese. [`told`] says them in the
//! language of the reader.

use crate::{
    due::time,
    text::language::{Both, Language, say},
};
use chrono::NaiveDate;

pub(crate) const OUTSIDE_HOURS: Both =
    Both::new("nộp ngoài giờ làm việc", "sent in outside office hours");
pub(crate) const OUTSIDE_HOURS_NEXT_DAY: Both = Both::new(
    "nộp ngoài giờ làm việc, tính từ ngày làm việc tiếp theo",
    "sent in outside office hours, counted from the next working day",
);
pub(crate) const HOURS: Both = Both::new("giờ làm việc", "working hours");
pub(crate) const MADE_UP: Both = Both::new("bù thời gian tạm dừng", "making up for the pause");
pub(crate) const SAME_DAY: Both = Both::new(
    "ngày tiếp nhận, trả trong ngày",
    "day of receipt, answered the same day",
);
pub(crate) const FIRST_DAY: Both =
    Both::new("ngày tiếp nhận, không tính", "day of receipt, not counted");
pub(crate) const STARTED_AGAIN: Both = Both::new(
    "đã qua trước khi hồ sơ đủ, tính lại từ đầu",
    "passed before the application was complete, counted again from the start",
);
pub(crate) const CHECKED: Both = Both::new(
    "kiểm tra hồ sơ, chưa tính vào thời hạn giải quyết",
    "check for completeness, not part of the processing time",
);
pub(crate) const UNPAID: Both = Both::new(
    "chưa nộp phí, chưa tính vào thời hạn giải quyết",
    "fee not paid yet, not part of the processing time",
);
pub(crate) const SUPPLEMENT: Both = Both::new("chờ bạn bổ sung giấy tờ", "waiting for your papers");
pub(crate) const DUTY: Both =
    Both::new("chờ bạn nộp phí, lệ phí", "waiting for you to pay the fee");
pub(crate) const SUSPENDED: Both =
    Both::new("cơ quan tạm dừng giải quyết", "suspended by the office");

const FIXED: [Both; 12] = [
    OUTSIDE_HOURS,
    OUTSIDE_HOURS_NEXT_DAY,
    HOURS,
    MADE_UP,
    SAME_DAY,
    FIRST_DAY,
    STARTED_AGAIN,
    CHECKED,
    UNPAID,
    SUPPLEMENT,
    DUTY,
    SUSPENDED,
];

pub(crate) fn after_cutoff(clock: &str, language: Language) -> String {
    say!(
        language,
        "nộp sau {clock}, tính từ ngày làm việc tiếp theo"
            | "sent in after {clock}, counted from the next working day"
    )
}

pub(crate) fn working_day(n: &str, language: Language) -> String {
    say!(language, "ngày làm việc thứ {n}" | "working day {n}")
}

pub(crate) fn calendar_days(n: &str, language: Language) -> String {
    let days: u64 = n.parse().unwrap_or_default();
    say!(
        language,
        "{n} ngày, tính cả ngày nghỉ"
            | days: "{n} day, days off included" / "{n} days, days off included"
    )
}

pub(crate) fn extended(promised: &str, language: Language) -> String {
    say!(
        language,
        "gia hạn một lần, cơ quan đã xin lỗi; hẹn cũ {promised}"
            | "extended once, the office has apologised; first due on {promised}"
    )
}

pub(crate) fn weekend(day: NaiveDate, language: Language) -> String {
    let name = time::weekday(day, language);
    say!(language, "nghỉ cuối tuần ({name})" | "weekend ({name})")
}

/// Returns whether the line speaks of hours, not of whole days.
pub fn counts_hours(why: &str) -> bool {
    [HOURS.vi, MADE_UP.vi].contains(&why)
}

/// Returns a line of a reckoning, which begins on `day`, as people read it.
///
/// Names of days off are data and stay as they are.
pub fn told(why: &str, day: NaiveDate, language: Language) -> String {
    if language == Language::Vi {
        return why.to_owned();
    }
    if let Some(fixed) = FIXED.iter().find(|fixed| fixed.vi == why) {
        return fixed.pick(language).to_owned();
    }
    if why == weekend(day, Language::Vi) {
        return weekend(day, language);
    }
    let patterns: [fn(&str, Language) -> String; 4] =
        [after_cutoff, working_day, calendar_days, extended];
    patterns
        .into_iter()
        .find_map(|say| Some(say(between(&say("|", Language::Vi), why)?, language)))
        .unwrap_or_else(|| why.to_owned())
}

/// Returns the part of `text` at the bar of `pattern`.
fn between<'a>(pattern: &str, text: &'a str) -> Option<&'a str> {
    let (before, after) = pattern.split_once('|')?;
    text.strip_prefix(before)?.strip_suffix(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_told_in_english_and_a_day_off_by_its_own_name() {
        let saturday = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
        let told = |why: &str| told(why, saturday, Language::En);
        assert_eq!(told("nghỉ cuối tuần (thứ\u{a0}Bảy)"), "weekend (Saturday)");
        assert_eq!(told("ngày làm việc thứ 3"), "working day 3");
        assert_eq!(
            told("10 ngày, tính cả ngày nghỉ"),
            "10 days, days off included"
        );
        assert_eq!(
            told("1 ngày, tính cả ngày nghỉ"),
            "1 day, days off included"
        );
        assert_eq!(
            told("nộp sau 15:00, tính từ ngày làm việc tiếp theo"),
            "sent in after 15:00, counted from the next working day"
        );
        assert_eq!(
            told("gia hạn một lần, cơ quan đã xin lỗi; hẹn cũ 10/03/2025"),
            "extended once, the office has apologised; first due on 10/03/2025"
        );
        assert_eq!(told("chờ bạn bổ sung giấy tờ"), "waiting for your papers");
        assert_eq!(told("Ngày Chiến thắng"), "Ngày Chiến thắng");
        assert_eq!(
            super::told("ngày làm việc thứ 3", saturday, Language::Vi),
            "ngày làm việc thứ 3"
        );
    }
}
