//! Names of procedures offered below the search field while somebody is typing (ARIA 1.2
//! combobox). Without scripts the field is a plain one.

use crate::{
    prelude::*,
    request::{lang_of, language},
};
use gloo_events::EventListener;
use leptos::leptos_dom::helpers::set_timeout;
use leptos_router::hooks::use_navigate;
use send_wrapper::SendWrapper;
use std::time::Duration;
use views::{ApiError, catalogue::Suggestion, paths, words::procedures as words};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

/// Id of the field and of the list below it.
pub const FIELD: &str = "q";
const LIST: &str = "q-list";
/// Time after the last key before the server is asked.
const PAUSE: Duration = Duration::from_millis(150);

#[server]
pub async fn suggest(q: String) -> Result<Vec<Suggestion>, ApiError> {
    use crate::request;
    use service::procedure::catalogue;
    request::with_status(catalogue::suggest(&request::province(), &q).await)
}

/// Offers names for the field [`FIELD`], which stands before it.
#[component]
pub fn Suggestions() -> impl IntoView {
    let state = State {
        found: RwSignal::default(),
        active: RwSignal::new(None),
        turn: StoredValue::new(0),
    };
    let navigate = use_navigate();
    let go = Callback::new(move |suggestion: Suggestion| {
        state.close();
        navigate(&paths::procedure(suggestion.code), Default::default());
    });
    let listeners = StoredValue::new_local(Vec::new());
    Effect::new(move |_| {
        if let Some(field) = field() {
            take_over(&field);
            listeners.set_value(state.listen(&field, go));
        }
    });
    Effect::new(move |_| {
        let (open, active) = (!state.found.with(Vec::is_empty), state.active.get());
        let Some(field) = field() else { return };
        field
            .set_attribute("aria-expanded", if open { "true" } else { "false" })
            .ok();
        match active {
            Some(n) => field.set_attribute("aria-activedescendant", &option_id(n)),
            None => field.remove_attribute("aria-activedescendant"),
        }
        .ok();
    });
    let option = move |(n, suggestion): (usize, Suggestion)| {
        let chosen = suggestion.clone();
        view! {
            <li
                role="option"
                id=option_id(n)
                lang=lang_of(&suggestion.name)
                aria-selected=move || (state.active.get() == Some(n)).to_string()
                // The field keeps the focus, and with it the keyboard of a phone.
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| go.run(chosen.clone())
            >
                {suggestion.name.clone()}
            </li>
        }
    };
    let said = move || match state.found.with(Vec::len) {
        0 => String::new(),
        n => words::suggested(language(), n),
    };
    view! {
        <ul
            role="listbox"
            id=LIST
            aria-label=words::suggestions(language())
            hidden=move || state.found.with(Vec::is_empty)
        >
            {move || state.found.get().into_iter().enumerate().map(option).collect_view()}
        </ul>
        <p role="status" class="sr">
            {said}
        </p>
    }
}

fn field() -> Option<HtmlInputElement> {
    document().get_element_by_id(FIELD)?.dyn_into().ok()
}

fn option_id(n: usize) -> String {
    format!("{LIST}-{n}")
}

/// Tells screen readers that names are offered; the plain field says nothing of it.
fn take_over(field: &Element) {
    for (name, value) in [
        ("role", "combobox"),
        ("aria-autocomplete", "list"),
        ("aria-controls", LIST),
        ("aria-expanded", "false"),
    ] {
        field.set_attribute(name, value).ok();
    }
}

#[derive(Clone, Copy)]
struct State {
    found: RwSignal<Vec<Suggestion>>,
    /// Place in the list that the arrow keys have reached.
    active: RwSignal<Option<usize>>,
    /// Number of the last key; an answer to an earlier one is not shown.
    turn: StoredValue<u32>,
}

impl State {
    fn close(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.found.set(Vec::new());
        self.active.set(None);
    }

    fn listen(
        self,
        field: &HtmlInputElement,
        go: Callback<Suggestion>,
    ) -> Vec<SendWrapper<EventListener>> {
        let typed = EventListener::new(field, "input", move |_| self.ask());
        let left = EventListener::new(field, "blur", move |_| self.close());
        let options = gloo_events::EventListenerOptions::enable_prevent_default();
        let pressed = EventListener::new_with_options(field, "keydown", options, move |event| {
            if let Some(event) = event.dyn_ref() {
                self.press(event, go);
            }
        });
        [typed, left, pressed].map(SendWrapper::new).into()
    }

    fn ask(self) {
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn.get_value();
        let is_last = move || self.turn.try_get_value() == Some(turn);
        let ask = move || {
            let typed = field().map(|field| field.value()).unwrap_or_default();
            if !is_last() || typed.trim().chars().count() < 2 {
                self.found.try_set(Vec::new());
                return;
            }
            leptos::task::spawn_local(async move {
                // Without a network, or in haste, nothing is offered.
                let found = suggest(typed).await.unwrap_or_default();
                if is_last() {
                    self.active.set(None);
                    self.found.set(found);
                }
            });
        };
        _ = set_timeout(ask, PAUSE);
    }

    fn press(self, event: &KeyboardEvent, go: Callback<Suggestion>) {
        let count = self.found.with_untracked(Vec::len);
        if count == 0 || event.is_composing() {
            return;
        }
        let active = self.active.get_untracked();
        match (event.key().as_str(), active) {
            ("ArrowDown", _) => self.active.set(Some(active.map_or(0, |n| (n + 1) % count))),
            ("ArrowUp", _) => {
                let up = active.map_or(count - 1, |n| (n + count - 1) % count);
                self.active.set(Some(up));
            }
            ("Escape", _) => self.close(),
            ("Enter", Some(n)) => {
                if let Some(chosen) = self.found.with_untracked(|found| found.get(n).cloned()) {
                    go.run(chosen);
                }
            }
            _ => return,
        }
        event.prevent_default();
    }
}
