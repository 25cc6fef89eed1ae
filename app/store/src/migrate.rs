//! Migrations that bring the schema up to date, on either engine.

use crate::{Store, StoreError, reason};

static SQLITE: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations/postgres");

/// Number of the migration from which clocks hold reasons by code.
const REASONS: i64 = 10;

/// Runs the missing migrations.
///
/// Several nodes may run them at once, because PostgreSQL takes an advisory lock.
pub async fn run(url: &str) -> Result<(), StoreError> {
    if !run_to(url, REASONS - 1).await? {
        reason::rewrite(&Store::connect(url).await?).await?;
    }
    run_to(url, i64::MAX).await.map(drop)
}

/// Runs the missing migrations up to a number, and returns whether clocks hold reasons by code.
async fn run_to(url: &str, target: i64) -> Result<bool, StoreError> {
    use sqlx::Connection;
    const RUN: &str = "SELECT COUNT(*) FROM _sqlx_migrations WHERE version = 10";
    let run: i64;
    if url.starts_with("sqlite:") {
        let options: sqlx::sqlite::SqliteConnectOptions = url.parse()?;
        let options = options
            .create_if_missing(true)
            .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
            .busy_timeout(std::time::Duration::from_secs(30));
        let mut connection = sqlx::SqliteConnection::connect_with(&options).await?;
        SQLITE.run_to(target, &mut connection).await?;
        run = sqlx::query_scalar(RUN).fetch_one(&mut connection).await?;
        connection.close().await?;
    } else {
        let mut connection = sqlx::PgConnection::connect(url).await?;
        POSTGRES.run_to(target, &mut connection).await?;
        run = sqlx::query_scalar(RUN).fetch_one(&mut connection).await?;
        connection.close().await?;
    }
    Ok(run > 0)
}

/// Returns whether every migration that this binary knows has been run.
pub async fn is_current(store: &Store) -> Result<bool, StoreError> {
    const APPLIED: &str = "SELECT COUNT(*) FROM _sqlx_migrations WHERE success";
    let applied: i64 = match store.pools() {
        (Some(sqlite), _) => sqlx::query_scalar(APPLIED).fetch_one(sqlite).await?,
        (_, Some(postgres)) => sqlx::query_scalar(APPLIED).fetch_one(postgres).await?,
        _ => return Ok(false),
    };
    Ok(usize::try_from(applied).is_ok_and(|n| n >= SQLITE.iter().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_have_the_same_migrations() {
        let names = |migrator: &sqlx::migrate::Migrator| {
            migrator
                .iter()
                .map(|m| format!("{} {}", m.version, m.description))
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&SQLITE), names(&POSTGRES));
        assert!(!names(&SQLITE).is_empty());
    }
}
