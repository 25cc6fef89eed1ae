//! Published quality: counted when a dossier is decided, handed over or rated; read by period.

use crate::{Error, Province};
use domain::{
    desk::{
        agency::{Agency, Level},
        counter::CounterCode,
    },
    dossier::{
        Channel,
        event::EventKind,
        workflow::{Applied, Rules},
    },
    due::{
        period::Period,
        time::Moment,
        usual::{self, Usual},
    },
    indices::{self, Indices, Intake, Offer},
    rating::{Rating, Sums},
    text::code::ProcedureCode,
};
use std::collections::BTreeMap;
use store::{
    dossier::Dossier,
    quality::{Counts, Kind},
};
use views::quality::{AgencyLine, Line, Quality};

/// Number of procedures that the page shows, those with most dossiers.
const PROCEDURES_SHOWN: u32 = 30;
/// Number of lines that stands for all: more than any province has.
const ALL: u32 = 100_000;

/// Returns 1 for a dossier that can be rated, else 0.
///
/// The token of a dossier that was opened for another one was given to nobody, so nobody can rate
/// it.
fn rateable(dossier: &Dossier) -> i64 {
    i64::from(dossier.parent.is_none())
}

/// Counts a dossier that has just been decided.
pub(crate) async fn decided(
    province: &Province,
    db: &mut store::Db,
    dossier: &Dossier,
    applied: &Applied,
    rules: &Rules<'_>,
) -> Result<(), Error> {
    let Some(event) = applied
        .events
        .iter()
        .find(|event| matches!(event.kind, EventKind::Resolved | EventKind::Refused))
    else {
        return Ok(());
    };
    let events = store::event::of(db, dossier.id).await?;
    let mut counted = indices::by_data(&events, applied.progress.due, rules.timing.limit);
    if store::feedback::upheld(db, dossier.id).await? > 0 {
        counted.attitude.sum = 0;
    }
    let late = dossier.channel == Channel::Online && counted.time.n == 1 && counted.time.sum == 0;
    let sums = Sums {
        finished: rateable(dossier),
        ..Sums::default()
    };
    let quarter = Period::quarter_of(event.at.date());
    let agency = province.agency_by_id(dossier.agency_id)?.code.as_str();
    store::quality::add(
        db,
        quarter,
        Kind::Agency,
        agency,
        &Counts {
            sums,
            online_late: i64::from(late),
            counted,
        },
    )
    .await?;
    let procedure = &rules.procedure.code;
    store::quality::add(
        db,
        quarter,
        Kind::Procedure,
        procedure.as_str(),
        &Counts {
            sums,
            ..Counts::default()
        },
    )
    .await?;
    Ok(store::duration::add(
        db,
        procedure,
        quarter,
        usual::days_between(dossier.received.date(), event.at.date()),
    )
    .await?)
}

/// Returns the usual duration of a procedure, when enough dossiers were decided in the last
/// quarters.
pub(crate) async fn usual(
    province: &Province,
    procedure: &ProcedureCode,
) -> Result<Option<Usual>, Error> {
    let since = usual::first_quarter(province.now().date());
    Ok(Usual::of(
        &store::duration::since(&mut province.store.read().await?, procedure, since).await?,
    ))
}

/// Counts the first complaint about a dossier that was found true, if the dossier is decided.
/// Otherwise [`decided`] counts it later.
pub(crate) async fn complained(
    province: &Province,
    db: &mut store::Db,
    dossier: i64,
) -> Result<(), Error> {
    let Some(dossier) = store::dossier::by_id(db, dossier).await? else {
        return Ok(());
    };
    let events = store::event::of(db, dossier.id).await?;
    let Some(decided) = events
        .iter()
        .rev()
        .find(|event| matches!(event.kind, EventKind::Resolved | EventKind::Refused))
    else {
        return Ok(());
    };
    let limit = store::procedure::version(db, dossier.procedure_version)
        .await?
        .timing(&dossier.case, dossier.channel)
        .limit;
    let counted = indices::complained(&indices::by_data(&events, dossier.progress.due, limit));
    let agency = province.agency_by_id(dossier.agency_id)?.code.as_str();
    let counts = Counts {
        counted,
        ..Counts::default()
    };
    Ok(store::quality::add(
        db,
        Period::quarter_of(decided.at.date()),
        Kind::Agency,
        agency,
        &counts,
    )
    .await?)
}

/// Counts a result that has just been handed over at a counter.
///
/// A dossier that was rated before could not be rated at the counter and does not count as finished
/// there.
pub(crate) async fn handed_over(
    db: &mut store::Db,
    dossier: &Dossier,
    counter: &CounterCode,
    at: Moment,
) -> Result<(), Error> {
    let sums = Sums {
        finished: if dossier.rated { 0 } else { rateable(dossier) },
        ..Sums::default()
    };
    Ok(store::quality::add(
        db,
        Period::quarter_of(at.date()),
        Kind::Counter,
        counter.as_str(),
        &Counts {
            sums,
            ..Counts::default()
        },
    )
    .await?)
}

/// Counts a rating in the quarter in which its dossier was decided, or handed over, so that it is a
/// share of those.
pub(crate) async fn rated(
    province: &Province,
    db: &mut store::Db,
    dossier: &Dossier,
    procedure: &ProcedureCode,
    rating: &Rating,
    now: Moment,
) -> Result<(), Error> {
    let stars = i64::from(rating.overall);
    let sums = Sums {
        finished: 0,
        rated: 1,
        stars,
        satisfied: i64::from(stars >= 4),
    };
    let quarter = Period::quarter_of(dossier.progress.ended.unwrap_or(now).date());
    let agency = province.agency_by_id(dossier.agency_id)?.code.as_str();
    let counted = indices::by_answers(&rating.answers);
    store::quality::add(
        db,
        quarter,
        Kind::Agency,
        agency,
        &Counts {
            sums,
            online_late: 0,
            counted,
        },
    )
    .await?;
    let only = Counts {
        sums,
        ..Counts::default()
    };
    store::quality::add(db, quarter, Kind::Procedure, procedure.as_str(), &only).await?;
    if let Some((counter, at)) = store::counter::of(db, dossier.id).await?
        && let Some(counter) = province.counter_by_id(counter)
    {
        store::quality::add(
            db,
            Period::quarter_of(at.date()),
            Kind::Counter,
            counter.code.as_str(),
            &only,
        )
        .await?;
    }
    Ok(())
}

fn line(code: String, name: String, sums: &Sums) -> Line {
    Line {
        code,
        name,
        finished: sums.finished,
        rated: sums.rated,
        response: sums.response(),
        published: sums.published(),
    }
}

fn offer_of(offers: &[(Level, i64, Offer)], agency: &Agency, id: i64) -> Offer {
    let own = offers.iter().filter(|(level, of, _)| {
        *level == agency.level && (*of == id || (*of == 0 && agency.level == Level::Commune))
    });
    own.fold(Offer::default(), |sum, (_, _, offer)| Offer {
        procedures: sum.procedures + offer.procedures,
        online: sum.online + offer.online,
        on_the_spot: sum.on_the_spot + offer.on_the_spot,
    })
}

/// Returns the agencies with dossiers decided in the period, with their nine indices.
pub async fn agencies(province: &Province, period: Period) -> Result<Vec<AgencyLine>, Error> {
    let (first, last) = period.days();
    let mut db = province.store.read().await?;
    let lines = store::quality::sum(&mut db, period, Kind::Agency, ALL).await?;
    let offers = store::quality::offers(&mut db).await?;
    let handled = store::feedback::handled(&mut db, period, province.now()).await?;
    let came: BTreeMap<_, _> =
        store::tally::sum_days(&mut db, &first.to_string(), &last.to_string(), "").await?;
    drop(db);
    let view = |counted: store::quality::Line| {
        let kept = province
            .agencies
            .iter()
            .find(|kept| kept.agency.code.as_str() == counted.subject)?;
        let n = |measure: &str| {
            came.get(&counted.subject)
                .and_then(|counts| counts.measures.get(measure))
                .copied()
                .unwrap_or(0)
        };
        let intake = Intake {
            received: n("received"),
            online: n("online"),
            online_late: counted.counts.online_late,
        };
        let handled = handled.get(&counted.subject).copied().unwrap_or_default();
        let indices = Indices::of(
            kept.agency.level,
            &counted.counts.counted,
            offer_of(&offers, &kept.agency, kept.id),
            intake,
            handled,
        );
        Some(AgencyLine {
            line: line(
                counted.subject,
                kept.agency.name.clone(),
                &counted.counts.sums,
            ),
            indices,
        })
    };
    Ok(lines.into_iter().filter_map(view).collect())
}

pub async fn counters(province: &Province, period: Period) -> Result<Vec<Line>, Error> {
    let lines = store::quality::sum(
        &mut province.store.read().await?,
        period,
        Kind::Counter,
        ALL,
    )
    .await?;
    let view = |counted: store::quality::Line| {
        let counter = &province.counter(&counted.subject)?.counter;
        let desk = province
            .agencies()
            .find(|agency| agency.code == counter.agency)
            .map_or("", |agency| agency.short.as_str());
        Some(line(
            counted.subject,
            format!("{}, {desk}", counter.name),
            &counted.counts.sums,
        ))
    };
    Ok(lines.into_iter().filter_map(view).collect())
}

/// Returns the ratings of procedures; `most` is the number of lines, `None` for all.
pub async fn procedures(
    province: &Province,
    period: Period,
    most: Option<u32>,
) -> Result<Vec<Line>, Error> {
    let lines = store::quality::sum(
        &mut province.store.read().await?,
        period,
        Kind::Procedure,
        most.unwrap_or(ALL),
    )
    .await?;
    Ok(lines
        .into_iter()
        .map(|counted| line(counted.subject, counted.name, &counted.counts.sums))
        .collect())
}

/// Returns the page of public figures for a period; without one, for this year.
pub async fn quality(province: &Province, period: Option<Period>) -> Result<Quality, Error> {
    let today = province.now().date();
    let period = period.unwrap_or_else(|| Period::year_of(today));
    Ok(Quality {
        period,
        choices: Period::choices(today),
        agencies: agencies(province, period).await?,
        counters: counters(province, period).await?,
        procedures: procedures(province, period, Some(PROCEDURES_SHOWN)).await?,
    })
}
