//! Reasons as the Vietnamese sentences that clocks held before they held codes.
//!
//! Migration 10 rewrites them. Decision 0025 says when this file goes.

use super::Reason;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Reason {
    /// Reads a code with its data, or a sentence of before.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Stored {
            Sentence(String),
            #[serde(deserialize_with = "Reason::deserialize")]
            Coded(Reason),
        }
        Ok(match Stored::deserialize(deserializer)? {
            Stored::Sentence(sentence) => read(&sentence),
            Stored::Coded(reason) => reason,
        })
    }
}

/// Returns the reason that a stored sentence told.
///
/// Clocks held fixed sentences and names of steps. A text that is no such sentence is a name.
fn read(sentence: &str) -> Reason {
    match sentence {
        "nộp ngoài giờ làm việc" => Reason::OutsideHours,
        "nộp ngoài giờ làm việc, tính từ ngày làm việc tiếp theo" => {
            Reason::OutsideHoursNextDay
        }
        "giờ làm việc" => Reason::Hours,
        "ngày tiếp nhận, trả trong ngày" => Reason::SameDay,
        "ngày tiếp nhận, không tính" => Reason::FirstDay,
        "nghỉ cuối tuần (thứ\u{a0}Bảy)" | "nghỉ cuối tuần (Chủ\u{a0}nhật)" => {
            Reason::Weekend
        }
        "bù thời gian tạm dừng" => Reason::MadeUp,
        "đã qua trước khi hồ sơ đủ, tính lại từ đầu" => Reason::StartedAgain,
        "kiểm tra hồ sơ, chưa tính vào thời hạn giải quyết" => Reason::Checked,
        "chưa nộp phí, chưa tính vào thời hạn giải quyết" => Reason::Unpaid,
        "chờ bạn bổ sung giấy tờ" => Reason::Supplement,
        "chờ bạn nộp phí, lệ phí" => Reason::Duty,
        "cơ quan tạm dừng giải quyết" => Reason::Suspended,
        other => with_data(other).unwrap_or_else(|| Reason::Step {
            name: other.to_owned(),
        }),
    }
}

/// Returns the reason of a sentence with a number, a day or a time in it.
fn with_data(sentence: &str) -> Option<Reason> {
    let part = |before: &str, after: &str| sentence.strip_prefix(before)?.strip_suffix(after);
    if let Some(clock) = part("nộp sau ", ", tính từ ngày làm việc tiếp theo") {
        let time = NaiveTime::parse_from_str(clock, "%H:%M").ok()?;
        return Some(Reason::AfterCutoff { time });
    }
    if let Some(n) = sentence.strip_prefix("ngày làm việc thứ ") {
        let n = n.parse().ok()?;
        return Some(Reason::WorkingDay { n });
    }
    if let Some(n) = part("", " ngày, tính cả ngày nghỉ") {
        let n = n.parse().ok()?;
        return Some(Reason::CalendarDays { n });
    }
    let day = sentence.strip_prefix("gia hạn một lần, cơ quan đã xin lỗi; hẹn cũ ")?;
    let promised = NaiveDate::parse_from_str(day, "%d/%m/%Y").ok()?;
    Some(Reason::Extended { promised })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        due::{
            calendar::tests::office,
            clock::{Account, Clock, Timing},
            deadline::Limit,
            reason::tests::all,
        },
        text::language::Language,
    };
    use chrono::Days;

    fn stored(sentence: &str) -> Reason {
        serde_json::from_value(sentence.into()).unwrap()
    }

    /// A clock as it was stored before, with a sentence of each kind that it could hold.
    const BEFORE: &str = r#"{
        "received": "2025-03-05T08:00:00+07:00", "counts": "main",
        "waits": [
            {"from": "2025-03-06T09:00:00+07:00", "to": "2025-03-06T10:00:00+07:00", "account": "applicant", "why": "chờ bạn nộp phí, lệ phí"},
            {"from": "2025-03-07T09:00:00+07:00", "to": "2025-03-07T10:00:00+07:00", "account": "agency", "why": "cơ quan tạm dừng giải quyết"},
            {"from": "2025-03-10T09:00:00+07:00", "to": "2025-03-10T10:00:00+07:00", "account": "other_agency", "why": "hội đồng “cấp tỉnh”"},
            {"from": "2025-03-11T09:00:00+07:00", "to": "2025-03-11T10:00:00+07:00", "account": "other_agency", "why": "Nghỉ lễ Quốc khánh"}
        ],
        "stopped": ["2025-03-12T09:00:00+07:00", "applicant", "chờ bạn bổ sung giấy tờ"],
        "before": [
            {"from": "2025-03-03T08:00:00+07:00", "to": "2025-03-03T10:00:00+07:00", "account": "agency", "why": "đã qua trước khi hồ sơ đủ, tính lại từ đầu"},
            {"from": "2025-03-03T10:00:00+07:00", "to": "2025-03-04T08:00:00+07:00", "account": "agency", "why": "kiểm tra hồ sơ, chưa tính vào thời hạn giải quyết"},
            {"from": "2025-03-04T08:00:00+07:00", "to": "2025-03-05T08:00:00+07:00", "account": "applicant", "why": "chưa nộp phí, chưa tính vào thời hạn giải quyết"}
        ],
        "extension": null, "extension_spent": false
    }"#;

    #[test]
    fn a_clock_of_before_is_read_and_told_as_before() {
        let mut clock: Clock = serde_json::from_str(BEFORE).unwrap();
        let step = |name: &str| Reason::Step {
            name: name.to_owned(),
        };
        let reasons: Vec<Reason> = [&clock.before, &clock.waits]
            .into_iter()
            .flatten()
            .map(|wait| wait.reason.clone())
            .collect();
        let expected = [
            Reason::StartedAgain,
            Reason::Checked,
            Reason::Unpaid,
            Reason::Duty,
            Reason::Suspended,
            step("hội đồng “cấp tỉnh”"),
            step("Nghỉ lễ Quốc khánh"),
        ];
        assert_eq!(reasons, expected);
        let (from, account, reason) = clock.stopped.clone().unwrap();
        assert_eq!((account, reason), (Account::Applicant, Reason::Supplement));

        clock.resume(from.plus_seconds(3600));
        let timing = Timing {
            limit: Limit::WorkingDays(5),
            ..Timing::default()
        };
        let told = |language| -> Vec<String> {
            let explanation = clock.reckon(&timing, &office()).explain(language);
            let pauses = explanation.steps.into_iter().filter(|line| {
                let mut waits = clock.before.iter().chain(&clock.waits);
                waits.any(|wait| (wait.from.local(), wait.to.local()) == (line.from, line.to))
            });
            pauses.map(|line| line.why).collect()
        };
        assert_eq!(
            told(Language::Vi),
            [
                "đã qua trước khi hồ sơ đủ, tính lại từ đầu",
                "kiểm tra hồ sơ, chưa tính vào thời hạn giải quyết",
                "chưa nộp phí, chưa tính vào thời hạn giải quyết",
                "chờ bạn nộp phí, lệ phí",
                "cơ quan tạm dừng giải quyết",
                "hội đồng “cấp tỉnh”",
                "Nghỉ lễ Quốc khánh",
                "chờ bạn bổ sung giấy tờ",
            ]
        );
        assert_eq!(
            told(Language::En),
            [
                "passed before the application was complete, counted again from the start",
                "check for completeness, not part of the processing time",
                "fee not paid yet, not part of the processing time",
                "waiting for you to pay the fee",
                "suspended by the office",
                "hội đồng “cấp tỉnh”",
                "Nghỉ lễ Quốc khánh",
                "waiting for your papers",
            ]
        );
    }

    #[test]
    fn a_clock_is_written_by_code_and_read_back() {
        let clock: Clock = serde_json::from_str(BEFORE).unwrap();
        let written = serde_json::to_value(&clock).unwrap();
        assert_eq!(
            written["waits"][2]["reason"],
            serde_json::json!({"code": "step", "name": "hội đồng “cấp tỉnh”"})
        );
        assert_eq!(
            written["stopped"][2],
            serde_json::json!({"code": "supplement"})
        );
        assert_eq!(serde_json::from_value::<Clock>(written).unwrap(), clock);
    }

    #[test]
    fn every_sentence_is_read_and_a_text_that_is_none_is_the_name_of_a_step() {
        for (reason, _, vi, _) in all() {
            let expected = match reason {
                // Days off and pauses by hand never stood in a clock.
                Reason::DayOff { .. } | Reason::Pause => Reason::Step {
                    name: vi.to_owned(),
                },
                other => other,
            };
            assert_eq!(stored(vi), expected);
        }
        for name in [
            "",
            "ngày làm việc thứ ba",
            "nộp sau giờ, tính từ ngày làm việc tiếp theo",
        ] {
            assert_eq!(
                stored(name),
                Reason::Step {
                    name: name.to_owned()
                }
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn the_words_of_a_reason_with_data_are_read_back(n: u16, minute in 0_u32..1440, days in 0_u64..80_000, name in "\\PC{0,40}") {
            let day = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(days);
            let time = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap();
            let reasons = [
                Reason::WorkingDay { n },
                Reason::CalendarDays { n },
                Reason::AfterCutoff { time },
                Reason::Extended { promised: day },
                Reason::Step { name },
            ];
            for reason in reasons {
                proptest::prop_assert_eq!(stored(&reason.words(day, Language::Vi)), reason);
            }
        }

        #[test]
        fn no_text_is_refused_and_its_words_stay(text in ".*") {
            let day = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
            proptest::prop_assert_eq!(stored(&text).words(day, Language::Vi), text);
        }
    }
}
