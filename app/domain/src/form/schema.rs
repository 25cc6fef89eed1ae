//! The questions of a form: sections of fields, each with its kind, words and limits.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    pub sections: Vec<Section>,
}

/// One topic, shown as one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub id: String,
    /// Put as a question: `Thiết bị nào cần khai báo?`
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Lower-case letters, digits, `_` and `.`; unique in the form.
    pub id: String,
    pub label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    #[serde(default = "yes")]
    pub required: bool,
    #[serde(flatten)]
    pub kind: Kind,
}

fn yes() -> bool {
    true
}

/// What may be answered. Lengths count characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Typed `dd/MM/yyyy`.
    Date {
        #[serde(default)]
        when: When,
    },
    /// Exactly one of the options.
    Choice {
        options: Vec<Choice>,
    },
    /// Any number of the options; when required, at least one.
    Checkboxes {
        options: Vec<Choice>,
    },
    PersonName,
    Phone,
    CitizenId,
    TaxCode,
    Email,
    /// Three answers: `{id}.province`, `{id}.commune`, `{id}.line`.
    Address,
    /// The code of the agency that receives the dossier.
    Agency,
    /// Uploaded files, by id.
    File {
        #[serde(default = "few")]
        max: u8,
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

/// On which side of today a date must lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    #[default]
    Any,
    /// Today or before: births, issue dates.
    Past,
    /// Today or after: plans, appointments.
    Future,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// The parts of an address, in the order in which they are asked.
pub const ADDRESS_PARTS: [&str; 3] = ["province", "commune", "line"];

impl Form {
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields().find(|field| field.id == id)
    }
}

impl Field {
    pub fn new(id: &str, label: &str, kind: Kind) -> Self {
        Self { id: id.to_owned(), label: label.to_owned(), help: None, required: true, kind }
    }

    pub fn help(mut self, help: &str) -> Self {
        self.help = Some(help.to_owned());
        self
    }

    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// The answer paths that belong to this field.
    pub fn paths(&self) -> Vec<String> {
        match self.kind {
            Kind::Address => ADDRESS_PARTS.iter().map(|part| format!("{}.{part}", self.id)).collect(),
            _ => vec![self.id.clone()],
        }
    }
}

/// The questions that every dossier starts with: who applies.
pub fn applicant_section() -> Section {
    Section {
        id: "applicant".to_owned(),
        title: "Người nộp hồ sơ là ai?".to_owned(),
        help: None,
        fields: vec![
            Field::new("applicant.name", "Họ và tên", Kind::PersonName).help("Viết như trên thẻ căn cước."),
            Field::new("applicant.citizen_id", "Số định danh cá nhân", Kind::CitizenId).help("12 số in trên thẻ căn cước."),
            Field::new("applicant.phone", "Số điện thoại", Kind::Phone).help("Để báo tin về hồ sơ và để tra cứu."),
            Field::new("applicant.email", "Thư điện tử", Kind::Email).optional(),
            Field::new("applicant.address", "Nơi ở hiện nay", Kind::Address),
        ],
    }
}
