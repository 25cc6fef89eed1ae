//! Messages between the holder of a dossier and the desk.

use crate::{due::time::Moment, text::language::Both};
use serde::{Deserialize, Serialize};

/// Most characters of one message.
pub const LONGEST: usize = 2_000;
/// Most messages of a thread that are shown, the latest.
pub const SHOWN: i64 = 500;
/// Most messages that may wait for an answer of the desk.
pub const WAITING: i64 = 20;
/// Days after the end of a dossier in which one may still ask about it.
pub const AFTER_THE_END_DAYS: i64 = 90;
/// Seconds within which the same words again are the same press again.
pub const SAME_SECONDS: i64 = 60;

/// Side that wrote. The officer's name is not the holder's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Holder,
    Desk,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Message {
    pub by: Side,
    pub at: Moment,
    pub words: String,
}

/// Reason for which a message is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    Empty,
    TooLong,
    /// Too many wait for an answer already.
    Waiting,
    /// The dossier ended long ago.
    Over,
}

impl NotTaken {
    pub fn words(self) -> Both {
        match self {
            Self::Empty => Both::new("Hãy viết điều bạn muốn nói.", "Write what you want to say."),
            Self::TooLong => Both::new(
                "Tin nhắn dài quá. Hãy viết trong 2.000 ký tự.",
                "The message is too long. Use 2,000 characters or fewer.",
            ),
            Self::Waiting => Both::new(
                "Cơ quan chưa trả lời 20 tin trước. Hãy đợi trả lời, hoặc đến bộ phận một cửa.",
                "The office has not answered your last 20 messages. Wait for the answer, or come to the one-stop desk.",
            ),
            Self::Over => Both::new(
                "Hồ sơ đã kết thúc hơn 90 ngày nên không nhắn được nữa. Hãy đến bộ phận một cửa hoặc gửi phản ánh.",
                "The application ended more than 90 days ago, so you cannot write about it any more. Come to the one-stop desk.",
            ),
        }
    }
}

/// Returns the words of a message, tidied.
///
/// `ended` is the end of the dossier. `waiting` counts the holder's messages without an answer yet.
///
/// # Errors
///
/// Refuses empty and too long words, words too late after the end, and words while too many wait.
pub fn taken(
    words: &str,
    by: Side,
    ended: Option<Moment>,
    waiting: i64,
    now: Moment,
) -> Result<String, NotTaken> {
    let words = crate::text::search::tidy(words);
    match words.chars().count() {
        0 => Err(NotTaken::Empty),
        n if n > LONGEST => Err(NotTaken::TooLong),
        _ if ended.is_some_and(|ended| ended.plus_seconds(AFTER_THE_END_DAYS * 86_400) < now) => {
            Err(NotTaken::Over)
        }
        _ if by == Side::Holder && waiting >= WAITING => Err(NotTaken::Waiting),
        _ => Ok(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000;

    #[test]
    fn a_message_is_tidied_and_bounded() {
        let now = Moment::from_millis(100 * DAY);
        let holder = |words: &str| taken(words, Side::Holder, None, 0, now);
        assert_eq!(
            holder(" Khi nào\u{a0}xong? \u{7}"),
            Ok("Khi nào xong?".to_owned())
        );
        assert_eq!(holder(" \n "), Err(NotTaken::Empty));
        assert_eq!(holder(&"ồ".repeat(2_000)), Ok("ồ".repeat(2_000)));
        assert_eq!(holder(&"ồ".repeat(2_001)), Err(NotTaken::TooLong));
    }

    #[test]
    fn the_holder_waits_for_an_answer_after_many_and_the_desk_never_does() {
        let now = Moment::from_millis(100 * DAY);
        assert!(taken("?", Side::Holder, None, 19, now).is_ok());
        assert_eq!(
            taken("?", Side::Holder, None, 20, now),
            Err(NotTaken::Waiting)
        );
        assert!(taken("!", Side::Desk, None, 20, now).is_ok());
    }

    #[test]
    fn nobody_writes_about_what_ended_long_ago() {
        let now = Moment::from_millis(100 * DAY);
        assert!(
            taken(
                "?",
                Side::Holder,
                Some(Moment::from_millis(10 * DAY)),
                0,
                now
            )
            .is_ok()
        );
        for side in [Side::Holder, Side::Desk] {
            assert_eq!(
                taken("?", side, Some(Moment::from_millis(10 * DAY - 1)), 0, now),
                Err(NotTaken::Over)
            );
        }
    }
}
