//! Answers of a search.

use crate::{dictionary::Elsewhere, entry::Entry};
use domain::desk::agency::Level;
use std::{cmp::Reverse, collections::BTreeMap};

/// Entries that a search found, and how the query was read.
#[derive(Clone, Debug, Default)]
pub struct Answer<'a> {
    /// Entries that the narrowing leaves, the best first.
    pub hits: Vec<Hit<'a>>,
    /// The query as it was read, when that differs from what was typed: "khai sinh" for
    /// `khai sinhh`.
    pub read_as: Option<String>,
    /// No entry has everything that was asked for; the hits only come near.
    pub near: bool,
    /// Somebody else who does this.
    pub elsewhere: Option<&'a Elsewhere>,
    /// Numbers of hits before they were narrowed.
    pub facets: Facets<'a>,
}

/// An entry that was found.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'a> {
    pub entry: &'a Entry,
    pub score: f32,
}

/// The part of the catalogue that is wanted; empty: all of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Narrow<'a> {
    pub field: Option<&'a str>,
    pub level: Option<Level>,
    pub agency: Option<&'a str>,
}

impl Narrow<'_> {
    /// Returns whether the entry is in the part that is wanted.
    pub fn has(&self, entry: &Entry) -> bool {
        self.field.is_none_or(|field| field == entry.field)
            && self.level.is_none_or(|level| level == entry.level)
            && self.agency.is_none_or(|agency| agency == entry.agency)
    }
}

/// Numbers of hits by field, level and agency, the largest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets<'a> {
    pub fields: Vec<(&'a str, usize)>,
    pub levels: Vec<(Level, usize)>,
    pub agencies: Vec<(&'a str, usize)>,
}

impl<'a> Facets<'a> {
    pub(crate) fn of(hits: &[Hit<'a>]) -> Self {
        let text = |read: fn(&'a Entry) -> &'a str| {
            let texts = hits.iter().map(|hit| read(hit.entry));
            counted(texts.filter(|text| !text.is_empty()))
        };
        let levels = hits.iter().map(|hit| hit.entry.level);
        let codes = counted(levels.map(Level::code)).into_iter();
        Self {
            fields: text(|entry| &entry.field),
            levels: codes
                .filter_map(|(code, count)| Some((Level::parse(code)?, count)))
                .collect(),
            agencies: text(|entry| &entry.agency),
        }
    }
}

fn counted<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<(&'a str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    texts.for_each(|text| *counts.entry(text).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dictionary, Index, tests::entry};

    fn index() -> Index {
        let mut entries = vec![
            entry("1", "Đăng ký khai sinh"),
            entry("2", "Đăng ký khai tử"),
            entry("3", "Đăng ký khai thác"),
        ];
        for civil in &mut entries[..2] {
            civil.field = "Hộ tịch".to_owned();
        }
        entries[2].level = Level::Province;
        entries[2].agency = "Sở Nông nghiệp và Môi trường".to_owned();
        Index::new(entries, Dictionary::default())
    }

    #[test]
    fn hits_are_narrowed_and_counted_before_that() {
        let index = index();
        let all = index.find("đăng ký khai", &Narrow::default());
        assert_eq!(all.hits.len(), 3);
        assert_eq!(all.facets.fields, [("Hộ tịch", 2)]);
        assert_eq!(
            all.facets.levels,
            [(Level::Commune, 2), (Level::Province, 1)]
        );
        assert_eq!(all.facets.agencies, [("Sở Nông nghiệp và Môi trường", 1)]);
        for (narrow, hits) in [
            (
                Narrow {
                    field: Some("Hộ tịch"),
                    ..Narrow::default()
                },
                2,
            ),
            (
                Narrow {
                    level: Some(Level::Province),
                    ..Narrow::default()
                },
                1,
            ),
            (
                Narrow {
                    agency: Some("Sở Y tế"),
                    ..Narrow::default()
                },
                0,
            ),
        ] {
            let answer = index.find("đăng ký khai", &narrow);
            assert_eq!(answer.hits.len(), hits, "{narrow:?}");
            assert_eq!(answer.facets, all.facets);
        }
    }
}
