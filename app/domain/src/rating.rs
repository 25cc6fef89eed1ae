//! What the holder says of a finished dossier: once, in stars and in the questions only a citizen can answer.
//!
//! Circular 01/2018/TT-VPCP art. 13: indices 1, 2, 5, 6, 8 and 9 are reckoned from data; the questions here feed 3, 4 and 7.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A question of the law that only the citizen can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: &'static str,
    pub words: &'static str,
    /// Value and words, best first; the value is the points of the Circular (2, 1, 0).
    pub options: [(&'static str, &'static str); 3],
}

pub const QUESTIONS: [Question; 3] = [
    Question {
        id: "contacts",
        words: "Bạn phải liên hệ lại với bộ phận một cửa mấy lần để hoàn thiện hồ sơ?",
        options: [("2", "Không lần nào"), ("1", "Một lần"), ("0", "Hơn một lần")],
    },
    Question {
        id: "agencies",
        words: "Ngoài bộ phận một cửa, bạn phải liên hệ với mấy cơ quan?",
        options: [("2", "Không cơ quan nào"), ("1", "Một cơ quan"), ("0", "Hơn một cơ quan")],
    },
    Question {
        id: "attitude", words: "Thái độ của người phục vụ bạn thế nào?", options: [("2", "Tận tình"), ("1", "Đúng mực"), ("0", "Chưa tốt")]
    },
];

/// Stars and their words, from worst to best.
pub const STARS: [&str; 5] = ["Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"];

/// What may be ticked as a reason.
pub const REASONS: [(&str, &str); 6] = [
    ("fast", "Nhanh gọn"),
    ("clear", "Hướng dẫn rõ ràng"),
    ("slow", "Chờ lâu"),
    ("unclear", "Hướng dẫn chưa rõ"),
    ("many_papers", "Phải nộp nhiều giấy tờ"),
    ("extra_cost", "Phát sinh chi phí"),
];

const LONGEST_COMMENT: usize = 1_000;

/// A rating as it comes in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// 1 to 5.
    pub overall: u8,
    /// Question id → value.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
    #[serde(default)]
    pub reasons: Vec<String>,
    #[serde(default)]
    pub comment: String,
}

impl Rating {
    /// The rating tidied, or what must be mended.
    pub fn check(mut self) -> Result<Self, String> {
        if !(1..=5).contains(&self.overall) {
            return Err("Hãy chọn mức hài lòng từ 1 đến 5.".to_owned());
        }
        self.comment = crate::search::tidy(&self.comment);
        let length = self.comment.chars().count();
        if length > LONGEST_COMMENT {
            return Err(format!("Góp ý dài {length} ký tự. Hãy viết trong {LONGEST_COMMENT} ký tự."));
        }
        self.answers.retain(|_, value| !value.is_empty());
        let known = |id: &str, value: &str| QUESTIONS.iter().any(|q| q.id == id && q.options.iter().any(|(v, _)| *v == value));
        if self.answers.iter().any(|(id, value)| !known(id, value)) {
            return Err("Có câu trả lời không nằm trong các lựa chọn. Hãy chọn lại.".to_owned());
        }
        self.reasons.sort();
        self.reasons.dedup();
        if self.reasons.iter().any(|reason| !REASONS.iter().any(|(id, _)| id == reason)) {
            return Err("Có lý do không nằm trong các lựa chọn. Hãy chọn lại.".to_owned());
        }
        Ok(self)
    }
}

/// How an agency was rated, as anybody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Average {
    /// Number of ratings.
    pub n: u32,
    /// Sum of the stars.
    pub stars: u32,
}

impl Average {
    /// The mean, to one decimal as Circular 01/2018 art. 15(2) rounds; `None` without ratings.
    pub fn mean(&self) -> Option<f64> {
        (self.n > 0).then(|| (f64::from(self.stars) * 10.0 / f64::from(self.n)).round() / 10.0)
    }

    /// `4,6`
    pub fn words(&self) -> String {
        self.mean().map_or_else(|| "–".to_owned(), |mean| format!("{mean:.1}").replace('.', ","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_needs_stars_and_known_answers() {
        let rating = |overall| Rating { overall, ..Rating::default() };
        assert!(rating(5).check().is_ok());
        assert_eq!(rating(0).check().unwrap_err(), "Hãy chọn mức hài lòng từ 1 đến 5.");
        assert!(rating(6).check().is_err());
        let odd = Rating { answers: [("attitude".to_owned(), "7".to_owned())].into(), ..rating(3) };
        assert!(odd.check().is_err());
        let long = Rating { comment: "ạ".repeat(1001), ..rating(3) };
        assert_eq!(long.check().unwrap_err(), "Góp ý dài 1001 ký tự. Hãy viết trong 1000 ký tự.");
        let empty_answer = Rating { answers: [("attitude".to_owned(), String::new())].into(), ..rating(3) };
        assert!(empty_answer.check().unwrap().answers.is_empty());
    }

    #[test]
    fn averages_are_rounded_to_one_decimal_and_written_with_a_comma() {
        assert_eq!(Average { n: 3, stars: 14 }.words(), "4,7");
        assert_eq!(Average { n: 0, stars: 0 }.words(), "–");
    }
}
