//! Messages that wait for the next page of a browser, under the hash of a token in its cookie.

use crate::{Error, Province, to_json};
use domain::text::id::Token;
use store::{TokenHash, work};
use views::Flash;

/// How long a message waits, in seconds.
pub const LIFETIME: i64 = 600;

/// Stores a message and returns the token that opens it once.
pub async fn put(province: &Province, flash: &Flash) -> Result<Token, Error> {
    let (token, now) = (province.new_token(), province.now());
    let (hash, body) = (TokenHash::of(&token), to_json(flash)?);
    let until = now.plus_seconds(LIFETIME);
    province
        .write(work!(|db| Ok(store::flash::put(
            db, &hash, &body, now, until
        )
        .await?)))
        .await?;
    Ok(token)
}

/// Takes the message of this token; a second call finds nothing.
pub async fn take(province: &Province, token: &Token) -> Result<Option<Flash>, Error> {
    let (hash, now) = (TokenHash::of(token), province.now());
    let body: Option<String> = province
        .write(work!(|db| Ok(store::flash::take(db, &hash, now).await?)))
        .await?;
    Ok(body.and_then(|body| serde_json::from_str(&body).ok()))
}
