//! Copies of forms on this device (IndexedDB): what could not be sent yet, and what opens without a network. Nothing here on the server.

use domain::form::Answers;
use serde::{Deserialize, Serialize};

/// A form as this device keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub draft: String,
    pub code: String,
    /// The procedure's.
    pub name: String,
    pub answers: Answers,
    /// The server's version that these answers follow.
    pub version: i64,
    /// The server does not have these answers yet.
    pub unsaved: bool,
    /// The declaration was made and "send" was pressed: it goes in as soon as there is a network.
    pub waiting: bool,
}

#[cfg(not(target_arch = "wasm32"))]
mod inner {
    use super::Kept;

    pub async fn keep(_: &Kept) {}

    pub async fn kept(_: &str) -> Option<Kept> {
        None
    }

    pub async fn forget(_: &str) {}

    pub async fn all() -> Vec<Kept> {
        Vec::new()
    }
}

#[cfg(target_arch = "wasm32")]
mod inner {
    use super::Kept;
    use crate::ui::offline::WAITING;
    use idb::{Database, DatabaseEvent, Error, Factory, ObjectStore, ObjectStoreParams, Query, Transaction, TransactionMode};
    use wasm_bindgen::JsValue;

    const NAME: &str = "motcua";
    const FORMS: &str = "forms";

    async fn open() -> Result<Database, Error> {
        let mut request = Factory::new()?.open(NAME, Some(1))?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                database.create_object_store(FORMS, ObjectStoreParams::new()).ok();
            }
        });
        request.await
    }

    async fn forms(mode: TransactionMode) -> Result<(Transaction, ObjectStore), Error> {
        let transaction = open().await?.transaction(&[FORMS], mode)?;
        let store = transaction.object_store(FORMS)?;
        Ok((transaction, store))
    }

    fn read(value: &JsValue) -> Option<Kept> {
        serde_json::from_str(&value.as_string()?).ok()
    }

    async fn try_keep(kept: &Kept) -> Result<(), Error> {
        let (transaction, store) = forms(TransactionMode::ReadWrite).await?;
        let text = serde_json::to_string(kept).unwrap_or_default();
        store.put(&text.into(), Some(&kept.draft.as_str().into()))?.await?;
        transaction.commit()?.await?;
        Ok(())
    }

    async fn try_kept(draft: &str) -> Result<Option<Kept>, Error> {
        let (_, store) = forms(TransactionMode::ReadOnly).await?;
        Ok(store.get(Query::Key(draft.into()))?.await?.as_ref().and_then(read))
    }

    async fn try_forget(draft: &str) -> Result<(), Error> {
        let (transaction, store) = forms(TransactionMode::ReadWrite).await?;
        store.delete(Query::Key(draft.into()))?.await?;
        transaction.commit()?.await?;
        Ok(())
    }

    async fn try_all() -> Result<Vec<Kept>, Error> {
        let (_, store) = forms(TransactionMode::ReadOnly).await?;
        Ok(store.get_all(None, None)?.await?.iter().filter_map(read).collect())
    }

    /// A browser that keeps nothing (private window, full disk) is no error: the server still does.
    pub async fn keep(kept: &Kept) {
        try_keep(kept).await.ok();
        note_waiting().await;
    }

    pub async fn kept(draft: &str) -> Option<Kept> {
        try_kept(draft).await.ok().flatten()
    }

    /// Nothing of the form stays here, its page neither.
    pub async fn forget(draft: &str) {
        try_forget(draft).await.ok();
        crate::citizen::upload::kept::forget_form(draft).await;
        note_waiting().await;
        crate::ui::offline::forget_form(draft);
    }

    pub async fn all() -> Vec<Kept> {
        try_all().await.unwrap_or_default()
    }

    async fn note_waiting() {
        let waits = all().await.iter().any(|kept| kept.waiting);
        if let Ok(Some(storage)) = leptos::prelude::window().local_storage() {
            if waits {
                storage.set_item(WAITING, "1").ok()
            } else {
                storage.remove_item(WAITING).ok()
            };
        }
    }
}

pub use inner::*;
