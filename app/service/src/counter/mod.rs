//! Counters: the results handed over at each, and the right to rate one of them that a slip gives
//! there.

use crate::{
    Caller, Error, Province,
    dossier::reach::by_token,
    limits::{self, Guess},
    report::quality,
};
use domain::{
    desk::counter::{self, Counter, Ending, JUST_FINISHED_HOURS, RIGHT_MINUTES},
    dossier::{State, workflow::Applied},
    text::{code::AgencyCode, id::Token},
};
use store::{TokenHash, dossier::Dossier, work};
use views::{ApiError, words};

/// Returns the counter with the code on its poster.
pub fn counter(province: &Province, code: &str) -> Option<Counter> {
    province.counter(code).map(|kept| kept.counter.clone())
}

/// Notes the counter of the officer's desk at which a result was handed over.
pub(crate) async fn handed_over(
    province: &Province,
    db: &mut store::Db,
    dossier: &Dossier,
    applied: &Applied,
    desk: Option<&AgencyCode>,
) -> Result<(), Error> {
    let returned =
        applied.progress.state == State::Returned && dossier.progress.state != State::Returned;
    let Some(desk) = desk.filter(|_| returned) else {
        return Ok(());
    };
    let agency = &province.agency_by_id(dossier.agency_id)?.code;
    let counter = counter::at_desk(
        province.counters.iter().map(|kept| &kept.counter),
        desk,
        agency,
    );
    let Some(kept) = counter.and_then(|counter| province.counter(counter.code.as_str())) else {
        return Ok(());
    };
    let at = applied
        .events
        .last()
        .map_or(province.now(), |event| event.at);
    store::counter::hand_over(db, dossier.id, kept.id, at).await?;
    quality::handed_over(db, dossier, &kept.counter.code, at).await
}

/// The part of a slip that somebody at a counter shows.
pub enum Slip<'a> {
    /// The token in its QR code.
    Token(&'a Token),
    /// The end of the dossier's code.
    Ending(&'a str),
}

/// Gives the right to rate the dossier of that slip, for some minutes.
///
/// The right opens neither the dossier nor anything about its applicant. The end of a code leads
/// only to unrated dossiers just handed over at that counter. Every other end gets the same answer.
///
/// # Errors
///
/// `Refused` when the slip leads to no decided dossier, `Conflict` when the dossier was rated
/// before. `Field` when the end of the code is too short or fits several.
pub async fn right(
    province: &Province,
    caller: Caller,
    code: &str,
    slip: Slip<'_>,
) -> Result<Token, Error> {
    let counter = province.counter(code).ok_or(ApiError::NotFound)?.id;
    limits::tries(
        province,
        [
            Guess::Ending(caller),
            Guess::Counter(&code.to_ascii_uppercase()),
        ],
    )
    .await?;
    let now = province.now();
    let mut db = province.store.read().await?;
    let dossier = match slip {
        Slip::Token(token) => {
            let dossier = by_token(&mut db, &TokenHash::of(token))
                .await
                .map_err(|error| match error {
                    Error::Told(ApiError::NotFound) => {
                        ApiError::refused(words::error::unknown_slip).into()
                    }
                    other => other,
                })?;
            match (dossier.rated, dossier.progress.state.may_be_rated()) {
                (true, _) => {
                    return Err(ApiError::Conflict {
                        words: words::error::rated.into(),
                    }
                    .into());
                }
                (_, false) => return Err(ApiError::refused(words::error::not_decided).into()),
                _ => dossier.id,
            }
        }
        Slip::Ending(typed) => {
            let (keys, codes): (Vec<_>, Vec<_>) = store::counter::unrated(
                &mut db,
                counter,
                now.plus_seconds(-JUST_FINISHED_HOURS * 3_600),
            )
            .await?
            .into_iter()
            .unzip();
            match counter::by_ending(&codes, typed) {
                Ending::One(place) => keys[place],
                Ending::TooShort => {
                    return Err(ApiError::field("ending", words::error::ending_short).into());
                }
                Ending::Several => {
                    return Err(ApiError::field("ending", words::error::ending_several).into());
                }
                Ending::Nothing => {
                    return Err(ApiError::refused(words::error::ending_unknown).into());
                }
            }
        }
    };
    drop(db);
    let token = province.new_token();
    let (hash, expires) = (TokenHash::of(&token), now.plus_seconds(RIGHT_MINUTES * 60));
    province
        .write(work!(|db| Ok(store::counter::give(
            db, &hash, dossier, counter, now, expires
        )
        .await?)))
        .await?;
    Ok(token)
}
