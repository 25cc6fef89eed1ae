//! An administrative procedure as the catalogue publishes it (Decree 63/2010/NĐ-CP art. 8), with its form and workflow.

use crate::{
    agency::Level,
    clock::AfterSupplement,
    code::ProcedureCode,
    deadline::Limit,
    form::{Field, Form, Kind, Section, schema::applicant_section},
    workflow::Workflow,
};
use serde::{Deserialize, Serialize};

/// How far the procedure is done online (Decree 224/2026/NĐ-CP art. 14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnlineLevel {
    /// From filing to result.
    Full,
    /// Filed online, originals brought or result fetched in person.
    Partial,
    /// Only described; filed at the counter.
    Info,
}

impl OnlineLevel {
    pub fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::Info => "info",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Full, Self::Partial, Self::Info].into_iter().find(|l| l.code() == text)
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::Full => "Trực tuyến toàn trình",
            Self::Partial => "Trực tuyến một phần",
            Self::Info => "Nộp tại quầy",
        }
    }
}

/// A paper that the dossier must contain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    pub name: String,
    #[serde(default = "yes")]
    pub required: bool,
    /// The online form takes the place of this paper; nothing to upload.
    #[serde(default)]
    pub by_form: bool,
    /// `1 bản chính`, `1 bản sao`.
    #[serde(default)]
    pub copies: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// One line of the fee table; amounts in đồng.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    pub name: String,
    /// `None`: depends on the case, as `note` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    pub code: ProcedureCode,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    pub field: String,
    pub level: Level,
    /// Code of the agency that resolves it; at commune level the applicant chooses the commune.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<crate::code::AgencyCode>,
    pub online: OnlineLevel,
    /// Who may apply.
    #[serde(default)]
    pub audience: Vec<String>,
    #[serde(default)]
    pub limit: Limit,
    /// The published limit is text that nobody has read yet: it stands in `limit_note`, and `limit` says nothing.
    #[serde(default)]
    pub limit_unread: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_note: Option<String>,
    #[serde(default)]
    pub after_supplement: AfterSupplement,
    #[serde(default)]
    pub fees: Vec<Fee>,
    pub result: String,
    #[serde(default)]
    pub legal_basis: Vec<String>,
    /// What happens, in the citizen's words.
    #[serde(default)]
    pub how: Vec<String>,
    #[serde(default)]
    pub papers: Vec<Paper>,
    /// Questions of this procedure; who applies and the uploads are added by [`Procedure::whole_form`].
    #[serde(default)]
    pub form: Form,
    #[serde(default)]
    pub workflow: Workflow,
    /// Answers that pass every check, for people who learn the form and programs that test it.
    #[serde(default)]
    pub example: serde_json::Value,
    /// Where the entry was read from; `None`: described by the province itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

fn yes() -> bool {
    true
}

impl Procedure {
    /// The limit as a list shows it.
    pub fn limit_words(&self) -> String {
        if self.limit_unread { "Xem chi tiết".to_owned() } else { self.limit.words() }
    }

    /// Everything an applicant is asked: who applies, where, the procedure's own questions, the papers.
    pub fn whole_form(&self) -> Form {
        let mut applicant = applicant_section();
        if self.level == Level::Commune {
            applicant.fields.push(Field::new("agency", "Nơi nộp hồ sơ", Kind::Agency).help("Ủy ban nhân dân xã, phường, đặc khu giải quyết hồ sơ."));
        }
        let mut sections = vec![applicant];
        if self.form.sections.is_empty() {
            sections.push(plain_request());
        }
        sections.extend(self.form.sections.iter().cloned());
        sections.extend(self.papers_section());
        Form { sections, stops: self.form.stops.clone() }
    }

    /// One upload for each paper that the form itself does not replace.
    fn papers_section(&self) -> Option<Section> {
        let upload = |(n, paper): (usize, &Paper)| {
            let file = Field::new(&format!("paper_{}", n + 1), &paper.name, Kind::File { max: 5 });
            Field { help: paper.note.clone(), required: paper.required, ..file }
        };
        let fields: Vec<Field> = self.papers.iter().enumerate().filter(|(_, paper)| !paper.by_form).map(upload).collect();
        let help = "Ảnh chụp rõ nét (JPG, PNG) hoặc tệp PDF, mỗi tệp không quá 20 MB.";
        (!fields.is_empty()).then(|| Section { help: Some(help.to_owned()), ..Section::new("papers", "Giấy tờ kèm theo", fields) })
    }
}

/// For procedures whose own form has not been written yet.
fn plain_request() -> Section {
    let request = Field::new("request", "Nội dung đề nghị", Kind::LongText { max: 3_000 }).help("Viết ngắn gọn điều bạn cần cơ quan giải quyết.");
    Section::new("request", "Bạn đề nghị điều gì?", vec![request])
}
