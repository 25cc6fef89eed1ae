//! The events of a dossier: appended in the transaction that changes it, never rewritten.

use crate::{
    dossier::{Progress, State, access::Role, workflow::Slip},
    due::time::{self, Moment},
    text::{
        coded::coded,
        language::{Language, say},
    },
};
use serde::{Deserialize, Serialize};

coded! {
    /// Reason for which a dossier changed.
    EventKind {
        Submitted "submitted";
        Accepted "accepted";
        Rejected "rejected";
        Forwarded "forwarded";
        SentBack "sent_back";
        SupplementRequested "supplement_requested";
        Supplemented "supplemented";
        DutyRequested "duty_requested";
        DutyDone "duty_done";
        Suspended "suspended";
        Resumed "resumed";
        Resolved "resolved";
        Refused "refused";
        Returned "returned";
        Withdrawn "withdrawn";
        Rated "rated";
        Recalled "recalled";
        Assigned "assigned";
        Consulted "consulted";
        OpinionGiven "opinion_given";
        Extended "extended";
        CorrectionProposed "correction_proposed";
        Corrected "corrected";
        CorrectionDropped "correction_dropped";
        /// Opening of a linked dossier; `LinkOver` is its end.
        LinkOpened "link_opened";
        LinkOver "link_over";
        /// New tracking token for the holder; the old one opens nothing any more.
        TokenReplaced "token_replaced";
        /// Message of the desk to the holder; its words stand among the messages.
        Written "written";
        /// Choice of the holder for the way of the result.
        DeliveryChosen "delivery_chosen";
    }
}

impl EventKind {
    /// Returns the holder's words in the timeline; `None` for moves inside the office.
    ///
    /// Those moves are nobody else's business.
    pub fn public_words(self, language: Language) -> Option<&'static str> {
        Some(match self {
            Self::Submitted => language.pick("Bạn đã nộp hồ sơ", "You sent in the application"),
            Self::Accepted => language.pick("Hồ sơ được tiếp nhận", "Application accepted"),
            Self::Rejected => {
                language.pick("Hồ sơ không được tiếp nhận", "Application not accepted")
            }
            Self::Forwarded => {
                language.pick("Chuyển sang bước tiếp theo", "Passed on to the next step")
            }
            // A person who looks over the holder's shoulder must not learn that, and when, the
            // service was rated (Decree 61/2018 art. 27).
            Self::Rated => return None,
            Self::SentBack
            | Self::Recalled
            | Self::Assigned
            | Self::CorrectionProposed
            | Self::CorrectionDropped => return None,
            Self::SupplementRequested => language.pick(
                "Cơ quan yêu cầu bổ sung",
                "The office asked for more papers",
            ),
            Self::Supplemented => {
                language.pick("Bạn đã bổ sung hồ sơ", "You added to the application")
            }
            Self::DutyRequested => language.pick(
                "Cơ quan yêu cầu nộp phí, lệ phí",
                "The office asked for the fee",
            ),
            Self::DutyDone => language.pick("Đã nộp phí, lệ phí", "Fee paid"),
            Self::Suspended => language.pick("Tạm dừng giải quyết", "Processing suspended"),
            Self::Resumed => language.pick("Tiếp tục giải quyết", "Processing resumed"),
            Self::Resolved => language.pick("Đã có kết quả", "Result ready"),
            Self::Refused => language.pick(
                "Cơ quan từ chối giải quyết",
                "The office refused the application",
            ),
            Self::Returned => language.pick("Đã trả kết quả", "Result handed over"),
            Self::Withdrawn => language.pick("Hồ sơ đã được rút", "Application withdrawn"),
            Self::Consulted => language.pick(
                "Lấy ý kiến cơ quan phối hợp",
                "Another office was consulted",
            ),
            Self::OpinionGiven => {
                language.pick("Cơ quan phối hợp đã trả lời", "The other office answered")
            }
            Self::Extended => language.pick(
                "Cơ quan xin lỗi và hẹn lại ngày trả",
                "The office apologised and set a new due date",
            ),
            Self::Corrected => {
                language.pick("Sửa thời điểm đã ghi", "A recorded time was corrected")
            }
            Self::LinkOpened => {
                language.pick("Mở hồ sơ liên thông", "A linked application was opened")
            }
            Self::LinkOver => language.pick(
                "Hồ sơ liên thông đã xong",
                "The linked application is finished",
            ),
            Self::TokenReplaced => language.pick("Cấp lại mã QR", "A new QR code was issued"),
            Self::Written => language.pick("Cơ quan nhắn tin cho bạn", "The office wrote to you"),
            Self::DeliveryChosen => language.pick(
                "Bạn đã chọn cách nhận kết quả",
                "You chose how to receive the result",
            ),
        })
    }

    /// Returns the words that officers read.
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::SentBack => language.pick("Trả lại bước trước", "Sent back a step"),
            Self::Recalled => {
                language.pick("Thu hồi về bước trước", "Recalled to the previous step")
            }
            Self::Assigned => language.pick("Phân công", "Assigned"),
            Self::CorrectionProposed => {
                language.pick("Đề nghị sửa thời điểm", "Correction of a time proposed")
            }
            Self::CorrectionDropped => {
                language.pick("Bỏ đề nghị sửa thời điểm", "Proposed correction dropped")
            }
            Self::Rated => language.pick("Đã đánh giá", "Rated"),
            other => other.public_words(language).unwrap_or_default(),
        }
    }

    /// Returns whether the note was written for the holder, not for colleagues.
    pub fn note_is_public(self) -> bool {
        matches!(
            self,
            Self::Rejected
                | Self::SupplementRequested
                | Self::DutyRequested
                | Self::Suspended
                | Self::Resolved
                | Self::Refused
                | Self::Extended
                | Self::Corrected
        )
    }
}

/// One event, as stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub kind: EventKind,
    pub at: Moment,
    pub by: Role,
    pub state: State,
    pub step: Option<u16>,
    pub note: String,
    #[serde(default)]
    pub details: Details,
}

impl Event {
    /// Returns an event that moves nothing: the dossier stays where it is.
    pub fn beside(kind: EventKind, at: Moment, by: Role, progress: &Progress) -> Self {
        Self {
            kind,
            at,
            by,
            state: progress.state,
            step: progress.step,
            note: String::new(),
            details: Details::default(),
        }
    }
}

/// Further facts of an event; each kind fills in what it has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// The law and article of a refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<String>,
    /// The form to be printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slip: Option<Slip>,
    /// Words to the applicant besides the usual ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// The agency consulted, the officer assigned, the linked dossier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// Name of the absent colleague in whose place somebody acted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<String>,
    /// Time by which an opinion or a supplement is to come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// Date before it was moved or corrected, and `becomes` after. The old value stays on record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub becomes: Option<Moment>,
    /// Mark of an extension that was said too late; statistics tell it apart.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub late_notice: bool,
}

impl Details {
    /// Returns the words of a moved date, if there is one.
    ///
    /// Example: `từ 17:00 thứ Hai, 10/03/2025 thành 17:00 thứ Sáu, 14/03/2025`.
    pub fn moved_words(&self, language: Language) -> Option<String> {
        let (was, becomes) = (
            time::long(self.was?, language),
            time::long(self.becomes?, language),
        );
        Some(say!(
            language,
            "từ {was} thành {becomes}" | "from {was} to {becomes}"
        ))
    }
}
