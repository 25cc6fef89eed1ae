//! Rating: once, by the holder, of something that was decided.

use super::{Office, sha256};
use crate::{
    ApiError,
    words::{self, Words},
};
use domain::{
    access::Role,
    event::{Event, EventKind},
    id::Token,
    rating::Rating,
};
use futures::FutureExt;
use store::tally::Measure;

pub async fn rate(office: &Office, token: &Token, rating: Rating) -> Result<(), ApiError> {
    let rating = rating.check().map_err(|mistake| ApiError::field("overall", Words::of(|language| mistake.words(language))))?;
    let hash = sha256(token.as_str().as_bytes());
    let (now, holder) = (office.now(), hash.clone());
    let work = office.store.write::<(), ApiError, _>(move |db| {
        async move {
            let dossier = super::track::by_token(db, &holder).await?;
            if !dossier.progress.state.may_be_rated() {
                return Err(ApiError::refused(words::error::not_decided));
            }
            match store::rating::put(db, dossier.id, dossier.agency_id, &rating, now).await {
                Err(store::StoreError::Duplicate(_)) => {
                    return Err(ApiError::Conflict { words: words::error::rated.into() });
                }
                other => other?,
            }
            let event = Event {
                kind: EventKind::Rated,
                at: now,
                by: Role::Citizen,
                state: dossier.progress.state,
                step: dossier.progress.step,
                note: String::new(),
                details: Default::default(),
            };
            store::event::append(db, dossier.id, &event, None).await?;
            let counts = vec![(Measure::Rated, 1), (Measure::Stars, i64::from(rating.overall))];
            store::tally::add(db, dossier.agency_id, &now.date().to_string(), counts).await?;
            Ok(())
        }
        .boxed()
    });
    work.await?;
    office.announce(&hash);
    Ok(())
}
