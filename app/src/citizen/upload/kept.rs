//! Papers that were chosen while there was no network: on this device (IndexedDB) until they have gone up. Nothing here on the server.
//!
//! A key is the address of the form, the field and a number, a line each.

#[cfg(not(target_arch = "wasm32"))]
mod inner {
    use web_sys::File;

    pub async fn keep(_: &str, _: &File) {}

    pub async fn of(_: &str) -> Vec<(String, File)> {
        Vec::new()
    }

    pub async fn forget(_: &str) {}

    pub async fn forget_form(_: &str) {}
}

#[cfg(target_arch = "wasm32")]
mod inner {
    use idb::{Database, DatabaseEvent, Error, Factory, ObjectStore, ObjectStoreParams, Query, Transaction, TransactionMode};
    use wasm_bindgen::JsCast;
    use web_sys::File;

    const NAME: &str = "motcua-papers";
    const PAPERS: &str = "papers";

    async fn open() -> Result<Database, Error> {
        let mut request = Factory::new()?.open(NAME, Some(1))?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                database.create_object_store(PAPERS, ObjectStoreParams::new()).ok();
            }
        });
        request.await
    }

    async fn papers(mode: TransactionMode) -> Result<(Transaction, ObjectStore), Error> {
        let transaction = open().await?.transaction(&[PAPERS], mode)?;
        let store = transaction.object_store(PAPERS)?;
        Ok((transaction, store))
    }

    async fn try_keep(key: &str, file: &File) -> Result<(), Error> {
        let (transaction, store) = papers(TransactionMode::ReadWrite).await?;
        store.put(file, Some(&key.into()))?.await?;
        transaction.commit()?.await?;
        Ok(())
    }

    async fn try_of(start: &str) -> Result<Vec<(String, File)>, Error> {
        let (_, store) = papers(TransactionMode::ReadOnly).await?;
        let mut found = Vec::new();
        for key in store.get_all_keys(None, None)?.await?.iter().filter_map(|key| key.as_string()).filter(|key| key.starts_with(start)) {
            let file = store.get(Query::Key(key.as_str().into()))?.await?;
            found.extend(file.and_then(|file| file.dyn_into::<File>().ok()).map(|file| (key, file)));
        }
        Ok(found)
    }

    async fn try_forget(gone: impl Fn(&str) -> bool) -> Result<(), Error> {
        let (transaction, store) = papers(TransactionMode::ReadWrite).await?;
        for key in store.get_all_keys(None, None)?.await?.iter().filter_map(|key| key.as_string()).filter(|key| gone(key)) {
            store.delete(Query::Key(key.as_str().into()))?.await?;
        }
        transaction.commit()?.await?;
        Ok(())
    }

    /// A browser that keeps nothing is no error: the paper stays in the open page.
    pub async fn keep(key: &str, file: &File) {
        try_keep(key, file).await.ok();
    }

    /// The papers whose keys start so, with their keys.
    pub async fn of(start: &str) -> Vec<(String, File)> {
        try_of(start).await.unwrap_or_default()
    }

    pub async fn forget(key: &str) {
        try_forget(|one| one == key).await.ok();
    }

    /// Every paper of the form with this draft.
    pub async fn forget_form(draft: &str) {
        try_forget(|one| one.lines().next().is_some_and(|address| address.ends_with(draft))).await.ok();
    }
}

pub use inner::*;

/// Where the keys of a field's papers start: the address without the step.
pub fn start(path: &str) -> String {
    let here = leptos::prelude::window().location().pathname().unwrap_or_default();
    format!("{}\n{path}\n", here.rsplit_once('/').map_or("", |(form, _)| form))
}
