//! A new tracking token for a dossier whose slip was lost or seen by a stranger. The old token
//! opens nothing any more.

use crate::{
    Error, Province,
    dossier::{reach::reached, request::tidy_note},
    notice,
};
use domain::{
    dossier::{
        access,
        event::{Event, EventKind},
    },
    text::{code::DossierCode, id::Token},
};
use store::{TokenHash, account::Account, work};
use views::{ApiError, words::error};

/// Replaces the token of a dossier and returns the new one.
///
/// `note` gives the reason, and the paper that proved the asker's identity.
///
/// # Errors
///
/// `Forbidden` when no role of the officer may replace it. `Field` when the note is empty.
pub async fn replace(
    province: &Province,
    who: &Account,
    code: &DossierCode,
    note: &str,
    version: i64,
) -> Result<Token, Error> {
    let (_, actors) = reached(province, who, code).await?;
    let Some((actor, absent)) = actors
        .into_iter()
        .find(|(actor, _)| access::may_replace_token(actor.role))
    else {
        return Err(ApiError::Forbidden.into());
    };
    let note = tidy_note(note)?;
    if note.is_empty() {
        return Err(ApiError::field("why", error::no_proof).into());
    }
    let (now, province_in, code, account) =
        (province.now(), province.clone(), code.clone(), who.id);
    let (token, old) = province
        .write(work!(|db| {
            let dossier = store::dossier::by_code(db, &code)
                .await?
                .ok_or(ApiError::NotFound)?;
            let next = dossier.public_id.next();
            let token = province_in.tracking_token(&next);
            let old =
                store::token::replace(db, dossier.id, version, &next, &TokenHash::of(&token), now)
                    .await?;
            let mut event = Event {
                note,
                ..Event::beside(EventKind::TokenReplaced, now, actor.role, &dossier.progress)
            };
            event.details.instead_of = Some(absent).filter(|name| !name.is_empty());
            notice::append(db, dossier.id, &event, Some(account)).await?;
            Ok((token, old))
        }))
        .await?;
    // Pages that are open under the old token are told, and learn that it was replaced.
    province.announce(&old);
    Ok(token)
}
