//! The one place where the state of a dossier changes: it does an action.

mod date;
mod perform;
mod work;

pub use work::Applied;

use crate::{
    dossier::{
        Progress,
        access::{Actor, Role},
        course::Linked,
        event::{Details, EventKind},
        workflow::{
            Action, Need, Refusal, Request,
            allowed::{allowed, possible},
            rules::Rules,
        },
    },
    due::time::Moment,
};
use work::Work;

/// Takes in a dossier: its first limit counts from the effective receipt.
pub fn submit(now: Moment, rules: &Rules<'_>) -> Applied {
    let mut work = Work {
        next: Progress::received(now, &rules.timing),
        events: Vec::new(),
        opens: None,
        actor: Actor::HOLDER,
        now,
        rules,
    };
    work.set_due();
    work.tell(EventKind::Submitted, "");
    work.done()
}

/// Does what is asked and returns the dossier's new state, with its events.
///
/// # Errors
///
/// Returns a [`Refusal`] with the reason and the actions possible instead.
pub fn apply(
    progress: &Progress,
    request: &Request,
    actor: Actor,
    now: Moment,
    rules: &Rules<'_>,
) -> Result<Applied, Refusal> {
    let action = request.act.action();
    allowed(progress, action, actor, now, rules)
        .map_err(|refusal| refusal.or_else(possible(progress, actor, now, rules)))?;
    if action.needs_note() && request.note.trim().is_empty() {
        return Err(Refusal::Missing {
            action,
            need: Need::Note,
        });
    }
    let mut work = Work {
        next: progress.clone(),
        events: Vec::new(),
        opens: None,
        actor,
        now,
        rules,
    };
    if action != Action::Recall {
        (work.next.course.mover, work.next.course.left) = (None, None);
    }
    work.perform(request)?;
    Ok(work.done())
}

/// The system itself, in the name of the desk.
const OFFICE: Actor = Actor {
    role: Role::Counter,
    account: None,
    person: None,
};

/// Records that a linked dossier was opened for this one.
pub fn child_opened(progress: &Progress, code: &str, now: Moment, rules: &Rules<'_>) -> Applied {
    let mut work = Work {
        next: progress.clone(),
        events: Vec::new(),
        opens: None,
        actor: OFFICE,
        now,
        rules,
    };
    work.next.course.linked.push(Linked {
        code: code.to_owned(),
        step: progress.step,
        over: false,
    });
    work.tell_with(
        EventKind::LinkOpened,
        "",
        Details {
            with: Some(code.to_owned()),
            ..Details::default()
        },
    );
    work.done()
}

/// Records that a linked dossier of this one is over.
pub fn child_ended(progress: &Progress, code: &str, now: Moment, rules: &Rules<'_>) -> Applied {
    let mut work = Work {
        next: progress.clone(),
        events: Vec::new(),
        opens: None,
        actor: OFFICE,
        now,
        rules,
    };
    work.next
        .course
        .linked
        .iter_mut()
        .filter(|l| l.code == code)
        .for_each(|l| l.over = true);
    work.tell_with(
        EventKind::LinkOver,
        "",
        Details {
            with: Some(code.to_owned()),
            ..Details::default()
        },
    );
    work.done()
}
