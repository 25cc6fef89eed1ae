//! What the holder says of a finished dossier: once, in stars and in the questions only a citizen can answer.
//!
//! Circular 01/2018/TT-VPCP art. 13: indices 1, 2, 5, 6, 8 and 9 are reckoned from data; the questions here feed 3, 4 and 7.

use crate::language::{Both, Language, say};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A question of the law that only the citizen can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: &'static str,
    pub words: Both,
    /// Value and words, best first; the value is the points of the Circular (2, 1, 0).
    pub options: [(&'static str, Both); 3],
}

pub const QUESTIONS: [Question; 3] = [
    Question {
        id: "contacts",
        words: Both::new(
            "Bạn phải liên hệ lại với bộ phận một cửa mấy lần để hoàn thiện hồ sơ?",
            "How often did you have to contact the one-stop desk again to complete your application?",
        ),
        options: [("2", Both::new("Không lần nào", "Never")), ("1", Both::new("Một lần", "Once")), ("0", Both::new("Hơn một lần", "More than once"))],
    },
    Question {
        id: "agencies",
        words: Both::new("Ngoài bộ phận một cửa, bạn phải liên hệ với mấy cơ quan?", "How many offices did you have to contact besides the one-stop desk?"),
        options: [("2", Both::new("Không cơ quan nào", "None")), ("1", Both::new("Một cơ quan", "One")), ("0", Both::new("Hơn một cơ quan", "More than one"))],
    },
    Question {
        id: "attitude",
        words: Both::new("Thái độ của người phục vụ bạn thế nào?", "How were you treated by the staff?"),
        options: [("2", Both::new("Tận tình", "With care")), ("1", Both::new("Đúng mực", "Correctly")), ("0", Both::new("Chưa tốt", "Not well"))],
    },
];

/// Stars and their words, from worst to best.
pub const STARS: [Both; 5] = [
    Both::new("Rất không hài lòng", "Very dissatisfied"),
    Both::new("Không hài lòng", "Dissatisfied"),
    Both::new("Bình thường", "Neither satisfied nor dissatisfied"),
    Both::new("Hài lòng", "Satisfied"),
    Both::new("Rất hài lòng", "Very satisfied"),
];

/// What may be ticked as a reason.
pub const REASONS: [(&str, Both); 6] = [
    ("fast", Both::new("Nhanh gọn", "Fast")),
    ("clear", Both::new("Hướng dẫn rõ ràng", "Clear guidance")),
    ("slow", Both::new("Chờ lâu", "Long wait")),
    ("unclear", Both::new("Hướng dẫn chưa rõ", "Unclear guidance")),
    ("many_papers", Both::new("Phải nộp nhiều giấy tờ", "Many papers")),
    ("extra_cost", Both::new("Phát sinh chi phí", "Extra costs")),
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
    pub fn check(mut self) -> Result<Self, Mistake> {
        if !(1..=5).contains(&self.overall) {
            return Err(Mistake::NoStars);
        }
        self.comment = crate::search::tidy(&self.comment);
        let length = self.comment.chars().count();
        if length > LONGEST_COMMENT {
            return Err(Mistake::TooLong(length));
        }
        self.answers.retain(|_, value| !value.is_empty());
        let known = |id: &str, value: &str| QUESTIONS.iter().any(|q| q.id == id && q.options.iter().any(|(v, _)| *v == value));
        if self.answers.iter().any(|(id, value)| !known(id, value)) {
            return Err(Mistake::UnknownAnswer);
        }
        self.reasons.sort();
        self.reasons.dedup();
        if self.reasons.iter().any(|reason| !REASONS.iter().any(|(id, _)| id == reason)) {
            return Err(Mistake::UnknownReason);
        }
        Ok(self)
    }
}

/// What is wrong with a rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    NoStars,
    /// The comment has so many characters.
    TooLong(usize),
    UnknownAnswer,
    UnknownReason,
}

impl Mistake {
    /// Says how to mend it.
    pub fn words(self, language: Language) -> String {
        match self {
            Self::NoStars => language.pick("Hãy chọn mức hài lòng từ 1 đến 5.", "Choose how satisfied you are, from 1 to 5.").to_owned(),
            Self::TooLong(length) => say!(
                language,
                "Góp ý dài {length} ký tự. Hãy viết trong {LONGEST_COMMENT} ký tự."
                    | "Your comment has {length} characters. Use {LONGEST_COMMENT} characters or fewer."
            ),
            Self::UnknownAnswer => {
                language.pick("Có câu trả lời không nằm trong các lựa chọn. Hãy chọn lại.", "An answer is not one of the options. Choose again.").to_owned()
            }
            Self::UnknownReason => {
                language.pick("Có lý do không nằm trong các lựa chọn. Hãy chọn lại.", "A reason is not one of the options. Choose again.").to_owned()
            }
        }
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

    /// `4,6`, `4.6`
    pub fn words(&self, language: Language) -> String {
        self.mean().map_or_else(|| "–".to_owned(), |mean| format!("{mean:.1}").replace('.', language.pick(",", ".")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_needs_stars_and_known_answers() {
        let rating = |overall| Rating { overall, ..Rating::default() };
        assert!(rating(5).check().is_ok());
        assert_eq!(rating(0).check().unwrap_err().words(Language::Vi), "Hãy chọn mức hài lòng từ 1 đến 5.");
        assert!(rating(6).check().is_err());
        let odd = Rating { answers: [("attitude".to_owned(), "7".to_owned())].into(), ..rating(3) };
        assert!(odd.check().is_err());
        let long = Rating { comment: "ạ".repeat(1001), ..rating(3) };
        assert_eq!(long.check().unwrap_err().words(Language::Vi), "Góp ý dài 1001 ký tự. Hãy viết trong 1000 ký tự.");
        let empty_answer = Rating { answers: [("attitude".to_owned(), String::new())].into(), ..rating(3) };
        assert!(empty_answer.check().unwrap().answers.is_empty());
    }

    #[test]
    fn averages_are_rounded_to_one_decimal_and_written_with_a_comma() {
        assert_eq!(Average { n: 3, stars: 14 }.words(Language::Vi), "4,7");
        assert_eq!(Average { n: 3, stars: 14 }.words(Language::En), "4.7");
        assert_eq!(Average { n: 0, stars: 0 }.words(Language::Vi), "–");
    }
}
