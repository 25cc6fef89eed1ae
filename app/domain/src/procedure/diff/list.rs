//! Comparison of two lists by the names of their items.

use crate::text::language::{Language, say};
use std::collections::BTreeMap;

/// Items of two lists, matched by name.
///
/// Of several items with one name, the first is matched with the first, the second with the second.
pub(super) struct Pairs<'a, T> {
    pub removed: Vec<&'a T>,
    pub added: Vec<&'a T>,
    pub kept: Vec<(&'a T, &'a T)>,
}

pub(super) fn pairs<'a, T>(
    old: &'a [T],
    new: &'a [T],
    name: impl Fn(&T) -> &String,
) -> Pairs<'a, T> {
    let before = numbered(old, &name);
    let after = numbered(new, &name);
    let place: BTreeMap<(&str, u32), &T> = before.iter().copied().collect();
    let known: BTreeMap<(&str, u32), &T> = after.iter().copied().collect();
    Pairs {
        removed: before
            .iter()
            .filter(|(key, _)| !known.contains_key(key))
            .map(|(_, item)| *item)
            .collect(),
        added: after
            .iter()
            .filter(|(key, _)| !place.contains_key(key))
            .map(|(_, item)| *item)
            .collect(),
        kept: after
            .iter()
            .filter_map(|(key, item)| Some((*place.get(key)?, *item)))
            .collect(),
    }
}

/// Returns each item under its name and its number among the items of that name.
fn numbered<'a, T>(items: &'a [T], name: impl Fn(&T) -> &String) -> Vec<((&'a str, u32), &'a T)> {
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    let key = |item: &'a T| {
        let name: &'a str = name(item);
        let count = seen.entry(name).or_default();
        *count += 1;
        ((name, *count), item)
    };
    items.iter().map(key).collect()
}

/// Writes the texts that were added or removed: `Thêm căn cứ pháp lý: …`, `Bỏ căn cứ pháp lý: …`.
pub(super) fn texts(what: &str, old: &[String], new: &[String], language: Language) -> Vec<String> {
    let pairs = pairs(old, new, |text| text);
    let added = pairs
        .added
        .iter()
        .map(|text| say!(language, "Thêm {what}: {text}" | "Added {what}: {text}"));
    added
        .chain(
            pairs
                .removed
                .iter()
                .map(|text| say!(language, "Bỏ {what}: {text}" | "Removed {what}: {text}")),
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_one_name_are_matched_in_order() {
        let (old, new) = (
            ["a", "b", "a"].map(str::to_owned),
            ["a", "c"].map(str::to_owned),
        );
        let pairs = pairs(&old, &new, |text| text);
        assert_eq!(
            (pairs.removed, pairs.added, pairs.kept.len()),
            (vec![&old[1], &old[2]], vec![&new[1]], 1)
        );
        assert_eq!(
            texts("bước", &old, &new, Language::Vi),
            ["Thêm bước: c", "Bỏ bước: b", "Bỏ bước: a"]
        );
    }
}
