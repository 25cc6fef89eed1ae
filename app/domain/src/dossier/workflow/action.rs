//! Actions on a dossier, and the input that each needs.

use crate::{
    dossier::course::{Assignee, Recorded},
    due::time::Moment,
    text::language::Language,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Action of somebody on a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    Accept,
    Reject,
    Forward,
    SendBack,
    /// Takes back a dossier that one has just handed on, as long as nobody has done anything with
    /// it.
    Recall,
    RequestSupplement,
    Supplement,
    RequestDuty,
    ConfirmDuty,
    Suspend,
    Resume,
    Resolve,
    Refuse,
    Return,
    /// Takes in, decides and hands back in one go, where the procedure is done on the spot.
    Serve,
    Withdraw,
    /// Gives the step to one officer.
    Assign,
    /// Asks another agency for its opinion, by a day.
    Consult,
    /// Writes down the answer of the other agency.
    RecordOpinion,
    /// Apologises and names a new day, once.
    Extend,
    /// Proposes another value for a recorded time.
    Correct,
    /// Agrees to the correction, as a second person.
    ApproveCorrection,
    DropCorrection,
}

/// Input that an action needs besides the press of its button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Need {
    Note,
    /// The law and article; the procedure's own legal basis serves when nothing else is named.
    Ground,
    /// A day.
    Until,
    /// An officer of the agency.
    Officer,
    /// Another agency.
    Agency,
    /// Name of a recorded time.
    Recorded,
    /// A point in time.
    Time,
}

impl Need {
    /// Returns the word of forms, of the API and of errors.
    pub fn code(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Ground => "ground",
            Self::Until => "until",
            Self::Officer => "officer",
            Self::Agency => "agency",
            Self::Recorded => "recorded",
            Self::Time => "time",
        }
    }
}

impl Action {
    /// Actions in the order of the buttons, the most usual first.
    pub const ALL: [Self; 23] = [
        Self::Accept,
        Self::Serve,
        Self::Forward,
        Self::Resolve,
        Self::Return,
        Self::Supplement,
        Self::ConfirmDuty,
        Self::Resume,
        Self::RequestSupplement,
        Self::RequestDuty,
        Self::SendBack,
        Self::Suspend,
        Self::Refuse,
        Self::Reject,
        Self::RecordOpinion,
        Self::ApproveCorrection,
        Self::DropCorrection,
        Self::Recall,
        Self::Assign,
        Self::Consult,
        Self::Extend,
        Self::Correct,
        Self::Withdraw,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Forward => "forward",
            Self::SendBack => "send_back",
            Self::Recall => "recall",
            Self::RequestSupplement => "request_supplement",
            Self::Supplement => "supplement",
            Self::RequestDuty => "request_duty",
            Self::ConfirmDuty => "confirm_duty",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Resolve => "resolve",
            Self::Refuse => "refuse",
            Self::Return => "return",
            Self::Serve => "serve",
            Self::Withdraw => "withdraw",
            Self::Assign => "assign",
            Self::Consult => "consult",
            Self::RecordOpinion => "record_opinion",
            Self::Extend => "extend",
            Self::Correct => "correct",
            Self::ApproveCorrection => "approve_correction",
            Self::DropCorrection => "drop_correction",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.code() == code)
    }

    /// Returns the words on the button.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Self::Accept => language.pick("Tiếp nhận", "Accept"),
            Self::Reject => language.pick("Không tiếp nhận", "Do not accept"),
            Self::Forward => language.pick("Chuyển bước tiếp theo", "Pass on to the next step"),
            Self::SendBack => language.pick("Trả lại bước trước", "Send back a step"),
            Self::Recall => language.pick("Thu hồi", "Recall"),
            Self::RequestSupplement => language.pick("Yêu cầu bổ sung", "Ask for more papers"),
            Self::Supplement => language.pick("Gửi bổ sung", "Send more papers"),
            Self::RequestDuty => language.pick("Yêu cầu nộp phí", "Ask for the fee"),
            Self::ConfirmDuty => {
                language.pick("Xác nhận đã nộp phí", "Confirm that the fee is paid")
            }
            Self::Suspend => language.pick("Tạm dừng", "Suspend"),
            Self::Resume => language.pick("Tiếp tục xử lý", "Resume"),
            Self::Resolve => language.pick("Phê duyệt, có kết quả", "Approve, result ready"),
            Self::Refuse => language.pick("Từ chối giải quyết", "Refuse"),
            Self::Return => language.pick("Trả kết quả", "Hand over the result"),
            Self::Serve => language.pick("Giải quyết và trả ngay", "Decide and hand over now"),
            Self::Withdraw => language.pick("Rút hồ sơ", "Withdraw"),
            Self::Assign => language.pick("Phân công", "Assign"),
            Self::Consult => language.pick("Lấy ý kiến cơ quan khác", "Consult another office"),
            Self::RecordOpinion => language.pick("Ghi ý kiến trả lời", "Record the answer"),
            Self::Extend => language.pick("Xin lỗi và hẹn lại", "Apologise and set a new date"),
            Self::Correct => language.pick("Đề nghị sửa thời điểm", "Propose to correct a time"),
            Self::ApproveCorrection => {
                language.pick("Đồng ý sửa thời điểm", "Agree to the correction")
            }
            Self::DropCorrection => language.pick("Bỏ đề nghị sửa", "Drop the correction"),
        }
    }

    /// Returns whether it brings the dossier nearer to its end; the others turn it aside.
    pub fn moves_on(self) -> bool {
        matches!(
            self,
            Self::Accept
                | Self::Serve
                | Self::Forward
                | Self::Resolve
                | Self::Return
                | Self::Supplement
                | Self::ConfirmDuty
                | Self::Resume
        )
    }

    /// Returns the input that must come with it.
    ///
    /// A note is for the applicant or a colleague, who has to know the reason.
    pub fn needs(self) -> &'static [Need] {
        match self {
            Self::SendBack
            | Self::RequestSupplement
            | Self::Supplement
            | Self::RequestDuty
            | Self::Suspend
            | Self::RecordOpinion => &[Need::Note],
            Self::Reject | Self::Refuse => &[Need::Note, Need::Ground],
            Self::Assign => &[Need::Officer],
            Self::Consult => &[Need::Agency, Need::Until, Need::Note],
            Self::Extend => &[Need::Until, Need::Note],
            Self::Correct => &[Need::Recorded, Need::Time, Need::Note],
            _ => &[],
        }
    }

    pub fn needs_note(self) -> bool {
        self.needs().contains(&Need::Note)
    }

    /// Returns whether it needs more than a note or its legal ground, and so has a form of its own.
    pub fn needs_more(self) -> bool {
        self.needs()
            .iter()
            .any(|need| !matches!(need, Need::Note | Need::Ground))
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label(Language::Vi))
    }
}

/// An action with everything said about it. Input that the action does not need is not looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub action: Action,
    pub note: String,
    pub ground: String,
    pub until: Option<NaiveDate>,
    pub officer: Option<Assignee>,
    pub agency: String,
    pub recorded: Option<Recorded>,
    pub time: Option<Moment>,
}

impl Request {
    pub fn new(action: Action, note: &str) -> Self {
        let (ground, agency) = (String::new(), String::new());
        Self {
            action,
            note: note.trim().to_owned(),
            ground,
            until: None,
            officer: None,
            agency,
            recorded: None,
            time: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Code, input and place of each action.
    ///
    /// The place is a button (`on`), a line behind the others (`aside`) or a form of its own
    /// (`form`).
    const ACTIONS: &str = "\
accept - on
serve - on
forward - on
resolve - on
return - on
supplement note on
confirm_duty - on
resume - on
request_supplement note aside
request_duty note aside
send_back note aside
suspend note aside
refuse note,ground aside
reject note,ground aside
record_opinion note aside
approve_correction - aside
drop_correction - aside
recall - aside
assign officer form
consult agency,until,note form
extend until,note form
correct recorded,time,note form
withdraw - aside";

    #[test]
    fn every_action_has_a_code_and_says_what_it_needs() {
        let lines = Action::ALL.map(|action| {
            assert_eq!(Action::parse(action.code()), Some(action));
            let needs: Vec<&str> = action.needs().iter().map(|need| need.code()).collect();
            let place = match (action.moves_on(), action.needs_more()) {
                (true, _) => "on",
                (false, true) => "form",
                (false, false) => "aside",
            };
            let needs = if needs.is_empty() {
                "-".to_owned()
            } else {
                needs.join(",")
            };
            format!("{} {needs} {place}", action.code())
        });
        assert_eq!(lines.join("\n"), ACTIONS);
        assert_eq!(Action::parse("destroy"), None);
    }
}
