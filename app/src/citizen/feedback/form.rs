//! The form: its subject, the events, the sender. The same check runs here, before it is sent, and
//! on the server.

use crate::{
    part::field::dom_id,
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle,
        data::{self, Ask},
        form::{Before, PostForm, Send},
        typed,
    },
};
use domain::{
    desk::agency::Level,
    feedback::{LONGEST_CONTENT, LONGEST_TITLE, Sent, Subject, check},
    form::FieldError,
    text::code::AgencyCode,
};
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;
use views::paths;
use views::{
    ApiError, Flash, PageData,
    feedback::FormView,
    words::{feedback as words, field},
};
use wasm_bindgen::JsCast;
use web_sys::FormData;

/// Returns the data of the form. `dossier` is the token of a tracking page.
#[server]
pub async fn get_feedback_form(dossier: Option<String>) -> Result<PageData<FormView>, ApiError> {
    use crate::request;
    use domain::text::id::Token;
    use service::feedback;
    let view = async {
        let token = dossier
            .map(|text| Token::parse(&text).ok_or(ApiError::NotFound))
            .transpose()?;
        feedback::form(&request::province(), token.as_ref()).await
    };
    request::page(view.await).await
}

/// Sends feedback in. `tracking` is the token of the dossier from whose page the sender comes.
#[server]
#[allow(
    clippy::too_many_arguments,
    reason = "one for each field of the form; a struct would not be read from it"
)]
pub async fn send_feedback(
    key: String,
    tracking: Option<String>,
    subject: Option<String>,
    agency: Option<String>,
    title: Option<String>,
    content: Option<String>,
    dossier: Option<String>,
    name: Option<String>,
    address: Option<String>,
    phone: Option<String>,
    email: Option<String>,
) -> Result<(), ApiError> {
    use crate::request;
    use domain::text::id::Token;
    use service::{Error, feedback, sha256, to_json};
    let text = Option::unwrap_or_default;
    let sent = Sent {
        subject: text(subject),
        agency: text(agency),
        title: text(title),
        content: text(content),
        name: text(name),
        address: text(address),
        phone: text(phone),
        email: text(email),
        dossier: text(dossier),
    };
    let tracking = tracking.as_deref().and_then(Token::parse);
    let back = tracking
        .as_ref()
        .map_or(paths::NEW_FEEDBACK.to_owned(), |token| {
            paths::feedback_on(token.as_str())
        });
    let send = async {
        let province = request::province();
        let key =
            Token::parse(&key).ok_or_else(|| ApiError::bad(views::words::error::unreadable))?;
        let hash = sha256(to_json(&(&sent, tracking.as_ref().map(Token::as_str)))?.as_bytes());
        let letter = feedback::Letter {
            sent: sent.clone(),
            dossier: tracking,
            key: format!("form:{}", sha256(key.as_str().as_bytes())),
            hash,
        };
        match feedback::send(&province, letter).await {
            Err(Error::Told(ApiError::Field { path, .. })) if path == "Idempotency-Key" => {
                Err(ApiError::refused(words::sent_already).into())
            }
            other => Ok(paths::own_feedback(other?.token.as_str())),
        }
    };
    let kept = FIELDS.map(|(name, value)| (name, value(&sent).as_str()));
    request::settle(send.await, &back, &kept).await
}

#[cfg(feature = "ssr")]
type Field = (&'static str, fn(&Sent) -> &String);

/// The typed values, by the name of their control.
#[cfg(feature = "ssr")]
const FIELDS: [Field; 9] = [
    ("subject", |sent| &sent.subject),
    ("agency", |sent| &sent.agency),
    ("title", |sent| &sent.title),
    ("content", |sent| &sent.content),
    ("dossier", |sent| &sent.dossier),
    ("name", |sent| &sent.name),
    ("address", |sent| &sent.address),
    ("phone", |sent| &sent.phone),
    ("email", |sent| &sent.email),
];

fn read(data: &FormData) -> Sent {
    let text = |name: &str| data.get(name).as_string().unwrap_or_default();
    Sent {
        subject: text("subject"),
        agency: text("agency"),
        title: text("title"),
        content: text("content"),
        name: text("name"),
        address: text("address"),
        phone: text("phone"),
        email: text("email"),
        dossier: text("dossier"),
    }
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let ask = move || {
        Ask::new(GetFeedbackForm {
            dossier: params.with(|p| p.get("token")),
        })
    };
    data::page(ask, |form| view! { <Page form /> })
}

/// The state that every field of the form knows.
#[derive(Clone, Copy)]
struct Setting {
    flash: StoredValue<Option<Flash>>,
    errors: RwSignal<Vec<FieldError>>,
}

impl Setting {
    fn typed(self, name: &str) -> String {
        self.flash.with_value(|flash| typed(flash.as_ref(), name))
    }

    fn error(self, name: &str) -> Option<String> {
        self.errors.with(|errors| {
            errors
                .iter()
                .find(|error| error.path == name)
                .map(|error| error.message.clone())
        })
    }
}

#[component]
fn Page(form: PageData<FormView>) -> impl IntoView {
    let language = language();
    let PageData { view, flash } = form;
    let FormView {
        key,
        agencies,
        dossier,
    } = view;
    let first = flash
        .as_ref()
        .and_then(|flash| flash.error.as_ref())
        .map(|error| error.fields(language))
        .unwrap_or_default();
    // Errors that stand in the summary need not be said twice.
    let said = if first.is_empty() {
        flash
            .as_ref()
            .map(|flash| flash.words.clone())
            .unwrap_or_default()
    } else {
        String::new()
    };
    let setting = Setting {
        flash: StoredValue::new(flash),
        errors: RwSignal::new(first),
    };
    let before: Before = Callback::new(move |data: FormData| {
        let found = check(&read(&data), language).err().unwrap_or_default();
        let fine = found.is_empty();
        setting.errors.set(found);
        if !fine {
            to_summary();
        }
        fine
    });
    let about = match &dossier {
        Some((token, code)) => view! {
            <input type="hidden" name="tracking" value=token.clone() />
            <p>{words::about_dossier(language)} " " <span class="code">{code.to_string()}</span></p>
        },
        None => {
            view! {
                <Line
                    setting
                    name="dossier"
                    label=words::dossier(language)
                    hint=words::dossier_help(language)
                />
            }
        }
    };
    view! {
        <PageTitle text=words::send(language) />
        <p class="crumb">
            <a href=paths::FEEDBACK>{words::title(language)}</a>
        </p>
        <h1>{words::send(language)}</h1>
        <p class="lead">{words::form_lead(language)}</p>
        <p>{words::not_here(language)} " " {words::no_complaints(language)}</p>
        <Summary setting />
        <PostForm action=SendFeedback::url() class="sheet form" before said>
            <input type="hidden" name="key" value=key />
            <Subjects setting />
            <Agencies setting agencies />
            <Line
                setting
                name="title"
                label=words::short_title(language)
                hint=words::title_help(language)
                most=LONGEST_TITLE
            />
            <Content setting />
            {about}
            <fieldset class="group">
                <legend>{words::you(language)}</legend>
                <Line setting name="name" label=words::name(language) hint="" auto="name" />
                <Line
                    setting
                    name="address"
                    label=words::address(language)
                    hint=""
                    auto="street-address"
                />
                <Line
                    setting
                    name="phone"
                    label=words::phone(language)
                    hint=words::contact_help(language)
                    auto="tel"
                    kind="tel"
                />
                <Line
                    setting
                    name="email"
                    label=words::email(language)
                    hint=""
                    auto="email"
                    kind="email"
                />
            </fieldset>
            <div class="actions">
                <Send label=words::submit(language) class="big" />
            </div>
        </PostForm>
    }
}

/// Moves the focus to the summary of errors, once it is drawn.
fn to_summary() {
    _ = request_animation_frame(|| {
        let summary = document()
            .get_element_by_id("loi")
            .and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
        summary.map(|summary| summary.focus());
    });
}

/// Shows all errors at once, each as a link to its field.
#[component]
fn Summary(setting: Setting) -> impl IntoView {
    let line = |error: FieldError| {
        view! {
            <li>
                <a href=format!("#{}", dom_id(&error.path)) rel="external">
                    {error.message}
                </a>
            </li>
        }
    };
    view! {
        <Show when=move || setting.errors.with(|errors| !errors.is_empty())>
            <div class="summary" role="alert" tabindex="-1" id="loi">
                <h2>{move || field::to_mend(language(), setting.errors.with(Vec::len))}</h2>
                <ul>{move || setting.errors.get().into_iter().map(line).collect_view()}</ul>
            </div>
        </Show>
    }
}

#[component]
fn Subjects(setting: Setting) -> impl IntoView {
    let language = language();
    let chosen = setting.typed("subject");
    let option = |subject: &Subject| {
        let checked = subject.code() == chosen;
        view! {
            <label class="option">
                <input type="radio" name="subject" value=subject.code() checked=checked />
                <span>{subject.words(language)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field" id=dom_id("subject") tabindex="-1" aria-describedby="subject-error">
            <legend>{words::about(language)}</legend>
            <p class="error" id="subject-error">
                {move || setting.error("subject")}
            </p>
            {Subject::ALL.iter().map(option).collect_view()}
        </fieldset>
    }
}

#[component]
fn Agencies(setting: Setting, agencies: Vec<(AgencyCode, String, Level)>) -> impl IntoView {
    let language = language();
    let chosen = setting.typed("agency");
    let options = |level: Level| {
        let option = |(code, name, _): &(AgencyCode, String, Level)| {
            let selected = code.as_str() == chosen;
            view! {
                <option value=code.to_string() selected=selected lang=lang_of(name)>
                    {name.clone()}
                </option>
            }
        };
        let options = agencies
            .iter()
            .filter(|(.., of)| *of == level)
            .map(option)
            .collect_view();
        view! { <optgroup label=level.words(language)>{options}</optgroup> }
    };
    view! {
        <div class="field">
            <label for=dom_id("agency")>{words::which_agency(language)}</label>
            <p class="error" id="agency-error">
                {move || setting.error("agency")}
            </p>
            <select id=dom_id("agency") name="agency" aria-describedby="agency-error">
                <option value="">{words::unsure(language)}</option>
                {[Level::Province, Level::Commune].map(options).collect_view()}
            </select>
        </div>
    }
}

/// Shows a field of one line.
#[component]
fn Line(
    setting: Setting,
    name: &'static str,
    label: &'static str,
    /// Hint below the label; empty for none.
    hint: &'static str,
    #[prop(default = "off")] auto: &'static str,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = 200)] most: usize,
) -> impl IntoView {
    let (error, help) = (format!("{name}-error"), format!("{name}-help"));
    let described = if hint.is_empty() {
        error.clone()
    } else {
        format!("{help} {error}")
    };
    view! {
        <div class="field">
            <label for=dom_id(name)>{label}</label>
            {(!hint.is_empty())
                .then(|| {
                    view! {
                        <p class="hint" id=help>
                            {hint}
                        </p>
                    }
                })}
            <p class="error" id=error>
                {move || setting.error(name)}
            </p>
            <input
                id=dom_id(name)
                name=name
                type=kind
                autocomplete=auto
                maxlength=most.to_string()
                aria-describedby=described
                aria-invalid=move || setting.error(name).map(|_| "true")
                value=setting.typed(name)
            />
        </div>
    }
}

#[component]
fn Content(setting: Setting) -> impl IntoView {
    let language = language();
    view! {
        <div class="field">
            <label for=dom_id("content")>{words::content(language)}</label>
            <p class="hint" id="content-help">
                {words::content_help(language)}
            </p>
            <p class="error" id="content-error">
                {move || setting.error("content")}
            </p>
            <textarea
                id=dom_id("content")
                name="content"
                rows="8"
                maxlength=LONGEST_CONTENT.to_string()
                aria-describedby="content-help content-error"
                aria-invalid=move || setting.error("content").map(|_| "true")
            >
                {setting.typed("content")}
            </textarea>
        </div>
    }
}
