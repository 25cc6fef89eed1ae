//! The questions of a form: sections of fields, each with its kind, its words and the conditions
//! under which it is asked.

use super::{Answers, Expr, Kind, MOST_ITEMS, Prefill};
use crate::text::language::{Both, Language};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Form {
    pub sections: Vec<Section>,
    /// Answers with which the procedure cannot be used at all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<Stop>,
}

/// One topic, shown as one step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = FormSection))]
pub struct Section {
    pub id: String,
    /// Title, put as a question: `Thiết bị nào cần khai báo?`
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help_en: Option<String>,
    /// Condition under which the section is shown; without it, always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_when: Option<Expr>,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = FormField))]
pub struct Field {
    /// Id of lower-case letters, digits, `_` and `.`; unique in the form, or in its group.
    pub id: String,
    pub label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_en: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help_en: Option<String>,
    #[serde(default = "yes")]
    pub required: bool,
    /// Condition that takes the place of `required`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_when: Option<Expr>,
    /// Condition under which the field is shown; without it, always.
    ///
    /// The answer to a hidden question is dropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_when: Option<Expr>,
    /// Expression that computes the field.
    ///
    /// Nobody types the value, and a value that a client sends is ignored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Expr>,
    /// Source of a first answer, which may be changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill: Option<Prefill>,
    #[serde(flatten)]
    pub kind: Kind,
}

fn yes() -> bool {
    true
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Choice {
    pub value: String,
    pub label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_en: Option<String>,
}

/// A reason to stop: nobody may go on while its condition holds.
///
/// The message gives the reason and says what to do instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = FormStop))]
pub struct Stop {
    pub when: Expr,
    /// The answer path at which the message stands.
    pub field: String,
    pub message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_en: Option<String>,
}

/// The parts of an address, in the order in which they are asked.
pub const ADDRESS_PARTS: [&str; 3] = ["province", "commune", "line"];

impl Form {
    pub fn new(sections: Vec<Section>) -> Self {
        Self {
            sections,
            stops: Vec::new(),
        }
    }

    /// Returns the fields of all sections; a group is one field.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// Returns the uploads that answers name, those in groups too: answer path and id.
    pub fn files<'a>(&self, answers: &'a Answers) -> Vec<(String, &'a str)> {
        let is_file = |field: &&Field| matches!(field.kind, Kind::File { .. });
        let mut paths: Vec<String> = Vec::new();
        for field in self.fields() {
            match &field.kind {
                Kind::File { .. } => paths.push(field.id.clone()),
                Kind::Group { fields, .. } => {
                    let inner: Vec<&Field> = fields.iter().filter(is_file).collect();
                    paths.extend((1..=MOST_ITEMS).flat_map(|n| {
                        inner
                            .iter()
                            .map(move |file| format!("{}.{n}.{}", field.id, file.id))
                    }));
                }
                _ => {}
            }
        }
        paths
            .into_iter()
            .flat_map(|path| {
                answers
                    .many(&path)
                    .into_iter()
                    .map(move |id| (path.clone(), id))
            })
            .collect()
    }

    /// Returns the field with this id, but none inside a group.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields().find(|field| field.id == id)
    }
}

impl Section {
    pub fn in_both(id: &str, title: Both, fields: Vec<Field>) -> Self {
        Self {
            title_en: Some(title.en.to_owned()),
            ..Self::new(id, title.vi, fields)
        }
    }

    pub fn title_in(&self, language: Language) -> &str {
        language.pick_or(&self.title, self.title_en.as_deref())
    }

    pub fn help_in(&self, language: Language) -> Option<&str> {
        in_language(self.help.as_deref(), self.help_en.as_deref(), language)
    }

    pub fn new(id: &str, title: &str, fields: Vec<Field>) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            fields,
            ..Self::default()
        }
    }
}

/// Picks the words for a language; `None` when they are left out altogether.
fn in_language<'a>(
    vi: Option<&'a str>,
    en: Option<&'a str>,
    language: Language,
) -> Option<&'a str> {
    vi.map(|vi| language.pick_or(vi, en))
}

impl Stop {
    pub fn message_in(&self, language: Language) -> &str {
        language.pick_or(&self.message, self.message_en.as_deref())
    }
}

impl Choice {
    pub fn label_in(&self, language: Language) -> &str {
        language.pick_or(&self.label, self.label_en.as_deref())
    }

    pub fn new(value: &str, label: &str) -> Self {
        Self {
            value: value.to_owned(),
            label: label.to_owned(),
            label_en: None,
        }
    }
}

impl Field {
    pub fn new(id: &str, label: &str, kind: Kind) -> Self {
        Self {
            id: id.to_owned(),
            label: label.to_owned(),
            label_en: None,
            help: None,
            help_en: None,
            required: true,
            required_when: None,
            show_when: None,
            value: None,
            prefill: None,
            kind,
        }
    }

    pub fn in_both(id: &str, label: Both, kind: Kind) -> Self {
        Self {
            label_en: Some(label.en.to_owned()),
            ..Self::new(id, label.vi, kind)
        }
    }

    pub fn help(mut self, help: Both) -> Self {
        self.help = Some(help.vi.to_owned());
        self.help_en = Some(help.en.to_owned());
        self
    }

    pub fn label_in(&self, language: Language) -> &str {
        language.pick_or(&self.label, self.label_en.as_deref())
    }

    pub fn help_in(&self, language: Language) -> Option<&str> {
        in_language(self.help.as_deref(), self.help_en.as_deref(), language)
    }

    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// Returns the field and, of a group, the fields of an item.
    pub fn with_inner(&self) -> Vec<&Self> {
        match &self.kind {
            Kind::Group { fields, .. } => std::iter::once(self).chain(fields).collect(),
            _ => vec![self],
        }
    }

    /// Returns the answer paths that belong to this field: its id, or its parts.
    ///
    /// A group has its id alone, and a note has no path.
    pub fn paths(&self) -> Vec<String> {
        match (&self.kind, self.kind.parts()) {
            (Kind::Note, _) => Vec::new(),
            (_, []) => vec![self.id.clone()],
            (_, parts) => parts
                .iter()
                .map(|part| format!("{}.{part}", self.id))
                .collect(),
        }
    }

    /// Tells whether the answer path is this field's, or one of its parts or items.
    pub fn owns(&self, path: &str) -> bool {
        path.strip_prefix(self.id.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}

/// Builds the questions about the person who sends the dossier for the applicant.
///
/// They also ask by what right that person acts (Civil Code art. 134 to 138). They stand below the
/// questions about the applicant.
pub fn submitter_fields() -> Vec<Field> {
    let acting = Expr::parse("submitter.acting").ok();
    let field = |id, vi, en, kind| Field::in_both(id, Both::new(vi, en), kind);
    let asked = |field: Field| Field {
        show_when: acting.clone(),
        ..field
    };
    vec![
        field("submitter.acting", "Bạn nộp thay người khác?", "Are you applying for somebody else?", Kind::YesNo)
            .help(Both::new("Trả lời “Có” khi người ghi ở trên không tự nộp.", "Answer “Yes” when the person named above does not apply in person."))
            .optional(),
        asked(field("submitter.name", "Họ và tên người nộp thay", "Full name of the person acting", Kind::PersonName)),
        asked(field("submitter.citizen_id", "Số định danh của người nộp thay", "Identity number of the person acting", Kind::CitizenId)),
        asked(field("submitter.phone", "Số điện thoại của người nộp thay", "Phone number of the person acting", Kind::Phone { abroad: false })),
        asked(field("submitter.paper", "Giấy ủy quyền", "Authorisation paper", Kind::File { max: 5 }).help(Both::new(
            "Ảnh chụp rõ nét hoặc tệp PDF, mỗi tệp không quá 20 MB. Người đại diện theo pháp luật kèm giấy tờ chứng minh.",
            "Clear photographs or PDF files, each of 20 MB or less. Legal representatives attach the paper that proves it.",
        ))),
    ]
}

const PHONE: Both = Both::new(
    "Để báo tin về hồ sơ và để tra cứu.",
    "For news of the application, and to look it up.",
);
const PHONE_ABROAD: Both = Both::new(
    "Để báo tin về hồ sơ và để tra cứu. Số nước ngoài viết cả mã nước, ví dụ +49\u{a0}170\u{a0}1234567; hệ thống không nhắn tin ra nước ngoài, hãy ghi thêm thư điện tử.",
    "For news of the application, and to look it up. Write a number of another country with its code, for example +49\u{a0}170\u{a0}1234567; no messages are sent abroad, so add an email address.",
);

/// Builds the section about the applicant, with which every dossier starts.
///
/// `abroad`: the applicant may have a phone number of another country.
pub fn applicant_section(abroad: bool) -> Section {
    let field = |id, vi, en, kind| Field::in_both(id, Both::new(vi, en), kind);
    Section::in_both(
        "applicant",
        Both::new("Người nộp hồ sơ là ai?", "Who is applying?"),
        vec![
            field("applicant.name", "Họ và tên", "Full name", Kind::PersonName).help(Both::new(
                "Viết như trên thẻ căn cước.",
                "As on the identity card.",
            )),
            field(
                "applicant.citizen_id",
                "Số định danh cá nhân",
                "Personal identity number",
                Kind::CitizenId,
            )
            .help(Both::new(
                "12 số in trên thẻ căn cước.",
                "The 12 digits on the identity card.",
            )),
            field(
                "applicant.phone",
                "Số điện thoại",
                "Phone number",
                Kind::Phone { abroad },
            )
            .help(if abroad { PHONE_ABROAD } else { PHONE }),
            field("applicant.email", "Thư điện tử", "Email", Kind::Email).optional(),
            field(
                "applicant.address",
                "Nơi ở hiện nay",
                "Present address",
                Kind::Address,
            ),
        ],
    )
}
