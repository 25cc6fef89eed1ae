//! Kinds of fields: the possible answers, the number of answers, and the types that expressions
//! see.

use super::{
    expr::Type,
    list,
    schema::{ADDRESS_PARTS, Choice, Field},
};
use crate::text::language::Language;
use serde::{Deserialize, Serialize};

/// Most items of any group.
pub const MOST_ITEMS: usize = 50;

/// The answers that a field may take.
///
/// Lengths count characters. `docs/forms.md` shows an answer of each kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = FieldKind))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Kind {
    /// One line.
    Text {
        #[serde(default = "short")]
        max: u32,
    },
    LongText {
        #[serde(default = "long")]
        max: u32,
    },

    /// A whole number; `unit` stands behind the field (`mA`, `đồng`).
    Number {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// A number with at most `places` (1 to 4) places behind the decimal comma; bounds are whole.
    Decimal {
        #[serde(default = "two")]
        places: u8,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// An amount in whole đồng, from 0.
    Money {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<i64>,
    },
    /// A percentage from 0 to 100, two places.
    Percent,
    /// An area in square metres, above 0, two places.
    Area,

    /// A day, typed `dd/MM/yyyy`.
    Date {
        #[serde(default)]
        when: When,
    },
    /// Two answers, `{id}.from` and `{id}.to`, the second not before the first.
    DateRange {
        #[serde(default)]
        when: When,
    },
    /// A month, typed `MM/yyyy`; expressions see its first day.
    Month,
    Year {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<i64>,
        #[serde(default, skip_serializing_if = "When::is_any")]
        when: When,
    },
    /// Hours and minutes of a day.
    Time,

    YesNo,
    /// A sentence that the applicant vouches for: when required, it must be ticked.
    Declaration,
    /// Exactly one of the options.
    Choice {
        options: Vec<Choice>,
    },
    /// Exactly one of the options, for lists that are long enough to be searched.
    Select {
        options: Vec<Choice>,
    },
    /// Any number of the options; when required, at least one.
    Checkboxes {
        options: Vec<Choice>,
    },
    Gender,
    /// One of the 54 peoples of Vietnam.
    Ethnicity,
    /// A country by its ISO 3166 code.
    Country,

    PersonName,
    CitizenId,
    Passport,
    SocialInsurance,
    /// The card: 15 characters, or the 10 digits that new cards carry.
    HealthInsurance,
    TaxCode,
    Organisation,

    /// A phone number in Việt Nam, or of any country where people abroad may apply.
    Phone {
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        abroad: bool,
    },
    Email,
    Website,
    BankAccount,
    VehiclePlate,

    /// Three answers: `{id}.province`, `{id}.commune`, `{id}.line`.
    Address,
    Province,
    /// A commune of the province that runs this system.
    Commune,
    /// The code of the agency that receives the dossier.
    Agency,
    /// Two answers: `{id}.lat`, `{id}.long`, in degrees (WGS 84), in Vietnam.
    Coordinates,
    /// Two answers as on the land certificate: `{id}.sheet`, `{id}.parcel`.
    LandParcel,
    /// An earlier dossier.
    DossierCode,

    /// Uploaded files, by id.
    File {
        #[serde(default = "few")]
        max: u8,
    },
    /// Words between questions; never answered.
    Note,
    /// The same questions for each item; answers are `{id}.1.{field}`, `{id}.2.{field}`, …
    Group {
        #[serde(default)]
        min: u8,
        /// Largest number of items, at most [`MOST_ITEMS`].
        #[serde(default = "some")]
        max: u8,
        /// The word for one item: `người con`.
        #[serde(default = "entry")]
        item: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item_en: Option<String>,
        #[cfg_attr(feature = "schema", schema(no_recursion))]
        fields: Vec<Field>,
    },
}

fn short() -> u32 {
    200
}
fn long() -> u32 {
    3_000
}
fn few() -> u8 {
    5
}
fn two() -> u8 {
    2
}
fn some() -> u8 {
    20
}
fn entry() -> String {
    "mục".to_owned()
}

/// Side of today on which a date must lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum When {
    #[default]
    Any,
    /// Today or before: births, issue dates.
    Past,
    /// Today or after: plans, appointments.
    Future,
}

impl When {
    fn is_any(&self) -> bool {
        *self == Self::Any
    }
}

impl Kind {
    /// Tells whether an answer is a number, a day, a code or an address of a network.
    ///
    /// Its meaning does not lie in the form of its signs, so these are read plainly.
    pub(crate) fn is_coded(&self) -> bool {
        matches!(
            self,
            Self::Number { .. }
                | Self::Decimal { .. }
                | Self::Money { .. }
                | Self::Percent
                | Self::Area
                | Self::Date { .. }
                | Self::DateRange { .. }
                | Self::Month
                | Self::Year { .. }
                | Self::Time
                | Self::CitizenId
                | Self::Passport
                | Self::SocialInsurance
                | Self::HealthInsurance
                | Self::TaxCode
                | Self::Phone { .. }
                | Self::Email
                | Self::BankAccount
                | Self::VehiclePlate
                | Self::Coordinates
                | Self::LandParcel
        )
    }

    /// Returns the last step of each answer path of a field with several answers.
    ///
    /// The list is empty for a field with one answer.
    pub fn parts(&self) -> &'static [&'static str] {
        match self {
            Self::Address => &ADDRESS_PARTS,
            Self::DateRange { .. } => &["from", "to"],
            Self::Coordinates => &["lat", "long"],
            Self::LandParcel => &["sheet", "parcel"],
            _ => &[],
        }
    }

    /// Returns the word for one item of a group; empty for all other kinds.
    pub fn item_in(&self, language: Language) -> &str {
        match self {
            Self::Group { item, item_en, .. } if *item == entry() => {
                language.pick_or(item, Some(item_en.as_deref().unwrap_or("entry")))
            }
            Self::Group { item, item_en, .. } => language.pick_or(item, item_en.as_deref()),
            _ => "",
        }
    }

    /// Returns the type that expressions see of an answer, or of its `part`; `None` when they see
    /// nothing.
    pub fn type_of(&self, part: &str) -> Option<Type> {
        Some(match (self, part) {
            (Self::DateRange { .. }, "from" | "to") => Type::Date,
            (Self::LandParcel, "sheet" | "parcel") => Type::Number,
            (Self::Address, "province" | "commune" | "line") => Type::Text,
            (
                Self::DateRange { .. }
                | Self::LandParcel
                | Self::Address
                | Self::Coordinates
                | Self::Note
                | Self::Group { .. },
                _,
            ) => return None,
            (Self::Number { .. } | Self::Money { .. } | Self::Year { .. }, _) => Type::Number,
            (Self::Decimal { .. } | Self::Percent | Self::Area, _) => Type::Decimal,
            (Self::Date { .. } | Self::Month, _) => Type::Date,
            (Self::YesNo | Self::Declaration, _) => Type::Flag,
            (Self::Checkboxes { .. } | Self::File { .. }, _) => Type::List,
            _ => Type::Text,
        })
    }

    /// Returns all possible answers, where they can be listed without knowing the province.
    pub fn values(&self) -> Option<Vec<&str>> {
        match self {
            Self::Choice { options } | Self::Select { options } | Self::Checkboxes { options } => {
                Some(options.iter().map(|option| option.value.as_str()).collect())
            }
            Self::Gender => Some(list::GENDERS.iter().map(|(value, _)| *value).collect()),
            Self::Ethnicity => Some(list::ETHNICITIES.to_vec()),
            Self::Country => Some(list::COUNTRIES.iter().map(|(code, _)| *code).collect()),
            _ => None,
        }
    }
}
