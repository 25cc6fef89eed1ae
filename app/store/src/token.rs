//! Hashes of tokens, the only form in which the database knows them, and replaced tracking tokens.

use crate::{Db, Sql, StoreError, args, db::Row, dossier::PublicId};
use domain::{due::time::Moment, text::id::Token};
use sha2::{Digest, Sha256};
use std::fmt::Write;

pub(crate) const KEEP: Sql = Sql(
    "INSERT INTO replaced_token (token_hash, dossier_id, replaced_at) SELECT token_hash, id, CAST($3 AS BIGINT) FROM dossier WHERE id = $1 AND version = $2 RETURNING token_hash",
);
pub(crate) const REPLACE: Sql = Sql(
    "UPDATE dossier SET token_hash = $3, token_generation = $4, version = version + 1 WHERE id = $1 AND version = $2",
);
pub(crate) const WAS: Sql = Sql("SELECT token_hash FROM replaced_token WHERE token_hash = $1");

/// SHA-256 of a token, as 64 hexadecimal digits.
///
/// It comes from a token or from the database, never from a text, so that no token is stored or
/// compared in clear.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TokenHash(String);

impl TokenHash {
    pub fn of(token: &Token) -> Self {
        let digest = Sha256::digest(token.as_str().as_bytes());
        Self(
            digest
                .iter()
                .fold(String::with_capacity(64), |mut text, byte| {
                    write!(text, "{byte:02x}").expect("writing to a String");
                    text
                }),
        )
    }

    pub(crate) fn read(row: &Row) -> Result<Self, StoreError> {
        row.text("token_hash").map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Replaces the dossier's token by the one with `hash`, and returns the hash of the old one.
///
/// The old token stays known as replaced.
///
/// # Errors
///
/// [`StoreError::Stale`] when the dossier is no longer at `version`.
pub async fn replace(
    db: &mut Db,
    dossier: i64,
    version: i64,
    next: &PublicId,
    hash: &TokenHash,
    now: Moment,
) -> Result<TokenHash, StoreError> {
    let old = db
        .first(KEEP, args![dossier, version, now], TokenHash::read)
        .await?
        .ok_or(StoreError::Stale)?;
    match db
        .execute(REPLACE, args![dossier, version, hash, next.generation])
        .await?
    {
        1 => Ok(old),
        _ => Err(StoreError::Stale),
    }
}

/// Returns whether a token with this hash was valid once and was then replaced.
pub async fn was_good(db: &mut Db, hash: &TokenHash) -> Result<bool, StoreError> {
    Ok(db
        .first(WAS, args![hash], |row| row.text("token_hash"))
        .await?
        .is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_the_sha_256_of_the_letters() {
        let token = Token::from_bytes([0; 16]);
        assert_eq!(token.as_str(), "00000000000000000000000000");
        assert_eq!(
            TokenHash::of(&token).as_str(),
            "575b83480d348cd3168ffbb874e26156b7d94842cd6c667dba6867976e62d38d"
        );
    }
}
