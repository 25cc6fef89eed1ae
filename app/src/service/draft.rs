//! Forms on their way: every press of "continue" saves what was typed, right or wrong.

use super::{Office, catalogue, intake, sha256, to_json};
use crate::ApiError;
use domain::{
    code::ProcedureCode,
    form::{Answers, Context, Field, FieldError, Kind, Section, check},
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

/// Replaces the answers of one section with what was just sent, leaving the others as they are. The first section that is
/// saved makes the draft. Answers what must be mended in the section, and how many sections there are.
pub async fn save(office: &Office, token: &Token, code: &ProcedureCode, section: usize, typed: Answers) -> Result<(Vec<FieldError>, usize), ApiError> {
    let (_, procedure) = catalogue::get(office, code).await?;
    let form = procedure.whole_form();
    let section = form.sections.get(section).ok_or(ApiError::NotFound)?;
    let (hash, code, now) = (sha256(token.as_str().as_bytes()), code.clone(), office.now());
    let paths: Vec<String> = section.fields.iter().flat_map(Field::paths).collect();
    let work = office.store.write::<Answers, ApiError, _>(move |db| {
        async move {
            let draft = store::draft::get(db, &hash).await?;
            if draft.as_ref().is_some_and(|draft| draft.procedure != code) {
                return Err(ApiError::NotFound);
            }
            let mut answers = draft.map(|draft| draft.answers).unwrap_or_default();
            for path in paths {
                match typed.0.get(&path) {
                    Some(answer) => answers.0.insert(path, answer.clone()),
                    None => answers.0.remove(&path),
                };
            }
            store::draft::save(db, &hash, &code, &to_json(&answers)?, now).await?;
            Ok(answers)
        }
        .boxed()
    });
    let answers = work.await?;
    Ok((errors_in(office, section, &answers), form.sections.len()))
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

/// The ids of the uploads that answers name.
pub fn upload_ids<'a, 'f>(fields: impl IntoIterator<Item = &'f Field>, answers: &'a Answers) -> Vec<&'a str> {
    let fields = fields.into_iter().filter(|field| matches!(field.kind, Kind::File { .. }));
    fields.flat_map(|field| answers.many(&field.id)).take(100).collect()
}

/// The uploads that answers name, for showing them by name and size.
pub async fn uploads(office: &Office, fields: impl IntoIterator<Item = &Field>, answers: &Answers) -> Result<Vec<store::file::File>, ApiError> {
    let ids = upload_ids(fields, answers);
    let mut db = office.store.read().await?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.extend(store::file::get(&mut db, id).await?);
    }
    Ok(found)
}
