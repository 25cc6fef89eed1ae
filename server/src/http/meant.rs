//! Links with a token, as messengers and people copy them: the address that was meant.

use axum::{
    extract::Request,
    http::{Method, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use domain::text::id::Token;
use views::paths;

/// Leads once to the address that was meant, when signs stuck to a token or letters were read
/// wrongly.
///
/// The answer looks at the shape alone, so it tells nothing about whether the token opens anything.
pub async fn token(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let uri = request.uri();
    let Some(path) = reads.then(|| meant(uri.path())).flatten() else {
        return next.run(request).await;
    };
    let query = uri
        .query()
        .map_or(String::new(), |query| format!("?{query}"));
    let mut response = Redirect::temporary(&format!("{path}{query}")).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static("no-store"),
    );
    response
}

/// Returns the path that was meant, when the given one has a token in another shape.
fn meant(path: &str) -> Option<String> {
    let trimmed = path.trim_end_matches('/');
    let mut pattern = paths::of(trimmed).pattern.split('/');
    let at = pattern.position(|name| name == "{token}")?;
    let mut parts: Vec<String> = trimmed.split('/').map(str::to_owned).collect();
    let given = percent_encoding::percent_decode_str(parts.get(at)?).decode_utf8_lossy();
    let token = Token::meant(&given)?;
    let is_right = trimmed == path && token.as_str() == parts[at];
    token.as_str().clone_into(&mut parts[at]);
    (!is_right).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sticks_to_a_link_is_taken_off() {
        let token = Token::from_bytes([9; 16]);
        let token = token.as_str();
        for (given, wanted) in [
            (format!("/hs/{token}."), format!("/hs/{token}")),
            (format!("/hs/{token})"), format!("/hs/{token}")),
            (format!("/hs/{token}/"), format!("/hs/{token}")),
            (format!("/hs/{token}%20%E2%80%8B"), format!("/hs/{token}")),
            (
                format!("/hs/{}/bo-sung", token.to_uppercase()),
                format!("/hs/{token}/bo-sung"),
            ),
            (format!("/dg/{token}…"), format!("/dg/{token}")),
            (
                format!("/phan-anh/theo-doi/{token}%2C"),
                format!("/phan-anh/theo-doi/{token}"),
            ),
        ] {
            assert_eq!(meant(&given), Some(wanted), "{given}");
        }
        for path in [
            format!("/hs/{token}"),
            format!("/hs/{token}/bo-sung"),
            "/hs/abc.".to_owned(),
            "/thu-tuc/1.001193".to_owned(),
            "/dg/q/Q1".to_owned(),
            format!("/khong-co/{token}."),
        ] {
            assert_eq!(meant(&path), None, "{path}");
        }
    }
}
