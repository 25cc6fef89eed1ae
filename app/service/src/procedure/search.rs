//! The catalogue in memory, built again when the stored one has changed.

use crate::{Error, Province};
use catalogue::{Dictionary, Entry, Index};
use domain::{procedure::Procedure, text::search::fold};
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex},
};
use store::procedure::{Listed, Stamp};
use views::ApiError;

/// Everyday language of the catalogue, reviewed in its file.
static DICTIONARY: LazyLock<Dictionary> =
    LazyLock::new(|| toml::from_str(catalogue::SYNONYMS).unwrap_or_default());

/// The catalogue, ready to be searched, and its procedures as lists show them.
pub(crate) struct Searchable {
    pub index: Index,
    /// By code.
    pub listed: HashMap<String, Listed>,
}

/// The catalogue of a province in memory.
#[derive(Default)]
pub(crate) struct Shelf {
    built: tokio::sync::Mutex<Option<(Stamp, Arc<Searchable>)>>,
    misses: Mutex<HashMap<String, i64>>,
}

/// Most different queries that are counted between two savings.
const MOST_MISSES: usize = 500;
/// Longest query that is counted, in letters and in words.
const LONGEST: (usize, usize) = (40, 6);

impl Shelf {
    /// Counts a query that found nothing, for whoever writes the dictionary.
    ///
    /// Only words are counted: a query with more than two digits may be somebody's number.
    pub fn miss(&self, typed: &str) {
        let folded = fold(typed);
        let digits = folded.bytes().filter(u8::is_ascii_digit).count();
        let words = folded.split(' ').count();
        let short = (3..=LONGEST.0).contains(&folded.len()) && words <= LONGEST.1;
        if !short || digits > 2 || typed.contains('@') {
            return;
        }
        let mut misses = self
            .misses
            .lock()
            .unwrap_or_else(|broken| broken.into_inner());
        if misses.len() < MOST_MISSES || misses.contains_key(&folded) {
            *misses.entry(folded).or_default() += 1;
        }
    }

    /// Takes what was counted since the last time.
    pub fn take_misses(&self) -> Vec<(String, i64)> {
        let mut misses = self
            .misses
            .lock()
            .unwrap_or_else(|broken| broken.into_inner());
        misses.drain().collect()
    }
}

/// Returns the catalogue as it is stored now.
pub(crate) async fn searchable(province: &Province) -> Result<Arc<Searchable>, Error> {
    let stamp = store::procedure::stamp(&mut province.store.read().await?).await?;
    // Searches wait for each other only while the catalogue is built.
    let mut built = province.shelf.built.lock().await;
    if let Some((known, searchable)) = built.as_ref()
        && *known == stamp
    {
        return Ok(searchable.clone());
    }
    let all = store::procedure::all(&mut province.store.read().await?).await?;
    let searchable = tokio::task::spawn_blocking(move || Arc::new(build(all)))
        .await
        .map_err(|_| ApiError::Unavailable)?;
    *built = Some((stamp, searchable.clone()));
    Ok(searchable)
}

fn build(all: Vec<(Listed, Procedure)>) -> Searchable {
    let entries = all
        .iter()
        .map(|(listed, procedure)| Entry::of(procedure, &listed.agency, listed.used))
        .collect();
    let listed = all
        .into_iter()
        .map(|(listed, _)| (listed.code.to_string(), listed))
        .collect();
    Searchable {
        index: Index::new(entries, DICTIONARY.clone()),
        listed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_is_read() {
        assert!(DICTIONARY.synonym.len() >= 250);
    }

    #[test]
    fn only_words_are_counted_among_the_misses() {
        let shelf = Shelf::default();
        for typed in [
            "Cấp phép bay",
            "cap phep bay",
            "045090001234",
            "a@b.vn",
            "x",
            "0912 345 678",
        ] {
            shelf.miss(typed);
        }
        shelf.miss(&"rất dài ".repeat(20));
        assert_eq!(shelf.take_misses(), [("cap phep bay".to_owned(), 2)]);
        assert!(shelf.take_misses().is_empty());
    }
}
