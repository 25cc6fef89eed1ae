//! The browser's part of saving a form: it tells events to the rules and runs their effects.
//!
//! The rules are in [`domain::form::saving`]. On the server nothing happens here.

use super::{
    calls,
    device::{self, Kept},
};
use crate::request::language;
use domain::form::{
    Answers,
    saving::{Effect, Event, Mark, Reply, Saving, State, step},
};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::{future::Future, sync::Arc, time::Duration};
use views::{draft::FormView, words::apply as words};
use wasm_bindgen::JsValue;

/// The saving of the form on this page. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Saver {
    pub state: RwSignal<State>,
    /// Version that the answers here follow.
    pub version: RwSignal<i64>,
    runner: StoredValue<Runner>,
}

/// The saving itself, which outlives its page as long as something is under way.
#[derive(Clone)]
struct Runner {
    form: Arc<Names>,
    answers: ArcRwSignal<Answers>,
    state: ArcRwSignal<State>,
    version: ArcRwSignal<i64>,
    saving: ArcStoredValue<Saving>,
    timer: ArcStoredValue<Option<TimeoutHandle>>,
    /// Callback of the press on "Send" that waits for a reply.
    listener: ArcStoredValue<Option<SendWrapper<js_sys::Function>>>,
    take_up: Callback<Answers>,
}

struct Names {
    draft: String,
    code: String,
    /// Name of the procedure.
    name: String,
}

impl Saver {
    /// Begins with a page. `take_up` shows the answers of this device's copy.
    pub fn new(view: &FormView, answers: ArcRwSignal<Answers>, take_up: Callback<Answers>) -> Self {
        let saving = Saving::new(view.version, &view.saved_at);
        let runner = Runner {
            form: Arc::new(Names {
                draft: view.draft.clone(),
                code: view.code.to_string(),
                name: view.procedure_name.clone(),
            }),
            answers,
            state: ArcRwSignal::new(saving.state().clone()),
            version: ArcRwSignal::new(saving.version()),
            saving: ArcStoredValue::new(saving),
            timer: ArcStoredValue::new(None),
            listener: ArcStoredValue::new(None),
            take_up,
        };
        Self {
            state: runner.state.clone().into(),
            version: runner.version.clone().into(),
            runner: StoredValue::new(runner),
        }
    }

    /// Reads this device's copy, and listens to the network and to the page. Runs in the browser.
    pub fn start(self) {
        leptos::prelude::Effect::new(move |_| {
            let runner = self.runner.get_value();
            let (reader, leaver) = (runner.clone(), runner);
            let begun = reader.answers.get_untracked();
            leptos::task::spawn_local(async move {
                let copy = device::kept(&reader.form.draft).await;
                reader.happen(found(&begun, copy));
            });
            let online =
                window_event_listener(leptos::ev::online, move |_| self.happen(Event::Online));
            let hidden =
                window_event_listener(leptos::ev::pagehide, move |_| self.happen(Event::SaveNow));
            on_cleanup(move || {
                online.remove();
                hidden.remove();
                leaver.happen(Event::Left);
            });
        });
    }

    /// Takes an event. A page that is gone has no more events.
    pub fn happen(self, event: Event) {
        if let Some(runner) = self.runner.try_get_value() {
            runner.happen(event);
        }
    }

    /// Sends the form in and returns the reason for which it was not sent; empty when there is
    /// none. Without a network the form waits on this device.
    pub async fn send(self) -> String {
        let Some(runner) = self.runner.try_get_value() else {
            return String::new();
        };
        let reply = js_sys::Promise::new(&mut |listener, _| {
            // An earlier press is of a page that is gone.
            runner.reply("");
            runner.listener.set_value(Some(SendWrapper::new(listener)));
        });
        runner.happen(Event::SendPressed);
        let said = wasm_bindgen_futures::JsFuture::from(reply).await;
        said.ok()
            .and_then(|words| words.as_string())
            .unwrap_or_default()
    }
}

impl Runner {
    fn happen(&self, event: Event) {
        let effects = self.saving.try_update_value(|saving| {
            let (next, effects) = step(saving.clone(), event);
            *saving = next;
            effects
        });
        let version = self.saving.with_value(Saving::version);
        if self.version.with_untracked(|before| *before != version) {
            self.version.set(version);
        }
        for effect in effects.unwrap_or_default() {
            self.run(effect);
        }
    }

    fn run(&self, effect: Effect) {
        match effect {
            Effect::StartTimer(wait) => {
                self.stop_timer();
                let runner = self.clone();
                let fired = move || runner.happen(Event::TimerFired);
                let timer = set_timeout(fired, Duration::from_millis(wait));
                self.timer.set_value(timer.ok());
            }
            Effect::StopTimer => self.stop_timer(),
            Effect::Post { version } => {
                let kept = self.kept(Mark {
                    version,
                    unsaved: true,
                    waiting: false,
                });
                self.later(async move { calls::save(&kept).await });
            }
            Effect::SendIn { version } => {
                let form = Arc::clone(&self.form);
                self.later(async move { calls::send_in(&form.code, &form.draft, version).await });
            }
            Effect::KeepOnDevice(mark) => {
                let kept = self.kept(mark);
                self.later(async move {
                    device::keep(&kept).await;
                    Event::DeviceDone
                });
            }
            Effect::ForgetOnDevice => self.forget_then(|| {}),
            Effect::TakeUp(answers) => self.take_up.run(answers),
            Effect::Tell(state) => self.state.set(state),
            Effect::Reply(reply) => self.reply(&match reply {
                Reply::Nothing => String::new(),
                Reply::DecideFirst => words::decide_first(language()).to_owned(),
                Reply::Refused(words) => words,
            }),
            Effect::Reload => self.forget_then(|| {
                window().location().reload().ok();
            }),
            // This loads a new page: going back must not find the form in memory.
            Effect::ShowSlip(slip) => self.forget_then(move || {
                window().location().replace(&slip).ok();
            }),
        }
    }

    /// Runs something that takes time, and then tells what came of it.
    fn later(&self, work: impl Future<Output = Event> + 'static) {
        let runner = self.clone();
        leptos::task::spawn_local(async move { runner.happen(work.await) });
    }

    fn forget_then(&self, then: impl FnOnce() + 'static) {
        let form = Arc::clone(&self.form);
        leptos::task::spawn_local(async move {
            device::forget(&form.draft).await;
            then();
        });
    }

    fn stop_timer(&self) {
        if let Some(Some(timer)) = self.timer.try_update_value(Option::take) {
            timer.clear();
        }
    }

    fn reply(&self, words: &str) {
        if let Some(Some(listener)) = self.listener.try_update_value(Option::take) {
            listener.call1(&JsValue::NULL, &words.into()).ok();
        }
    }

    fn kept(&self, mark: Mark) -> Kept {
        Kept {
            draft: self.form.draft.clone(),
            code: self.form.code.clone(),
            name: self.form.name.clone(),
            answers: self.answers.get_untracked(),
            version: mark.version,
            unsaved: mark.unsaved,
            waiting: mark.waiting,
        }
    }
}

/// Returns the event of a copy that was read, if there was one, for a page that began so.
fn found(begun: &Answers, copy: Option<Kept>) -> Event {
    copy.map_or(Event::FoundNothing, |copy| Event::Found {
        mark: Mark {
            version: copy.version,
            unsaved: copy.unsaved,
            waiting: copy.waiting,
        },
        differs: copy.answers != *begun,
        answers: copy.answers,
    })
}
