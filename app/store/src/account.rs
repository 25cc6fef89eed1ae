//! People who sign in, and their sessions.

use crate::{Db, Sql, StoreError, TokenHash, args, db::Row};
use domain::{
    desk::agency::Level,
    dossier::access::{Officer, Post, Role},
    due::time::Moment,
    text::code::AgencyCode,
};

pub(crate) const PUT: Sql = Sql(
    "INSERT INTO account (username, name, password, role, agency_id, active) \
     VALUES ($1, $2, $3, $4, (SELECT id FROM agency WHERE code = $5), 1) \
     ON CONFLICT (username) DO UPDATE SET name = excluded.name, password = excluded.password, role = excluded.role, agency_id = excluded.agency_id, active = 1",
);
pub(crate) const PASSWORD: Sql = Sql("UPDATE account SET password = $2 WHERE username = $1");
pub(crate) const DISABLE: Sql = Sql("UPDATE account SET active = 0 WHERE username = $1");
pub(crate) const BY_USERNAME: Sql = Sql(
    "SELECT c.id, c.name, c.role, c.password, a.code, a.name AS agency, a.level, a.is_centre \
     FROM account c LEFT JOIN agency a ON a.id = c.agency_id WHERE c.username = $1 AND c.active = 1",
);
pub(crate) const COLLEAGUES: Sql = Sql(
    "SELECT id, name, role FROM account WHERE agency_id = (SELECT id FROM agency WHERE code = $1) AND active = 1 ORDER BY name, id",
);
pub(crate) const START: Sql =
    Sql("INSERT INTO session (token_hash, account_id, expires_at) VALUES ($1, $2, $3)");
pub(crate) const BY_SESSION: Sql = Sql(
    "SELECT c.id, c.name, c.role, c.password, a.code, a.name AS agency, a.level, a.is_centre \
     FROM session s JOIN account c ON c.id = s.account_id LEFT JOIN agency a ON a.id = c.agency_id \
     WHERE s.token_hash = $1 AND s.expires_at > $2 AND c.active = 1",
);
pub(crate) const END: Sql = Sql("DELETE FROM session WHERE token_hash = $1");
pub(crate) const END_ALL: Sql =
    Sql("DELETE FROM session WHERE account_id = (SELECT id FROM account WHERE username = $1)");
pub(crate) const SWEEP: Sql = Sql("DELETE FROM session WHERE expires_at <= $1");

/// A person who can sign in.
#[derive(Clone, Debug)]
pub struct Account {
    pub id: i64,
    pub officer: Officer,
    /// The argon2id hash.
    pub password: String,
}

pub async fn put(
    db: &mut Db,
    username: &str,
    name: &str,
    password: &str,
    role: Role,
    agency: Option<&AgencyCode>,
) -> Result<(), StoreError> {
    db.execute(
        PUT,
        args![
            username,
            name,
            password,
            role.code(),
            agency.map(AgencyCode::as_str)
        ],
    )
    .await
    .map(drop)
}

/// Sets the password hash and ends every session; returns `false` when there is no such account.
pub async fn set_password(db: &mut Db, username: &str, password: &str) -> Result<bool, StoreError> {
    db.execute(END_ALL, args![username]).await?;
    Ok(db.execute(PASSWORD, args![username, password]).await? > 0)
}

/// Shuts an account and ends its sessions; returns `false` when there is no such account.
pub async fn disable(db: &mut Db, username: &str) -> Result<bool, StoreError> {
    db.execute(END_ALL, args![username]).await?;
    Ok(db.execute(DISABLE, args![username]).await? > 0)
}

pub async fn by_username(db: &mut Db, username: &str) -> Result<Option<Account>, StoreError> {
    db.first(BY_USERNAME, args![username], read).await
}

/// Returns everybody who serves an agency: key, name and role.
pub async fn colleagues(
    db: &mut Db,
    agency: &AgencyCode,
) -> Result<Vec<(i64, String, Role)>, StoreError> {
    db.all(COLLEAGUES, args![agency.as_str()], |row| {
        Ok((
            row.int("id")?,
            row.text("name")?,
            row.parsed("role", Role::parse)?,
        ))
    })
    .await
}

/// Starts a session and deletes those that have expired.
pub async fn start_session(
    db: &mut Db,
    token_hash: &TokenHash,
    account: i64,
    now: Moment,
    expires: Moment,
) -> Result<(), StoreError> {
    db.execute(SWEEP, args![now]).await?;
    db.execute(START, args![token_hash, account, expires])
        .await
        .map(drop)
}

pub async fn by_session(
    db: &mut Db,
    token_hash: &TokenHash,
    now: Moment,
) -> Result<Option<Account>, StoreError> {
    db.first(BY_SESSION, args![token_hash, now], read).await
}

pub async fn end_session(db: &mut Db, token_hash: &TokenHash) -> Result<(), StoreError> {
    db.execute(END, args![token_hash]).await.map(drop)
}

fn read(row: &Row) -> Result<Account, StoreError> {
    let agency = match row.opt_text("code")? {
        None => None,
        Some(code) => Some(Post {
            code: AgencyCode::parse(&code)
                .ok_or_else(|| StoreError::Damaged(format!("agency code {code:?}")))?,
            name: row.text("agency")?,
            level: row.parsed("level", Level::parse)?,
            is_centre: row.flag("is_centre")?,
        }),
    };
    let officer = Officer {
        name: row.text("name")?,
        role: row.parsed("role", Role::parse)?,
        agency,
    };
    Ok(Account {
        id: row.int("id")?,
        officer,
        password: row.text("password")?,
    })
}
