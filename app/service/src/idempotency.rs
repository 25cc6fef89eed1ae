//! Answers already given to a client's key, so that sending twice does nothing twice.

use crate::{Error, Province};
use store::{idempotency, work};

pub use store::idempotency::Answered;

/// Returns the answer that was given to this key, if there is one.
pub async fn earlier(province: &Province, key_hash: &str) -> Result<Option<Answered>, Error> {
    Ok(idempotency::get(&mut province.store.read().await?, key_hash).await?)
}

/// Stores the answer given to this key.
pub async fn remember(
    province: &Province,
    key_hash: String,
    answered: Answered,
) -> Result<(), Error> {
    let now = province.now();
    province
        .write(work!(|db| Ok(idempotency::put(
            db, &key_hash, &answered, now
        )
        .await?)))
        .await
}
