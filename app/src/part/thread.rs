//! Messages between a holder and the desk, as both see them.

use crate::{
    prelude::*,
    request::{lang_of, language},
};
use domain::{
    dossier::message::{Message, Side},
    due::time,
};
use views::words::messages as words;

/// Shows messages with their writers, oldest first.
#[component]
pub fn Lines(messages: Vec<(String, Message)>) -> impl IntoView {
    let language = language();
    if messages.is_empty() {
        return view! { <p class="hint">{words::none(language)}</p> };
    }
    let line = |(who, message): (String, Message)| {
        let class = if message.by == Side::Holder {
            "message holder"
        } else {
            "message desk"
        };
        view! {
            <li class=class>
                <p class="hint">
                    <b>{who}</b>
                    " · "
                    {time::long(message.at, language)}
                </p>
                <p class="pre" lang=lang_of(&message.words)>
                    {message.words.clone()}
                </p>
            </li>
        }
    };
    view! { <ol class="thread">{messages.into_iter().map(line).collect_view()}</ol> }
}
