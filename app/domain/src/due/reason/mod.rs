//! Reasons for which a stretch of time counts or does not: stored by code, told in both languages.

mod sentence;

use crate::{
    due::time,
    text::language::{Both, Language, say},
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// Reason of one line of a reckoning.
///
/// In JSON it is its code beside its data: `{"code":"supplement"}`, `{"code":"working_day","n":3}`.
/// The codes are the names in snake case; they stand in databases and never change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case", remote = "Self")]
pub enum Reason {
    /// Receipt before a session of the same day.
    OutsideHours,
    /// Receipt after the last session, or on a day that is not worked.
    OutsideHoursNextDay,
    /// Receipt after the time of day that the procedure sets (rule 5).
    AfterCutoff {
        time: NaiveTime,
    },
    /// Working hours of a limit in hours.
    Hours,
    /// Day of receipt of a limit that ends on it.
    SameDay,
    /// Day of receipt of a limit in days, which does not count.
    FirstDay,
    WorkingDay {
        n: u16,
    },
    CalendarDays {
        n: u16,
    },
    Weekend,
    /// Day off with its name in the calendar.
    DayOff {
        name: String,
    },
    /// Working hours that make up for a pause.
    MadeUp,
    /// The one extension, with the day that was promised before.
    Extended {
        promised: NaiveDate,
    },
    /// Time before a limit that was counted again from its start.
    StartedAgain,
    /// Time of the completeness check.
    Checked,
    /// Time before the fee was paid, where the limit starts with it.
    Unpaid,
    /// Wait for papers of the applicant.
    Supplement,
    /// Wait for a payment of the applicant.
    Duty,
    /// Standstill that the agency decided.
    Suspended,
    /// Standstill in a step of the workflow, with the step's name in lower case.
    Step {
        name: String,
    },
    /// Pause that was given by hand, as to `motcua due`.
    Pause,
}

impl Reason {
    /// Returns the words of a line that begins on `day`.
    ///
    /// Names of steps and of days off are data and stay as they are.
    pub fn words(&self, day: NaiveDate, language: Language) -> String {
        let both = match self {
            Self::OutsideHours => {
                Both::new("nộp ngoài giờ làm việc", "sent in outside office hours")
            }
            Self::OutsideHoursNextDay => Both::new(
                "nộp ngoài giờ làm việc, tính từ ngày làm việc tiếp theo",
                "sent in outside office hours, counted from the next working day",
            ),
            Self::AfterCutoff { time } => {
                let clock = time::clock(day.and_time(*time));
                return say!(
                    language,
                    "nộp sau {clock}, tính từ ngày làm việc tiếp theo"
                        | "sent in after {clock}, counted from the next working day"
                );
            }
            Self::Hours => Both::new("giờ làm việc", "working hours"),
            Self::SameDay => Both::new(
                "ngày tiếp nhận, trả trong ngày",
                "day of receipt, answered the same day",
            ),
            Self::FirstDay => {
                Both::new("ngày tiếp nhận, không tính", "day of receipt, not counted")
            }
            Self::WorkingDay { n } => {
                return say!(language, "ngày làm việc thứ {n}" | "working day {n}");
            }
            Self::CalendarDays { n } => {
                let days = *n;
                return say!(
                    language,
                    "{n} ngày, tính cả ngày nghỉ"
                        | days: "{n} day, days off included" / "{n} days, days off included"
                );
            }
            Self::Weekend => {
                let name = time::weekday(day, language);
                return say!(language, "nghỉ cuối tuần ({name})" | "weekend ({name})");
            }
            Self::DayOff { name } | Self::Step { name } => return name.clone(),
            Self::MadeUp => Both::new("bù thời gian tạm dừng", "making up for the pause"),
            Self::Extended { promised } => {
                let promised = time::date(*promised);
                return say!(
                    language,
                    "gia hạn một lần, cơ quan đã xin lỗi; hẹn cũ {promised}"
                        | "extended once, the office has apologised; first due on {promised}"
                );
            }
            Self::StartedAgain => Both::new(
                "đã qua trước khi hồ sơ đủ, tính lại từ đầu",
                "passed before the application was complete, counted again from the start",
            ),
            Self::Checked => Both::new(
                "kiểm tra hồ sơ, chưa tính vào thời hạn giải quyết",
                "check for completeness, not part of the processing time",
            ),
            Self::Unpaid => Both::new(
                "chưa nộp phí, chưa tính vào thời hạn giải quyết",
                "fee not paid yet, not part of the processing time",
            ),
            Self::Supplement => Both::new("chờ bạn bổ sung giấy tờ", "waiting for your papers"),
            Self::Duty => Both::new("chờ bạn nộp phí, lệ phí", "waiting for you to pay the fee"),
            Self::Suspended => Both::new("cơ quan tạm dừng giải quyết", "suspended by the office"),
            Self::Pause => Both::new("tạm dừng", "pause"),
        };
        both.pick(language).to_owned()
    }

    /// Returns whether a line with this reason speaks of hours, not of whole days.
    pub fn counts_hours(&self) -> bool {
        matches!(self, Self::Hours | Self::MadeUp)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// Returns every reason, with its form in a database and its words in both languages.
    ///
    /// The words are those of a Saturday.
    pub fn all() -> Vec<(Reason, Value, &'static str, &'static str)> {
        let name = str::to_owned;
        let time = NaiveTime::from_hms_opt(15, 0, 0).unwrap();
        let promised = NaiveDate::from_ymd_opt(2025, 3, 10).unwrap();
        let coded = |code: &str| json!({ "code": code });
        vec![
            (
                Reason::OutsideHours,
                coded("outside_hours"),
                "nộp ngoài giờ làm việc",
                "sent in outside office hours",
            ),
            (
                Reason::OutsideHoursNextDay,
                coded("outside_hours_next_day"),
                "nộp ngoài giờ làm việc, tính từ ngày làm việc tiếp theo",
                "sent in outside office hours, counted from the next working day",
            ),
            (
                Reason::AfterCutoff { time },
                json!({"code": "after_cutoff", "time": "15:00:00"}),
                "nộp sau 15:00, tính từ ngày làm việc tiếp theo",
                "sent in after 15:00, counted from the next working day",
            ),
            (
                Reason::Hours,
                coded("hours"),
                "giờ làm việc",
                "working hours",
            ),
            (
                Reason::SameDay,
                coded("same_day"),
                "ngày tiếp nhận, trả trong ngày",
                "day of receipt, answered the same day",
            ),
            (
                Reason::FirstDay,
                coded("first_day"),
                "ngày tiếp nhận, không tính",
                "day of receipt, not counted",
            ),
            (
                Reason::WorkingDay { n: 3 },
                json!({"code": "working_day", "n": 3}),
                "ngày làm việc thứ 3",
                "working day 3",
            ),
            (
                Reason::CalendarDays { n: 10 },
                json!({"code": "calendar_days", "n": 10}),
                "10 ngày, tính cả ngày nghỉ",
                "10 days, days off included",
            ),
            (
                Reason::Weekend,
                coded("weekend"),
                "nghỉ cuối tuần (thứ\u{a0}Bảy)",
                "weekend (Saturday)",
            ),
            (
                Reason::DayOff {
                    name: name("Ngày Chiến thắng"),
                },
                json!({"code": "day_off", "name": "Ngày Chiến thắng"}),
                "Ngày Chiến thắng",
                "Ngày Chiến thắng",
            ),
            (
                Reason::MadeUp,
                coded("made_up"),
                "bù thời gian tạm dừng",
                "making up for the pause",
            ),
            (
                Reason::Extended { promised },
                json!({"code": "extended", "promised": "2025-03-10"}),
                "gia hạn một lần, cơ quan đã xin lỗi; hẹn cũ 10/03/2025",
                "extended once, the office has apologised; first due on 10/03/2025",
            ),
            (
                Reason::StartedAgain,
                coded("started_again"),
                "đã qua trước khi hồ sơ đủ, tính lại từ đầu",
                "passed before the application was complete, counted again from the start",
            ),
            (
                Reason::Checked,
                coded("checked"),
                "kiểm tra hồ sơ, chưa tính vào thời hạn giải quyết",
                "check for completeness, not part of the processing time",
            ),
            (
                Reason::Unpaid,
                coded("unpaid"),
                "chưa nộp phí, chưa tính vào thời hạn giải quyết",
                "fee not paid yet, not part of the processing time",
            ),
            (
                Reason::Supplement,
                coded("supplement"),
                "chờ bạn bổ sung giấy tờ",
                "waiting for your papers",
            ),
            (
                Reason::Duty,
                coded("duty"),
                "chờ bạn nộp phí, lệ phí",
                "waiting for you to pay the fee",
            ),
            (
                Reason::Suspended,
                coded("suspended"),
                "cơ quan tạm dừng giải quyết",
                "suspended by the office",
            ),
            (
                Reason::Step {
                    name: name("lấy ý kiến hội đồng"),
                },
                json!({"code": "step", "name": "lấy ý kiến hội đồng"}),
                "lấy ý kiến hội đồng",
                "lấy ý kiến hội đồng",
            ),
            (Reason::Pause, coded("pause"), "tạm dừng", "pause"),
        ]
    }

    #[test]
    fn every_reason_is_told_in_both_languages_and_names_stay_as_they_are() {
        let saturday = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
        for (reason, _, vi, en) in all() {
            let told = [Language::Vi, Language::En].map(|each| reason.words(saturday, each));
            assert_eq!(told, [vi, en], "{reason:?}");
        }
    }

    #[test]
    fn every_reason_is_stored_by_its_code_and_read_back() {
        for (reason, stored, ..) in all() {
            assert_eq!(serde_json::to_value(&reason).unwrap(), stored);
            assert_eq!(serde_json::from_value::<Reason>(stored).unwrap(), reason);
        }
    }

    #[test]
    fn a_code_that_does_not_exist_is_refused() {
        for stored in [json!({"code": "destroyed"}), json!({"n": 3}), json!(3)] {
            assert!(serde_json::from_value::<Reason>(stored).is_err());
        }
    }
}
