//! The red seal, which appears only on what is truly finished.

use crate::{
    prelude::*,
    request::{lang_of, language},
};
use views::words::frame as words;

/// Draws a ring with the agency's short name and the date.
#[component]
pub fn Seal(#[prop(into)] name: String, #[prop(into)] date: String) -> impl IntoView {
    let language = language();
    let label = words::sealed(language, &name, &date);
    let lang = lang_of(&name);
    view! {
        <svg class="seal" viewBox="0 0 120 120" role="img" aria-label=label>
            <g fill="none" stroke="currentColor">
                <circle cx="60" cy="60" r="57.5" stroke-width="3" />
                <circle cx="60" cy="60" r="38" stroke-width="1.2" />
            </g>
            <path id="seal-top" fill="none" d="M60 103.5a43.5 43.5 0 1 1 .1 0" />
            <path id="seal-foot" fill="none" d="M8.5 60a51.5 51.5 0 0 0 103 0" />
            <text class="seal-ring" text-anchor="middle" lang=lang>
                <textPath href="#seal-top" startOffset="50%">
                    {name}
                </textPath>
            </text>
            <text class="seal-ring" text-anchor="middle">
                <textPath href="#seal-foot" startOffset="50%">
                    {words::complete(language)}
                </textPath>
            </text>
            <path
                fill="currentColor"
                d="M60 32l4.5 13.8h14.5l-11.7 8.5 4.5 13.8L60 59.6l-11.8 8.5 4.5-13.8L41 45.8h14.5z"
            />
            <text x="60" y="83" text-anchor="middle" class="seal-date">
                {date}
            </text>
        </svg>
    }
}
