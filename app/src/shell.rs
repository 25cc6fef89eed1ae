//! The document around the app: one request brings everything needed to read it.

use crate::{App, prelude::*};
use leptos::nonce::use_nonce;
use leptos_meta::MetaTags;

/// Every style of the app, joined and made small by `build.rs`, stands in the page itself.
///
/// A second request would cost a slow phone half a second.
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));

/// Returns the content security policy: only code that this page brought runs, and everything is
/// fetched from this server.
fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'strict-dynamic' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'nonce-{nonce}'; img-src 'self' data:; \
         connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

pub fn shell(options: LeptosOptions) -> impl IntoView {
    if let Some(nonce) = use_nonce() {
        crate::request::set_header("content-security-policy", &policy(nonce.as_inner()));
    }
    let without_code = crate::request::goes_without_code();
    // Messengers show this title of a link; the page's own one may name the dossier.
    let preview = crate::request::is_personal()
        .then(|| views::words::frame::province(crate::request::language()));
    view! {
        <!DOCTYPE html>
        <html lang=crate::request::language().code() class=without_code.then_some("no-code")>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="theme-color" content="#a6192e" />
                <link rel="icon" href="/icon.svg" type="image/svg+xml" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <style nonce=use_nonce()>{STYLE}</style>
                {(!without_code).then(|| view! { <HydrationScripts options defer=true /> })}
                {preview.map(|title| view! { <leptos_meta::Meta property="og:title" content=title /> })}
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}
