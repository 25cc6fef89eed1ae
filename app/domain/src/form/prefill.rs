//! First answers that are known already, so that nobody types them twice (Decree 224/2026/NĐ-CP
//! art. 15).

use super::{Answers, Context, Form, Kind, check::shown};
use serde::{Deserialize, Serialize};

/// Source of a first answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Prefill {
    #[serde(rename = "applicant.name")]
    ApplicantName,
    #[serde(rename = "applicant.citizen_id")]
    ApplicantCitizenId,
    #[serde(rename = "applicant.phone")]
    ApplicantPhone,
    #[serde(rename = "applicant.email")]
    ApplicantEmail,
    #[serde(rename = "applicant.address")]
    ApplicantAddress,
    #[serde(rename = "today")]
    Today,
}

impl Prefill {
    /// Tells whether a field of this kind can take the answer.
    pub(super) fn fits(self, kind: &Kind) -> bool {
        match (self, kind) {
            (Self::ApplicantAddress, kind) => *kind == Kind::Address,
            (Self::Today, kind) => matches!(kind, Kind::Date { .. }),
            (Self::ApplicantName, Kind::PersonName)
            | (Self::ApplicantCitizenId, Kind::CitizenId | Kind::TaxCode) => true,
            (Self::ApplicantPhone, Kind::Phone { .. }) | (Self::ApplicantEmail, Kind::Email) => {
                true
            }
            (_, kind) => matches!(kind, Kind::Text { .. }),
        }
    }

    /// Returns the answer path to copy, or `None` for today's date.
    fn source(self) -> Option<&'static str> {
        match self {
            Self::ApplicantName => Some("applicant.name"),
            Self::ApplicantCitizenId => Some("applicant.citizen_id"),
            Self::ApplicantPhone => Some("applicant.phone"),
            Self::ApplicantEmail => Some("applicant.email"),
            Self::ApplicantAddress => Some("applicant.address"),
            Self::Today => None,
        }
    }
}

/// Returns the answers, with first answers for the fields that are shown and have a prefill.
///
/// A field that was ever answered is left alone, so a field that somebody emptied stays empty.
/// Fields inside groups are left alone too.
pub fn prefilled(form: &Form, answers: &Answers, context: &Context<'_>) -> Answers {
    let mut filled = answers.clone();
    let seen = shown(form, answers, context);
    for field in form
        .fields()
        .filter(|field| seen.fields.iter().any(|shown| shown.path == field.id))
    {
        let Some(prefill) = field.prefill else {
            continue;
        };
        if field
            .paths()
            .iter()
            .any(|path| answers.0.contains_key(path))
        {
            continue;
        }
        let Some(source) = prefill.source() else {
            filled.set(&field.id, context.today.to_string());
            continue;
        };
        for path in field.paths() {
            let from = format!("{source}{}", &path[field.id.len()..]);
            if !answers.one(&from).is_empty() {
                filled.set(&path, answers.one(&from));
            }
        }
    }
    filled
}
