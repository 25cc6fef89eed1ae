//! Standing in for absent colleagues: the persons for whom an account acts, handing on, taking
//! back.

use crate::{Error, Province};
use domain::{
    desk::agency::Agency,
    dossier::access::{self, Actor, Delegation, Officer, Role},
    due::time,
};
use store::{account::Account, work};
use views::{ApiError, words};

/// Returns every person as whom an account may act today, itself first. Each comes with the absent
/// colleague's name.
pub async fn actors(province: &Province, who: &Account) -> Result<Vec<(Actor, String)>, Error> {
    let today = province.now().date();
    let away =
        store::delegation::acting_for(&mut province.store.read().await?, who.id, today).await?;
    let delegations: Vec<Delegation> = away.iter().map(|a| a.delegation.clone()).collect();
    let name = |actor: &Actor| {
        let absent = away
            .iter()
            .find(|a| Some(a.delegation.from) == actor.account && a.delegation.from != who.id);
        absent.map_or(String::new(), |a| a.name.clone())
    };
    Ok(
        access::acts_as(who.id, who.officer.role, &delegations, today)
            .into_iter()
            .map(|actor| (actor, name(&actor)))
            .collect(),
    )
}

/// Returns those of the actors who reach a dossier of that agency.
///
/// A substitute reaches no further than the absent colleague's role.
pub fn reaching(
    actors: &[(Actor, String)],
    officer: &Officer,
    agency: &Agency,
) -> Vec<(Actor, String)> {
    let reaches = |actor: &Actor| {
        access::reaches(
            &Officer {
                role: actor.role,
                ..officer.clone()
            },
            &agency.code,
            agency.level,
        )
    };
    actors
        .iter()
        .filter(|(actor, _)| reaches(actor))
        .cloned()
        .collect()
}

/// Applies as the officer, or else as the first absent colleague who might, and returns that
/// colleague's name.
///
/// # Errors
///
/// The officer's own refusal, so that the officer is told about themselves. `None` when there is
/// nobody as whom to act.
pub fn as_any<T, R>(
    actors: &[(Actor, String)],
    apply: impl Fn(&Actor) -> Result<T, R>,
) -> Result<(T, &str), Option<R>> {
    let mut first = None;
    for (actor, absent) in actors {
        match apply(actor) {
            Ok(applied) => return Ok((applied, absent)),
            Err(refusal) => first = first.or(Some(refusal)),
        }
    }
    Err(first)
}

/// Returns the colleagues who may stand in: key and name. Nobody stands in for an administrator.
pub async fn colleagues(province: &Province, who: &Account) -> Result<Vec<(i64, String)>, Error> {
    let Some(post) = who
        .officer
        .agency
        .as_ref()
        .filter(|_| who.officer.role != Role::Administrator)
    else {
        return Ok(Vec::new());
    };
    let all = store::account::colleagues(&mut province.store.read().await?, &post.code).await?;
    Ok(all
        .into_iter()
        .filter(|(id, ..)| *id != who.id)
        .map(|(id, name, role)| {
            (
                id,
                format!("{name} ({})", role.words(province.language).to_lowercase()),
            )
        })
        .collect())
}

/// Hands this account's work on from the first day to the last, both typed as `26/11/2026`.
pub async fn hand_on(
    province: &Province,
    who: &Account,
    to: &str,
    first: &str,
    last: &str,
) -> Result<(), Error> {
    let colleague = colleagues(province, who)
        .await?
        .into_iter()
        .find(|(id, _)| id.to_string() == to.trim());
    let (to, _) = colleague.ok_or_else(|| ApiError::field("to", words::error::no_substitute))?;
    let day = |path: &str, text: &str| {
        time::parse_date(text).ok_or_else(|| ApiError::field(path, words::error::no_day))
    };
    let (first, last) = (day("first", first)?, day("last", last)?);
    let now = province.now();
    if last < first || last < now.date() {
        return Err(ApiError::field("last", words::error::last_before_first).into());
    }
    if (last - first).num_days() > 366 {
        return Err(ApiError::field("last", words::error::too_long_away).into());
    }
    let from = who.id;
    province
        .write(work!(|db| Ok(store::delegation::put(
            db, from, to, first, last, now
        )
        .await?)))
        .await
}

/// Takes back a delegation of this account.
pub async fn take_back(province: &Province, who: &Account, id: i64) -> Result<(), Error> {
    let from = who.id;
    let ended = province
        .write(work!(|db| Ok(store::delegation::end(db, id, from).await?)))
        .await?;
    if ended {
        Ok(())
    } else {
        Err(ApiError::NotFound.into())
    }
}

/// Returns the delegations of this account: key and words.
pub async fn given(province: &Province, who: &Account) -> Result<Vec<(i64, String)>, Error> {
    let given = store::delegation::of(
        &mut province.store.read().await?,
        who.id,
        province.now().date(),
    )
    .await?;
    let words = |g: &store::delegation::Given| {
        words::staff::stands_in(
            province.language,
            &g.name,
            &time::date(g.first),
            &time::date(g.last),
        )
    };
    Ok(given.iter().map(|g| (g.id, words(g))).collect())
}
