//! Notices: noted in the transaction of their event, sent by a worker, seen to by an administrator,
//! shaped by whoever holds the dossier.

mod carry;
mod worker;

pub use carry::{Carrier, Carriers, Letter, Mailbox};
pub use worker::{round, run};

use super::{Office, request::language, sha256};
use crate::{
    ApiError,
    staff::{failed::FailedNotice, mailbox::ShownLetter},
    words,
};
use domain::{
    access::Role,
    event::Event,
    id::Token,
    language::Language,
    notice::{self, By, Standing, Wish},
};
use futures::FutureExt;
use store::{StoreError, account::Account};

/// Appends an event and notes, in the same transaction, whom it must be told to.
pub(super) async fn append(
    db: &mut store::Db,
    dossier: i64,
    event: &Event,
    account: Option<i64>,
) -> Result<(), StoreError> {
    let id = store::event::append(db, dossier, event, account).await?;
    if notice::is_told(event.kind) {
        store::notice::put(db, dossier, id, event, notice::awake(event.at)).await?;
    }
    Ok(())
}

/// What a demo would have sent, for officers. A province that sends in earnest has no such page.
pub async fn letters(office: &Office, who: &Account) -> Result<Vec<ShownLetter>, ApiError> {
    if !who.officer.role.is_staff() {
        return Err(ApiError::Forbidden);
    }
    if !office.demo {
        return Err(ApiError::NotFound);
    }
    let letters = store::notice::letters(&mut office.store.read().await?).await?;
    let shown = |letter: store::notice::Letter| ShownLetter {
        medium: letter.medium,
        masked_to: letter.masked_to,
        subject: letter.subject,
        body: letter.body.replace(
            carry::TOKEN,
            office.tracking_token(&letter.public_id).as_str(),
        ),
        at: letter.at,
    };
    Ok(letters.into_iter().map(shown).collect())
}

fn administrator(who: &Account) -> Result<(), ApiError> {
    if who.officer.role == Role::Administrator {
        Ok(())
    } else {
        Err(ApiError::Forbidden)
    }
}

/// What was given up, and what nobody knows about.
pub async fn failed(office: &Office, who: &Account) -> Result<Vec<FailedNotice>, ApiError> {
    administrator(who)?;
    let language = language();
    let failed = store::notice::failed(&mut office.store.read().await?).await?;
    let shown = |n: store::notice::Notice| FailedNotice {
        id: n.id,
        code: n.code,
        event: n.kind.words(language).to_owned(),
        medium: n.medium,
        perhaps_sent: n.standing == Standing::Unknown,
        tries: n.tries,
        error: n.error,
        at: n.changed,
    };
    Ok(failed.into_iter().map(shown).collect())
}

/// Puts a notice that was given up back among those that wait.
pub async fn again(office: &Office, who: &Account, id: i64) -> Result<(), ApiError> {
    administrator(who)?;
    let now = office.now();
    let work = office.store.write::<bool, ApiError, _>(move |db| {
        async move { Ok(store::notice::again(db, id, now).await?) }.boxed()
    });
    if !work.await? {
        return Err(ApiError::refused(words::error::not_given_up));
    }
    // A worker that waits for changes looks at once.
    office.announce("");
    Ok(())
}

/// What the holder of this token wants to be told.
pub async fn wish(office: &Office, token: &Token) -> Result<Wish, ApiError> {
    let mut db = office.store.read().await?;
    let dossier = store::dossier::by_token(&mut db, &sha256(token.as_str().as_bytes()))
        .await?
        .ok_or(ApiError::NotFound)?;
    Ok(store::notice::wish(&mut db, dossier.id).await?)
}

/// Both as typed into the form.
pub async fn set_wish(
    office: &Office,
    token: &Token,
    language: &str,
    by: &str,
) -> Result<(), ApiError> {
    let wish = Wish {
        language: Language::parse(language)
            .ok_or_else(|| ApiError::field("language", words::error::no_language))?,
        by: By::parse(by).ok_or_else(|| ApiError::field("by", words::error::no_road))?,
    };
    let hash = sha256(token.as_str().as_bytes());
    let work = office.store.write::<(), ApiError, _>(move |db| {
        async move {
            let dossier = store::dossier::by_token(db, &hash)
                .await?
                .ok_or(ApiError::NotFound)?;
            Ok(store::notice::put_wish(db, dossier.id, wish).await?)
        }
        .boxed()
    });
    work.await
}
