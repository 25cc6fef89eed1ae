//! Tracking pages answered from memory.

use super::Shared;
use app::request::saves_data;
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::text::{id::Token, language::Language};
use service::dossier::track_cache::{self, Known, Page};
use std::sync::Arc;
use views::paths;

/// Size in bytes that no tracking page reaches.
const LARGEST: usize = 4 * 1024 * 1024;

/// Returns `GET /hs/{token}` as it was drawn a moment ago, and everything else as usual.
pub async fn tracking(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let Some(token) = token(&request) else {
        return next.run(request).await;
    };
    let province = &shared.province;
    let language = request
        .extensions()
        .get::<Language>()
        .copied()
        .unwrap_or_default();
    let guard = match track_cache::known(province, &token, language).await {
        Known::Drawn(page) => return answer(&page, province.new_token().as_str()),
        Known::Draw(guard) => guard,
    };
    let drawn = province.now();
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST).await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let text = |name: header::HeaderName| {
        parts
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned()
    };
    let (kind, policy) = (
        text(header::CONTENT_TYPE),
        text(header::CONTENT_SECURITY_POLICY),
    );
    if let Some(page) = std::str::from_utf8(&bytes)
        .ok()
        .and_then(|body| Page::new(drawn, kind, &policy, body))
    {
        // Refused when the dossier has changed since: then the next request draws anew.
        guard.insert(Arc::new(page)).ok();
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// Returns the token if this request is for a tracking page as most browsers get it, and nothing
/// more.
fn token(request: &Request) -> Option<Token> {
    let plain = request.method() == Method::GET
        && request.uri().query().is_none()
        && !saves_data(request.headers());
    let token = request
        .uri()
        .path()
        .strip_prefix(&paths::track(""))
        .filter(|_| plain)?;
    Token::parse(token).filter(|parsed| parsed.as_str() == token)
}

fn answer(page: &Page, nonce: &str) -> Response {
    let (policy, body) = page.with_nonce(nonce);
    let mut response = Response::new(Body::from(body));
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, &policy),
        (header::CONTENT_TYPE, &page.content_type),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
