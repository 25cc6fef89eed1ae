//! Copies of forms on this device: answers that could not be sent yet, and forms that open without
//! a network.

use crate::device::{offline::WAITING, shelf::Shelf::Forms};
use domain::form::Answers;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

/// A form as this device keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub draft: String,
    pub code: String,
    /// Name of the procedure.
    pub name: String,
    pub answers: Answers,
    /// The server's version that these answers follow.
    pub version: i64,
    /// The server does not have these answers yet.
    pub unsaved: bool,
    /// The declaration was made and "send" was pressed: it goes in as soon as there is a network.
    pub waiting: bool,
}

fn read(value: &JsValue) -> Option<Kept> {
    serde_json::from_str(&value.as_string()?).ok()
}

pub async fn keep(kept: &Kept) {
    let text = serde_json::to_string(kept).unwrap_or_default();
    Forms.put(&kept.draft, &text.into()).await;
    note_waiting().await;
}

pub async fn kept(draft: &str) -> Option<Kept> {
    Forms.get(draft).await.as_ref().and_then(read)
}

/// Removes the form, its papers and its page from this device.
pub async fn forget(draft: &str) {
    Forms.remove(draft).await;
    crate::part::upload::kept::forget_form(draft).await;
    note_waiting().await;
    crate::device::offline::forget_form(draft);
}

pub async fn all() -> Vec<Kept> {
    let mut found = Vec::new();
    for draft in Forms.keys().await {
        found.extend(kept(&draft).await);
    }
    found
}

/// Notes if a form waits, so that any page can tell without opening the database.
async fn note_waiting() {
    let waits = all().await.iter().any(|kept| kept.waiting);
    if let Ok(Some(storage)) = leptos::prelude::window().local_storage() {
        if waits {
            storage.set_item(WAITING, "1").ok()
        } else {
            storage.remove_item(WAITING).ok()
        };
    }
}
