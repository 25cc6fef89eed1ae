//! Actions of officers on a feedback: the one road by which its status changes.

use super::{
    Class, Event, EventKind, LIMIT, Outcome, Part, Progress, Refusal, Sender, Status, Wording, due,
    public::personal_fact,
};
use crate::{
    dossier::access::Role,
    due::{
        calendar::Calendar,
        deadline::{Timeliness, timeliness},
        time::Moment,
    },
    text::{code::AgencyCode, coded::coded, search::tidy},
};

coded! {
    /// Actions in the order of the forms.
    Action {
        Answer "answer" "Trả lời" | "Answer";
        Classify "classify" "Tiếp nhận, phân loại" | "Take in and class";
        Forward "forward" "Chuyển cơ quan khác" | "Forward to another office";
        Close "close" "Kết thúc vì không đủ điều kiện" | "Close as invalid";
        Publish "publish" "Công khai" | "Publish";
        Unpublish "unpublish" "Thôi công khai" | "Stop publishing";
    }
}

impl Action {
    /// Returns whether this role may do it.
    ///
    /// Counters of the one-stop centre take in and hand on, and decide nothing. The leader decides
    /// what everybody reads.
    pub fn is_for(self, role: Role) -> bool {
        match self {
            Self::Classify | Self::Forward => {
                matches!(role, Role::Counter | Role::Specialist | Role::Leader)
            }
            Self::Answer | Self::Close => matches!(role, Role::Specialist | Role::Leader),
            Self::Publish | Self::Unpublish => role == Role::Leader,
        }
    }

    fn fits(self, progress: &Progress) -> bool {
        match self {
            Self::Classify | Self::Forward | Self::Close => progress.status.is_open(),
            Self::Answer => progress.status == Status::Processing,
            Self::Publish => progress.status == Status::Answered && progress.published.is_none(),
            Self::Unpublish => progress.published.is_some(),
        }
    }
}

/// An action with what is said with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Move {
    Classify {
        class: Class,
    },
    Answer {
        outcome: Outcome,
        answer: String,
        upheld: bool,
    },
    Forward {
        to: AgencyCode,
        why: String,
    },
    Close {
        why: String,
    },
    Publish {
        wording: Wording,
    },
    Unpublish {
        why: String,
    },
}

impl Move {
    pub fn action(&self) -> Action {
        match self {
            Self::Classify { .. } => Action::Classify,
            Self::Answer { .. } => Action::Answer,
            Self::Forward { .. } => Action::Forward,
            Self::Close { .. } => Action::Close,
            Self::Publish { .. } => Action::Publish,
            Self::Unpublish { .. } => Action::Unpublish,
        }
    }
}

/// The new progress, and the event that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    pub progress: Progress,
    pub event: Event,
}

/// Returns the actions that this role may do now.
pub fn possible(progress: &Progress, role: Role) -> Vec<Action> {
    Action::ALL
        .iter()
        .copied()
        .filter(|action| action.is_for(role) && action.fits(progress))
        .collect()
}

/// Does the action and returns the feedback's new progress, with its event.
///
/// The facts that the `sender` wrote of themselves must not be published.
///
/// # Errors
///
/// Returns a [`Refusal`] with the reason, and with the possible actions where the status is wrong.
pub fn apply(
    progress: &Progress,
    by: &Move,
    sender: &Sender,
    role: Role,
    now: Moment,
    calendar: &Calendar,
) -> Result<Applied, Refusal> {
    let action = by.action();
    if !action.is_for(role) {
        return Err(Refusal::WrongRole { action });
    }
    if !action.fits(progress) {
        return Err(Refusal::WrongStatus {
            status: progress.status,
            possible: possible(progress, role),
        });
    }
    let mut next = progress.clone();
    let (kind, detail, note) = perform(&mut next, by, sender, now, calendar)?;
    let done = matches!(
        kind,
        EventKind::Answered | EventKind::Forwarded | EventKind::Closed
    );
    let late =
        done && timeliness(now.local(), Some(progress.due.local()), LIMIT) == Timeliness::Late;
    let event = Event {
        kind,
        at: now,
        by: role,
        agency: progress.agency.clone(),
        detail,
        note,
        late,
        instead_of: String::new(),
    };
    Ok(Applied {
        progress: next,
        event,
    })
}

/// Changes the progress; returns the kind of its event, the detail and the note.
fn perform(
    next: &mut Progress,
    by: &Move,
    sender: &Sender,
    now: Moment,
    calendar: &Calendar,
) -> Result<(EventKind, String, String), Refusal> {
    Ok(match by {
        Move::Classify { class } => {
            if *class == Class::Invalid {
                return Err(Refusal::Missing { part: Part::Class });
            }
            next.status = Status::Processing;
            next.class = Some(*class);
            (
                EventKind::Classified,
                class.code().to_owned(),
                String::new(),
            )
        }
        Move::Answer {
            outcome,
            answer,
            upheld,
        } => {
            // Outside its competence an agency only forwards, or proposes the change to those who
            // may decide it.
            if next.class == Some(Class::Outside) && *outcome != Outcome::ProposeAmendment {
                return Err(Refusal::Outside);
            }
            next.answer = said(answer, Part::Answer)?;
            next.outcome = Some(*outcome);
            next.upheld = *upheld && next.class == Some(Class::Misconduct);
            next.end(Status::Answered, now);
            (
                EventKind::Answered,
                outcome.code().to_owned(),
                String::new(),
            )
        }
        Move::Forward { to, why } => {
            if *to == next.agency {
                return Err(Refusal::SameAgency);
            }
            let why = said(why, Part::Why)?;
            next.status = Status::Forwarded;
            next.agency = to.clone();
            next.class = None;
            next.due = due(now, calendar);
            (EventKind::Forwarded, to.to_string(), why)
        }
        Move::Close { why } => {
            next.reason = said(why, Part::Why)?;
            next.class = Some(Class::Invalid);
            next.end(Status::Invalid, now);
            (EventKind::Closed, String::new(), next.reason.clone())
        }
        Move::Publish { wording } => {
            next.published = Some((worded(wording, sender)?, now));
            (EventKind::Published, String::new(), String::new())
        }
        Move::Unpublish { why } => {
            let why = said(why, Part::Why)?;
            next.published = None;
            (EventKind::Unpublished, String::new(), why)
        }
    })
}

impl Progress {
    fn end(&mut self, status: Status, now: Moment) {
        self.status = status;
        self.ended = Some(now);
    }
}

const LONGEST: usize = 5_000;

fn said(text: &str, part: Part) -> Result<String, Refusal> {
    let text = tidy(text);
    match text.chars().count() {
        0 => Err(Refusal::Missing { part }),
        length if length > LONGEST => Err(Refusal::TooLong {
            part,
            length,
            most: LONGEST,
        }),
        _ => Ok(text),
    }
}

/// Refuses words for everybody that hold what the sender wrote of themselves.
fn worded(wording: &Wording, sender: &Sender) -> Result<Wording, Refusal> {
    let wording = Wording {
        title: said(&wording.title, Part::Title)?,
        content: said(&wording.content, Part::Content)?,
        answer: said(&wording.answer, Part::Answer)?,
    };
    match personal_fact(&wording, sender) {
        Some(part) => Err(Refusal::Personal { part }),
        None => Ok(wording),
    }
}
