//! The whole app in process: requests go straight into the router, without a socket.

mod answer;
mod browser;
mod page;
mod story;

pub use answer::Answer;
pub use browser::Cookies;
pub use macro_rules_attribute::apply;
pub use page::Page;
pub use store::on_both_engines;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use domain::due::time::Moment;
use object_store::{ObjectStore, memory::InMemory};
use serde_json::Value;
use server::{
    demo,
    http::{Shared, router},
};
use service::{Edge, Province};
use std::{
    sync::{
        Arc, OnceLock,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};
use store::{
    Store,
    testing::{Database, Engine, OnEngine, Template},
};
use tower::ServiceExt;

/// A demo province of its own, at a moment of its own.
#[derive(Clone)]
pub struct TestProvince {
    pub engine: &'static str,
    pub store: Store,
    pub service: Province,
    url: String,
    router: Router,
    now: Arc<AtomicI64>,
}

/// Founds one province on SQLite, for tests that have nothing to do with the engine.
pub async fn province() -> TestProvince {
    TestProvince::found(Engine::Sqlite, false).await
}

/// The hour at which the demo's stories were written.
const FOUNDED: &str = "2026-03-16T08:00";

/// Returns a database with the demo's province, and the files that belong to it.
async fn demo(engine: Engine) -> (Database, InMemory) {
    static PREPARED: Template = Template::new();
    static SQLITE: OnceLock<InMemory> = OnceLock::new();
    static POSTGRES: OnceLock<InMemory> = OnceLock::new();
    let files = match engine {
        Engine::Sqlite => &SQLITE,
        Engine::Postgres => &POSTGRES,
    };
    let fill = async |store: &Store| {
        let first = InMemory::new();
        demo::load(store, &first, moment(FOUNDED))
            .await
            .unwrap_or_else(|error| panic!("{}: {error}", engine.name()));
        files.set(first).expect("a template is filled once");
    };
    let database = PREPARED.copy(engine, fill).await;
    (database, files.get().unwrap().fork())
}

impl OnEngine for TestProvince {
    async fn on(engine: Engine) -> Self {
        Self::found(engine, false).await
    }
}

impl TestProvince {
    /// Founds a province on Monday 16 March 2026 at nine.
    pub async fn found(engine: Engine, rate_limits: bool) -> Self {
        let (database, files) = demo(engine).await;
        Self::open_node(database, rate_limits, Arc::new(files)).await
    }

    /// Founds a province with its uploads where the test wants them.
    pub async fn found_with(database: Database, files: Arc<dyn ObjectStore>) -> Self {
        demo::load(&database.store, files.as_ref(), moment(FOUNDED))
            .await
            .unwrap_or_else(|error| panic!("{}: {error}", database.engine));
        Self::open_node(database, false, files).await
    }

    /// Opens another node of this province, or the same node after a restart.
    pub async fn another_node(&self, rate_limits: bool) -> Self {
        let database = Database {
            engine: self.engine,
            store: Store::connect(&self.url).await.unwrap(),
            url: self.url.clone(),
        };
        Self::open_node(database, rate_limits, Arc::new(InMemory::new())).await
    }

    async fn open_node(
        Database { engine, store, url }: Database,
        rate_limits: bool,
        files: Arc<dyn ObjectStore>,
    ) -> Self {
        let now = Arc::new(AtomicI64::new(moment("2026-03-16T09:00").millis()));
        let clock = now.clone();
        let edge = Edge {
            store: store.clone(),
            files,
            base_url: "https://motcua.test".to_owned(),
            clock: Box::new(move || Moment::from_millis(clock.load(Ordering::Relaxed))),
            random: Box::new(server::clock::random),
            secret: [7; 32],
            rate_limits,
            judge: env!("CARGO_BIN_EXE_motcua").into(),
        };
        let service = Province::open(edge).await.unwrap();
        let router = router(Shared::new(
            service.clone(),
            std::path::Path::new("no-site"),
            false,
        ));
        Self {
            engine,
            store,
            url,
            service,
            router,
            now,
        }
    }

    pub fn turn_clock_to(&self, local: &str) {
        self.now.store(moment(local).millis(), Ordering::Relaxed);
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let asked = format!("{} {}", request.method(), request.uri());
        let answered = async {
            let (parts, body) = self
                .router
                .clone()
                .oneshot(request)
                .await
                .unwrap()
                .into_parts();
            Answer {
                status: parts.status,
                headers: parts.headers,
                body: to_bytes(body, usize::MAX).await.unwrap(),
            }
        };
        tokio::time::timeout(Duration::from_secs(60), answered)
            .await
            .unwrap_or_else(|_| panic!("{}: no answer to {asked}", self.engine))
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(
            Request::get(path)
                .header(header::ACCEPT, "text/html")
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    pub async fn get_as(&self, token: &str, path: &str) -> Answer {
        self.send(
            Request::get(path)
                .header(header::AUTHORIZATION, format!("Bearer {token}"))
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_with(path, body, &[]).await
    }

    pub async fn post_with(&self, path: &str, body: &Value, headers: &[(&str, &str)]) -> Answer {
        self.post_bytes(path, body.to_string(), headers).await
    }

    pub async fn post_bytes(
        &self,
        path: &str,
        body: impl Into<Body>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(body.into()).unwrap()).await
    }
}

pub fn moment(local: &str) -> Moment {
    Moment::from_local(chrono::NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M").unwrap())
}

/// The smallest PNG, in place of a phone's photograph.
pub const PHOTO: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82";

/// The X-ray declaration: one upload, two steps.
pub const DECLARATION: &str = "2.002385";
