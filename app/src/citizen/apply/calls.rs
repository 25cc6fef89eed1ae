//! The two calls with which a form reaches the server: to be saved, and to be sent in.

use super::{Autosave, SubmitDraft, device::Kept};
use crate::{request::language, ui::form};
use domain::form::saving::Event;
use views::{ApiError, draft::Autosaved};

/// Asks the server to save these answers over the version that they follow.
pub async fn save(kept: &Kept) -> Event {
    let answers = serde_json::to_string(&kept.answers).unwrap_or_default();
    let call = Autosave {
        code: kept.code.clone(),
        draft: kept.draft.clone(),
        seen: kept.version,
        answers,
    };
    let answer = async {
        let response = form::call(&call).await?;
        let text = form::text(&response).await.ok_or(ApiError::Offline)?;
        serde_json::from_str(&text).map_err(|_| ApiError::Unavailable)
    };
    match answer.await {
        Ok(Autosaved::Kept { version, at }) => Event::Saved { version, at },
        Ok(Autosaved::Changed { version, at }) => Event::ChangedElsewhere { version, at },
        Ok(Autosaved::Sent(slip)) => Event::Sent(slip),
        Err(error) => failure(error),
    }
}

/// Asks the server to send a version of a draft in.
pub async fn send_in(code: &str, draft: &str, version: i64) -> Event {
    let call = SubmitDraft {
        code: code.to_owned(),
        draft: draft.to_owned(),
        version: Some(version),
        declared: Some("yes".to_owned()),
    };
    let slip = async {
        let response = form::call(&call).await?;
        let location = response.headers().get("location").ok().flatten();
        location.ok_or(ApiError::Unavailable)
    };
    slip.await.map_or_else(failure, Event::Sent)
}

/// Returns the event of a call that failed: some failures pass by themselves.
fn failure(error: ApiError) -> Event {
    match error {
        ApiError::Offline => Event::NoAnswer,
        ApiError::Unavailable | ApiError::TooMany { .. } => Event::Busy(error.words(language())),
        _ => Event::Refused(error.words(language())),
    }
}
