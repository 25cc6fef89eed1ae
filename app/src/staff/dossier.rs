//! One dossier before an officer: papers on the left, decision on the right.

use crate::{
    ApiError,
    ui::{
        Flash, PageTitle,
        data::{self, Ask},
        form::PostForm,
        reckoning::ReckoningList,
        size_words, typed,
    },
};
use domain::{
    code::{DossierCode, ProcedureCode},
    deadline::Step,
    dossier::State,
    ledger::Totals,
    time::{self, Moment},
    workflow::Action,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionView {
    pub action: Action,
    pub label: String,
    pub needs_note: bool,
    /// Brings the dossier nearer to its end.
    pub moves_on: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerView {
    pub section: String,
    pub label: String,
    pub answer: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileView {
    pub id: String,
    pub name: String,
    pub media_type: String,
    pub bytes: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventView {
    pub at: Moment,
    pub words: String,
    pub by: String,
    pub step: String,
    pub note: String,
}

/// A dossier with everything an officer of its agency may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierView {
    pub code: DossierCode,
    pub procedure: ProcedureCode,
    pub procedure_name: String,
    pub agency: String,
    pub applicant: String,
    pub state: State,
    pub state_words: String,
    pub step: String,
    pub received_at: Moment,
    pub due_at: Option<Moment>,
    pub time_left: String,
    pub late: bool,
    pub limit_words: String,
    pub reckoning: Vec<Step>,
    /// Working minutes so far, on whose account.
    pub spent: Totals,
    pub answers: Vec<AnswerView>,
    pub files: Vec<FileView>,
    pub events: Vec<EventView>,
    pub actions: Vec<ActionView>,
    pub version: i64,
    pub flash: Option<Flash>,
}

#[server]
pub async fn open_dossier(code: String) -> Result<DossierView, ApiError> {
    use crate::service::{request, review};
    let view = async {
        let account = request::account().await?;
        let code = DossierCode::parse(&code).ok_or(ApiError::NotFound)?;
        let mut view = review::dossier(&request::office(), &account, &code).await?;
        view.flash = request::flash().await;
        Ok(view)
    };
    request::with_status(view.await)
}

/// Moves a dossier. `version` is that of the page: whoever decides on old facts is told so.
#[server]
pub async fn act(code: String, version: i64, note: Option<String>, action: String) -> Result<(), ApiError> {
    use crate::service::{request, review};
    let note = note.unwrap_or_default();
    let done = async {
        let account = request::account().await?;
        let code = DossierCode::parse(&code).ok_or(ApiError::NotFound)?;
        let action = Action::parse(&action).ok_or_else(|| ApiError::bad("Không có việc này. Hãy tải lại trang."))?;
        review::act(&request::office(), &account, &code, action, &note, version).await?;
        Ok(format!("/can-bo/ho-so/{code}"))
    };
    let back = format!("/can-bo/ho-so/{}", DossierCode::parse(&code).map_or(String::new(), String::from));
    request::settle(done.await, &back, &[("note", &note)]).await
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let ask = move || Ask::new(OpenDossier { code: params.with(|p| p.get("code").unwrap_or_default()) });
    view! { <div class="staff">{data::page(ask, |dossier| view! { <Page dossier/> }.into_any())}</div> }.into_any()
}

#[component]
fn Page(dossier: DossierView) -> impl IntoView {
    let d = dossier;
    let due = d.due_at.map_or("Không quy định".to_owned(), |due| format!("{} {}", time::clock(due.local()), time::long_date(due.date())));
    let step = if d.step.is_empty() { d.state_words.clone() } else { format!("{} · {}", d.state_words, d.step) };
    let urgency = if d.late { "late" } else { "" };
    let some_action = !d.actions.is_empty();
    view! {
        <PageTitle text=format!("Hồ sơ {}", d.code)/>
        <p class="crumb"><a href="/can-bo">"Hộp việc"</a> " · " {d.agency.clone()}</p>
        <h1><span class="code">{d.code.to_string()}</span></h1>
        <p class="lead">{d.procedure_name.clone()}</p>
        <p class=format!("jump {urgency}")>"Hạn trả " {due.clone()} " " <span class="left">{d.time_left.clone()}</span></p>
        {some_action.then(|| view! { <p class="jump no-print"><a class="button" href="#xu-ly">"Đến phần xử lý"</a></p> })}
        <div class="columns">
            <div>
                <section class="sheet"><h2>"Nội dung hồ sơ"</h2><Answers answers=d.answers/></section>
                <section class="sheet"><h2>"Tệp kèm theo"</h2><Files files=d.files/></section>
                <section class="sheet"><h2>"Diễn biến"</h2><Events events=d.events/></section>
            </div>
            <aside>
                <section class=format!("sheet decision {urgency}") id="xu-ly">
                    <dl class="pairs">
                        <div><dt>"Người nộp"</dt><dd>{d.applicant}</dd></div>
                        <div><dt>"Trạng thái"</dt><dd>{step}</dd></div>
                        <div><dt>"Hạn trả"</dt><dd>{due} <span class="left">{d.time_left}</span></dd></div>
                    </dl>
                    <Decision code=d.code version=d.version actions=d.actions flash=d.flash/>
                    <details>
                        <summary>"Hạn trả tính thế nào"</summary>
                        <p>{d.limit_words}</p>
                        <p>
                            {format!(
                                "Đã dùng trong giờ làm việc: cơ quan {}, người nộp {}.",
                                time::minutes_words(d.spent.agency),
                                time::minutes_words(d.spent.applicant),
                            )}
                        </p>
                        <ReckoningList steps=d.reckoning/>
                    </details>
                </section>
            </aside>
        </div>
    }
}

/// What may be done now: the first action stands out.
#[component]
fn Decision(code: DossierCode, version: i64, actions: Vec<ActionView>, flash: Option<Flash>) -> impl IntoView {
    if actions.is_empty() {
        let words = flash.map(|f| f.words);
        return view! {
            {words.map(|words| view! { <p class="problem" role="alert">{words}</p> })}
            <p class="hint">"Hiện bạn không có việc nào phải làm với hồ sơ này."</p>
        }
        .into_any();
    }
    let note = typed(flash.as_ref(), "note");
    let said = flash.map(|f| f.words).unwrap_or_default();
    let some_need = actions.iter().any(|a| a.needs_note);
    let button = |(n, a): (usize, ActionView)| {
        let class = if n == 0 && a.moves_on { "button" } else { "button quiet" };
        view! { <button type="submit" class=class name="action" value=a.action.code()>{a.label} {a.needs_note.then_some("…")}</button> }
    };
    view! {
        <PostForm action=Act::url() class="form" said=said>
            <input type="hidden" name="code" value=code.to_string()/>
            <input type="hidden" name="version" value=version.to_string()/>
            <div class="field">
                <label for="note">"Ý kiến"</label>
                {some_need.then(|| view! { <p class="hint" id="note-help">"Bắt buộc với việc có dấu “…”. Người nộp đọc được yêu cầu bổ sung và lý do từ chối."</p> })}
                <textarea id="note" name="note" rows="4" aria-describedby=some_need.then_some("note-help")>{note}</textarea>
            </div>
            <div class="actions stack">{actions.into_iter().enumerate().map(button).collect_view()}</div>
        </PostForm>
    }
    .into_any()
}

#[component]
fn Answers(answers: Vec<AnswerView>) -> impl IntoView {
    let mut last = String::new();
    let line = move |a: AnswerView| {
        let heading = (a.section != last).then(|| a.section.clone());
        last.clone_from(&a.section);
        view! {
            {heading.map(|title| view! { <div class="heading"><dt>{title}</dt></div> })}
            <div class="answer"><dt>{a.label}</dt><dd class="pre">{a.answer}</dd></div>
        }
    };
    view! { <dl class="answers">{answers.into_iter().map(line).collect_view()}</dl> }
}

#[component]
fn Files(files: Vec<FileView>) -> impl IntoView {
    if files.is_empty() {
        return view! { <p class="hint">"Không có tệp."</p> }.into_any();
    }
    let file = |f: FileView| view! { <li><a href=format!("/can-bo/tep/{}", f.id) rel="external" download=f.name.clone()>{f.name.clone()}</a> " " <span class="hint">{size_words(f.bytes)}</span></li> };
    view! { <ul>{files.into_iter().map(file).collect_view()}</ul> }.into_any()
}

#[component]
fn Events(events: Vec<EventView>) -> impl IntoView {
    let line = |e: EventView| {
        view! {
            <li>
                <span class="when">{time::long(e.at)}</span>
                <span>{e.words} {(!e.step.is_empty()).then(|| format!(": {}", e.step.to_lowercase()))} " · " {e.by}</span>
                {(!e.note.is_empty()).then(|| view! { <p class="pre note">{e.note}</p> })}
            </li>
        }
    };
    view! { <ol class="timeline">{events.into_iter().rev().map(line).collect_view()}</ol> }
}
