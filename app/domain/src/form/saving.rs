//! The saving of a form while somebody fills it in: a state machine without clock and browser.
//!
//! [`step`] takes one event and returns the effects that the page must run, in their order. An
//! effect that takes time comes back as an event. The machine holds no answers. An effect carries
//! or keeps the answers of the moment at which it is returned.
//!
//! For every sequence of events the last typed text is on the server, on the device, or shown as
//! unsaved, until the form is sent or thrown away.

mod event;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use event::{Effect, Event, Mark, Reply, State};

use super::Answers;

/// Pause after the last key before saving, in milliseconds.
const AFTER_TYPING: u64 = 1_000;
/// Seconds between tries while the server cannot be reached.
const RETRY: [u64; 6] = [2, 4, 8, 15, 30, 60];

/// The request that is under way. There is never more than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Request {
    None,
    Save,
    SendIn,
}

/// The work with this device's copy. There is never more than one reading or writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Device {
    /// The copy of an earlier page is being read. `newer`: there is something to write after it.
    Reading {
        newer: bool,
    },
    Idle,
    /// A copy is being written. `newer`: it is out of date already.
    Writing {
        newer: bool,
    },
}

/// The page on which the form is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Page {
    Open,
    /// Another page is open; what was typed is saved behind it.
    Left,
    /// Nothing more is saved. The effect runs as soon as no copy is being written.
    Ending(Effect),
    Ended,
}

/// The saving of one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saving {
    state: State,
    /// The server's version that the answers follow.
    version: i64,
    /// Time of the save with which the page began.
    saved_at: String,
    /// There are answers that neither the server nor the request under way has.
    unsaved: bool,
    /// The form is to be sent in, not only saved.
    send: bool,
    request: Request,
    device: Device,
    page: Page,
    /// Tries in a row without success.
    failures: usize,
}

/// Returns the saving after an event, and the effects to run in their order.
pub fn step(mut saving: Saving, event: Event) -> (Saving, Vec<Effect>) {
    let mut effects = Vec::new();
    saving.take(event, &mut effects);
    (saving, effects)
}

impl Saving {
    /// Begins with a page whose answers were saved as `version` at `saved_at`; 0 for never.
    ///
    /// The page reads this device's copy and tells it by [`Event::Found`] or
    /// [`Event::FoundNothing`].
    pub fn new(version: i64, saved_at: &str) -> Self {
        Self {
            state: if version > 0 {
                State::Saved(saved_at.to_owned())
            } else {
                State::Quiet
            },
            version,
            saved_at: saved_at.to_owned(),
            unsaved: false,
            send: false,
            request: Request::None,
            device: Device::Reading { newer: false },
            page: Page::Open,
            failures: 0,
        }
    }

    pub fn state(&self) -> &State {
        &self.state
    }

    pub fn version(&self) -> i64 {
        self.version
    }

    fn take(&mut self, event: Event, out: &mut Vec<Effect>) {
        match event {
            Event::Found {
                mark,
                answers,
                differs,
            } => self.found(mark, answers, differs, out),
            Event::FoundNothing | Event::DeviceDone => self.device_done(out),
            Event::Typed => self.typed(out),
            Event::TimerFired => self.go_on(out),
            Event::Online => {
                self.failures = 0;
                self.go_on(out);
            }
            Event::SaveNow if self.unsaved => self.go_on(out),
            Event::SaveNow => {}
            Event::SendPressed => self.send_pressed(out),
            Event::KeepMine => self.keep_mine(out),
            Event::TakeTheirs if self.is_changed() => self.end(Effect::Reload, out),
            Event::TakeTheirs => {}
            Event::HandedOver => self.hand_over(out),
            Event::Left => self.leave(out),
            answer => self.answered(answer, out),
        }
    }

    fn typed(&mut self, out: &mut Vec<Effect>) {
        if self.page != Page::Open {
            return;
        }
        self.unsaved = true;
        // What was declared are the answers before this one.
        if std::mem::replace(&mut self.send, false) && self.request != Request::SendIn {
            out.push(Effect::Reply(Reply::Nothing));
        }
        self.keep(out);
        // What is under way goes on with the newer answers by itself.
        if self.request == Request::None && !self.is_changed() {
            out.push(Effect::StartTimer(AFTER_TYPING));
        }
    }

    /// Does the work that is left: saves, or sends in.
    fn go_on(&mut self, out: &mut Vec<Effect>) {
        let open = self.page == Page::Open;
        if !(open || self.page == Page::Left) || self.request != Request::None || self.is_changed()
        {
            return;
        }
        if self.unsaved {
            self.unsaved = false;
            self.request = Request::Save;
            out.push(Effect::StopTimer);
            self.tell(State::Saving, out);
            out.push(Effect::Post {
                version: self.version,
            });
        } else if self.send && open {
            self.request = Request::SendIn;
            out.push(Effect::StopTimer);
            out.push(Effect::SendIn {
                version: self.version,
            });
        }
    }

    fn send_pressed(&mut self, out: &mut Vec<Effect>) {
        if self.page != Page::Open {
            out.push(Effect::Reply(Reply::Nothing));
        } else if self.is_changed() {
            out.push(Effect::Reply(Reply::DecideFirst));
        } else {
            self.send = true;
            self.go_on(out);
        }
    }

    fn keep_mine(&mut self, out: &mut Vec<Effect>) {
        let State::Changed { version, .. } = self.state else {
            return;
        };
        if self.page != Page::Open {
            return;
        }
        self.version = version;
        self.unsaved = true;
        self.tell(State::Saving, out);
        self.go_on(out);
    }

    fn answered(&mut self, answer: Event, out: &mut Vec<Effect>) {
        let request = std::mem::replace(&mut self.request, Request::None);
        if request == Request::None || !matches!(self.page, Page::Open | Page::Left) {
            return;
        }
        match answer {
            Event::ChangedElsewhere { version, at } => {
                self.differ(State::Changed { version, at }, out);
                self.keep(out);
            }
            // The copy on this device turned out to differ while this save was under way.
            Event::Saved { version, at } if self.is_changed() => {
                self.tell(State::Changed { version, at }, out);
            }
            Event::Saved { version, at } => self.saved(version, at, out),
            Event::Sent(_) if self.page == Page::Left => self.end(Effect::ForgetOnDevice, out),
            Event::Sent(slip) => self.end(Effect::ShowSlip(slip), out),
            _ if self.is_changed() => {}
            Event::NoAnswer => self.failed(request, State::Offline, out),
            Event::Busy(words) => self.failed(request, State::Failed(words), out),
            Event::Refused(words) => self.refused(request, words, out),
            _ => {}
        }
    }

    fn saved(&mut self, version: i64, at: String, out: &mut Vec<Effect>) {
        self.failures = 0;
        self.version = version;
        if !self.unsaved {
            self.tell(State::Saved(at), out);
        }
        self.keep(out);
        self.go_on(out);
    }

    /// Stops saving until the person has decided between two devices.
    fn differ(&mut self, told: State, out: &mut Vec<Effect>) {
        self.unsaved = true;
        self.send = false;
        out.push(Effect::StopTimer);
        self.tell(told, out);
        out.push(Effect::Reply(Reply::DecideFirst));
    }

    /// Tries again later. A form that is to be sent in waits for the network.
    fn failed(&mut self, request: Request, said: State, out: &mut Vec<Effect>) {
        self.unsaved |= request == Request::Save;
        if self.send {
            self.tell(State::Waiting, out);
            self.keep(out);
        } else {
            self.tell(said, out);
        }
        out.push(Effect::Reply(Reply::Nothing));
        self.later(out);
    }

    /// Tries to save later, but not to send in: that needs the person.
    fn refused(&mut self, request: Request, words: String, out: &mut Vec<Effect>) {
        self.unsaved |= request == Request::Save;
        let sending = std::mem::replace(&mut self.send, false) || request == Request::SendIn;
        if sending {
            self.keep(out);
            out.push(Effect::Reply(Reply::Refused(words.clone())));
        }
        if request == Request::Save {
            self.tell(State::Failed(words), out);
            self.later(out);
        } else if self.unsaved {
            self.go_on(out);
        } else {
            self.tell(State::Quiet, out);
        }
    }

    fn later(&mut self, out: &mut Vec<Effect>) {
        if self.page == Page::Open && !self.is_changed() {
            let seconds = RETRY[self.failures.min(RETRY.len() - 1)];
            self.failures += 1;
            out.push(Effect::StartTimer(seconds * 1_000));
        }
    }

    /// Takes up answers that this device kept: they never reached the server, or are newer than
    /// this copy of the page.
    fn found(&mut self, mark: Mark, answers: Answers, differs: bool, out: &mut Vec<Effect>) {
        if self.page == Page::Open {
            let older = mark.version < self.version;
            if older && differs && (mark.unsaved || mark.waiting) {
                let theirs = State::Changed {
                    version: self.version,
                    at: self.saved_at.clone(),
                };
                self.version = mark.version;
                out.push(Effect::TakeUp(answers));
                self.differ(theirs, out);
            } else {
                self.take_up(mark, (!older && differs).then_some(answers), out);
            }
        }
        self.device_done(out);
    }

    fn take_up(&mut self, mark: Mark, answers: Option<Answers>, out: &mut Vec<Effect>) {
        // Text typed since goes with the copy's, and has not been declared.
        let typed = self.unsaved || self.request != Request::None;
        if let Some(answers) = answers {
            self.version = mark.version;
            self.unsaved |= typed;
            out.push(Effect::TakeUp(answers));
        }
        self.unsaved |= mark.unsaved;
        if mark.waiting && !typed {
            self.send = true;
            self.tell(State::Waiting, out);
        }
        if mark.unsaved || mark.waiting {
            self.go_on(out);
        }
    }

    fn keep(&mut self, out: &mut Vec<Effect>) {
        match &mut self.device {
            Device::Reading { newer } | Device::Writing { newer } => *newer = true,
            Device::Idle => {
                self.device = Device::Writing { newer: false };
                out.push(Effect::KeepOnDevice(Mark {
                    version: self.version,
                    unsaved: self.unsaved || self.request == Request::Save,
                    waiting: self.send,
                }));
            }
        }
    }

    fn device_done(&mut self, out: &mut Vec<Effect>) {
        let before = std::mem::replace(&mut self.device, Device::Idle);
        let newer = matches!(
            before,
            Device::Reading { newer: true } | Device::Writing { newer: true }
        );
        match &mut self.page {
            Page::Open | Page::Left if newer => self.keep(out),
            Page::Ending(_) => {
                if let Page::Ending(last) = std::mem::replace(&mut self.page, Page::Ended) {
                    out.push(last);
                }
            }
            Page::Open | Page::Left | Page::Ended => {}
        }
    }

    fn leave(&mut self, out: &mut Vec<Effect>) {
        if self.page == Page::Open {
            self.page = Page::Left;
            out.push(Effect::StopTimer);
            out.push(Effect::Reply(Reply::Nothing));
            self.go_on(out);
        }
    }

    /// Ends saving. A copy that is being written now must not stay behind.
    fn end(&mut self, last: Effect, out: &mut Vec<Effect>) {
        if !matches!(self.page, Page::Open | Page::Left) {
            return;
        }
        out.push(Effect::StopTimer);
        out.push(Effect::Reply(Reply::Nothing));
        if matches!(self.device, Device::Writing { .. }) {
            self.page = Page::Ending(last);
        } else {
            self.page = Page::Ended;
            out.push(last);
        }
    }

    fn hand_over(&mut self, out: &mut Vec<Effect>) {
        if matches!(self.device, Device::Writing { .. }) {
            self.end(Effect::ForgetOnDevice, out);
        } else if self.page == Page::Open {
            self.page = Page::Ended;
            out.push(Effect::StopTimer);
            out.push(Effect::Reply(Reply::Nothing));
        }
    }

    fn is_changed(&self) -> bool {
        matches!(self.state, State::Changed { .. })
    }

    fn tell(&mut self, state: State, out: &mut Vec<Effect>) {
        if self.state != state {
            self.state = state.clone();
            out.push(Effect::Tell(state));
        }
    }
}
