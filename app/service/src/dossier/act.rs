//! The acts of officers on a dossier: the one road by which a state changes.

use crate::{Error, Province, counter, dossier::{intake, review}, notice, people::delegation, report::quality};
use domain::{dossier::{State, access::{Actor, Role}, course::{Assignee, Recorded}, event::{Event, EventKind}, workflow::{self, Action, Applied, Need, Refusal, Request, Rules}}, due::{deadline::{self, Timeliness}, time}, procedure::Procedure, text::{code::{DossierCode, ProcedureCode}, search}};
use store::{TokenHash, account::Account, dossier::Dossier, tally::Measure, work};
use views::{ApiError, words::{self, Words}};

/// What an officer sent, as typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub note: String,
    pub ground: String,
    /// `26/11/2026`
    pub until: String,
    /// Key of an account.
    pub officer: String,
    pub agency: String,
    /// Either `received` or `ended`.
    pub recorded: String,
    /// Time as `08:30 26/11/2026`.
    pub time: String,
}

/// Returns the note tidied. Refuses one of more than 3,000 characters.
pub(crate) fn tidy_note(note: &str) -> Result<String, Error> {
    let note = search::tidy(note);
    if note.chars().count() > 3_000 {
        Err(ApiError::field("note", words::error::note_too_long).into())
    } else {
        Ok(note)
    }
}

/// Reads the typed act into the workflow's request. Only the fields that the action needs are read.
async fn request(
    province: &Province,
    dossier: &Dossier,
    rules: &Rules<'_>,
    action: Action,
    typed: &Typed,
) -> Result<Request, Error> {
    let mut request = Request::new(action, &tidy_note(&typed.note)?);
    let missing = |need| refused(Refusal::Missing { action, need });
    for need in action.needs() {
        match need {
            Need::Note => {}
            Need::Ground => {
                request.ground = search::tidy(&typed.ground).chars().take(500).collect()
            }
            Need::Agency => {
                request.agency = search::tidy(&typed.agency).chars().take(200).collect()
            }
            Need::Until => {
                request.until = Some(time::parse_date(&typed.until).ok_or_else(|| missing(*need))?)
            }
            Need::Recorded => {
                request.recorded =
                    Some(Recorded::parse(&typed.recorded).ok_or_else(|| missing(*need))?)
            }
            Need::Time => {
                request.time = Some(time::parse_moment(&typed.time).ok_or_else(|| missing(*need))?)
            }
            Need::Officer => {
                let officers = review::assignable(province, dossier, rules).await?;
                let (account, name) = officers
                    .into_iter()
                    .find(|(id, _)| id.to_string() == typed.officer.trim())
                    .ok_or_else(|| missing(*need))?;
                request.officer = Some(Assignee { account, name });
            }
        }
    }
    Ok(request)
}

/// Does the action on the dossier and returns the dossier's new state.
///
/// The officer acts for an absent colleague if the officer may not act alone.
///
/// # Errors
///
/// `Conflict` when the dossier's version is no longer `version`. `NotFound` when the officer does
/// not reach the dossier. `Refused` or `Field` when the workflow forbids the action.
pub async fn act(
    province: &Province,
    who: &Account,
    code: &DossierCode,
    action: Action,
    typed: &Typed,
    version: i64,
) -> Result<State, Error> {
    let (dossier, actors) = review::reached(province, who, code).await?;
    let procedure = province.version(dossier.procedure_version).await?;
    let rules = province.rules(&procedure, &dossier.case, dossier.channel, &dossier.answers);
    let request = request(province, &dossier, &rules, action, typed).await?;
    let (now, province_in, code, account) =
        (province.now(), province.clone(), code.clone(), who.id);
    let desk = who.officer.agency.as_ref().map(|post| post.code.clone());
    let token_hash = province.tracking_hash(&dossier.public_id);
    let (state, parent) = province
        .write(work!(|db| {
            let dossier = store::dossier::by_code(db, &code)
                .await?
                .ok_or(ApiError::NotFound)?;
            if dossier.version != version {
                return Err(store::StoreError::Stale.into());
            }
            let rules =
                province_in.rules(&procedure, &dossier.case, dossier.channel, &dossier.answers);
            let apply =
                |actor: &Actor| workflow::apply(&dossier.progress, &request, *actor, now, &rules);
            let (mut applied, absent) = delegation::as_any(&actors, apply)
                .map_err(|why| why.map_or(ApiError::NotFound, refused))?;
            let instead = (!absent.is_empty()).then(|| absent.to_owned());
            applied
                .events
                .iter_mut()
                .for_each(|event| event.details.instead_of.clone_from(&instead));
            if let Some(code) = applied.opens.clone() {
                open_linked(&province_in, db, &dossier, &mut applied, &code, &rules).await?;
            }
            let parent = keep(&province_in, db, &dossier, &applied, &rules, Some(account)).await?;
            counter::handed_over(&province_in, db, &dossier, &applied, desk.as_ref()).await?;
            Ok((applied.progress.state, parent))
        }))
        .await?;
    province.announce(&token_hash);
    if let Some(parent) = parent {
        province.announce(&parent);
    }
    Ok(state)
}

/// Writes the workflow's result: the new progress, its events, the counts.
///
/// Returns the token hash of the parent, the dossier for which this one was opened, when the parent
/// has changed too.
pub(super) async fn keep(
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

/// Opens the dossier to which a step is linked. It has the same applicant, and a number and a clock
/// of its own.
async fn open_linked(
    province: &Province,
    db: &mut store::Db,
    parent: &Dossier,
    applied: &mut Applied,
    code: &ProcedureCode,
    rules: &Rules<'_>,
) -> Result<(), Error> {
    let missing = || {
        ApiError::refused(Words::of(|language| {
            words::error::linked_missing(language, code.as_str())
        }))
    };
    let today = province.now().date();
    let (version, procedure) = store::procedure::get(db, code, today)
        .await?
        .ok_or_else(missing)?;
    if procedure.is_over(today) {
        return Err(missing().into());
    }
    let agency = match &procedure.agency {
        Some(agency) => province.agency(agency).ok_or_else(missing)?,
        // A procedure of the commune is done by the commune that has the dossier.
        None => province
            .agencies
            .iter()
            .find(|kept| kept.id == parent.agency_id)
            .filter(|kept| kept.agency.level == procedure.level)
            .ok_or_else(missing)?,
    };
    let at = applied
        .events
        .last()
        .map_or(province.now(), |event| event.at);
    let child = intake::Linked {
        parent,
        version,
        procedure: &procedure,
        agency,
    };
    let opened = intake::open_linked(province, db, child, at).await?;
    let told = workflow::child_opened(&applied.progress, opened.as_str(), at, rules);
    applied.progress = told.progress;
    applied.events.extend(told.events);
    Ok(())
}

pub(crate) fn refused(refusal: Refusal) -> ApiError {
    let words = Words::of(|language| refusal.words(language));
    let field = match &refusal {
        Refusal::Missing { need, .. } => need.code(),
        Refusal::WrongDay { .. } => Need::Until.code(),
        Refusal::WrongTime => Need::Time.code(),
        _ => return ApiError::refused(words),
    };
    ApiError::field(field, words)
}

/// Returns the roles in which an account acts, those of absent colleagues included.
pub(crate) fn roles(actors: &[(Actor, String)]) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    for (actor, _) in actors {
        if !roles.contains(&actor.role) {
            roles.push(actor.role);
        }
    }
    roles
}
