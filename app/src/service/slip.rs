//! The forms of the circulars as PDF: a copy for whoever holds the token, and one for the officers
//! of the dossier.

use super::{Office, review, track};
use crate::ApiError;
use domain::{
    code::DossierCode,
    event::{Event, EventKind},
    form::Field,
    id::Token,
    slip::{Masked, Party, Printed, Whole, body},
    workflow::Slip,
};
use store::{account::Account, dossier::Dossier};

/// A file to be shown in the browser.
pub struct Pdf {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The holder's copy names nobody but the masked applicant.
pub async fn for_holder(office: &Office, token: &Token, form: Slip) -> Result<Pdf, ApiError> {
    let (dossier, events) = track::opened(office, token).await?;
    let party = Masked::from(&track::view(office, &dossier, &events).await?);
    drawn(office, form, &dossier, &events, party).await
}

/// The office's copy, for officers that reach the dossier: whole, with the name of whoever did what
/// the form is about.
pub async fn for_office(
    office: &Office,
    who: &Account,
    code: &DossierCode,
    form: Slip,
) -> Result<Pdf, ApiError> {
    let (dossier, _) = review::reached(office, who, code).await?;
    let named = store::event::with_names(&mut office.store.read().await?, dossier.id).await?;
    let about = |kind: EventKind| match form {
        Slip::Receipt => kind == EventKind::Accepted,
        Slip::Supplement => kind == EventKind::SupplementRequested,
        Slip::Refusal => matches!(kind, EventKind::Rejected | EventKind::Refused),
        // The head of the agency signs, whoever wrote it.
        Slip::Apology | Slip::Suspension | Slip::Control => false,
    };
    let officer = named
        .iter()
        .rev()
        .find(|(event, _)| about(event.kind))
        .map(|(_, name)| name.clone())
        .unwrap_or_default();
    let procedure = office.version(dossier.procedure_version).await?;
    let asked = procedure.whole_form();
    let answers = &dossier.answers;
    let words = |id: &str| {
        asked
            .fields()
            .find(|field| field.id == id)
            .map_or_else(String::new, |field: &Field| {
                review::answer_words(office, field, answers, &[])
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
    drawn(office, form, &dossier, &events, party).await
}

async fn drawn<P: Party + Send + 'static>(
    office: &Office,
    form: Slip,
    dossier: &Dossier,
    events: &[Event],
    party: P,
) -> Result<Pdf, ApiError> {
    let procedure = office.version(dossier.procedure_version).await?;
    let rules = office.rules(&procedure, &dossier.case, dossier.channel, &dossier.answers);
    let (date, body) = body(form, events, &dossier.progress, &dossier.answers, &rules)
        .ok_or(ApiError::NotFound)?;
    let printed = Printed {
        form,
        code: dossier.code.clone(),
        agency: office.agency_by_id(dossier.agency_id)?.name.clone(),
        place: office.places.home.clone(),
        date,
        procedure: procedure.name.clone(),
        party,
        url: format!(
            "{}/hs/{}",
            office.base_url,
            office.tracking_token(&dossier.public_id).as_str()
        ),
        body,
    };
    let name = format!("{}-{}.pdf", form.file_name(), dossier.code);
    let bytes = off_the_road(move || print::slip(&printed)).await?;
    Ok(Pdf { name, bytes })
}

/// Drawing takes some milliseconds, with many papers more: not on the threads that answer requests.
pub(super) async fn off_the_road(
    draw: impl FnOnce() -> Result<Vec<u8>, print::Undrawable> + Send + 'static,
) -> Result<Vec<u8>, ApiError> {
    let drawn = tokio::task::spawn_blocking(draw)
        .await
        .map_err(|_| ApiError::Unavailable)?;
    drawn.map_err(|print::Undrawable(why)| {
        tracing::error!(why, "a PDF could not be drawn");
        ApiError::Unavailable
    })
}
