//! Forms on their way: every press of "continue" saves what was typed, right or wrong.

use super::{Office, catalogue, intake, sha256, to_json};
use crate::ApiError;
use domain::{
    code::ProcedureCode,
    form::{Answers, Context, FieldError, Form, Shown, check_section},
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
/// saved makes the draft. Answers the form with all its answers.
pub async fn save(office: &Office, token: &Token, code: &ProcedureCode, section: usize, typed: Answers) -> Result<(Form, Answers), ApiError> {
    let (_, procedure) = catalogue::get(office, code).await?;
    let form = procedure.whole_form();
    let fields = form.sections.get(section).ok_or(ApiError::NotFound)?.fields.clone();
    let (hash, code, now) = (sha256(token.as_str().as_bytes()), code.clone(), office.now());
    let work = office.store.write::<Answers, ApiError, _>(move |db| {
        async move {
            let draft = store::draft::get(db, &hash).await?;
            if draft.as_ref().is_some_and(|draft| draft.procedure != code) {
                return Err(ApiError::NotFound);
            }
            let mut answers = draft.map(|draft| draft.answers).unwrap_or_default();
            let here = |path: &String| fields.iter().any(|field| field.owns(path));
            answers.0.retain(|path, _| !here(path));
            answers.0.extend(typed.0.into_iter().filter(|(path, _)| here(path)));
            store::draft::save(db, &hash, &code, &to_json(&answers)?, now).await?;
            Ok(answers)
        }
        .boxed()
    });
    let answers = work.await?;
    Ok((form, answers))
}

/// What a check must know besides the form.
pub fn context(office: &Office) -> Context<'_> {
    Context { today: office.now().date(), places: &office.places, language: super::request::language() }
}

/// The answers to one section, tidied, or everything that must be mended in it.
pub fn checked(office: &Office, form: &Form, section: usize, answers: &Answers) -> Result<Answers, Vec<FieldError>> {
    check_section(form, section, answers, &context(office))
}

/// The sections that these answers make visible, by their number in the form.
pub fn visible(form: &Form, shown: &Shown) -> Vec<usize> {
    (0..form.sections.len()).filter(|n| shown.sections.contains(&form.sections[*n].id)).collect()
}

/// Sends the draft in. Pressed twice, or again after the answer was lost: the same dossier.
pub async fn submit(office: &Office, token: &Token) -> Result<intake::Receipt, ApiError> {
    let open = open(office, token).await?;
    let key = format!("draft:{}", sha256(token.as_str().as_bytes()));
    let submission = intake::Submission { procedure: open.procedure.code, answers: open.answers, hash: key.clone(), key };
    intake::submit(office, submission).await
}

/// As many uploads of one dossier as are looked at.
const MOST_UPLOADS: usize = 100;

/// The uploads that answers name, for showing them by name and size.
pub async fn uploads(office: &Office, form: &Form, answers: &Answers) -> Result<Vec<store::file::File>, ApiError> {
    let named: Vec<(String, &str)> = form.files(answers).into_iter().take(MOST_UPLOADS).collect();
    let mut db = office.store.read().await?;
    let mut found = Vec::with_capacity(named.len());
    for (_, id) in named {
        found.extend(store::file::get(&mut db, id).await?);
    }
    Ok(found)
}
