//! The dossier while it travels: its state, its place in the workflow, its clock.

use crate::{
    clock::{Clock, Timing},
    course::{Course, Recorded},
    language::Language,
    time::Moment,
    workflow::{Step, Workflow},
};
use serde::{Deserialize, Serialize};

/// The ten national statuses of the dossier-synchronisation interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// The part of a dossier that the workflow moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub state: State,
    /// Index of the present workflow step, from the moment the desk forwards it.
    pub step: Option<u16>,
    /// Mark that papers were asked for once already.
    ///
    /// The law allows no second time (Decree 61/2018/NĐ-CP art. 19(4)).
    pub supplement_asked: bool,
    /// Present request to the applicant: the missing papers, the duty to pay.
    pub asked: Option<String>,
    pub clock: Clock,
    pub due: Option<Moment>,
    /// End of processing (KetThucXuLy); decides early, on time or late.
    pub ended: Option<Moment>,
    pub outcome: Option<Outcome>,
    pub course: Course,
}

impl Progress {
    /// Returns the progress of a dossier received at `now`, with nothing done yet.
    pub fn received(now: Moment, timing: &Timing) -> Self {
        Self {
            state: State::Submitted,
            step: None,
            supplement_asked: false,
            asked: None,
            clock: Clock::received(now, timing),
            due: None,
            ended: None,
            outcome: None,
            course: Course::default(),
        }
    }

    /// Returns a recorded time as it stands now.
    pub fn recorded(&self, which: Recorded) -> Option<Moment> {
        match which {
            Recorded::Received => Some(self.clock.received),
            Recorded::Ended => self.ended,
        }
    }

    /// Returns the due date while the clock runs.
    ///
    /// A dossier that waits for somebody else is neither soon due nor overdue.
    pub fn running_due(&self) -> Option<Moment> {
        self.due
            .filter(|_| self.state.is_open() && self.clock.stopped.is_none())
    }

    /// Returns the workflow step where the dossier lies, while it lies in one.
    pub fn step_in<'a>(&self, workflow: &'a Workflow) -> Option<&'a Step> {
        let index = self.step.filter(|_| self.state.is_open())?;
        workflow.steps.get(usize::from(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_carry_the_national_codes() {
        let codes: Vec<String> = State::ALL
            .iter()
            .map(|s| format!("{} {}", s.national_status(), s.code()))
            .collect();
        assert_eq!(
            codes.join(", "),
            "1 submitted, 2 accepted, 3 rejected, 4 processing, 5 supplement_requested, 6 financial_duty, 7 withdrawn, 8 stopped, 9 resolved, 10 returned"
        );
        assert!(
            State::ALL
                .iter()
                .all(|s| State::parse(s.code()) == Some(*s))
        );
    }
}
