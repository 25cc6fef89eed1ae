//! The red seal: it appears only on what is truly finished.

use leptos::prelude::*;

/// A drawn ring with the agency's short name and the date.
#[component]
pub fn Seal(#[prop(into)] name: String, #[prop(into)] date: String) -> impl IntoView {
    let squeezed = (name.chars().count() > 11).then_some("62");
    let label = format!("Đã hoàn thành, {name}, {date}");
    view! {
        <svg class="seal" viewBox="0 0 120 120" role="img" aria-label=label>
            <g fill="none" stroke="currentColor">
                <circle cx="60" cy="60" r="56" stroke-width="3"/>
                <circle cx="60" cy="60" r="50" stroke-width="1"/>
                <circle cx="60" cy="60" r="34" stroke-width="1"/>
            </g>
            <path fill="currentColor" d="M60 36l2.6 8h8.4l-6.8 4.9 2.6 8L60 52l-6.8 4.9 2.6-8-6.8-4.9h8.4z"/>
            <text x="60" y="70" text-anchor="middle" class="seal-name" textLength=squeezed lengthAdjust="spacingAndGlyphs">{name}</text>
            <text x="60" y="83" text-anchor="middle" class="seal-date">{date}</text>
        </svg>
    }
}
