//! Papers that were chosen without a network. They stay on this device until they have gone up.
//!
//! A key is the address of the form, the field and a number, a line each.

use crate::device::shelf::Shelf::Papers;
use wasm_bindgen::JsCast;
use web_sys::File;

/// Returns the start of the keys of a field's papers: the address without the step, and the field.
pub fn start(path: &str) -> String {
    let here = leptos::prelude::window()
        .location()
        .pathname()
        .unwrap_or_default();
    format!(
        "{}\n{path}\n",
        here.rsplit_once('/').map_or("", |(form, _)| form)
    )
}

pub async fn keep(key: &str, file: &File) {
    Papers.put(key, file).await;
}

/// Returns the papers whose keys start so, with their keys.
pub async fn of(start: &str) -> Vec<(String, File)> {
    let mut found = Vec::new();
    for key in Papers
        .keys()
        .await
        .into_iter()
        .filter(|key| key.starts_with(start))
    {
        let file = Papers.get(&key).await;
        found.extend(
            file.and_then(|file| file.dyn_into::<File>().ok())
                .map(|file| (key, file)),
        );
    }
    found
}

pub async fn forget(key: &str) {
    Papers.remove(key).await;
}

/// Removes every paper of the form with this draft.
pub async fn forget_form(draft: &str) {
    let of_draft = |key: &String| {
        key.lines()
            .next()
            .is_some_and(|address| address.ends_with(draft))
    };
    for key in Papers.keys().await.into_iter().filter(of_draft) {
        Papers.remove(&key).await;
    }
}
