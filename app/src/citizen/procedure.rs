//! One procedure: how long, how much, where, online or not; then the papers; the rest folds.

use crate::{
    ApiError,
    prelude::*,
    ui::{
        PageTitle,
        data::{self, Ask},
    },
    words::{lang_of, language, procedure as words},
};
use domain::{
    code::ProcedureCode,
    language::Language,
    money,
    procedure::{Change, Fee, OnlineLevel},
};
#[cfg(feature = "ssr")]
use domain::{
    procedure::{Paper, Procedure, channel_words},
    public::limit_sentence,
    time,
};
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

/// A procedure without its form, as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureView {
    pub code: ProcedureCode,
    pub name: String,
    pub field: String,
    pub level_words: String,
    pub agency: String,
    pub online: OnlineLevel,
    pub audience: Vec<String>,
    pub limit_words: String,
    pub limit_sentence: String,
    pub limit_note: Option<String>,
    /// How long it usually takes, when enough were decided.
    pub usual: Option<String>,
    pub fees: Vec<Fee>,
    pub result: String,
    pub legal_basis: Vec<String>,
    pub how: Vec<String>,
    /// Those that every case needs, then those of each case.
    pub papers: Vec<PaperView>,
    pub phases: Vec<String>,
    /// Limits and fees by case and channel; empty where one line says it all.
    pub terms: Vec<TermsView>,
    /// How the limit counts, sentence by sentence.
    pub counting: Vec<String>,
    /// By which decision, since when.
    pub announced: Vec<String>,
    /// Nothing is taken in any more.
    pub over: bool,
    /// What the version in force changed.
    pub changes: Vec<Change>,
}

/// A paper as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperView {
    pub name: String,
    pub required: bool,
    pub by_form: bool,
    pub copies: String,
    pub note: Option<String>,
    /// The case that needs it; empty: every one.
    pub case: String,
}

/// One row of limits and fees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermsView {
    pub case: String,
    pub channels: String,
    pub limit: String,
    pub fees: String,
}

#[cfg(feature = "ssr")]
impl PaperView {
    fn new(paper: &Paper, case: &str) -> Self {
        let Paper {
            name,
            required,
            by_form,
            copies,
            note,
            when,
            ..
        } = paper.clone();
        Self {
            name,
            required: required && when.is_none(),
            by_form,
            copies,
            note,
            case: case.to_owned(),
        }
    }
}

#[cfg(feature = "ssr")]
impl ProcedureView {
    /// `agency` as people read it; `changes` against the version before.
    pub fn new(
        procedure: Procedure,
        agency: String,
        changes: Vec<Change>,
        today: chrono::NaiveDate,
        language: Language,
    ) -> Self {
        let name = procedure.name_in(language).to_owned();
        let papers = procedure
            .papers
            .iter()
            .map(|paper| PaperView::new(paper, ""));
        let of_cases = procedure.cases.iter().flat_map(|case| {
            case.papers
                .iter()
                .map(|paper| PaperView::new(paper, case.name_in(language)))
        });
        let papers = papers.chain(of_cases).collect();
        let rows = procedure.rows();
        let terms = rows.iter().map(|row| TermsView {
            case: row
                .case
                .map(|case| case.name_in(language).to_owned())
                .unwrap_or_default(),
            channels: row
                .channels
                .iter()
                .map(|channel| channel_words(*channel, language))
                .collect::<Vec<_>>()
                .join(", "),
            limit: row.terms.limit_words(language),
            fees: fee_words(row.terms.fees, language),
        });
        let terms: Vec<TermsView> = if rows.len() > 1 {
            terms.collect()
        } else {
            Vec::new()
        };
        Self {
            papers,
            terms,
            changes,
            counting: counting(&procedure, language),
            announced: announced(&procedure, language),
            over: procedure.is_over(today),
            limit_words: procedure.limit_words(language),
            limit_sentence: if procedure.limit_unread {
                String::new()
            } else {
                limit_sentence(procedure.limit, language)
            },
            level_words: procedure.level.words(language).to_owned(),
            phases: procedure
                .workflow
                .public_phases()
                .into_iter()
                .map(|phase| phase.name_in(language).to_owned())
                .collect(),
            agency,
            code: procedure.code,
            name,
            field: procedure.field,
            online: procedure.online,
            audience: procedure.audience,
            limit_note: procedure.limit_note,
            usual: None,
            fees: procedure.fees,
            result: procedure.result,
            legal_basis: procedure.legal_basis,
            how: procedure.how,
        }
    }
}

#[cfg(feature = "ssr")]
fn counting(procedure: &Procedure, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(statutory) = procedure
        .statutory
        .filter(|statutory| *statutory != procedure.limit)
    {
        lines.push(words::promised(
            language,
            &statutory.words(language),
            &procedure.limit.words(language),
        ));
    }
    if let Some(precheck) = procedure.precheck {
        let paid = if procedure.starts_when_paid {
            words::and_paid(language)
        } else {
            ""
        };
        lines.push(words::precheck(language, &precheck.words(language), paid));
    } else if procedure.starts_when_paid {
        lines.push(words::when_paid(language).to_owned());
    }
    if let Some(cutoff) = procedure.cutoff {
        lines.push(words::cutoff(language, &cutoff.format("%H:%M").to_string()));
    }
    if let Some(window) = procedure.supplement_window {
        lines.push(words::supplement_window(language, &window.words(language)));
    }
    lines
}

#[cfg(feature = "ssr")]
fn announced(procedure: &Procedure, language: Language) -> Vec<String> {
    let decision = procedure
        .decision
        .as_ref()
        .map(|d| words::decided(language, &d.number, &time::date(d.date), &d.by));
    let from = procedure
        .effective_from
        .map(|day| words::in_force_from(language, &time::date(day)));
    let until = procedure
        .effective_until
        .map(|day| words::in_force_until(language, &time::date(day)));
    [decision, from, until].into_iter().flatten().collect()
}

#[server]
pub async fn get_procedure(code: String) -> Result<ProcedureView, ApiError> {
    use crate::service::{catalogue, request};
    let office = request::office();
    let view = async {
        let code = ProcedureCode::parse(&code).ok_or(ApiError::NotFound)?;
        catalogue::view(&office, &code).await
    };
    request::with_status(view.await)
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let ask = move || {
        Ask::new(GetProcedure {
            code: params.with(|p| p.get("code").unwrap_or_default()),
        })
    };
    data::page(ask, |procedure| view! { <Page procedure /> })
}

#[component]
fn Page(procedure: ProcedureView) -> impl IntoView {
    let language = language();
    let p = procedure;
    let apply = format!("/thu-tuc/{}/nop", p.code);
    let files_online = p.online != OnlineLevel::Info && !p.over;
    view! {
        <PageTitle text=p.name.clone() />
        <p class="crumb">
            <a href="/thu-tuc">{words::procedures(language)}</a>
            " · "
            <span lang=lang_of(&p.field)>{p.field.clone()}</span>
        </p>
        <h1 lang=lang_of(&p.name)>{p.name.clone()}</h1>
        <dl class="facts">
            <div>
                <dt>{words::limit(language)}</dt>
                <dd>{p.limit_words}</dd>
            </div>
            <div>
                <dt>{words::fee(language)}</dt>
                <dd>{fee_words(&p.fees, language)}</dd>
            </div>
            <div>
                <dt>{words::place(language)}</dt>
                <dd lang=lang_of(&p.agency)>{p.agency.clone()}</dd>
            </div>
            <div>
                <dt>{words::how_to_apply(language)}</dt>
                <dd>{p.online.words(language)}</dd>
            </div>
        </dl>
        {p.usual.map(|usual| view! { <p class="hint">{usual}</p> })}
        <p class="start">
            {if p.over {
                view! { <span>{words::over(language)}</span> }
            } else if files_online {
                view! {
                    <a class="button big" href=apply>
                        {words::apply(language)}
                    </a>
                }
            } else {
                view! { <span>{words::at_the_counter(language)}</span> }
            }}
        </p>
        <section class="sheet">
            <h2>{words::papers(language)}</h2>
            <Papers papers=p.papers />
            {(!p.terms.is_empty())
                .then(|| {
                    view! {
                        <h2>{words::terms(language)}</h2>
                        <Terms terms=p.terms />
                    }
                })}
            <h2>{words::result(language)}</h2>
            <p lang=lang_of(&p.result)>{p.result.clone()}</p>
        </section>
        <section class="sheet folds">
            <details>
                <summary>{words::who(language)}</summary>
                <ul>
                    {p
                        .audience
                        .into_iter()
                        .map(|who| view! { <li lang=lang_of(&who)>{who.clone()}</li> })
                        .collect_view()}
                </ul>
            </details>
            <details>
                <summary>{words::how_counted(language)}</summary>
                <p>{p.limit_sentence}</p>
                {p.counting.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                {p
                    .limit_note
                    .map(|note| {
                        view! {
                            <p class="pre" lang=lang_of(&note)>
                                {note.clone()}
                            </p>
                        }
                    })}
            </details>
            <details>
                <summary>{words::fee(language)}</summary>
                <Fees fees=p.fees />
            </details>
            <details>
                <summary>{words::steps(language)}</summary>
                <ol>
                    {p
                        .how
                        .into_iter()
                        .map(|step| view! { <li lang=lang_of(&step)>{step.clone()}</li> })
                        .collect_view()}
                </ol>
            </details>
            <details>
                <summary>{words::legal_basis(language)}</summary>
                <ul>
                    {p
                        .legal_basis
                        .into_iter()
                        .map(|law| view! { <li lang=lang_of(&law)>{law.clone()}</li> })
                        .collect_view()}
                </ul>
            </details>
            {(!p.announced.is_empty() || !p.changes.is_empty())
                .then(|| {
                    view! {
                        <details>
                            <summary>{words::announced(language)}</summary>
                            {p
                                .announced
                                .into_iter()
                                .map(|line| view! { <p>{line}</p> })
                                .collect_view()}
                            {(!p.changes.is_empty())
                                .then(|| view! { <p>{words::against_before(language)}</p> })}
                            <ul>
                                {p
                                    .changes
                                    .into_iter()
                                    .map(|change| {
                                        view! {
                                            <li lang=lang_of(
                                                &change.words,
                                            )>{change.words.clone()}"."</li>
                                        }
                                    })
                                    .collect_view()}
                            </ul>
                        </details>
                    }
                })}
            <p class="hint">
                {words::code(language)} <span class="code">{p.code.to_string()}</span> " · "
                {p.level_words}
            </p>
        </section>
    }
}

/// The fee in one line for the facts row.
fn fee_words(fees: &[Fee], language: Language) -> String {
    let depends = || words::depends(language).to_owned();
    let dong = |amount: u64| money::dong(amount, language);
    match fees {
        [] => words::free(language).to_owned(),
        [fee] => fee.amount.map_or_else(depends, dong),
        many => match many.iter().map(|f| f.amount).collect::<Option<Vec<u64>>>() {
            Some(amounts) => format!(
                "{} – {}",
                dong(*amounts.iter().min().unwrap_or(&0)),
                dong(*amounts.iter().max().unwrap_or(&0))
            ),
            None => depends(),
        },
    }
}

#[component]
fn Terms(terms: Vec<TermsView>) -> impl IntoView {
    let language = language();
    let cases = terms.iter().any(|row| !row.case.is_empty());
    let row = move |row: TermsView| {
        view! {
            <tr>
                {cases
                    .then(|| {
                        view! {
                            <th
                                scope="row"
                                data-label=words::case(language)
                                lang=lang_of(&row.case)
                            >
                                {row.case.clone()}
                            </th>
                        }
                    })} <td data-label=words::how_to_apply(language)>{row.channels}</td>
                <td data-label=words::limit(language)>{row.limit}</td>
                <td data-label=words::fee(language)>{row.fees}</td>
            </tr>
        }
    };
    view! {
        <table class="terms">
            <thead>
                <tr>
                    {cases.then(|| view! { <th scope="col">{words::case(language)}</th> })}
                    <th scope="col">{words::how_to_apply(language)}</th>
                    <th scope="col">{words::limit(language)}</th>
                    <th scope="col">{words::fee(language)}</th>
                </tr>
            </thead>
            <tbody>{terms.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Papers(papers: Vec<PaperView>) -> impl IntoView {
    let language = language();
    if papers.is_empty() {
        return view! { <p>{words::no_papers(language)}</p> };
    }
    let paper = |paper: PaperView| {
        let how = if paper.by_form {
            words::by_form(language)
        } else if paper.required {
            ""
        } else {
            words::if_any(language)
        };
        let case = if paper.case.is_empty() {
            String::new()
        } else {
            words::of_case(language, &paper.case)
        };
        let details: Vec<String> = [paper.copies, how.to_owned(), case]
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect();
        let details = details.join(" · ");
        view! {
            <li>
                <span lang=lang_of(&paper.name)>{paper.name.clone()}</span>
                <span class="hint" lang=lang_of(&details)>
                    {details.clone()}
                </span>
                {paper
                    .note
                    .map(|note| {
                        view! {
                            <p class="hint" lang=lang_of(&note)>
                                {note.clone()}
                            </p>
                        }
                    })}
            </li>
        }
    };
    view! { <ul class="papers">{papers.into_iter().map(paper).collect_view()}</ul> }
}

#[component]
fn Fees(fees: Vec<Fee>) -> impl IntoView {
    let language = language();
    if fees.is_empty() {
        return view! { <p>{words::no_fees(language)}</p> };
    }
    let line = |fee: Fee| {
        let amount = fee.amount.map_or_else(
            || words::depends_inside(language).to_owned(),
            |amount| money::dong(amount, language),
        );
        view! {
            <li>
                <span lang=lang_of(&fee.name)>{fee.name.clone()}</span>
                ": "
                <b>{amount}</b>
                {fee
                    .note
                    .map(|note| {
                        view! {
                            <p class="hint" lang=lang_of(&note)>
                                {note.clone()}
                            </p>
                        }
                    })}
            </li>
        }
    };
    view! { <ul>{fees.into_iter().map(line).collect_view()}</ul> }
}
