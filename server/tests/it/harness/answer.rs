//! An answer, read to its end.

use super::Page;
use axum::{
    body::Bytes,
    http::{HeaderMap, StatusCode},
};
use serde_json::Value;

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// Returns the answer as a reader of the page sees it.
    pub fn page(&self) -> Page {
        Page::read(&self.text())
    }

    /// Returns the visible words of a page, in order, blanks folded.
    pub fn words(&self) -> String {
        self.page().words()
    }

    /// Returns the nonce that the answer's policy allows.
    pub fn nonce(&self) -> &str {
        let policy = self.header("content-security-policy");
        let (_, rest) = policy.split_once("'nonce-").expect("a policy with a nonce");
        rest.split_once('\'').expect("a whole nonce").0
    }
}
