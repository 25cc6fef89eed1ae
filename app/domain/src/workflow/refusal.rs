//! Why an action was not done, in words, and what could be done instead.

use super::{Action, Need};
use crate::{
    access::Role,
    dossier::State,
    time::{self, Moment},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why an action was not done, and what could be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Refusal {
    /// The state allows no such move to anybody.
    WrongState { state: State, possible: Vec<Action> },
    /// Somebody else's move.
    WrongRole { role: Role, needs: Role, possible: Vec<Action> },
    /// The step was given to one officer.
    Assigned { name: String, possible: Vec<Action> },
    /// Papers may be asked for once only.
    AskedAlready,
    /// The due date may be moved once only.
    ExtendedAlready,
    /// Later than one working day before the due date, only a leader may say so.
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
    /// Nobody agrees to their own correction.
    OwnCorrection,
    /// The recorded time has changed since its correction was proposed.
    Outdated,
    /// The corrected time lies in the future, or does not lie between its neighbours.
    WrongTime,
}

impl Refusal {
    /// The same, naming what could be done instead.
    pub(super) fn or_else(self, possible: Vec<Action>) -> Self {
        match self {
            Self::WrongState { state, .. } => Self::WrongState { state, possible },
            Self::WrongRole { role, needs, .. } => Self::WrongRole { role, needs, possible },
            Self::Assigned { name, .. } => Self::Assigned { name, possible },
            other => other,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongState { state, possible } => {
                write!(f, "Hồ sơ đang ở trạng thái “{}”, không làm được việc này. {}", state.words(), Possible(possible))
            }
            Self::WrongRole { needs, possible, .. } => write!(f, "Việc này do {} làm. {}", needs.words().to_lowercase(), Possible(possible)),
            Self::Assigned { name, possible } => write!(f, "Bước này đã phân công cho {name}. {}", Possible(possible)),
            Self::AskedAlready => {
                f.write_str("Hồ sơ này đã được yêu cầu bổ sung một lần; pháp luật không cho yêu cầu lần thứ hai (khoản 4 Điều 19 Nghị định 61/2018/NĐ-CP).")
            }
            Self::ExtendedAlready => {
                f.write_str("Hồ sơ này đã được hẹn lại một lần; pháp luật không cho hẹn lại lần thứ hai (khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP).")
            }
            Self::TooLateToExtend { due } => write!(
                f,
                "Phải xin lỗi và hẹn lại chậm nhất một ngày làm việc trước ngày hẹn trả ({}). Muộn hơn thì do lãnh đạo quyết định và ghi lý do.",
                time::date(due.date())
            ),
            Self::WrongDay { after } => write!(f, "Hãy chọn một ngày làm việc sau {}, trong vòng một năm.", time::long_date(after.date())),
            Self::Missing { action, need } => f.write_str(&missing(*action, *need)),
            Self::StillTime { until } => write!(f, "Người nộp còn thời gian bổ sung đến hết {}.", time::long_date(until.date())),
            Self::Unpaid => f.write_str("Người nộp chưa nộp phí, thời hạn chưa tính. Hãy yêu cầu nộp phí rồi xác nhận khi đã nộp."),
            Self::Linked { codes } => write!(f, "Còn hồ sơ liên thông chưa xong: {}.", codes.join(", ")),
            Self::OwnCorrection => f.write_str("Người đề nghị sửa không tự đồng ý được. Hãy nhờ một người khác xem và đồng ý."),
            Self::Outdated => f.write_str("Thời điểm này đã thay đổi từ khi có đề nghị sửa. Hãy bỏ đề nghị, rồi đề nghị lại nếu vẫn cần."),
            Self::WrongTime => f.write_str("Thời điểm sửa phải là thời điểm đã qua, trong vòng một năm, và đúng thứ tự: nhận trước, xong sau."),
        }
    }
}

fn missing(action: Action, need: Need) -> String {
    match need {
        Need::Note => format!("Hãy ghi rõ nội dung khi chọn “{}”.", action.label()),
        Need::Ground => "Hãy ghi căn cứ pháp lý: điều, khoản của văn bản nào.".to_owned(),
        Need::Until => "Hãy chọn ngày, dạng ngày/tháng/năm.".to_owned(),
        Need::Officer => "Hãy chọn người được phân công.".to_owned(),
        Need::Agency => "Hãy chọn cơ quan cần lấy ý kiến.".to_owned(),
        Need::Recorded => "Hãy chọn thời điểm cần sửa.".to_owned(),
        Need::Time => "Hãy nhập thời điểm đúng, ví dụ 08:30 26/11/2026.".to_owned(),
    }
}

struct Possible<'a>(&'a [Action]);

impl fmt::Display for Possible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("Hiện bạn không có việc nào phải làm với hồ sơ này.");
        }
        let labels: Vec<&str> = self.0.iter().map(|a| a.label()).collect();
        write!(f, "Bạn có thể: {}.", labels.join(", "))
    }
}
