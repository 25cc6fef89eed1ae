//! Standing in for absent colleagues: who acts for whom, handing on, taking back.

use super::{Office, request::language};
use crate::{ApiError, words};
use domain::{
    access::{self, Actor, Delegation, Officer, Role},
    agency::Agency,
    time,
};
use futures::FutureExt;
use store::account::Account;

/// Everybody as whom an account may act today, itself first, each with the name of the absent
/// colleague.
pub async fn actors(office: &Office, who: &Account) -> Result<Vec<(Actor, String)>, ApiError> {
    let today = office.now().date();
    let away =
        store::delegation::acting_for(&mut office.store.read().await?, who.id, today).await?;
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

/// Of those, everybody who reaches a dossier of that agency: who stands in for somebody reaches no
/// further than they do.
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

/// As the officer; or else as the first absent colleague who might, whose name comes with it. What
/// the officer is told is about the officer; `None`: there is nobody as whom to act.
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

/// Colleagues who may stand in: key and name. Nobody stands in for an administrator.
pub async fn colleagues(office: &Office, who: &Account) -> Result<Vec<(i64, String)>, ApiError> {
    let Some(post) = who
        .officer
        .agency
        .as_ref()
        .filter(|_| who.officer.role != Role::Administrator)
    else {
        return Ok(Vec::new());
    };
    let all = store::account::colleagues(&mut office.store.read().await?, &post.code).await?;
    Ok(all
        .into_iter()
        .filter(|(id, ..)| *id != who.id)
        .map(|(id, name, role)| {
            (
                id,
                format!("{name} ({})", role.words(language()).to_lowercase()),
            )
        })
        .collect())
}

/// Hands this account's work on from the first day to the last, both typed as `26/11/2026`.
pub async fn hand_on(
    office: &Office,
    who: &Account,
    to: &str,
    first: &str,
    last: &str,
) -> Result<(), ApiError> {
    let colleague = colleagues(office, who)
        .await?
        .into_iter()
        .find(|(id, _)| id.to_string() == to.trim());
    let (to, _) = colleague.ok_or_else(|| ApiError::field("to", words::error::no_substitute))?;
    let day = |path: &str, text: &str| {
        time::parse_date(text).ok_or_else(|| ApiError::field(path, words::error::no_day))
    };
    let (first, last) = (day("first", first)?, day("last", last)?);
    let now = office.now();
    if last < first || last < now.date() {
        return Err(ApiError::field("last", words::error::last_before_first));
    }
    if (last - first).num_days() > 366 {
        return Err(ApiError::field("last", words::error::too_long_away));
    }
    let from = who.id;
    let work = office.store.write::<(), ApiError, _>(move |db| {
        async move { Ok(store::delegation::put(db, from, to, first, last, now).await?) }.boxed()
    });
    work.await
}

/// Takes back what was handed on.
pub async fn take_back(office: &Office, who: &Account, id: i64) -> Result<(), ApiError> {
    let from = who.id;
    let work = office.store.write::<bool, ApiError, _>(move |db| {
        async move { Ok(store::delegation::end(db, id, from).await?) }.boxed()
    });
    if work.await? {
        Ok(())
    } else {
        Err(ApiError::NotFound)
    }
}

/// What this account has handed on: key, words.
pub async fn given(office: &Office, who: &Account) -> Result<Vec<(i64, String)>, ApiError> {
    let given =
        store::delegation::of(&mut office.store.read().await?, who.id, office.now().date()).await?;
    let words = |g: &store::delegation::Given| {
        words::staff::stands_in(
            language(),
            &g.name,
            &time::date(g.first),
            &time::date(g.last),
        )
    };
    Ok(given.iter().map(|g| (g.id, words(g))).collect())
}
