//! The browser's store on the device (IndexedDB): values under keys, on shelves. On the server it
//! is empty.
//!
//! A browser that keeps nothing (private window, full disk) is no error: its shelves are empty.

#[derive(Clone, Copy)]
pub enum Shelf {
    /// Copies of forms.
    Forms,
    /// Papers that have not gone up yet.
    Papers,
}

impl Shelf {
    #[cfg(target_arch = "wasm32")]
    const fn name(self) -> &'static str {
        match self {
            Self::Forms => "forms",
            Self::Papers => "papers",
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod inner {
    use super::Shelf;
    use wasm_bindgen::JsValue;

    impl Shelf {
        pub async fn put(self, _: &str, _: &JsValue) {}

        pub async fn get(self, _: &str) -> Option<JsValue> {
            None
        }

        pub async fn keys(self) -> Vec<String> {
            Vec::new()
        }

        pub async fn remove(self, _: &str) {}
    }
}

#[cfg(target_arch = "wasm32")]
mod inner {
    use super::Shelf;
    use idb::{
        Database, DatabaseEvent, Error, Factory, ObjectStore, ObjectStoreParams, Query,
        Transaction, TransactionMode,
    };
    use wasm_bindgen::JsValue;

    const DATABASE: &str = "motcua";
    /// Version of the database, which grows with each new shelf.
    const VERSION: u32 = 2;

    async fn open() -> Result<Database, Error> {
        let mut request = Factory::new()?.open(DATABASE, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            let Ok(database) = event.database() else {
                return;
            };
            let there_are = database.store_names();
            for name in [Shelf::Forms, Shelf::Papers].map(Shelf::name) {
                if !there_are.iter().any(|there| there == name) {
                    database
                        .create_object_store(name, ObjectStoreParams::new())
                        .ok();
                }
            }
        });
        request.await
    }

    impl Shelf {
        async fn store(self, mode: TransactionMode) -> Result<(Transaction, ObjectStore), Error> {
            let transaction = open().await?.transaction(&[self.name()], mode)?;
            let store = transaction.object_store(self.name())?;
            Ok((transaction, store))
        }

        async fn try_put(self, key: &str, value: &JsValue) -> Result<(), Error> {
            let (transaction, store) = self.store(TransactionMode::ReadWrite).await?;
            store.put(value, Some(&key.into()))?.await?;
            transaction.commit()?.await?;
            Ok(())
        }

        async fn try_get(self, key: &str) -> Result<Option<JsValue>, Error> {
            let (_, store) = self.store(TransactionMode::ReadOnly).await?;
            store.get(Query::Key(key.into()))?.await
        }

        async fn try_keys(self) -> Result<Vec<String>, Error> {
            let (_, store) = self.store(TransactionMode::ReadOnly).await?;
            Ok(store
                .get_all_keys(None, None)?
                .await?
                .iter()
                .filter_map(JsValue::as_string)
                .collect())
        }

        async fn try_remove(self, key: &str) -> Result<(), Error> {
            let (transaction, store) = self.store(TransactionMode::ReadWrite).await?;
            store.delete(Query::Key(key.into()))?.await?;
            transaction.commit()?.await?;
            Ok(())
        }

        pub async fn put(self, key: &str, value: &JsValue) {
            self.try_put(key, value).await.ok();
        }

        pub async fn get(self, key: &str) -> Option<JsValue> {
            self.try_get(key).await.ok().flatten()
        }

        pub async fn keys(self) -> Vec<String> {
            self.try_keys().await.unwrap_or_default()
        }

        pub async fn remove(self, key: &str) {
            self.try_remove(key).await.ok();
        }
    }
}
