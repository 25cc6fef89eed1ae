//! Databases for the time of a test run: a SQLite file, and a PostgreSQL server of our own in a
//! temporary folder.

use crate::{Store, migrate};
use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

/// Returns both engines, migrated and empty: name for messages, store, address.
///
/// # Panics
///
/// A missing PostgreSQL; the message says which package to install.
pub async fn both() -> Vec<(&'static str, Store, String)> {
    let mut stores = Vec::new();
    for (name, url) in [("sqlite", sqlite_url()), ("postgres", postgres_url().await)] {
        migrate::run(&url)
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let store = Store::connect(&url)
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        stores.push((name, store, url));
    }
    stores
}

fn unique() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!(
        "motcua_test_{}_{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    )
}

/// Returns the address of a new SQLite file in the temporary folder.
pub fn sqlite_url() -> String {
    let path = std::env::temp_dir().join(unique());
    format!("sqlite://{}.db", path.display())
}

/// Creates a database on the server that this process started, and returns its address.
pub async fn postgres_url() -> String {
    use sqlx::{Connection, Executor};
    let server = SERVER.get_or_init(Server::start);
    let mut admin = sqlx::PgConnection::connect(&server.url("postgres"))
        .await
        .expect("the throwaway PostgreSQL answers");
    let name = unique();
    admin
        .execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .await
        .expect("a new database");
    server.url(&name)
}

static SERVER: OnceLock<Server> = OnceLock::new();

struct Server {
    folder: PathBuf,
}

impl Server {
    /// Runs `initdb` and `postgres` in a temporary folder.
    ///
    /// The server listens only on a socket there and ends with this process.
    fn start() -> Self {
        let bin = binaries();
        let folder = std::env::temp_dir().join(format!("motcua-pg-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        let data = folder.join("data");
        // PostgreSQL refuses to run as root, so root lends the folder to nobody.
        let as_root = Command::new("id")
            .arg("-u")
            .output()
            .is_ok_and(|out| out.stdout.starts_with(b"0\n"));
        if as_root {
            run(Command::new("chown").arg("nobody").arg(&folder));
        }
        let command = |program: &str| {
            if as_root {
                let mut command = Command::new("setpriv");
                command
                    .args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"])
                    .arg(bin.join(program));
                command
            } else {
                Command::new(bin.join(program))
            }
        };
        run(command("initdb").args(["-D"]).arg(&data).args([
            "-U",
            "motcua",
            "--auth=trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]));
        let options = format!(
            "-k {} -c listen_addresses='' -c fsync=off -c max_connections=600",
            folder.display()
        );
        run(command("pg_ctl")
            .args(["-D"])
            .arg(&data)
            .args(["-w", "-o", &options, "-l"])
            .arg(folder.join("log"))
            .arg("start"));
        watch(std::process::id(), &bin, &data, &folder, as_root);
        Self { folder }
    }

    fn url(&self, database: &str) -> String {
        format!(
            "postgres://motcua@localhost/{database}?host={}",
            self.folder.display()
        )
    }
}

/// Starts a shell that waits for this process to end, however it ends.
///
/// The shell then stops the server and clears the folder.
#[expect(
    clippy::zombie_processes,
    reason = "the shell outlives this process on purpose"
)]
fn watch(process: u32, bin: &Path, data: &Path, folder: &Path, as_root: bool) {
    let lower = if as_root {
        "setpriv --reuid=nobody --regid=nogroup --clear-groups"
    } else {
        ""
    };
    let script = format!(
        "while kill -0 {process} 2>/dev/null; do sleep 1; done; {lower} {}/pg_ctl -D {} -m immediate stop; rm -rf {}",
        bin.display(),
        data.display(),
        folder.display()
    );
    let null = std::process::Stdio::null;
    Command::new("setsid")
        .args(["sh", "-c", &script])
        .stdin(null())
        .stdout(null())
        .stderr(null())
        .spawn()
        .expect("a shell");
}

/// Returns the folder in which Debian keeps the newest version of the server's programs.
fn binaries() -> PathBuf {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    found.sort();
    found
        .pop()
        .expect("tests need a PostgreSQL server: apt-get install postgresql")
}

fn run(command: &mut Command) {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}
