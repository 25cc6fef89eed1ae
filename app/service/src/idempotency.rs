//! Answers already given to a client's key, so that sending twice does nothing twice.

use crate::{Error, Province};
use futures::FutureExt;
use store::idempotency;

pub use store::idempotency::Answered;

/// Returns the answer that was given to this key, if there is one.
pub async fn earlier(province: &Province, key_hash: &str) -> Result<Option<Answered>, Error> {
    Ok(idempotency::get(&mut province.store.read().await?, key_hash).await?)
}

/// Stores the answer given to this key.
pub async fn keep(province: &Province, key_hash: String, answered: Answered) -> Result<(), Error> {
    let now = province.now();
    let work = province.store.write::<(), Error, _>(move |db| {
        async move { Ok(idempotency::put(db, &key_hash, &answered, now).await?) }.boxed()
    });
    work.await
}
