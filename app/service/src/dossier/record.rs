//! The record of what the workflow decided: progress, events, counts.

use crate::{Error, Province, notice, report::quality};
use domain::{
    dossier::{
        event::{Event, EventKind},
        workflow::{self, Applied, Rules},
    },
    due::deadline::{self, Timeliness},
    procedure::Procedure,
};
use store::{TokenHash, dossier::Dossier, tally::Measure};
use views::ApiError;

/// Writes the workflow's result: the new progress, its events, the counts.
///
/// Returns the token hash of the parent, the dossier for which this one was opened, when the parent
/// has changed too.
pub(crate) async fn record(
    province: &Province,
    db: &mut store::Db,
    dossier: &Dossier,
    applied: &Applied,
    rules: &Rules<'_>,
    account: Option<i64>,
) -> Result<Option<TokenHash>, Error> {
    let progress = &applied.progress;
    store::dossier::update(
        db,
        dossier.id,
        dossier.version,
        progress,
        workflow::turn(progress, rules),
    )
    .await?;
    for event in &applied.events {
        notice::append(db, dossier.id, event, account).await?;
    }
    let ended = dossier.progress.ended.is_none() && progress.ended.is_some();
    let told = match dossier.parent.filter(|_| ended) {
        Some(parent) => Some(tell_parent(province, db, parent, dossier, applied).await?),
        None => None,
    };
    // Counts come last, after every dossier, so that two transactions never wait for each other in
    // a ring.
    for event in &applied.events {
        if let Some(measure) = measure(event, applied, rules) {
            store::tally::add(
                db,
                dossier.agency_id,
                &event.at.date().to_string(),
                vec![(measure, 1)],
            )
            .await?;
        }
    }
    quality::decided(province, db, dossier, applied, rules).await?;
    Ok(told)
}

/// Returns the measure of the statistics in which an event counts.
fn measure(event: &Event, applied: &Applied, rules: &Rules<'_>) -> Option<Measure> {
    match event.kind {
        EventKind::Resolved | EventKind::Refused => {
            let due = applied.progress.due.map(|due| due.local());
            Some(
                match deadline::timeliness(event.at.local(), due, rules.timing.limit) {
                    Timeliness::Early => Measure::Early,
                    Timeliness::OnTime => Measure::OnTime,
                    Timeliness::Late => Measure::Late,
                },
            )
        }
        EventKind::Extended if event.details.late_notice => Some(Measure::LateNotice),
        EventKind::Corrected => Some(Measure::Corrected),
        _ => None,
    }
}

/// Tells the parent that its linked dossier has ended, so that the parent may go on. Returns the
/// parent's token hash.
async fn tell_parent(
    province: &Province,
    db: &mut store::Db,
    parent: i64,
    child: &Dossier,
    applied: &Applied,
) -> Result<TokenHash, Error> {
    let parent = store::dossier::by_id(db, parent)
        .await?
        .ok_or(ApiError::Unavailable)?;
    let procedure: Procedure = store::procedure::version(db, parent.procedure_version).await?;
    let rules = province.rules(&procedure, &parent.case, parent.channel, &parent.answers);
    let at = applied
        .events
        .last()
        .map_or(province.now(), |event| event.at);
    let told = workflow::child_ended(&parent.progress, child.code.as_str(), at, &rules);
    store::dossier::update(
        db,
        parent.id,
        parent.version,
        &told.progress,
        workflow::turn(&told.progress, &rules),
    )
    .await?;
    for event in &told.events {
        notice::append(db, parent.id, event, None).await?;
    }
    Ok(province.tracking_hash(&parent.public_id))
}
