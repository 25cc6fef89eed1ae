//! Refusals of actions, in words, with the actions possible instead.

use crate::{
    dossier::{
        State,
        access::Role,
        workflow::{Action, Need},
    },
    due::time::{self, Moment},
    text::language::{Language, say},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Reason for which an action was not done, with the actions possible instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Refusal {
    /// The state allows no such move to anybody.
    WrongState { state: State, possible: Vec<Action> },
    /// Somebody else's move.
    WrongRole {
        role: Role,
        needs: Role,
        possible: Vec<Action>,
    },
    /// The step was given to one officer.
    Assigned { name: String, possible: Vec<Action> },
    /// Papers may be asked for once only.
    AskedAlready,
    /// The due date may be moved once only.
    ExtendedAlready,
    /// Too late to extend: later than one working day before the due date, only a leader may say
    /// so.
    TooLateToExtend { due: Moment },
    /// The day is no working day, or not after the old one.
    WrongDay { after: Moment },
    /// Something that must be said is missing.
    Missing { action: Action, need: Need },
    /// The applicant still has time to supply what is missing.
    StillTime { until: Moment },
    /// The limit does not count before the fee is paid, so nothing may be done yet.
    Unpaid,
    /// Linked dossiers are still being processed.
    Linked { codes: Vec<String> },
    /// Agreement to one's own correction, which nobody may give.
    OwnCorrection,
    /// The recorded time has changed since its correction was proposed.
    Outdated,
    /// The corrected time lies in the future, or does not lie between its neighbours.
    WrongTime,
}

impl Refusal {
    /// Returns the same refusal, naming the actions possible instead.
    pub(super) fn or_else(self, possible: Vec<Action>) -> Self {
        match self {
            Self::WrongState { state, .. } => Self::WrongState { state, possible },
            Self::WrongRole { role, needs, .. } => Self::WrongRole {
                role,
                needs,
                possible,
            },
            Self::Assigned { name, .. } => Self::Assigned { name, possible },
            other => other,
        }
    }
}

impl Refusal {
    pub fn words(&self, language: Language) -> String {
        let text = |vi: &str, en: &str| language.pick(vi, en).to_owned();
        match self {
            Self::WrongState { state, possible } => {
                let (state, possible) = (state.words(language), instead(possible, language));
                say!(
                    language,
                    "Hồ sơ đang ở trạng thái “{state}”, không làm được việc này. {possible}"
                        | "The application is in the state “{state}”, in which this cannot be done. {possible}"
                )
            }
            Self::WrongRole {
                needs, possible, ..
            } => {
                let (role, possible) = (
                    needs.words(language).to_lowercase(),
                    instead(possible, language),
                );
                say!(
                    language,
                    "Việc này do {role} làm. {possible}" | "This is done by a {role}. {possible}"
                )
            }
            Self::Assigned { name, possible } => {
                let possible = instead(possible, language);
                say!(
                    language,
                    "Bước này đã phân công cho {name}. {possible}"
                        | "This step has been assigned to {name}. {possible}"
                )
            }
            Self::AskedAlready => text(
                "Hồ sơ này đã được yêu cầu bổ sung một lần; pháp luật không cho yêu cầu lần thứ hai (khoản 4 Điều 19 Nghị định 61/2018/NĐ-CP).",
                "Papers have been asked for once already; the law does not allow it a second time (Decree 61/2018/NĐ-CP, article 19(4)).",
            ),
            Self::ExtendedAlready => text(
                "Hồ sơ này đã được hẹn lại một lần; pháp luật không cho hẹn lại lần thứ hai (khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP).",
                "The due date has been moved once already; the law does not allow it a second time (Decree 61/2018/NĐ-CP, article 19(9)).",
            ),
            Self::TooLateToExtend { due } => {
                let due = time::date(due.date());
                say!(
                    language,
                    "Phải xin lỗi và hẹn lại chậm nhất một ngày làm việc trước ngày hẹn trả ({due}). Muộn hơn thì do lãnh đạo quyết định và ghi lý do."
                        | "Apologise and set a new date at least one working day before the due date ({due}). Later than that, a leader decides and gives the reason."
                )
            }
            Self::WrongDay { after } => {
                let after = time::long_date(after.date(), language);
                say!(
                    language,
                    "Hãy chọn một ngày làm việc sau {after}, trong vòng một năm."
                        | "Choose a working day after {after}, within a year."
                )
            }
            Self::Missing { action, need } => missing(*action, *need, language),
            Self::StillTime { until } => {
                let until = time::long_date(until.date(), language);
                say!(
                    language,
                    "Người nộp còn thời gian bổ sung đến hết {until}."
                        | "The applicant has until the end of {until} to send more papers."
                )
            }
            Self::Unpaid => text(
                "Người nộp chưa nộp phí, thời hạn chưa tính. Hãy yêu cầu nộp phí rồi xác nhận khi đã nộp.",
                "The applicant has not paid the fee, so the time limit does not run yet. Ask for the fee, then confirm that it is paid.",
            ),
            Self::Linked { codes } => {
                let codes = codes.join(", ");
                say!(
                    language,
                    "Còn hồ sơ liên thông chưa xong: {codes}."
                        | "Linked applications are not finished yet: {codes}."
                )
            }
            Self::OwnCorrection => text(
                "Người đề nghị sửa không tự đồng ý được. Hãy nhờ một người khác xem và đồng ý.",
                "Nobody can agree to their own correction. Ask somebody else to check it and agree.",
            ),
            Self::Outdated => text(
                "Thời điểm này đã thay đổi từ khi có đề nghị sửa. Hãy bỏ đề nghị, rồi đề nghị lại nếu vẫn cần.",
                "This time has changed since the correction was proposed. Drop the proposal, then propose it again if it is still needed.",
            ),
            Self::WrongTime => text(
                "Thời điểm sửa phải là thời điểm đã qua, trong vòng một năm, và đúng thứ tự: nhận trước, xong sau.",
                "The corrected time must be in the past, within a year, and in order: received first, decided later.",
            ),
        }
    }
}

/// Words in Vietnamese, the language of the office.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(Language::Vi))
    }
}

fn missing(action: Action, need: Need, language: Language) -> String {
    let text = |vi: &str, en: &str| language.pick(vi, en).to_owned();
    match need {
        Need::Note => {
            let label = action.words(language);
            say!(
                language,
                "Hãy ghi rõ nội dung khi chọn “{label}”."
                    | "Write down what it is about when you choose “{label}”."
            )
        }
        Need::Ground => text(
            "Hãy ghi căn cứ pháp lý: điều, khoản của văn bản nào.",
            "Write down the legal ground: the article and clause, and of which document.",
        ),
        Need::Until => text(
            "Hãy chọn ngày, dạng ngày/tháng/năm.",
            "Choose a day, as day/month/year.",
        ),
        Need::Officer => text(
            "Hãy chọn người được phân công.",
            "Choose to whom to assign it.",
        ),
        Need::Agency => text(
            "Hãy chọn cơ quan cần lấy ý kiến.",
            "Choose the office to consult.",
        ),
        Need::Recorded => text(
            "Hãy chọn thời điểm cần sửa.",
            "Choose which time to correct.",
        ),
        Need::Time => text(
            "Hãy nhập thời điểm đúng, ví dụ 08:30 26/11/2026.",
            "Enter the right time, for example 08:30 26/11/2026.",
        ),
    }
}

/// Returns the actions possible instead, as a sentence.
fn instead(possible: &[Action], language: Language) -> String {
    if possible.is_empty() {
        return language
            .pick(
                "Hiện bạn không có việc nào phải làm với hồ sơ này.",
                "There is nothing for you to do with this application now.",
            )
            .to_owned();
    }
    let labels = possible
        .iter()
        .map(|action| action.words(language))
        .collect::<Vec<_>>()
        .join(", ");
    say!(language, "Bạn có thể: {labels}." | "You can: {labels}.")
}
