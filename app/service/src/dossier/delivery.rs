//! The holder's choice of where the result is to go.
//!
//! The finder of a slip must not be able to have the result sent elsewhere. Therefore a second fact
//! is asked for.

use crate::{
    Caller, Error, Province,
    dossier::reach::{by_token, knows},
    limits::{self, Guess},
    notice,
};
use domain::{
    dossier::{
        access::Role,
        delivery::{self, Address},
        event::{Event, EventKind},
    },
    text::id::Token,
};
use store::{TokenHash, work};
use views::{
    ApiError,
    words::{self, Words},
};

/// The holder's choice as typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Either `post` or `desk`.
    pub by: String,
    pub name: String,
    pub phone: String,
    pub place: String,
    /// The applicant's phone or identity number.
    pub fact: String,
}

impl Typed {
    fn address(&self) -> Result<Option<Address>, Error> {
        match self.by.as_str() {
            "desk" => Ok(None),
            "post" => match delivery::address(&self.name, &self.phone, &self.place) {
                Ok(address) => Ok(Some(address)),
                Err(errors) => {
                    let words = Words::of(|language| {
                        errors
                            .iter()
                            .map(|(_, words)| words.pick(language))
                            .collect::<Vec<_>>()
                            .join(" ")
                    });
                    Err(ApiError::field(errors[0].0, words).into())
                }
            },
            _ => Err(ApiError::field("by", words::error::no_delivery).into()),
        }
    }
}

/// Keeps the choice, notes it as an event, and tells the applicant.
///
/// The applicant learns of a choice that somebody else made.
///
/// # Errors
///
/// `Field` when the second fact or the address is wrong. `Refused` when it is too late to choose.
pub async fn choose(
    province: &Province,
    caller: Caller,
    token: &Token,
    typed: &Typed,
) -> Result<(), Error> {
    let hash = TokenHash::of(token);
    let dossier = by_token(&mut province.store.read().await?, &hash).await?;
    let to = typed.address()?;
    limits::tries(
        province,
        [Guess::Lookup(caller), Guess::Code(dossier.code.as_str())],
    )
    .await?;
    if !knows(&dossier, &typed.fact) {
        return Err(ApiError::field("fact", words::error::wrong_fact).into());
    }
    let (now, holder) = (province.now(), hash.clone());
    province
        .write(work!(|db| {
            let dossier = by_token(db, &holder).await?;
            if !delivery::may_choose(&dossier.progress) {
                return Err(ApiError::refused(words::error::delivery_over).into());
            }
            if store::delivery::of(db, dossier.id).await? == to {
                return Ok(());
            }
            store::delivery::put(db, dossier.id, dossier.version, to.as_ref()).await?;
            let event = Event::beside(
                EventKind::DeliveryChosen,
                now,
                Role::Citizen,
                &dossier.progress,
            );
            Ok(notice::append(db, dossier.id, &event, None).await?)
        }))
        .await?;
    province.announce(&hash);
    Ok(())
}
