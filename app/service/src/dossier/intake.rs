//! The intake of a dossier: checked, numbered and kept in one transaction, once however often it is
//! sent.

use crate::{Error, Province, document::file, error::draft_changed, notice, procedure::catalogue};
use domain::{
    desk::agency::Level,
    dossier::{Channel, workflow},
    due::time::Moment,
    form::{Answers, check},
    procedure::{OnlineLevel, Procedure},
    text::{
        code::{AgencyCode, DossierCode, ProcedureCode},
        id::Token,
    },
};
use store::{
    TokenHash,
    dossier::{New, PublicId},
    tally::Measure,
    work,
};
use views::{
    ApiError,
    words::{self, Words},
};

/// Dossier as it is sent in.
#[derive(Clone, Debug)]
pub struct Submission {
    pub procedure: ProcedureCode,
    /// As typed; checked here.
    pub answers: Answers,
    /// Key of the submission: two submissions with the same key are one.
    pub key: String,
    /// Of the content, to tell a repetition from a different content under the same key.
    pub hash: String,
    /// Account of the citizen who was signed in.
    pub account: Option<i64>,
    /// Draft that ends with the submission: its hash, and the version that is sent.
    pub draft: Option<(TokenHash, i64)>,
}

/// The receipt of the applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub code: DossierCode,
    pub token: Token,
    pub received_at: Moment,
    pub due_at: Option<Moment>,
}

/// Takes a dossier in. The same key and hash again return the same receipt.
///
/// # Errors
///
/// `Invalid` when answers or papers must be mended. `Refused` when the procedure takes nothing in
/// online. `Field` when the same key comes with another hash.
pub async fn submit(province: &Province, submission: Submission) -> Result<Receipt, Error> {
    if let Some(receipt) = repeated(province, &submission.key, &submission.hash).await? {
        return Ok(receipt);
    }
    let (version, procedure) = catalogue::get(province, &submission.procedure).await?;
    if procedure.online == OnlineLevel::Info {
        return Err(ApiError::refused(words::error::not_online).into());
    }
    if procedure.is_over(province.now().date()) {
        return Err(ApiError::refused(words::error::over).into());
    }
    let form = procedure.whole_form();
    let answers = check(&form, &submission.answers, &province.context())
        .map_err(|errors| ApiError::Invalid { errors })?;
    let agency = receiver(province, &procedure, &answers)?;
    let files: Vec<(String, String)> = form
        .files(&answers)
        .into_iter()
        .map(|(path, id)| (path, id.to_owned()))
        .collect();
    let errors = file::unreadable(province, &files).await?;
    if !errors.is_empty() {
        return Err(ApiError::Invalid { errors }.into());
    }
    match store_submission(
        province,
        &submission,
        version,
        procedure,
        answers,
        agency,
        files,
    )
    .await
    {
        // The other of two presses was first.
        Err(Error::Told(ApiError::Conflict { .. })) => {
            repeated(province, &submission.key, &submission.hash)
                .await?
                .ok_or(ApiError::Unavailable.into())
        }
        other => other,
    }
}

/// Returns the receipt of an earlier submission under this key.
pub(crate) async fn repeated(
    province: &Province,
    key: &str,
    hash: &str,
) -> Result<Option<Receipt>, Error> {
    let Some(earlier) =
        store::dossier::by_submission(&mut province.store.read().await?, key).await?
    else {
        return Ok(None);
    };
    if earlier.submission_hash != hash {
        return Err(ApiError::field("Idempotency-Key", words::error::key_used).into());
    }
    Ok(Some(Receipt {
        code: earlier.code,
        token: province.tracking_token(&earlier.public_id),
        received_at: earlier.received,
        due_at: earlier.due,
    }))
}

fn receiver(
    province: &Province,
    procedure: &Procedure,
    answers: &Answers,
) -> Result<AgencyCode, Error> {
    let code = match procedure.level {
        Level::Commune => AgencyCode::parse(answers.one("agency")),
        Level::Province | Level::Ministry => procedure.agency.clone(),
    };
    let known = code
        .as_ref()
        .and_then(|code| province.agency(code))
        .filter(|kept| kept.agency.level == procedure.level);
    Ok(known
        .map(|kept| kept.agency.code.clone())
        .ok_or_else(|| ApiError::field("agency", words::error::no_receiver))?)
}

async fn store_submission(
    province: &Province,
    submission: &Submission,
    version: i64,
    procedure: Procedure,
    answers: Answers,
    agency: AgencyCode,
    files: Vec<(String, String)>,
) -> Result<Receipt, Error> {
    let now = province.now();
    let agency_id = province.agency(&agency).ok_or(ApiError::Unavailable)?.id;
    let case = procedure.case_of(&answers, now.date()).to_owned();
    let rules = province.rules(&procedure, &case, Channel::Online, &answers);
    let submitted = workflow::submit(now, &rules);
    let turn = workflow::turn(&submitted.progress, &rules);
    let public_id = province.new_token().as_str().to_owned();
    let token = province.tracking_token(&PublicId::first(public_id.clone()));
    let token_hash = TokenHash::of(&token);
    let (key, hash, account, draft) = (
        submission.key.clone(),
        submission.hash.clone(),
        submission.account,
        submission.draft.clone(),
    );
    let due_at = submitted.progress.due;
    let code = province
        .write(work!(|db| {
            let day = now.date();
            let number = store::dossier::next_number(db, agency_id, &day.to_string()).await?;
            let code = DossierCode::new(&agency, day, number);
            let new = New {
                public_id: &public_id,
                token_hash: &token_hash,
                submission_key: &key,
                submission_hash: &hash,
                procedure_version: version,
                agency_id,
                channel: Channel::Online,
                applicant_name: answers.one("applicant.name"),
                applicant_citizen_id: answers.one("applicant.citizen_id"),
                applicant_phone: answers.one("applicant.phone"),
                answers: &answers,
                case: &case,
                parent: None,
                account,
                received: now,
                progress: &submitted.progress,
                turn,
            };
            let id = match store::dossier::put(db, &code, &new).await {
                Err(store::StoreError::Duplicate(_)) => {
                    return Err(ApiError::Conflict {
                        words: Words::default(),
                    }
                    .into());
                }
                other => other?,
            };
            for (path, file) in &files {
                file::claim(db, file, id)
                    .await?
                    .then_some(())
                    .ok_or_else(|| ApiError::field(path, words::error::file_gone))?;
            }
            for event in &submitted.events {
                notice::append(db, id, event, None).await?;
            }
            if let Some((draft, version)) = &draft
                && !store::draft::send(db, draft, *version).await?
            {
                return Err(draft_changed().into());
            }
            store::procedure::count_use(db, &procedure.code).await?;
            store::tally::add(
                db,
                agency_id,
                &day.to_string(),
                vec![(Measure::Received, 1), (Measure::Online, 1)],
            )
            .await?;
            Ok(code)
        }))
        .await?;
    Ok(Receipt {
        code,
        token,
        received_at: now,
        due_at,
    })
}
