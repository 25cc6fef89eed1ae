//! The online form, one topic a step. Every "continue" saves what was typed; errors come back beside their field.

use crate::{
    ApiError,
    citizen::scan::{ScanCard, people},
    ui::{
        PageTitle,
        data::{self, Ask},
        field::{ErrorSummary, FieldView, Setting, Upload, dom_id},
        form::{PostForm, Send},
        go_on_to,
    },
};
use domain::{
    agency::Places,
    code::ProcedureCode,
    form::{Answers, Context, Field, FieldError, Form, Kind, Section, Shown, check_section, shown},
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
    /// The section's number in the form, from 1.
    pub step: u32,
    /// Which of the visible steps this is, and how many there are with the check at the end.
    pub number: u32,
    pub total: u32,
    /// The visible step before this one.
    pub before: Option<u32>,
    /// The whole form: conditions may look at the answers to any of its sections.
    pub form: Form,
    pub answers: Answers,
    pub shown: Shown,
    /// The group for which one more item is wanted.
    pub more: String,
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

/// `show`: the errors of this step are wanted. `more`: the group for which one more item is wanted.
#[server]
pub async fn get_step(code: String, draft: String, step: u32, show: bool, more: String) -> Result<StepView, ApiError> {
    use crate::service::request;
    request::with_status(server::step(&request::office(), &code, &draft, step, show, more).await)
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
    use domain::{form::prefilled, id::Token};

    pub async fn step(office: &Office, code: &str, token: &str, step: u32, show: bool, more: String) -> Result<StepView, ApiError> {
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
        let at = (step as usize).wrapping_sub(1);
        let section = form.sections.get(at).ok_or(ApiError::NotFound)?;
        let context = draft::context(office);
        let answers = prefilled(&form, &answers, &context);
        let shown = shown(&form, &answers, &context);
        let visible = draft::visible(&form, &shown);
        let number = visible.iter().position(|n| *n == at).ok_or(ApiError::NotFound)?;
        let mut errors = if show { draft::checked(office, &form, at, &answers).err().unwrap_or_default() } else { Vec::new() };
        if let Some(ApiError::Invalid { errors: refused }) = request::flash().await.and_then(|flash| flash.error) {
            errors.splice(0..0, refused);
        }
        let uploads = draft::uploads(office, &form, &answers).await?.into_iter().map(upload).collect();
        let asks = |wanted: fn(&Kind) -> bool| section.fields.iter().flat_map(with_inner).any(|field| wanted(&field.kind));
        let needs_places = asks(|kind| matches!(kind, Kind::Address | Kind::Province | Kind::Commune)) || is_alive(section);
        let places = if needs_places { office.places.clone() } else { Places::default() };
        let agencies =
            if asks(|kind| matches!(kind, Kind::Agency)) { office.communes().map(|a| (a.code.to_string(), a.name.clone())).collect() } else { Vec::new() };
        Ok(StepView {
            code,
            procedure_name: procedure.name.clone(),
            draft: token.to_owned(),
            step,
            number: number as u32 + 1,
            total: visible.len() as u32 + 1,
            before: number.checked_sub(1).map(|n| visible[n] as u32 + 1),
            form,
            answers,
            shown,
            more,
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
        let (add, seen) = (typed.one("add").to_owned(), typed.one("seen").to_owned());
        let section = step.wrapping_sub(1);
        let (form, answers) = draft::save(office, &token, &code, section, typed).await?;
        let shown = shown(&form, &answers, &draft::context(office));
        let at = |place: &str| format!("/thu-tuc/{code}/nop/{}/{place}", token.as_str());
        let again = || at(&format!("{step}?sua=1{}", if from_check { "&ve=kiem-tra" } else { "" }));
        if !refused.is_empty() {
            let error = ApiError::Invalid { errors: refused };
            request::keep_flash(crate::ui::Flash { words: error.words(), error: Some(error), typed: Default::default() }).await?;
            return Ok(again());
        }
        if form.field(&add).is_some() {
            let n = crate::ui::field::items(&add, &answers) + 1;
            let back = if from_check { "&ve=kiem-tra" } else { "" };
            return Ok(at(&format!("{step}?them={add}{back}#{}", dom_id(&format!("{add}.{n}")))));
        }
        if draft::checked(office, &form, section, &answers).is_err() {
            return Ok(again());
        }
        // Without scripts a question may have become visible only now: it is asked before going on.
        if let Some(new) =
            form.sections.get(section).and_then(|section| conditional(section, &shown).into_iter().find(|path| !seen.split(' ').any(|s| s == path)))
        {
            return Ok(format!("{}#{}", at(&format!("{step}{}", if from_check { "?ve=kiem-tra" } else { "" })), dom_id(&new)));
        }
        let next = draft::visible(&form, &shown).into_iter().find(|n| *n > section);
        Ok(next.filter(|_| !from_check).map_or_else(|| at("kiem-tra"), |n| at(&(n + 1).to_string())))
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
        let (show, more) = query.with(|q| (q.get("sua").is_some(), q.get("them").unwrap_or_default()));
        Ask::new(GetStep { code, draft, step, show, more })
    };
    let from_check = move || query.with_untracked(|q| q.get("ve").as_deref() == Some("kiem-tra"));
    data::page(ask, move |step| view! { <Page step from_check=from_check()/> }.into_any())
}

#[component]
fn Page(step: StepView, from_check: bool) -> impl IntoView {
    let errors = RwSignal::new(step.errors.clone());
    let Some(section) = step.form.sections.get(step.step as usize - 1).cloned() else { return ().into_any() };
    let form = StoredValue::new(step.form.clone());
    let shown = RwSignal::new(step.shown.clone());
    let setting = Setting {
        answers: StoredValue::new(step.answers.clone()),
        errors,
        places: StoredValue::new(step.places.clone()),
        agencies: StoredValue::new(step.agencies.clone()),
        uploads: StoredValue::new(step.uploads.clone()),
        shown,
        more: StoredValue::new(step.more.clone()),
    };
    let has_errors = !step.errors.is_empty();
    let title = if has_errors { format!("Lỗi: {}", section.title) } else { section.title.clone() };
    let back = match step.before {
        _ if from_check => format!("/thu-tuc/{}/nop/{}/kiem-tra", step.code, step.draft),
        None => format!("/thu-tuc/{}", step.code),
        Some(n) => format!("/thu-tuc/{}/nop/{}/{n}", step.code, step.draft),
    };
    let here = StoredValue::new(Here {
        form: step.form.clone(),
        at: step.step as usize - 1,
        others: step.answers.clone().only(|path| !section.fields.iter().any(|field| field.owns(path))),
        places: step.places.clone(),
        today: step.today.clone(),
    });
    let alive = is_alive(&section);
    let react = move |event: leptos::ev::Event| {
        if !alive {
            return;
        }
        let form = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok()).and_then(|e| e.closest("form").ok().flatten());
        let data = form.and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok()).and_then(|form| FormData::new_with_form(&form).ok());
        if let Some(data) = data {
            let now = here.with_value(|here| here.shown(&data));
            if shown.with_untracked(|before| *before != now) {
                shown.set(now);
            }
        }
    };
    let seen_section = section.clone();
    let seen = move || shown.with(|shown| conditional(&seen_section, shown).join(" "));
    let before = {
        Callback::new(move |data: FormData| {
            if data.has("add") {
                return true;
            }
            let found = here.with_value(|here| here.errors(&data));
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
        <p class="progress">{format!("Bước {} trên {}", step.number, step.total)}</p>
        <h1>{section.title.clone()}</h1>
        {section.help.clone().map(|help| view! { <p class="lead">{help}</p> })}
        <ErrorSummary errors form/>
        <div class="plain" on:input=react on:change=react>
        <PostForm action=SaveStep::url() multipart=true class="sheet form" before=before>
            <input type="hidden" name="code" value=step.code.to_string()/>
            <input type="hidden" name="draft" value=step.draft.clone()/>
            <input type="hidden" name="step" value=step.step.to_string()/>
            {from_check.then(|| view! { <input type="hidden" name="from_check" value="1"/> })}
            // Enter presses the first button of a form: it must not be the one that adds an item.
            {section.fields.iter().any(|field| matches!(field.kind, Kind::Group { .. })).then(|| view! { <button type="submit" class="sr" tabindex="-1" aria-hidden="true"></button> })}
            {alive.then(|| view! { <input type="hidden" name="seen" prop:value=seen.clone() value=seen.clone()/> })}
            {people(&section.fields).into_iter().map(|targets| view! { <ScanCard targets setting/> }).collect_view()}
            {section.fields.iter().map(|field| view! { <FieldView field=field.clone() setting/> }).collect_view()}
            <div class="actions">
                <Send label=if from_check { "Lưu và xem lại" } else { "Lưu và tiếp tục" }/>
                <a href=back>"Quay lại"</a>
            </div>
        </PostForm>
        </div>
    }
    .into_any()
}

/// The field and, of a group, the fields of an item.
fn with_inner(field: &Field) -> Vec<&Field> {
    match &field.kind {
        Kind::Group { fields, .. } => std::iter::once(field).chain(fields).collect(),
        _ => vec![field],
    }
}

/// Whether anything of the section comes, goes or changes with the answers.
fn is_alive(section: &Section) -> bool {
    section.fields.iter().flat_map(with_inner).any(|field| field.show_when.is_some() || field.required_when.is_some() || field.value.is_some())
}

/// The visible questions of a section that are not always asked.
fn conditional(section: &Section, shown: &Shown) -> Vec<String> {
    let asked = section.fields.iter().filter(|field| field.show_when.is_some()).filter(|field| shown.fields.iter().any(|s| s.path == field.id));
    asked.map(|field| field.id.clone()).collect()
}

/// What the same rules as the server's must know to work on what is being typed.
struct Here {
    form: Form,
    /// The section's index.
    at: usize,
    /// The answers to the other sections.
    others: Answers,
    places: Places,
    today: String,
}

impl Here {
    fn answers(&self, data: &FormData) -> Answers {
        let mut answers = self.others.clone();
        let fields = self.form.sections.get(self.at).map(|section| section.fields.as_slice()).unwrap_or_default();
        let Ok(Some(entries)) = js_sys::try_iter(data) else { return answers };
        for entry in entries.flatten() {
            let entry: js_sys::Array = entry.unchecked_into();
            let (Some(path), value) = (entry.get(0).as_string(), entry.get(1)) else { continue };
            if !fields.iter().any(|field| field.owns(&path)) {
                continue;
            }
            match value.as_string() {
                Some(text) => answers.push(&path, text),
                None if value.dyn_ref::<web_sys::File>().is_some_and(|file| file.size() > 0.0) => answers.push(&path, "file".to_owned()),
                None => {}
            }
        }
        answers
    }

    fn context(&self) -> Context<'_> {
        Context { today: self.today.parse().unwrap_or_default(), places: &self.places }
    }

    fn errors(&self, data: &FormData) -> Vec<FieldError> {
        check_section(&self.form, self.at, &self.answers(data), &self.context()).err().unwrap_or_default()
    }

    fn shown(&self, data: &FormData) -> Shown {
        shown(&self.form, &self.answers(data), &self.context())
    }
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
pub fn edit_link(code: &ProcedureCode, draft: &str, step: u32, path: &str) -> String {
    format!("/thu-tuc/{code}/nop/{draft}/{step}?ve=kiem-tra#{}", dom_id(path))
}
