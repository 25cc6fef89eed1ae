//! What the browser runs: the app, hydrated after the page has been read.
#![recursion_limit = "512"]

/// Called by the page once the WASM is there.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_lazy(app::App);
}
