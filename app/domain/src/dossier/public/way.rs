//! The public way of a dossier, station by station.

use crate::{
    dossier::{Progress, State, event::Event, workflow::Workflow},
    due::time::Moment,
    text::language::Language,
};
use serde::{Deserialize, Serialize};

/// One station on the public way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = DossierPhase))]
pub struct Phase {
    pub name: String,
    pub status: PhaseStatus,
    pub at: Option<Moment>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PhaseStatus {
    Done,
    Now,
    Next,
}

/// Returns the public way: handed in, taken in, the steps' public phases, result, handed back.
pub(super) fn phases(
    progress: &Progress,
    workflow: &Workflow,
    events: &[Event],
    language: Language,
) -> Vec<Phase> {
    let public = workflow.public_phases();
    let mut names = vec![
        language.pick("Nộp hồ sơ", "Sent in"),
        language.pick("Tiếp nhận", "Accepted"),
    ];
    names.extend(public.iter().map(|phase| phase.name_in(language)));
    names.extend([
        language.pick("Có kết quả", "Result ready"),
        language.pick("Trả kết quả", "Result handed over"),
    ]);
    let steps = public.len();
    let phase_of = |i: u16| {
        workflow
            .step(i)
            .and_then(|step| public.iter().position(|phase| phase.id == step.phase))
            .unwrap_or(0)
    };
    let reached = |state: State, step: Option<u16>| match state {
        State::Submitted => 0,
        State::Accepted | State::Rejected => 1,
        State::Resolved => 2 + steps,
        State::Returned => 3 + steps,
        _ => step.map_or(usize::from(state == State::FinancialDuty), |i| {
            2 + phase_of(i)
        }),
    };
    let here = reached(progress.state, progress.step);
    let over = progress.state.is_final();
    let at = |index: usize| {
        events
            .iter()
            .find(|e| reached(e.state, e.step) >= index)
            .map(|e| e.at)
    };
    let status = |index: usize| match index.cmp(&here) {
        std::cmp::Ordering::Less => PhaseStatus::Done,
        std::cmp::Ordering::Equal if over => PhaseStatus::Done,
        std::cmp::Ordering::Equal => PhaseStatus::Now,
        std::cmp::Ordering::Greater => PhaseStatus::Next,
    };
    let phase = |(index, name): (usize, &str)| Phase {
        name: name.to_owned(),
        status: status(index),
        at: (index <= here).then(|| at(index)).flatten(),
    };
    names.into_iter().enumerate().map(phase).collect()
}
