//! The worker that sends due notices: it takes a notice with a lease, hands it over, and notes the
//! outcome.
//!
//! The road is written down before the letter goes. A worker that finds a lease which has run out
//! therefore knows by which road the letter may have gone. It hands the letter over by no other.

use crate::{
    Error, Province, hex,
    notice::{Carriers, Letter},
};
use domain::{
    dossier::event::EventKind,
    due::time::Moment,
    notice::{self, Facts, LEASE_SECONDS, Medium, Outcome, Standing, Wish, follows, next_try},
    person,
    text::language::Language,
};
use futures::future::join_all;
use std::{collections::BTreeMap, time::Duration};
use store::{
    dossier::Dossier,
    notice::{Notice, Settled},
    work,
};
use tokio::sync::watch;
use views::{ApiError, paths};

/// Pause between two looks when nothing wakes the worker.
const POLL: Duration = Duration::from_secs(20);
/// Time after which a carrier that has not replied counts as failed; well within the lease.
const PATIENCE: Duration = Duration::from_secs(30);
/// Pause while every road is closed.
const WAIT_SECONDS: i64 = 60;
/// Number of letters under way at once.
const AT_ONCE: usize = 8;

/// Sends until told to stop. Several workers, in several processes, do not disturb each other.
pub async fn run(province: Province, carriers: Carriers, mut stop: watch::Receiver<bool>) {
    let mut changes = province.listen();
    while !*stop.borrow() {
        match round(&province, &carriers).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => tracing::warn!(?error, "notices could not be sent"),
        }
        tokio::select! {
            _ = stop.changed() => {}
            // Changes in another process are not announced here, so the worker also looks from time
            // to time. Having missed some is as good as a call.
            _ = changes.recv() => {}
            () = tokio::time::sleep(POLL) => {}
        }
    }
}

/// Sends the notices that are due now and returns how many moved. At night nothing goes.
pub async fn round(province: &Province, carriers: &Carriers) -> Result<usize, Error> {
    let now = province.now();
    if notice::awake(now) != now {
        return Ok(0);
    }
    let due = store::notice::due(&mut province.store.read().await?, now).await?;
    let mut moved = 0;
    for some in due.chunks(AT_ONCE) {
        let mut dossiers: BTreeMap<i64, Vec<&Notice>> = BTreeMap::new();
        for notice in some {
            dossiers.entry(notice.dossier).or_default().push(notice);
        }
        moved += join_all(
            dossiers
                .values()
                .map(|notices| in_order(province, carriers, notices)),
        )
        .await
        .iter()
        .sum::<usize>();
    }
    Ok(moved)
}

/// Sends the notices of one dossier one after another, in their order. Returns how many moved.
async fn in_order(province: &Province, carriers: &Carriers, notices: &[&Notice]) -> usize {
    let mut moved = 0;
    for notice in notices {
        match one(province, carriers, notice).await {
            Ok(has_moved) => moved += usize::from(has_moved),
            Err(error) => tracing::warn!(?error, notice = notice.id, "a notice could not be sent"),
        }
    }
    moved
}

/// The next thing to do with a notice.
enum Plan {
    /// Sends by this road; `true` when another road would be left.
    Send(Medium, bool),
    Wait,
    End(Standing, &'static str),
}

fn plan(carriers: &Carriers, n: &Notice, roads: &[Medium], now: Moment) -> Plan {
    // A letter that may have gone out already goes by the same road and under the same key, or not
    // at all.
    if let (Standing::Sending | Standing::Unsure, Some(medium)) = (n.standing, n.medium) {
        let stopped = n.standing == Standing::Sending;
        return match () {
            () if !medium.knows_repeats() => {
                Plan::End(Standing::Unknown, "Máy chủ dừng khi đang gửi.")
            }
            () if stopped && next_try(n.tries, now).is_none() => {
                Plan::End(Standing::Unknown, "Máy chủ dừng nhiều lần khi đang gửi.")
            }
            () if carriers.get(medium).is_none() => {
                Plan::End(Standing::Unknown, "Kênh gửi không còn được cấu hình.")
            }
            () if carriers.may_try(medium, now) => Plan::Send(medium, false),
            () => Plan::Wait,
        };
    }
    let left: Vec<Medium> = roads
        .iter()
        .copied()
        .filter(|medium| !n.refused.contains(medium))
        .collect();
    match left.iter().find(|medium| carriers.may_try(**medium, now)) {
        Some(medium) => Plan::Send(*medium, left.len() > 1),
        None if !left.is_empty() => Plan::Wait,
        None if n.refused.is_empty() => Plan::End(Standing::Nobody, ""),
        None => Plan::End(
            Standing::GivenUp,
            "Không còn kênh nào gửi được tới địa chỉ đã khai.",
        ),
    }
}

async fn one(province: &Province, carriers: &Carriers, n: &Notice) -> Result<bool, Error> {
    let now = province.now();
    let mut db = province.store.read().await?;
    let dossier = store::dossier::by_id(&mut db, n.dossier)
        .await?
        .ok_or(ApiError::NotFound)?;
    let wish = store::notice::wish(&mut db, n.dossier).await?;
    drop(db);
    let roads: Vec<Medium> = wish
        .by
        .order()
        .into_iter()
        .filter(|medium| carriers.get(*medium).is_some() && address(&dossier, *medium).is_some())
        .collect();
    let (medium, others) = match plan(carriers, n, &roads, now) {
        Plan::Send(medium, others) => (medium, others),
        Plan::Wait => {
            settle(
                province,
                n,
                (n.standing, n.next),
                n.standing,
                n.refused.clone(),
                now.plus_seconds(WAIT_SECONDS),
                n.error.clone(),
            )
            .await?;
            return Ok(false);
        }
        Plan::End(standing, words) => {
            let error = if words.is_empty() {
                n.error.clone()
            } else {
                words.to_owned()
            };
            return settle(
                province,
                n,
                (n.standing, n.next),
                standing,
                n.refused.clone(),
                now,
                error,
            )
            .await;
        }
    };
    let (Some(carrier), Some(to)) = (carriers.get(medium), address(&dossier, medium)) else {
        return Ok(false);
    };
    let letter = letter(province, n, &dossier, wish, medium, to).await?;
    let lease = now.plus_seconds(LEASE_SECONDS);
    let taken = n.clone();
    let is_mine = province
        .write(work!(|db| Ok(store::notice::take(
            db, &taken, medium, lease, now
        )
        .await?)))
        .await?;
    if !is_mine {
        return Ok(false);
    }
    let answered = tokio::time::timeout(PATIENCE, carrier.carry(&letter)).await;
    let outcome =
        answered.unwrap_or_else(|_| Outcome::Unknown("Quá lâu không có trả lời.".to_owned()));
    let now = province.now();
    carriers.learn(medium, &outcome, now);
    let (standing, next) = follows(&outcome, medium, n.tries + 1, others, now);
    let (mut refused, mut error) = (n.refused.clone(), String::new());
    if let Outcome::Refused(_) = outcome {
        refused.push(medium);
    }
    if let Outcome::Later(said) | Outcome::Unknown(said) | Outcome::Refused(said) = &outcome {
        error = letter.without_address(said);
        tracing::warn!(
            notice = n.id,
            medium = medium.code(),
            standing = standing.code(),
            error,
            "a notice was not sent"
        );
    }
    settle(
        province,
        n,
        (Standing::Sending, lease),
        standing,
        refused,
        next,
        error,
    )
    .await
}

async fn settle(
    province: &Province,
    n: &Notice,
    (was, mark): (Standing, Moment),
    standing: Standing,
    refused: Vec<Medium>,
    next: Moment,
    error: String,
) -> Result<bool, Error> {
    let (id, now) = (n.id, province.now());
    province
        .write(work!(|db| {
            let settled = Settled {
                was,
                mark,
                standing,
                refused: &refused,
                next,
                error: &error,
            };
            Ok(store::notice::settle(db, id, &settled, now).await?)
        }))
        .await
}

/// Returns the applicant's address on this road. It is read from the dossier, never kept with the
/// notice.
fn address(dossier: &Dossier, medium: Medium) -> Option<String> {
    match medium {
        // A mobile is `+84` and nine digits.
        Medium::Sms | Medium::Zalo => dossier
            .applicant_phone
            .strip_prefix('+')
            .filter(|phone| phone.len() == 11)
            .map(str::to_owned),
        Medium::Mail => Some(dossier.answers.one("applicant.email"))
            .filter(|mail| !mail.is_empty())
            .map(str::to_owned),
    }
}

async fn letter(
    province: &Province,
    n: &Notice,
    dossier: &Dossier,
    wish: Wish,
    medium: Medium,
    to: String,
) -> Result<Letter, Error> {
    let procedure = province.version(dossier.procedure_version).await?;
    let token = province.tracking_token(&dossier.public_id);
    let page = if n.kind == EventKind::Returned {
        paths::rating(token.as_str())
    } else {
        paths::track(token.as_str())
    };
    let facts = Facts {
        kind: n.kind,
        code: dossier.code.as_str(),
        procedure: procedure.name_in(wish.language),
        agency: &province.agency_by_id(dossier.agency_id)?.name,
        masked_name: &person::mask_name(&dossier.applicant_name),
        due: n.details.becomes.or(dossier.progress.due),
        until: n.details.until,
        link: &province.url(&page),
    };
    let key = hex(&province.derived(b"notice:", &format!("{}:{}", n.id, n.round))[..12]);
    let empty = Letter {
        key,
        public_id: dossier.public_id.clone(),
        medium,
        to,
        subject: String::new(),
        body: String::new(),
        data: Vec::new(),
    };
    Ok(written(empty, &facts, wish.language))
}

fn written(letter: Letter, facts: &Facts<'_>, language: Language) -> Letter {
    match letter.medium {
        Medium::Sms => Letter {
            body: notice::sms(facts, language),
            ..letter
        },
        Medium::Mail => {
            let mail = notice::body(facts, language);
            Letter {
                subject: mail.subject,
                body: mail.body,
                ..letter
            }
        }
        Medium::Zalo => {
            let data = notice::zalo(facts, language);
            let body = data
                .iter()
                .map(|(name, value)| format!("{name}: {value}"))
                .collect::<Vec<_>>()
                .join("\n");
            Letter {
                body,
                data,
                ..letter
            }
        }
    }
}
