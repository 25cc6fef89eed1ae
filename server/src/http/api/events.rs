//! `GET /dossiers/{token}/events`: news that something changed, without its content.

use super::{
    body::Path,
    holder::token,
    problem::{self, Refused},
};
use axum::{
    Extension,
    extract::State,
    response::{
        IntoResponse,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures::{Stream, StreamExt, stream};
use service::{Caller, Error, Province, TokenHash, dossier::track};
use std::{convert::Infallible, time::Duration};
use tokio::{sync::broadcast::error::RecvError, time::timeout};
use utoipa::ToSchema;
use views::ApiError;

/// Longest time between two readings of the version, since another node may have made the change.
const LOOK: Duration = Duration::from_secs(15);

/// One event of the stream, for its description.
#[derive(ToSchema)]
#[schema(as = StreamEvent)]
#[expect(dead_code, reason = "describes what `changes` writes")]
pub struct News {
    /// `at` first, then `changed`.
    #[schema(pattern = "^(at|changed)$")]
    event: String,
    /// Version of what the holder sees; -1 when the token was replaced.
    #[schema(pattern = "^(-1|[0-9]+)$")]
    data: String,
    /// Milliseconds after which to connect again.
    retry: Option<u64>,
}

/// Sends Server-Sent Events: `at` first, then `changed` at each change.
///
/// Their data is the version of what the holder sees.
#[utoipa::path(
    get,
    path = "/dossiers/{token}/events",
    params(("token" = String, Path)),
    responses(
        (status = 200, content_type = "text/event-stream", body = News),
        problem::NotFound,
        problem::Replaced,
        problem::TooMany,
    )
)]
pub async fn listen(
    State(province): State<Province>,
    Extension(caller): Extension<Caller>,
    Path(text): Path<String>,
) -> Result<impl IntoResponse, Refused> {
    let token = token(&text)?;
    let place = province.limits.stream(&TokenHash::of(&token), caller)?;
    let receiver = province.listen();
    let version = track::version(&province, &token).await?;
    // The place is free again when the stream is dropped.
    let stream = changes(province, token, receiver, version).inspect(move |_| {
        let _ = &place;
    });
    let answer = Sse::new(stream).keep_alive(KeepAlive::new().interval(LOOK));
    Ok(([("x-accel-buffering", "no")], answer))
}

fn changes(
    province: Province,
    token: domain::text::id::Token,
    receiver: tokio::sync::broadcast::Receiver<Option<TokenHash>>,
    version: i64,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let mine = TokenHash::of(&token);
    // A page that was away meanwhile learns at once that it is old.
    let first = Event::default()
        .event("at")
        .retry(Duration::from_secs(3))
        .data(version.to_string());
    let later = stream::unfold(
        (province, token, receiver, version),
        move |(province, token, mut receiver, version)| {
            let mine = mine.clone();
            async move {
                loop {
                    match timeout(LOOK, receiver.recv()).await {
                        Ok(Ok(hash)) if hash.as_ref() != Some(&mine) => continue,
                        Ok(Err(RecvError::Closed)) => return None,
                        // The change is ours, or some were missed, or it is time to look.
                        _ => {}
                    }
                    let now = match track::version(&province, &token).await {
                        Ok(now) => now,
                        // The page reads again and learns it; asking once more is answered with
                        // 410, which ends it.
                        Err(Error::Told(ApiError::Replaced)) if version >= 0 => -1,
                        Err(Error::Told(ApiError::Replaced)) => return None,
                        Err(_) => continue,
                    };
                    if now != version {
                        let event = Event::default().event("changed").data(now.to_string());
                        return Some((Ok(event), (province, token, receiver, now)));
                    }
                }
            }
        },
    );
    stream::once(async move { Ok(first) }).chain(later)
}
