//! A choice from a list. With scripts, long lists are searched by typing (ARIA 1.2 combobox).
//! Before and without them the browser's own control does.

use crate::{
    part::field::setting::{Setting, described, dom_id, invalid},
    prelude::*,
    request::language,
    ui::field::option,
};
use domain::text::search::{fold, marks_fit, matches, meant};
use leptos::{ev::KeyboardEvent, html};
use views::words::field as say;
use wasm_bindgen::{JsCast, JsValue};

/// Number of entries above which a list is searched.
const LONG: usize = 12;

/// One list with the question it answers.
#[derive(Clone)]
pub struct List {
    pub path: String,
    /// Pairs of the posted value and the words that people read.
    pub entries: Vec<(String, String)>,
    /// Words that are not in the list may be an answer too; without scripts they are typed.
    pub open: bool,
    /// The entries are offered only while the control of this answer path has this value.
    pub only_if: Option<(String, String)>,
    /// Token of the `autocomplete` attribute.
    pub known: &'static str,
}

/// Draws the server's control, and takes over when the page answers and nobody is in the middle of
/// using it.
#[component]
pub fn Chooser(list: List, setting: Setting) -> impl IntoView {
    let id = dom_id(&list.path);
    // Value that was chosen or typed by the time scripts took over.
    let taken = RwSignal::new(None::<String>);
    let (open, before) = (list.open, setting.typed(&list.path));
    let long = open || list.entries.len() > LONG;
    let take_over = move || {
        let waits = long && taken.try_with_untracked(Option::is_none) == Some(true);
        let Some(element) = document().get_element_by_id(&id).filter(|_| waits) else {
            return;
        };
        if document().active_element().as_ref() != Some(&element) {
            // A select cannot show a value that is none of its options.
            let now = value_of(&element);
            taken.set(Some(if now.is_empty() && !open {
                before.clone()
            } else {
                now
            }));
        }
    };
    let left = take_over.clone();
    Effect::new(move |_| take_over());
    move || match taken.get() {
        Some(now) => view! { <Combobox list=list.clone() now setting /> },
        None if list.open => view! { <Typed list=list.clone() left=left.clone() setting /> },
        None => view! { <Select list=list.clone() left=left.clone() setting /> },
    }
}

#[component]
fn Select(list: List, left: impl Fn() + Send + 'static, setting: Setting) -> impl IntoView {
    let path = list.path;
    let chosen = setting.typed(&path);
    let option =
        |(value, label): (String, String)| option(&value, &label, value == chosen, None).draw();
    view! {
        <select
            id=dom_id(&path)
            name=path.clone()
            autocomplete=list.known
            aria-describedby=described(&path)
            aria-invalid=invalid(setting, &path)
            on:blur=move |_| left()
        >
            <option value="">{say::choose(language())}</option>
            {list.entries.into_iter().map(option).collect_view()}
        </select>
    }
}

#[component]
fn Typed(list: List, left: impl Fn() + Send + 'static, setting: Setting) -> impl IntoView {
    let path = list.path;
    let list_id = format!("{}-list", dom_id(&path));
    view! {
        <input
            id=dom_id(&path)
            name=path.clone()
            list=list_id.clone()
            autocomplete=list.known
            enterkeyhint="next"
            value=setting.typed(&path)
            aria-describedby=described(&path)
            aria-invalid=invalid(setting, &path)
            on:blur=move |_| left()
        />
        <datalist id=list_id>
            {list
                .entries
                .into_iter()
                .map(|(_, label)| option(&label, "", false, None).draw())
                .collect_view()}
        </datalist>
    }
}

/// Shows the searched list.
///
/// If values and labels differ, a hidden control is posted. Typed words that mean no entry are
/// posted as they are.
#[component]
fn Combobox(list: List, now: String, setting: Setting) -> impl IntoView {
    let List {
        path,
        entries,
        only_if,
        known,
        ..
    } = list;
    let state = State::new(entries, only_if);
    let id = dom_id(&path);
    let list_id = format!("{id}-list");
    let text = state.entries.with_value(|all| {
        all.iter()
            .find(|(value, _)| *value == now)
            .map_or(now.clone(), |(_, label)| label.clone())
    });
    let name = (!state.coded).then(|| path.clone());
    let option_id = {
        let list_id = list_id.clone();
        move |n: usize| format!("{list_id}-{n}")
    };
    let active_id = {
        let option_id = option_id.clone();
        move || state.active.get().map(&option_id)
    };
    let seen = active_id.clone();
    let whole = list_id.clone();
    Effect::new(move |_| {
        // The element is drawn first, then found.
        if let Some(id) = seen().or_else(|| state.is_showing().then(|| whole.clone())) {
            _ = request_animation_frame(move || {
                document()
                    .get_element_by_id(&id)
                    .iter()
                    .for_each(bring_into_view)
            });
        }
    });
    let option = move |(at, n): (usize, usize)| {
        let label = state.entries.with_value(|all| all[n].1.clone());
        view! {
            <li
                role="option"
                id=option_id(at)
                aria-selected=move || (state.active.get() == Some(at)).to_string()
                // The text field keeps the focus, and with it the keyboard of a phone.
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| state.put(n)
            >
                {label}
            </li>
        }
    };
    let options = move || {
        state
            .found
            .get()
            .into_iter()
            .enumerate()
            .map(option.clone())
            .collect_view()
    };
    let words = move || match (state.open.get(), state.found.with(Vec::len)) {
        (false, _) => String::new(),
        (true, 0) => say::none_found(language()).to_owned(),
        (true, n) => say::found(language(), n),
    };
    view! {
        <div class="combobox">
            {state
                .coded
                .then(|| {
                    view! {
                        <input type="hidden" name=path.clone() value=now node_ref=state.carrier />
                    }
                })}
            <input
                id=id
                name=name
                type="text"
                role="combobox"
                aria-autocomplete="list"
                aria-expanded=move || state.is_showing().to_string()
                aria-controls=list_id.clone()
                aria-activedescendant=active_id
                aria-describedby=described(&path)
                aria-invalid=invalid(setting, &path)
                autocomplete=known
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="done"
                value=text
                node_ref=state.input
                on:input=move |_| state.search()
                // This runs later, because it may send this event itself.
                on:change=move |_| queue_microtask(move || state.settle())
                on:keydown=move |event| state.press(&event)
                on:click=move |_| state.unfold(true)
                on:blur=move |_| state.leave()
            />
            <ul
                role="listbox"
                id=list_id
                aria-label=say::found_list(language())
                hidden=move || !state.is_showing()
            >
                {move || state.is_showing().then(&options)}
            </ul> <p role="status" class:sr=move || state.found.with(|found| !found.is_empty())>
                {words}
            </p>
        </div>
    }
}

/// The state of one combobox.
#[derive(Clone, Copy)]
struct State {
    entries: StoredValue<Vec<(String, String)>>,
    /// Labels as they are searched; made when first needed.
    folded: StoredValue<Vec<String>>,
    only_if: StoredValue<Option<(String, String)>>,
    /// Values and labels differ.
    coded: bool,
    open: RwSignal<bool>,
    /// Indices of entries, best first.
    found: RwSignal<Vec<usize>>,
    /// Place in `found` that the arrow keys have reached.
    active: RwSignal<Option<usize>>,
    input: NodeRef<html::Input>,
    carrier: NodeRef<html::Input>,
}

impl State {
    fn new(entries: Vec<(String, String)>, only_if: Option<(String, String)>) -> Self {
        Self {
            coded: entries.iter().any(|(value, label)| value != label),
            entries: StoredValue::new(entries),
            folded: StoredValue::default(),
            only_if: StoredValue::new(only_if),
            open: RwSignal::new(false),
            found: RwSignal::default(),
            active: RwSignal::new(None),
            input: NodeRef::new(),
            carrier: NodeRef::new(),
        }
    }

    fn is_showing(self) -> bool {
        self.open.get() && self.found.with(|found| !found.is_empty())
    }

    /// Returns `true` if the entries are answers to the value of the control on which they depend.
    fn applies(self) -> bool {
        self.only_if.with_value(|only| {
            only.as_ref().is_none_or(|(path, wanted)| {
                document()
                    .get_element_by_id(&dom_id(path))
                    .is_none_or(|e| fold(&value_of(&e)) == fold(wanted))
            })
        })
    }

    fn with_folded<T>(self, use_it: impl FnOnce(&[String]) -> T) -> T {
        if self.folded.with_value(Vec::is_empty) {
            self.folded.set_value(
                self.entries
                    .with_value(|all| all.iter().map(|(_, label)| fold(label)).collect()),
            );
        }
        self.folded.with_value(|folded| use_it(folded))
    }

    fn text(self) -> String {
        self.input
            .get_untracked()
            .map(|input| input.value())
            .unwrap_or_default()
    }

    /// Offers the entries that the typed words may mean, as long as somebody is typing them.
    fn search(self) {
        let focused = document().active_element();
        if self
            .input
            .get_untracked()
            .is_some_and(|input| focused.is_some_and(|focused| focused == **input))
        {
            self.offer(&fold(&self.text()));
        }
    }

    fn offer(self, query: &str) {
        if !self.applies() {
            return self.close();
        }
        self.found
            .set(self.with_folded(|folded| matches(query, folded)));
        self.active.set(None);
        self.open.set(true);
    }

    /// Opens the list at the chosen entry with all others, or at the entries that the typed words
    /// may mean.
    fn unfold(self, by_pointer: bool) {
        if self.open.get_untracked() {
            return;
        }
        let text = self.text();
        let Some(chosen) = self
            .entries
            .with_value(|all| all.iter().position(|(_, label)| *label == text))
        else {
            return self.offer(&fold(&text));
        };
        self.offer("");
        if self.open.get_untracked() {
            self.active.set(Some(chosen));
            if let Some(input) = self.input.get_untracked().filter(|_| by_pointer) {
                // The next typed words take the place of the chosen ones.
                input.select();
            }
        }
    }

    fn close(self) {
        self.open.set(false);
        self.active.set(None);
    }

    fn press(self, event: &KeyboardEvent) {
        // Some browsers say by 229 alone that an input method is at work.
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        let (open, last) = (
            self.open.get_untracked(),
            self.found.with_untracked(Vec::len).saturating_sub(1),
        );
        let go = |to: usize| {
            self.active.set(
                self.found
                    .with_untracked(|found| (!found.is_empty()).then_some(to)),
            )
        };
        match (event.key().as_str(), self.active.get_untracked()) {
            ("ArrowDown" | "ArrowUp", _) if !open => {
                self.unfold(false);
                if self.open.get_untracked() && self.active.get_untracked().is_none() {
                    go(if event.key() == "ArrowUp" {
                        self.found.with_untracked(Vec::len).saturating_sub(1)
                    } else {
                        0
                    });
                }
            }
            ("ArrowDown", at) => go(at.filter(|at| *at < last).map_or(0, |at| at + 1)),
            ("ArrowUp", at) => go(at.filter(|at| *at > 0).map_or(last, |at| at - 1)),
            // Without a place in the list these keys move in the text.
            ("Home", Some(_)) => go(0),
            ("End", Some(_)) => go(last),
            ("Escape", _) if open => self.close(),
            ("Enter", _) if open => self.leave(),
            // The form is sent with the typed words.
            ("Enter", _) => return self.settle(),
            _ => return,
        }
        event.prevent_default();
    }

    /// Takes the entry that the arrow keys have reached, or the one that the typed words mean.
    fn leave(self) {
        // A field that goes away with its page loses the focus too.
        if self.open.is_disposed() {
            return;
        }
        match self
            .active
            .get_untracked()
            .and_then(|at| self.found.with_untracked(|found| found.get(at).copied()))
        {
            Some(n) => self.put(n),
            None => self.settle(),
        }
        self.close();
    }

    fn settle(self) {
        if self.open.is_disposed() {
            return;
        }
        let text = self.text();
        let entry = if self.applies() {
            self.with_folded(|folded| meant(&fold(&text), folded))
        } else {
            None
        };
        // Typed marks are never changed in silence: the check asks which name is meant.
        let entry = entry.filter(|n| {
            self.entries
                .with_value(|entries| marks_fit(&text, &entries[*n].1))
        });
        match (entry, self.carrier.get_untracked()) {
            (Some(n), _) => self.put(n),
            (None, Some(carrier)) if carrier.value() != text => {
                carrier.set_value(&text);
                tell(&carrier);
            }
            _ => {}
        }
    }

    fn put(self, n: usize) {
        let (value, label) = self.entries.with_value(|all| all[n].clone());
        let Some(input) = self.input.get_untracked() else {
            return;
        };
        let posted = self
            .carrier
            .get_untracked()
            .unwrap_or_else(|| input.clone());
        if input.value() != label || posted.value() != value {
            input.set_value(&label);
            posted.set_value(&value);
            tell(&posted);
        }
        self.close();
    }
}

/// Sends the events that a person's choice would have sent.
pub fn tell(element: &web_sys::EventTarget) {
    for name in ["input", "change"] {
        let init = web_sys::EventInit::new();
        init.set_bubbles(true);
        if let Ok(event) = web_sys::Event::new_with_event_init_dict(name, &init) {
            _ = element.dispatch_event(&event);
        }
    }
}

/// Returns the value of an input or a select.
pub fn value_of(element: &JsValue) -> String {
    js_sys::Reflect::get(element, &"value".into())
        .ok()
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Scrolls the list, and the page, no further than needed.
fn bring_into_view(element: &web_sys::Element) {
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"block".into(), &"nearest".into()).ok();
    let scroll = js_sys::Reflect::get(element, &"scrollIntoView".into())
        .ok()
        .and_then(|scroll| scroll.dyn_into::<js_sys::Function>().ok());
    if let Some(scroll) = scroll {
        scroll.call1(element, &options).ok();
    }
}
