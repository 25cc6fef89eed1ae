//! Changes found so far, each under its heading.

use crate::text::language::Language;
use serde::{Deserialize, Serialize};

/// Heading under which a change stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = ChangedTopic))]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Code, name, field, level, agency, who may apply, how it goes, result, source.
    General,
    Decision,
    Online,
    Limit,
    Fees,
    Papers,
    Cases,
    Form,
    Workflow,
    LegalBasis,
}

impl Topic {
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::General => language.pick("Thông tin chung", "General"),
            Self::Decision => {
                language.pick("Công bố và hiệu lực", "Announcement and period in force")
            }
            Self::Online => language.pick("Mức độ trực tuyến", "Online service"),
            Self::Limit => language.pick("Thời hạn", "Processing time"),
            Self::Fees => language.pick("Phí, lệ phí", "Fees"),
            Self::Papers => language.pick("Giấy tờ", "Papers"),
            Self::Cases => language.pick("Trường hợp", "Cases"),
            Self::Form => language.pick("Biểu mẫu", "Form"),
            Self::Workflow => language.pick("Quy trình xử lý", "Workflow"),
            Self::LegalBasis => language.pick("Căn cứ pháp lý", "Legal basis"),
        }
    }
}

/// One thing that changed, in a sentence without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = ProcedureChange))]
pub struct Change {
    pub topic: Topic,
    pub words: String,
}

pub(super) struct Found {
    pub changes: Vec<Change>,
    pub language: Language,
}

impl Found {
    pub fn say(&mut self, topic: Topic, differs: bool, words: impl FnOnce() -> String) {
        if differs {
            self.changes.push(Change {
                topic,
                words: words(),
            });
        }
    }

    /// Adds the lines; a change that no line names still gets a sentence of its own.
    pub fn list(&mut self, topic: Topic, differs: bool, lines: Vec<String>, otherwise: &str) {
        self.say(topic, differs && lines.is_empty(), || otherwise.to_owned());
        self.changes
            .extend(lines.into_iter().map(|words| Change { topic, words }));
    }
}
