//! Feedback and petitions (phản ánh, kiến nghị): the sending, the actions of officers with their
//! limit, the published part.
//!
//! Decree 20/2008/NĐ-CP with its amendments. Complaints and denunciations (khiếu nại, tố cáo) have
//! laws of their own and are not taken here.

mod action;
mod public;
mod refusal;
mod sent;
#[cfg(test)]
mod tests;

pub use action::{Action, Applied, Move, apply, possible};
pub use public::{Happened, OwnFeedback, PublicFeedback, Source, own, published};
pub use refusal::{Part, Refusal};
pub use sent::{Checked, LONGEST_CONTENT, LONGEST_TITLE, Sender, Sent, check};

use crate::{
    dossier::access::Role,
    due::{
        calendar::Calendar,
        deadline::{Limit, reckon},
        time::Moment,
    },
    text::{code::AgencyCode, coded::coded},
};
use serde::{Deserialize, Serialize};

coded! {
    /// Subject: six kinds of feedback, then two of petitions.
    Subject {
        Obstacle "obstacle" "Chậm trễ, phiền hà, không làm đúng quy định" | "Delay, trouble, or rules not followed by an office";
        Unfit "unfit" "Quy định không phù hợp với thực tế" | "A rule that does not fit real life";
        Inconsistent "inconsistent" "Quy định không đồng bộ, không thống nhất" | "Rules that do not agree with each other";
        Illegal "illegal" "Quy định không hợp pháp" | "A rule that is against the law";
        Treaty "treaty" "Quy định trái với điều ước quốc tế" | "A rule that is against an international treaty";
        Other "other" "Vấn đề khác về thủ tục, quy định hành chính" | "Something else about procedures or rules";
        Proposal "proposal" "Kiến nghị cách khắc phục" | "A proposal how to mend one of these";
        Initiative "initiative" "Sáng kiến ban hành quy định mới" | "An idea for a new rule";
    }
}

coded! {
    Status {
        Received "received" "Mới nhận" | "Received";
        Processing "processing" "Đang xử lý" | "In progress";
        Forwarded "forwarded" "Đã chuyển cơ quan có thẩm quyền" | "Forwarded to the office in charge";
        Answered "answered" "Đã trả lời" | "Answered";
        Invalid "invalid" "Không đủ điều kiện xử lý" | "Closed as invalid";
    }
}

impl Status {
    /// Returns whether somebody must still do something about it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Received | Self::Processing | Self::Forwarded)
    }
}

coded! {
    /// Class that an officer gives it.
    Class {
        Invalid "invalid" "Không đủ điều kiện" | "Invalid";
        Misconduct "misconduct" "Về hành vi của cơ quan, cán bộ" | "About the conduct of an office or officer";
        Within "within" "Về quy định thuộc thẩm quyền" | "About a rule within this office’s competence";
        Outside "outside" "Về quy định ngoài thẩm quyền" | "About a rule outside this office’s competence";
    }
}

coded! {
    /// Outcome of its handling.
    #[cfg_attr(feature = "schema", schema(as = FeedbackOutcome))]
    Outcome {
        Explain "explain" "Giải thích, trả lời" | "Explained";
        Amend "amend" "Sửa đổi hoặc bãi bỏ quy định" | "The rule is amended or repealed";
        ProposeAmendment "propose_amendment" "Kiến nghị cơ quan có thẩm quyền sửa đổi" | "An amendment is proposed to who may decide it";
        NewRule "new_rule" "Ban hành quy định mới" | "A new rule is issued";
    }
}

coded! {
    /// Kind of an event; never changed afterwards.
    EventKind {
        Received "received" "Nhận phản ánh, kiến nghị" | "Received";
        Classified "classified" "Tiếp nhận, phân loại" | "Taken in and classed";
        Forwarded "forwarded" "Chuyển cơ quan khác" | "Forwarded to another office";
        Answered "answered" "Trả lời" | "Answered";
        Closed "closed" "Kết thúc, không đủ điều kiện" | "Closed as invalid";
        Published "published" "Công khai" | "Published";
        Unpublished "unpublished" "Thôi công khai" | "No longer published";
    }
}

/// Record of one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub kind: EventKind,
    pub at: Moment,
    pub by: Role,
    /// Agency that had it when it happened.
    pub agency: AgencyCode,
    /// Code of the class, the outcome or the agency it went to; empty for the others.
    pub detail: String,
    pub note: String,
    /// Mark that the agency was done with it later than it had to be.
    pub late: bool,
    /// Colleague who was stood in for; empty: nobody.
    pub instead_of: String,
}

/// Words of the officer for everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    pub title: String,
    pub content: String,
    pub answer: String,
}

/// Standing of a feedback. It is made by [`receive`] and changed by [`apply`] only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub status: Status,
    /// Agency that has it now.
    pub agency: AgencyCode,
    /// Time until which that agency must have answered, closed or forwarded it.
    pub due: Moment,
    pub class: Option<Class>,
    pub outcome: Option<Outcome>,
    pub answer: String,
    /// Reason for its closing as invalid.
    pub reason: String,
    /// Mark that its words on an officer's conduct were found true.
    ///
    /// It is then a complaint in the sense of index 7 (Circular 01/2018/TT-VPCP art. 13).
    pub upheld: bool,
    pub ended: Option<Moment>,
    pub published: Option<(Wording, Moment)>,
}

/// Limit of an agency to answer, close or forward a feedback.
///
/// Feedback outside an agency's competence goes on within five working days of its receipt (Decree
/// 20/2008/NĐ-CP). The answer has the same limit here: see decision 0018.
pub const LIMIT: Limit = Limit::WorkingDays(5);

fn due(received: Moment, calendar: &Calendar) -> Moment {
    reckon(received.local(), LIMIT, None, &[], calendar)
        .due
        .map_or(received, Moment::from_local)
}

/// Takes in a feedback at this agency.
pub fn receive(agency: AgencyCode, now: Moment, calendar: &Calendar) -> (Progress, Event) {
    let event = Event {
        kind: EventKind::Received,
        at: now,
        by: Role::Citizen,
        agency: agency.clone(),
        detail: String::new(),
        note: String::new(),
        late: false,
        instead_of: String::new(),
    };
    let progress = Progress {
        status: Status::Received,
        agency,
        due: due(now, calendar),
        class: None,
        outcome: None,
        answer: String::new(),
        reason: String::new(),
        upheld: false,
        ended: None,
        published: None,
    };
    (progress, event)
}
