//! The places of Việt Nam before and after 1 July 2025, as the files of `data/places` have them.

use domain::desk::place::{FormerPlace, Place, Places, is_same};
use std::collections::HashMap;
use store::{Store, StoreError, work};

const PROVINCES: &str = include_str!("../data/places/provinces.tsv");
const COMMUNES: &str = include_str!("../data/places/communes.tsv");
const FORMER_PROVINCES: &str = include_str!("../data/places/former_provinces.tsv");
const FORMER_DISTRICTS: &str = include_str!("../data/places/former_districts.tsv");
const FORMER_COMMUNES: &str = include_str!("../data/places/former_communes.tsv");

/// Returns the rows of a file, each with its `N` columns.
fn rows<const N: usize>(file: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    file.lines().skip(1).filter_map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        columns.try_into().ok()
    })
}

/// Adds the former places to those of a province: all provinces before the mergers, and the
/// districts and communes of this one.
pub fn with_former(places: Places) -> Places {
    Places {
        former_provinces: former_provinces(&places.provinces),
        former: former(&places),
        ..places
    }
}

/// Returns the name in the list that is the same but for its kind.
fn listed(list: &[Place], name: &str) -> Option<String> {
    let is = |place: &&Place| place.name == name || is_same(&place.name, name);
    let exact = list.iter().find(|place| place.name == name);
    Some(exact.or_else(|| list.iter().find(is))?.name.clone())
}

fn former_provinces(list: &[Place]) -> Vec<FormerPlace> {
    let today: HashMap<&str, &str> = rows(PROVINCES).map(|[code, name]| (code, name)).collect();
    rows(FORMER_PROVINCES)
        .filter_map(|[_, name, _, successor]| {
            let now = listed(list, today.get(successor)?)?;
            (!is_same(&now, name)).then(|| FormerPlace {
                name: name.to_owned(),
                of: String::new(),
                now: vec![now],
            })
        })
        .collect()
}

/// Returns the former districts and communes whose land is in this province today.
fn former(places: &Places) -> Vec<FormerPlace> {
    let home = rows(PROVINCES).find(|[_, name]| is_same(name, &places.home));
    let Some([home, _]) = home else {
        return Vec::new();
    };
    let today: HashMap<&str, String> = rows(COMMUNES)
        .filter(|[_, _, province]| *province == home)
        .filter_map(|[code, name, _]| Some((code, listed(&places.communes, name)?)))
        .collect();
    let mut found: Vec<FormerPlace> = Vec::new();
    // Today's communes of each district, in the order in which they were met.
    let mut districts: Vec<FormerPlace> = Vec::new();
    for [_, name, district, until, successors, _] in rows(FORMER_COMMUNES) {
        let now: Vec<String> = successors
            .split(',')
            .filter_map(|code| today.get(code).cloned())
            .collect();
        if now.is_empty() {
            continue;
        }
        let of = district_name(district, until).unwrap_or_default();
        if let Some(known) = districts.iter_mut().find(|known| known.name == of) {
            let more = now.iter().filter(|name| !known.now.contains(name));
            let more: Vec<String> = more.cloned().collect();
            known.now.extend(more);
        } else if !of.is_empty() {
            districts.push(FormerPlace {
                name: of.to_owned(),
                of: String::new(),
                now: now.clone(),
            });
        }
        if now != [name] {
            found.push(FormerPlace {
                name: name.to_owned(),
                of: of.to_owned(),
                now,
            });
        }
    }
    found.extend(districts);
    found.dedup();
    found
}

/// Returns the name of the district with this code on the last day of one of its communes.
///
/// Codes were used again, so the district is the one that ended first after that day.
fn district_name(code: &str, until: &str) -> Option<&'static str> {
    rows(FORMER_DISTRICTS)
        .filter(|[known, _, _, ended]| *known == code && *ended >= until)
        .min_by_key(|[_, _, _, ended]| *ended)
        .map(|[_, name, _, _]| name)
}

/// Adds the former places to the stored ones of a province that was set up without them.
///
/// # Errors
///
/// When the store fails; unreadable places are left to whoever opens the province.
pub async fn complete(store: &Store) -> Result<(), StoreError> {
    let stored = store::setting::get(&mut store.read().await?, "places").await?;
    let places = stored.and_then(|text| serde_json::from_str::<Places>(&text).ok());
    let Some(places) = places.filter(|places| places.former.is_empty()) else {
        return Ok(());
    };
    let text = serde_json::to_string(&with_former(places))
        .map_err(|error| StoreError::Damaged(error.to_string()))?;
    store
        .write::<_, StoreError, _>(work!(|db| {
            store::setting::put(db, "places", &text).await
        }))
        .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::desk::place::Meant;

    fn quang_tri() -> Places {
        with_former(crate::demo::places().unwrap())
    }

    #[test]
    fn the_files_are_whole() {
        assert_eq!(rows::<2>(PROVINCES).count(), 34);
        assert_eq!(rows::<3>(COMMUNES).count(), 3_321);
        let at_the_end = |until: &str| until == "2025-06-30";
        let provinces = rows::<4>(FORMER_PROVINCES).filter(|[_, _, until, _]| at_the_end(until));
        let districts = rows::<4>(FORMER_DISTRICTS).filter(|[_, _, _, until]| at_the_end(until));
        assert_eq!((provinces.count(), districts.count()), (63, 696));
        let communes: Vec<_> = rows::<6>(FORMER_COMMUNES)
            .filter(|[code, _, _, until, ..]| at_the_end(until) && code.len() == 5)
            .collect();
        assert_eq!(communes.len(), 10_035);
        let today: HashMap<&str, &str> =
            rows(COMMUNES).map(|[code, name, _]| (code, name)).collect();
        for [_, name, district, until, successors, part] in communes {
            let codes: Vec<&str> = successors.split(',').collect();
            assert!(codes.iter().all(|code| today.contains_key(code)), "{name}");
            assert_eq!(part == "whole", codes.len() == 1, "{name}");
            assert!(district_name(district, until).is_some(), "{name}");
        }
    }

    #[test]
    fn the_communes_of_the_demo_are_those_of_the_files() {
        let places = crate::demo::places().unwrap();
        let mut demo: Vec<(String, String)> = places
            .communes
            .into_iter()
            .map(|place| (place.code, place.name))
            .collect();
        let mut files: Vec<(String, String)> = rows(COMMUNES)
            .filter(|[_, _, province]| *province == "44")
            .map(|[code, name, _]| (code.to_owned(), name.to_owned()))
            .collect();
        demo.sort();
        files.sort();
        assert_eq!(demo, files);
    }

    #[test]
    fn old_wards_districts_and_provinces_are_understood() {
        let places = quang_tri();
        let commune = |typed: &str| places.commune(typed).place();
        assert_eq!(commune("Đông Lễ").as_deref(), Some("Phường Nam Đông Hà"));
        assert_eq!(
            commune("Phường Đông Lễ").as_deref(),
            Some("Phường Nam Đông Hà")
        );
        assert_eq!(commune("Đồng Lê").as_deref(), Some("Xã Đồng Lê"));
        assert!(matches!(places.commune("dong le"), Meant::Perhaps(_)));
        assert!(
            matches!(places.commune("Huyện Hải Lăng"), Meant::Perhaps(offers) if offers.len() > 2)
        );
        assert_eq!(places.commune("Ba Đình"), Meant::Unknown);
        let province = |typed: &str| places.province(typed).place();
        assert_eq!(province("Quảng Bình").as_deref(), Some("Quảng Trị"));
        assert_eq!(province("tỉnh Hà Giang").as_deref(), Some("Tuyên Quang"));
        assert_eq!(province("Thừa Thiên Huế").as_deref(), Some("Huế"));
        assert_eq!(province("ha noi").as_deref(), Some("Hà Nội"));
        for place in places.provinces.iter().map(|place| &place.name) {
            assert_eq!(province(place).as_ref(), Some(place));
        }
        for place in places.communes.iter().map(|place| &place.name) {
            assert_eq!(commune(place).as_ref(), Some(place));
        }
    }

    #[test]
    fn every_province_has_its_former_places() {
        for [code, name] in rows::<2>(PROVINCES) {
            let communes = rows(COMMUNES)
                .filter(|[_, _, province]| *province == code)
                .map(|[code, name, _]| Place {
                    code: code.to_owned(),
                    name: name.to_owned(),
                });
            let places = with_former(Places {
                home: name.to_owned(),
                communes: communes.collect(),
                ..Places::default()
            });
            assert!(places.former.len() > 40, "{name}: {}", places.former.len());
        }
    }
}
