//! The frame around every page: identity band, content, footer.

use crate::{prelude::*, request::language};
use domain::text::language::Language;
use leptos_router::hooks::use_location;
use views::paths;
use views::words::frame as words;

#[component]
pub fn Header() -> impl IntoView {
    let language = language();
    view! {
        <a class="skip" href="#noi-dung">
            {words::skip(language)}
        </a>
        <header class="band">
            <Drum />
            <div class="band-inner">
                <a class="brand" href=paths::HOME>
                    <span class="brand-name" lang="vi">
                        "Một Cửa"
                    </span>
                    <span class="brand-province">{words::province(language)}</span>
                </a>
                <nav aria-label=words::main_navigation(language)>
                    <a href=paths::PROCEDURES>{words::procedures(language)}</a>
                    <a href=paths::LOOKUP>{words::lookup(language)}</a>
                    <a href=paths::FIGURES>{words::figures(language)}</a>
                    <Switch to=language.other() />
                </nav>
            </div>
        </header>
    }
}

/// Links to this page in the other language. The server draws it anew, because a page in the
/// browser keeps its language.
#[component]
fn Switch(to: Language) -> impl IntoView {
    let location = use_location();
    let href = move || in_language(&location.pathname.read(), &location.search.read(), to);
    view! {
        <a href=href rel="external" lang=to.code() hreflang=to.code()>
            {to.pick("Tiếng Việt", "English")}
        </a>
    }
}

fn in_language(path: &str, search: &str, language: Language) -> String {
    let others = search
        .trim_start_matches('?')
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
    let mut href = format!("{path}?");
    others.for_each(|pair| href.extend([pair, "&"]));
    href + "lang=" + language.code()
}

/// Draws thin concentric lines after the Đông Sơn drum.
#[component]
fn Drum() -> impl IntoView {
    let rings = [18, 26, 34, 46, 50, 62, 74, 78, 92, 108];
    view! {
        <svg class="drum" viewBox="0 0 220 220" aria-hidden="true" focusable="false">
            <g fill="none" stroke="currentColor">
                {rings.map(|r| view! { <circle cx="110" cy="110" r=r /> })}
                <path d="M110 96l3 10 10-3-7 7 7 7-10-3-3 10-3-10-10 3 7-7-7-7 10 3z" />
            </g>
        </svg>
    }
}

#[component]
pub fn Footer() -> impl IntoView {
    let language = language();
    view! {
        <footer class="foot">
            <p>{words::owner(language)}</p>
            <p>{words::without_scripts(language)}</p>
            <p>
                <a href=paths::FEEDBACK>{words::feedback(language)}</a>
            </p>
            <p>
                <a href=paths::INBOX>{words::for_staff(language)}</a>
            </p>
        </footer>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_switch_keeps_the_page_and_what_was_asked_of_it() {
        assert_eq!(in_language("/", "", Language::En), "/?lang=en");
        assert_eq!(
            in_language(
                "/thu-tuc",
                "q=x%20quang&lang=vi&level=commune",
                Language::En
            ),
            "/thu-tuc?q=x%20quang&level=commune&lang=en"
        );
        assert_eq!(
            in_language("/thu-tuc", "?lang=en", Language::Vi),
            "/thu-tuc?lang=vi"
        );
    }
}
