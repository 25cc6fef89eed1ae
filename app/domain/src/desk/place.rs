//! Provinces and communes as people type them, today's and those before 1 July 2025.

use crate::text::{
    language::{Both, Language, say},
    search,
};
use serde::{Deserialize, Serialize};

pub const NO_PROVINCE: Both = Both::new(
    "Hãy chọn tỉnh, thành phố trong danh sách.",
    "Select a province or city from the list.",
);
pub const NO_COMMUNE: Both = Both::new(
    "Hãy chọn xã, phường, đặc khu trong danh sách của tỉnh.",
    "Select a commune, ward or special zone of the province from the list.",
);

/// A place an address may name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Code of the General Statistics Office.
    pub code: String,
    pub name: String,
}

/// The places that forms offer: all provinces, and the communes of this one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// Name of the province that runs this system.
    pub home: String,
    pub provinces: Vec<Place>,
    pub communes: Vec<Place>,
    /// Provinces before their mergers, with today's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_provinces: Vec<FormerPlace>,
    /// Districts and communes of this province before 1 July 2025, with today's communes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<FormerPlace>,
}

impl Places {
    /// Returns the province that `typed` means.
    pub fn province(&self, typed: &str) -> Meant {
        meant(&self.provinces, &self.former_provinces, typed)
    }

    /// Returns the commune of this province that `typed` means.
    pub fn commune(&self, typed: &str) -> Meant {
        meant(&self.communes, &self.former, typed)
    }
}

/// A place that no longer exists, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerPlace {
    pub name: String,
    /// Name of the district of a former commune.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// Names of today's places: one for a place that went whole, the largest part first.
    pub now: Vec<String>,
}

/// Most places that a sentence offers.
const MOST_OFFERED: usize = 5;

/// Meaning of a typed name of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// Today's place, by its name in the list. A former place that went whole is translated.
    Place(String),
    /// Places that may be meant; the writer chooses.
    Perhaps(Vec<Offer>),
    Unknown,
}

/// A place of today that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub name: String,
    /// The former place that was typed; empty when today's name was.
    pub was: String,
}

impl Meant {
    pub fn place(self) -> Option<String> {
        match self {
            Self::Place(name) => Some(name),
            _ => None,
        }
    }

    /// Returns today's name, or the sentence that says how to mend it.
    pub fn or_words(self, unknown: Both, language: Language) -> Result<String, String> {
        match self {
            Self::Place(name) => Ok(name),
            Self::Perhaps(offers) => Err(offered(&offers, language)),
            Self::Unknown => Err(unknown.pick(language).to_owned()),
        }
    }
}

/// Returns the place of the list that `typed` means, with or without its kind (`phường`).
///
/// A name typed with marks must fit with its marks: `Đông Lễ` is not `Đồng Lê`. A name typed
/// without any may mean every place with these letters, so it must leave no doubt.
pub fn meant(list: &[Place], former: &[FormerPlace], typed: &str) -> Meant {
    // No place has a name of more than 100 characters; longer ones are not worth reading.
    if typed.chars().nth(100).is_some() {
        return Meant::Unknown;
    }
    // The usual case: chosen from the list. The other names are not read then.
    if list.iter().any(|place| place.name == typed) {
        return Meant::Place(typed.to_owned());
    }
    let wanted = Name::read(typed);
    if wanted.plain.is_empty() {
        return Meant::Unknown;
    }
    let mut same_letters: Vec<(Name, Offer)> = Vec::new();
    let mut compare = |name: &str, now: &[String], was: String| {
        let read = Name::read(name);
        if read.plain == wanted.plain {
            for name in now {
                let (name, was) = (name.clone(), was.clone());
                same_letters.push((read.clone(), Offer { name, was }));
            }
        }
    };
    for place in list {
        compare(
            &place.name,
            std::slice::from_ref(&place.name),
            String::new(),
        );
    }
    for place in former {
        let was = [place.name.as_str(), place.of.as_str()];
        let parts = if place.of.is_empty() { 1 } else { 2 };
        compare(&place.name, &place.now, was[..parts].join(", "));
    }
    let all = || unlike(same_letters.iter().map(|(_, offer)| offer.clone()));
    let Some((first, _)) = same_letters.first() else {
        return Meant::Unknown;
    };
    let marked = if wanted.has_marks() {
        &wanted.marked
    } else if same_letters
        .iter()
        .all(|(name, _)| name.marked == first.marked)
    {
        &first.marked
    } else {
        return Meant::Perhaps(all());
    };
    // Today's place of the typed kind first; a former place of another kind last.
    let likeness = [(true, true), (false, true), (true, false), (false, false)];
    let found = likeness.map(|(today, kind)| {
        let fits = same_letters.iter().filter(|(name, offer)| {
            name.marked == *marked
                && offer.was.is_empty() == today
                && (name.kind == wanted.kind) == kind
        });
        unlike(fits.map(|(_, offer)| offer.clone()))
    });
    match found.into_iter().find(|offers| !offers.is_empty()) {
        None => Meant::Perhaps(all()),
        Some(offers) => match <[Offer; 1]>::try_from(offers) {
            Ok([only]) => Meant::Place(only.name),
            Err(many) => Meant::Perhaps(many),
        },
    }
}

/// Returns the offers without those that lead to the same place as one before.
fn unlike(offers: impl Iterator<Item = Offer>) -> Vec<Offer> {
    let mut different: Vec<Offer> = Vec::new();
    for offer in offers {
        if !different.iter().any(|known| known.name == offer.name) {
            different.push(offer);
        }
    }
    different
}

/// Returns the sentence that offers places.
fn offered(offers: &[Offer], language: Language) -> String {
    let names = offers.iter().take(MOST_OFFERED).map(|offer| {
        let (name, was) = (&offer.name, &offer.was);
        if was.is_empty() {
            name.clone()
        } else {
            say!(
                language,
                "{name} (trước là {was})" | "{name} (before: {was})"
            )
        }
    });
    let names = names.collect::<Vec<_>>().join("; ");
    say!(
        language,
        "Có phải là: {names}? Hãy chọn trong danh sách."
            | "Is it: {names}? Select it from the list."
    )
}

/// A name of a place, taken apart.
#[derive(Clone)]
struct Name {
    /// Kind without marks: `phuong`; empty when none is given.
    kind: &'static str,
    /// Words without marks and kind.
    plain: Vec<String>,
    /// The same words with marks, each tone behind its letters.
    marked: Vec<String>,
}

const KINDS: [(&str, &[&str]); 12] = [
    ("phuong", &["phuong"]),
    ("phuong", &["p"]),
    ("xa", &["xa"]),
    ("dac khu", &["dac", "khu"]),
    ("tinh", &["tinh"]),
    ("thanh pho", &["thanh", "pho"]),
    ("thanh pho", &["tp"]),
    ("thi tran", &["thi", "tran"]),
    ("huyen", &["huyen"]),
    ("thi tran", &["tt"]),
    ("thi xa", &["thi", "xa"]),
    ("quan", &["quan"]),
];

impl Name {
    fn read(text: &str) -> Self {
        let tidy = search::tidy(text);
        let words = tidy.split(|c: char| !c.is_alphanumeric());
        let (mut plain, mut marked): (Vec<String>, Vec<String>) = words
            .map(|word| word.trim_start_matches('0'))
            .filter(|word| !word.is_empty())
            .map(|word| (search::fold(word), search::marked(word)))
            .unzip();
        let kind = KINDS.iter().find(|(_, words)| {
            plain.len() > words.len() && plain.iter().zip(*words).all(|(a, b)| a == b)
        });
        if let Some((_, words)) = kind {
            plain.drain(..words.len());
            marked.drain(..words.len());
        }
        Self {
            kind: kind.map_or("", |(kind, _)| kind),
            plain,
            marked,
        }
    }

    fn has_marks(&self) -> bool {
        self.plain != self.marked
    }
}

/// Returns whether two names are the same but for their kind: `Đông Hà`, `Thành phố Đông Hà`.
pub fn is_same(name: &str, other: &str) -> bool {
    Name::read(name).marked == Name::read(other).marked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Vec<Place> {
        [
            "Phường Hải Lăng",
            "Xã Hải Lăng",
            "Xã Gio Linh",
            "Xã Đồng Lê",
            "Phường Nam Đông Hà",
            "Phường Đông Hà",
        ]
        .map(|name| Place {
            code: String::new(),
            name: name.to_owned(),
        })
        .into()
    }

    fn former() -> Vec<FormerPlace> {
        let place = |name: &str, of: &str, now: &[&str]| FormerPlace {
            name: name.to_owned(),
            of: of.to_owned(),
            now: now.iter().map(|name| (*name).to_owned()).collect(),
        };
        vec![
            place(
                "Phường Đông Lễ",
                "Thành phố Đông Hà",
                &["Phường Nam Đông Hà"],
            ),
            place("Phường 1", "Thành phố Đông Hà", &["Phường Đông Hà"]),
            place("Xã Hải An", "Huyện Hải Lăng", &["Xã Hải Lăng"]),
            place(
                "Xã Trung Sơn",
                "Huyện Gio Linh",
                &["Xã Gio Linh", "Phường Đông Hà"],
            ),
            place("Huyện Gio Linh", "", &["Xã Gio Linh", "Phường Đông Hà"]),
        ]
    }

    fn read(typed: &str) -> Result<String, String> {
        meant(&list(), &former(), typed).or_words(NO_COMMUNE, Language::Vi)
    }

    #[test]
    fn a_name_with_or_without_its_kind_must_leave_no_doubt() {
        for typed in ["gio linh", "xã Gio Linh", "Gio Linh", "XA GIO LINH"] {
            assert_eq!(read(typed).as_deref(), Ok("Xã Gio Linh"), "{typed}");
        }
        assert_eq!(read("xa hai lang").as_deref(), Ok("Xã Hải Lăng"));
        assert_eq!(
            read("Hải Lăng").unwrap_err(),
            "Có phải là: Phường Hải Lăng; Xã Hải Lăng? Hãy chọn trong danh sách."
        );
        assert_eq!(read("dong ha").as_deref(), Ok("Phường Đông Hà"));
        assert_eq!(read("Huế"), Err(NO_COMMUNE.vi.to_owned()));
    }

    #[test]
    fn marks_are_never_changed_in_silence() {
        assert_eq!(read("Đồng Lê").as_deref(), Ok("Xã Đồng Lê"));
        assert_eq!(
            read("Đông Lễ").as_deref(),
            Ok("Phường Nam Đông Hà"),
            "the old ward, not a commune 100 km away"
        );
        assert_eq!(
            read("dong le").unwrap_err(),
            "Có phải là: Xã Đồng Lê; Phường Nam Đông Hà (trước là Phường Đông Lễ, Thành phố Đông Hà)? Hãy chọn trong danh sách."
        );
        assert_eq!(
            read("Đổng Lể").unwrap_err(),
            "Có phải là: Xã Đồng Lê; Phường Nam Đông Hà (trước là Phường Đông Lễ, Thành phố Đông Hà)? Hãy chọn trong danh sách."
        );
    }

    #[test]
    fn a_name_of_the_list_is_itself_though_a_former_one_has_its_letters() {
        let mut former = former();
        former.push(FormerPlace {
            name: "Xã Giò Linh".to_owned(),
            of: String::new(),
            now: vec!["Phường Đông Hà".to_owned()],
        });
        let place = |typed: &str| meant(&list(), &former, typed).place();
        assert_eq!(place("Xã Gio Linh").as_deref(), Some("Xã Gio Linh"));
        assert_eq!(place("xa gio linh"), None, "a doubt when typed");
    }

    #[test]
    fn former_places_are_translated_or_offered() {
        assert_eq!(read("Phường 01").as_deref(), Ok("Phường Đông Hà"));
        assert_eq!(read("hai an").as_deref(), Ok("Xã Hải Lăng"));
        assert_eq!(
            read("Trung Sơn").unwrap_err(),
            "Có phải là: Xã Gio Linh (trước là Xã Trung Sơn, Huyện Gio Linh); Phường Đông Hà (trước là Xã Trung Sơn, Huyện Gio Linh)? Hãy chọn trong danh sách."
        );
        assert!(
            read("Huyện Gio Linh")
                .unwrap_err()
                .contains("trước là Huyện Gio Linh")
        );
    }

    #[test]
    fn names_are_the_same_but_for_their_kind() {
        assert!(is_same("Đông Hà", "Thành phố Đông Hà"));
        assert!(is_same("TP. Đông Hà", "Thành phố Đông Hà"));
        assert!(!is_same("Đông Hà", "Nam Đông Hà"));
    }
}
