//! The sweep of old things: forms never sent, uploads never handed in, remembered replies. It also
//! shows the versions that have begun.

use crate::{
    Error, Province,
    document::{file, upload},
    procedure::catalogue,
};
use store::work;

/// Days after which a form that was last saved then goes.
const DRAFT_DAYS: i64 = 30;
/// Days after which an upload without a dossier goes. It is longer than a form lives, so that no
/// form loses its papers first.
const UPLOAD_DAYS: i64 = 60;
/// Days after which an upload on its way goes: nobody goes on with one after a weekend.
const TRANSFER_DAYS: i64 = 2;
/// Days for which a reply is remembered for an `Idempotency-Key`.
const ANSWER_DAYS: i64 = 30;

/// The numbers of things that went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    pub drafts: u64,
    pub uploads: u64,
    /// Uploads on their way, with the pieces that had arrived.
    pub transfers: u64,
}

/// Deletes old things and lets lists show the procedure versions that have begun. It is safe at any
/// time and on several nodes at once.
pub async fn sweep(province: &Province) -> Result<Swept, Error> {
    let now = province.now();
    let before = |days: i64| now.plus_seconds(-days * 86_400);
    let (draft_limit, answer_limit) = (before(DRAFT_DAYS), before(ANSWER_DAYS));
    let drafts = province
        .write(work!(|db| {
            store::idempotency::sweep(db, answer_limit).await?;
            store::attempt::sweep(db, now).await?;
            store::procedure::begin(db, now.date()).await?;
            Ok(store::draft::sweep(db, draft_limit).await?)
        }))
        .await?;
    catalogue::keep_misses(province).await?;
    let unclaimed =
        store::file::unclaimed(&mut province.store.read().await?, before(UPLOAD_DAYS)).await?;
    let mut uploads = 0;
    for id in unclaimed {
        // The row goes first: a dossier that claims the file in this moment keeps it.
        let gone = id.clone();
        if province
            .write(work!(|db| Ok(store::file::forget(db, &gone).await?)))
            .await?
        {
            file::delete(province, &id).await?;
            uploads += 1;
        }
    }
    let transfers = upload::sweep(province, before(TRANSFER_DAYS)).await?;
    Ok(Swept {
        drafts,
        uploads,
        transfers,
    })
}
