//! The program of the browser: the app, hydrated after the page has been read.
#![recursion_limit = "512"]

/// Hydrates the page. The page calls it once the WASM is there.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_lazy(app::App);
}
