//! The service worker, with the build that it belongs to.

use super::Build;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use std::sync::LazyLock;
use views::paths::{Offline, PAGES};

/// The script with the pages that it keeps, but without its build.
static SCRIPT: LazyLock<String> = LazyLock::new(|| {
    include_str!("../../../public/sw.js").replacen(
        "const KEPT_PAGES = [];",
        &format!("const KEPT_PAGES = {:?};", kept_pages()),
        1,
    )
});

/// Returns the script with its build.
///
/// Browsers ask for it again at every visit and compare it byte by byte.
pub async fn script(State(build): State<Build>) -> Response {
    let script = SCRIPT.replacen("\"development\"", &format!("\"{}\"", build.0), 1);
    (
        [
            (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
            (header::CACHE_CONTROL, "no-cache"),
        ],
        script,
    )
        .into_response()
}

/// Returns the regular expressions of the pages that the table of addresses keeps.
fn kept_pages() -> Vec<String> {
    PAGES
        .iter()
        .filter(|address| address.offline == Offline::Page)
        .map(|address| {
            let part = |part: &str| if part.starts_with('{') { "[^/]+" } else { part }.to_owned();
            address
                .pattern
                .split('/')
                .map(part)
                .collect::<Vec<_>>()
                .join("/")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_script_names_its_build() {
        let answer = script(State(Build("0123456789abcdef".into()))).await;
        let body = axum::body::to_bytes(answer.into_body(), 100_000)
            .await
            .unwrap();
        let script = String::from_utf8_lossy(&body);
        assert!(script.contains("const BUILD = \"0123456789abcdef\";"));
        let kept = r#"const KEPT_PAGES = ["/", "/thu-tuc", "/thu-tuc/[^/]+"];"#;
        assert!(script.contains(kept), "{script}");
    }
}
