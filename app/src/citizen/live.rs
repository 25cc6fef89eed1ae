//! Pages that show a dossier while it moves. The server tells them, over breaks, restarts and
//! proxies.

use crate::ui::Refresh;
use gloo_events::EventListener;
use leptos::{leptos_dom::helpers::set_timeout, prelude::*};
use send_wrapper::SendWrapper;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventSource, MessageEvent};

/// Seconds until a closed line is opened again: the first time, and at most.
const PAUSES: (u64, u64) = (3, 60);

/// The version of the dossier that the page shows.
#[derive(Clone)]
pub struct Seen(Arc<AtomicI64>);

impl Seen {
    /// Reads the page's data again when the server has another version than the page.
    pub fn listening(token: Memo<String>) -> Self {
        let seen = Self(Arc::new(AtomicI64::new(0)));
        let here = seen.clone();
        Effect::new(move |_| {
            let line = Rc::new(Line {
                path: format!("/api/v1/dossiers/{}/events", token.get()),
                seen: here.clone(),
                refresh: expect_context::<Refresh>(),
                pause: Cell::new(PAUSES.0),
                over: Cell::new(false),
                open: RefCell::new(None),
            });
            line.clone().open();
            let line = SendWrapper::new(line);
            on_cleanup(move || line.end());
        });
        seen
    }

    /// Notes that the page shows this version.
    pub fn is(&self, version: i64) {
        self.0.store(version, Ordering::Relaxed);
    }
}

/// A line to the server.
struct Line {
    path: String,
    seen: Seen,
    refresh: Refresh,
    pause: Cell<u64>,
    over: Cell<bool>,
    open: RefCell<Option<(EventSource, [EventListener; 3])>>,
}

impl Line {
    fn open(self: Rc<Self>) {
        let Ok(source) = EventSource::new(&self.path) else {
            return;
        };
        let told = |line: Rc<Self>| move |event: &Event| line.told(event);
        let broken = |line: Rc<Self>| move |_: &Event| line.clone().broken();
        let listeners = [
            EventListener::new(&source, "at", told(self.clone())),
            EventListener::new(&source, "changed", told(self.clone())),
            EventListener::new(&source, "error", broken(self.clone())),
        ];
        self.open.replace(Some((source, listeners)));
    }

    fn told(&self, event: &Event) {
        self.pause.set(PAUSES.0);
        let version = event
            .dyn_ref::<MessageEvent>()
            .and_then(|event| event.data().as_string())
            .and_then(|text| text.parse().ok());
        let Some(version) = version else { return };
        if self.seen.0.swap(version, Ordering::Relaxed) != version {
            self.refresh.0.try_update(|n| *n += 1);
        }
    }

    /// Opens the line again after a break.
    ///
    /// A browser connects again by itself after most breaks. It gives up after a reply that was no
    /// stream, as from a proxy whose server is just starting.
    fn broken(self: Rc<Self>) {
        if self
            .open
            .borrow()
            .as_ref()
            .is_none_or(|(source, _)| source.ready_state() != EventSource::CLOSED)
        {
            return;
        }
        let pause = self.pause.get();
        self.pause.set((pause * 2).min(PAUSES.1));
        let again = move || {
            if !self.over.get() {
                self.open();
            }
        };
        _ = set_timeout(again, Duration::from_secs(pause));
    }

    fn end(&self) {
        self.over.set(true);
        if let Some((source, _)) = self.open.take() {
            source.close();
        }
    }
}
