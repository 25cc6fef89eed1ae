//! The province: everything that a use case needs, as one request sees it.

use crate::{Error, dossier::track_cache::Pages, limits::Limits, procedure::search::Shelf};
use domain::{
    desk::{
        agency::{Agency, Level},
        counter::{Counter, CounterCode},
        place::Places,
    },
    dossier::{Channel, workflow::Rules},
    due::{calendar::Calendar, time::Moment},
    form::{Answers, Context},
    procedure::Procedure,
    text::{code::AgencyCode, id::Token, language::Language},
};
use futures::future::BoxFuture;
use std::{
    collections::HashMap,
    net::IpAddr,
    path::PathBuf,
    sync::{Arc, RwLock},
};
use store::{Db, Store, TokenHash};
use tokio::sync::{Semaphore, broadcast};
use views::ApiError;

/// The clock of the server.
pub type Clock = Box<dyn Fn() -> Moment + Send + Sync>;
/// Fills bytes with randomness.
pub type Random = Box<dyn Fn(&mut [u8]) + Send + Sync>;

/// The province as one request sees it, with all that a use case needs. Cheap to clone.
#[derive(Clone)]
pub struct Province {
    inner: Arc<Inner>,
    /// Language of the request; use cases put their words into it.
    pub language: Language,
}

pub struct Inner {
    pub store: Store,
    pub files: Arc<dyn object_store::ObjectStore>,
    pub base_url: String,
    /// A demo province: accounts are printed, limits may be off.
    pub demo: bool,
    pub calendar: Calendar,
    pub places: Places,
    pub limits: Limits,
    pub(crate) track_pages: Pages,
    pub(crate) shelf: Shelf,
    pub(crate) agencies: Vec<store::agency::Kept>,
    pub(crate) counters: Vec<store::counter::Kept>,
    clock: Clock,
    random: Random,
    pub(crate) secret: [u8; 32],
    versions: RwLock<HashMap<i64, Arc<Procedure>>>,
    /// Channel that tells open tracking pages that the dossier with this token hash has changed.
    /// `None` only wakes the workers.
    changes: broadcast::Sender<Option<TokenHash>>,
    /// Turns for argon2, two at a time: one takes 20 ms and 19 MiB.
    pub(crate) passwords: Semaphore,
    /// Turns for judging files, two at a time: one takes up to 200 MB.
    pub(crate) judging: Semaphore,
    pub(crate) judge: PathBuf,
}

/// The parts that the server's edge hands in. Nothing below the edge reads a clock, randomness or
/// the environment.
pub struct Edge {
    pub store: Store,
    pub files: Arc<dyn object_store::ObjectStore>,
    pub base_url: String,
    pub clock: Clock,
    pub random: Random,
    pub secret: [u8; 32],
    pub rate_limits: bool,
    /// Program that judges files, called as `PROGRAM judge`.
    pub judge: PathBuf,
}

impl std::ops::Deref for Province {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.inner
    }
}

/// The sender of a request, as far as limits care.
#[derive(Clone, Copy, Debug)]
pub struct Caller {
    pub address: IpAddr,
}

impl Province {
    /// Reads calendar, places and agencies.
    ///
    /// # Errors
    ///
    /// A database without a calendar or places is not set up.
    pub async fn open(edge: Edge) -> Result<Self, String> {
        let said = |error: store::StoreError| error.to_string();
        let mut db = edge.store.read().await.map_err(said)?;
        let setting = async |db: &mut store::Db, name: &str| {
            let text = store::setting::get(db, name).await.map_err(said)?;
            text.ok_or_else(|| {
                format!(
                    "the database has no {name}: run `motcua demo` to load the demo province first"
                )
            })
        };
        let calendar = serde_json::from_str(&setting(&mut db, "calendar").await?)
            .map_err(|e| format!("the calendar cannot be read: {e}"))?;
        let places = serde_json::from_str(&setting(&mut db, "places").await?)
            .map_err(|e| format!("the places cannot be read: {e}"))?;
        let demo = store::setting::get(&mut db, "demo")
            .await
            .map_err(said)?
            .is_some();
        let agencies = store::agency::all(&mut db).await.map_err(said)?;
        let counters = store::counter::all(&mut db).await.map_err(said)?;
        drop(db);
        let inner = Inner {
            store: edge.store,
            files: edge.files,
            base_url: edge.base_url.trim_end_matches('/').to_owned(),
            demo,
            calendar,
            places,
            limits: Limits::new(edge.rate_limits),
            track_pages: Pages::new(),
            shelf: Shelf::default(),
            agencies,
            counters,
            clock: edge.clock,
            random: edge.random,
            secret: edge.secret,
            versions: RwLock::default(),
            changes: broadcast::channel(256).0,
            passwords: Semaphore::new(2),
            judging: Semaphore::new(2),
            judge: edge.judge,
        };
        Ok(Self {
            inner: Arc::new(inner),
            language: Language::default(),
        })
    }

    /// Returns the whole address of a path, as it stands in QR codes and notices.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// Returns the same province for a request in this language.
    pub fn in_language(&self, language: Language) -> Self {
        Self {
            inner: self.inner.clone(),
            language,
        }
    }

    /// Runs [`store::work!`] in a transaction and returns only after the commit is durable.
    ///
    /// An `Err` leaves nothing behind.
    pub(crate) async fn write<T, F>(&self, work: F) -> Result<T, Error>
    where
        F: for<'c> FnOnce(&'c mut Db) -> BoxFuture<'c, Result<T, Error>> + Send + 'static,
        T: Send + 'static,
    {
        self.store.write(work).await
    }

    pub fn now(&self) -> Moment {
        (self.clock)()
    }

    pub fn random_bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.random)(&mut bytes);
        bytes
    }

    pub fn new_token(&self) -> Token {
        Token::from_bytes(self.random_bytes())
    }

    pub fn agencies(&self) -> impl Iterator<Item = &Agency> {
        self.agencies.iter().map(|kept| &kept.agency)
    }

    pub(crate) fn agency(&self, code: &AgencyCode) -> Option<&store::agency::Kept> {
        self.agencies.iter().find(|kept| kept.agency.code == *code)
    }

    pub(crate) fn agency_by_id(&self, id: i64) -> Result<&Agency, Error> {
        self.agencies
            .iter()
            .find(|kept| kept.id == id)
            .map(|kept| &kept.agency)
            .ok_or(ApiError::Unavailable.into())
    }

    /// Returns the counter with the code on its poster.
    pub(crate) fn counter(&self, code: &str) -> Option<&store::counter::Kept> {
        let code = CounterCode::parse(code)?;
        self.counters.iter().find(|kept| kept.counter.code == code)
    }

    pub(crate) fn counter_by_id(&self, id: i64) -> Option<&Counter> {
        self.counters
            .iter()
            .find(|kept| kept.id == id)
            .map(|kept| &kept.counter)
    }

    pub fn communes(&self) -> impl Iterator<Item = &Agency> {
        self.agencies()
            .filter(|agency| agency.level == Level::Commune)
    }

    /// Returns a procedure version. Versions never change, so each is read once.
    pub(crate) async fn version(&self, id: i64) -> Result<Arc<Procedure>, Error> {
        if let Some(found) = self
            .versions
            .read()
            .ok()
            .and_then(|known| known.get(&id).cloned())
        {
            return Ok(found);
        }
        let procedure =
            Arc::new(store::procedure::version(&mut self.store.read().await?, id).await?);
        if let Ok(mut known) = self.versions.write() {
            known.insert(id, procedure.clone());
        }
        Ok(procedure)
    }

    /// Returns the facts of a dossier that the workflow needs: its procedure, case, channel and
    /// answers.
    pub(crate) fn rules<'a>(
        &'a self,
        procedure: &'a Procedure,
        case: &str,
        channel: Channel,
        answers: &'a Answers,
    ) -> Rules<'a> {
        Rules {
            procedure,
            timing: procedure.timing(case, channel),
            calendar: &self.calendar,
            answers,
        }
    }

    /// Returns the facts that a check of answers needs besides the form.
    pub fn context(&self) -> Context<'_> {
        Context {
            today: self.now().date(),
            places: &self.places,
            language: self.language,
        }
    }

    /// Announces that the dossier with this token hash has changed. Its pages are drawn anew, and
    /// open ones are told.
    pub(crate) fn announce(&self, token_hash: &TokenHash) {
        self.track_pages.forget(token_hash);
        // An announcement without listeners is no error.
        self.changes.send(Some(token_hash.clone())).ok();
    }

    /// Wakes the workers that wait for changes; no page is drawn anew.
    pub(crate) fn wake(&self) {
        self.changes.send(None).ok();
    }

    pub fn listen(&self) -> broadcast::Receiver<Option<TokenHash>> {
        self.changes.subscribe()
    }
}
