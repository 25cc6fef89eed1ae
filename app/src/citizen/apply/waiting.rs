//! Forms that were sent without a network and go in when there is one, each once.
//!
//! The draft itself is the key under which the server knows a repetition.

use super::{SubmitDraft, check_path, device, work};
use crate::{request::language, ui::form};
use views::{ApiError, draft::Autosaved, words::apply as words};

/// The outcome of a form that waited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Went {
    /// The form was sent; this is the address of its slip.
    Sent(String),
    /// The form needs somebody's attention; these are the words that say why.
    Stopped(String),
    /// There is still no network.
    Waits,
}

/// Sends one form that waits.
pub async fn go(mut kept: device::Kept) -> Went {
    if kept.unsaved {
        match work::autosave(&kept).await {
            Ok(Autosaved::Kept { version, .. }) => {
                kept.version = version;
                kept.unsaved = false;
                device::keep(&kept).await;
            }
            Ok(Autosaved::Sent(slip)) => return sent(&kept, slip).await,
            Ok(Autosaved::Changed { .. }) => {
                return stopped(kept, words::changed(language()).to_owned()).await;
            }
            Err(error) => return failed(kept, error).await,
        }
    }
    match submit(&kept.code, &kept.draft, kept.version).await {
        Ok(slip) => sent(&kept, slip).await,
        Err(error) => failed(kept, error).await,
    }
}

async fn sent(kept: &device::Kept, slip: String) -> Went {
    device::forget(&kept.draft).await;
    Went::Sent(slip)
}

async fn stopped(mut kept: device::Kept, why: String) -> Went {
    kept.waiting = false;
    device::keep(&kept).await;
    Went::Stopped(why)
}

async fn failed(kept: device::Kept, error: ApiError) -> Went {
    match error {
        ApiError::Offline | ApiError::Unavailable | ApiError::TooMany { .. } => Went::Waits,
        other => stopped(kept, other.words(language())).await,
    }
}

/// Sends a draft in and returns the address of its slip.
pub async fn submit(code: &str, draft: &str, version: i64) -> Result<String, ApiError> {
    let call = SubmitDraft {
        code: code.to_owned(),
        draft: draft.to_owned(),
        version: Some(version),
        declared: Some("yes".to_owned()),
    };
    form::call(&call)
        .await?
        .headers()
        .get("location")
        .ok()
        .flatten()
        .ok_or(ApiError::Unavailable)
}

/// Sends every form that waits on this device. Returns a message about each, with the address that
/// belongs to it.
pub async fn send_all() -> Vec<(String, String)> {
    let mut said = Vec::new();
    for kept in device::all().await.into_iter().filter(|kept| kept.waiting) {
        let name = kept.name.clone();
        let code = domain::text::code::ProcedureCode::parse(&kept.code);
        let check = code.map_or_else(|| "/".to_owned(), |code| check_path(&code, &kept.draft));
        match go(kept).await {
            Went::Sent(slip) => said.push((words::went(language(), &name), slip)),
            Went::Stopped(why) => said.push((words::stopped(language(), &name, &why), check)),
            Went::Waits => {}
        }
    }
    said
}
