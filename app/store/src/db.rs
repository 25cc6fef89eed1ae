//! The two engines behind one face: connections, values, rows, and the writer that groups commits.

use crate::error::{StoreError, meaning};
use futures::{FutureExt, future::BoxFuture};
use sqlx::{
    ConnectOptions, Executor, PgPool, Postgres, Row as _, Sqlite, SqlitePool, Transaction,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions, PgRow},
    sqlite::{
        SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
    },
};
use std::{panic::AssertUnwindSafe, str::FromStr, time::Duration};
use tokio::sync::{mpsc, oneshot};

/// One statement that both engines read.
///
/// It is a `const` beside its one caller, listed in [`crate::statements`].
#[derive(Clone, Copy, Debug)]
pub struct Sql(pub &'static str);

/// The database, cheap to clone.
#[derive(Clone)]
pub struct Store(Engine);

#[derive(Clone)]
enum Engine {
    Sqlite {
        readers: SqlitePool,
        writer: mpsc::Sender<Job>,
    },
    Postgres(PgPool),
}

/// A connection on which statements run.
pub enum Db {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
    PostgresWrite(Transaction<'static, Postgres>),
}

type Job = Box<dyn for<'c> FnOnce(&'c mut Db) -> BoxFuture<'c, Finish> + Send>;

/// Outcome of one job of a group: its fate, and the report once the group is durable.
struct Finish {
    keep: bool,
    tell: Box<dyn FnOnce(Result<(), StoreError>) + Send>,
}

/// Largest number of jobs that share one commit, and so one disk flush.
const GROUP: usize = 64;

impl Store {
    /// Connects to `sqlite://path` or `postgres://…`; creates a SQLite file that is not there.
    ///
    /// # Errors
    ///
    /// [`StoreError::Address`] when the address names neither engine.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        if url.starts_with("sqlite:") {
            let options = SqliteConnectOptions::from_str(url)?
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(10))
                .pragma("cache_size", "-16000")
                .pragma("mmap_size", "0")
                .disable_statement_logging();
            let one = SqlitePoolOptions::new()
                .max_connections(1)
                .max_lifetime(None)
                .idle_timeout(None)
                .connect_with(options.clone())
                .await?;
            let connection = one.acquire().await?;
            let readers = SqlitePoolOptions::new()
                .max_connections(4)
                .connect_with(options.read_only(true))
                .await?;
            let (writer, jobs) = mpsc::channel(1024);
            tokio::spawn(write_in_groups(Db::Sqlite(connection), jobs));
            Ok(Self(Engine::Sqlite { readers, writer }))
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url)?
                .options([
                    ("statement_timeout", "30s"),
                    ("lock_timeout", "10s"),
                    ("idle_in_transaction_session_timeout", "60s"),
                ])
                .disable_statement_logging();
            let pool = PgPoolOptions::new()
                .max_connections(16)
                .acquire_timeout(Duration::from_secs(10))
                .connect_with(options)
                .await?;
            Ok(Self(Engine::Postgres(pool)))
        } else {
            Err(StoreError::Address(
                "the database address must start with sqlite:// or postgres://".to_owned(),
            ))
        }
    }

    pub fn is_sqlite(&self) -> bool {
        matches!(self.0, Engine::Sqlite { .. })
    }

    /// Returns a connection for reading.
    pub async fn read(&self) -> Result<Db, StoreError> {
        Ok(match &self.0 {
            Engine::Sqlite { readers, .. } => Db::Sqlite(readers.acquire().await?),
            Engine::Postgres(pool) => Db::Postgres(pool.acquire().await?),
        })
    }

    /// Runs `work` in a transaction and returns only after the commit is durable.
    ///
    /// An `Err` leaves nothing behind.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c mut Db) -> BoxFuture<'c, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match &self.0 {
            Engine::Sqlite { writer, .. } => {
                let (answer, answered) = oneshot::channel();
                let job: Job = Box::new(move |db| {
                    async move {
                        let result = AssertUnwindSafe(work(db))
                            .catch_unwind()
                            .await
                            .unwrap_or_else(|_| Err(StoreError::Stopped.into()));
                        let keep = result.is_ok();
                        let tell = Box::new(move |committed: Result<(), StoreError>| {
                            let result =
                                result.and_then(|value| committed.map(|()| value).map_err(E::from));
                            answer.send(result).ok();
                        });
                        Finish { keep, tell }
                    }
                    .boxed()
                });
                writer.send(job).await.map_err(|_| StoreError::Stopped)?;
                answered.await.map_err(|_| StoreError::Stopped)?
            }
            Engine::Postgres(pool) => {
                let pool = pool.clone();
                // A task of its own: a caller who goes away must not leave half a transaction.
                let task = tokio::spawn(async move {
                    let mut db = Db::PostgresWrite(pool.begin().await.map_err(StoreError::from)?);
                    let value = work(&mut db).await?;
                    let Db::PostgresWrite(transaction) = db else {
                        return Err(StoreError::Stopped.into());
                    };
                    transaction.commit().await.map_err(meaning)?;
                    Ok(value)
                });
                task.await.map_err(|_| StoreError::Stopped)?
            }
        }
    }

    pub(crate) fn pools(&self) -> (Option<&SqlitePool>, Option<&PgPool>) {
        match &self.0 {
            Engine::Sqlite { readers, .. } => (Some(readers), None),
            Engine::Postgres(pool) => (None, Some(pool)),
        }
    }
}

/// Boxes the future of [`work!`](crate::work), so that its callers need no import.
#[doc(hidden)]
pub fn boxed<'c, T>(future: impl Future<Output = T> + Send + 'c) -> BoxFuture<'c, T> {
    Box::pin(future)
}

/// The work of one transaction: `store.write(work!(|db| { … }))`.
///
/// It owns what it uses. A closure bound cannot yet ask that an async closure's future is `Send`;
/// therefore the future is boxed here, and only here.
#[macro_export]
macro_rules! work {
    (|$db:ident| $body:expr) => {
        move |$db: &mut $crate::Db| $crate::boxed(async move { $body })
    };
}

/// Runs the only writer of a SQLite database.
///
/// All waiting jobs go into one transaction, each in its own savepoint.
async fn write_in_groups(mut db: Db, mut jobs: mpsc::Receiver<Job>) {
    let mut group = Vec::with_capacity(GROUP);
    while jobs.recv_many(&mut group, GROUP).await > 0 {
        if let Err(error) = db.control("BEGIN IMMEDIATE").await {
            tracing::error!(%error, "could not begin a transaction; its jobs are refused");
            group.clear();
            continue;
        }
        let mut told = Vec::with_capacity(group.len());
        for job in group.drain(..) {
            let begun = db.control("SAVEPOINT job").await;
            let finish = job(&mut db).await;
            let ended = if begun.is_ok() && finish.keep {
                db.control("RELEASE job").await
            } else {
                db.control("ROLLBACK TO job").await
            };
            if let Err(error) = &ended {
                tracing::error!(%error, "a savepoint could not be ended");
            }
            told.push(finish.tell);
        }
        let committed = db.control("COMMIT").await;
        if let Err(error) = &committed {
            tracing::error!(%error, "commit failed");
            db.control("ROLLBACK").await.ok();
        }
        let committed = committed.map_err(|error| error.to_string());
        for tell in told {
            tell(committed.clone().map_err(|error| {
                StoreError::Damaged(format!("the change was not saved: {error}"))
            }));
        }
    }
}

/// A value bound to `$n`.
#[derive(Clone, Debug)]
pub enum Value {
    Int(Option<i64>),
    Text(Option<String>),
}

macro_rules! into_value {
    ($($from:ty => |$x:ident| $make:expr),* $(,)?) => { $(impl From<$from> for Value { fn from($x: $from) -> Self { $make } })* };
}
into_value! {
    i64 => |x| Self::Int(Some(x)),
    u16 => |x| Self::Int(Some(x.into())),
    u32 => |x| Self::Int(Some(x.into())),
    bool => |x| Self::Int(Some(x.into())),
    Option<i64> => |x| Self::Int(x),
    Option<u16> => |x| Self::Int(x.map(Into::into)),
    &str => |x| Self::Text(Some(x.to_owned())),
    &String => |x| Self::Text(Some(x.clone())),
    String => |x| Self::Text(Some(x)),
    &crate::TokenHash => |x| Self::Text(Some(x.as_str().to_owned())),
    Option<String> => |x| Self::Text(x),
    Option<&str> => |x| Self::Text(x.map(str::to_owned)),
    domain::due::time::Moment => |x| Self::Int(Some(x.millis())),
    Option<domain::due::time::Moment> => |x| Self::Int(x.map(domain::due::time::Moment::millis)),
    chrono_day::NaiveDate => |x| Self::Text(Some(x.to_string())),
}

/// The `chrono` types that `domain` uses.
mod chrono_day {
    pub use sqlx::types::chrono::NaiveDate;
}

/// Values bound to a statement: `args![code, now]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::Value::from($value)),*] };
}

/// A row of either engine.
pub enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    pub fn int(&self, column: &str) -> Result<i64, StoreError> {
        self.opt_int(column)?
            .ok_or_else(|| StoreError::Damaged(format!("{column} is null")))
    }

    pub fn text(&self, column: &str) -> Result<String, StoreError> {
        self.opt_text(column)?
            .ok_or_else(|| StoreError::Damaged(format!("{column} is null")))
    }

    pub fn opt_int(&self, column: &str) -> Result<Option<i64>, StoreError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    pub fn opt_text(&self, column: &str) -> Result<Option<String>, StoreError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    pub fn flag(&self, column: &str) -> Result<bool, StoreError> {
        Ok(self.int(column)? != 0)
    }

    pub fn moment(&self, column: &str) -> Result<domain::due::time::Moment, StoreError> {
        Ok(domain::due::time::Moment::from_millis(self.int(column)?))
    }

    pub fn opt_moment(
        &self,
        column: &str,
    ) -> Result<Option<domain::due::time::Moment>, StoreError> {
        Ok(self
            .opt_int(column)?
            .map(domain::due::time::Moment::from_millis))
    }

    /// Returns a text that must parse: a code, a state, a role.
    ///
    /// # Errors
    ///
    /// [`StoreError::Damaged`] when it does not.
    pub fn parsed<T>(
        &self,
        column: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, StoreError> {
        let text = self.text(column)?;
        parse(&text).ok_or_else(|| StoreError::Damaged(format!("{column} holds {text:?}")))
    }

    pub fn json<T: for<'de> domain_serde::Deserialize<'de>>(
        &self,
        column: &str,
    ) -> Result<T, StoreError> {
        serde_json::from_str(&self.text(column)?)
            .map_err(|error| StoreError::Damaged(format!("{column}: {error}")))
    }
}

mod domain_serde {
    pub use serde::Deserialize;
}

macro_rules! bound {
    ($query:expr, $args:expr) => {
        $args.into_iter().fold($query, |query, value| match value {
            Value::Int(value) => query.bind(value),
            Value::Text(value) => query.bind(value),
        })
    };
}

macro_rules! on_engine {
    ($db:expr, $sql:expr, $args:expr, |$query:ident, $connection:ident, $row:ident| $run:expr) => {
        match $db {
            Db::Sqlite(connection) => {
                let ($query, $connection, $row) = (
                    bound!(sqlx::query::<Sqlite>($sql.0), $args),
                    &mut **connection,
                    Row::Sqlite as fn(SqliteRow) -> Row,
                );
                $run
            }
            Db::Postgres(connection) => {
                let ($query, $connection, $row) = (
                    bound!(sqlx::query::<Postgres>($sql.0), $args),
                    &mut **connection,
                    Row::Postgres as fn(PgRow) -> Row,
                );
                $run
            }
            Db::PostgresWrite(connection) => {
                let ($query, $connection, $row) = (
                    bound!(sqlx::query::<Postgres>($sql.0), $args),
                    &mut **connection,
                    Row::Postgres as fn(PgRow) -> Row,
                );
                $run
            }
        }
    };
}

impl Db {
    /// Runs a statement and returns the number of rows it changed.
    pub async fn execute(&mut self, sql: Sql, args: Vec<Value>) -> Result<u64, StoreError> {
        on_engine!(self, sql, args, |query, connection, _row| query
            .execute(connection)
            .await
            .map(|done| done.rows_affected())
            .map_err(meaning))
    }

    pub async fn all<T>(
        &mut self,
        sql: Sql,
        args: Vec<Value>,
        read: impl Fn(&Row) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let rows: Vec<Row> = on_engine!(self, sql, args, |query, connection, row| query
            .fetch_all(connection)
            .await
            .map_err(meaning)?
            .into_iter()
            .map(row)
            .collect());
        rows.iter().map(read).collect()
    }

    pub async fn first<T>(
        &mut self,
        sql: Sql,
        args: Vec<Value>,
        read: impl Fn(&Row) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let found: Option<Row> = on_engine!(self, sql, args, |query, connection, row| query
            .fetch_optional(connection)
            .await
            .map_err(meaning)?
            .map(row));
        found.as_ref().map(read).transpose()
    }

    /// Returns exactly one row, as `RETURNING` gives.
    ///
    /// # Errors
    ///
    /// [`StoreError::Damaged`] when there is none.
    pub async fn one<T>(
        &mut self,
        sql: Sql,
        args: Vec<Value>,
        read: impl Fn(&Row) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.first(sql, args, read)
            .await?
            .ok_or_else(|| StoreError::Damaged(format!("no row from: {}", sql.0)))
    }

    /// Asks the engine to read a statement without running it.
    pub async fn prepare(&mut self, sql: Sql) -> Result<(), StoreError> {
        use sqlx::SqlSafeStr;
        match self {
            Self::Sqlite(connection) => (&mut **connection)
                .prepare(sql.0.into_sql_str())
                .await
                .map(drop)?,
            Self::Postgres(connection) => (&mut **connection)
                .prepare(sql.0.into_sql_str())
                .await
                .map(drop)?,
            Self::PostgresWrite(connection) => (&mut **connection)
                .prepare(sql.0.into_sql_str())
                .await
                .map(drop)?,
        }
        Ok(())
    }

    /// Runs transaction control on the SQLite writer; does nothing on PostgreSQL.
    async fn control(&mut self, sql: &'static str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(connection) => connection.execute(sql).await.map(drop)?,
            Self::Postgres(_) | Self::PostgresWrite(_) => {}
        }
        Ok(())
    }
}
