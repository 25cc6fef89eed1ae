//! What saving is told, what it has done, and what the page says about it.

use crate::form::Answers;

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
    /// Another tab or device has saved: nothing is saved until somebody decides.
    Changed {
        /// Version that the other one saved.
        version: i64,
        /// Time of that save, `14:30`.
        at: String,
    },
    /// The form was sent without a network and goes when there is one.
    Waiting,
}

/// The facts that lie beside the answers in the copy on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The server's version that the answers follow.
    pub version: i64,
    /// The server does not have these answers yet.
    pub unsaved: bool,
    /// "Send" was pressed: the form goes in as soon as there is a network.
    pub waiting: bool,
}

/// An event that saving must know of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// This device has a copy from an earlier page.
    Found {
        mark: Mark,
        answers: Answers,
        /// The copy's answers are other ones than those with which the page began.
        differs: bool,
    },
    /// This device has no copy.
    FoundNothing,
    /// An answer has changed.
    Typed,
    TimerFired,
    /// The network has come back.
    Online,
    /// A step is finished, or the page is hidden: unsaved answers go at once.
    SaveNow,
    SendPressed,
    /// The answers here take the place of those that another device saved.
    KeepMine,
    /// The answers that another device saved take the place of those here.
    TakeTheirs,
    /// A form post of the browser takes over: what it answers is the next page.
    HandedOver,
    /// Another page is opened.
    Left,
    /// The server has saved.
    Saved {
        version: i64,
        at: String,
    },
    /// The server has not saved, because another device had.
    ChangedElsewhere {
        version: i64,
        at: String,
    },
    /// The form has become a dossier, with the address of its slip.
    Sent(String),
    /// The server cannot be reached.
    NoAnswer,
    /// The server cannot do it now, in these words.
    Busy(String),
    /// The server refuses, in these words.
    Refused(String),
    /// The copy is on this device. A browser that keeps nothing says the same.
    DeviceDone,
}

/// An effect that the page runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Starts the one timer, in milliseconds, in place of a running one.
    StartTimer(u64),
    StopTimer,
    /// Asks the server to save the answers over this version.
    Post {
        version: i64,
    },
    /// Asks the server to send this version in.
    SendIn {
        version: i64,
    },
    /// Puts a copy of the answers on this device.
    KeepOnDevice(Mark),
    /// Takes the form off this device.
    ForgetOnDevice,
    /// Shows the answers of this device's copy in place of the page's.
    TakeUp(Answers),
    /// Shows the state.
    Tell(State),
    /// Tells the outcome to the button "Send". Without a press nobody listens.
    Reply(Reply),
    /// Takes the form off this device, then loads the page anew.
    Reload,
    /// Takes the form off this device, then shows the slip at this address.
    ShowSlip(String),
}

/// The outcome of a press on "Send".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Nothing is to be said: the form is sent, waits, or is not wanted any more.
    Nothing,
    /// Two devices differ, and the person must decide first.
    DecideFirst,
    /// The server refuses, in these words.
    Refused(String),
}
