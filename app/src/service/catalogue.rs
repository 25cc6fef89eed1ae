//! Finding procedures, and everything a citizen must know of one.

use super::{Office, quality, request::language};
use crate::{
    ApiError,
    citizen::{
        procedure::ProcedureView,
        procedures::{Card, Found},
    },
    words::procedures as words,
};
use domain::{
    agency::Level,
    code::ProcedureCode,
    procedure::{Change, Procedure, diff, listed_limit},
    search,
};
use store::procedure::{Filter, Listed, MOST_WORDS};

/// What somebody looks for.
#[derive(Clone, Debug, Default)]
pub struct Query {
    pub text: String,
    pub field: String,
    pub agency: String,
    pub level: String,
    pub offset: usize,
    pub limit: usize,
}

/// Procedures that match, best first: the whole phrase before scattered words, the most used among
/// equals.
pub async fn find(office: &Office, query: &Query) -> Result<Found, ApiError> {
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
    let mut db = office.store.read().await?;
    let mut found = store::procedure::search(&mut db, &filter).await?;
    if !folded.is_empty() {
        found.sort_by_key(|listed| search::rank(&folded, &listed.folded).unwrap_or(u32::MAX));
    }
    let total = found.len();
    let cards = found
        .into_iter()
        .skip(query.offset)
        .take(query.limit)
        .map(card)
        .collect();
    Ok(Found {
        cards,
        total: u32::try_from(total).unwrap_or(u32::MAX),
    })
}

/// The fields of the catalogue with how many procedures each has.
pub async fn fields(office: &Office) -> Result<Vec<(String, i64)>, ApiError> {
    Ok(store::procedure::fields(&mut office.store.read().await?).await?)
}

fn card(listed: Listed) -> Card {
    let agency = if listed.agency.is_empty() {
        nobody(listed.level).to_owned()
    } else {
        listed.agency
    };
    let limit_words = listed_limit(&listed.limit_words, language());
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

/// The version in force, with its key.
pub async fn get(office: &Office, code: &ProcedureCode) -> Result<(i64, Procedure), ApiError> {
    store::procedure::get(&mut office.store.read().await?, code, office.now().date())
        .await?
        .ok_or(ApiError::NotFound)
}

/// Everything that the page of a procedure shows.
pub async fn view(office: &Office, code: &ProcedureCode) -> Result<ProcedureView, ApiError> {
    let (version, procedure) = get(office, code).await?;
    let (agency, changes) = (
        agency_words(office, &procedure),
        changes(office, version, &procedure).await?,
    );
    let usual = quality::usual(office, code)
        .await?
        .map(|usual| usual.words(language()));
    Ok(ProcedureView {
        usual,
        ..ProcedureView::new(procedure, agency, changes, office.now().date(), language())
    })
}

/// What this version changed, in words; empty for the first one.
async fn changes(
    office: &Office,
    version: i64,
    procedure: &Procedure,
) -> Result<Vec<Change>, ApiError> {
    let before = store::procedure::before(&mut office.store.read().await?, version).await?;
    Ok(before
        .map(|before| diff(&before, procedure, language()))
        .unwrap_or_default())
}

/// Who resolves a procedure, as people read it.
pub fn agency_words(office: &Office, procedure: &Procedure) -> String {
    let agency = procedure
        .agency
        .as_ref()
        .and_then(|code| office.agency(code));
    agency.map_or_else(
        || nobody(procedure.level).to_owned(),
        |kept| kept.agency.name.clone(),
    )
}

/// Who resolves what names no single agency.
fn nobody(level: Level) -> &'static str {
    match level {
        Level::Commune => words::any_commune(language()),
        Level::Province => words::any_province(language()),
        Level::Ministry => words::any_ministry(language()),
    }
}
