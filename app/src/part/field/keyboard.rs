//! The phone keyboard for one line of text: its keys, the known answers it offers, and the label of
//! its Enter key.

use domain::form::Kind;

/// Attributes of an `<input>`.
pub struct Keyboard {
    pub kind: &'static str,
    pub mode: &'static str,
    pub capitals: &'static str,
    /// The answer is so short that a wide field would mislead.
    pub narrow: bool,
}

impl Keyboard {
    pub fn of(kind: &Kind) -> Self {
        let (input, mode) = match kind {
            // The number pads of some phones have no minus.
            Kind::Number { min: Some(..0), .. } | Kind::Decimal { min: Some(..0), .. } => {
                ("text", "text")
            }
            Kind::Number { .. }
            | Kind::Money { .. }
            | Kind::Year { .. }
            | Kind::CitizenId
            | Kind::SocialInsurance
            | Kind::TaxCode => ("text", "numeric"),
            Kind::Decimal { .. } | Kind::Percent | Kind::Area => ("text", "decimal"),
            Kind::Website => ("url", "url"),
            Kind::Phone { .. } => ("tel", "tel"),
            Kind::Email => ("email", "email"),
            _ => ("text", "text"),
        };
        let capitals = match kind {
            Kind::PersonName => "words",
            Kind::Passport | Kind::HealthInsurance | Kind::VehiclePlate | Kind::DossierCode => {
                "characters"
            }
            Kind::Text { .. } | Kind::Organisation => "sentences",
            _ => "off",
        };
        let narrow = mode == "numeric"
            || mode == "decimal"
            || matches!(
                kind,
                Kind::Date { .. } | Kind::Month | Kind::Time | Kind::Phone { .. }
            );
        Self {
            kind: input,
            mode,
            capitals,
            narrow: narrow && !matches!(kind, Kind::SocialInsurance),
        }
    }
}

/// Returns the `autocomplete` token for an answer that the browser may know, for questions about
/// the applicant (WCAG 2.2, 1.3.5).
pub fn known(path: &str, kind: &Kind) -> &'static str {
    let Some(rest) = path.strip_prefix("applicant.") else {
        return "off";
    };
    match kind {
        Kind::PersonName => "name",
        Kind::Phone { .. } => "tel",
        Kind::Email => "email",
        Kind::Website => "url",
        Kind::Organisation => "organization",
        Kind::Country => "country-name",
        Kind::Date { .. } if rest.contains("birth") || rest.contains("born") => "bday",
        _ => match rest.rsplit('.').next() {
            Some("province") => "address-level1",
            Some("commune") => "address-level2",
            Some("line") => "address-line1",
            _ => "off",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::form::When;

    #[test]
    fn a_number_that_may_be_negative_gets_a_keyboard_with_a_minus() {
        let number = |min| {
            Keyboard::of(&Kind::Number {
                min,
                max: None,
                unit: None,
            })
            .mode
        };
        assert_eq!(
            [number(None), number(Some(0)), number(Some(-1))],
            ["numeric", "numeric", "text"]
        );
    }

    #[test]
    fn browsers_fill_in_what_they_know_of_the_applicant_and_of_nobody_else() {
        let birth = Kind::Date { when: When::Past };
        assert_eq!(known("applicant.birth_date", &birth), "bday");
        assert_eq!(known("applicant.issued", &birth), "off");
        assert_eq!(
            known("applicant.address.line", &Kind::Text { max: 200 }),
            "address-line1"
        );
        assert_eq!(
            known("applicant.phone", &Kind::Phone { abroad: false }),
            "tel"
        );
        assert_eq!(
            known("facility_phone", &Kind::Phone { abroad: false }),
            "off"
        );
    }
}
