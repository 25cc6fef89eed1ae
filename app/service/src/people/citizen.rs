//! The citizen's own account: forms begun, dossiers sent, and last time's answers for the next
//! form.

use crate::{
    Error, Province,
    draft::{self, Holder},
    error::draft_changed,
    procedure::catalogue,
};
use chrono::NaiveDate;
use domain::{
    due::time,
    form::Answers,
    procedure::Procedure,
    text::{code::ProcedureCode, id::Token},
};
use store::{account::Account, dossier::Dossier};
use views::paths;
use views::{
    ApiError,
    account::{Mine, MyDossier, MyForm},
};

/// Returns everything that belongs to the account, the latest first.
pub async fn mine(province: &Province, account: &Account) -> Result<Mine, Error> {
    let mut db = province.store.read().await?;
    let (drafts, dossiers) = (
        store::draft::of(&mut db, account.id).await?,
        store::dossier::by_account(&mut db, account.id).await?,
    );
    drop(db);
    let mut mine = Mine {
        name: account.officer.name.clone(),
        forms: Vec::new(),
        dossiers: Vec::new(),
    };
    for listed in drafts {
        let Some(sealed) = Token::parse(&listed.sealed) else {
            continue;
        };
        let (_, procedure) = catalogue::get(province, &listed.procedure).await?;
        let token = province.sealed(&listed.token_hash, &sealed);
        mine.forms.push(MyForm {
            procedure_name: procedure.name_in(province.language).to_owned(),
            path: paths::step(&listed.procedure, token.as_str(), 1),
            saved_at: time::short(listed.updated),
        });
    }
    for dossier in dossiers {
        let procedure = province.version(dossier.procedure_version).await?;
        mine.dossiers.push(MyDossier {
            code: dossier.code.clone(),
            procedure_name: procedure.name_in(province.language).to_owned(),
            state: dossier.progress.state.words(province.language).to_owned(),
            received: time::date(dossier.received.date()),
            path: paths::track(province.tracking_token(&dossier.public_id).as_str()),
            again: paths::apply(&procedure.code),
        });
    }
    Ok(mine)
}

/// Returns the dossier whose answers a new form may begin with, and `true` if it is of the same
/// procedure.
///
/// It is the account's last dossier of the same procedure, or else the last of any.
pub async fn last(
    province: &Province,
    account: i64,
    code: &ProcedureCode,
) -> Result<Option<(Dossier, bool)>, Error> {
    let mut db = province.store.read().await?;
    if let Some(dossier) = store::dossier::last_of_procedure(&mut db, account, code).await? {
        return Ok(Some((dossier, true)));
    }
    Ok(store::dossier::last(&mut db, account)
        .await?
        .map(|dossier| (dossier, false)))
}

/// Returns the answers of an earlier dossier that a new form may begin with.
///
/// Of the same procedure these are all answers except papers that are out of date
/// ([`Procedure::outdated`]). Of another procedure these are only the applicant's.
fn reusable(earlier: Dossier, same: bool, procedure: &Procedure, today: NaiveDate) -> Answers {
    if !same {
        return earlier.answers.only(|path| path.starts_with("applicant."));
    }
    let outdated = procedure.outdated(earlier.received.date(), today);
    earlier
        .answers
        .only(|path| !outdated.iter().any(|paper| paper == path))
}

/// Begins the form with last time's answers, as far as the form still asks them. Returns `false` if
/// there were none.
pub async fn reuse(
    province: &Province,
    token: Token,
    code: ProcedureCode,
    holder: Holder,
) -> Result<bool, Error> {
    let account = holder.account.ok_or(ApiError::SignIn)?;
    let Some((dossier, same)) = last(province, account, &code).await? else {
        return Ok(false);
    };
    let (_, procedure) = catalogue::get(province, &code).await?;
    let earlier = Some(dossier.id);
    let typed = reusable(dossier, same, &procedure, province.now().date());
    let save = draft::Save {
        token,
        code,
        section: None,
        typed,
        seen: Some(0),
        holder,
        earlier,
    };
    match draft::save(province, save).await? {
        draft::Saved::Changed { .. } => Err(draft_changed().into()),
        _ => Ok(true),
    }
}

/// Returns the answers that a form began with, if they are the account's own.
pub async fn earlier(
    province: &Province,
    account: Option<i64>,
    dossier: Option<i64>,
) -> Result<Option<Answers>, Error> {
    let (Some(account), Some(wanted)) = (account, dossier) else {
        return Ok(None);
    };
    Ok(
        store::dossier::own(&mut province.store.read().await?, account, wanted)
            .await?
            .map(|dossier| dossier.answers),
    )
}
