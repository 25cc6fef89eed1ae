//! Things that may be open at once, counted by key.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard},
};

/// Numbers of open things by key. Clones count together.
#[derive(Clone, Debug)]
pub struct Shares<K>(Arc<Mutex<HashMap<K, usize>>>);

/// One thing that is open; its place under each key is free again when it is dropped.
#[derive(Debug)]
pub struct Share<K: Eq + Hash, const N: usize> {
    shares: Shares<K>,
    keys: [K; N],
}

impl<K> Default for Shares<K> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<K: Clone + Eq + Hash> Shares<K> {
    /// Takes a place under each key; `None` when one of them has as many as it may.
    pub fn take<const N: usize>(&self, keys: [(K, usize); N]) -> Option<Share<K, N>> {
        let mut open = self.open();
        let is_full = |(key, most): &(K, usize)| open.get(key).copied().unwrap_or(0) >= *most;
        if keys.iter().any(is_full) {
            return None;
        }
        let keys = keys.map(|(key, _)| key);
        for key in &keys {
            *open.entry(key.clone()).or_default() += 1;
        }
        drop(open);
        Some(Share {
            shares: self.clone(),
            keys,
        })
    }
}

impl<K> Shares<K> {
    fn open(&self) -> MutexGuard<'_, HashMap<K, usize>> {
        self.0.lock().unwrap_or_else(|broken| broken.into_inner())
    }

    /// Returns whether nothing is open.
    pub fn is_empty(&self) -> bool {
        self.open().is_empty()
    }
}

impl<K: Eq + Hash, const N: usize> Drop for Share<K, N> {
    fn drop(&mut self) {
        let mut open = self.shares.open();
        for key in &self.keys {
            if let Some(count) = open.get_mut(key) {
                *count -= 1;
                if *count == 0 {
                    open.remove(key);
                }
            }
        }
    }
}
