//! The holder's rating of a finished dossier: once, in stars and in questions only a citizen can
//! answer.
//!
//! Indices 1, 2, 5, 6, 8 and 9 are reckoned from data (Circular 01/2018/TT-VPCP art. 13). The
//! questions here feed 3, 4 and 7.

use crate::text::language::{Both, Language, say};
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
        options: [
            ("2", Both::new("Không lần nào", "Never")),
            ("1", Both::new("Một lần", "Once")),
            ("0", Both::new("Hơn một lần", "More than once")),
        ],
    },
    Question {
        id: "agencies",
        words: Both::new(
            "Ngoài bộ phận một cửa, bạn phải liên hệ với mấy cơ quan?",
            "How many offices did you have to contact besides the one-stop desk?",
        ),
        options: [
            ("2", Both::new("Không cơ quan nào", "None")),
            ("1", Both::new("Một cơ quan", "One")),
            ("0", Both::new("Hơn một cơ quan", "More than one")),
        ],
    },
    Question {
        id: "attitude",
        words: Both::new(
            "Thái độ của người phục vụ bạn thế nào?",
            "How were you treated by the staff?",
        ),
        options: [
            ("2", Both::new("Tận tình", "With care")),
            ("1", Both::new("Đúng mực", "Correctly")),
            ("0", Both::new("Chưa tốt", "Not well")),
        ],
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

/// Reasons that may be ticked.
pub const REASONS: [(&str, Both); 6] = [
    ("fast", Both::new("Nhanh gọn", "Fast")),
    ("clear", Both::new("Hướng dẫn rõ ràng", "Clear guidance")),
    ("slow", Both::new("Chờ lâu", "Long wait")),
    (
        "unclear",
        Both::new("Hướng dẫn chưa rõ", "Unclear guidance"),
    ),
    (
        "many_papers",
        Both::new("Phải nộp nhiều giấy tờ", "Many papers"),
    ),
    ("extra_cost", Both::new("Phát sinh chi phí", "Extra costs")),
];

const LONGEST_COMMENT: usize = 1_000;

/// Road by which the rater came to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// The dossier's own token: slip, message, tracking page, API.
    Link,
    /// A counter's poster or tablet.
    Counter,
}

impl Channel {
    pub fn code(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Counter => "counter",
        }
    }
}

/// A rating as it comes in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Rating {
    /// Number of stars, 1 to 5.
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 5))]
    pub overall: u8,
    /// Answers: question id → value.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
    #[serde(default)]
    pub reasons: Vec<String>,
    #[serde(default)]
    pub comment: String,
}

impl Rating {
    /// Returns the rating tidied.
    ///
    /// # Errors
    ///
    /// Returns the first mistake that must be mended.
    pub fn check(mut self) -> Result<Self, Mistake> {
        if !(1..=5).contains(&self.overall) {
            return Err(Mistake::NoStars);
        }
        self.comment = crate::text::search::tidy(&self.comment);
        let length = self.comment.chars().count();
        if length > LONGEST_COMMENT {
            return Err(Mistake::TooLong(length));
        }
        self.answers.retain(|_, value| !value.is_empty());
        let known = |id: &str, value: &str| {
            QUESTIONS
                .iter()
                .any(|q| q.id == id && q.options.iter().any(|(v, _)| *v == value))
        };
        if self.answers.iter().any(|(id, value)| !known(id, value)) {
            return Err(Mistake::UnknownAnswer);
        }
        self.reasons.sort();
        self.reasons.dedup();
        if self
            .reasons
            .iter()
            .any(|reason| !REASONS.iter().any(|(id, _)| id == reason))
        {
            return Err(Mistake::UnknownReason);
        }
        Ok(self)
    }
}

/// Mistake in a rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    NoStars,
    /// Comment that is too long, with its number of characters.
    TooLong(usize),
    UnknownAnswer,
    UnknownReason,
}

impl Mistake {
    /// Says how to mend it.
    pub fn words(self, language: Language) -> String {
        match self {
            Self::NoStars => language
                .pick(
                    "Hãy chọn mức hài lòng từ 1 đến 5.",
                    "Choose how satisfied you are, from 1 to 5.",
                )
                .to_owned(),
            Self::TooLong(length) => say!(
                language,
                "Góp ý dài {length} ký tự. Hãy viết trong {LONGEST_COMMENT} ký tự."
                    | "Your comment has {length} characters. Use {LONGEST_COMMENT} characters or fewer."
            ),
            Self::UnknownAnswer => language
                .pick(
                    "Có câu trả lời không nằm trong các lựa chọn. Hãy chọn lại.",
                    "An answer is not one of the options. Choose again.",
                )
                .to_owned(),
            Self::UnknownReason => language
                .pick(
                    "Có lý do không nằm trong các lựa chọn. Hãy chọn lại.",
                    "A reason is not one of the options. Choose again.",
                )
                .to_owned(),
        }
    }
}

/// Number of ratings below which only that number is published.
///
/// A mean of few tells what one person said.
pub const FEWEST: u32 = 5;

/// Sums of the ratings of an agency, a counter or a procedure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// Dossiers that could be rated.
    pub finished: i64,
    pub rated: i64,
    pub stars: i64,
    /// Four or five stars.
    pub satisfied: i64,
}

/// Part of [`Sums`] that may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The mean of the stars, in tenths.
    pub mean: i64,
    /// Share of the satisfied, in thousandths.
    ///
    /// The interval from `low` to `high` holds the true share in 95 of 100 cases.
    pub satisfied: i64,
    pub low: i64,
    pub high: i64,
}

impl Sums {
    /// Returns the share of rated dossiers in thousandths of those that could be rated; `None`
    /// without any.
    pub fn response(&self) -> Option<i64> {
        (self.finished > 0)
            .then(|| ((self.rated * 2_000 + self.finished) / (self.finished * 2)).min(1_000))
    }

    /// Returns the published part; `None` for fewer than [`FEWEST`] ratings.
    pub fn published(&self) -> Option<Published> {
        if self.rated < i64::from(FEWEST) {
            return None;
        }
        let half_up = |part: i64, times: i64| (part * times * 2 + self.rated) / (self.rated * 2);
        let (low, high) = wilson(self.satisfied, self.rated);
        Some(Published {
            mean: half_up(self.stars, 10),
            satisfied: half_up(self.satisfied, 1_000),
            low,
            high,
        })
    }
}

/// Returns the score interval of a share at 95 %, in thousandths.
///
/// E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209–212. The interval
/// stays between 0 and 1 and holds for small numbers. The usual one does not.
fn wilson(part: i64, whole: i64) -> (i64, i64) {
    const Z: f64 = 1.959_964;
    let (x, n) = (part as f64, whole as f64);
    let (centre, half) = (x + Z * Z / 2.0, Z * (x * (n - x) / n + Z * Z / 4.0).sqrt());
    let thousandths =
        |value: f64| (value / (n + Z * Z) * 1_000.0).round().clamp(0.0, 1_000.0) as i64;
    (thousandths(centre - half), thousandths(centre + half))
}

/// Rating of an agency, as anybody may see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Average {
    /// Number of ratings.
    pub n: u32,
    /// Mean of the stars in tenths, as Circular 01/2018 art. 15(2) rounds; `None` for fewer than
    /// [`FEWEST`] ratings.
    tenths: Option<u32>,
}

impl Average {
    /// Returns the average of `n` ratings with `stars` stars together.
    pub fn of(n: u32, stars: u32) -> Self {
        Self {
            n,
            tenths: (n >= FEWEST).then(|| (stars * 20 + n) / (n * 2)),
        }
    }

    pub fn mean(&self) -> Option<f64> {
        self.tenths.map(|tenths| f64::from(tenths) / 10.0)
    }

    /// Returns the mean in words: `4,6`, `4.6`.
    pub fn words(&self, language: Language) -> String {
        self.tenths.map_or_else(
            || "–".to_owned(),
            |tenths| format!("{}{}{}", tenths / 10, language.pick(",", "."), tenths % 10),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_needs_stars_and_known_answers() {
        let rating = |overall| Rating {
            overall,
            ..Rating::default()
        };
        assert!(rating(5).check().is_ok());
        assert_eq!(
            rating(0).check().unwrap_err().words(Language::Vi),
            "Hãy chọn mức hài lòng từ 1 đến 5."
        );
        assert!(rating(6).check().is_err());
        let odd = Rating {
            answers: [("attitude".to_owned(), "7".to_owned())].into(),
            ..rating(3)
        };
        assert!(odd.check().is_err());
        let long = Rating {
            comment: "ạ".repeat(1001),
            ..rating(3)
        };
        assert_eq!(
            long.check().unwrap_err().words(Language::Vi),
            "Góp ý dài 1001 ký tự. Hãy viết trong 1000 ký tự."
        );
        let empty_answer = Rating {
            answers: [("attitude".to_owned(), String::new())].into(),
            ..rating(3)
        };
        assert!(empty_answer.check().unwrap().answers.is_empty());
    }

    #[test]
    fn averages_are_rounded_to_one_decimal_and_written_with_a_comma() {
        assert_eq!(Average::of(6, 28).words(Language::Vi), "4,7");
        assert_eq!(Average::of(6, 28).words(Language::En), "4.7");
        assert_eq!(
            Average::of(4, 20).words(Language::Vi),
            "–",
            "too few to tell without telling on somebody"
        );
        assert_eq!(Average::of(0, 0).words(Language::Vi), "–");
    }

    #[test]
    fn few_ratings_are_counted_and_nothing_more() {
        let sums = |rated, satisfied| Sums {
            finished: 20,
            rated,
            stars: rated * 4,
            satisfied,
        };
        assert_eq!(sums(4, 4).published(), None);
        assert_eq!(sums(5, 3).published().unwrap().mean, 40);
        assert_eq!(
            (sums(5, 3).response(), Sums::default().response()),
            (Some(250), None)
        );
    }

    #[test]
    fn the_interval_is_wilsons() {
        // R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
        for (part, whole, low, high) in [
            (81, 263, 255, 366),
            (15, 148, 62, 160),
            (0, 20, 0, 161),
            (1, 29, 6, 172),
            (29, 29, 883, 1_000),
        ] {
            assert_eq!(wilson(part, whole), (low, high), "{part} of {whole}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_published_share_lies_within_its_interval(rated in 5_i64..5_000, part in 0_i64..5_000) {
            let satisfied = part.min(rated);
            let shown = Sums { finished: rated, rated, stars: rated * 3, satisfied }.published().unwrap();
            proptest::prop_assert!(0 <= shown.low && shown.low <= shown.satisfied && shown.satisfied <= shown.high && shown.high <= 1_000);
        }
    }
}
