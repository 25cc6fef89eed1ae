//! What citizens find under their own account: forms they have begun, dossiers they sent, and last time's answers for the next form.

use super::{
    Office, catalogue,
    draft::{self, Holder},
    file, request,
};
use crate::{
    ApiError,
    citizen::account::{Mine, MyDossier, MyForm},
};
use domain::{
    code::ProcedureCode,
    form::{Answer, Answers, Form},
    id::Token,
    time,
};
use futures::FutureExt;
use store::{account::Account, dossier::Dossier};

/// Everything that belongs to the account, the latest first.
pub async fn mine(office: &Office, account: &Account) -> Result<Mine, ApiError> {
    let mut db = office.store.read().await?;
    let (drafts, dossiers) = (store::draft::of(&mut db, account.id).await?, store::dossier::by_account(&mut db, account.id).await?);
    drop(db);
    let mut mine = Mine { name: account.officer.name.clone(), forms: Vec::new(), dossiers: Vec::new() };
    for listed in drafts {
        let Some(sealed) = Token::parse(&listed.sealed) else { continue };
        let (_, procedure) = catalogue::get(office, &listed.procedure).await?;
        let token = office.sealed(&listed.token_hash, &sealed);
        let saved_at = format!("{}, {}", time::clock(listed.updated.local()), time::date(listed.updated.date()));
        mine.forms.push(MyForm {
            procedure_name: procedure.name_in(request::language()).to_owned(),
            path: format!("/thu-tuc/{}/nop/{}/1", listed.procedure, token.as_str()),
            saved_at,
        });
    }
    for dossier in dossiers {
        let procedure = office.version(dossier.procedure_version).await?;
        mine.dossiers.push(MyDossier {
            code: dossier.code.clone(),
            procedure_name: procedure.name_in(request::language()).to_owned(),
            state: dossier.progress.state.words(request::language()).to_owned(),
            received: time::date(dossier.received.date()),
            path: format!("/hs/{}", office.tracking_token(&dossier.public_id).as_str()),
            again: format!("/thu-tuc/{}/nop", procedure.code),
        });
    }
    Ok(mine)
}

/// The dossier whose answers a new form may begin with: the last of the same procedure, or else the last of any; and whether it is
/// of the same.
pub async fn last(office: &Office, account: i64, code: &ProcedureCode) -> Result<Option<(Dossier, bool)>, ApiError> {
    let mut dossiers = store::dossier::by_account(&mut office.store.read().await?, account).await?;
    for n in 0..dossiers.len() {
        if office.version(dossiers[n].procedure_version).await?.code == *code {
            return Ok(Some((dossiers.swap_remove(n), true)));
        }
    }
    Ok(dossiers.into_iter().next().map(|dossier| (dossier, false)))
}

/// Begins the form with last time's answers, as far as it still asks them. Answers whether there were any.
pub async fn reuse(office: &Office, token: Token, code: ProcedureCode, holder: Holder) -> Result<bool, ApiError> {
    let account = holder.account.ok_or(ApiError::SignIn)?;
    let Some((dossier, _)) = last(office, account, &code).await? else { return Ok(false) };
    let typed = dossier.answers;
    let save = draft::Save { token, code, section: None, typed, seen: Some(0), holder, earlier: Some(dossier.id) };
    match draft::save(office, save).await? {
        draft::Saved::Changed { .. } => Err(draft::changed()),
        _ => Ok(true),
    }
}

/// The answers that a form began with, if they are the account's own.
pub async fn earlier(office: &Office, account: Option<i64>, dossier: Option<i64>) -> Result<Option<Answers>, ApiError> {
    let (Some(account), Some(wanted)) = (account, dossier) else { return Ok(None) };
    let dossiers = store::dossier::by_account(&mut office.store.read().await?, account).await?;
    Ok(dossiers.into_iter().find(|dossier| dossier.id == wanted).map(|dossier| dossier.answers))
}

/// Papers of the account's earlier dossiers become copies of their own, since a file belongs to one dossier.
pub async fn own_copies(office: &Office, account: Option<i64>, form: &Form, mut answers: Answers) -> Result<Answers, ApiError> {
    let Some(account) = account else { return Ok(answers) };
    let named: Vec<(String, String)> = form.files(&answers).into_iter().map(|(path, id)| (path, id.to_owned())).collect();
    let mut own: Option<Vec<i64>> = None;
    for (path, id) in named {
        let Some(found) = store::file::get(&mut office.store.read().await?, &id).await? else { continue };
        let Some(dossier) = found.dossier else { continue };
        if own.is_none() {
            let dossiers = store::dossier::by_account(&mut office.store.read().await?, account).await?;
            own = Some(dossiers.into_iter().map(|dossier| dossier.id).collect());
        }
        if !own.as_ref().is_some_and(|own| own.contains(&dossier)) {
            continue;
        }
        let copy = file::copy(office, &found).await?;
        let (kept, now) = (copy.clone(), office.now());
        office.store.write(move |db| async move { store::file::put(db, &kept, now).await }.boxed()).await?;
        if let Some(answer) = answers.0.get_mut(&path) {
            match answer {
                Answer::One(one) => one.clone_from(&copy.id),
                Answer::Many(list) => list.iter_mut().filter(|known| **known == id).for_each(|known| known.clone_from(&copy.id)),
            }
        }
    }
    Ok(answers)
}
