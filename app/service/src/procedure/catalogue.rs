//! The search for procedures, and everything a citizen must know of one.

use crate::{
    Error, Province,
    procedure::{search, view::procedure_view},
    report::quality,
};
use ::catalogue::Narrow;
use chrono::Days;
use domain::{
    desk::agency::Level,
    dossier::access::Role,
    due::time,
    procedure::{Change, Procedure, diff, listed_limit},
    text::{
        code::{AgencyCode, ProcedureCode},
        language::Language,
    },
};
use store::{
    account::Account,
    procedure::{Filter, Listed},
    work,
};
use views::{
    ApiError,
    catalogue::{Card, Found, Miss, ProcedureView},
    words::procedures as words,
};

/// Number of the most used procedures that are shown when a search found nothing.
const MOST_POPULAR: usize = 6;

/// A search of the catalogue.
#[derive(Clone, Debug, Default)]
pub struct Query {
    pub text: String,
    pub field: String,
    pub agency: String,
    pub level: String,
    pub offset: usize,
    pub limit: usize,
}

/// Returns the procedures that match, best first; all of them, the most used first, for no words.
///
/// A query that finds nothing is counted, without anything about who typed it.
pub async fn find(province: &Province, query: &Query) -> Result<Found, Error> {
    if query.text.trim().is_empty() {
        return list(province, query).await;
    }
    let searchable = search::searchable(province).await?;
    let agency = AgencyCode::parse(&query.agency).and_then(|code| province.agency(&code));
    let wanted = |text: &str| !text.is_empty();
    let narrow = Narrow {
        field: Some(query.field.as_str()).filter(|field| wanted(field)),
        level: Level::parse(&query.level),
        agency: agency.map(|kept| kept.agency.name.as_str()),
    };
    let answer = searchable.index.find(&query.text, &narrow);
    let narrowed = wanted(&query.field) || wanted(&query.level) || wanted(&query.agency);
    if answer.hits.is_empty() && answer.elsewhere.is_none() && !narrowed && query.offset == 0 {
        province.shelf.miss(&query.text);
    }
    let cards = answer
        .hits
        .iter()
        .skip(query.offset)
        .take(query.limit)
        .filter_map(|hit| searchable.listed.get(&hit.entry.code).cloned())
        .map(|listed| card(listed, province.language))
        .collect();
    let popular = if answer.hits.is_empty() && query.offset == 0 {
        let most_used = Query {
            limit: MOST_POPULAR,
            ..Query::default()
        };
        list(province, &most_used).await?.cards
    } else {
        Vec::new()
    };
    let counted = |facets: &[(&str, usize)]| -> Vec<(String, u32)> {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        facets
            .iter()
            .map(|(name, n)| ((*name).to_owned(), count(*n)))
            .collect()
    };
    let levels: Vec<(&str, usize)> = answer
        .facets
        .levels
        .iter()
        .map(|(level, n)| (level.code(), *n))
        .collect();
    Ok(Found {
        cards,
        total: u32::try_from(answer.hits.len()).unwrap_or(u32::MAX),
        read_as: answer.read_as.clone(),
        near: answer.near,
        elsewhere: answer.elsewhere.map(|matter| {
            let (vi, en) = (matter.who.as_str(), matter.who_en.as_str());
            province.language.pick(vi, en).to_owned()
        }),
        fields: counted(&answer.facets.fields),
        levels: counted(&levels),
        popular,
    })
}

/// Returns the whole catalogue, the most used procedures first.
async fn list(province: &Province, query: &Query) -> Result<Found, Error> {
    let filter = Filter {
        field: query.field.clone(),
        agency: query.agency.clone(),
        level: query.level.clone(),
    };
    let mut db = province.store.read().await?;
    let found = store::procedure::list_all(&mut db, &filter).await?;
    let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let cards = found
        .into_iter()
        .skip(query.offset)
        .take(query.limit)
        .map(|listed| card(listed, province.language))
        .collect();
    Ok(Found {
        cards,
        total,
        ..Found::default()
    })
}

/// Returns the fields of the catalogue with the number of procedures in each.
pub async fn fields(province: &Province) -> Result<Vec<(String, u32)>, Error> {
    let fields = store::procedure::fields(&mut province.store.read().await?).await?;
    let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(fields
        .into_iter()
        .map(|(name, n)| (name, count(n)))
        .collect())
}

/// Saves the queries that found nothing since the last time, and forgets old ones.
pub async fn keep_misses(province: &Province) -> Result<(), Error> {
    let misses = province.shelf.take_misses();
    let today = province.now().date();
    let ago = move |days| today.checked_sub_days(Days::new(days)).unwrap_or(today);
    province
        .write(work!(|db| {
            for (query, n) in &misses {
                store::procedure::miss(db, query, *n, today).await?;
            }
            store::procedure::sweep_misses(db, ago(180), ago(30)).await?;
            Ok(())
        }))
        .await
}

/// Returns the queries that found nothing several times, for whoever writes the dictionary.
///
/// # Errors
///
/// `Forbidden` for anybody but an administrator.
pub async fn misses(province: &Province, who: &Account) -> Result<Vec<Miss>, Error> {
    if who.officer.role != Role::Administrator {
        return Err(ApiError::Forbidden.into());
    }
    let misses = store::procedure::misses(&mut province.store.read().await?).await?;
    let miss = |miss: store::procedure::Miss| Miss {
        query: miss.query,
        count: miss.n,
        last: time::parse_date(&miss.last_day).map_or(miss.last_day, time::date),
    };
    Ok(misses.into_iter().map(miss).collect())
}

fn card(listed: Listed, language: Language) -> Card {
    let agency = if listed.agency.is_empty() {
        nobody(listed.level, language).to_owned()
    } else {
        listed.agency
    };
    let limit_words = listed_limit(&listed.limit_words, language);
    Card {
        code: listed.code,
        name: listed.name,
        field: listed.field,
        agency,
        level: listed.level,
        online: listed.online,
        limit_words,
    }
}

/// Returns the version in force, with its key.
///
/// # Errors
///
/// `NotFound` when no version is in force.
pub async fn get(province: &Province, code: &ProcedureCode) -> Result<(i64, Procedure), Error> {
    store::procedure::get(
        &mut province.store.read().await?,
        code,
        province.now().date(),
    )
    .await?
    .ok_or(ApiError::NotFound.into())
}

/// Returns everything that the page of a procedure shows.
pub async fn view(province: &Province, code: &ProcedureCode) -> Result<ProcedureView, Error> {
    let (version, procedure) = get(province, code).await?;
    let (agency, changes) = (
        agency_words(province, &procedure),
        changes(province, version, &procedure).await?,
    );
    let usual = quality::usual(province, code)
        .await?
        .map(|usual| usual.words(province.language));
    Ok(ProcedureView {
        usual,
        ..procedure_view(
            procedure,
            agency,
            changes,
            province.now().date(),
            province.language,
        )
    })
}

/// Returns the changes of this version in words; empty for the first one.
async fn changes(
    province: &Province,
    version: i64,
    procedure: &Procedure,
) -> Result<Vec<Change>, Error> {
    let before = store::procedure::before(&mut province.store.read().await?, version).await?;
    Ok(before
        .map(|before| diff(&before, procedure, province.language))
        .unwrap_or_default())
}

/// Returns the name of the agency that resolves a procedure, as people read it.
pub fn agency_words(province: &Province, procedure: &Procedure) -> String {
    let agency = procedure
        .agency
        .as_ref()
        .and_then(|code| province.agency(code));
    agency.map_or_else(
        || nobody(procedure.level, province.language).to_owned(),
        |kept| kept.agency.name.clone(),
    )
}

/// Returns the words for the agencies of a level, for a procedure that names no single agency.
fn nobody(level: Level, language: Language) -> &'static str {
    match level {
        Level::Commune => words::any_commune(language),
        Level::Province => words::any_province(language),
        Level::Ministry => words::any_ministry(language),
    }
}
