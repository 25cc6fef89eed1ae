//! The language of the page: of the request on the server, of the document in the browser.

use domain::text::language::Language;

/// Returns the language that the server's edge noted, from the address or the browser's cookie.
#[cfg(feature = "ssr")]
pub fn language() -> Language {
    leptos::prelude::with_context::<http::request::Parts, _>(|parts| {
        parts.extensions.get::<Language>().copied()
    })
    .flatten()
    .unwrap_or_default()
}

/// Returns the language of the document that stands in the browser.
#[cfg(not(feature = "ssr"))]
pub fn language() -> Language {
    let html = leptos::prelude::document().document_element();
    html.and_then(|html| html.get_attribute("lang"))
        .and_then(|code| Language::parse(&code))
        .unwrap_or_default()
}

/// Returns `vi` for words that stay Vietnamese on an English page, such as names.
///
/// Screen readers then read them out as what they are.
pub fn lang_of(text: &str) -> Option<&'static str> {
    (language() == Language::En && text.chars().any(|c| c.is_alphabetic() && !c.is_ascii()))
        .then_some("vi")
}
