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
    procedure::{Change, Fee, OnlineLevel},
};
#[cfg(feature = "ssr")]
use domain::{
    procedure::{Paper, Procedure, channel_words},
    public::limit_sentence,
    time,
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
        let Paper { name, required, by_form, copies, note, when } = paper.clone();
        Self { name, required: required && when.is_none(), by_form, copies, note, case: case.to_owned() }
    }
}

#[cfg(feature = "ssr")]
impl ProcedureView {
    /// `agency` as people read it; `changes` against the version before.
    pub fn new(procedure: Procedure, agency: String, changes: Vec<Change>, today: chrono::NaiveDate) -> Self {
        let papers = procedure.papers.iter().map(|paper| PaperView::new(paper, ""));
        let of_cases = procedure.cases.iter().flat_map(|case| case.papers.iter().map(|paper| PaperView::new(paper, &case.name)));
        let papers = papers.chain(of_cases).collect();
        let rows = procedure.rows();
        let terms = rows.iter().map(|row| TermsView {
            case: row.case.map(|case| case.name.clone()).unwrap_or_default(),
            channels: row.channels.iter().map(|channel| channel_words(*channel)).collect::<Vec<_>>().join(", "),
            limit: row.terms.limit_words(),
            fees: fee_words(row.terms.fees),
        });
        let terms: Vec<TermsView> = if rows.len() > 1 { terms.collect() } else { Vec::new() };
        Self {
            papers,
            terms,
            changes,
            counting: counting(&procedure),
            announced: announced(&procedure),
            over: procedure.is_over(today),
            limit_words: procedure.limit_words(),
            limit_sentence: if procedure.limit_unread { String::new() } else { limit_sentence(procedure.limit) },
            level_words: procedure.level.words().to_owned(),
            phases: procedure.workflow.public_phases().into_iter().map(|phase| phase.name).collect(),
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
        }
    }
}

#[cfg(feature = "ssr")]
fn counting(procedure: &Procedure) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(statutory) = procedure.statutory.filter(|statutory| *statutory != procedure.limit) {
        lines.push(format!("Luật định {}; cơ quan cam kết {}.", statutory.words(), procedure.limit.words()));
    }
    if let Some(precheck) = procedure.precheck {
        let paid = if procedure.starts_when_paid { " và bạn đã nộp phí" } else { "" };
        lines.push(format!("Trước hết cơ quan kiểm tra hồ sơ trong {}. Thời hạn giải quyết tính từ khi hồ sơ đủ{paid}.", precheck.words()));
    } else if procedure.starts_when_paid {
        lines.push("Thời hạn giải quyết tính từ khi bạn nộp phí.".to_owned());
    }
    if let Some(cutoff) = procedure.cutoff {
        lines.push(format!("Hồ sơ nộp sau {} tính là nộp ngày làm việc tiếp theo.", cutoff.format("%H:%M")));
    }
    if let Some(window) = procedure.supplement_window {
        lines.push(format!("Khi được yêu cầu bổ sung, bạn có {} để bổ sung.", window.words()));
    }
    lines
}

#[cfg(feature = "ssr")]
fn announced(procedure: &Procedure) -> Vec<String> {
    let decision = procedure.decision.as_ref().map(|d| format!("Công bố theo {} ngày {} của {}.", d.number, time::date(d.date), d.by));
    let from = procedure.effective_from.map(|day| format!("Có hiệu lực từ {}.", time::date(day)));
    let until = procedure.effective_until.map(|day| format!("Có hiệu lực đến hết {}.", time::date(day)));
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
    let ask = move || Ask::new(GetProcedure { code: params.with(|p| p.get("code").unwrap_or_default()) });
    data::page(ask, |procedure| view! { <Page procedure/> }.into_any())
}

#[component]
fn Page(procedure: ProcedureView) -> impl IntoView {
    let p = procedure;
    let apply = format!("/thu-tuc/{}/nop", p.code);
    let files_online = p.online != OnlineLevel::Info && !p.over;
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
            {if p.over {
                view! { <span>"Thủ tục này đã hết hiệu lực, không nhận hồ sơ mới."</span> }.into_any()
            } else if files_online {
                view! { <a class="button big" href=apply>"Nộp trực tuyến"</a> }.into_any()
            } else {
                view! { <span>"Thủ tục này nộp tại quầy. Mời bạn mang giấy tờ đến bộ phận một cửa."</span> }.into_any()
            }}
        </p>
        <section class="sheet">
            <h2>"Giấy tờ cần có"</h2>
            <Papers papers=p.papers/>
            {(!p.terms.is_empty()).then(|| view! { <h2>"Thời hạn và phí theo trường hợp, cách nộp"</h2><Terms terms=p.terms/> })}
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
                {p.counting.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
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
            {(!p.announced.is_empty() || !p.changes.is_empty())
                .then(|| {
                    view! {
                        <details>
                            <summary>"Công bố và thay đổi"</summary>
                            {p.announced.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                            {(!p.changes.is_empty()).then(|| view! { <p>"So với bản trước:"</p> })}
                            <ul>{p.changes.into_iter().map(|change| view! { <li>{change.words}"."</li> }).collect_view()}</ul>
                        </details>
                    }
                })}
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
fn Terms(terms: Vec<TermsView>) -> impl IntoView {
    let cases = terms.iter().any(|row| !row.case.is_empty());
    let row = move |row: TermsView| {
        view! {
            <tr>
                {cases.then(|| view! { <th scope="row" data-label="Trường hợp">{row.case}</th> })}
                <td data-label="Cách nộp">{row.channels}</td>
                <td data-label="Thời hạn">{row.limit}</td>
                <td data-label="Phí, lệ phí">{row.fees}</td>
            </tr>
        }
    };
    view! {
        <table class="terms">
            <thead>
                <tr>
                    {cases.then(|| view! { <th scope="col">"Trường hợp"</th> })}
                    <th scope="col">"Cách nộp"</th>
                    <th scope="col">"Thời hạn"</th>
                    <th scope="col">"Phí, lệ phí"</th>
                </tr>
            </thead>
            <tbody>{terms.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Papers(papers: Vec<PaperView>) -> impl IntoView {
    if papers.is_empty() {
        return view! { <p>"Không cần giấy tờ kèm theo."</p> }.into_any();
    }
    let paper = |paper: PaperView| {
        let how = if paper.by_form {
            "điền trực tuyến"
        } else if paper.required {
            ""
        } else {
            "nếu có"
        };
        let case = if paper.case.is_empty() { String::new() } else { format!("trường hợp: {}", paper.case) };
        let details: Vec<String> = [paper.copies, how.to_owned(), case].into_iter().filter(|t| !t.is_empty()).collect();
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
