//! Secrets of the province: tokens that only it can derive, and hashes.

use crate::Province;
use domain::text::id::Token;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use store::{TokenHash, dossier::PublicId};

impl Province {
    /// Derives bytes from a text that only this province can derive.
    pub(crate) fn derived(&self, purpose: &[u8], text: &str) -> [u8; 32] {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.secret).expect("HMAC takes keys of any length");
        mac.update(purpose);
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// Returns the tracking token of a dossier.
    ///
    /// It is derived, so that the database keeps only its hash and a reply can still be repeated.
    pub fn tracking_token(&self, public_id: &PublicId) -> Token {
        let PublicId { id, generation } = public_id;
        // The first token is derived as it was before tokens could be replaced, because slips are
        // on paper.
        let text = if *generation == 0 {
            id.clone()
        } else {
            format!("{id}:{generation}")
        };
        let mut first = [0; 16];
        first.copy_from_slice(&self.derived(b"tracking:", &text)[..16]);
        Token::from_bytes(first)
    }

    /// Returns the hash of a dossier's tracking token.
    pub(crate) fn tracking_hash(&self, public_id: &PublicId) -> TokenHash {
        TokenHash::of(&self.tracking_token(public_id))
    }

    /// Returns the token of a feedback's sender. It is derived, so that sending twice gives the
    /// same.
    pub(crate) fn feedback_token(&self, public_id: &str) -> Token {
        let mut first = [0; 16];
        first.copy_from_slice(&self.derived(b"feedback:", public_id)[..16]);
        Token::from_bytes(first)
    }

    /// Seals the token of a draft as the database keeps it for the owner's list. A sealed token
    /// gives the token again.
    pub(crate) fn sealed(&self, token_hash: &TokenHash, token: &Token) -> Token {
        token.veiled(self.derived(b"draft:", token_hash.as_str()))
    }
}

/// Returns the SHA-256 as 64 hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            write!(text, "{byte:02x}").expect("writing to a String");
            text
        })
}
