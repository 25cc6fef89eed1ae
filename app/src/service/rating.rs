//! Rating: once, by whoever holds the dossier's token or a right given at a counter, of something
//! that was decided.

use super::{Office, counter, notice, quality, request::language, session, sha256, track};
use crate::{
    ApiError,
    citizen::rate::RateView,
    words::{self, Words},
};
use domain::{
    access::Role,
    counter::Counter,
    event::{Event, EventKind},
    id::Token,
    rating::{Channel, Rating},
    time,
};
use futures::FutureExt;
use store::{dossier::Dossier, tally::Measure};

/// Whether a session is an officer's: those never rate (Decree 61/2018/NĐ-CP art. 27).
pub async fn is_staff(office: &Office, session: Option<String>) -> bool {
    match session {
        Some(session) => session::who(office, &session)
            .await
            .is_ok_and(|account| account.officer.role.is_staff()),
        None => false,
    }
}

/// The dossier that a tracking token or a right is for, and the counter that gave the right.
async fn found<'a>(
    office: &'a Office,
    db: &mut store::Db,
    hash: &str,
    now: time::Moment,
) -> Result<(Dossier, Option<&'a Counter>), ApiError> {
    if let Some(dossier) = store::dossier::by_token(db, hash).await? {
        return Ok((dossier, None));
    }
    let Some((dossier, given)) = store::counter::right(db, hash, now).await? else {
        return Err(track::nothing_of(db, hash).await?);
    };
    let dossier = store::dossier::by_id(db, dossier)
        .await?
        .ok_or(ApiError::NotFound)?;
    Ok((
        dossier,
        Some(counter::by_id(office, given).ok_or(ApiError::Unavailable)?),
    ))
}

/// What the page of a rating shows. Whoever comes with a right given at a counter sees the code and
/// the agency, and nothing else.
pub async fn view(office: &Office, token: &Token) -> Result<RateView, ApiError> {
    let hash = sha256(token.as_str().as_bytes());
    let (dossier, counter) =
        found(office, &mut office.store.read().await?, &hash, office.now()).await?;
    let (agency, procedure) = (
        office.agency_by_id(dossier.agency_id)?,
        office.version(dossier.procedure_version).await?,
    );
    Ok(RateView {
        code: dossier.code,
        procedure_name: if counter.is_none() {
            procedure.name_in(language()).to_owned()
        } else {
            String::new()
        },
        agency: agency.name.clone(),
        agency_short: agency.short.clone(),
        finished: dossier.progress.state.may_be_rated(),
        finished_on: dossier
            .progress
            .ended
            .map_or(String::new(), |at| time::date(at.date())),
        rated: dossier.rated,
        at_counter: counter.map(|counter| counter.code.clone()),
        flash: None,
    })
}

pub async fn rate(office: &Office, token: &Token, rating: Rating) -> Result<(), ApiError> {
    let rating = rating.check().map_err(|mistake| {
        ApiError::field("overall", Words::of(|language| mistake.words(language)))
    })?;
    let hash = sha256(token.as_str().as_bytes());
    let (now, office_in) = (office.now(), office.clone());
    let (dossier, _) = found(office, &mut office.store.read().await?, &hash, now).await?;
    let procedure = office.version(dossier.procedure_version).await?;
    let work = office.store.write::<String, ApiError, _>(move |db| {
        async move {
            let (dossier, counter) = found(&office_in, db, &hash, now).await?;
            if !dossier.progress.state.may_be_rated() {
                return Err(ApiError::refused(words::error::not_decided));
            }
            let channel = if counter.is_some() {
                Channel::Counter
            } else {
                Channel::Link
            };
            // The primary key decides between two phones that press at once.
            match store::rating::put(
                db,
                dossier.id,
                dossier.agency_id,
                &rating,
                channel,
                now.start_of_day(),
            )
            .await
            {
                Err(store::StoreError::Duplicate(_)) => {
                    return Err(ApiError::Conflict {
                        words: words::error::rated.into(),
                    });
                }
                other => other?,
            }
            notice::append(
                db,
                dossier.id,
                &Event::beside(EventKind::Rated, now, Role::Citizen, &dossier.progress),
                None,
            )
            .await?;
            let counts = vec![
                (Measure::Rated, 1),
                (Measure::Stars, i64::from(rating.overall)),
            ];
            store::tally::add(db, dossier.agency_id, &now.date().to_string(), counts).await?;
            quality::rated(&office_in, db, &dossier, &procedure.code, &rating, now).await?;
            Ok(sha256(
                office_in
                    .tracking_token(&dossier.public_id)
                    .as_str()
                    .as_bytes(),
            ))
        }
        .boxed()
    });
    let tracking = work.await?;
    office.announce(&tracking);
    Ok(())
}
