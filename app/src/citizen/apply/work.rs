//! A form while somebody works on it: its answers as typed, and the saving that follows them.
//!
//! It runs in the browser. On the server it only holds the data from which the page is drawn.

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

/// The state of saving, as the page says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Quiet,
    Saving,
    /// The answers were saved at `14:30`.
    Saved(String),
    /// The server cannot be reached: kept on this device, tried again.
    Offline,
    /// The server refused, in these words; saving is tried again.
    Failed(String),
    /// Another tab or device has saved at `14:30`: nothing is saved until somebody decides.
    Changed(String),
    /// The form was sent without a network and goes when there is one.
    Waiting,
}

/// Pause after the last key before saving, in milliseconds.
const AFTER_TYPING: u64 = 1_000;
/// Seconds between tries while the server cannot be reached.
const RETRY: [u64; 6] = [2, 4, 8, 15, 30, 60];

/// The form that the page works on. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Work {
    pub view: StoredValue<FormView>,
    /// Answers of all steps, as typed.
    pub answers: RwSignal<Answers>,
    pub uploads: StoredValue<Vec<Upload>>,
    pub shown: RwSignal<Shown>,
    /// Version that the answers here follow.
    pub version: RwSignal<i64>,
    /// Number that counts up when the questions must be drawn anew from the answers.
    pub redraw: RwSignal<u32>,
    pub state: RwSignal<State>,
    /// There are answers that the server does not have.
    unsaved: StoredValue<bool>,
    /// A save is under way.
    saving: StoredValue<bool>,
    /// The page is closed: nothing more is saved from it.
    closed: StoredValue<bool>,
    /// "Send" was pressed: it goes in as soon as there is a network.
    waiting: StoredValue<bool>,
    /// The form was sent, or is not wanted any more: nothing of it may stay on this device.
    sent: StoredValue<bool>,
    /// A copy is being put on this device; `unkept` tells if there is something newer already.
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

    /// Takes up this device's copy, and saves when there is reason to. Runs in the browser.
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

    /// Saves unsaved answers in the background when another page is opened.
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

    /// Returns the sections that the answers make visible, by their number in the form.
    pub fn visible(self) -> Vec<usize> {
        self.view
            .with_value(|view| self.shown.with_untracked(|shown| shown.visible(&view.form)))
    }

    /// Returns `true` if the section is asked. A form without answers has only its first one.
    pub fn can_show(self, section: usize, begun: bool) -> bool {
        (section == 0 || begun || self.has_answers()) && self.visible().contains(&section)
    }

    /// Returns the answers, with first answers for questions that were never answered.
    pub fn prefilled(self) -> Answers {
        self.view.with_value(|view| {
            self.answers
                .with_untracked(|answers| prefilled(&view.form, answers, &context(view)))
        })
    }

    /// Returns the tidied answers to one section, or everything that must be mended in it.
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

    /// Returns `true` if the question is asked.
    pub fn asks(self, path: &str) -> bool {
        self.shown
            .with_untracked(|shown| shown.fields.iter().any(|field| field.path == path))
    }

    /// Finds again the questions that the answers make visible.
    pub fn look(self) {
        let now = self.view.with_value(|view| {
            self.answers
                .with_untracked(|answers| shown(&view.form, answers, &context(view)))
        });
        if self.shown.with_untracked(|before| *before != now) {
            self.shown.set(now);
        }
    }

    /// Takes the values of a section's controls. `alive`: other questions depend on them.
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

    /// Notes a change: kept on this device at once, sent a moment after the last key.
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

    /// Does the work that is left: saves, or sends in a form that waits for a network.
    fn go_on(self) {
        leptos::task::spawn_local(async move {
            if self.waiting.try_get_value() == Some(true) {
                self.send_in().await;
            } else {
                self.flush().await;
            }
        });
    }

    /// Sends unsaved answers in the background.
    pub fn save(self) {
        leptos::task::spawn_local(async move { self.flush().await });
    }

    /// Sends unsaved answers, one request at a time. Later typing goes with the next request.
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

    /// Tries once to send. Returns `false` when another try is no use now.
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

    /// Puts a copy on this device, one at a time, the last one last.
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

    /// Sends the form in and shows its slip, or returns the reason for which it was not sent.
    /// Without a network the form waits on this device.
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

    /// Takes up answers that this device kept: they never reached the server, or are newer than
    /// this copy of the page.
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

    /// Begins the page anew with the answers of the other tab or device.
    pub fn take_theirs(self) {
        self.closed.set_value(true);
        let draft = self.view.with_value(|view| view.draft.clone());
        leptos::task::spawn_local(async move {
            device::forget(&draft).await;
            window().location().reload().ok();
        });
    }

    /// Replaces the answers that the other tab or device saved with those of this page.
    pub fn keep_mine(self) {
        self.state.set(State::Saving);
        self.unsaved.set_value(true);
        self.save();
    }

    /// Ends a form that has become a dossier: it leaves this device, and the slip is shown.
    async fn done(self, slip: &str) {
        self.closed.set_value(true);
        self.sent.set_value(true);
        let draft = self.view.with_value(|view| view.draft.clone());
        device::forget(&draft).await;
        // This loads a new page: going back must not find the form in memory.
        window().location().replace(slip).ok();
    }

    pub fn close(self) {
        self.sent.set_value(true);
        self.closed.set_value(true);
    }
}

/// Saves the answers that a page left behind.
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

/// Returns the answers in the controls of a section.
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
