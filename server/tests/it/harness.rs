//! A server without a socket: requests go straight into the router.

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use domain::due::time::Moment;
use object_store::{ObjectStore, memory::InMemory};
use serde_json::{Value, json};
use server::{
    demo,
    http::{Shared, router},
};
use service::{Edge, Province};
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};
use store::Store;
use tower::ServiceExt;

/// A demo province of its own, at a moment of its own.
#[derive(Clone)]
pub struct TestProvince {
    pub engine: &'static str,
    pub store: Store,
    pub service: Province,
    router: Router,
    now: Arc<AtomicI64>,
}

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// Returns the visible words of a page, in order, blanks folded.
    pub fn words(&self) -> String {
        let mut words = String::new();
        let (mut in_tag, mut hidden) = (false, None::<&str>);
        let text = self.text();
        let mut rest = text.as_str();
        while let Some(c) = rest.chars().next() {
            if let Some(end) = hidden {
                let Some(at) = rest.find(end) else { break };
                rest = &rest[at + end.len()..];
                hidden = None;
                continue;
            }
            if rest.starts_with("<script") {
                hidden = Some("</script>");
            } else if rest.starts_with("<style") {
                hidden = Some("</style>");
            } else if rest.starts_with("<!--") {
                hidden = Some("-->");
            } else if c == '<' {
                in_tag = true;
            } else if c == '>' {
                in_tag = false;
                words.push(' ');
            } else if !in_tag {
                words.push(c);
            }
            rest = &rest[c.len_utf8()..];
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Founds a province on each engine, on Monday 16 March 2026 at nine.
pub async fn provinces() -> Vec<TestProvince> {
    let mut provinces = Vec::new();
    for (engine, store, _) in store::testing::both().await {
        provinces.push(TestProvince::found(engine, store, false).await);
    }
    provinces
}

/// Founds one province on SQLite, for tests that have nothing to do with the engine.
pub async fn province() -> TestProvince {
    let url = store::testing::sqlite_url();
    store::migrate::run(&url).await.unwrap();
    TestProvince::found("sqlite", Store::connect(&url).await.unwrap(), false).await
}

impl TestProvince {
    pub async fn found(engine: &'static str, store: Store, rate_limits: bool) -> Self {
        Self::found_with(engine, store, rate_limits, Arc::new(InMemory::new())).await
    }

    /// Founds a province with its uploads where the test wants them.
    pub async fn found_with(
        engine: &'static str,
        store: Store,
        rate_limits: bool,
        files: Arc<dyn ObjectStore>,
    ) -> Self {
        demo::load(&store, files.as_ref(), moment("2026-03-16T08:00"))
            .await
            .unwrap_or_else(|error| panic!("{engine}: {error}"));
        Self::open_again(engine, store, rate_limits, files).await
    }

    /// Opens another node of a province that is there already, or the same node after a restart.
    pub async fn open_again(
        engine: &'static str,
        store: Store,
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

    /// Sends a form as a browser without scripts does, and follows the redirect.
    ///
    /// `cookies` are kept as a browser keeps them.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)], cookies: &mut Cookies) -> Answer {
        self.browser_post(
            path,
            "application/x-www-form-urlencoded",
            encoded(fields).into_bytes(),
            cookies,
        )
        .await
    }

    /// Calls a server function as the app's own code does.
    pub async fn call(&self, path: &str, fields: &[(&str, &str)], cookies: &mut Cookies) -> Answer {
        let request = Request::post(path)
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, cookies.header());
        let answer = self
            .send(request.body(Body::from(encoded(fields))).unwrap())
            .await;
        cookies.keep(&answer);
        answer
    }

    /// Sends a form with files: `(name, Some(file name), content)`.
    pub async fn multipart(
        &self,
        path: &str,
        parts: &[(&str, Option<&str>, &[u8])],
        cookies: &mut Cookies,
    ) -> Answer {
        self.browser_post(
            path,
            "multipart/form-data; boundary=XXX",
            multipart_body(parts),
            cookies,
        )
        .await
    }

    async fn browser_post(
        &self,
        path: &str,
        content_type: &str,
        body: Vec<u8>,
        cookies: &mut Cookies,
    ) -> Answer {
        let request = Request::post(path)
            .header(header::ACCEPT, "text/html,application/xhtml+xml")
            .header(header::CONTENT_TYPE, content_type)
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, cookies.header())
            .body(Body::from(body))
            .unwrap();
        let answer = self.send(request).await;
        cookies.keep(&answer);
        if answer.status == StatusCode::FOUND {
            self.open(answer.header("location"), cookies).await
        } else {
            answer
        }
    }

    /// Opens a page as a browser does, following redirects.
    ///
    /// The path it ended at is in the header `x-at`.
    pub async fn open(&self, path: &str, cookies: &mut Cookies) -> Answer {
        let mut path = path.to_owned();
        loop {
            let request = Request::get(&path)
                .header(header::ACCEPT, "text/html")
                .header(header::COOKIE, cookies.header())
                .body(Body::empty())
                .unwrap();
            let mut answer = self.send(request).await;
            cookies.keep(&answer);
            if answer.status == StatusCode::FOUND {
                answer.header("location").clone_into(&mut path);
                continue;
            }
            answer.headers.insert("x-at", path.parse().unwrap());
            return answer;
        }
    }

    /// Opens the form of a procedure as "apply" does, and returns the token of its draft.
    pub async fn new_draft(&self, code: &str, cookies: &mut Cookies) -> String {
        let form = self.open(&format!("/thu-tuc/{code}/nop"), cookies).await;
        assert_eq!(form.status, StatusCode::OK, "{}", form.text());
        form.header("x-at").split('/').nth(4).unwrap().to_owned()
    }

    /// Returns the example of a procedure, as the API gives it.
    pub async fn example(&self, code: &str) -> Value {
        self.get(&format!("/api/v1/procedures/{code}")).await.json()["example"].clone()
    }

    /// Sends the example in, and returns code and token.
    pub async fn submit(&self, code: &str) -> (String, String) {
        let answer = self
            .post("/api/v1/dossiers", &self.example(code).await)
            .await;
        assert_eq!(
            answer.status,
            StatusCode::CREATED,
            "{}: {}",
            self.engine,
            answer.text()
        );
        let receipt = answer.json();
        (
            receipt["code"].as_str().unwrap().to_owned(),
            receipt["tracking_token"].as_str().unwrap().to_owned(),
        )
    }

    pub async fn staff(&self, username: &str) -> String {
        let answer = self
            .post(
                "/api/v1/staff/session",
                &json!({"username": username, "password": "motcua-2026"}),
            )
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        answer.json()["token"].as_str().unwrap().to_owned()
    }

    /// Acts on the dossier at its present version.
    pub async fn act(&self, staff: &str, code: &str, action: &str, note: &str) -> Answer {
        self.act_with(staff, code, json!({"action": action, "note": note}))
            .await
    }

    /// Acts as [`TestProvince::act`] does, with all that an action may need.
    pub async fn act_with(&self, staff: &str, code: &str, mut request: Value) -> Answer {
        request["version"] = self.dossier(staff, code).await["version"].clone();
        let bearer = format!("Bearer {staff}");
        self.post_with(
            &format!("/api/v1/staff/dossiers/{code}/actions"),
            &request,
            &[("authorization", &bearer)],
        )
        .await
    }

    /// Returns a dossier as officers see it.
    pub async fn dossier(&self, staff: &str, code: &str) -> Value {
        self.get_as(staff, &format!("/api/v1/staff/dossiers/{code}"))
            .await
            .json()
    }

    /// Puts a procedure of the science department into force.
    pub async fn publish(&self, mut procedure: Value) {
        let fixed = json!({"field": "Thử", "level": "province", "agency": "H50.07", "online": "full", "result": "Giấy", "legal_basis": ["Điều 34"]});
        for (key, value) in fixed.as_object().unwrap() {
            procedure
                .as_object_mut()
                .unwrap()
                .entry(key)
                .or_insert(value.clone());
        }
        let procedure: domain::procedure::Procedure = serde_json::from_value(procedure).unwrap();
        let now = self.service.now();
        let put = self.store.write::<(), store::StoreError, _>(move |db| {
            Box::pin(async move { demo::put_procedure(db, &procedure, now).await })
        });
        put.await
            .unwrap_or_else(|error| panic!("{}: {error}", self.engine));
    }

    /// Takes a dossier of the science department from submission to its result.
    pub async fn resolve(&self, code: &str) {
        let (counter, specialist, leader) = (
            self.staff("motcua").await,
            self.staff("chuyenvien").await,
            self.staff("lanhdao").await,
        );
        for (who, action) in [
            (&counter, "accept"),
            (&counter, "forward"),
            (&specialist, "forward"),
            (&leader, "resolve"),
        ] {
            let answer = self.act(who, code, action, "").await;
            assert_eq!(answer.status, StatusCode::OK, "{action}: {}", answer.text());
        }
    }

    /// Takes a dossier from submission to the result in the applicant's hands.
    pub async fn hand_over(&self, code: &str) {
        self.resolve(code).await;
        let answer = self
            .act(&self.staff("motcua").await, code, "return", "")
            .await;
        assert_eq!(answer.status, StatusCode::OK, "return: {}", answer.text());
    }

    pub async fn upload(&self, name: &str, content: &[u8]) -> Answer {
        let request = Request::post("/api/v1/files")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=XXX");
        self.send(
            request
                .body(Body::from(multipart_body(&[("file", Some(name), content)])))
                .unwrap(),
        )
        .await
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| {
        text.bytes()
            .map(|b| {
                if b.is_ascii_alphanumeric() {
                    char::from(b).to_string()
                } else {
                    format!("%{b:02X}")
                }
            })
            .collect::<String>()
    };
    fields
        .iter()
        .map(|(n, v)| format!("{}={}", encode(n), encode(v)))
        .collect::<Vec<_>>()
        .join("&")
}

fn multipart_body(parts: &[(&str, Option<&str>, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file, content) in parts {
        let file = file.map_or(String::new(), |file| {
            format!("; filename=\"{file}\"\r\nContent-Type: application/octet-stream")
        });
        body.extend_from_slice(
            format!("--XXX\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n")
                .as_bytes(),
        );
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--XXX--\r\n");
    body
}

/// The cookies that a browser keeps.
#[derive(Default)]
pub struct Cookies(Vec<(String, String)>);

impl Cookies {
    pub fn header(&self) -> String {
        self.0
            .iter()
            .map(|(n, v)| format!("{n}={v}"))
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn keep(&mut self, answer: &Answer) {
        for value in answer.headers.get_all(header::SET_COOKIE) {
            let (pair, rest) = value.to_str().unwrap().split_once(';').unwrap();
            assert!(
                rest.contains("HttpOnly")
                    && rest.contains("SameSite=Lax")
                    && rest.contains("Secure"),
                "{rest}"
            );
            let (name, value) = pair.split_once('=').unwrap();
            self.0.retain(|(n, _)| n != name);
            if !value.is_empty() {
                self.0.push((name.to_owned(), value.to_owned()));
            }
        }
    }
}

pub fn moment(local: &str) -> Moment {
    Moment::from_local(chrono::NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M").unwrap())
}

/// The smallest PNG, in place of a phone's photograph.
pub const PHOTO: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82";

/// The X-ray declaration: one upload, two steps.
pub const DECLARATION: &str = "2.002385";
