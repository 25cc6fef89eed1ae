//! `kill -9` in the middle of submissions: every answered one is there, none is there twice.

use crate::harness::{apply, on_both_engines};
use serde_json::Value;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};
use store::{Store, testing::Address};

struct Server {
    child: Child,
    base: String,
}

impl Server {
    /// Starts the real binary on a port of its own.
    fn start(folder: &Path, url: &str, port: u16) -> Self {
        let child = command(folder, url, port)
            .arg("serve")
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self {
            child,
            base: format!("http://127.0.0.1:{port}"),
        };
        for _ in 0..200 {
            if ureq::get(format!("{}/readyz", server.base)).call().is_ok() {
                return server;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the server did not start");
    }

    fn kill(mut self) {
        // SIGKILL on Unix.
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn command(folder: &Path, url: &str, port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
    command
        .current_dir(folder)
        .env("MOTCUA_DATABASE_URL", url)
        .env("MOTCUA_LISTEN", format!("127.0.0.1:{port}"))
        .env("MOTCUA_RATE_LIMITS", "off");
    command
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("motcua-kill-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Sends until told to stop, and notes every code it was given, by key.
fn submit_until_killed(
    base: &str,
    body: &Value,
    stop: &AtomicBool,
    next: &AtomicU32,
    given: &Mutex<Vec<(String, String)>>,
) {
    while !stop.load(Ordering::Relaxed) {
        let key = format!("key-{}", next.fetch_add(1, Ordering::Relaxed));
        let answer = ureq::post(format!("{base}/api/v1/dossiers"))
            .header("idempotency-key", &key)
            .send_json(body);
        if let Ok(mut answer) = answer
            && let Ok(receipt) = answer.body_mut().read_json::<Value>()
        {
            given
                .lock()
                .unwrap()
                .push((key, receipt["code"].as_str().unwrap().to_owned()));
        }
    }
}

#[apply(on_both_engines)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answered_submission_survives_kill_nine_and_none_is_there_twice(
    Address { engine, url }: Address,
) {
    let port = if engine == "sqlite" { 39_411 } else { 39_412 };
    let folder = folder(engine);
    assert!(
        command(&folder, &url, port)
            .args(["demo", "--json"])
            .stdout(Stdio::null())
            .status()
            .unwrap()
            .success()
    );
    let given = Arc::new(Mutex::new(Vec::new()));
    let next = Arc::new(AtomicU32::new(0));
    for _ in 0..5 {
        let server = Server::start(&folder, &url, port);
        let mut page = ureq::get(format!("{}/api/v1/procedures/2.002385", server.base))
            .call()
            .unwrap();
        let body = page.body_mut().read_json::<Value>().unwrap()["example"].clone();
        let stop = Arc::new(AtomicBool::new(false));
        let senders: Vec<_> = (0..8)
            .map(|_| {
                let (base, body, stop, next, given) = (
                    server.base.clone(),
                    body.clone(),
                    stop.clone(),
                    next.clone(),
                    given.clone(),
                );
                std::thread::spawn(move || submit_until_killed(&base, &body, &stop, &next, &given))
            })
            .collect();
        // Kill only once submissions are certainly under way.
        let before = given.lock().unwrap().len();
        let patience = Instant::now();
        while given.lock().unwrap().len() < before + 20 {
            assert!(
                patience.elapsed() < Duration::from_secs(60),
                "submissions are not answered"
            );
            std::thread::sleep(Duration::from_millis(5));
        }
        server.kill();
        stop.store(true, Ordering::Relaxed);
        senders
            .into_iter()
            .for_each(|sender| sender.join().unwrap());
    }
    let server = Server::start(&folder, &url, port);
    let given: Vec<(String, String)> = given.lock().unwrap().clone();
    let codes: BTreeSet<&String> = given.iter().map(|(_, code)| code).collect();
    assert_eq!(codes.len(), given.len(), "a code was given twice");
    let store = Store::connect(&url).await.unwrap();
    let mut db = store.read().await.unwrap();
    for (_, code) in given.iter() {
        let dossier = store::dossier::by_code(
            &mut db,
            &domain::text::code::DossierCode::parse(code).unwrap(),
        )
        .await
        .unwrap();
        let dossier = dossier.unwrap_or_else(|| panic!("{code} was answered and is gone"));
        assert_eq!(
            store::event::of(&mut db, dossier.id).await.unwrap().len(),
            1,
            "{code} has its event"
        );
    }
    // A submission without an answer may be there once: sent again under its key, it is found
    // or made, never doubled.
    let count = store::dossier::count(&mut db).await.unwrap();
    let sent = i64::from(next.load(Ordering::Relaxed));
    assert!(
        i64::try_from(given.len()).unwrap() <= count && count <= sent,
        "{} answered, {count} kept, {sent} sent",
        given.len()
    );
    server.kill();
    std::fs::remove_dir_all(&folder).ok();
}
