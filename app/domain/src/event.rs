//! What happened to a dossier: appended in the transaction that changes it, never rewritten.

use crate::{access::Role, dossier::State, time::Moment};
use serde::{Deserialize, Serialize};

/// Why a dossier changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    Submitted,
    Accepted,
    Rejected,
    Forwarded,
    SentBack,
    SupplementRequested,
    Supplemented,
    DutyRequested,
    DutyDone,
    Suspended,
    Resumed,
    Resolved,
    Refused,
    Returned,
    Withdrawn,
    Rated,
}

impl EventKind {
    pub const ALL: [Self; 16] = [
        Self::Submitted,
        Self::Accepted,
        Self::Rejected,
        Self::Forwarded,
        Self::SentBack,
        Self::SupplementRequested,
        Self::Supplemented,
        Self::DutyRequested,
        Self::DutyDone,
        Self::Suspended,
        Self::Resumed,
        Self::Resolved,
        Self::Refused,
        Self::Returned,
        Self::Withdrawn,
        Self::Rated,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Forwarded => "forwarded",
            Self::SentBack => "sent_back",
            Self::SupplementRequested => "supplement_requested",
            Self::Supplemented => "supplemented",
            Self::DutyRequested => "duty_requested",
            Self::DutyDone => "duty_done",
            Self::Suspended => "suspended",
            Self::Resumed => "resumed",
            Self::Resolved => "resolved",
            Self::Refused => "refused",
            Self::Returned => "returned",
            Self::Withdrawn => "withdrawn",
            Self::Rated => "rated",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == code)
    }

    /// What the holder reads in the timeline; `None` for moves inside the office that are nobody else's business.
    pub fn public_words(self) -> Option<&'static str> {
        Some(match self {
            Self::Submitted => "Bạn đã nộp hồ sơ",
            Self::Accepted => "Hồ sơ được tiếp nhận",
            Self::Rejected => "Hồ sơ không được tiếp nhận",
            Self::Forwarded => "Chuyển sang bước tiếp theo",
            // Whoever looks over the holder's shoulder must not learn that, and when, the service was rated (Decree 61/2018 art. 27).
            Self::SentBack | Self::Rated => return None,
            Self::SupplementRequested => "Cơ quan yêu cầu bổ sung",
            Self::Supplemented => "Bạn đã bổ sung hồ sơ",
            Self::DutyRequested => "Cơ quan yêu cầu nộp phí, lệ phí",
            Self::DutyDone => "Đã nộp phí, lệ phí",
            Self::Suspended => "Tạm dừng giải quyết",
            Self::Resumed => "Tiếp tục giải quyết",
            Self::Resolved => "Đã có kết quả",
            Self::Refused => "Cơ quan từ chối giải quyết",
            Self::Returned => "Đã trả kết quả",
            Self::Withdrawn => "Hồ sơ đã được rút",
        })
    }

    /// The note was written for the holder, not for colleagues.
    pub fn note_is_public(self) -> bool {
        matches!(self, Self::Rejected | Self::SupplementRequested | Self::DutyRequested | Self::Suspended | Self::Resolved | Self::Refused)
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
}
