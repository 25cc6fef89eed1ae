//! A slip was lost, or somebody has seen it who should not: the dossier gets a new token, and the
//! old one opens nothing any more.

use super::{Office, act, notice, review, sha256};
use crate::{ApiError, words::error};
use domain::{
    access,
    code::DossierCode,
    event::{Event, EventKind},
    id::Token,
};
use futures::FutureExt;
use store::account::Account;

/// Replaces the token of a dossier. `note`: why, and which paper proved who asked. Answers the new
/// token.
pub async fn replace(
    office: &Office,
    who: &Account,
    code: &DossierCode,
    note: &str,
    version: i64,
) -> Result<Token, ApiError> {
    let (_, actors) = review::reached(office, who, code).await?;
    let Some((actor, absent)) = actors
        .into_iter()
        .find(|(actor, _)| access::may_replace_token(actor.role))
    else {
        return Err(ApiError::Forbidden);
    };
    let note = act::tidy_note(note)?;
    if note.is_empty() {
        return Err(ApiError::field("why", error::no_proof));
    }
    let (now, office_in, code, account) = (office.now(), office.clone(), code.clone(), who.id);
    let work = office
        .store
        .write::<(Token, String), ApiError, _>(move |db| {
            async move {
                let dossier = store::dossier::by_code(db, &code)
                    .await?
                    .ok_or(ApiError::NotFound)?;
                let next = dossier.public_id.next();
                let token = office_in.tracking_token(&next);
                let old = store::token::replace(
                    db,
                    dossier.id,
                    version,
                    &next,
                    &sha256(token.as_str().as_bytes()),
                    now,
                )
                .await?;
                let mut event = Event {
                    note,
                    ..Event::beside(EventKind::TokenReplaced, now, actor.role, &dossier.progress)
                };
                event.details.instead_of = Some(absent).filter(|name| !name.is_empty());
                notice::append(db, dossier.id, &event, Some(account)).await?;
                Ok((token, old))
            }
            .boxed()
        });
    let (token, old) = work.await?;
    // Pages that are open under the old token are told, and learn that it was replaced.
    office.announce(&old);
    Ok(token)
}
