//! The states of a dossier, the channel by which it came, and the outcome of its case.

use crate::text::coded::coded;

coded! {
    /// The ten national statuses of the dossier-synchronisation interface, in the order of their
    /// numbers, with their official words.
    State {
        Submitted "submitted" "Mới đăng ký" | "Submitted";
        Accepted "accepted" "Được tiếp nhận" | "Accepted";
        Rejected "rejected" "Không được tiếp nhận" | "Not accepted";
        Processing "processing" "Đang xử lý" | "In progress";
        SupplementRequested "supplement_requested" "Yêu cầu bổ sung giấy tờ" | "More papers requested";
        FinancialDuty "financial_duty" "Yêu cầu thực hiện nghĩa vụ tài chính" | "Payment requested";
        Withdrawn "withdrawn" "Công dân rút hồ sơ" | "Withdrawn by the applicant";
        Stopped "stopped" "Dừng xử lý" | "Suspended";
        Resolved "resolved" "Đã xử lý xong" | "Decided";
        Returned "returned" "Đã trả kết quả" | "Result handed over";
    }
}

impl State {
    /// Returns the national code, 1 to 10.
    pub fn national_status(self) -> u8 {
        Self::ALL
            .iter()
            .position(|s| *s == self)
            .map_or(0, |i| i as u8 + 1)
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

coded! {
    /// Decision of the office.
    Outcome {
        Granted "granted";
        Refused "refused";
    }
}

coded! {
    /// Channel by which the dossier came in (KenhThucHien: 1 desk, 2 online, 3 post).
    Channel {
        Counter "counter";
        Online "online";
        Post "post";
    }
}
