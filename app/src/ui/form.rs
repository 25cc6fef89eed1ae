//! Forms that work without scripts and, with them, are sent without leaving the page.

use super::{Problem, Refresh};
use crate::prelude::*;
use leptos::{ev::SubmitEvent, html, server_fn::ServerFn};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use std::{future::Future, pin::Pin};
use views::ApiError;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FormData, HtmlFormElement};

/// Callback that looks at data about to be sent; `false` keeps them here.
pub type Before = Callback<FormData, bool>;
/// Callback that sends in place of the form, and returns the words to say above it; empty for none.
pub type Instead = Callback<FormData, Pin<Box<dyn Future<Output = String>>>>;

/// A form that posts to a server function. The server replies with the next address or with an
/// error. The typed words stay.
///
/// A second press while the first is under way does nothing.
#[component]
pub fn PostForm(
    #[prop(into)] action: String,
    #[prop(optional)] multipart: bool,
    #[prop(optional, into)] class: String,
    #[prop(optional)] before: Option<Before>,
    #[prop(optional)] instead: Option<Instead>,
    /// Words of the server when the form was sent without scripts.
    #[prop(optional, into)]
    said: String,
    /// Leaves the page even with scripts. A page of a kiosk that goes back to the start by itself
    /// must not outlive its person.
    #[prop(optional)]
    leaves: bool,
    /// Callback that keeps the data without a network and returns words that say so; `None` when it
    /// could not.
    #[prop(optional)]
    offline: Option<Callback<FormData, Option<String>>>,
    children: Children,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let words = RwSignal::new(said);
    let navigate = use_navigate();
    let refresh = expect_context::<Refresh>();
    let form = NodeRef::<html::Form>::new();
    let submit = move |event: SubmitEvent| {
        if leaves {
            return;
        }
        let Some(element) = form.get_untracked() else {
            return;
        };
        let element: &HtmlFormElement = element.as_ref();
        let Ok(data) = form_data(element, &event) else {
            return;
        };
        event.prevent_default();
        if busy.get_untracked() || before.is_some_and(|before| !before.run(data.clone())) {
            return;
        }
        busy.set(true);
        words.set(String::new());
        if let Some(instead) = instead {
            leptos::task::spawn_local(async move {
                words.try_set(instead.run(data).await);
                busy.try_set(false);
            });
            return;
        }
        // `element.action()` would not do: a button named "action" would stand in its place.
        let (action, navigate) = (
            element.get_attribute("action").unwrap_or_default(),
            navigate.clone(),
        );
        leptos::task::spawn_local(async move {
            let answer = send(&action, &data, multipart).await;
            busy.set(false);
            match answer {
                Ok(Some(to)) => {
                    let here = window().location().pathname().unwrap_or_default();
                    let stays = to.split(['?', '#']).next() == Some(here.as_str());
                    navigate(&to, NavigateOptions::default());
                    // Another page reads its data anyway. The page that is left need not read them,
                    // and may not be allowed to any more.
                    if stays {
                        refresh.0.update(|n| *n += 1);
                    }
                }
                Ok(None) => refresh.0.update(|n| *n += 1),
                Err(error) => {
                    let kept = offline
                        .filter(|_| error == ApiError::Offline)
                        .and_then(|keep| keep.run(data));
                    words.set(kept.unwrap_or_else(|| error.words(crate::request::language())));
                }
            }
        });
    };
    view! {
        <form
            method="post"
            action=action
            enctype=if multipart {
                "multipart/form-data"
            } else {
                "application/x-www-form-urlencoded"
            }
            class=class
            aria-busy=move || busy.get().to_string()
            class:busy=move || busy.get()
            node_ref=form
            on:submit=submit
        >
            <Problem words />
            {children()}
        </form>
    }
}

/// Returns the form's data with the button that was pressed.
fn form_data(form: &HtmlFormElement, event: &SubmitEvent) -> Result<FormData, JsValue> {
    let data = FormData::new_with_form(form)?;
    if let Some(button) = event.submitter() {
        let (name, value) = (button.get_attribute("name"), button.get_attribute("value"));
        if let (Some(name), Some(value)) = (name, value) {
            data.append_with_str(&name, &value)?;
        }
    }
    Ok(data)
}

/// Posts the data and returns the address to which the server sends the browser.
async fn send(action: &str, data: &FormData, multipart: bool) -> Result<Option<String>, ApiError> {
    let body = if multipart {
        data.into()
    } else {
        web_sys::UrlSearchParams::new_with_str_sequence_sequence(data.unchecked_ref())
            .map_err(|_| ApiError::Unavailable)?
            .into()
    };
    Ok(post(action, &body, None)
        .await?
        .headers()
        .get("location")
        .ok()
        .flatten())
}

/// Calls a server function with flat arguments.
pub async fn call<F: ServerFn + serde::Serialize>(
    arguments: &F,
) -> Result<web_sys::Response, ApiError> {
    let body = serde_urlencoded::to_string(arguments).unwrap_or_default();
    post(
        F::PATH,
        &body.into(),
        Some("application/x-www-form-urlencoded"),
    )
    .await
}

/// Length up to which a request outlives its page (Fetch: 64 KiB for all such requests).
const SMALL: usize = 30_000;

/// Posts to a server function. A reply that is no success is read as the error it brings.
pub async fn post(
    url: &str,
    body: &JsValue,
    content_type: Option<&str>,
) -> Result<web_sys::Response, ApiError> {
    let offline = |_| ApiError::Offline;
    let init = web_sys::RequestInit::new();
    init.set_method("POST");
    let headers = web_sys::Headers::new().map_err(offline)?;
    headers.set("Accept", "application/json").map_err(offline)?;
    if let Some(content_type) = content_type {
        headers.set("Content-Type", content_type).map_err(offline)?;
    }
    init.set_headers(&headers);
    init.set_body(body);
    if body.as_string().is_some_and(|text| text.len() < SMALL) {
        js_sys::Reflect::set(&init, &"keepalive".into(), &true.into()).ok();
    }
    let response =
        wasm_bindgen_futures::JsFuture::from(window().fetch_with_str_and_init(url, &init))
            .await
            .map_err(offline)?;
    let response: web_sys::Response = response.unchecked_into();
    if response.ok() {
        return Ok(response);
    }
    Err(text(&response)
        .await
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or(ApiError::Unavailable))
}

pub async fn text(response: &web_sys::Response) -> Option<String> {
    wasm_bindgen_futures::JsFuture::from(response.text().ok()?)
        .await
        .ok()?
        .as_string()
}

/// A search form: a plain GET that, with scripts, stays in the page.
#[component]
pub fn SearchForm(
    #[prop(into)] action: String,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let navigate = use_navigate();
    let form = NodeRef::<html::Form>::new();
    let to = action.clone();
    let submit = move |event: SubmitEvent| {
        let Some(element) = form.get_untracked() else {
            return;
        };
        let Ok(data) = FormData::new_with_form(element.as_ref()) else {
            return;
        };
        let Ok(params) =
            web_sys::UrlSearchParams::new_with_str_sequence_sequence(data.unchecked_ref())
        else {
            return;
        };
        event.prevent_default();
        navigate(
            &format!("{to}?{}", String::from(params.to_string())),
            NavigateOptions::default(),
        );
    };
    view! {
        <form method="get" action=action class=class role="search" node_ref=form on:submit=submit>
            {children()}
        </form>
    }
}

/// A button that sends the form it stands in.
#[component]
pub fn Send(#[prop(into)] label: String, #[prop(optional, into)] class: String) -> impl IntoView {
    view! {
        <button type="submit" class=format!("button {class}")>
            {label}
        </button>
    }
}
