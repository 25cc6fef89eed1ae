//! Parts that several pages share.

pub mod data;
pub mod field;
pub mod form;
pub mod html;
pub mod layout;
pub mod list;
pub mod table;

use crate::{prelude::*, request::language};
use views::paths;
use views::{ApiError, Flash, words::frame as words};

/// Leads on from a page that is only a way to another.
///
/// `<Redirect>` would not do: it answers 302 to browsers alone, and 200 to every other program.
#[cfg(feature = "ssr")]
pub fn go_on_to(path: &str) {
    if let (Some(response), Ok(location)) = (
        use_context::<leptos_axum::ResponseOptions>(),
        http::HeaderValue::from_str(path),
    ) {
        response.set_status(http::StatusCode::FOUND);
        response.insert_header(http::header::LOCATION, location);
    }
}

#[cfg(not(feature = "ssr"))]
pub fn go_on_to(path: &str) {
    leptos_router::hooks::use_navigate()(
        path,
        leptos_router::NavigateOptions {
            replace: true,
            ..Default::default()
        },
    );
}

/// Count that grows when something has changed, so that pages read their data again.
#[derive(Clone, Copy)]
pub struct Refresh(pub RwSignal<u32>);

impl Refresh {
    pub fn provide() {
        provide_context(Self(RwSignal::new(0)));
    }

    /// Returns the present count and tracks it.
    pub fn count() -> u32 {
        expect_context::<Self>().0.get()
    }
}

/// Returns the message that the server kept for this browser's next page, for pages that have no
/// other data.
#[server]
pub async fn take_flash() -> Result<Option<Flash>, ApiError> {
    Ok(crate::request::take_flash().await)
}

/// Returns the words typed into a field before the form was refused.
pub fn typed(flash: Option<&Flash>, name: &str) -> String {
    flash
        .and_then(|f| f.typed.get(name).cloned())
        .unwrap_or_default()
}

/// Shows the box with the words of an error, announced by screen readers.
#[component]
pub fn Problem(#[prop(into)] words: Signal<String>) -> impl IntoView {
    let element = NodeRef::<leptos::html::Div>::new();
    // On a phone the button stands far below the message.
    Effect::new(move |before: Option<bool>| {
        let shown = words.with(|w| !w.is_empty());
        if shown
            && before == Some(false)
            && let Some(element) = element.get_untracked()
        {
            _ = request_animation_frame(move || {
                element.focus().ok();
            });
        }
        shown
    });
    view! {
        <div
            node_ref=element
            class="problem"
            role="alert"
            tabindex="-1"
            class:hidden=move || words.with(String::is_empty)
        >
            {move || words.get()}
        </div>
    }
}

/// Says that a page's data could not be had, and what to do.
#[component]
pub fn Failed(error: ApiError) -> impl IntoView {
    let language = language();
    let (title, help) = match &error {
        ApiError::NotFound => (words::not_found(language), words::not_found_help(language)),
        ApiError::Replaced => (words::replaced(language), words::replaced_help(language)),
        ApiError::SignIn => (
            words::sign_in_needed(language),
            words::sign_in_help(language),
        ),
        _ => (
            words::not_opened(language),
            words::not_opened_help(language),
        ),
    };
    let sign_in = error == ApiError::SignIn;
    let door = leptos_router::hooks::use_location()
        .pathname
        .with_untracked(|path| paths::of_page(path).door)
        .unwrap_or(paths::SIGN_IN);
    view! {
        <leptos_meta::Title text=title />
        <section class="sheet">
            <h1>{title}</h1>
            <p>{help}</p>
            {(!matches!(error, ApiError::NotFound | ApiError::Replaced))
                .then(|| view! { <p class="hint">{error.words(language)}</p> })}
            <p class="row">
                {sign_in
                    .then(|| {
                        view! {
                            <a class="button" href=door>
                                {words::sign_in(language)}
                            </a>
                        }
                    })} <a href=paths::PROCEDURES>{words::find_procedure(language)}</a>
                <a href=paths::LOOKUP>{words::track_application(language)}</a>
            </p>
        </section>
    }
}

/// Says that no page has this path, with the status that goes with it.
#[component]
pub fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
    view! { <Failed error=ApiError::NotFound /> }
}

/// Sets the title of a page as the browser shows it.
#[component]
pub fn PageTitle(#[prop(into)] text: String) -> impl IntoView {
    view! { <leptos_meta::Title text=format!("{text} – Một Cửa") /> }
}
