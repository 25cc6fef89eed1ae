//! The data of a page: read while the server draws the page, asked for by the browser when one page
//! leads to another.
//!
//! Code that need not know the page's own type is compiled once, not once a page
//! (`docs/decisions/0008-page-data.md`).

use super::{Failed, Refresh};
use crate::prelude::*;
use leptos::server_fn::ServerFn;
use serde::{Serialize, de::DeserializeOwned};
use std::{fmt, future::Future, pin::Pin, str::FromStr, sync::Arc};
use views::ApiError;

/// JSON of the page's data, or the error in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer(Result<String, ApiError>);

type Waiting = Pin<Box<dyn Future<Output = Answer> + Send>>;

impl Answer {
    fn read<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        self.0
            .as_ref()
            .map_err(Clone::clone)
            .and_then(|text| serde_json::from_str(text).map_err(|_| ApiError::Unavailable))
    }
}

/// The form in which the answer travels inside the page: a sign, then JSON.
impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Ok(text) => write!(f, "+{text}"),
            Err(error) => write!(
                f,
                "-{}",
                serde_json::to_string(error).map_err(|_| fmt::Error)?
            ),
        }
    }
}

impl FromStr for Answer {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(match text.strip_prefix('+') {
            Some(text) => Ok(text.to_owned()),
            None => Err(serde_json::from_str(text.trim_start_matches('-'))?),
        }))
    }
}

/// A server function with its arguments, ready to be asked.
#[derive(Clone)]
pub struct Ask {
    url: &'static str,
    arguments: String,
    /// Count of changes; the question is asked again when it grows.
    refreshed: u32,
    #[cfg(feature = "ssr")]
    run: Arc<dyn Fn() -> Waiting + Send + Sync>,
}

impl PartialEq for Ask {
    fn eq(&self, other: &Self) -> bool {
        (self.url, &self.arguments, self.refreshed)
            == (other.url, &other.arguments, other.refreshed)
    }
}

impl Ask {
    /// Makes the question. Tracks [`Refresh`].
    pub fn new<F>(call: F) -> Self
    where
        F: ServerFn<Error = ApiError> + Serialize + Clone + Sync + 'static,
        F::Output: Serialize,
    {
        Self {
            url: F::PATH,
            arguments: serde_urlencoded::to_string(&call).unwrap_or_default(),
            refreshed: Refresh::count(),
            #[cfg(feature = "ssr")]
            run: Arc::new(move || {
                let call = call.clone();
                Box::pin(async move {
                    let data = call.run_body().await;
                    Answer(data.and_then(|data| {
                        serde_json::to_string(&data).map_err(|_| ApiError::Unavailable)
                    }))
                })
            }),
        }
    }

    #[cfg(feature = "ssr")]
    fn send(self) -> Waiting {
        (self.run)()
    }

    #[cfg(not(feature = "ssr"))]
    fn send(self) -> Waiting {
        Box::pin(send_wrapper::SendWrapper::new(async move {
            let body = self.arguments.into();
            Answer(
                match super::form::post(self.url, &body, Some("application/x-www-form-urlencoded"))
                    .await
                {
                    Ok(response) => super::form::text(&response)
                        .await
                        .ok_or(ApiError::Unavailable),
                    Err(error) => Err(error),
                },
            )
        }))
    }
}

/// Draws `view` with the data that `ask` brings, and again when they change. Otherwise says why
/// there is nothing to draw.
pub fn page<T: DeserializeOwned>(
    ask: impl Fn() -> Ask + Send + Sync + 'static,
    view: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    draw(
        Box::new(ask),
        Arc::new(move |answer| match answer.read() {
            Ok(data) => view(data),
            Err(error) => view! { <Failed error /> },
        }),
    )
}

fn draw(
    ask: Box<dyn Fn() -> Ask + Send + Sync>,
    view: Arc<dyn Fn(&Answer) -> AnyView + Send + Sync>,
) -> AnyView {
    let answer = Resource::new_str(ask, from_here());
    let drawn = move || {
        let view = view.clone();
        Suspend::new(async move { view(&answer.await) })
    };
    view! { <Transition>{drawn}</Transition> }
}

#[cfg(feature = "ssr")]
fn from_here() -> impl Fn(Ask) -> Waiting + Send + Sync + 'static {
    Ask::send
}

/// Asks the server. Without a network the whole page is opened instead, if the service worker may
/// have kept it.
#[cfg(not(feature = "ssr"))]
fn from_here() -> impl Fn(Ask) -> Waiting + Send + Sync + 'static {
    use crate::device::offline::{is_controlled, is_kept};
    let location = leptos_router::hooks::use_location();
    move |ask| {
        let (path, search) = (
            location.pathname.get_untracked(),
            location.search.get_untracked(),
        );
        let asked = ask.send();
        Box::pin(send_wrapper::SendWrapper::new(async move {
            let answer = asked.await;
            if answer.0 == Err(ApiError::Offline) && is_kept(&path) && is_controlled() {
                window()
                    .location()
                    .set_href(&if search.is_empty() {
                        path
                    } else {
                        format!("{path}?{search}")
                    })
                    .ok();
            }
            answer
        }))
    }
}
