//! The actions that an officer may do on a dossier now, with their words.

use crate::{Error, Province};
use domain::{
    dossier::{
        Progress,
        access::Actor,
        workflow::{self, Action, Rules},
    },
    due::time::Moment,
    procedure::Procedure,
    text::language::Language,
};
use store::dossier::Dossier;
use views::{dossier::ActionView, words::desk as say};

/// Returns the actions that the officer may do, alone or for an absent colleague.
pub(crate) fn actions(
    actors: &[(Actor, String)],
    progress: &Progress,
    now: Moment,
    rules: &Rules<'_>,
    language: Language,
) -> Vec<ActionView> {
    let allowed: Vec<Vec<Action>> = actors
        .iter()
        .map(|(actor, _)| workflow::possible(progress, *actor, now, rules))
        .collect();
    let any = Action::ALL
        .into_iter()
        .filter(|action| allowed.iter().any(|list| list.contains(action)));
    any.map(|action| ActionView {
        action,
        label: label(action, progress, rules, language),
        needs: action.needs().to_vec(),
        moves_on: action.moves_on(),
    })
    .collect()
}

/// Returns the label of an action. "Forward" names the next step, when there is only one.
fn label(action: Action, progress: &Progress, rules: &Rules<'_>, language: Language) -> String {
    let exits = progress
        .step
        .map_or_else(|| vec![0], |i| rules.workflow().exits(i));
    match (action, exits.as_slice()) {
        (Action::Forward, [only]) => rules
            .workflow()
            .step(*only)
            .map_or(action.words(language).to_owned(), |step| {
                say::forward_to(language, &step.name.to_lowercase())
            }),
        _ => action.words(language).to_owned(),
    }
}

/// Returns the officers to whom the present step may be given: key and name.
pub(crate) async fn assignable(
    province: &Province,
    dossier: &Dossier,
    rules: &Rules<'_>,
) -> Result<Vec<(i64, String)>, Error> {
    let role = dossier
        .progress
        .step_in(rules.workflow())
        .map(|step| step.role);
    let agency = &province.agency_by_id(dossier.agency_id)?.code;
    let colleagues = store::account::colleagues(&mut province.store.read().await?, agency).await?;
    Ok(colleagues
        .into_iter()
        .filter(|(_, _, r)| Some(*r) == role)
        .map(|(id, name, _)| (id, name))
        .collect())
}

pub(crate) fn step_name(progress: &Progress, procedure: &Procedure) -> String {
    progress
        .step_in(&procedure.workflow)
        .map(|step| step.name.clone())
        .unwrap_or_default()
}
