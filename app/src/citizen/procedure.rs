//! One procedure: limit, fees, agency, online or not; then the papers; the rest folds.

use crate::{
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle,
        data::{self, Ask},
        table::{Row, table},
    },
};
use domain::{
    fee::money,
    procedure::{Fee, OnlineLevel},
    text::code::ProcedureCode,
};
use leptos_router::hooks::use_params_map;
use views::paths;
use views::{
    ApiError,
    catalogue::{PaperView, ProcedureView, TermsView, fee_words},
    words::procedure as words,
};

#[server]
pub async fn get_procedure(code: String) -> Result<ProcedureView, ApiError> {
    use crate::request;
    use service::procedure::catalogue;
    let province = request::province();
    let view = async {
        let code = ProcedureCode::parse(&code).ok_or(ApiError::NotFound)?;
        catalogue::view(&province, &code).await
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
    let apply = paths::apply(&p.code);
    let files_online = p.online != OnlineLevel::Info && !p.over;
    view! {
        <PageTitle text=p.name.clone() />
        <p class="crumb">
            <a href=paths::PROCEDURES>{words::procedures(language)}</a>
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

#[component]
fn Terms(terms: Vec<TermsView>) -> impl IntoView {
    let language = language();
    let cases = terms.iter().any(|row| !row.case.is_empty());
    let row = |row: TermsView| {
        let first = if cases {
            Row::named(row.case)
        } else {
            Row::plain()
        };
        first.words(row.channels).words(row.limit).words(row.fees)
    };
    let heads = [
        words::case(language),
        words::how_to_apply(language),
        words::limit(language),
        words::fee(language),
    ];
    let heads = if cases { &heads[..] } else { &heads[1..] };
    let rows = terms.into_iter().map(row).collect();
    table(words::terms(language), "terms", heads, rows)
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
