//! Actions on a dossier, and the input that each needs.

use crate::text::{coded::coded, language::Language};
use std::fmt;

coded! {
    /// Action of somebody on a dossier, with the words on its button.
    ///
    /// Actions stand in the order of the buttons, the most usual first.
    Action {
        Accept "accept" "Tiếp nhận" | "Accept";
        /// Takes in, decides and hands back in one go, where the procedure is done on the spot.
        Serve "serve" "Giải quyết và trả ngay" | "Decide and hand over now";
        Forward "forward" "Chuyển bước tiếp theo" | "Pass on to the next step";
        Resolve "resolve" "Phê duyệt, có kết quả" | "Approve, result ready";
        Return "return" "Trả kết quả" | "Hand over the result";
        Supplement "supplement" "Gửi bổ sung" | "Send more papers";
        ConfirmDuty "confirm_duty" "Xác nhận đã nộp phí" | "Confirm that the fee is paid";
        Resume "resume" "Tiếp tục xử lý" | "Resume";
        RequestSupplement "request_supplement" "Yêu cầu bổ sung" | "Ask for more papers";
        RequestDuty "request_duty" "Yêu cầu nộp phí" | "Ask for the fee";
        SendBack "send_back" "Trả lại bước trước" | "Send back a step";
        Suspend "suspend" "Tạm dừng" | "Suspend";
        Refuse "refuse" "Từ chối giải quyết" | "Refuse";
        Reject "reject" "Không tiếp nhận" | "Do not accept";
        /// Writes down the answer of the other agency.
        RecordOpinion "record_opinion" "Ghi ý kiến trả lời" | "Record the answer";
        /// Agrees to the correction, as a second person.
        ApproveCorrection "approve_correction" "Đồng ý sửa thời điểm" | "Agree to the correction";
        DropCorrection "drop_correction" "Bỏ đề nghị sửa" | "Drop the correction";
        /// Takes back a dossier that one has just handed on, as long as nobody has done anything
        /// with it.
        Recall "recall" "Thu hồi" | "Recall";
        /// Gives the step to one officer.
        Assign "assign" "Phân công" | "Assign";
        /// Asks another agency for its opinion, by a day.
        Consult "consult" "Lấy ý kiến cơ quan khác" | "Consult another office";
        /// Apologises and names a new day, once.
        Extend "extend" "Xin lỗi và hẹn lại" | "Apologise and set a new date";
        /// Proposes another value for a recorded time.
        Correct "correct" "Đề nghị sửa thời điểm" | "Propose to correct a time";
        Withdraw "withdraw" "Rút hồ sơ" | "Withdraw the application";
    }
}

coded! {
    /// Input that a page asks for with an action. [`Act`](super::Act) carries it to the rules.
    Need {
        Note "note";
        /// The law and article; the procedure's own legal basis serves when nothing else is named.
        Ground "ground";
        /// A day.
        Until "until";
        /// An officer of the agency.
        Officer "officer";
        /// Another agency.
        Agency "agency";
        /// Name of a recorded time.
        Recorded "recorded";
        /// A point in time.
        Time "time";
    }
}

impl Action {
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
        f.write_str(self.words(Language::Vi))
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
