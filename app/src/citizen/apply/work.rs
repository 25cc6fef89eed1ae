//! A form while somebody works on it: its answers as typed, and the saving that follows them. Runs
//! in the browser; on the server it only holds what the page is drawn from.

use super::{
    Autosave, device,
    waiting::{self, Went},
};
use crate::{request::language, ui::form};
use domain::form::{Answers, Context, FieldError, Form, Shown, check_section, prefilled, shown};
use leptos::prelude::*;
use std::time::Duration;
use views::{
    ApiError,
    draft::{Autosaved, FormView},
    paper::Upload,
    words,
};
use wasm_bindgen::JsCast;
use web_sys::FormData;

/// How saving stands, as the page says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Quiet,
    Saving,
    /// Saved at `14:30`.
    Saved(String),
    /// The server cannot be reached: kept on this device, tried again.
    Offline,
    /// The server refused: in its words; tried again.
    Failed(String),
    /// Another tab or device has saved at `14:30`: nothing is saved until somebody decides.
    Changed(String),
    /// Sent without a network: it goes when there is one.
    Waiting,
}

/// Wait this long after the last key before saving, in milliseconds.
const AFTER_TYPING: u64 = 1_000;
/// Seconds between tries while the server cannot be reached.
const RETRY: [u64; 6] = [2, 4, 8, 15, 30, 60];

/// The form that the page works on. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Work {
    pub view: StoredValue<FormView>,
    /// As typed, of all steps.
    pub answers: RwSignal<Answers>,
    pub uploads: StoredValue<Vec<Upload>>,
    pub shown: RwSignal<Shown>,
    /// The version that the answers here follow.
    pub version: RwSignal<i64>,
    /// Counts up when the questions must be drawn anew from the answers.
    pub redraw: RwSignal<u32>,
    pub state: RwSignal<State>,
    /// There is something that the server does not have.
    unsaved: StoredValue<bool>,
    /// A save is under way.
    saving: StoredValue<bool>,
    /// Nothing more is to be saved from this page.
    closed: StoredValue<bool>,
    /// "Send" was pressed: it goes in as soon as there is a network.
    waiting: StoredValue<bool>,
    /// It was sent, or is not wanted any more: nothing of it may stay on this device.
    sent: StoredValue<bool>,
    /// A copy is being put on this device, and whether there is something newer already.
    keeping: StoredValue<bool>,
    unkept: StoredValue<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
    tries: StoredValue<usize>,
}

impl Work {
    pub fn new(view: FormView) -> Self {
        let shown = RwSignal::new(shown(&view.form, &view.answers, &context(&view)));
        let state = if view.version > 0 {
            State::Saved(view.saved_at.clone())
        } else {
            State::Quiet
        };
        Self {
            answers: RwSignal::new(view.answers.clone()),
            uploads: StoredValue::new(view.uploads.clone()),
            shown,
            version: RwSignal::new(view.version),
            redraw: RwSignal::new(0),
            state: RwSignal::new(state),
            unsaved: StoredValue::new(false),
            saving: StoredValue::new(false),
            closed: StoredValue::new(false),
            waiting: StoredValue::new(false),
            sent: StoredValue::new(false),
            keeping: StoredValue::new(false),
            unkept: StoredValue::new(false),
            timer: StoredValue::new(None),
            tries: StoredValue::new(0),
            view: StoredValue::new(view),
        }
    }

    /// In the browser: takes up what this device has kept, and saves whenever there is reason to.
    pub fn start(self) {
        Effect::new(move |_| {
            leptos::task::spawn_local(async move { self.take_up().await });
            let online = window_event_listener(leptos::ev::online, move |_| {
                self.tries.set_value(0);
                self.go_on();
            });
            let leaving = window_event_listener(leptos::ev::pagehide, move |_| self.save());
            on_cleanup(move || {
                online.remove();
                leaving.remove();
                self.leave();
            });
        });
    }

    /// Another page is opened: what is not saved yet is saved behind it.
    fn leave(self) {
        self.stop_timer();
        if self.unsaved.get_value()
            && !self.closed.get_value()
            && !matches!(self.state.get_untracked(), State::Changed(_))
        {
            let kept = self.kept();
            leptos::task::spawn_local(async move { save_behind(kept).await });
        }
        self.closed.set_value(true);
    }

    pub fn has_answers(self) -> bool {
        self.answers.with_untracked(|answers| !answers.0.is_empty())
    }

    /// The sections that the answers make visible, by their number in the form.
    pub fn visible(self) -> Vec<usize> {
        self.view
            .with_value(|view| self.shown.with_untracked(|shown| shown.visible(&view.form)))
    }

    /// Whether the section is asked at all. A form in which nothing was answered has only its
    /// first.
    pub fn can_show(self, section: usize, begun: bool) -> bool {
        (section == 0 || begun || self.has_answers()) && self.visible().contains(&section)
    }

    /// The answers, with first answers for what was never answered.
    pub fn prefilled(self) -> Answers {
        self.view.with_value(|view| {
            self.answers
                .with_untracked(|answers| prefilled(&view.form, answers, &context(view)))
        })
    }

    /// The answers to one section, tidied, or everything that must be mended in it.
    pub fn checked(self, section: usize) -> Result<Answers, Vec<FieldError>> {
        self.view.with_value(|view| {
            self.answers.with_untracked(|answers| {
                check_section(&view.form, section, answers, &context(view))
            })
        })
    }

    pub fn errors(self, section: usize) -> Vec<FieldError> {
        self.checked(section).err().unwrap_or_default()
    }

    /// Whether the question is asked.
    pub fn asks(self, path: &str) -> bool {
        self.shown
            .with_untracked(|shown| shown.fields.iter().any(|field| field.path == path))
    }

    /// Looks again what the answers make visible.
    pub fn look(self) {
        let now = self.view.with_value(|view| {
            self.answers
                .with_untracked(|answers| shown(&view.form, answers, &context(view)))
        });
        if self.shown.with_untracked(|before| *before != now) {
            self.shown.set(now);
        }
    }

    /// Takes what stands in the controls of a section; `alive`: other questions depend on it.
    pub fn typed(self, section: usize, data: &FormData, alive: bool) {
        let typed = self.view.with_value(|view| read(&view.form, section, data));
        let here = |path: &str| {
            self.view.with_value(|view| {
                view.form.sections[section]
                    .fields
                    .iter()
                    .any(|field| field.owns(path))
            })
        };
        let before = self.answers.get_untracked();
        let changed = self.answers.try_update(|answers| {
            let mut now = std::mem::take(answers).only(|path| !here(path));
            now.extend(typed);
            let changed = now != before;
            *answers = now;
            changed
        });
        if alive {
            self.look();
        }
        if changed == Some(true) {
            self.touch();
        }
    }

    /// Something was answered: kept on this device at once, sent a moment after the last key.
    pub fn touch(self) {
        if self.closed.get_value() {
            return;
        }
        self.unsaved.set_value(true);
        self.waiting.set_value(false);
        self.keep();
        if !matches!(self.state.get_untracked(), State::Changed(_)) {
            self.later(Duration::from_millis(AFTER_TYPING));
        }
    }

    fn stop_timer(self) {
        if let Some(Some(timer)) = self.timer.try_update_value(Option::take) {
            timer.clear();
        }
    }

    fn later(self, wait: Duration) {
        self.stop_timer();
        self.timer
            .set_value(set_timeout(move || self.go_on(), wait).ok());
    }

    fn later_again(self) {
        let tries = self.tries.get_value();
        self.tries.set_value(tries + 1);
        self.later(Duration::from_secs(RETRY[tries.min(RETRY.len() - 1)]));
    }

    /// Does what is left to do: saves, or sends in what waits for a network.
    fn go_on(self) {
        leptos::task::spawn_local(async move {
            if self.waiting.try_get_value() == Some(true) {
                self.send_in().await;
            } else {
                self.flush().await;
            }
        });
    }

    /// Sends what is not saved yet.
    pub fn save(self) {
        leptos::task::spawn_local(async move { self.flush().await });
    }

    /// Sends what is not saved yet. One at a time: what is typed meanwhile goes with the next.
    pub async fn flush(self) {
        if self.saving.try_get_value() != Some(false)
            || self.closed.get_value()
            || matches!(self.state.get_untracked(), State::Changed(_))
        {
            return;
        }
        self.saving.set_value(true);
        while self.unsaved.try_get_value() == Some(true) && self.send_once().await {}
        self.saving.try_update_value(|saving| *saving = false);
    }

    /// One try; `false`: no use in another one now.
    async fn send_once(self) -> bool {
        self.unsaved.set_value(false);
        self.state.set(State::Saving);
        let kept = self.kept();
        let answer = autosave(&kept).await;
        if self.closed.try_get_value() != Some(false) {
            return false;
        }
        match answer {
            Ok(Autosaved::Kept { version, at }) => {
                self.version.set(version);
                self.tries.set_value(0);
                if !self.unsaved.get_value() {
                    self.state.set(State::Saved(at));
                }
                self.keep();
                true
            }
            Ok(Autosaved::Changed { version, at }) => {
                self.unsaved.set_value(true);
                self.version.set(version);
                self.state.set(State::Changed(at));
                false
            }
            Ok(Autosaved::Sent(slip)) => {
                self.done(&slip).await;
                false
            }
            Err(error) => {
                self.unsaved.set_value(true);
                self.state.set(if error == ApiError::Offline {
                    State::Offline
                } else {
                    State::Failed(error.words(language()))
                });
                self.later_again();
                false
            }
        }
    }

    /// Puts a copy on this device. One at a time, the last one last.
    fn keep(self) {
        self.unkept.set_value(true);
        if self.keeping.get_value() {
            return;
        }
        self.keeping.set_value(true);
        leptos::task::spawn_local(async move {
            while self.unkept.try_get_value() == Some(true) {
                self.unkept.set_value(false);
                let kept = self.kept();
                device::keep(&kept).await;
                if self.sent.try_get_value() == Some(true) {
                    device::forget(&kept.draft).await;
                }
            }
            self.keeping.try_update_value(|keeping| *keeping = false);
        });
    }

    fn kept(self) -> device::Kept {
        self.view.with_value(|view| device::Kept {
            draft: view.draft.clone(),
            code: view.code.to_string(),
            name: view.procedure_name.clone(),
            answers: self.answers.get_untracked(),
            version: self.version.get_untracked(),
            unsaved: self.unsaved.get_value() || self.saving.get_value(),
            waiting: self.waiting.get_value(),
        })
    }

    /// Sends the form in and shows its slip; without a network it waits on this device. Answers why
    /// it could not be sent.
    pub async fn send_in(self) -> Option<String> {
        self.flush().await;
        if self.closed.try_get_value() != Some(false) {
            return None;
        }
        if let State::Changed(_) = self.state.get_untracked() {
            return Some(words::apply::decide_first(language()).to_owned());
        }
        self.waiting.set_value(true);
        let went = waiting::go(self.kept()).await;
        if self.closed.try_get_value() != Some(false) {
            return None;
        }
        match went {
            Went::Sent(slip) => self.done(&slip).await,
            Went::Stopped(why) => {
                self.waiting.set_value(false);
                self.state.set(State::Quiet);
                return Some(why);
            }
            Went::Waits => {
                self.keep();
                self.state.set(State::Waiting);
                self.later_again();
            }
        }
        None
    }

    /// What this device kept goes on: answers that never reached the server, or newer ones than
    /// this copy of the page has.
    async fn take_up(self) {
        let draft = self.view.with_value(|view| view.draft.clone());
        let Some(kept) = device::kept(&draft).await else {
            return;
        };
        let here = self.version.get_untracked();
        let differs = self
            .answers
            .with_untracked(|answers| *answers != kept.answers);
        if kept.version < here && kept.unsaved && differs {
            self.put(kept.answers);
            self.unsaved.set_value(true);
            self.state.set(State::Changed(
                self.view.with_value(|view| view.saved_at.clone()),
            ));
            return;
        }
        if kept.version >= here && differs {
            self.version.set(kept.version);
            self.put(kept.answers);
        }
        self.unsaved.set_value(kept.unsaved);
        self.waiting.set_value(kept.waiting);
        if kept.waiting {
            self.state.set(State::Waiting);
        }
        if kept.unsaved || kept.waiting {
            self.go_on();
        }
    }

    fn put(self, answers: Answers) {
        self.answers.set(answers);
        self.look();
        self.redraw.update(|n| *n += 1);
    }

    /// The other tab's or device's answers are right: this page begins anew with them.
    pub fn take_theirs(self) {
        self.closed.set_value(true);
        let draft = self.view.with_value(|view| view.draft.clone());
        leptos::task::spawn_local(async move {
            device::forget(&draft).await;
            window().location().reload().ok();
        });
    }

    /// What stands here is right: it replaces what the other tab or device saved.
    pub fn keep_mine(self) {
        self.state.set(State::Saving);
        self.unsaved.set_value(true);
        self.save();
    }

    /// It has become a dossier: nothing of it stays on this device, and the slip is shown.
    async fn done(self, slip: &str) {
        self.closed.set_value(true);
        self.sent.set_value(true);
        let draft = self.view.with_value(|view| view.draft.clone());
        device::forget(&draft).await;
        // A new page: going back must not find the form in memory.
        window().location().replace(slip).ok();
    }

    pub fn close(self) {
        self.sent.set_value(true);
        self.closed.set_value(true);
    }
}

/// Saves what a page left behind.
async fn save_behind(mut kept: device::Kept) {
    if let Ok(Autosaved::Kept { version, .. }) = autosave(&kept).await {
        kept.version = version;
        kept.unsaved = false;
        device::keep(&kept).await;
    }
}

fn context(view: &FormView) -> Context<'_> {
    Context {
        today: view.today.parse().unwrap_or_default(),
        places: &view.places,
        language: language(),
    }
}

/// The answers in the controls of a section.
fn read(form: &Form, section: usize, data: &FormData) -> Answers {
    let mut answers = Answers::default();
    let fields = form
        .sections
        .get(section)
        .map(|section| section.fields.as_slice())
        .unwrap_or_default();
    let Ok(Some(entries)) = js_sys::try_iter(data) else {
        return answers;
    };
    for entry in entries.flatten() {
        let entry: js_sys::Array = entry.unchecked_into();
        let (Some(path), Some(text)) = (entry.get(0).as_string(), entry.get(1).as_string()) else {
            continue;
        };
        if fields.iter().any(|field| field.owns(&path)) {
            answers.push(&path, text);
        }
    }
    answers
}

/// Asks the server to keep these answers.
pub async fn autosave(kept: &device::Kept) -> Result<Autosaved, ApiError> {
    let answers = serde_json::to_string(&kept.answers).unwrap_or_default();
    let call = Autosave {
        code: kept.code.clone(),
        draft: kept.draft.clone(),
        seen: kept.version,
        answers,
    };
    let response = form::call(&call).await?;
    let text = form::text(&response).await.ok_or(ApiError::Offline)?;
    serde_json::from_str(&text).map_err(|_| ApiError::Unavailable)
}
