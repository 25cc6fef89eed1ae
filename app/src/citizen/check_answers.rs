//! Everything that was answered, each with a way back; then the declaration; then it is sent.

use super::apply::edit_link;
use crate::{
    ApiError,
    ui::{
        Flash, PageTitle,
        data::{self, Ask},
        form::{PostForm, Send},
    },
};
use domain::code::ProcedureCode;
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckView {
    pub code: ProcedureCode,
    pub procedure_name: String,
    pub draft: String,
    pub sections: Vec<CheckSection>,
    pub flash: Option<Flash>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckSection {
    /// Its step in the form.
    pub step: u32,
    pub title: String,
    /// Field, words of the answer (empty: not answered), what must be mended.
    pub lines: Vec<CheckLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckLine {
    pub path: String,
    pub label: String,
    pub answer: String,
    pub error: Option<String>,
}

#[server]
pub async fn get_check(code: String, draft: String) -> Result<CheckView, ApiError> {
    use crate::service::{draft as drafts, request, review};
    use domain::{
        form::{Field, FieldError, Kind},
        id::Token,
    };
    let office = request::office();
    let view = async {
        let token = Token::parse(&draft).ok_or(ApiError::NotFound)?;
        let open = drafts::open(&office, &token).await?;
        if open.procedure.code.as_str() != code {
            return Err(ApiError::NotFound);
        }
        let form = open.procedure.whole_form();
        let files = drafts::uploads(&office, &form, &open.answers).await?;
        let shown = domain::form::shown(&form, &open.answers, &drafts::context(&office));
        let sections = drafts::visible(&form, &shown).into_iter().map(|n| {
            let section = &form.sections[n];
            // Good answers are shown as they will be kept, others as they were typed.
            let (answers, errors) = match drafts::checked(&office, &form, n, &open.answers) {
                Ok(tidied) => (tidied, Vec::new()),
                Err(errors) => (open.answers.clone(), errors),
            };
            let error = |field: &Field| errors.iter().find(|e: &&FieldError| field.owns(&e.path));
            let asked = section.fields.iter().filter(|field| field.kind != Kind::Note && shown.fields.iter().any(|s| s.path == field.id));
            let lines: Vec<CheckLine> = asked
                .map(|field| CheckLine {
                    path: error(field).map_or_else(|| field.paths().swap_remove(0), |e| e.path.clone()),
                    label: field.label.clone(),
                    answer: review::answer_words(&office, field, &answers, &files),
                    error: error(field).map(|e| e.message.clone()),
                })
                .collect();
            CheckSection { step: u32::try_from(n + 1).unwrap_or(0), title: section.title.clone(), lines }
        });
        Ok(CheckView {
            code: open.procedure.code.clone(),
            procedure_name: open.procedure.name.clone(),
            draft,
            sections: sections.collect(),
            flash: request::flash().await,
        })
    };
    request::with_status(view.await)
}

/// Sends the draft in, once however often it is pressed.
#[server]
pub async fn submit_draft(code: String, draft: String, declared: Option<String>) -> Result<(), ApiError> {
    use crate::service::{draft as drafts, limits, request};
    use domain::id::Token;
    let office = request::office();
    let send = async {
        office.limits.address(limits::Kind::Submit, request::caller())?;
        if declared.is_none() {
            return Err(ApiError::field("declared", crate::words::Words::vi("Hãy đánh dấu vào ô cam đoan rồi gửi.")));
        }
        let token = Token::parse(&draft).ok_or(ApiError::NotFound)?;
        let receipt = drafts::submit(&office, &token).await?;
        Ok(format!("/hs/{}/giay-hen", receipt.token.as_str()))
    };
    let back = format!(
        "/thu-tuc/{}/nop/{}/kiem-tra",
        ProcedureCode::parse(&code).map_or(String::new(), String::from),
        Token::parse(&draft).map_or(String::new(), String::from)
    );
    request::settle(send.await, &back, &[]).await
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let ask = move || params.with(|p| Ask::new(GetCheck { code: p.get("code").unwrap_or_default(), draft: p.get("draft").unwrap_or_default() }));
    data::page(ask, |check| view! { <Page check/> }.into_any())
}

#[component]
fn Page(check: CheckView) -> impl IntoView {
    let CheckView { code, procedure_name, draft, sections, flash } = check;
    let steps = sections.len() + 1;
    let broken = sections.iter().flat_map(|s| &s.lines).filter(|l| l.error.is_some()).count();
    let (form_code, form_draft) = (code.to_string(), draft.clone());
    let section = move |section: CheckSection| {
        let step = section.step;
        let lines = section.lines.into_iter().map(|line| {
            let answer = if line.answer.is_empty() { "Không có".to_owned() } else { line.answer };
            let wrong = line.error.is_some();
            view! {
                <div class="answer" class:wrong=wrong>
                    <dt>{line.label.clone()}</dt>
                    <dd class="pre">{answer} {line.error.map(|error| view! { <p class="error">{error}</p> })}</dd>
                    <dd class="edit"><a href=edit_link(&code, &draft, step, &line.path)>"Sửa"<span class="sr">" " {line.label}</span></a></dd>
                </div>
            }
        });
        view! { <h2>{section.title}</h2><dl class="answers">{lines.collect_view()}</dl> }
    };
    view! {
        <PageTitle text="Kiểm tra trước khi gửi"/>
        <p class="crumb">{procedure_name}</p>
        <p class="progress">{format!("Bước {steps} trên {steps}")}</p>
        <h1>"Kiểm tra trước khi gửi"</h1>
        <section class="sheet">{sections.into_iter().map(section).collect_view()}</section>
        <PostForm action=SubmitDraft::url() class="sheet form" said=flash.map(|f| f.words).unwrap_or_default()>
            <input type="hidden" name="code" value=form_code/>
            <input type="hidden" name="draft" value=form_draft/>
            {(broken > 0).then(|| view! { <p class="problem">{format!("Còn {broken} chỗ cần sửa trước khi gửi được.")}</p> })}
            <label class="option declare">
                <input type="checkbox" name="declared" value="yes" required=true/>
                <span>"Tôi cam đoan những điều khai trên là đúng và chịu trách nhiệm trước pháp luật."</span>
            </label>
            <div class="actions"><Send label="Gửi hồ sơ" class="big"/></div>
        </PostForm>
    }
}
