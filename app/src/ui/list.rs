//! Lists that come piece by piece: the words for an empty one, and the links that lead on.

use crate::{prelude::*, request::language};
use views::words::frame as words;

/// Name in an address of the cursor at which the next piece begins.
pub const CURSOR: &str = "tiep";
/// Name in an address of the number of a page.
pub const PAGE: &str = "trang";

/// Draws a piece of a list, or the words in its place while it is empty, and below it the links
/// that lead on, as [`more`] or [`pages`] draws them.
pub fn paged(nothing: Option<AnyView>, list: impl FnOnce() -> AnyView, links: AnyView) -> AnyView {
    let shown = nothing.unwrap_or_else(list);
    view! {
        {shown}
        {links}
    }
}

/// Draws the link to the next piece, if there is one. `address` is that of the list.
pub fn more(address: &str, cursor: Option<String>) -> AnyView {
    let link = cursor.map(|cursor| {
        view! {
            <p>
                <a href=onward(address, CURSOR, &cursor)>{words::more(language())}</a>
            </p>
        }
    });
    link.into_any()
}

/// Draws the links to the page before and the next one.
pub fn pages(address: &str, page: u32, pages: u32) -> AnyView {
    let language = language();
    let link = |to: u32, rel: &'static str, words: &'static str| {
        view! {
            <a href=onward(address, PAGE, &to.to_string()) rel=rel>
                {words}
            </a>
        }
    };
    view! {
        <nav class="row pages" aria-label=words::pages(language)>
            {(page > 1).then(|| link(page - 1, "prev", words::previous(language)))}
            {(pages > 1)
                .then(|| view! { <span class="hint">{words::page_of(language, page, pages)}</span> })}
            {(page < pages).then(|| link(page + 1, "next", words::next(language)))}
        </nav>
    }
}

fn onward(address: &str, name: &str, value: &str) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}{name}={value}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_onward_keeps_what_was_asked() {
        assert_eq!(onward("/a", CURSOR, "9"), "/a?tiep=9");
        assert_eq!(onward("/a?q=x", PAGE, "2"), "/a?q=x&trang=2");
    }
}
