//! Ratings that were pressed without a network. They wait on this device and go in when there is
//! one.
//!
//! The server takes one a dossier, so that none counts twice.

use crate::{device::offline::WAITING_RATINGS, request::language, ui::form};
use leptos::prelude::*;
use std::collections::BTreeMap;
use views::paths;
use views::{ApiError, words::rate as words};
use wasm_bindgen::JsCast;

type Waiting = BTreeMap<String, String>;

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn waiting() -> Waiting {
    let kept = storage().and_then(|storage| storage.get_item(WAITING_RATINGS).ok().flatten());
    kept.and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

fn put(waiting: &Waiting) -> Option<()> {
    let storage = storage()?;
    if waiting.is_empty() {
        storage.remove_item(WAITING_RATINGS).ok()
    } else {
        storage
            .set_item(WAITING_RATINGS, &serde_json::to_string(waiting).ok()?)
            .ok()
    }
}

/// Keeps a rating and returns the message about it; `None` when the browser keeps nothing.
///
/// A second press takes the place of the first.
pub fn keep(token: &str, form: &web_sys::FormData) -> Option<String> {
    let body =
        web_sys::UrlSearchParams::new_with_str_sequence_sequence(form.unchecked_ref()).ok()?;
    let mut waiting = waiting();
    waiting.insert(token.to_owned(), String::from(body.to_string()));
    put(&waiting)?;
    Some(words::kept(language()).to_owned())
}

/// Sends every rating that waits. Returns a message about each, with the address that belongs to
/// it.
///
/// `url`: the address of the server function that takes a rating.
pub async fn send_all(url: &'static str) -> Vec<(String, String)> {
    let mut said = Vec::new();
    for (token, body) in waiting() {
        let words = match form::post(url, &body.into(), Some("application/x-www-form-urlencoded"))
            .await
        {
            Err(ApiError::Offline | ApiError::Unavailable | ApiError::TooMany { .. }) => continue,
            Ok(_) | Err(ApiError::Conflict { .. }) => words::went(language()).to_owned(),
            Err(error) => words::stopped(language(), &error.words(language())),
        };
        let mut left = waiting();
        left.remove(&token);
        put(&left);
        said.push((words, paths::rating(token)));
    }
    said
}
