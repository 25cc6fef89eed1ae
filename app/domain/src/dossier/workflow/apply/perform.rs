//! The effect of each action.

use super::work::Work;
use crate::{
    dossier::{
        Outcome, State,
        course::Left,
        event::{Details, EventKind},
        workflow::{Act, Need, Refusal, Request, Slip},
    },
    due::{
        clock::{Account, AfterSupplement, Clock, Timing},
        reason::Reason,
    },
};

impl Work<'_> {
    /// Performs a move that is already known to be allowed.
    pub fn perform(&mut self, request: &Request) -> Result<(), Refusal> {
        let note = request.note.as_str();
        let slip = |slip| Details {
            slip: Some(slip),
            ..Details::default()
        };
        match &request.act {
            Act::Accept => self.accept(note),
            Act::Reject { ground } => {
                let details = Details {
                    slip: Some(Slip::Refusal),
                    ..self.ground(request, ground)?
                };
                self.end(State::Rejected, None);
                self.tell_with(EventKind::Rejected, note, details);
            }
            Act::Forward => self.forward(note),
            Act::SendBack => {
                let back = self
                    .next
                    .course
                    .trail
                    .pop()
                    .or(self.next.step.and_then(|i| i.checked_sub(1)));
                self.leave();
                self.enter(back);
                self.tell(EventKind::SentBack, note);
            }
            Act::Recall => {
                let back = self.next.course.trail.pop();
                self.next.course.mover = None;
                let left = self.next.course.left.take();
                self.leave();
                match back {
                    Some(_) => self.enter(back),
                    None => (self.next.state, self.next.step) = (State::Accepted, None),
                }
                // The step's limit does not begin anew, as if the dossier had never been handed on.
                if let Some(left) = left {
                    (self.next.course.step_clock, self.next.course.assignee) =
                        (left.step_clock, left.assignee);
                    self.set_due();
                }
                self.tell(EventKind::Recalled, note);
            }
            Act::RequestSupplement => {
                let window = self.rules.timing.supplement_window;
                self.next.course.supply_until = window.and_then(|limit| {
                    Clock::start(self.now).due(
                        &Timing {
                            limit,
                            ..Timing::default()
                        },
                        self.rules.calendar,
                    )
                });
                self.next.supplement_asked = true;
                self.ask(State::SupplementRequested, note, Reason::Supplement);
                let details = Details {
                    until: self.next.course.supply_until,
                    ..slip(Slip::Supplement)
                };
                self.tell_with(EventKind::SupplementRequested, note, details);
            }
            Act::Supplement => {
                self.next.course.supply_until = None;
                self.go_on(self.rules.timing.after_supplement);
                self.tell(EventKind::Supplemented, note);
            }
            Act::RequestDuty => {
                self.ask(State::FinancialDuty, note, Reason::Duty);
                self.tell(EventKind::DutyRequested, note);
            }
            Act::ConfirmDuty => {
                self.next.course.paid = true;
                self.go_on(AfterSupplement::Resume);
                if self.next.state != State::Submitted {
                    self.complete();
                }
                self.tell(EventKind::DutyDone, note);
            }
            Act::Suspend => {
                self.wait(State::Stopped, Account::Agency, Reason::Suspended);
                self.tell_with(EventKind::Suspended, note, slip(Slip::Suspension));
            }
            Act::Resume => {
                self.go_on(AfterSupplement::Resume);
                self.tell(EventKind::Resumed, note);
            }
            Act::Resolve => {
                self.end(State::Resolved, Some(Outcome::Granted));
                self.tell(EventKind::Resolved, note);
            }
            Act::Refuse { ground } => {
                let details = Details {
                    slip: Some(Slip::Refusal),
                    ..self.ground(request, ground)?
                };
                self.end(State::Resolved, Some(Outcome::Refused));
                self.tell_with(EventKind::Refused, note, details);
            }
            Act::Return => {
                self.next.state = State::Returned;
                self.tell(EventKind::Returned, note);
            }
            Act::Serve => {
                if self.next.state == State::Submitted {
                    self.accept("");
                }
                self.end(State::Resolved, Some(Outcome::Granted));
                self.tell(EventKind::Resolved, note);
                self.next.state = State::Returned;
                self.tell(EventKind::Returned, "");
            }
            Act::Withdraw => {
                self.end(State::Withdrawn, None);
                self.tell(EventKind::Withdrawn, note);
            }
            Act::Assign { to } => {
                let details = Details {
                    with: Some(to.name.clone()),
                    ..Details::default()
                };
                self.next.course.assignee = Some(to.clone());
                self.tell_with(EventKind::Assigned, note, details);
            }
            Act::Consult { agency, until } => self.consult(agency, *until, note)?,
            Act::RecordOpinion => {
                let details = Details {
                    with: self.next.course.consultation.take().map(|c| c.agency),
                    ..Details::default()
                };
                self.tell_with(EventKind::OpinionGiven, note, details);
            }
            Act::Extend { until } => self.extend(*until, note)?,
            Act::Correct { recorded, to } => self.propose(*recorded, *to, note)?,
            Act::ApproveCorrection => self.correct(),
            Act::DropCorrection => {
                self.next.course.correction = None;
                self.tell(EventKind::CorrectionDropped, note);
            }
        }
        Ok(())
    }

    /// Accepts the dossier as complete: the desk has checked it.
    fn accept(&mut self, note: &str) {
        self.next.state = State::Accepted;
        self.complete();
        self.tell_with(
            EventKind::Accepted,
            note,
            Details {
                slip: Some(Slip::Receipt),
                ..Details::default()
            },
        );
    }

    fn forward(&mut self, note: &str) {
        let (from, next) = match self.next.step {
            None => (None, Some(0)),
            Some(i) => (Some(i), self.branch(i)),
        };
        let slip = from
            .and_then(|i| self.rules.workflow().step(i))
            .and_then(|step| step.slip)
            .or(from.is_none().then_some(Slip::Control));
        let left = Left {
            step_clock: self.next.course.step_clock.clone(),
            assignee: self.next.course.assignee.clone(),
        };
        self.leave();
        self.next.course.trail.extend(from);
        self.next.course.mover = self.actor.account;
        self.next.course.left = Some(left);
        self.enter(next);
        let arrived = self.step();
        let opened = self
            .next
            .course
            .linked
            .iter()
            .any(|linked| linked.step == self.next.step);
        self.opens = arrived
            .filter(|_| !opened)
            .and_then(|step| step.opens.clone());
        let notice = arrived.and_then(|step| step.notice.clone());
        self.tell_with(
            EventKind::Forwarded,
            note,
            Details {
                slip,
                notice,
                ..Details::default()
            },
        );
    }

    /// Returns the first way on that holds for the answers; lint sees to it that the last one
    /// always does.
    fn branch(&self, from: u16) -> Option<u16> {
        let step = self.rules.workflow().step(from)?;
        let chosen = step
            .next
            .iter()
            .find(|branch| branch.holds(self.rules, self.now))
            .or(step.next.last());
        match chosen {
            Some(branch) => self.rules.workflow().index_of(&branch.to),
            None => Some(from + 1),
        }
    }

    /// Returns the law that a refusal names: the typed one, or the procedure's own legal basis.
    fn ground(&mut self, request: &Request, typed: &str) -> Result<Details, Refusal> {
        let typed = typed.trim();
        let ground = if typed.is_empty() {
            self.rules.procedure.legal_basis.join("; ")
        } else {
            typed.to_owned()
        };
        if ground.is_empty() {
            return Err(Refusal::Missing {
                action: request.act.action(),
                need: Need::Ground,
            });
        }
        self.next.course.ground = Some(ground.clone());
        Ok(Details {
            ground: Some(ground),
            ..Details::default()
        })
    }
}
