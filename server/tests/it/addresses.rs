//! The table of addresses, held to the answers of the server: each line, each page of the router
//! and each server function.

use crate::harness::province;
use axum::http::StatusCode;
use leptos::server_fn::axum::server_fn_paths;
use server::http::routes;
use views::paths::{ADDRESSES, of};

/// Returns a path of the pattern whose values open nothing.
fn example(pattern: &str) -> String {
    let part = |part: &str| match part.strip_prefix('{') {
        Some(value) => format!("khong-co{}", value.rsplit('}').next().unwrap_or_default()),
        None => part.to_owned(),
    };
    pattern.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Returns the pattern with its values unnamed, as both tables write it.
fn shape(pattern: &str) -> String {
    let part = |part: &str| {
        let is_value = part.starts_with(['{', ':']);
        if is_value { "{}" } else { part }.to_owned()
    };
    pattern.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn every_address_is_answered_as_its_line_says() {
    let province = province().await;
    for address in ADDRESSES {
        let path = example(address.pattern);
        assert_eq!(of(&path), address, "{path} is taken by another line");
        let answer = province.get(&path).await;
        let kept = answer.header("cache-control");
        assert_eq!(kept == "no-store", !address.is_public, "{path}: {kept}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        let asks = match answer.status {
            StatusCode::UNAUTHORIZED => true,
            status => {
                status.is_redirection() && answer.header("location") == address.door.unwrap_or("-")
            }
        };
        let is_api = path.starts_with("/api/");
        assert_eq!(asks, address.door.is_some(), "{path}: {}", answer.status);
        assert!(
            !answer.status.is_server_error() || is_api,
            "{path}: {}",
            answer.status
        );
    }
}

#[tokio::test]
async fn every_page_of_the_router_stands_in_the_table() {
    let known: Vec<String> = ADDRESSES.iter().map(|a| shape(a.pattern)).collect();
    let pages = routes();
    assert!(pages.len() > 30, "{} pages", pages.len());
    for page in pages {
        assert!(known.contains(&shape(page.path())), "{}", page.path());
    }
}

#[tokio::test]
async fn nobody_may_store_the_answer_of_a_server_function_and_its_guesses_count() {
    let province = province().await;
    let functions: Vec<_> = server_fn_paths().collect();
    assert!(functions.len() > 40, "{} functions", functions.len());
    for (path, _) in functions {
        assert!(of(path).is_guessable && !of(path).is_public, "{path}");
        let answer = province.get(path).await;
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
    }
}
