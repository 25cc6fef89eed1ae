//! The form: its subject, the events, the sender. The same check runs here, before it is sent, and
//! on the server.

use crate::{
    prelude::*,
    request::language,
    ui::{
        PageTitle,
        data::{self, Ask},
        field::{Entry, Labelled, dom_id, hidden, options, show_errors},
        form::{Before, PostForm, Send},
        html::{Attributes, Html},
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

/// Attribute of the fields that the rules bound by nothing else.
const LONGEST_LINE: (&str, &str) = ("maxlength", "200");

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

    fn question(self, name: &str, label: &'static str) -> Labelled {
        Labelled::new(name, label)
            .id(dom_id(name))
            .errors(&self.errors.read_untracked())
    }

    /// Draws a field of one line; `hint` is empty for none.
    fn line(self, name: &str, label: &'static str, hint: &str, attributes: Attributes) -> AnyView {
        self.question(name, label)
            .hint(hint)
            .value(self.typed(name))
            .text_field(attributes)
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
    show_errors(setting.errors);
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
            {hidden("tracking", token)}
            <p>{words::about_dossier(language)} " " <span class="code">{code.to_string()}</span></p>
        },
        None => setting.line(
            "dossier",
            words::dossier(language),
            words::dossier_help(language),
            &[LONGEST_LINE],
        ),
    };
    let title = setting.line(
        "title",
        words::short_title(language),
        words::title_help(language),
        &[("maxlength", &LONGEST_TITLE.to_string())],
    );
    let content = setting
        .question("content", words::content(language))
        .hint(words::content_help(language))
        .value(setting.typed("content"))
        .area(&[("rows", "8"), ("maxlength", &LONGEST_CONTENT.to_string())]);
    let you = [
        ("name", words::name(language), "", "text", "name"),
        (
            "address",
            words::address(language),
            "",
            "text",
            "street-address",
        ),
        (
            "phone",
            words::phone(language),
            words::contact_help(language),
            "tel",
            "tel",
        ),
        ("email", words::email(language), "", "email", "email"),
    ]
    .map(|(name, label, hint, kind, known)| {
        let attributes = [("type", kind), ("autocomplete", known), LONGEST_LINE];
        setting.line(name, label, hint, &attributes)
    })
    .collect_view();
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
            {hidden("key", &key)}
            <Subjects setting />
            <Agencies setting agencies />
            {title}
            {content}
            {about}
            <fieldset class="group">
                <legend>{words::you(language)}</legend>
                {you}
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
    let entry = |subject: &Subject| Entry {
        checked: subject.code() == chosen,
        ..Entry::new(subject.code(), subject.words(language))
    };
    setting
        .question("subject", words::about(language))
        .radios("radio", Subject::ALL.iter().map(entry).collect())
}

#[component]
fn Agencies(setting: Setting, agencies: Vec<(AgencyCode, String, Level)>) -> impl IntoView {
    let language = language();
    let chosen = setting.typed("agency");
    let mut groups = Html::default();
    for level in [Level::Province, Level::Commune] {
        let agencies = agencies.iter().filter(|(.., of)| *of == level);
        let entries: Vec<_> = agencies
            .map(|(code, name, _)| (code.to_string(), name.clone()))
            .collect();
        groups = groups
            .open("optgroup", &[("label", level.words(language))])
            .piece(&options(&entries, &chosen))
            .close("optgroup");
    }
    setting
        .question("agency", words::which_agency(language))
        .choice(words::unsure(language), &groups)
}
