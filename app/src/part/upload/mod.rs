//! Upload of papers. Each file goes up when it is chosen, survives breaks, and can be turned or
//! taken back. Without scripts it goes with the form.

pub mod kept;
mod paper;
mod photo;
mod queue;
mod send;

use crate::{
    part::field::{
        label::{label_of, labelled, own_help},
        setting::{Setting, described, dom_id},
    },
    prelude::*,
    request::language,
};
use domain::form::{Field, FieldError};
use gloo_events::{EventListener, EventListenerOptions};
use leptos::html;
use paper::{Paper, PaperView};
use send_wrapper::SendWrapper;
use views::{paper::Upload, words::paper as words};
use web_sys::{Event, EventInit, HtmlInputElement};

/// The papers of one field, and the facts about them that the form needs.
#[derive(Clone, Copy)]
struct Papers {
    all: RwSignal<Vec<Paper>>,
    list: NodeRef<html::Ul>,
    path: StoredValue<String>,
    setting: Setting,
}

impl Papers {
    /// Adds a file. `kept` is the key under which this device has it already.
    fn add(self, file: web_sys::File, kept: Option<String>) {
        let path = self.path.get_value();
        self.setting
            .errors
            .update(|errors| errors.retain(|error| error.path != path));
        let key = self
            .all
            .with_untracked(|all| all.iter().map(|paper| paper.key + 1).max().unwrap_or(0));
        let kept =
            kept.unwrap_or_else(|| format!("{}{}", kept::start(&path), js_sys::Math::random()));
        let Some(paper) = Paper::chosen(key, file, kept) else {
            return;
        };
        self.all.update(|all| all.push(paper));
        paper.go(self);
    }

    /// Sends the papers that this device kept.
    fn take_up(self) {
        let start = kept::start(&self.path.get_value());
        leptos::task::spawn_local(async move {
            for (key, file) in kept::of(&start).await {
                if self.all.try_get_untracked().is_some() {
                    self.add(file, Some(key));
                }
            }
        });
    }

    fn remove(self, key: u32) {
        self.all.update(|all| all.retain(|paper| paper.key != key));
        self.changed();
    }

    /// Tells the form, once the list shows the change, as a browser does when an answer has
    /// changed.
    fn changed(self) {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            let Some(Some(list)) = self.list.try_get_untracked() else {
                return;
            };
            let init = EventInit::new();
            init.set_bubbles(true);
            if let Ok(event) = Event::new_with_event_init_dict("change", &init) {
                list.dispatch_event(&event).ok();
            }
        });
    }

    /// Holds the form back while a file is still on its way.
    fn hold_the_form(self) -> Option<EventListener> {
        let list = self.list.get_untracked()?;
        let form = list.closest("form").ok()??;
        Some(EventListener::new_with_options(
            &form,
            "submit",
            EventListenerOptions {
                passive: false,
                ..EventListenerOptions::run_in_capture_phase()
            },
            move |event| {
                if !self
                    .all
                    .with_untracked(|all| all.iter().any(|paper| paper.is_going()))
                {
                    return;
                }
                event.prevent_default();
                event.stop_immediate_propagation();
                let (path, message) = (
                    self.path.get_value(),
                    words::under_way(language()).to_owned(),
                );
                self.setting.errors.update(|errors| {
                    errors.retain(|error| error.path != path);
                    errors.push(FieldError { path, message });
                });
            },
        ))
    }
}

/// Shows a paper to upload: the files that have arrived or are on their way, and a button for more.
#[component]
pub fn FileField(field: Field, setting: Setting) -> impl IntoView {
    let path = field.id.clone();
    let id = dom_id(&path);
    let named: Vec<String> = setting
        .answers
        .with_value(|answers| answers.many(&path).into_iter().map(str::to_owned).collect());
    let known: Vec<Upload> = setting.uploads.with_value(|all| {
        all.iter()
            .filter(|upload| named.contains(&upload.id))
            .cloned()
            .collect()
    });
    let known = (0..)
        .zip(known)
        .map(|(key, upload)| Paper::known(key, upload))
        .collect();
    let papers = Papers {
        all: RwSignal::new(known),
        list: NodeRef::new(),
        path: StoredValue::new(path.clone()),
        setting,
    };
    let input = NodeRef::<html::Input>::new();
    let choose = move || {
        let Some(element) = input.get_untracked() else {
            return;
        };
        let Some(files) = element.files() else { return };
        (0..files.length())
            .filter_map(|n| files.get(n))
            .for_each(|file| papers.add(file, None));
        let element: &HtmlInputElement = element.as_ref();
        element.set_value("");
    };
    Effect::new(move |_| {
        // A file chosen before the scripts came goes up now, and so does one that was chosen
        // without a network.
        choose();
        papers.take_up();
        let held = SendWrapper::new(papers.hold_the_form());
        on_cleanup(move || drop(held));
    });
    on_cleanup(move || {
        papers
            .all
            .try_with_untracked(|all| all.iter().for_each(|paper| paper.stop()))
            .unwrap_or_default()
    });
    let language = language();
    let has_any = move || papers.all.with(|all| !all.is_empty());
    let control = view! {
            <ul class="files" node_ref=papers.list>
                <For each=move || papers.all.get() key=|paper| paper.key let:paper>
                    <PaperView paper papers />
                </For>
            </ul>
            <div class="choose">
                <input
                    id=id.clone()
                    type="file"
                    name=path.clone()
                    multiple=true
                    accept="image/jpeg,image/png,application/pdf"
                    aria-describedby=described(&path)
                    node_ref=input
                    on:change=move |_| choose()
                />
                <span class="button quiet" aria-hidden="true">
                    {move || {
                        if has_any() {
                            words::choose_more(language)
                        } else {
                            words::choose(language)
                        }
                    }}
                </span>
            </div>
    };
    let (label, help) = (label_of(&field, setting), own_help(&field));
    labelled("field upload", &path, label, help, setting, control)
}
