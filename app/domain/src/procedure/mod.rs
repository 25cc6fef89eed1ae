//! An administrative procedure as the catalogue publishes it (Decree 63/2010/NĐ-CP art. 8), with
//! its form and workflow.

mod diff;
mod history;
pub mod importer;
#[cfg(not(target_arch = "wasm32"))]
pub mod package;
mod terms;

pub use diff::{Change, Topic, diff};
pub use history::History;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use terms::in_english;
pub use terms::{
    Case, ChannelTerms, OwnTerms, Problem, Row, Terms, channel_words, compare, known_total,
};

use crate::{
    desk::agency::Level,
    dossier::{Channel, workflow::Workflow},
    due::{
        clock::{AfterSupplement, Timing},
        deadline::Limit,
    },
    form::{
        Answers, Choice, Expr, Field, Form, Kind, Section,
        expr::Scope,
        schema::{applicant_section, submitter_fields},
    },
    text::{
        code::ProcedureCode,
        coded::coded,
        language::{Both, Language},
    },
};
use chrono::{Months, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

coded! {
    /// Extent to which the procedure is done online (Decree 224/2026/NĐ-CP art. 14).
    OnlineLevel {
        /// From filing to result.
        Full "full" "Trực tuyến toàn trình" | "Fully online";
        /// Filed online, originals brought or result fetched in person.
        Partial "partial" "Trực tuyến một phần" | "Partly online";
        /// Only described; filed at the counter.
        Info "info" "Nộp tại quầy" | "At the counter";
    }
}

/// A paper that the dossier must contain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    pub name: String,
    #[serde(default = "yes")]
    pub required: bool,
    /// Flag for a paper that the online form replaces; there is nothing to upload then.
    #[serde(default)]
    pub by_form: bool,
    /// Condition on the answers with which it is needed; left out: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Expr>,
    /// Numbers of originals and copies in words: `1 bản chính`, `1 bản sao`.
    #[serde(default)]
    pub copies: String,
    /// Months in which it may be used again after the dossier it came with.
    ///
    /// Left out: as long as the applicant says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_months: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// One line of the fee table; amounts in đồng.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Fee {
    pub name: String,
    /// Amount; `None`: depends on the case, as `note` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The decision that announced a version of the procedure (Decree 63/2010/NĐ-CP art. 15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Number of the decision: `1471/QĐ-UBND`.
    pub number: String,
    pub date: NaiveDate,
    /// Full name of the authority that announced it.
    pub by: String,
}

/// One version of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    pub code: ProcedureCode,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Names of everyday life by which people look for it: `giấy khai sinh cho con`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    pub field: String,
    pub level: Level,
    /// Code of the agency that resolves it; at commune level the applicant chooses the commune.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<crate::text::code::AgencyCode>,
    pub online: OnlineLevel,
    /// Groups of people and bodies that may apply.
    #[serde(default)]
    pub audience: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// The first day in force; `None`: ever since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<NaiveDate>,
    /// The last day in force; `None`: until the next version begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_until: Option<NaiveDate>,
    /// Time that the office promises; never longer than `statutory`.
    #[serde(default)]
    pub limit: Limit,
    /// Time that the law allows; `None`: nobody has told it apart from `limit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statutory: Option<Limit>,
    /// Flag for a published limit that is text nobody has read yet.
    ///
    /// The text stands in `limit_note`, and `limit` says nothing.
    #[serde(default)]
    pub limit_unread: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_note: Option<String>,
    /// Limit of the completeness check, if it has one of its own.
    ///
    /// The main limit then starts when the dossier is complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precheck: Option<Limit>,
    /// Flag for a main limit that starts only with the payment of the fee.
    #[serde(default)]
    pub starts_when_paid: bool,
    /// Time of day after which a dossier counts as received the next working day: `15:00:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cutoff: Option<NaiveTime>,
    #[serde(default)]
    pub after_supplement: AfterSupplement,
    /// Time that the applicant has to supply what is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplement_window: Option<Limit>,
    #[serde(default)]
    pub fees: Vec<Fee>,
    pub result: String,
    #[serde(default)]
    pub legal_basis: Vec<String>,
    /// Steps of the procedure in the citizen's words.
    #[serde(default)]
    pub how: Vec<String>,
    /// Papers that every case needs.
    #[serde(default)]
    pub papers: Vec<Paper>,
    /// Cases, to exactly one of which every dossier belongs; empty: no cases are told apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<Case>,
    /// Channels that have a limit or fees of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<ChannelTerms>,
    /// Questions of this procedure.
    ///
    /// [`Procedure::whole_form`] adds the questions about the applicant and the uploads.
    #[serde(default)]
    pub form: Form,
    #[serde(default)]
    pub workflow: Workflow,
    /// Answers that pass every check, for people who learn the form and programs that test it.
    #[serde(default)]
    pub example: serde_json::Value,
    /// Source of the entry; `None`: described by the province itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

fn yes() -> bool {
    true
}

const DEPENDS: Both = Both::new("Tùy trường hợp", "Depends on the case");

/// Puts the Vietnamese [`Procedure::limit_words`] that lists keep into this language.
pub fn listed_limit(kept: &str, language: Language) -> String {
    if let Some(fixed) = [DEPENDS, terms::SEE_DETAILS]
        .into_iter()
        .find(|fixed| fixed.vi == kept)
    {
        return fixed.pick(language).to_owned();
    }
    let n = kept
        .split('\u{a0}')
        .next()
        .and_then(|n| n.parse().ok())
        .unwrap_or(0);
    let limits = [
        Limit::Hours(n),
        Limit::WorkingDays(n),
        Limit::CalendarDays(n),
        Limit::None,
    ];
    limits
        .into_iter()
        .find(|limit| limit.words(Language::Vi) == kept)
        .map_or_else(|| kept.to_owned(), |limit| limit.words(language))
}

impl Procedure {
    /// Tells whether its last day is past; it takes no dossier any more then.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.effective_until.is_some_and(|last| last < today)
    }

    /// Returns the rules by which the time of a dossier is counted, for its case and channel.
    ///
    /// An unknown case counts as none.
    pub fn timing(&self, case: &str, channel: Channel) -> Timing {
        let case = self.cases.iter().find(|known| known.id == case);
        Timing {
            limit: self.resolved(case, Some(channel)).limit,
            precheck: self.precheck,
            starts_when_paid: self.starts_when_paid,
            cutoff: self.cutoff,
            after_supplement: self.after_supplement,
            supplement_window: self.supplement_window,
        }
    }

    pub fn name_in(&self, language: Language) -> &str {
        language.pick_or(&self.name, self.name_en.as_deref())
    }

    /// Returns the limit as a list shows it.
    pub fn limit_words(&self, language: Language) -> String {
        let all = self
            .rows()
            .into_iter()
            .map(|row| row.terms.limit_words(language));
        let mut different: Vec<String> = all.collect();
        different.dedup();
        if different.len() == 1 {
            different.remove(0)
        } else {
            DEPENDS.pick(language).to_owned()
        }
    }

    /// Tells whether foreigners or Vietnamese abroad are named among those who may apply.
    fn is_for_people_abroad(&self) -> bool {
        let abroad = |who: &String| who.to_lowercase().contains("nước ngoài");
        self.audience.iter().any(abroad)
    }

    /// Builds the whole form that an applicant fills in.
    ///
    /// It asks who applies, where, and which case it is. The procedure's own questions and the
    /// papers follow.
    pub fn whole_form(&self) -> Form {
        let mut applicant = applicant_section(self.is_for_people_abroad());
        if self.level == Level::Commune {
            let help = Both::new(
                "Ủy ban nhân dân xã, phường, đặc khu giải quyết hồ sơ.",
                "The People’s Committee of the commune, ward or special zone that decides on the application.",
            );
            applicant.fields.push(
                Field::in_both(
                    "agency",
                    Both::new("Nơi nộp hồ sơ", "Where to apply"),
                    Kind::Agency,
                )
                .help(help),
            );
        }
        applicant.fields.extend(submitter_fields());
        let mut sections = vec![applicant];
        if self.asks_case() {
            let options = self
                .cases
                .iter()
                .map(|case| Choice {
                    label_en: case.name_en.clone(),
                    ..Choice::new(&case.id, &case.name)
                })
                .collect();
            let case = Field::in_both(
                "case",
                Both::new("Trường hợp", "Case"),
                Kind::Choice { options },
            );
            sections.push(Section::in_both(
                "case",
                Both::new("Bạn thuộc trường hợp nào?", "Which case is yours?"),
                vec![case],
            ));
        }
        if self.form.sections.is_empty() {
            sections.push(plain_request());
        }
        sections.extend(self.form.sections.iter().cloned());
        sections.extend(self.papers_section());
        Form {
            sections,
            stops: self.form.stops.clone(),
        }
    }

    /// Returns the uploads, by field id, with papers from the day `given` that are not good any
    /// more today.
    pub fn outdated(&self, given: NaiveDate, today: NaiveDate) -> Vec<String> {
        let has_ended = |paper: &Paper| {
            let last = paper
                .valid_months
                .and_then(|months| given.checked_add_months(Months::new(months)));
            last.is_some_and(|last| last < today)
        };
        let of = |prefix: String, papers: &[Paper]| -> Vec<String> {
            papers
                .iter()
                .enumerate()
                .filter(|(_, paper)| has_ended(paper))
                .map(|(n, _)| format!("{prefix}_{}", n + 1))
                .collect()
        };
        let mut found = of("paper".to_owned(), &self.papers);
        found.extend(
            self.cases
                .iter()
                .flat_map(|case| of(format!("paper_{}", case.id), &case.papers)),
        );
        found
    }

    /// Tells whether applicants choose their case; otherwise their answers decide it.
    fn asks_case(&self) -> bool {
        self.cases.iter().any(|case| case.when.is_none())
    }

    /// Returns the id of the case that these good answers make; empty where no cases are told
    /// apart.
    pub fn case_of(&self, answers: &Answers, today: NaiveDate) -> &str {
        if self.cases.is_empty() {
            return "";
        }
        if self.asks_case() {
            return self
                .cases
                .iter()
                .find(|case| case.id == answers.one("case"))
                .map_or("", |case| &case.id);
        }
        let form = self.whole_form();
        let scope = Scope {
            form: &form,
            answers,
            today,
            item: None,
        };
        let is_it = |case: &&Case| case.when.as_ref().is_some_and(|when| when.holds(&scope));
        self.cases.iter().find(is_it).map_or("", |case| &case.id)
    }

    /// Returns the condition under which a dossier belongs to the `n`-th case.
    ///
    /// The case was chosen, or its condition holds and no earlier one's does.
    fn is_case(&self, n: usize) -> Option<Expr> {
        if self.asks_case() {
            return Expr::parse(&format!("case = '{}'", self.cases[n].id)).ok();
        }
        let earlier = self.cases[..n]
            .iter()
            .filter_map(|case| case.when.as_ref())
            .map(|when| format!(" and not ({when})"))
            .collect::<String>();
        let when = self.cases[n].when.as_ref()?;
        Expr::parse(&format!("({when}){earlier}"))
            .ok()
            .or_else(|| Some(when.clone()))
    }

    /// Builds the section with one upload for each paper that the form itself does not replace.
    ///
    /// The uploads are called `paper_2`, and `paper_lost_1` when the case is `lost`.
    fn papers_section(&self) -> Option<Section> {
        let mut fields: Vec<Field> = uploads("paper", &self.papers, None).collect();
        for (n, case) in self.cases.iter().enumerate() {
            fields.extend(uploads(
                &format!("paper_{}", case.id),
                &case.papers,
                self.is_case(n),
            ));
        }
        let help = Both::new(
            "Ảnh chụp rõ nét (JPG, PNG) hoặc tệp PDF, mỗi tệp không quá 20 MB.",
            "Clear photographs (JPG, PNG) or PDF files, each of 20 MB or less.",
        );
        let section = Section::in_both(
            "papers",
            Both::new("Giấy tờ kèm theo", "Papers to attach"),
            fields,
        );
        (!section.fields.is_empty()).then(|| Section {
            help: Some(help.vi.to_owned()),
            help_en: Some(help.en.to_owned()),
            ..section
        })
    }
}

fn uploads(prefix: &str, papers: &[Paper], show_when: Option<Expr>) -> impl Iterator<Item = Field> {
    let upload = move |(n, paper): (usize, &Paper)| {
        let file = Field::new(
            &format!("{prefix}_{}", n + 1),
            &paper.name,
            Kind::File { max: 5 },
        );
        Field {
            help: paper.note.clone(),
            required: paper.required,
            show_when: both(show_when.as_ref(), paper.when.as_ref()),
            ..file
        }
    };
    papers
        .iter()
        .enumerate()
        .filter(|(_, paper)| !paper.by_form)
        .map(upload)
}

/// Returns both conditions as one, as far as there are any.
fn both(one: Option<&Expr>, other: Option<&Expr>) -> Option<Expr> {
    match (one, other) {
        (Some(one), Some(other)) => Expr::parse(&format!("({one}) and ({other})"))
            .ok()
            .or_else(|| Some(one.clone())),
        (one, other) => one.or(other).cloned(),
    }
}

/// Builds the section of a procedure whose own form has not been written yet.
fn plain_request() -> Section {
    let help = Both::new(
        "Viết ngắn gọn điều bạn cần cơ quan giải quyết.",
        "Say in a few words what you need from the office.",
    );
    let request = Field::in_both(
        "request",
        Both::new("Nội dung đề nghị", "Your request"),
        Kind::LongText { max: 3_000 },
    )
    .help(help);
    Section::in_both(
        "request",
        Both::new("Bạn đề nghị điều gì?", "What do you ask for?"),
        vec![request],
    )
}

#[cfg(test)]
pub(crate) mod tests;
