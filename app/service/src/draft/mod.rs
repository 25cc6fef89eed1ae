//! Forms on their way. Answers are saved as typed, right or wrong.
//!
//! Every save names the version that its sender had seen, so that nothing is overwritten silently.
//! A form that was sent is gone: its address leads to the slip.

use crate::{
    Error, Province, document::copies::own_copies, dossier::intake, error::draft_changed,
    procedure::catalogue, sha256, to_json,
};
use domain::{
    due::time::Moment,
    form::{Answers, FieldError, Form, check_section},
    procedure::Procedure,
    text::{code::ProcedureCode, id::Token},
};
use store::{TokenHash, draft::Draft, work};
use views::ApiError;

/// The person who works on a form.
#[derive(Clone, Debug, Default)]
pub struct Holder {
    /// The citizen who is signed in.
    pub account: Option<i64>,
    /// Name of this browser; empty when it has none.
    pub device: String,
}

impl Holder {
    fn device_hash(&self) -> String {
        if self.device.is_empty() {
            String::new()
        } else {
            sha256(self.device.as_bytes())
        }
    }

    /// Returns `true` when somebody else began the draft and this person followed a link.
    pub fn is_stranger_to(&self, draft: &Draft) -> bool {
        !draft.device.is_empty()
            && draft.device != self.device_hash()
            && (draft.account.is_none() || draft.account != self.account)
    }
}

/// State of the form at an address.
pub enum Opened {
    /// A form of which nothing was saved yet.
    New(Box<Procedure>),
    Kept(Box<Procedure>, Draft),
    /// A form that has become a dossier.
    Sent(intake::Receipt),
}

/// Opens the form at this address, of this procedure.
pub async fn open(
    province: &Province,
    token: &Token,
    code: &ProcedureCode,
) -> Result<Opened, Error> {
    let hash = TokenHash::of(token);
    let draft = store::draft::get(&mut province.store.read().await?, &hash).await?;
    if draft.as_ref().is_some_and(|draft| draft.procedure != *code) {
        return Err(ApiError::NotFound.into());
    }
    if draft.is_none()
        && let Some(receipt) = sent(province, &hash).await?
    {
        return Ok(Opened::Sent(receipt));
    }
    let procedure = Box::new(catalogue::get(province, code).await?.1);
    Ok(draft.map_or_else(
        || Opened::New(procedure.clone()),
        |draft| Opened::Kept(procedure.clone(), draft),
    ))
}

/// Returns the receipt of the dossier that this draft has become.
async fn sent(province: &Province, hash: &TokenHash) -> Result<Option<intake::Receipt>, Error> {
    intake::repeated(province, &key(hash), &key(hash)).await
}

fn key(hash: &TokenHash) -> String {
    format!("draft:{}", hash.as_str())
}

/// Answers to be kept.
pub struct Save {
    pub token: Token,
    pub code: ProcedureCode,
    /// The one section whose answers these are; `None` for all sections.
    pub section: Option<usize>,
    /// Answers as typed; those that the form does not ask are left out.
    pub typed: Answers,
    /// Version that was seen, 0 for none; `None` accepts any.
    pub seen: Option<i64>,
    pub holder: Holder,
    /// Dossier whose answers a new form begins with.
    pub earlier: Option<i64>,
}

/// The result of a save.
pub enum Saved {
    Kept {
        form: Form,
        answers: Answers,
        version: i64,
    },
    /// Another tab or device has saved since; nothing was changed.
    Changed { version: i64, at: Moment },
    /// The form has become a dossier.
    Sent(intake::Receipt),
}

/// Keeps answers. The first save makes the draft.
///
/// Saving again what is kept already changes nothing, so that a lost reply may be asked for again.
///
/// # Errors
///
/// `NotFound` when the draft belongs to another procedure or the section does not exist.
pub async fn save(province: &Province, save: Save) -> Result<Saved, Error> {
    let (_, procedure) = catalogue::get(province, &save.code).await?;
    let form = procedure.whole_form();
    let fields = match save.section {
        None => form.fields().cloned().collect(),
        Some(n) => form
            .sections
            .get(n)
            .ok_or(ApiError::NotFound)?
            .fields
            .clone(),
    };
    let hash = TokenHash::of(&save.token);
    let sealed = province.sealed(&hash, &save.token);
    let now = province.now();
    let wanted = hash.clone();
    // `None` says that the form has become a dossier.
    let saved = province
        .write(work!(|db| {
            let draft = store::draft::get(db, &hash).await?;
            if draft
                .as_ref()
                .is_some_and(|draft| draft.procedure != save.code)
            {
                return Err(ApiError::NotFound.into());
            }
            if draft.is_none()
                && store::dossier::by_submission(db, &key(&hash))
                    .await?
                    .is_some()
            {
                return Ok(None);
            }
            let here = |path: &String| fields.iter().any(|field| field.owns(path));
            let before = draft
                .as_ref()
                .map(|draft| draft.answers.clone())
                .unwrap_or_default();
            let mut answers = before.clone();
            answers.0.retain(|path, _| !here(path));
            answers
                .0
                .extend(save.typed.0.into_iter().filter(|(path, _)| here(path)));
            let Some(draft) = draft else {
                let new = store::draft::New {
                    token_hash: &hash,
                    sealed: sealed.as_str(),
                    procedure: &save.code,
                    answers: &to_json(&answers)?,
                    account: save.holder.account,
                    device: &save.holder.device_hash(),
                    earlier: save.earlier,
                };
                let begun = store::draft::put(db, &new, now).await?;
                return Ok(Some(if begun {
                    Saved::Kept {
                        form,
                        answers,
                        version: 1,
                    }
                } else {
                    Saved::Changed {
                        version: 1,
                        at: now,
                    }
                }));
            };
            if answers == before {
                store::draft::touch(db, &hash, now).await?;
                return Ok(Some(Saved::Kept {
                    form,
                    answers,
                    version: draft.version,
                }));
            }
            let fresh = save.seen.is_none_or(|seen| seen == draft.version);
            let saved = fresh
                && store::draft::save(
                    db,
                    &hash,
                    draft.version,
                    &to_json(&answers)?,
                    save.holder.account,
                    now,
                )
                .await?;
            let (version, at) = (draft.version, draft.updated);
            Ok(Some(if saved {
                Saved::Kept {
                    form,
                    answers,
                    version: version + 1,
                }
            } else {
                Saved::Changed { version, at }
            }))
        }))
        .await?;
    match saved {
        Some(saved) => Ok(saved),
        None => Ok(Saved::Sent(
            sent(province, &wanted)
                .await?
                .ok_or(ApiError::Unavailable)?,
        )),
    }
}

/// Deletes a form that is not wanted any more.
pub async fn forget(province: &Province, token: &Token) -> Result<(), Error> {
    let hash = TokenHash::of(token);
    province
        .write(work!(|db| Ok(store::draft::end(db, &hash).await?)))
        .await
}

/// Returns the tidied answers to one section, or everything that must be mended in it.
pub fn checked(
    province: &Province,
    form: &Form,
    section: usize,
    answers: &Answers,
) -> Result<Answers, Vec<FieldError>> {
    check_section(form, section, answers, &province.context())
}

/// Sends the draft in, as it was seen.
///
/// A second press, or a repetition after a lost reply, returns the same dossier.
///
/// # Errors
///
/// `NotFound` when there is no such draft. `Refused` when the draft is no longer the version seen.
pub async fn send(
    province: &Province,
    token: &Token,
    seen: Option<i64>,
    account: Option<i64>,
) -> Result<intake::Receipt, Error> {
    let hash = TokenHash::of(token);
    let Some(draft) = store::draft::get(&mut province.store.read().await?, &hash).await? else {
        return sent(province, &hash)
            .await?
            .ok_or(ApiError::NotFound.into());
    };
    if seen.is_some_and(|seen| seen != draft.version) {
        return Err(draft_changed().into());
    }
    let account = account.or(draft.account);
    let answers = match account {
        Some(account) => {
            own_copies(
                province,
                account,
                &catalogue::get(province, &draft.procedure)
                    .await?
                    .1
                    .whole_form(),
                draft.answers,
            )
            .await?
        }
        None => draft.answers,
    };
    let submission = intake::Submission {
        answers,
        procedure: draft.procedure,
        key: key(&hash),
        hash: key(&hash),
        account,
        draft: Some((hash, draft.version)),
    };
    intake::submit(province, submission).await
}

/// Largest number of uploads of one dossier that are looked at.
const MOST_UPLOADS: usize = 100;

/// Returns the uploads that answers name, for showing them by name and size.
pub async fn uploads(
    province: &Province,
    form: &Form,
    answers: &Answers,
) -> Result<Vec<store::file::File>, Error> {
    let named: Vec<(String, &str)> = form.files(answers).into_iter().take(MOST_UPLOADS).collect();
    let mut db = province.store.read().await?;
    let mut found = Vec::with_capacity(named.len());
    for (_, id) in named {
        found.extend(store::file::get(&mut db, id).await?);
    }
    Ok(found)
}
