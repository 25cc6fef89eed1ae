//! One procedure: how long, how much, where, online or not; then the papers; the rest folds.

use crate::{
    ApiError,
    ui::{
        PageTitle,
        data::{self, Ask},
    },
};
use domain::{
    code::ProcedureCode,
    money,
    procedure::{Fee, OnlineLevel, Paper, Procedure},
    public::limit_sentence,
};
use leptos::prelude::*;
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
    pub fees: Vec<Fee>,
    pub result: String,
    pub legal_basis: Vec<String>,
    pub how: Vec<String>,
    pub papers: Vec<Paper>,
    pub phases: Vec<String>,
}

impl ProcedureView {
    /// `agency` as people read it.
    pub fn new(procedure: Procedure, agency: String) -> Self {
        Self {
            limit_words: procedure.limit_words(),
            limit_sentence: if procedure.limit_unread { String::new() } else { limit_sentence(procedure.limit) },
            level_words: procedure.level.words().to_owned(),
            phases: procedure.workflow.steps.iter().map(|step| step.phase.clone()).collect(),
            agency,
            code: procedure.code,
            name: procedure.name,
            field: procedure.field,
            online: procedure.online,
            audience: procedure.audience,
            limit_note: procedure.limit_note,
            fees: procedure.fees,
            result: procedure.result,
            legal_basis: procedure.legal_basis,
            how: procedure.how,
            papers: procedure.papers,
        }
    }
}

#[server]
pub async fn get_procedure(code: String) -> Result<ProcedureView, ApiError> {
    use crate::service::{catalogue, request};
    let office = request::office();
    let view = async {
        let code = ProcedureCode::parse(&code).ok_or(ApiError::NotFound)?;
        let (_, procedure) = catalogue::get(&office, &code).await?;
        let agency = catalogue::agency_words(&office, &procedure);
        Ok(ProcedureView::new(procedure, agency))
    };
    request::with_status(view.await)
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let ask = move || Ask::new(GetProcedure { code: params.with(|p| p.get("code").unwrap_or_default()) });
    data::page(ask, |procedure| view! { <Page procedure/> }.into_any())
}

#[component]
fn Page(procedure: ProcedureView) -> impl IntoView {
    let p = procedure;
    let apply = format!("/thu-tuc/{}/nop", p.code);
    let files_online = p.online != OnlineLevel::Info;
    view! {
        <PageTitle text=p.name.clone()/>
        <p class="crumb"><a href="/thu-tuc">"Thủ tục"</a> " · " {p.field}</p>
        <h1>{p.name}</h1>
        <dl class="facts">
            <div><dt>"Thời hạn"</dt><dd>{p.limit_words}</dd></div>
            <div><dt>"Phí, lệ phí"</dt><dd>{fee_words(&p.fees)}</dd></div>
            <div><dt>"Nơi giải quyết"</dt><dd>{p.agency}</dd></div>
            <div><dt>"Cách nộp"</dt><dd>{p.online.words()}</dd></div>
        </dl>
        <p class="start">
            {if files_online {
                view! { <a class="button big" href=apply>"Nộp trực tuyến"</a> }.into_any()
            } else {
                view! { <span>"Thủ tục này nộp tại quầy. Mời bạn mang giấy tờ đến bộ phận một cửa."</span> }.into_any()
            }}
        </p>
        <section class="sheet">
            <h2>"Giấy tờ cần có"</h2>
            <Papers papers=p.papers/>
            <h2>"Kết quả"</h2>
            <p>{p.result}</p>
        </section>
        <section class="sheet folds">
            <details>
                <summary>"Ai được nộp"</summary>
                <ul>{p.audience.into_iter().map(|who| view! { <li>{who}</li> }).collect_view()}</ul>
            </details>
            <details>
                <summary>"Thời hạn tính thế nào"</summary>
                <p>{p.limit_sentence}</p>
                {p.limit_note.map(|note| view! { <p class="pre">{note}</p> })}
            </details>
            <details>
                <summary>"Phí, lệ phí"</summary>
                <Fees fees=p.fees/>
            </details>
            <details>
                <summary>"Các bước thực hiện"</summary>
                <ol>{p.how.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}</ol>
            </details>
            <details>
                <summary>"Căn cứ pháp lý"</summary>
                <ul>{p.legal_basis.into_iter().map(|law| view! { <li>{law}</li> }).collect_view()}</ul>
            </details>
            <p class="hint">"Mã thủ tục " <span class="code">{p.code.to_string()}</span> " · " {p.level_words}</p>
        </section>
    }
}

/// The fee in one line for the facts row.
fn fee_words(fees: &[Fee]) -> String {
    match fees {
        [] => "Không thu".to_owned(),
        [fee] => fee.amount.map_or("Tùy trường hợp".to_owned(), money::dong),
        many => match many.iter().map(|f| f.amount).collect::<Option<Vec<u64>>>() {
            Some(amounts) => format!("{} – {}", money::dong(*amounts.iter().min().unwrap_or(&0)), money::dong(*amounts.iter().max().unwrap_or(&0))),
            None => "Tùy trường hợp".to_owned(),
        },
    }
}

#[component]
fn Papers(papers: Vec<Paper>) -> impl IntoView {
    if papers.is_empty() {
        return view! { <p>"Không cần giấy tờ kèm theo."</p> }.into_any();
    }
    let paper = |paper: Paper| {
        let how = if paper.by_form {
            "điền trực tuyến"
        } else if paper.required {
            ""
        } else {
            "nếu có"
        };
        let details: Vec<String> = [paper.copies, how.to_owned()].into_iter().filter(|t| !t.is_empty()).collect();
        view! {
            <li>
                <span>{paper.name}</span>
                <span class="hint">{details.join(" · ")}</span>
                {paper.note.map(|note| view! { <p class="hint">{note}</p> })}
            </li>
        }
    };
    view! { <ul class="papers">{papers.into_iter().map(paper).collect_view()}</ul> }.into_any()
}

#[component]
fn Fees(fees: Vec<Fee>) -> impl IntoView {
    if fees.is_empty() {
        return view! { <p>"Thủ tục này không thu phí, lệ phí."</p> }.into_any();
    }
    let line = |fee: Fee| view! { <li>{fee.name} ": " <b>{fee.amount.map_or("tùy trường hợp".to_owned(), money::dong)}</b> {fee.note.map(|note| view! { <p class="hint">{note}</p> })}</li> };
    view! { <ul>{fees.into_iter().map(line).collect_view()}</ul> }.into_any()
}
