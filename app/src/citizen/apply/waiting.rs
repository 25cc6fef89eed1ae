//! Forms that were sent without a network and go in when there is one, each once.
//!
//! The draft itself is the key under which the server knows a repetition.

use super::{
    calls, check_path,
    device::{self, Kept},
};
use crate::request::language;
use domain::form::saving::Event;
use views::{paths, words::apply as words};

/// The outcome of a form that waited.
enum Went {
    /// The form was sent; this is the address of its slip.
    Sent(String),
    /// The form needs somebody's attention; these are the words that say why.
    Stopped(String),
    /// There is still no network.
    Waits,
}

/// Sends one form that waits.
async fn go(mut kept: Kept) -> Went {
    if kept.unsaved {
        match calls::save(&kept).await {
            Event::Saved { version, .. } => {
                kept.version = version;
                kept.unsaved = false;
                device::keep(&kept).await;
            }
            other => return end(kept, other).await,
        }
    }
    let answer = calls::send_in(&kept.code, &kept.draft, kept.version).await;
    end(kept, answer).await
}

/// Takes a form that was sent off this device, and one that was stopped off those that wait.
async fn end(mut kept: Kept, answer: Event) -> Went {
    let why = match answer {
        Event::Sent(slip) => {
            device::forget(&kept.draft).await;
            return Went::Sent(slip);
        }
        Event::ChangedElsewhere { .. } => words::changed(language()).to_owned(),
        Event::Refused(why) => why,
        _ => return Went::Waits,
    };
    kept.waiting = false;
    device::keep(&kept).await;
    Went::Stopped(why)
}

/// Sends every form that waits on this device. Returns a message about each, with the address that
/// belongs to it.
pub async fn send_all() -> Vec<(String, String)> {
    let mut said = Vec::new();
    for kept in device::all().await.into_iter().filter(|kept| kept.waiting) {
        let name = kept.name.clone();
        let code = domain::text::code::ProcedureCode::parse(&kept.code);
        let check = code.map_or_else(
            || paths::HOME.to_owned(),
            |code| check_path(&code, &kept.draft),
        );
        match go(kept).await {
            Went::Sent(slip) => said.push((words::went(language(), &name), slip)),
            Went::Stopped(why) => said.push((words::stopped(language(), &name, &why), check)),
            Went::Waits => {}
        }
    }
    said
}
