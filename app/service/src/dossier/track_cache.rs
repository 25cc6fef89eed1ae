//! Tracking pages as they were last drawn.
//!
//! A slip that many people scan, or one phone that reloads, costs one drawing a second. A page is
//! forgotten in the moment its dossier changes here. It is never shown for longer than
//! [`FRESH_SECONDS`], in which another node may have changed it.

use crate::Province;
use domain::{
    due::time::Moment,
    text::{id::Token, language::Language},
};
use quick_cache::{
    DefaultHashBuilder, UnitWeighter,
    sync::{Cache, DefaultLifecycle, PlaceholderGuard},
};
use std::sync::Arc;
use store::TokenHash;

/// Seconds for which a page is shown without asking the database.
const FRESH_SECONDS: i64 = 1;
/// Number of pages kept; about 40 MB when every place is taken.
const PLACES: usize = 1_000;

/// A page cut at its nonces: every reply gets a nonce of its own.
pub struct Page {
    drawn: Moment,
    pub content_type: String,
    policy: Vec<String>,
    body: Vec<String>,
}

impl Page {
    /// Cuts a page at its nonces. `None` when the policy names no nonce.
    pub fn new(drawn: Moment, content_type: String, policy: &str, body: &str) -> Option<Self> {
        let nonce = policy
            .split("'nonce-")
            .nth(1)?
            .split('\'')
            .next()
            .filter(|nonce| nonce.len() >= 16)?;
        let cut = |text: &str| text.split(nonce).map(str::to_owned).collect();
        Some(Self {
            drawn,
            content_type,
            policy: cut(policy),
            body: cut(body),
        })
    }

    /// Returns policy and body with this nonce.
    pub fn with_nonce(&self, nonce: &str) -> (String, String) {
        (self.policy.join(nonce), self.body.join(nonce))
    }
}

/// Key of a page: token hash and language.
type Key = (TokenHash, Language);

pub struct Pages(Cache<Key, Arc<Page>>);

type Guard<'a> = PlaceholderGuard<
    'a,
    Key,
    Arc<Page>,
    UnitWeighter,
    DefaultHashBuilder,
    DefaultLifecycle<Key, Arc<Page>>,
>;

/// The state of a page in the cache.
pub enum Known<'a> {
    Drawn(Arc<Page>),
    /// A page that the holder of this guard is to draw. If the dossier changes meanwhile, the
    /// drawing is not kept.
    Draw(Guard<'a>),
}

impl Pages {
    pub(crate) fn new() -> Self {
        Self(Cache::new(PLACES))
    }

    pub(crate) fn forget(&self, token_hash: &TokenHash) {
        for language in [Language::Vi, Language::En] {
            self.0.remove(&(token_hash.clone(), language));
        }
    }
}

/// Returns the page of this dossier in this language, or the right to draw it. Waits while somebody
/// else draws it.
pub async fn known<'a>(province: &'a Province, token: &Token, language: Language) -> Known<'a> {
    let key = (TokenHash::of(token), language);
    loop {
        match province.track_pages.0.get_value_or_guard_async(&key).await {
            Ok(page) if province.now() < page.drawn.plus_seconds(FRESH_SECONDS) => {
                return Known::Drawn(page);
            }
            Ok(_) => _ = province.track_pages.0.remove(&key),
            Err(guard) => return Known::Draw(guard),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gets_a_new_nonce_wherever_the_old_one_stood() {
        let body = "<script nonce=\"abcdefghijklmnopqrstuv\">1</script><style nonce=\"abcdefghijklmnopqrstuv\"></style>";
        let page = Page::new(
            Moment::from_millis(0),
            "text/html".into(),
            "script-src 'nonce-abcdefghijklmnopqrstuv'",
            body,
        )
        .unwrap();
        let (policy, body) = page.with_nonce("NEW");
        assert_eq!(policy, "script-src 'nonce-NEW'");
        assert_eq!(
            body,
            "<script nonce=\"NEW\">1</script><style nonce=\"NEW\"></style>"
        );
        assert!(
            Page::new(
                Moment::from_millis(0),
                String::new(),
                "script-src 'self'",
                ""
            )
            .is_none()
        );
    }
}
