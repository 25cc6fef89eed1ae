//! Notices: noted in the transaction of their event and sent by a worker.
//!
//! An administrator sees to those that failed. The holder of the dossier chooses road and language.

mod carry;
mod worker;

pub use carry::{Carrier, Carriers, Letter, Mailbox};
pub use worker::{round, run};

use crate::{Error, Province};
use domain::{
    dossier::{access::Role, event::Event},
    notice::{self, By, Standing, Wish},
    text::{id::Token, language::Language},
};
use store::{StoreError, TokenHash, account::Account, work};
use views::{
    ApiError,
    notice::{FailedNotice, ShownLetter},
    words,
};

/// Appends an event and, in the same transaction, the notice about it if somebody must be told.
pub(crate) async fn append(
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

/// Returns the letters that a demo kept instead of sending, for officers.
///
/// # Errors
///
/// `NotFound` in a province that sends in earnest, `Forbidden` for citizens.
pub async fn letters(province: &Province, who: &Account) -> Result<Vec<ShownLetter>, Error> {
    if !who.officer.role.is_staff() {
        return Err(ApiError::Forbidden.into());
    }
    if !province.demo {
        return Err(ApiError::NotFound.into());
    }
    let letters = store::notice::letters(&mut province.store.read().await?).await?;
    let shown = |letter: store::notice::Letter| ShownLetter {
        medium: letter.medium,
        masked_to: letter.masked_to,
        subject: letter.subject,
        body: letter.body.replace(
            carry::TOKEN,
            province.tracking_token(&letter.public_id).as_str(),
        ),
        at: letter.at,
    };
    Ok(letters.into_iter().map(shown).collect())
}

fn administrator(who: &Account) -> Result<(), Error> {
    if who.officer.role == Role::Administrator {
        Ok(())
    } else {
        Err(ApiError::Forbidden.into())
    }
}

/// Returns the notices that were given up, and those of which nobody knows whether they arrived.
pub async fn failed(province: &Province, who: &Account) -> Result<Vec<FailedNotice>, Error> {
    administrator(who)?;
    let language = province.language;
    let failed = store::notice::failed(&mut province.store.read().await?).await?;
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
pub async fn again(province: &Province, who: &Account, id: i64) -> Result<(), Error> {
    administrator(who)?;
    let now = province.now();
    let waits = province
        .write(work!(|db| Ok(store::notice::again(db, id, now).await?)))
        .await?;
    if !waits {
        return Err(ApiError::refused(words::error::not_given_up).into());
    }
    // A worker that waits for changes looks at once.
    province.wake();
    Ok(())
}

/// Returns the wish of this token's holder about notices.
pub async fn wish(province: &Province, token: &Token) -> Result<Wish, Error> {
    let mut db = province.store.read().await?;
    let dossier = store::dossier::by_token(&mut db, &TokenHash::of(token))
        .await?
        .ok_or(ApiError::NotFound)?;
    Ok(store::notice::wish(&mut db, dossier.id).await?)
}

/// Stores the wish about notices; language and road are as typed into the form.
pub async fn set_wish(
    province: &Province,
    token: &Token,
    language: &str,
    by: &str,
) -> Result<(), Error> {
    let wish = Wish {
        language: Language::parse(language)
            .ok_or_else(|| ApiError::field("language", words::error::no_language))?,
        by: By::parse(by).ok_or_else(|| ApiError::field("by", words::error::no_road))?,
    };
    let hash = TokenHash::of(token);
    province
        .write(work!(|db| {
            let dossier = store::dossier::by_token(db, &hash)
                .await?
                .ok_or(ApiError::NotFound)?;
            Ok(store::notice::put_wish(db, dossier.id, wish).await?)
        }))
        .await
}
