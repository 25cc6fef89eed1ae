//! The search for procedures, and everything a citizen must know of one.

use crate::{Error, Province, procedure::view::procedure_view, report::quality};
use domain::{
    desk::agency::Level,
    procedure::{Change, Procedure, diff, listed_limit},
    text::{code::ProcedureCode, language::Language, search},
};
use store::procedure::{Filter, Listed, MOST_WORDS};
use views::{
    ApiError,
    catalogue::{Card, Found, ProcedureView},
    words::procedures as words,
};

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

/// Returns the procedures that match, best first.
///
/// The whole phrase comes before scattered words. Among equals the most used procedure comes first.
pub async fn find(province: &Province, query: &Query) -> Result<Found, Error> {
    let code = ProcedureCode::parse(&query.text);
    let folded = code.map_or_else(
        || search::fold(&query.text.chars().take(200).collect::<String>()),
        |code| search::fold(code.as_str()),
    );
    let words: Vec<String> = folded
        .split(' ')
        .filter(|w| !w.is_empty())
        .take(MOST_WORDS)
        .map(str::to_owned)
        .collect();
    let filter = Filter {
        words,
        field: query.field.clone(),
        agency: query.agency.clone(),
        level: query.level.clone(),
    };
    let mut db = province.store.read().await?;
    let mut found = store::procedure::search(&mut db, &filter).await?;
    if !folded.is_empty() {
        found.sort_by_key(|listed| search::rank(&folded, &listed.folded).unwrap_or(u32::MAX));
    }
    let total = found.len();
    let cards = found
        .into_iter()
        .skip(query.offset)
        .take(query.limit)
        .map(|listed| card(listed, province.language))
        .collect();
    Ok(Found {
        cards,
        total: u32::try_from(total).unwrap_or(u32::MAX),
    })
}

/// Returns the fields of the catalogue with the number of procedures in each.
pub async fn fields(province: &Province) -> Result<Vec<(String, i64)>, Error> {
    Ok(store::procedure::fields(&mut province.store.read().await?).await?)
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
