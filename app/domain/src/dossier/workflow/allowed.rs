//! The table behind every button: the roles that may do each action in each state.

use crate::{
    dossier::{
        Progress, State,
        access::{Actor, Role},
        workflow::{Action, Refusal, Rules},
    },
    due::{calendar::Calendar, clock::Counts, time::Moment},
};
use chrono::NaiveDate;

/// Returns the actions that this person may do now, the most usual first.
pub fn possible(progress: &Progress, actor: Actor, now: Moment, rules: &Rules<'_>) -> Vec<Action> {
    Action::ALL
        .into_iter()
        .filter(|action| allowed(progress, *action, actor, now, rules).is_ok())
        .collect()
}

/// Returns the role whose move it is now; `None` when the dossier is over.
pub fn turn(progress: &Progress, rules: &Rules<'_>) -> Option<Role> {
    match progress.state {
        State::Submitted | State::Accepted | State::FinancialDuty | State::Resolved => {
            Some(Role::Counter)
        }
        State::Processing => progress.step_in(rules.workflow()).map(|s| s.role),
        State::SupplementRequested => Some(Role::Citizen),
        State::Stopped => Some(Role::Leader),
        State::Rejected | State::Withdrawn | State::Returned => None,
    }
}

/// Refuses an action that may not be done, before its input is looked at.
pub(super) fn allowed(
    progress: &Progress,
    action: Action,
    actor: Actor,
    now: Moment,
    rules: &Rules<'_>,
) -> Result<(), Refusal> {
    let roles = whose(progress, action, rules);
    // The caller adds the possible actions: listing them here would ask this very question again.
    let possible = Vec::new();
    let Some(first) = roles.first() else {
        return Err(Refusal::WrongState {
            state: progress.state,
            possible,
        });
    };
    if action == Action::Recall {
        let handed_on = progress.course.mover.is_some() && progress.course.mover == actor.account;
        return if handed_on {
            Ok(())
        } else {
            Err(Refusal::WrongRole {
                role: actor.role,
                needs: *first,
                possible,
            })
        };
    }
    if !roles.contains(&actor.role) {
        return Err(Refusal::WrongRole {
            role: actor.role,
            needs: *first,
            possible,
        });
    }
    if let Some(assignee) = &progress.course.assignee
        && progress.state == State::Processing
        && needs_assignee(action)
        && actor.role == *first
        && Some(assignee.account) != actor.account
    {
        return Err(Refusal::Assigned {
            name: assignee.name.clone(),
            possible,
        });
    }
    beyond_roles(progress, action, actor, now, rules)
}

/// Checks the conditions beyond the role.
///
/// They are things that the law allows once, days that must have passed, and money that must be
/// there.
fn beyond_roles(
    progress: &Progress,
    action: Action,
    actor: Actor,
    now: Moment,
    rules: &Rules<'_>,
) -> Result<(), Refusal> {
    let course = &progress.course;
    match action {
        Action::RequestSupplement if progress.supplement_asked => Err(Refusal::AskedAlready),
        Action::Forward | Action::Resolve if progress.clock.counts == Counts::Nothing => {
            Err(Refusal::Unpaid)
        }
        Action::Serve if rules.timing.starts_when_paid && !course.paid => Err(Refusal::Unpaid),
        Action::Forward | Action::Resolve => {
            match course
                .linked
                .iter()
                .filter(|l| !l.over && l.step == progress.step)
                .map(|l| l.code.clone())
                .collect::<Vec<_>>()
            {
                codes if codes.is_empty() => Ok(()),
                codes => Err(Refusal::Linked { codes }),
            }
        }
        Action::Reject if progress.state == State::SupplementRequested => match course.supply_until
        {
            Some(until) if now > until => Ok(()),
            Some(until) => Err(Refusal::StillTime { until }),
            None => Err(Refusal::WrongState {
                state: progress.state,
                possible: Vec::new(),
            }),
        },
        Action::Extend if progress.clock.was_extended() => Err(Refusal::ExtendedAlready),
        Action::Extend => match progress.due {
            Some(due)
                if actor.role != Role::Leader
                    && now.date() > last_day_to_extend(due, rules.calendar) =>
            {
                Err(Refusal::TooLateToExtend { due })
            }
            _ => Ok(()),
        },
        // The clock was counted again or completed since: the proposal speaks of another receipt.
        Action::ApproveCorrection
            if course
                .correction
                .as_ref()
                .is_some_and(|c| progress.recorded(c.recorded) != Some(c.from)) =>
        {
            Err(Refusal::Outdated)
        }
        Action::ApproveCorrection
            if course
                .correction
                .as_ref()
                .is_some_and(|c| c.by == actor.person) =>
        {
            Err(Refusal::OwnCorrection)
        }
        _ => Ok(()),
    }
}

/// Returns the last day to extend: one working day before the due date (Decree 61/2018/NĐ-CP art.
/// 19(9)).
pub(super) fn last_day_to_extend(due: Moment, calendar: &Calendar) -> NaiveDate {
    let mut day = due.date();
    loop {
        day = day.pred_opt().unwrap_or(NaiveDate::MIN);
        if calendar.is_working_day(day) || day == NaiveDate::MIN {
            return day;
        }
    }
}

/// Returns whether an action is one of the step itself.
///
/// Such actions belong to the officer to whom the step was given.
fn needs_assignee(action: Action) -> bool {
    !matches!(
        action,
        Action::Assign
            | Action::Recall
            | Action::Suspend
            | Action::Withdraw
            | Action::Correct
            | Action::ApproveCorrection
            | Action::DropCorrection
    )
}

/// Returns the roles that may do an action in this state, the main one first; empty: nobody.
fn whose(progress: &Progress, action: Action, rules: &Rules<'_>) -> Vec<Role> {
    use Action as A;
    use State as S;
    let step = progress.step_in(rules.workflow());
    let index = progress.step.unwrap_or(0);
    let at_the_desk = rules.workflow().steps.is_empty();
    let course = &progress.course;
    // Roles of the present step, for what the step allows.
    let here = |action: Action| {
        step.filter(|step| step.allows(action))
            .map(|step| step.role)
            .into_iter()
            .collect::<Vec<_>>()
    };
    let or_leader = |mut roles: Vec<Role>| {
        if !roles.is_empty() && !roles.contains(&Role::Leader) {
            roles.push(Role::Leader);
        }
        roles
    };
    let extendable = progress.due.is_some()
        && progress.clock.counts == Counts::Main
        && progress.clock.stopped.is_none();
    match (progress.state, action) {
        (S::Submitted, A::Accept | A::Reject | A::RequestSupplement | A::RequestDuty)
        | (S::Accepted, A::RequestDuty) => vec![Role::Counter],
        (S::Submitted | S::Accepted, A::Serve) if rules.workflow().on_the_spot => {
            vec![Role::Counter]
        }
        (S::Submitted, A::Withdraw) => vec![Role::Citizen],
        (S::Accepted, A::Forward) if !at_the_desk => vec![Role::Counter],
        (S::Accepted, A::Resolve | A::Refuse) if at_the_desk => vec![Role::Counter],
        (
            S::Accepted | S::Processing | S::SupplementRequested | S::FinancialDuty | S::Stopped,
            A::Withdraw,
        ) => vec![Role::Counter],
        (S::Processing, A::Forward) if !rules.workflow().exits(index).is_empty() => {
            step.map(|s| s.role).into_iter().collect()
        }
        (S::Processing, A::Resolve | A::Refuse) if rules.workflow().decides(index) => {
            step.map(|s| s.role).into_iter().collect()
        }
        (S::Processing, A::RequestSupplement | A::RequestDuty) => here(action),
        (S::Processing, A::SendBack) if !course.trail.is_empty() || progress.step > Some(0) => {
            here(action)
        }
        (S::Processing, A::Recall) => vec![came_from(progress, rules)],
        (S::Processing, A::Assign) => or_leader(here(action)),
        (S::Processing, A::Consult) if course.consultation.is_none() => here(action),
        (S::Processing, A::RecordOpinion) if course.consultation.is_some() => {
            step.map(|s| s.role).into_iter().collect()
        }
        (S::Processing, A::Extend) if extendable => or_leader(here(action)),
        (S::Submitted | S::Accepted, A::Extend) if extendable => vec![Role::Counter, Role::Leader],
        (S::Processing, A::Suspend) if step.is_some_and(|step| step.allows(action)) => {
            vec![Role::Leader]
        }
        (S::Stopped, A::Resume) => vec![Role::Leader],
        (S::SupplementRequested, A::Supplement) => vec![Role::Citizen],
        (S::SupplementRequested, A::Reject) => vec![Role::Counter],
        (S::FinancialDuty, A::ConfirmDuty) => vec![Role::Counter],
        (S::Resolved, A::Return) => vec![Role::Counter],
        (S::Submitted | S::Accepted | S::Processing | S::Resolved | S::Returned, A::Correct)
            if course.correction.is_none() =>
        {
            vec![Role::Counter, Role::Leader]
        }
        (_, A::ApproveCorrection | A::DropCorrection) if course.correction.is_some() => {
            vec![Role::Counter, Role::Leader]
        }
        _ => Vec::new(),
    }
}

/// Returns the role that handed the dossier to its present step.
fn came_from(progress: &Progress, rules: &Rules<'_>) -> Role {
    progress
        .course
        .trail
        .last()
        .and_then(|i| rules.workflow().step(*i))
        .map_or(Role::Counter, |step| step.role)
}
