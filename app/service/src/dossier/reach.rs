//! The ways to a dossier: a holder's token, a second fact, an officer's reach.

use crate::{Error, Province, people::delegation, sha256};
use domain::{
    dossier::{access::Actor, event::Event},
    person,
    text::{code::DossierCode, id::Token, search},
};
use store::{TokenHash, account::Account, dossier::Dossier, file::File};
use views::ApiError;

/// Returns the dossier of a token.
///
/// # Errors
///
/// `Replaced` for a token that was replaced, `NotFound` for any other unknown token.
pub(crate) async fn by_token(db: &mut store::Db, hash: &TokenHash) -> Result<Dossier, Error> {
    match store::dossier::by_token(db, hash).await? {
        Some(dossier) => Ok(dossier),
        None => Err(nothing_of(db, hash).await?.into()),
    }
}

/// Returns the reason for which a token opens nothing: it was replaced, or never was.
pub(crate) async fn nothing_of(db: &mut store::Db, hash: &TokenHash) -> Result<ApiError, Error> {
    Ok(if store::token::was_good(db, hash).await? {
        ApiError::Replaced
    } else {
        ApiError::NotFound
    })
}

/// Returns the dossier of a token, with its events.
pub(crate) async fn opened(
    province: &Province,
    token: &Token,
) -> Result<(Dossier, Vec<Event>), Error> {
    let hash = TokenHash::of(token);
    let mut db = province.store.read().await?;
    let dossier = by_token(&mut db, &hash).await?;
    let events = store::event::of(&mut db, dossier.id).await?;
    Ok((dossier, events))
}

/// Returns a version that grows with everything the holder sees: with moves, and with messages,
/// which move nothing.
pub(crate) fn seen_version(dossier: &Dossier) -> i64 {
    dossier.version + dossier.messages
}

/// Returns `true` if the fact is the applicant's phone or identity number.
pub(crate) fn knows(dossier: &Dossier, fact: &str) -> bool {
    let fact = search::tidy(fact);
    person::phone(&fact).is_ok_and(|phone| same(&phone, &dossier.applicant_phone))
        || person::citizen_id(&fact).is_ok_and(|id| same(&id, &dossier.applicant_citizen_id))
}

/// Compares two texts. Its duration does not tell the place at which they part.
fn same(a: &str, b: &str) -> bool {
    sha256(a.as_bytes()) == sha256(b.as_bytes())
}

/// Returns a dossier with every person as whom the officer may act on it.
pub(crate) async fn reached(
    province: &Province,
    who: &Account,
    code: &DossierCode,
) -> Result<(Dossier, Vec<(Actor, String)>), Error> {
    let dossier = store::dossier::by_code(&mut province.store.read().await?, code)
        .await?
        .ok_or(ApiError::NotFound)?;
    let actors = delegation::reaching(
        &delegation::actors(province, who).await?,
        &who.officer,
        province.agency_by_id(dossier.agency_id)?,
    );
    // Whoever may not reach it learns nothing, not even that it exists.
    if actors.is_empty() {
        Err(ApiError::NotFound.into())
    } else {
        Ok((dossier, actors))
    }
}

/// Returns a file of a dossier that the officer may reach.
///
/// # Errors
///
/// `NotFound` when the officer does not reach the file's dossier.
pub async fn file(province: &Province, who: &Account, id: &str) -> Result<File, Error> {
    let mut db = province.store.read().await?;
    let file = store::file::get(&mut db, id)
        .await?
        .ok_or(ApiError::NotFound)?;
    let owner = file.dossier.ok_or(ApiError::NotFound)?;
    let agency = store::dossier::agency_of(&mut db, owner)
        .await?
        .ok_or(ApiError::NotFound)?;
    drop(db);
    let actors = delegation::reaching(
        &delegation::actors(province, who).await?,
        &who.officer,
        province.agency_by_id(agency)?,
    );
    if actors.is_empty() {
        Err(ApiError::NotFound.into())
    } else {
        Ok(file)
    }
}
