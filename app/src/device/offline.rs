//! The browser's work without a network: the service worker is told which pages to keep, and
//! waiting forms are sent later.

use crate::prelude::*;
#[cfg(not(feature = "ssr"))]
use js_sys::{Array, Object, Reflect};
use std::{future::Future, pin::Pin};
use views::paths;
#[cfg(not(feature = "ssr"))]
use wasm_bindgen::{JsCast, JsValue};

/// Sends everything that waits; returns a message about each, with the address that belongs to it.
pub type Send = fn() -> Pin<Box<dyn Future<Output = Vec<(String, String)>>>>;

/// Messages at the top of any page, with the address that belongs to each.
#[derive(Clone, Copy)]
struct Said(RwSignal<Vec<(String, String)>>);

/// Returns `true` for the paths that the service worker keeps.
pub fn is_kept(path: &str) -> bool {
    paths::of_page(path).offline != paths::Offline::Nothing
}

/// Registers the service worker, tells it the opened pages, and sends everything that waits. Shows
/// the outcome.
#[component]
pub fn Offline(send: Send) -> impl IntoView {
    let said = Said(RwSignal::new(Vec::new()));
    #[cfg(feature = "ssr")]
    let _ = send;
    #[cfg(not(feature = "ssr"))]
    start(said, send);
    view! {
        {move || {
            let lines = said.0.get();
            (!lines.is_empty())
                .then(|| {
                    let line = |(words, path): (String, String)| {
                        view! {
                            <p>
                                <a href=path rel="external">
                                    {words}
                                </a>
                            </p>
                        }
                    };
                    view! {
                        <div class="notice wide" role="status">
                            {lines.into_iter().map(line).collect_view()}
                        </div>
                    }
                })
        }}
    }
}

#[cfg(not(feature = "ssr"))]
fn start(said: Said, send: Send) {
    let location = leptos_router::hooks::use_location();
    Effect::new(move |first: Option<()>| {
        let (path, search) = (location.pathname.get(), location.search.get());
        let page = if search.is_empty() {
            path.clone()
        } else {
            format!("{path}?{search}")
        };
        if first.is_none() {
            register();
            send_waiting(said, send);
            std::mem::forget(window_event_listener(leptos::ev::online, move |_| {
                send_waiting(said, send)
            }));
        }
        // A form is kept by itself, once it has answers.
        if is_kept(&path) {
            let code = if first.is_none() {
                code_here()
            } else {
                Array::new()
            };
            tell(&[("keep", page.into()), ("code", code.into())]);
        }
    });
}

/// Returns the service workers of this browser; `None` when it has none (old, or a page without
/// https).
#[cfg(not(feature = "ssr"))]
fn workers() -> Option<web_sys::ServiceWorkerContainer> {
    let navigator = window().navigator();
    Reflect::has(&navigator, &"serviceWorker".into())
        .ok()
        .filter(|has| *has)
        .map(|_| navigator.service_worker())
}

#[cfg(not(feature = "ssr"))]
fn register() {
    if let Some(workers) = workers() {
        let registered = workers.register("/sw.js");
        // A browser that refuses simply has nothing without a network.
        leptos::task::spawn_local(async move {
            wasm_bindgen_futures::JsFuture::from(registered)
                .await
                .map(drop)
                .unwrap_or_default()
        });
    }
}

/// Returns `true` if a page that cannot be asked for may still be on this device.
#[cfg(not(feature = "ssr"))]
pub fn is_controlled() -> bool {
    workers().is_some_and(|workers| workers.controller().is_some())
}

/// Returns the pieces of code that this page has fetched.
#[cfg(not(feature = "ssr"))]
fn code_here() -> Array {
    let found = window()
        .performance()
        .map(|performance| performance.get_entries_by_type("resource"))
        .unwrap_or_default();
    let path = |entry: JsValue| {
        let name = Reflect::get(&entry, &"name".into()).ok()?.as_string()?;
        let at = name.find("/pkg/")?;
        Some(JsValue::from_str(&name[at..]))
    };
    found.iter().filter_map(path).collect()
}

/// Tells the service worker, once there is one.
#[cfg(not(feature = "ssr"))]
fn tell(message: &[(&str, JsValue)]) {
    let Some(ready) = workers().and_then(|workers| workers.ready().ok()) else {
        return;
    };
    let words = Object::new();
    for (name, value) in message {
        Reflect::set(&words, &(*name).into(), value).ok();
    }
    leptos::task::spawn_local(async move {
        let registration = wasm_bindgen_futures::JsFuture::from(ready)
            .await
            .ok()
            .and_then(|r| r.dyn_into::<web_sys::ServiceWorkerRegistration>().ok());
        if let Some(worker) = registration.and_then(|registration| registration.active()) {
            worker.post_message(&words).ok();
        }
    });
}

/// Tells the service worker to forget the page of a form.
pub fn forget_form(draft: &str) {
    #[cfg(not(feature = "ssr"))]
    tell(&[("forget", draft.into())]);
    #[cfg(feature = "ssr")]
    let _ = draft;
}

/// Key in `localStorage` while a form waits for a network, so that any page can tell without
/// fetching more code.
pub const WAITING: &str = "motcua-waiting";

/// Key in `localStorage` of the ratings that wait: token → the form as it would have been sent.
pub const WAITING_RATINGS: &str = "motcua-ratings";

#[cfg(not(feature = "ssr"))]
const AGAIN: std::time::Duration = std::time::Duration::from_secs(5);

#[cfg(not(feature = "ssr"))]
fn send_waiting(said: Said, send: Send) {
    let path = window().location().pathname().unwrap_or_default();
    let storage = window().local_storage().ok().flatten();
    let kept = |name: &str| {
        storage
            .as_ref()
            .and_then(|storage| storage.get_item(name).ok().flatten())
            .is_some()
    };
    // The form's own page sends it itself.
    if !(kept(WAITING) || kept(WAITING_RATINGS))
        || path.contains("/nop/")
        || !window().navigator().on_line()
    {
        return;
    }
    leptos::task::spawn_local(async move {
        let lines = send().await;
        if !lines.is_empty() {
            said.0.set(lines);
        }
        // A network that has just come back often fails at first, so forms that still wait are
        // tried again.
        _ = set_timeout(move || send_waiting(said, send), AGAIN);
    });
}
