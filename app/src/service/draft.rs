//! Forms on their way: every press of "continue" saves what was typed, right or wrong.

use super::{Office, catalogue, intake, sha256, to_json};
use crate::ApiError;
use domain::{
    code::ProcedureCode,
    form::{Answers, Context, FieldError, Kind, Section, check},
    id::Token,
    procedure::Procedure,
};
use futures::FutureExt;

/// A draft with its procedure.
pub struct Open {
    pub procedure: Procedure,
    pub answers: Answers,
}

pub async fn open(office: &Office, token: &Token) -> Result<Open, ApiError> {
    let hash = sha256(token.as_str().as_bytes());
    let draft = store::draft::get(&mut office.store.read().await?, &hash).await?.ok_or(ApiError::NotFound)?;
    let (_, procedure) = catalogue::get(office, &draft.procedure).await?;
    Ok(Open { procedure, answers: draft.answers })
}

/// A new draft for a procedure that is filed online.
pub async fn create(office: &Office, code: &ProcedureCode) -> Result<Token, ApiError> {
    catalogue::get(office, code).await?;
    let (token, code, now) = (office.new_token(), code.clone(), office.now());
    let hash = sha256(token.as_str().as_bytes());
    office.store.write(move |db| async move { store::draft::create(db, &hash, &code, "{}", now).await }.boxed()).await?;
    Ok(token)
}

/// Replaces the answers of one section with what was just sent, leaving the others as they are.
pub async fn save(office: &Office, token: &Token, section: usize, typed: Answers) -> Result<Vec<FieldError>, ApiError> {
    let hash = sha256(token.as_str().as_bytes());
    let draft = store::draft::get(&mut office.store.read().await?, &hash).await?.ok_or(ApiError::NotFound)?;
    let (_, procedure) = catalogue::get(office, &draft.procedure).await?;
    let form = procedure.whole_form();
    let section = form.sections.get(section).ok_or(ApiError::NotFound)?;
    let mut answers = draft.answers;
    let paths = section.fields.iter().flat_map(domain::form::Field::paths);
    for path in paths {
        match typed.0.get(&path) {
            Some(answer) => answers.0.insert(path, answer.clone()),
            None => answers.0.remove(&path),
        };
    }
    let errors = errors_in(office, section, &answers);
    let (id, body, now) = (draft.id, to_json(&answers)?, office.now());
    office.store.write(move |db| async move { store::draft::save(db, id, &body, now).await }.boxed()).await?;
    Ok(errors)
}

/// The answers to one section, tidied, or everything that must be mended in it.
pub fn checked(office: &Office, section: &Section, answers: &Answers) -> Result<Answers, Vec<FieldError>> {
    check(&section.fields, answers, &Context { today: office.now().date(), places: &office.places })
}

/// What must be mended in one section.
pub fn errors_in(office: &Office, section: &Section, answers: &Answers) -> Vec<FieldError> {
    checked(office, section, answers).err().unwrap_or_default()
}

/// Sends the draft in. Pressed twice, or again after the answer was lost: the same dossier.
pub async fn submit(office: &Office, token: &Token) -> Result<intake::Receipt, ApiError> {
    let open = open(office, token).await?;
    let key = format!("draft:{}", sha256(token.as_str().as_bytes()));
    let submission = intake::Submission { procedure: open.procedure.code, answers: open.answers, hash: key.clone(), key };
    intake::submit(office, submission).await
}

/// The section that an error belongs to, counted from 0.
pub fn section_of(procedure: &Procedure, error: &FieldError) -> Option<usize> {
    procedure.whole_form().sections.iter().position(|section| section.fields.iter().any(|field| field.paths().contains(&error.path)))
}

/// The uploads that answers name, for showing them by name and size.
pub async fn uploads(office: &Office, section: &Section, answers: &Answers) -> Result<Vec<store::file::File>, ApiError> {
    let fields = section.fields.iter().filter(|field| matches!(field.kind, Kind::File { .. }));
    let ids: Vec<&str> = fields.flat_map(|field| answers.many(&field.id)).take(100).collect();
    let mut db = office.store.read().await?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.extend(store::file::get(&mut db, id).await?);
    }
    Ok(found)
}
