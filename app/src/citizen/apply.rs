//! The online form, one topic a step. Every "continue" saves what was typed; errors come back beside their field.

use crate::{
    ApiError,
    ui::{
        PageTitle,
        data::{self, Ask},
        field::{ErrorSummary, FieldView, Setting, Upload, dom_id, part_label},
        form::{PostForm, Send},
        go_on_to,
    },
};
use domain::{
    agency::Places,
    code::ProcedureCode,
    form::{Answers, Context, Field, FieldError, Kind, Section, check},
};
use leptos::{
    prelude::*,
    server_fn::{
        ServerFn,
        codec::{MultipartData, MultipartFormData},
    },
};
use leptos_router::hooks::{use_params_map, use_query_map};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::FormData;

/// One step of the form with what is known so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView {
    pub code: ProcedureCode,
    pub procedure_name: String,
    pub draft: String,
    /// Counted from 1.
    pub step: u32,
    pub titles: Vec<String>,
    pub section: Section,
    pub answers: Answers,
    pub errors: Vec<FieldError>,
    pub uploads: Vec<Upload>,
    pub places: Places,
    /// Communes that take this procedure: code and name.
    pub agencies: Vec<(String, String)>,
    pub today: String,
}

/// The address of a form nobody has filled in yet. Nothing is kept until its first step is saved.
#[server]
pub async fn new_draft(code: String) -> Result<String, ApiError> {
    use crate::service::{catalogue, request};
    let office = request::office();
    let path = async {
        let code = ProcedureCode::parse(&code).ok_or(ApiError::NotFound)?;
        catalogue::get(&office, &code).await?;
        Ok(format!("/thu-tuc/{code}/nop/{}/1", office.new_token().as_str()))
    };
    request::with_status(path.await)
}

/// `show`: the errors of this step are wanted.
#[server]
pub async fn get_step(code: String, draft: String, step: u32, show: bool) -> Result<StepView, ApiError> {
    use crate::service::request;
    request::with_status(server::step(&request::office(), &code, &draft, step, show).await)
}

/// Saves one step and goes on to the next, or stays where something must be mended.
#[server(input = MultipartFormData)]
pub async fn save_step(data: MultipartData) -> Result<(), ApiError> {
    use crate::service::request;
    let data = data.into_inner().ok_or_else(|| ApiError::bad("Dữ liệu gửi lên sai dạng."))?;
    let result = server::save(&request::office(), data).await;
    request::settle(result, "/thu-tuc", &[]).await
}

#[cfg(feature = "ssr")]
pub(crate) mod server {
    use super::*;
    use crate::service::{Office, catalogue, draft, file, limits, request};
    use domain::id::Token;

    pub async fn step(office: &Office, code: &str, token: &str, step: u32, show: bool) -> Result<StepView, ApiError> {
        let code = ProcedureCode::parse(code).ok_or(ApiError::NotFound)?;
        let (procedure, answers) = match draft::open(office, &Token::parse(token).ok_or(ApiError::NotFound)?).await {
            Ok(open) => (open.procedure, open.answers),
            // Nothing was saved yet.
            Err(ApiError::NotFound) if step == 1 => (catalogue::get(office, &code).await?.1, Answers::default()),
            Err(error) => return Err(error),
        };
        if procedure.code != code {
            return Err(ApiError::NotFound);
        }
        let form = procedure.whole_form();
        let section = form.sections.get((step as usize).wrapping_sub(1)).ok_or(ApiError::NotFound)?.clone();
        let mut errors = if show { draft::errors_in(office, &section, &answers) } else { Vec::new() };
        if let Some(ApiError::Invalid { errors: refused }) = request::flash().await.and_then(|flash| flash.error) {
            errors.splice(0..0, refused);
        }
        let uploads = draft::uploads(office, &section.fields, &answers).await?.into_iter().map(upload).collect();
        let asks = |wanted: fn(&Kind) -> bool| section.fields.iter().any(|field| wanted(&field.kind));
        let places = if asks(|kind| matches!(kind, Kind::Address)) { office.places.clone() } else { Places::default() };
        let agencies =
            if asks(|kind| matches!(kind, Kind::Agency)) { office.communes().map(|a| (a.code.to_string(), a.name.clone())).collect() } else { Vec::new() };
        Ok(StepView {
            code,
            procedure_name: procedure.name.clone(),
            draft: token.to_owned(),
            step,
            titles: form.sections.iter().map(|s| s.title.clone()).collect(),
            section,
            answers,
            errors,
            uploads,
            places,
            agencies,
            today: office.now().date().to_string(),
        })
    }

    pub fn upload(file: store::file::File) -> Upload {
        Upload { check: file.sha256.chars().take(8).collect(), id: file.id, name: file.name, bytes: file.bytes }
    }

    /// The fields of a multipart form as answers; files are stored and answered by their id. Refused files come back as errors.
    pub async fn read_form(office: &Office, mut data: multer::Multipart<'static>) -> Result<(Answers, Vec<FieldError>), ApiError> {
        let broken = |_| ApiError::bad("Dữ liệu chưa đến trọn vẹn. Hãy gửi lại.");
        let (mut answers, mut errors) = (Answers::default(), Vec::new());
        let mut parts = 0;
        while let Some(field) = data.next_field().await.map_err(broken)? {
            parts += 1;
            if parts > 1_000 {
                return Err(ApiError::TooLarge { words: "Biểu mẫu có quá nhiều mục.".to_owned() });
            }
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name().map(str::to_owned) {
                Some(file_name) if file_name.is_empty() => {}
                Some(file_name) => match file::receive(office, &file_name, field).await {
                    Ok(file) => answers.push(&name, file.id),
                    Err(error @ (ApiError::WrongMedia { .. } | ApiError::TooLarge { .. })) => {
                        errors.push(FieldError { path: name, message: format!("{file_name}: {}", error.words()) })
                    }
                    Err(error) => return Err(error),
                },
                None => answers.push(&name, field.text().await.map_err(broken)?),
            }
        }
        Ok((answers, errors))
    }

    pub async fn save(office: &Office, data: multer::Multipart<'static>) -> Result<String, ApiError> {
        office.limits.address(limits::Kind::Submit, request::caller())?;
        let (typed, refused) = read_form(office, data).await?;
        let code = ProcedureCode::parse(typed.one("code")).ok_or(ApiError::NotFound)?;
        let step: usize = typed.one("step").parse().map_err(|_| ApiError::NotFound)?;
        let token = Token::parse(typed.one("draft")).ok_or(ApiError::NotFound)?;
        let from_check = typed.one("from_check") == "1";
        let (errors, steps) = draft::save(office, &token, &code, step.wrapping_sub(1), typed).await?;
        let at = |place: &str| format!("/thu-tuc/{code}/nop/{}/{place}", token.as_str());
        let again = || at(&format!("{step}?sua=1{}", if from_check { "&ve=kiem-tra" } else { "" }));
        if !refused.is_empty() {
            let error = ApiError::Invalid { errors: refused };
            request::keep_flash(crate::ui::Flash { words: error.words(), error: Some(error), typed: Default::default() }).await?;
            return Ok(again());
        }
        if !errors.is_empty() {
            return Ok(again());
        }
        Ok(if from_check || step >= steps { at("kiem-tra") } else { at(&(step + 1).to_string()) })
    }
}

/// The first press of "apply": on to the form's own address, so that going back finds what was typed.
pub fn start() -> AnyView {
    let params = use_params_map();
    let ask = move || Ask::new(NewDraft { code: params.with(|p| p.get("code").unwrap_or_default()) });
    data::page(ask, |path: String| {
        go_on_to(&path);
        ().into_any()
    })
}

pub fn page() -> AnyView {
    let (params, query) = (use_params_map(), use_query_map());
    let ask = move || {
        let (code, draft, step) = params.with(|p| (p.get("code").unwrap_or_default(), p.get("draft").unwrap_or_default(), p.get("step")));
        let step = step.and_then(|text| text.parse().ok()).unwrap_or(0);
        Ask::new(GetStep { code, draft, step, show: query.with(|q| q.get("sua").is_some()) })
    };
    let from_check = move || query.with_untracked(|q| q.get("ve").as_deref() == Some("kiem-tra"));
    data::page(ask, move |step| view! { <Page step from_check=from_check()/> }.into_any())
}

#[component]
fn Page(step: StepView, from_check: bool) -> impl IntoView {
    let errors = RwSignal::new(step.errors.clone());
    let labels = StoredValue::new(labels(&step.section));
    let setting = Setting {
        answers: StoredValue::new(step.answers.clone()),
        errors,
        places: StoredValue::new(step.places.clone()),
        agencies: StoredValue::new(step.agencies.clone()),
        uploads: StoredValue::new(step.uploads.clone()),
    };
    let total = step.titles.len();
    let has_errors = !step.errors.is_empty();
    let title = if has_errors { format!("Lỗi: {}", step.section.title) } else { step.section.title.clone() };
    let back = match step.step {
        _ if from_check => format!("/thu-tuc/{}/nop/{}/kiem-tra", step.code, step.draft),
        1 => format!("/thu-tuc/{}", step.code),
        n => format!("/thu-tuc/{}/nop/{}/{}", step.code, step.draft, n - 1),
    };
    let before = {
        let (section, places, today) = (step.section.clone(), step.places.clone(), step.today.clone());
        Callback::new(move |data: FormData| {
            let found = errors_here(&section, &data, &places, &today);
            let fine = found.is_empty();
            errors.set(found);
            if !fine {
                focus_summary();
            }
            fine
        })
    };
    Effect::new(|_| show_asked_question());
    view! {
        <PageTitle text=title/>
        <p class="crumb">{step.procedure_name.clone()}</p>
        <p class="progress">{format!("Bước {} trên {}", step.step, total + 1)}</p>
        <h1>{step.section.title.clone()}</h1>
        {step.section.help.clone().map(|help| view! { <p class="lead">{help}</p> })}
        <ErrorSummary errors labels/>
        <PostForm action=SaveStep::url() multipart=true class="sheet form" before=before>
            <input type="hidden" name="code" value=step.code.to_string()/>
            <input type="hidden" name="draft" value=step.draft.clone()/>
            <input type="hidden" name="step" value=step.step.to_string()/>
            {from_check.then(|| view! { <input type="hidden" name="from_check" value="1"/> })}
            {step.section.fields.iter().map(|field| view! { <FieldView field=field.clone() setting/> }).collect_view()}
            <div class="actions">
                <Send label=if from_check { "Lưu và xem lại" } else { "Lưu và tiếp tục" }/>
                <a href=back>"Quay lại"</a>
            </div>
        </PostForm>
    }
}

/// Answer paths with the words that name them in the summary.
fn labels(section: &Section) -> Vec<(String, String)> {
    let named = |field: &Field, path: String| {
        let label = match part_label(&path).filter(|_| field.kind == Kind::Address) {
            Some(part) => format!("{}, {}", field.label, part.to_lowercase()),
            None => field.label.clone(),
        };
        (path, label)
    };
    section.fields.iter().flat_map(|field| field.paths().into_iter().map(move |path| named(field, path))).collect()
}

/// The same check as the server's, on what is about to be sent.
fn errors_here(section: &Section, data: &FormData, places: &Places, today: &str) -> Vec<FieldError> {
    let mut answers = Answers::default();
    for path in section.fields.iter().flat_map(Field::paths) {
        for value in data.get_all(&path).iter() {
            match value.as_string() {
                Some(text) => answers.push(&path, text),
                None if value.dyn_ref::<web_sys::File>().is_some_and(|file| file.size() > 0.0) => answers.push(&path, "file".to_owned()),
                None => {}
            }
        }
    }
    let Ok(today) = today.parse() else { return Vec::new() };
    check(&section.fields, &answers, &Context { today, places }).err().unwrap_or_default()
}

/// A link to one question was followed: the browser looked for it before the step was drawn.
fn show_asked_question() {
    _ = request_animation_frame(|| {
        let Ok(hash) = window().location().hash() else { return };
        let asked = document().get_element_by_id(hash.trim_start_matches('#')).and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(element) = asked {
            element.scroll_into_view();
            element.focus().ok();
        }
    });
}

/// The summary is drawn after the signal; focus it in the next turn.
fn focus_summary() {
    _ = request_animation_frame(|| {
        if let Some(element) = document().get_element_by_id("loi").and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
            element.focus().ok();
        }
    });
}

/// The link to one answer's question, and from there back to the check.
pub fn edit_link(code: &ProcedureCode, draft: &str, step: usize, path: &str) -> String {
    format!("/thu-tuc/{code}/nop/{draft}/{step}?ve=kiem-tra#{}", dom_id(path))
}
