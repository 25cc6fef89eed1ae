//! The forms of the circulars as PDF: a copy for the holder of the token, and one for the officers
//! of the dossier.

use crate::{
    Error, Province,
    document::pdf::{Pdf, on_blocking_thread},
    dossier::{
        answers::answer_words,
        reach::{opened, reached},
        track,
    },
};
use domain::{
    document::slip::{Masked, Party, Printed, Whole, body},
    dossier::{
        event::{Event, EventKind},
        workflow::Slip,
    },
    form::Field,
    text::{code::DossierCode, id::Token},
};
use store::{account::Account, dossier::Dossier};
use views::{ApiError, paths};

/// Draws the holder's copy, which names only the masked applicant.
///
/// # Errors
///
/// `NotFound` when nothing has happened for which the form is made.
pub async fn for_holder(province: &Province, token: &Token, form: Slip) -> Result<Pdf, Error> {
    let (dossier, events) = opened(province, token).await?;
    let party = Masked::from(&track::view(province, &dossier, &events).await?);
    drawn(province, form, &dossier, &events, party).await
}

/// Draws the officers' copy, for officers who reach the dossier.
///
/// It is whole, with the name of the officer who did the act that the form is about.
pub async fn for_office(
    province: &Province,
    who: &Account,
    code: &DossierCode,
    form: Slip,
) -> Result<Pdf, Error> {
    let (dossier, _) = reached(province, who, code).await?;
    let named = store::event::with_names(&mut province.store.read().await?, dossier.id).await?;
    let about = |kind: EventKind| match form {
        Slip::Receipt => kind == EventKind::Accepted,
        Slip::Supplement => kind == EventKind::SupplementRequested,
        Slip::Refusal => matches!(kind, EventKind::Rejected | EventKind::Refused),
        // The head of the agency signs, whichever officer wrote it.
        Slip::Apology | Slip::Suspension | Slip::Control => false,
    };
    let officer = named
        .iter()
        .rev()
        .find(|(event, _)| about(event.kind))
        .map(|(_, name)| name.clone())
        .unwrap_or_default();
    let procedure = province.version(dossier.procedure_version).await?;
    let asked = procedure.whole_form();
    let answers = &dossier.answers;
    let words = |id: &str| {
        asked
            .fields()
            .find(|field| field.id == id)
            .map_or_else(String::new, |field: &Field| {
                answer_words(province, field, answers, &[])
            })
    };
    let party = Whole {
        name: dossier.applicant_name.clone(),
        identity: dossier.applicant_citizen_id.clone(),
        address: words("applicant.address"),
        phone: words("applicant.phone"),
        email: words("applicant.email"),
        submitter: words("submitter.name"),
        officer,
    };
    let events: Vec<Event> = named.into_iter().map(|(event, _)| event).collect();
    drawn(province, form, &dossier, &events, party).await
}

async fn drawn<P: Party + Send + 'static>(
    province: &Province,
    form: Slip,
    dossier: &Dossier,
    events: &[Event],
    party: P,
) -> Result<Pdf, Error> {
    let procedure = province.version(dossier.procedure_version).await?;
    let rules = province.rules(&procedure, &dossier.case, dossier.channel, &dossier.answers);
    let (date, body) = body(form, events, &dossier.progress, &dossier.answers, &rules)
        .ok_or(ApiError::NotFound)?;
    let printed = Printed {
        form,
        code: dossier.code.clone(),
        agency: province.agency_by_id(dossier.agency_id)?.name.clone(),
        place: province.places.home.clone(),
        date,
        procedure: procedure.name.clone(),
        party,
        url: province.url(&paths::track(
            province.tracking_token(&dossier.public_id).as_str(),
        )),
        body,
    };
    let name = format!("{}-{}.pdf", form.file_name(), dossier.code);
    let bytes = on_blocking_thread(move || print::slip(&printed)).await?;
    Ok(Pdf { name, bytes })
}
