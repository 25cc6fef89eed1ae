//! Layers that every request passes on its way in and every answer on its way out.

use super::{Shared, address};
use app::request::{read_cookie, write_cookie};
use axum::{
    Json,
    body::{Body, to_bytes},
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use domain::text::language::Language;
use service::{
    Caller,
    limits::{self, Guess},
};
use std::time::Duration;
use tower_http::timeout::TimeoutBody;
use views::ApiError;
use views::paths;

/// Size of the largest form in bytes: ten files of the largest size, and its words.
const LARGEST_FORM: usize = 210 * 1024 * 1024;
/// Size in bytes of the largest request that is no upload.
const LARGEST_OTHER: usize = 1024 * 1024;

/// Longest time between two pieces of a body.
const LONGEST_SILENCE: Duration = Duration::from_secs(30);

/// Notes the caller, for limits, and the largest size that may be sent. A body that stops is given
/// up.
pub async fn with_caller(
    State(shared): State<Shared>,
    mut request: Request,
    next: Next,
) -> Response {
    let caller = Caller {
        address: address(&request, shared.behind_proxy),
    };
    request.extensions_mut().insert(caller);
    DefaultBodyLimit::max(if is_upload(request.headers()) {
        LARGEST_FORM
    } else {
        LARGEST_OTHER
    })
    .apply(&mut request);
    let request = request.map(|body| Body::new(TimeoutBody::new(LONGEST_SILENCE, body)));
    next.run(request).await
}

fn content_type(headers: &HeaderMap) -> &str {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default()
}

const LANGUAGE_COOKIE: &str = "motcua_lang";
const YEAR_SECONDS: i64 = 365 * 24 * 60 * 60;

/// Notes the language of the answer.
///
/// The address names it (`?lang=en`) and is remembered; else a cookie names it; else it is
/// Vietnamese.
pub async fn with_language(
    State(shared): State<Shared>,
    mut request: Request,
    next: Next,
) -> Response {
    let asked = asked_language(request.uri().query());
    let kept = || Language::parse(&read_cookie(request.headers(), LANGUAGE_COOKIE)?);
    let language = asked.or_else(kept).unwrap_or_default();
    request.extensions_mut().insert(language);
    let mut response = super::api::in_language(next.run(request).await, language);
    let headers = response.headers_mut();
    if headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
    {
        headers.insert(
            header::CONTENT_LANGUAGE,
            HeaderValue::from_static(language.code()),
        );
        headers.append(header::VARY, HeaderValue::from_static("cookie, save-data"));
    }
    if let Some(cookie) = asked.and_then(|asked| {
        write_cookie(
            &shared.province,
            LANGUAGE_COOKIE,
            asked.code(),
            YEAR_SECONDS,
        )
    }) {
        headers.append(header::SET_COOKIE, cookie);
    }
    response
}

/// Returns the last `lang` of the query that names a language.
fn asked_language(query: Option<&str>) -> Option<Language> {
    query?
        .split('&')
        .rev()
        .filter_map(|pair| pair.strip_prefix("lang="))
        .find_map(Language::parse)
}

fn is_upload(headers: &HeaderMap) -> bool {
    content_type(headers).starts_with("multipart/form-data")
}

/// Returns the route that a request matched, for the log.
///
/// The address itself may hold a token.
fn route(request: &Request) -> String {
    request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned())
}

/// Logs one line for each request at level `info`, with the route and never the address.
///
/// Addresses hold tokens.
pub async fn logged(request: Request, next: Next) -> Response {
    if !tracing::enabled!(target: "request", tracing::Level::INFO) {
        return next.run(request).await;
    }
    let method = request.method().clone();
    let route = route(&request);
    let begun = std::time::Instant::now();
    let response = next.run(request).await;
    let (status, ms) = (response.status().as_u16(), begun.elapsed().as_millis());
    tracing::info!(target: "request", %method, %route, status, ms);
    response
}

/// Refuses a change that another site makes a browser send (OWASP: Fetch Metadata, then Origin).
///
/// Programs send neither header; they carry no cookies that somebody else could abuse.
pub async fn same_origin(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    if matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    ) {
        return next.run(request).await;
    }
    let ours = comes_from_us(request.headers(), &shared.province.base_url);
    if ours {
        next.run(request).await
    } else {
        super::api::problem(&ApiError::Forbidden)
    }
}

fn comes_from_us(headers: &HeaderMap, base_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if text("host").is_some_and(|host| !is_our_host(host, base_url)) {
        return false;
    }
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => is_ours(origin, text("host"), base_url),
        (None, None) => true,
    }
}

/// Returns whether a request may come under this name: the one of the base URL, or a numeric address.
///
/// Another name may be a stranger's that leads here (DNS rebinding); a number leads nowhere else.
fn is_our_host(host: &str, base_url: &str) -> bool {
    let ours = base_url.split_once("://").map_or("", |(_, rest)| rest);
    let ours = ours.split('/').next().unwrap_or_default();
    let name = host
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
        .map_or_else(
            || host.rsplit_once(':').map_or(host, |(name, _)| name),
            |(name, _)| name,
        );
    host.eq_ignore_ascii_case(ours)
        || name.eq_ignore_ascii_case("localhost")
        || name.parse::<std::net::IpAddr>().is_ok()
}

fn is_ours(origin: &str, host: Option<&str>, base_url: &str) -> bool {
    let origin_host = origin.split_once("://").map(|(_, host)| host);
    origin == base_url || (origin_host.is_some() && origin_host == host)
}

/// Longest time for a request, longer than the database's own limits.
///
/// A person who waits this long is told so instead of being left waiting.
const LONGEST_WAIT: Duration = Duration::from_secs(45);

/// Ends a request that takes too long.
///
/// Uploads take as long as the network needs, and open event streams never end.
pub async fn in_time(request: Request, next: Next) -> Response {
    if is_upload(request.headers())
        || content_type(request.headers()) == super::api::uploads::PIECE
        || request.uri().path().ends_with("/events")
    {
        return next.run(request).await;
    }
    let route = route(&request);
    match tokio::time::timeout(LONGEST_WAIT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::error!(%route, "a request took too long and was given up");
            super::api::problem(&ApiError::Unavailable)
        }
    }
}

/// Sets the headers of every answer. Nobody may store pages with personal data.
pub async fn headers(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_public = paths::of(path).is_public;
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut put = |name: &'static str, value: &'static str| {
        headers
            .entry(HeaderName::from_static(name))
            .or_insert(HeaderValue::from_static(value));
    };
    put("referrer-policy", "no-referrer");
    put("x-content-type-options", "nosniff");
    put("x-frame-options", "DENY");
    put("cross-origin-opener-policy", "same-origin");
    put(
        "permissions-policy",
        "camera=(self), geolocation=(), microphone=(), payment=()",
    );
    if !is_public {
        put("cache-control", "no-store");
        put("x-robots-tag", "noindex, nofollow");
    }
    response
}

/// Marks files whose names carry a hash as never changing.
pub async fn immutable(request: Request, next: Next) -> Response {
    let hashed = request.uri().path().split('.').count() > 2;
    let mut response = next.run(request).await;
    if hashed && response.status().is_success() {
        response.headers_mut().insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        );
    }
    response
}

/// Counts costly work, and refuses a caller who asks for too much of it.
///
/// A request that is refused is not read.
pub async fn work(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let work = Some(paths::of(path).work).filter(|_| request.method() == Method::POST);
    let caller = request.extensions().get::<Caller>().copied();
    let counted = match (work.flatten(), caller) {
        (Some(work), Some(caller)) => shared.province.limits.address(work, caller),
        _ => Ok(()),
    };
    match counted {
        Ok(()) => next.run(request).await,
        Err(error) => slowed(path, &error.into(), language(&request)),
    }
}

/// Slows down a caller who tries many tokens that open nothing.
///
/// A good token is never refused, no matter who else shares the address.
pub async fn guesses(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let is_guessable = paths::of(&path).is_guessable;
    let caller = request.extensions().get::<Caller>().copied();
    let language = language(&request);
    let response = next.run(request).await;
    let Some(caller) =
        caller.filter(|_| is_guessable && response.status() == StatusCode::NOT_FOUND)
    else {
        return response;
    };
    let Err(error) = limits::tries(&shared.province, [Guess::Token(caller)]).await else {
        return response;
    };
    slowed(&path, &error.into(), language)
}

/// Returns the answer to a caller who must wait: a problem, an error for our code, or a page.
fn slowed(path: &str, error: &ApiError, language: Language) -> Response {
    let mut refused = match path {
        api if api.starts_with("/api/v1/") => super::api::problem(error),
        call if call.starts_with("/api/fn/") => Json(error).into_response(),
        _ => page(&error.words(language), language).into_response(),
    };
    *refused.status_mut() =
        StatusCode::from_u16(error.status()).unwrap_or(StatusCode::TOO_MANY_REQUESTS);
    if let ApiError::TooMany { seconds } = error {
        refused
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    refused
}

/// Returns the language that [`with_language`] noted.
fn language(request: &Request) -> Language {
    let noted = request.extensions().get::<Language>().copied();
    noted.unwrap_or_default()
}

/// Turns the error of a form into a page.
///
/// A browser without scripts that posted a form must read a page, not JSON.
pub async fn plain_errors(request: Request, next: Next) -> Response {
    let accepts = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    let form = request.uri().path().starts_with("/api/fn/");
    let language = language(&request);
    let response = next.run(request).await;
    if !(accepts && form) || response.status().as_u16() < 400 {
        return response;
    }
    let status = response.status();
    let body = to_bytes(response.into_body(), 64 * 1024)
        .await
        .unwrap_or_default();
    let error = serde_json::from_slice::<ApiError>(&body).unwrap_or(ApiError::Unavailable);
    (status, page(&error.words(language), language)).into_response()
}

/// Returns a page that needs nothing else to be drawn.
fn page(words: &str, language: Language) -> Html<String> {
    use views::words::frame;
    let escape = |text: &str| {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    };
    Html(format!(
        "<!DOCTYPE html><html lang=\"{}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <main><h1>{title}</h1><p>{}</p><p>{}</p><p><a href=\"/\">{}</a></p></main></html>",
        language.code(),
        escape(words),
        frame::go_back(language),
        frame::home(language),
        title = frame::not_done(language),
    ))
}

/// Returns the answer to a request that panicked.
///
/// A bug must not end a connection without words.
pub fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    tracing::error!("a request panicked");
    let mut response = super::api::problem(&ApiError::Unavailable);
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response.map(Body::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_that_does_not_exist_is_as_none() {
        for (query, language) in [
            ("lang=en", Some(Language::En)),
            ("q=lang&lang=vi", Some(Language::Vi)),
            ("lang=vi&lang=en", Some(Language::En)),
            ("lang=en&lang=fr", Some(Language::En)),
            ("lang=", None),
            ("lang=EN", None),
            ("language=en", None),
            ("", None),
        ] {
            assert_eq!(asked_language(Some(query)), language, "{query}");
        }
        assert_eq!(asked_language(None), None);
    }

    #[test]
    fn a_strangers_name_that_leads_here_is_not_ours() {
        let base = "https://dichvucong.example.vn";
        for host in [
            "dichvucong.example.vn",
            "DichVuCong.example.vn",
            "127.0.0.1:3000",
            "[::1]:3000",
            "localhost:3000",
            "10.0.0.5",
        ] {
            assert!(is_our_host(host, base), "{host}");
        }
        for host in [
            "evil.example",
            "evil.example:443",
            "127.0.0.1.evil.example",
            "",
        ] {
            assert!(!is_our_host(host, base), "{host}");
        }
        let headers = |host: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("host", host.parse().unwrap());
            headers.insert("origin", format!("http://{host}").parse().unwrap());
            headers
        };
        assert!(comes_from_us(&headers("127.0.0.1:3000"), base));
        assert!(!comes_from_us(&headers("evil.example"), base));
    }

    #[test]
    fn only_our_own_origin_may_change_anything() {
        let base = "https://dichvucong.example.vn";
        assert!(is_ours(base, None, base));
        assert!(is_ours(
            "http://127.0.0.1:3000",
            Some("127.0.0.1:3000"),
            base
        ));
        for origin in [
            "https://evil.example",
            "null",
            "",
            "https://dichvucong.example.vn.evil.example",
        ] {
            assert!(!is_ours(origin, Some("127.0.0.1:3000"), base), "{origin}");
        }
    }
}
