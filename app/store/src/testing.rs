//! Databases for the time of a test run: a SQLite file, and a PostgreSQL server of our own in a
//! temporary folder.

use crate::{Store, migrate};
use std::{
    hash::{BuildHasher, Hasher, RandomState},
    path::{Path, PathBuf},
    process::Command,
    sync::{
        LazyLock, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};
use tokio::sync::OnceCell;

/// An engine that a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// Returns the engine's name, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }

    /// Returns the address of a database of its own, without any table.
    ///
    /// # Panics
    ///
    /// A missing PostgreSQL; the message says which package to install.
    async fn url(self) -> String {
        match self {
            Self::Sqlite => sqlite_url(),
            Self::Postgres => postgres_url("template1").await,
        }
    }
}

/// A value that a test asks for on an engine; see [`on_both_engines`](crate::on_both_engines).
#[expect(async_fn_in_trait, reason = "a test awaits it where it is")]
pub trait OnEngine: Sized {
    async fn on(engine: Engine) -> Self;
}

/// A database that nobody has opened yet, without any table.
pub struct Address {
    pub engine: &'static str,
    pub url: String,
}

impl OnEngine for Address {
    async fn on(engine: Engine) -> Self {
        Self {
            engine: engine.name(),
            url: engine.url().await,
        }
    }
}

/// A migrated database that belongs to one test.
pub struct Database {
    pub engine: &'static str,
    pub store: Store,
    pub url: String,
}

impl OnEngine for Database {
    async fn on(engine: Engine) -> Self {
        static EMPTY: Template = Template::new();
        EMPTY.copy(engine, async |_: &Store| ()).await
    }
}

/// Runs a test with what it asks for.
pub async fn run_on<G: OnEngine, F: Future<Output = ()>>(
    engine: Engine,
    test: impl FnOnce(G) -> F,
) {
    test(G::on(engine).await).await;
}

/// Makes two tests of one function: `name::sqlite` and `name::postgres`.
///
/// The function's only parameter is an [`OnEngine`](crate::testing::OnEngine). Its attributes, such
/// as `#[tokio::test]`, go to both tests.
#[macro_export]
macro_rules! on_both_engines {
    ($(#[$attribute:meta])* async fn $test:ident($($parameter:tt)*) $body:block) => {
        async fn $test($($parameter)*) $body

        mod $test {
            $(#[$attribute])*
            async fn sqlite() {
                $crate::testing::run_on($crate::testing::Engine::Sqlite, super::$test).await;
            }

            $(#[$attribute])*
            async fn postgres() {
                $crate::testing::run_on($crate::testing::Engine::Postgres, super::$test).await;
            }
        }
    };
}

/// A database that is prepared once per process and engine; tests get copies of it.
#[derive(Default)]
pub struct Template {
    sqlite: OnceCell<String>,
    postgres: OnceCell<String>,
}

impl Template {
    pub const fn new() -> Self {
        Self {
            sqlite: OnceCell::const_new(),
            postgres: OnceCell::const_new(),
        }
    }

    /// Returns a copy; the first caller on an engine has `fill` prepare what is copied.
    ///
    /// # Panics
    ///
    /// A missing PostgreSQL; the message says which package to install.
    pub async fn copy(&self, engine: Engine, fill: impl AsyncFnOnce(&Store)) -> Database {
        let cell = match engine {
            Engine::Sqlite => &self.sqlite,
            Engine::Postgres => &self.postgres,
        };
        let prepared = cell.get_or_init(|| prepare(engine, fill)).await;
        let url = match engine {
            Engine::Sqlite => {
                let url = sqlite_url();
                std::fs::copy(path_of(prepared), path_of(&url)).expect("a copy of the template");
                url
            }
            Engine::Postgres => postgres_url(prepared).await,
        };
        let store = Store::connect(&url)
            .await
            .unwrap_or_else(|error| panic!("{}: {error}", engine.name()));
        Database {
            engine: engine.name(),
            store,
            url,
        }
    }
}

/// Migrates and fills a database, and returns where its copies come from: an address of SQLite, the
/// name of a database of PostgreSQL.
async fn prepare(engine: Engine, fill: impl AsyncFnOnce(&Store)) -> String {
    let url = engine.url().await;
    migrate::run(&url)
        .await
        .unwrap_or_else(|error| panic!("{}: {error}", engine.name()));
    let store = Store::connect(&url)
        .await
        .unwrap_or_else(|error| panic!("{}: {error}", engine.name()));
    fill(&store).await;
    match store.pools() {
        (Some(_), _) => compact(&url).await,
        (_, postgres) => {
            // A database that somebody is connected to cannot be copied.
            postgres.expect("one of two engines").close().await;
            let name = url.rsplit('/').find_map(|part| part.split_once('?'));
            name.expect("an address with a socket").0.to_owned()
        }
    }
}

/// Writes a SQLite database and its log into one new file, and returns the address of that.
async fn compact(url: &str) -> String {
    use sqlx::{Connection, Executor};
    let compact = sqlite_url();
    let into = format!("VACUUM INTO '{}'", path_of(&compact));
    let mut connection = sqlx::SqliteConnection::connect(url)
        .await
        .expect("the database that was just filled");
    connection
        .execute(sqlx::AssertSqlSafe(into))
        .await
        .expect("room in the temporary folder");
    connection.close().await.expect("an end");
    compact
}

fn path_of(sqlite_url: &str) -> &str {
    sqlite_url.trim_start_matches("sqlite://")
}

/// Returns a name that no other test has, of no process before either: a process that was killed
/// leaves its files, and its number comes again.
fn unique() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    static RUN: LazyLock<u64> = LazyLock::new(|| RandomState::new().build_hasher().finish());
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("motcua_test_{:016x}_{n}", *RUN)
}

/// Returns the address of a new SQLite file in the temporary folder.
pub fn sqlite_url() -> String {
    let path = std::env::temp_dir().join(unique());
    format!("sqlite://{}.db", path.display())
}

/// Copies a database on the server that this process started, and returns the copy's address.
async fn postgres_url(template: &str) -> String {
    use sqlx::{Connection, Executor};
    let server = SERVER.get_or_init(Server::start);
    let mut admin = sqlx::PgConnection::connect(&server.url("postgres"))
        .await
        .expect("the throwaway PostgreSQL answers");
    let name = unique();
    admin
        .execute(sqlx::AssertSqlSafe(format!(
            "CREATE DATABASE {name} TEMPLATE {template}"
        )))
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
