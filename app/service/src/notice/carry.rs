//! Letters and their carriers: gateways outside, or the mailbox of a demo.

use crate::Province;
use domain::{
    due::time::Moment,
    notice::{Health, Medium, Outcome},
};
use futures::{FutureExt, future::BoxFuture};
use std::{collections::BTreeMap, sync::Mutex};
use store::{StoreError, dossier::PublicId, work};

/// One notice, ready to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Key of the notice, the same however often it is handed over: REQID, tracking_id, Message-ID.
    pub key: String,
    /// Public id of the dossier.
    pub public_id: PublicId,
    pub medium: Medium,
    /// Receiver: `84912345678`, or a mail address.
    pub to: String,
    /// Subject of a mail; empty on other roads.
    pub subject: String,
    pub body: String,
    /// The variables of a Zalo template.
    pub data: Vec<(&'static str, String)>,
}

impl Letter {
    /// Returns `84*****678` or `a***@example.vn`.
    pub fn masked_to(&self) -> String {
        match self.to.split_once('@') {
            Some((name, domain)) => {
                format!("{}***@{domain}", name.chars().take(1).collect::<String>())
            }
            None if self.to.len() > 5 && self.to.is_ascii() => {
                format!("{}*****{}", &self.to[..2], &self.to[self.to.len() - 3..])
            }
            None => "***".to_owned(),
        }
    }

    /// Returns a gateway's words without the address, short enough to keep.
    pub fn without_address(&self, said: &str) -> String {
        let national = self.to.strip_prefix("84").unwrap_or(&self.to);
        said.replace(&self.to, "***")
            .replace(national, "***")
            .chars()
            .filter(|c| !c.is_control())
            .take(300)
            .collect()
    }
}

/// A carrier that hands letters over by one road. It ends in bounded time.
pub trait Carrier: Send + Sync {
    fn carry<'a>(&'a self, letter: &'a Letter) -> BoxFuture<'a, Outcome>;
}

/// The roads of this installation, with the health of each as this process knows it.
#[derive(Default)]
pub struct Carriers {
    roads: BTreeMap<Medium, Box<dyn Carrier>>,
    health: Mutex<BTreeMap<Medium, Health>>,
}

impl Carriers {
    #[must_use]
    pub fn with(mut self, medium: Medium, carrier: impl Carrier + 'static) -> Self {
        self.roads.insert(medium, Box::new(carrier));
        self
    }

    /// Makes carriers for a demo: every road leads into the mailbox.
    pub fn demo(province: &Province) -> Self {
        Medium::ALL
            .into_iter()
            .fold(Self::default(), |carriers, medium| {
                carriers.with(medium, Mailbox(province.clone()))
            })
    }

    pub fn is_empty(&self) -> bool {
        self.roads.is_empty()
    }

    pub(super) fn get(&self, medium: Medium) -> Option<&dyn Carrier> {
        self.roads.get(&medium).map(AsRef::as_ref)
    }

    pub(super) fn may_try(&self, medium: Medium, now: Moment) -> bool {
        self.health
            .lock()
            .is_ok_and(|health| health.get(&medium).is_none_or(|health| health.may_try(now)))
    }

    pub(super) fn learn(&self, medium: Medium, outcome: &Outcome, now: Moment) {
        let Ok(mut all) = self.health.lock() else {
            return;
        };
        let health = all.entry(medium).or_default();
        let was_open = health.is_open();
        *health = match outcome {
            // A gateway that refuses an address is at work.
            Outcome::Sent | Outcome::Refused(_) => health.worked(now),
            Outcome::Later(_) | Outcome::Unknown(_) => health.failed(now),
        };
        if was_open != health.is_open() {
            tracing::warn!(
                medium = medium.code(),
                open = health.is_open(),
                "a road for notices has changed"
            );
        }
    }
}

/// Placeholder for the tracking token in a kept letter.
pub(super) const TOKEN: &str = "{token}";

/// Mailbox that keeps the letters of a demo instead of sending them.
pub struct Mailbox(pub Province);

impl Carrier for Mailbox {
    fn carry<'a>(&'a self, letter: &'a Letter) -> BoxFuture<'a, Outcome> {
        async move {
            let (key, at) = (letter.key.clone(), self.0.now());
            // Tokens are not kept, here as anywhere.
            let body = letter
                .body
                .replace(self.0.tracking_token(&letter.public_id).as_str(), TOKEN);
            let (public_id, masked_to, subject) = (
                letter.public_id.clone(),
                letter.masked_to(),
                letter.subject.clone(),
            );
            let kept = store::notice::Letter {
                public_id,
                medium: letter.medium,
                masked_to,
                subject,
                body,
                at,
            };
            let put =
                self.0
                    .store
                    .write::<(), StoreError, _>(work!(|db| store::notice::put_letter(
                        db, &key, &kept
                    )
                    .await));
            put.await.map_or_else(
                |error| Outcome::Later(error.to_string()),
                |()| Outcome::Sent,
            )
        }
        .boxed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_not_kept_whole() {
        let letter = |to: &str| Letter {
            key: String::new(),
            public_id: PublicId::first(String::new()),
            medium: Medium::Sms,
            to: to.into(),
            subject: String::new(),
            body: String::new(),
            data: Vec::new(),
        };
        assert_eq!(letter("84912345678").masked_to(), "84*****678");
        assert_eq!(
            letter("an.nguyen@example.vn").masked_to(),
            "a***@example.vn"
        );
        assert_eq!(letter("1").masked_to(), "***");
        assert_eq!(
            letter("84912345678").without_address("bad number 0912345678\n(84912345678)"),
            "bad number 0***(***)"
        );
    }
}
