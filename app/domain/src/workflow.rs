//! The only place where the state of a dossier changes: steps as data, actions, refusals in words.

use crate::{
    access::Role,
    calendar::Calendar,
    clock::{Account, AfterSupplement, Clock},
    deadline::Limit,
    dossier::{Outcome, Progress, State},
    event::{Event, EventKind},
    time::Moment,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One step inside the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub id: String,
    /// What officers read.
    pub name: String,
    /// What the citizen reads: one to four words.
    pub phase: String,
    pub role: Role,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workflow {
    pub steps: Vec<Step>,
}

impl Default for Workflow {
    /// Appraise, then approve: the shortest process that has four eyes.
    fn default() -> Self {
        let step = |id: &str, name: &str, phase: &str, role| Step { id: id.into(), name: name.into(), phase: phase.into(), role, limit: None };
        Self {
            steps: vec![step("appraise", "Thẩm định hồ sơ", "Thẩm định", Role::Specialist), step("approve", "Phê duyệt kết quả", "Phê duyệt", Role::Leader)],
        }
    }
}

/// What somebody does to a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    Accept,
    Reject,
    Forward,
    SendBack,
    RequestSupplement,
    Supplement,
    RequestDuty,
    ConfirmDuty,
    Suspend,
    Resume,
    Resolve,
    Refuse,
    Return,
    Withdraw,
}

impl Action {
    pub const ALL: [Self; 14] = [
        Self::Accept,
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
        Self::Withdraw,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Forward => "forward",
            Self::SendBack => "send_back",
            Self::RequestSupplement => "request_supplement",
            Self::Supplement => "supplement",
            Self::RequestDuty => "request_duty",
            Self::ConfirmDuty => "confirm_duty",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Resolve => "resolve",
            Self::Refuse => "refuse",
            Self::Return => "return",
            Self::Withdraw => "withdraw",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.code() == code)
    }

    /// The words on the button.
    pub fn label(self) -> &'static str {
        match self {
            Self::Accept => "Tiếp nhận",
            Self::Reject => "Không tiếp nhận",
            Self::Forward => "Chuyển bước tiếp theo",
            Self::SendBack => "Trả lại bước trước",
            Self::RequestSupplement => "Yêu cầu bổ sung",
            Self::Supplement => "Gửi bổ sung",
            Self::RequestDuty => "Yêu cầu nộp phí",
            Self::ConfirmDuty => "Xác nhận đã nộp phí",
            Self::Suspend => "Tạm dừng",
            Self::Resume => "Tiếp tục xử lý",
            Self::Resolve => "Phê duyệt, có kết quả",
            Self::Refuse => "Từ chối giải quyết",
            Self::Return => "Trả kết quả",
            Self::Withdraw => "Rút hồ sơ",
        }
    }

    /// Brings the dossier nearer to its end; the others turn it aside.
    pub fn moves_on(self) -> bool {
        matches!(self, Self::Accept | Self::Forward | Self::Resolve | Self::Return | Self::Supplement | Self::ConfirmDuty | Self::Resume)
    }

    /// Must be explained: the applicant or a colleague has to know why.
    pub fn needs_note(self) -> bool {
        matches!(self, Self::Reject | Self::SendBack | Self::RequestSupplement | Self::RequestDuty | Self::Suspend | Self::Refuse | Self::Supplement)
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// Why an action was not done, and what could be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Refusal {
    /// The state allows no such move to anybody.
    WrongState {
        state: State,
        possible: Vec<Action>,
    },
    /// Somebody else's move.
    WrongRole {
        role: Role,
        needs: Role,
        possible: Vec<Action>,
    },
    /// Papers may be asked for once only.
    AskedAlready,
    NoteMissing {
        action: Action,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongState { state, possible } => {
                write!(f, "Hồ sơ đang ở trạng thái “{}”, không làm được việc này. {}", state.words(), Possible(possible))
            }
            Self::WrongRole { needs, possible, .. } => {
                write!(f, "Việc này do {} làm. {}", needs.words().to_lowercase(), Possible(possible))
            }
            Self::AskedAlready => {
                f.write_str("Hồ sơ này đã được yêu cầu bổ sung một lần; pháp luật không cho yêu cầu lần thứ hai (khoản 4 Điều 19 Nghị định 61/2018/NĐ-CP).")
            }
            Self::NoteMissing { action } => write!(f, "Hãy ghi rõ nội dung khi chọn “{}”.", action.label()),
        }
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

/// What the workflow must know of the procedure.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    pub workflow: &'a Workflow,
    pub limit: Limit,
    pub after_supplement: AfterSupplement,
    pub calendar: &'a Calendar,
}

/// An action that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    pub progress: Progress,
    pub event: Event,
}

/// A dossier has come in: the limit counts from its effective receipt.
pub fn submit(now: Moment, rules: &Rules<'_>) -> Applied {
    let clock = Clock::start(now);
    let due = clock.due(rules.limit, rules.calendar);
    let progress = Progress { state: State::Submitted, step: None, supplement_asked: false, asked: None, clock, due, ended: None, outcome: None };
    let event = Event { kind: EventKind::Submitted, at: now, by: Role::Citizen, state: State::Submitted, step: None, note: String::new() };
    Applied { progress, event }
}

/// What this role may do now, the most usual first.
pub fn possible(progress: &Progress, role: Role, workflow: &Workflow) -> Vec<Action> {
    let allowed = |action: &Action| who(progress, *action, workflow) == Some(role) && !(*action == Action::RequestSupplement && progress.supplement_asked);
    Action::ALL.into_iter().filter(allowed).collect()
}

/// Whose move it is now; `None` when the dossier is over.
pub fn turn(progress: &Progress, workflow: &Workflow) -> Option<Role> {
    match progress.state {
        State::Submitted | State::Accepted | State::FinancialDuty | State::Resolved => Some(Role::Counter),
        State::Processing => progress.step_in(workflow).map(|s| s.role),
        State::SupplementRequested => Some(Role::Citizen),
        State::Stopped => Some(Role::Leader),
        State::Rejected | State::Withdrawn | State::Returned => None,
    }
}

/// Whose move an action is in this state; `None`: nobody's.
fn who(progress: &Progress, action: Action, workflow: &Workflow) -> Option<Role> {
    use Action as A;
    use State as S;
    let step = progress.step_in(workflow);
    let last = progress.step.is_some_and(|i| usize::from(i) + 1 == workflow.steps.len());
    match (progress.state, action) {
        (S::Submitted, A::Accept | A::Reject | A::RequestSupplement | A::RequestDuty) => Some(Role::Counter),
        (S::Submitted, A::Withdraw) => Some(Role::Citizen),
        (S::Accepted, A::Forward) => Some(Role::Counter),
        (S::Accepted | S::Processing | S::SupplementRequested | S::FinancialDuty, A::Withdraw) => Some(Role::Counter),
        (S::Processing, A::Forward) if !last => step.map(|s| s.role),
        (S::Processing, A::Resolve | A::Refuse) if last => step.map(|s| s.role),
        (S::Processing, A::RequestSupplement | A::RequestDuty) => step.map(|s| s.role),
        (S::Processing, A::SendBack) if progress.step > Some(0) => step.map(|s| s.role),
        (S::Processing, A::Suspend) | (S::Stopped, A::Resume) => Some(Role::Leader),
        (S::SupplementRequested, A::Supplement) => Some(Role::Citizen),
        (S::FinancialDuty, A::ConfirmDuty) => Some(Role::Counter),
        (S::Resolved, A::Return) => Some(Role::Counter),
        _ => None,
    }
}

/// Does `action` as `role`, or says why not and what could be done instead.
pub fn apply(progress: &Progress, action: Action, role: Role, note: &str, now: Moment, rules: &Rules<'_>) -> Result<Applied, Refusal> {
    let others = || possible(progress, role, rules.workflow);
    let needs = who(progress, action, rules.workflow).ok_or_else(|| Refusal::WrongState { state: progress.state, possible: others() })?;
    if needs != role {
        return Err(Refusal::WrongRole { role, needs, possible: others() });
    }
    if action == Action::RequestSupplement && progress.supplement_asked {
        return Err(Refusal::AskedAlready);
    }
    if action.needs_note() && note.trim().is_empty() {
        return Err(Refusal::NoteMissing { action });
    }
    let mut next = progress.clone();
    let kind = perform(&mut next, action, note, now, rules);
    let event = Event { kind, at: now, by: role, state: next.state, step: next.step, note: note.trim().to_owned() };
    Ok(Applied { progress: next, event })
}

/// Changes `next`; the move is already known to be allowed.
fn perform(next: &mut Progress, action: Action, note: &str, now: Moment, rules: &Rules<'_>) -> EventKind {
    let before = |progress: &Progress| if progress.step.is_some() { State::Processing } else { State::Submitted };
    match action {
        Action::Accept => {
            next.state = State::Accepted;
            EventKind::Accepted
        }
        Action::Reject => {
            end(next, State::Rejected, None, now);
            EventKind::Rejected
        }
        Action::Forward => {
            next.step = Some(next.step.map_or(0, |i| i + 1));
            next.state = State::Processing;
            EventKind::Forwarded
        }
        Action::SendBack => {
            next.step = next.step.map(|i| i.saturating_sub(1));
            EventKind::SentBack
        }
        Action::RequestSupplement => {
            next.state = State::SupplementRequested;
            next.supplement_asked = true;
            next.asked = Some(note.trim().to_owned());
            next.clock.stop(now, Account::Applicant, "chờ bạn bổ sung giấy tờ");
            EventKind::SupplementRequested
        }
        Action::Supplement => {
            next.state = before(next);
            next.asked = None;
            match rules.after_supplement {
                AfterSupplement::Restart => next.clock.restart(now),
                AfterSupplement::Resume => next.clock.resume(now),
            }
            next.due = next.clock.due(rules.limit, rules.calendar);
            EventKind::Supplemented
        }
        Action::RequestDuty => {
            next.state = State::FinancialDuty;
            next.asked = Some(note.trim().to_owned());
            next.clock.stop(now, Account::Applicant, "chờ bạn nộp phí, lệ phí");
            EventKind::DutyRequested
        }
        Action::ConfirmDuty => {
            go_on(next, before(next), now, rules);
            EventKind::DutyDone
        }
        Action::Suspend => {
            next.state = State::Stopped;
            next.asked = None;
            next.clock.stop(now, Account::Agency, "cơ quan tạm dừng giải quyết");
            EventKind::Suspended
        }
        Action::Resume => {
            go_on(next, before(next), now, rules);
            EventKind::Resumed
        }
        Action::Resolve => {
            end(next, State::Resolved, Some(Outcome::Granted), now);
            EventKind::Resolved
        }
        Action::Refuse => {
            end(next, State::Resolved, Some(Outcome::Refused), now);
            EventKind::Refused
        }
        Action::Return => {
            next.state = State::Returned;
            EventKind::Returned
        }
        Action::Withdraw => {
            end(next, State::Withdrawn, None, now);
            EventKind::Withdrawn
        }
    }
}

fn go_on(next: &mut Progress, state: State, now: Moment, rules: &Rules<'_>) {
    next.state = state;
    next.asked = None;
    next.clock.resume(now);
    next.due = next.clock.due(rules.limit, rules.calendar);
}

fn end(next: &mut Progress, state: State, outcome: Option<Outcome>, now: Moment) {
    next.state = state;
    next.asked = None;
    next.ended = Some(now);
    next.outcome = outcome;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::tests::{at, office};

    struct Office {
        workflow: Workflow,
        calendar: Calendar,
    }

    impl Office {
        fn new() -> Self {
            Self { workflow: Workflow::default(), calendar: office() }
        }

        fn rules(&self) -> Rules<'_> {
            Rules { workflow: &self.workflow, limit: Limit::WorkingDays(5), after_supplement: AfterSupplement::Restart, calendar: &self.calendar }
        }

        fn act(&self, progress: &Progress, action: Action, role: Role, when: &str) -> Result<Progress, Refusal> {
            apply(progress, action, role, "lý do", Moment::from_local(at(when)), &self.rules()).map(|a| a.progress)
        }
    }

    fn day(n: u32) -> String {
        format!("2025-03-{n:02}T09:00")
    }

    #[test]
    fn one_dossier_goes_all_the_way() {
        let office = Office::new();
        let submitted = submit(Moment::from_local(at("2025-03-03T09:00")), &office.rules()).progress;
        assert_eq!(submitted.due.unwrap().local(), at("2025-03-10T17:00"));
        let moves = [
            (Action::Accept, Role::Counter, State::Accepted),
            (Action::Forward, Role::Counter, State::Processing),
            (Action::RequestSupplement, Role::Specialist, State::SupplementRequested),
            (Action::Supplement, Role::Citizen, State::Processing),
            (Action::Forward, Role::Specialist, State::Processing),
            (Action::Resolve, Role::Leader, State::Resolved),
            (Action::Return, Role::Counter, State::Returned),
        ];
        let mut progress = submitted;
        for (action, role, state) in moves {
            progress = office.act(&progress, action, role, &day(5)).unwrap();
            assert_eq!(progress.state, state, "{action}");
        }
        assert_eq!(progress.due.unwrap().local(), at("2025-03-12T17:00"), "the limit counted again from the supplement");
        let reckoning = progress.clock.reckon(Limit::WorkingDays(5), &office.calendar);
        let first: Vec<&str> = reckoning.steps.iter().take(3).map(|step| step.why.as_str()).collect();
        assert_eq!(first, ["đã qua trước khi hồ sơ đủ, tính lại từ đầu", "chờ bạn bổ sung giấy tờ", "ngày tiếp nhận, không tính"]);
        assert_eq!(progress.outcome, Some(Outcome::Granted));
    }

    #[test]
    fn an_illegal_move_is_refused_in_words_with_what_is_possible() {
        let office = Office::new();
        let submitted = submit(Moment::from_local(at("2025-03-03T09:00")), &office.rules()).progress;
        let said = |action, role| office.act(&submitted, action, role, &day(4)).unwrap_err().to_string();
        assert_eq!(
            said(Action::Return, Role::Counter),
            "Hồ sơ đang ở trạng thái “Mới đăng ký”, không làm được việc này. Bạn có thể: Tiếp nhận, Yêu cầu bổ sung, Yêu cầu nộp phí, Không tiếp nhận."
        );
        assert_eq!(said(Action::Accept, Role::Specialist), "Việc này do cán bộ một cửa làm. Hiện bạn không có việc nào phải làm với hồ sơ này.");
    }

    #[test]
    fn papers_may_be_asked_for_once_only_and_never_without_words() {
        let office = Office::new();
        let submitted = submit(Moment::from_local(at("2025-03-03T09:00")), &office.rules()).progress;
        let silent = apply(&submitted, Action::RequestSupplement, Role::Counter, "  ", Moment::from_millis(0), &office.rules());
        assert_eq!(silent.unwrap_err(), Refusal::NoteMissing { action: Action::RequestSupplement });
        let asked = office.act(&submitted, Action::RequestSupplement, Role::Counter, &day(4)).unwrap();
        let back = office.act(&asked, Action::Supplement, Role::Citizen, &day(5)).unwrap();
        assert_eq!(back.state, State::Submitted);
        assert_eq!(office.act(&back, Action::RequestSupplement, Role::Counter, &day(6)).unwrap_err(), Refusal::AskedAlready);
    }

    #[test]
    fn waiting_for_the_fee_adds_its_working_minutes() {
        let office = Office::new();
        let mut progress = submit(Moment::from_local(at("2025-03-03T09:00")), &office.rules()).progress;
        progress = office.act(&progress, Action::RequestDuty, Role::Counter, "2025-03-04T07:00").unwrap();
        progress = office.act(&progress, Action::ConfirmDuty, Role::Counter, "2025-03-06T07:00").unwrap();
        assert_eq!(progress.due.unwrap().local(), at("2025-03-12T17:00"));
    }

    #[test]
    fn nobody_moves_a_dossier_that_is_over() {
        let office = Office::new();
        let submitted = submit(Moment::from_local(at("2025-03-03T09:00")), &office.rules()).progress;
        for state in State::ALL.into_iter().filter(|s| s.is_final()) {
            let over = Progress { state, ..submitted.clone() };
            assert!(Role::ALL.iter().all(|role| possible(&over, *role, &office.workflow).is_empty()), "{state:?}");
        }
    }

    #[test]
    fn what_is_possible_and_what_is_applied_agree_for_every_state_role_and_action() {
        let office = Office::new();
        let submitted = submit(Moment::from_local(at("2025-03-03T09:00")), &office.rules()).progress;
        for state in State::ALL {
            for step in [None, Some(0), Some(1)] {
                let progress = Progress { state, step, ..submitted.clone() };
                for role in Role::ALL {
                    let listed = possible(&progress, role, &office.workflow);
                    for action in Action::ALL {
                        assert_eq!(office.act(&progress, action, role, &day(4)).is_ok(), listed.contains(&action), "{state:?} {step:?} {role:?} {action:?}");
                    }
                }
            }
        }
    }
}
