//! Linked dossiers: opened by a step of their parent, which waits for them.

use crate::{Error, Province, notice};
use domain::{
    dossier::workflow::{self, Applied, Rules},
    due::time::Moment,
    form::{Answers, Kind},
    procedure::Procedure,
    text::code::{DossierCode, ProcedureCode},
};
use store::{
    dossier::{Dossier, New, PublicId},
    tally::Measure,
};
use views::{
    ApiError,
    words::{self, Words},
};

/// Opens the dossier to which a step is linked. It has the same applicant, and a number and a clock
/// of its own.
pub(crate) async fn open_linked(
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
    let child = Linked {
        parent,
        version,
        procedure: &procedure,
        agency,
    };
    let opened = take_in(province, db, child, at).await?;
    let told = workflow::child_opened(&applied.progress, opened.as_str(), at, rules);
    applied.progress = told.progress;
    applied.events.extend(told.events);
    Ok(())
}

/// A dossier for which its parent is waiting.
struct Linked<'a> {
    parent: &'a Dossier,
    version: i64,
    procedure: &'a Procedure,
    agency: &'a store::agency::Kept,
}

/// Takes a linked dossier in and returns its code.
///
/// It has its parent's applicant, those answers that it asks for too, and its own number and clock.
async fn take_in(
    province: &Province,
    db: &mut store::Db,
    linked: Linked<'_>,
    now: Moment,
) -> Result<DossierCode, Error> {
    let Linked {
        parent,
        version,
        procedure,
        agency,
    } = linked;
    let answers = shared(procedure, &parent.answers);
    let case = procedure.case_of(&answers, now.date());
    let rules = province.rules(procedure, case, parent.channel, &answers);
    let submitted = workflow::submit(now, &rules);
    let public_id = province.new_token().as_str().to_owned();
    let token_hash = province.tracking_hash(&PublicId::first(public_id.clone()));
    let key = format!("linked:{}:{}", parent.id, public_id);
    let day = now.date();
    let code = DossierCode::new(
        &agency.agency.code,
        day,
        store::dossier::next_number(db, agency.id, &day.to_string()).await?,
    );
    let new = New {
        public_id: &public_id,
        token_hash: &token_hash,
        submission_key: &key,
        submission_hash: &key,
        procedure_version: version,
        agency_id: agency.id,
        channel: parent.channel,
        applicant_name: &parent.applicant_name,
        applicant_citizen_id: &parent.applicant_citizen_id,
        applicant_phone: &parent.applicant_phone,
        answers: &answers,
        case,
        parent: Some(parent.id),
        account: None,
        received: now,
        progress: &submitted.progress,
        turn: workflow::turn(&submitted.progress, &rules),
    };
    let id = store::dossier::put(db, &code, &new).await?;
    for event in &submitted.events {
        notice::append(db, id, event, None).await?;
    }
    store::tally::add(
        db,
        agency.id,
        &day.to_string(),
        vec![(Measure::Received, 1)],
    )
    .await?;
    Ok(code)
}

/// Returns those answers of a dossier that a linked procedure asks for too. Uploads stay with their
/// dossier.
fn shared(procedure: &Procedure, answers: &Answers) -> Answers {
    let form = procedure.whole_form();
    let asked = |path: &str| {
        form.fields()
            .any(|field| !matches!(field.kind, Kind::File { .. }) && field.owns(path))
    };
    answers.clone().only(asked)
}
