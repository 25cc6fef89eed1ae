//! Downloads: files as attachments, never as something a browser would run.

use super::api::problem;
use app::request::read_cookie;
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use service::{Province, document::file, dossier::reach, session};
use views::ApiError;

/// Returns a file of a dossier to an officer who may reach it.
pub async fn download(
    State(province): State<Province>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    match find(&province, &id, &headers).await {
        Ok(response) => response,
        Err(error) => problem(&error),
    }
}

async fn find(province: &Province, id: &str, headers: &HeaderMap) -> Result<Response, ApiError> {
    let token = read_cookie(headers, session::COOKIE).ok_or(ApiError::SignIn)?;
    let account = session::who(province, &token).await?;
    let found = reach::file(province, &account, id).await?;
    let bytes = file::bytes(province, &found).await?;
    let mut response = Body::from(bytes).into_response();
    let headers = response.headers_mut();
    let text = |value: &str| {
        HeaderValue::from_str(value).unwrap_or(HeaderValue::from_static("application/octet-stream"))
    };
    headers.insert(header::CONTENT_TYPE, text(&found.media_type));
    headers.insert(
        header::CONTENT_DISPOSITION,
        text(&format!(
            "attachment; filename*=UTF-8''{}",
            percent(&file::shown_name(&found))
        )),
    );
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    );
    Ok(response)
}

/// Percent-encodes everything but letters, digits and a few marks (RFC 5987).
fn percent(name: &str) -> String {
    name.bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b"-._".contains(&b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_diacritics_travel_in_a_header() {
        assert_eq!(percent("thẻ \"a\".pdf"), "th%E1%BA%BB%20%22a%22.pdf");
    }
}
