//! Provinces and communes as people type them, and their names in the lists.

use crate::{
    desk::agency::Place,
    text::{language::Both, search},
};

pub const NO_PROVINCE: Both = Both::new(
    "Hãy chọn tỉnh, thành phố trong danh sách.",
    "Select a province or city from the list.",
);
pub const NO_COMMUNE: Both = Both::new(
    "Hãy chọn xã, phường, đặc khu trong danh sách của tỉnh.",
    "Select a commune, ward or special zone of the province from the list.",
);

/// Returns the listed name that `typed` means, with or without diacritics and with or without its
/// kind (`phường`).
pub fn by_name(list: &[Place], typed: &str) -> Option<String> {
    // No place has a name of more than 100 characters; longer ones are not worth folding.
    let wanted = if typed.chars().nth(100).is_some() {
        String::new()
    } else {
        search::fold(typed)
    };
    if wanted.is_empty() {
        return None;
    }
    let bare = |folded: &str| {
        let kinds = ["phuong ", "xa ", "dac khu ", "tinh ", "thanh pho ", "tp "];
        kinds
            .iter()
            .find_map(|kind| folded.strip_prefix(kind))
            .unwrap_or(folded)
            .to_owned()
    };
    let names: Vec<(&Place, String)> = list
        .iter()
        .map(|place| (place, search::fold(&place.name)))
        .collect();
    let exact = names
        .iter()
        .find(|(place, _)| place.name == typed)
        .or_else(|| names.iter().find(|(_, folded)| *folded == wanted));
    let mut loose = names
        .iter()
        .filter(|(_, folded)| bare(folded) == bare(&wanted));
    let found = exact.or_else(|| loose.next().filter(|_| loose.next().is_none()));
    found.map(|(place, _)| place.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_its_kind_must_leave_no_doubt() {
        let list = ["Phường Hải Lăng", "Xã Hải Lăng", "Xã Gio Linh"].map(|name| Place {
            code: String::new(),
            name: name.to_owned(),
        });
        let found = |typed| by_name(&list, typed);
        assert_eq!(
            (
                found("gio linh").as_deref(),
                found("xa hai lang").as_deref(),
                found("Hải Lăng")
            ),
            (Some("Xã Gio Linh"), Some("Xã Hải Lăng"), None)
        );
    }
}
