//! Rating of a decided dossier, once, by the holder of its token or of a right given at a counter.

use crate::{Error, Province, dossier::reach::nothing_of, notice, report::quality, session};
use domain::{
    desk::counter::Counter,
    dossier::{
        access::Role,
        event::{Event, EventKind},
    },
    due::time,
    rating::{Channel, Rating},
    text::id::Token,
};
use store::{TokenHash, dossier::Dossier, tally::Measure, work};
use views::{
    ApiError,
    rating::RateView,
    words::{self, Words},
};

/// Returns `true` for the session of an officer.
///
/// Officers never rate (Decree 61/2018/NĐ-CP art. 27).
pub async fn is_staff(province: &Province, session: Option<String>) -> bool {
    match session {
        Some(session) => session::who(province, &session)
            .await
            .is_ok_and(|account| account.officer.role.is_staff()),
        None => false,
    }
}

/// Returns the dossier of a tracking token or a right, and the counter that gave the right.
async fn found<'a>(
    province: &'a Province,
    db: &mut store::Db,
    hash: &TokenHash,
    now: time::Moment,
) -> Result<(Dossier, Option<&'a Counter>), Error> {
    if let Some(dossier) = store::dossier::by_token(db, hash).await? {
        return Ok((dossier, None));
    }
    let Some((dossier, given)) = store::counter::right(db, hash, now).await? else {
        return Err(nothing_of(db, hash).await?.into());
    };
    let dossier = store::dossier::by_id(db, dossier)
        .await?
        .ok_or(ApiError::NotFound)?;
    Ok((
        dossier,
        Some(province.counter_by_id(given).ok_or(ApiError::Unavailable)?),
    ))
}

/// Returns the data of the page of a rating.
///
/// The holder of a right given at a counter sees the code and the agency, and nothing else.
pub async fn view(province: &Province, token: &Token) -> Result<RateView, Error> {
    let hash = TokenHash::of(token);
    let (dossier, counter) = found(
        province,
        &mut province.store.read().await?,
        &hash,
        province.now(),
    )
    .await?;
    let (agency, procedure) = (
        province.agency_by_id(dossier.agency_id)?,
        province.version(dossier.procedure_version).await?,
    );
    Ok(RateView {
        code: dossier.code,
        procedure_name: if counter.is_none() {
            procedure.name_in(province.language).to_owned()
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
    })
}

pub async fn rate(province: &Province, token: &Token, rating: Rating) -> Result<(), Error> {
    let rating = rating.check().map_err(|mistake| {
        ApiError::field("overall", Words::of(|language| mistake.words(language)))
    })?;
    let hash = TokenHash::of(token);
    let (now, province_in) = (province.now(), province.clone());
    let (dossier, _) = found(province, &mut province.store.read().await?, &hash, now).await?;
    let procedure = province.version(dossier.procedure_version).await?;
    let tracking = province
        .write(work!(|db| {
            let (dossier, counter) = found(&province_in, db, &hash, now).await?;
            if !dossier.progress.state.may_be_rated() {
                return Err(ApiError::refused(words::error::not_decided).into());
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
                    }
                    .into());
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
            quality::rated(&province_in, db, &dossier, &procedure.code, &rating, now).await?;
            Ok(province_in.tracking_hash(&dossier.public_id))
        }))
        .await?;
    province.announce(&tracking);
    Ok(())
}
