//! The states of a dossier, the channel by which it came, and the outcome of its case.

use crate::text::language::Language;
use serde::{Deserialize, Serialize};

/// The ten national statuses of the dossier-synchronisation interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    Submitted,
    Accepted,
    Rejected,
    Processing,
    SupplementRequested,
    FinancialDuty,
    Withdrawn,
    Stopped,
    Resolved,
    Returned,
}

impl State {
    pub const ALL: [Self; 10] = [
        Self::Submitted,
        Self::Accepted,
        Self::Rejected,
        Self::Processing,
        Self::SupplementRequested,
        Self::FinancialDuty,
        Self::Withdrawn,
        Self::Stopped,
        Self::Resolved,
        Self::Returned,
    ];

    /// Returns the national code, 1 to 10.
    pub fn national_status(self) -> u8 {
        Self::ALL
            .iter()
            .position(|s| *s == self)
            .map_or(0, |i| i as u8 + 1)
    }

    /// Returns the word of the API and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Processing => "processing",
            Self::SupplementRequested => "supplement_requested",
            Self::FinancialDuty => "financial_duty",
            Self::Withdrawn => "withdrawn",
            Self::Stopped => "stopped",
            Self::Resolved => "resolved",
            Self::Returned => "returned",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }

    /// Returns the official word people read.
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Submitted => language.pick("Mới đăng ký", "Submitted"),
            Self::Accepted => language.pick("Được tiếp nhận", "Accepted"),
            Self::Rejected => language.pick("Không được tiếp nhận", "Not accepted"),
            Self::Processing => language.pick("Đang xử lý", "In progress"),
            Self::SupplementRequested => {
                language.pick("Yêu cầu bổ sung giấy tờ", "More papers requested")
            }
            Self::FinancialDuty => {
                language.pick("Yêu cầu thực hiện nghĩa vụ tài chính", "Payment requested")
            }
            Self::Withdrawn => language.pick("Công dân rút hồ sơ", "Withdrawn by the applicant"),
            Self::Stopped => language.pick("Dừng xử lý", "Suspended"),
            Self::Resolved => language.pick("Đã xử lý xong", "Decided"),
            Self::Returned => language.pick("Đã trả kết quả", "Result handed over"),
        }
    }

    /// Returns whether the dossier is over: nothing can happen any more.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Rejected | Self::Withdrawn | Self::Returned)
    }

    /// Returns whether the dossier is still to be worked on: neither resolved nor final.
    pub fn is_open(self) -> bool {
        !self.is_final() && self != Self::Resolved
    }

    /// Returns whether the holder may rate the service: something was decided.
    pub fn may_be_rated(self) -> bool {
        matches!(self, Self::Resolved | Self::Returned)
    }
}

/// Decision of the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Granted,
    Refused,
}

impl Outcome {
    pub fn code(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Refused => "refused",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::Granted, Self::Refused]
            .into_iter()
            .find(|o| o.code() == code)
    }
}

/// Channel by which the dossier came in (KenhThucHien: 1 desk, 2 online, 3 post).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Counter,
    Online,
    Post,
}

impl Channel {
    pub fn code(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Online => "online",
            Self::Post => "post",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::Counter, Self::Online, Self::Post]
            .into_iter()
            .find(|c| c.code() == code)
    }
}
