//! The demo province: Quảng Trị after July 2025, its real catalogue, and accounts to try everything
//! with.

mod feedback;

use crate::places;
use domain::{
    desk::{agency::Agency, counter::Counter, place::Places},
    dossier::access::Role,
    due::calendar::{Calendar, CalendarData},
    procedure::{Procedure, package},
    text::code::AgencyCode,
};
use object_store::ObjectStore;
use serde::{Deserialize, Serialize};
use service::{document::file, session, sha256};
use std::borrow::Cow;
use store::{Store, StoreError, work};
use views::ApiError;

#[derive(rust_embed::Embed)]
#[folder = "demo"]
struct Data;

/// Password of every demo account. It is printed, so it is worth nothing anywhere else.
const PASSWORD: &str = "motcua-2026";

/// Procedures that stand first on the home page before anybody has used anything.
const PROMINENT: [&str; 6] = [
    "1.001193", "3.000333", "2.000815", "9.000001", "1.004222", "2.002385",
];

/// File that every procedure's example may name.
pub const SAMPLE_FILE: &str = "00000000000000000000000001";

#[derive(Deserialize)]
struct Agencies {
    agency: Vec<Agency>,
}

#[derive(Deserialize)]
struct Counters {
    counter: Vec<Counter>,
}

#[derive(Deserialize)]
struct Accounts {
    account: Vec<Person>,
}

#[derive(Deserialize)]
struct Person {
    username: String,
    name: String,
    role: Role,
    agency: Option<AgencyCode>,
}

/// A demo account as `demo --json` prints it.
#[derive(Clone, Debug, Serialize)]
pub struct Account {
    pub role: Role,
    pub username: String,
    pub password: &'static str,
    /// Name of the agency; empty for citizens and administrators.
    pub agency: String,
}

fn bytes(name: &str) -> Result<Cow<'static, [u8]>, String> {
    Data::get(name)
        .map(|file| file.data)
        .ok_or_else(|| format!("the demo data lack {name}"))
}

fn text(name: &str) -> Result<String, String> {
    String::from_utf8(bytes(name)?.into_owned()).map_err(|_| format!("{name} is not UTF-8"))
}

fn parse<T: for<'de> Deserialize<'de>>(name: &str, text: &str) -> Result<T, String> {
    toml::from_str(text).map_err(|error| format!("{name}: {error}"))
}

/// Returns the calendar 2024–2027 of the demo province.
pub fn calendar() -> Result<Calendar, String> {
    let data: CalendarData = parse("calendar.toml", &text("calendar.toml")?)?;
    data.try_into().map_err(str::to_owned)
}

pub fn places() -> Result<Places, String> {
    serde_json::from_str(&text("places.json")?).map_err(|error| format!("places.json: {error}"))
}

/// Returns every procedure of the demo.
pub fn procedures() -> Result<Vec<Procedure>, String> {
    let mut files = Vec::new();
    for name in Data::iter() {
        if let Some(in_folder) = name.strip_prefix("procedures/") {
            files.push((in_folder.to_owned(), text(&name)?));
        }
    }
    let folder = package::read_all(&files);
    match folder.findings.first() {
        Some(finding) => Err(finding.to_string()),
        None => Ok(folder
            .packages
            .into_values()
            .map(|package| package.procedure)
            .collect()),
    }
}

/// Returns the accounts of the demo, with the passwords that `make run` prints.
pub fn accounts() -> Result<Vec<Account>, String> {
    let agencies: Agencies = parse("agencies.toml", &text("agencies.toml")?)?;
    let accounts: Accounts = parse("accounts.toml", &text("accounts.toml")?)?;
    let agency_name = |code: &Option<AgencyCode>| {
        agencies
            .agency
            .iter()
            .find(|a| Some(&a.code) == code.as_ref())
            .map_or(String::new(), |a| a.name.clone())
    };
    Ok(accounts
        .account
        .into_iter()
        .map(|p| Account {
            role: p.role,
            username: p.username,
            password: PASSWORD,
            agency: agency_name(&p.agency),
        })
        .collect())
}

/// Returns whether the database was set up without the mark of a demo.
///
/// Accounts with a published password must never get into such a database.
pub async fn is_somebody_elses(store: &Store) -> Result<bool, String> {
    let said = |error: StoreError| error.to_string();
    let mut db = store.read().await.map_err(said)?;
    let has = async |db: &mut store::Db, name: &str| {
        store::setting::get(db, name)
            .await
            .map(|value| value.is_some())
            .map_err(said)
    };
    Ok(has(&mut db, "calendar").await? && !has(&mut db, "demo").await?)
}

/// Loads the demo province; loading it again changes nothing.
pub async fn load(
    store: &Store,
    files: &dyn ObjectStore,
    now: domain::due::time::Moment,
) -> Result<(), String> {
    let agencies: Agencies = parse("agencies.toml", &text("agencies.toml")?)?;
    let counters: Counters = parse("counters.toml", &text("counters.toml")?)?;
    let people: Accounts = parse("accounts.toml", &text("accounts.toml")?)?;
    let hours = calendar()?;
    let calendar = serde_json::to_string(&hours).map_err(|e| e.to_string())?;
    let letters = feedback::ready(
        parse("feedback.toml", &text("feedback.toml")?)?,
        now,
        &hours,
    )?;
    let places = places::with_former(places()?);
    let places = serde_json::to_string(&places).map_err(|e| e.to_string())?;
    let procedures = procedures()?;
    let sample = file::put_sample(files, SAMPLE_FILE, bytes("sample.pdf")?.into_owned())
        .await
        .map_err(|e| ApiError::from(e).words(domain::text::language::Language::En))?;
    let hash = session::hash_password(PASSWORD)?;
    let work = store.write::<(), StoreError, _>(work!(|db| {
        store::setting::put(db, "calendar", &calendar).await?;
        store::setting::put(db, "places", &places).await?;
        store::setting::put(db, "demo", "1").await?;
        for agency in &agencies.agency {
            store::agency::put(db, agency).await?;
        }
        for counter in &counters.counter {
            store::counter::put(db, counter).await?;
        }
        for procedure in &procedures {
            put_procedure(db, procedure, now).await?;
        }
        for (n, code) in PROMINENT.iter().rev().enumerate() {
            store::procedure::seed_use(db, code, n as i64 + 1).await?;
        }
        for person in &people.account {
            store::account::put(
                db,
                &person.username,
                &person.name,
                &hash,
                person.role,
                person.agency.as_ref(),
            )
            .await?;
        }
        for letter in &letters {
            feedback::put(db, letter, &hours).await?;
        }
        store::file::put(db, &sample, now).await
    }));
    work.await.map_err(|error| error.to_string())
}

/// Puts a procedure into force.
pub async fn put_procedure(
    db: &mut store::Db,
    procedure: &Procedure,
    now: domain::due::time::Moment,
) -> Result<(), StoreError> {
    let body =
        serde_json::to_string(procedure).map_err(|error| StoreError::Damaged(error.to_string()))?;
    store::procedure::put(db, procedure, &body, &sha256(body.as_bytes()), now).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_province_is_as_large_as_it_should_be() {
        let agencies: Agencies = parse("agencies.toml", &text("agencies.toml").unwrap()).unwrap();
        let communes = agencies
            .agency
            .iter()
            .filter(|a| a.level == domain::desk::agency::Level::Commune)
            .count();
        assert_eq!(communes, 78);
        assert!(agencies.agency.len() - communes >= 12);
        assert!(procedures().unwrap().len() >= 60);
        assert_eq!(places().unwrap().communes.len(), 78);
        calendar().unwrap();
    }
}
