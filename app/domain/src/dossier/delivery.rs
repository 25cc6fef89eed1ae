//! The way of the result: collected at the one-stop desk, or brought by the public postal service.
//!
//! Decree 61/2018/NĐ-CP art. 20; Decision 45/2016/QĐ-TTg.

use crate::{
    dossier::{Outcome, Progress},
    person::{self, Mend},
    text::{language::Both, search},
};
use serde::{Deserialize, Serialize};

/// Addressee to whom the postal service brings the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = PostalAddress))]
pub struct Address {
    pub name: String,
    /// Phone number in E.164.
    pub phone: String,
    /// House, street, commune, province.
    pub place: String,
}

/// Checks an address that people and postmen read: a name, a phone and a place that can be found.
///
/// # Errors
///
/// Returns every error at once, each with its field; the list is never empty.
pub fn address(name: &str, phone: &str, place: &str) -> Result<Address, Vec<(&'static str, Mend)>> {
    let (name, place) = (search::tidy(name), search::tidy(place));
    let mut errors = Vec::new();
    let mut wrong = |field, words: Mend| errors.push((field, words));
    if name.chars().count() < 2 || name.chars().count() > 100 {
        wrong(
            "name",
            Both::new(
                "Hãy nhập họ và tên người nhận.",
                "Enter the name of whoever receives it.",
            )
            .into(),
        );
    }
    let phone = person::phone(phone)
        .map_err(|help| wrong("phone", help))
        .unwrap_or_default();
    let length = place.chars().count();
    if !(10..=300).contains(&length) || !place.chars().any(char::is_alphabetic) {
        let help = Both::new(
            "Hãy nhập địa chỉ đủ để bưu tá tìm được: số nhà hoặc thôn, xã phường, tỉnh.",
            "Enter an address that the postman can find: house or village, commune, province.",
        );
        wrong("place", help.into());
    }
    if errors.is_empty() {
        Ok(Address { name, phone, place })
    } else {
        Err(errors)
    }
}

/// Returns whether the way may be chosen: until the result is handed over.
///
/// A dossier that was refused or taken back brings no result.
pub fn may_choose(progress: &Progress) -> bool {
    !progress.state.is_final() && progress.outcome != Some(Outcome::Refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_is_told_at_once_and_a_good_address_is_tidied() {
        let errors = address(" ", "123", "12").unwrap_err();
        assert_eq!(
            errors.iter().map(|(field, _)| *field).collect::<Vec<_>>(),
            ["name", "phone", "place"]
        );
        let good = address(
            " Nguyễn Văn An ",
            "0912 345 678",
            "Thôn 3, xã Hải Lăng, Quảng Trị",
        )
        .unwrap();
        assert_eq!(
            good,
            Address {
                name: "Nguyễn Văn An".into(),
                phone: "+84912345678".into(),
                place: "Thôn 3, xã Hải Lăng, Quảng Trị".into()
            }
        );
        assert_eq!(
            address("An Bình", "0912345678", "1234567890")
                .unwrap_err()
                .len(),
            1,
            "digits alone are no place"
        );
    }
}
