//! One file on its way, by tus 1.0.0: after a break it goes on at the length that the server has.

use crate::request::language;
use js_sys::{Promise, Reflect, Uint8Array};
use leptos::prelude::*;
use serde::Deserialize;
use views::{ApiError, words::paper as words};
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, AddEventListenerOptions, Blob, Headers, ProgressEvent, RequestInit, Response,
    XmlHttpRequest,
};

/// Number of vain tries while the browser says that there is a network.
const MOST_TRIES: i32 = 8;
const LONGEST_PAUSE: i32 = 30_000;

/// The reply of `GET /api/v1/uploads/{id}`.
#[derive(Clone, Deserialize)]
pub struct Arrived {
    pub id: String,
    pub sha256: String,
    pub bytes: i64,
    pub name: String,
    pub pages: i64,
}

pub enum Failure {
    /// The person pressed "cancel", or left.
    Cancelled,
    /// Sending again would not help; these are the server's words.
    Refused(String),
    /// Sending may succeed another time.
    Unreachable,
}

/// The signals by which the page shows the progress.
#[derive(Clone, Copy)]
pub struct Progress {
    pub percent: RwSignal<u32>,
    pub words: RwSignal<String>,
}

impl Progress {
    fn say(self, words: &str) {
        self.words.set(words.to_owned());
    }

    fn at(self, part: f64, whole: f64) {
        self.percent.set((part * 100.0 / whole.max(1.0)) as u32);
    }
}

/// Sends the file. Returns the arrived file, and `true` if its hash was compared with the sent one.
///
/// Browsers reckon hashes only over https. `place` is the address of the upload on the server, for
/// going on later. `without` runs as soon as there is no network.
pub async fn send<K: Future<Output = ()>>(
    blob: &Blob,
    name: &str,
    place: &mut Option<String>,
    stop: &AbortSignal,
    progress: Progress,
    without: impl Fn() -> K,
) -> Result<(Arrived, bool), Failure> {
    let mut known = None;
    let (mut tries, mut furthest) = (0, 0.0);
    progress.say(words::sending(language()));
    let arrived = loop {
        if stop.aborted() {
            return Err(Failure::Cancelled);
        }
        match step(blob, name, place, known, stop, progress).await {
            Ok(Step::Arrived(arrived)) => break arrived,
            Ok(Step::Stands(offset)) => {
                if offset > furthest {
                    (tries, furthest) = (0, offset);
                }
                known = Some(offset);
            }
            Err(Failure::Unreachable) => {
                known = None;
                let online = || window().navigator().on_line();
                if online() {
                    tries += 1;
                }
                if tries >= MOST_TRIES {
                    return Err(Failure::Unreachable);
                }
                progress.say(words::no_network(language()));
                if !online() {
                    without().await;
                }
                // `online` is asked again: the network may have come back meanwhile, and its event
                // comes only once.
                pause(
                    if online() {
                        (500 << tries).min(LONGEST_PAUSE)
                    } else {
                        LONGEST_PAUSE
                    },
                    stop,
                )
                .await;
            }
            Err(other) => return Err(other),
        }
    };
    match sha256(blob).await {
        Some(sent) if sent != arrived.sha256 => {
            *place = None;
            Err(Failure::Refused(words::differs(language()).to_owned()))
        }
        compared => Ok((arrived, compared.is_some())),
    }
}

enum Step {
    /// The server has this many bytes.
    Stands(f64),
    Arrived(Arrived),
}

/// Does the next thing: begin, ask for the server's length, send the rest, or fetch the result.
async fn step(
    blob: &Blob,
    name: &str,
    place: &mut Option<String>,
    known: Option<f64>,
    stop: &AbortSignal,
    progress: Progress,
) -> Result<Step, Failure> {
    let size = blob.size();
    let Some(at) = place.clone() else {
        let length = size.to_string();
        let metadata = format!("filename {}", base64(name));
        let answer = ask(
            "POST",
            "/api/v1/uploads",
            &[("Upload-Length", &length), ("Upload-Metadata", &metadata)],
            stop,
        )
        .await?;
        *place = answer.headers().get("location").ok().flatten();
        return Ok(Step::Stands(0.0));
    };
    let Some(offset) = known else {
        let answer = match ask("HEAD", &at, &[], stop).await {
            Err(Failure::Refused(_)) => {
                // The server has forgotten the upload: it begins from the start.
                *place = None;
                return Ok(Step::Stands(0.0));
            }
            other => other?,
        };
        let offset = answer
            .headers()
            .get("upload-offset")
            .ok()
            .flatten()
            .and_then(|text| text.parse().ok())
            .ok_or(Failure::Unreachable)?;
        progress.at(offset, size);
        progress.say(&words::going_on(
            language(),
            progress.percent.get_untracked(),
        ));
        return Ok(Step::Stands(offset));
    };
    if offset < size {
        return patch(blob, &at, offset, stop, progress)
            .await
            .map(Step::Stands);
    }
    progress.at(1.0, 1.0);
    progress.say(words::checking(language()));
    let answer = ask("GET", &at, &[], stop).await?;
    let text = text(&answer).await.ok_or(Failure::Unreachable)?;
    serde_json::from_str(&text)
        .map(Step::Arrived)
        .map_err(|_| Failure::Unreachable)
}

/// Sends the rest from `offset` on, and returns the server's length then.
async fn patch(
    blob: &Blob,
    place: &str,
    offset: f64,
    stop: &AbortSignal,
    progress: Progress,
) -> Result<f64, Failure> {
    let lost = |_| Failure::Unreachable;
    let size = blob.size();
    let rest = blob.slice_with_f64_and_f64(offset, size).map_err(lost)?;
    let request = XmlHttpRequest::new().map_err(lost)?;
    request.open("PATCH", place).map_err(lost)?;
    for (name, value) in [
        ("Tus-Resumable", "1.0.0"),
        ("Upload-Offset", &offset.to_string()),
        ("Content-Type", "application/offset+octet-stream"),
    ] {
        request.set_request_header(name, value).map_err(lost)?;
    }
    let moved = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        progress.at(offset + event.loaded(), size)
    });
    request
        .upload()
        .map_err(lost)?
        .set_onprogress(Some(moved.as_ref().unchecked_ref()));
    let stopped = {
        let request = request.clone();
        Closure::<dyn Fn()>::new(move || {
            request.abort().ok();
        })
    };
    stop.add_event_listener_with_callback("abort", stopped.as_ref().unchecked_ref())
        .map_err(lost)?;
    let ended = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    request.send_with_opt_blob(Some(&rest)).map_err(lost)?;
    JsFuture::from(ended).await.map_err(lost)?;
    stop.remove_event_listener_with_callback("abort", stopped.as_ref().unchecked_ref())
        .ok();
    match request.status().unwrap_or(0) {
        204 => request
            .get_response_header("Upload-Offset")
            .ok()
            .flatten()
            .and_then(|text| text.parse().ok())
            .ok_or(Failure::Unreachable),
        // The server gave up waiting for the rest.
        400 => Err(Failure::Unreachable),
        status => Err(failure(
            status,
            &request.response_text().ok().flatten().unwrap_or_default(),
        )),
    }
}

/// Asks without a body. A reply that is no success becomes the failure it means.
async fn ask(
    method: &str,
    url: &str,
    more: &[(&str, &str)],
    stop: &AbortSignal,
) -> Result<Response, Failure> {
    let lost = |_| {
        if stop.aborted() {
            Failure::Cancelled
        } else {
            Failure::Unreachable
        }
    };
    let headers = Headers::new().map_err(lost)?;
    for (name, value) in [("Accept", "application/json"), ("Tus-Resumable", "1.0.0")]
        .iter()
        .chain(more)
    {
        headers.set(name, value).map_err(lost)?;
    }
    let init = RequestInit::new();
    init.set_method(method);
    init.set_headers(&headers);
    init.set_signal(Some(stop));
    let response: Response = JsFuture::from(window().fetch_with_str_and_init(url, &init))
        .await
        .map_err(lost)?
        .unchecked_into();
    if response.ok() {
        return Ok(response);
    }
    Err(failure(
        response.status(),
        &text(&response).await.unwrap_or_default(),
    ))
}

async fn text(response: &Response) -> Option<String> {
    JsFuture::from(response.text().ok()?)
        .await
        .ok()?
        .as_string()
}

/// Returns the failure that a status means.
///
/// `Unreachable` is for no reply, a busy server, or two lengths that disagree. Everything else is
/// refused in the server's words.
fn failure(status: u16, body: &str) -> Failure {
    #[derive(Deserialize)]
    struct Problem {
        detail: String,
    }
    match status {
        0 | 408 | 409 | 429 | 500.. => Failure::Unreachable,
        _ => Failure::Refused(
            serde_json::from_str::<Problem>(body)
                .map_or_else(|_| ApiError::Unavailable.words(language()), |p| p.detail),
        ),
    }
}

/// Deletes the server's part of a file that nobody wants any more.
pub fn give_back(place: String) {
    leptos::task::spawn_local(async move {
        if let Ok(never) = web_sys::AbortController::new() {
            ask("DELETE", &place, &[], &never.signal()).await.ok();
        }
    });
}

/// Waits. The wait ends early when the network comes back or the page cancels.
async fn pause(milliseconds: i32, stop: &AbortSignal) {
    let once = AddEventListenerOptions::new();
    once.set_once(true);
    let ended = Promise::new(&mut |resolve, _| {
        let window = window();
        window
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds)
            .ok();
        window
            .add_event_listener_with_callback_and_add_event_listener_options(
                "online", &resolve, &once,
            )
            .ok();
        stop.add_event_listener_with_callback_and_add_event_listener_options(
            "abort", &resolve, &once,
        )
        .ok();
    });
    JsFuture::from(ended).await.ok();
}

/// Returns the SHA-256 as 64 hexadecimal digits; `None` when the browser does not offer it.
async fn sha256(blob: &Blob) -> Option<String> {
    let crypto = window().crypto().ok()?;
    if Reflect::get(&crypto, &"subtle".into()).ok()?.is_undefined() {
        return None;
    }
    let content = JsFuture::from(blob.array_buffer()).await.ok()?;
    let digest = crypto
        .subtle()
        .digest_with_str_and_buffer_source("SHA-256", content.unchecked_ref())
        .ok()?;
    let digest = Uint8Array::new(&JsFuture::from(digest).await.ok()?).to_vec();
    Some(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Returns the Base64 of the text's UTF-8, as tus wants names.
fn base64(text: &str) -> String {
    let latin: String = text.bytes().map(char::from).collect();
    window().btoa(&latin).unwrap_or_default()
}
