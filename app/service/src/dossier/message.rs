//! Messages between the holder and the desk about a dossier.

use crate::{
    Error, Province,
    dossier::reach::{by_token, reached, seen_version},
    notice,
};
use domain::{
    dossier::{
        event::{Event, EventKind},
        message::{self, Message, NotTaken, SAME_SECONDS, SHOWN, Side, WAITING},
    },
    due::time::Moment,
    text::{code::DossierCode, id::Token},
};
use store::{TokenHash, account::Account, dossier::Dossier, work};
use views::{ApiError, thread::Thread};

/// Returns the messages that the holder reads, oldest first.
pub async fn thread(province: &Province, token: &Token) -> Result<Thread, Error> {
    let mut db = province.store.read().await?;
    let dossier = by_token(&mut db, &TokenHash::of(token)).await?;
    let messages = store::message::of(&mut db, dossier.id, SHOWN).await?;
    let (code, version) = (dossier.code.clone(), seen_version(&dossier));
    Ok(Thread {
        code,
        messages: messages
            .into_iter()
            .rev()
            .map(|(message, _)| message)
            .collect(),
        version,
    })
}

fn refused(why: NotTaken) -> ApiError {
    ApiError::field("words", why.words())
}

/// Returns the tidied words if they are to be kept. `None` says that a second press sent them a
/// moment ago.
async fn taken(
    db: &mut store::Db,
    dossier: &Dossier,
    by: Side,
    words: &str,
    now: Moment,
) -> Result<Option<String>, Error> {
    let before = store::message::of(db, dossier.id, WAITING).await?;
    let waiting = before
        .iter()
        .take_while(|(message, _)| message.by == Side::Holder)
        .count();
    let ended = dossier
        .progress
        .ended
        .filter(|_| dossier.progress.state.is_final());
    let words = message::taken(
        words,
        by,
        ended,
        i64::try_from(waiting).unwrap_or(i64::MAX),
        now,
    )
    .map_err(refused)?;
    let again = |last: &Message| {
        last.by == by && last.words == words && last.at.plus_seconds(SAME_SECONDS) > now
    };
    Ok(if before.first().is_some_and(|(last, _)| again(last)) {
        None
    } else {
        Some(words)
    })
}

/// Keeps a message of the holder.
pub async fn ask(province: &Province, token: &Token, words: &str) -> Result<(), Error> {
    let (now, words, hash) = (province.now(), words.to_owned(), TokenHash::of(token));
    let holder = hash.clone();
    province
        .write(work!(|db| {
            let dossier = by_token(db, &holder).await?;
            let Some(words) = taken(db, &dossier, Side::Holder, &words, now).await? else {
                return Ok(());
            };
            Ok(store::message::put(db, dossier.id, None, now, &words).await?)
        }))
        .await?;
    province.announce(&hash);
    Ok(())
}

/// Keeps a message of an officer who reaches the dossier, and tells the holder.
pub async fn reply(
    province: &Province,
    who: &Account,
    code: &DossierCode,
    words: &str,
) -> Result<(), Error> {
    let (_, actors) = reached(province, who, code).await?;
    let Some((actor, absent)) = actors.into_iter().next() else {
        return Err(ApiError::NotFound.into());
    };
    let (now, words, code, account) = (province.now(), words.to_owned(), code.clone(), who.id);
    let dossier = province
        .write(work!(|db| {
            let dossier = store::dossier::by_code(db, &code)
                .await?
                .ok_or(ApiError::NotFound)?;
            let Some(words) = taken(db, &dossier, Side::Desk, &words, now).await? else {
                return Ok(dossier);
            };
            store::message::put(db, dossier.id, Some(account), now, &words).await?;
            let mut event = Event::beside(EventKind::Written, now, actor.role, &dossier.progress);
            event.details.instead_of = Some(absent).filter(|name| !name.is_empty());
            notice::append(db, dossier.id, &event, Some(account)).await?;
            Ok(dossier)
        }))
        .await?;
    province.announce(&province.tracking_hash(&dossier.public_id));
    Ok(())
}

/// Notes that the desk has read all `messages` and that nothing needs a reply.
///
/// # Errors
///
/// `Conflict` when a newer message has come.
pub async fn seen(
    province: &Province,
    who: &Account,
    code: &DossierCode,
    messages: i64,
) -> Result<(), Error> {
    let (dossier, _) = reached(province, who, code).await?;
    let seen = province
        .write(work!(|db| Ok(store::message::seen(
            db, dossier.id, messages
        )
        .await?)))
        .await?;
    Ok(seen.then_some(()).ok_or_else(|| ApiError::Conflict {
        words: views::words::error::newer_message.into(),
    })?)
}
