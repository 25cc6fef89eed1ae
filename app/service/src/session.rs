//! Signing in: argon2id, a random token in the browser, only its hash in the database.

use crate::{
    Caller, Error, Province, hex,
    limits::{self, Guess},
};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use domain::{due::time::Moment, text::id::Token};
use store::{TokenHash, account::Account, work};
use views::ApiError;

/// Name of the session's cookie in the browser.
pub const COOKIE: &str = "motcua_session";

/// Name of the cookie by which the browser shows that somebody has signed in there before.
pub const KNOWN_COOKIE: &str = "motcua_known";

/// Time for which a browser is known.
pub const KNOWN_SECONDS: i64 = 180 * 24 * 3600;

/// Returns the value of the cookie of a browser in which this person has signed in.
///
/// Only this province can make it, and it opens nothing.
pub fn known(province: &Province, username: &str) -> String {
    let name = username.trim().to_lowercase();
    hex(&province.derived(b"known:", &name)[..16])
}

/// Duration of a session: a working day and the evening after it.
const LASTS_SECONDS: i64 = 12 * 3600;

/// Hashes a password for the database. This is 20 ms of work, so never on an async thread.
pub fn hash_password(password: &str) -> Result<String, String> {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| error.to_string())
}

fn verify(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|parsed| {
        Argon2::default()
            .verify_password(password.as_bytes(), &parsed)
            .is_ok()
    })
}

/// Starts a session.
///
/// A wrong name and a wrong password get the same reply after the same work. `seen` is the value of
/// [`KNOWN_COOKIE`]: a browser that the person has used before gets in while strangers at many
/// addresses guess at the name.
///
/// # Errors
///
/// `WrongPassword`, or `TooMany` after many tries.
pub async fn sign_in(
    province: &Province,
    caller: Caller,
    username: &str,
    password: &str,
    seen: Option<&str>,
) -> Result<(Token, Moment, Account), Error> {
    let wrong = || ApiError::WrongPassword;
    let username = username.trim().to_lowercase();
    if username.is_empty()
        || username.len() > 100
        || password.is_empty()
        || password.len() > 1_000
        || username.contains('\0')
    {
        return Err(wrong().into());
    }
    let (address, from) = (Guess::SignIn(caller), Guess::UserFrom(&username, caller));
    if seen == Some(known(province, &username).as_str()) {
        limits::tries(province, [address, from]).await?;
    } else {
        limits::tries(province, [address, from, Guess::User(&username)]).await?;
    }
    let account = store::account::by_username(&mut province.store.read().await?, &username).await?;
    // This is a hash of nothing, so that an unknown name takes as long as a wrong password.
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$pX4F5iTMmYhkT8U8bYyS4rJkQbXrM0n2mJcVnCPn1tU";
    let hash = account
        .as_ref()
        .map_or(NOBODY.to_owned(), |a| a.password.clone());
    let password = password.to_owned();
    let _turn = province
        .passwords
        .acquire()
        .await
        .map_err(|_| ApiError::Unavailable)?;
    let right = tokio::task::spawn_blocking(move || verify(&password, &hash))
        .await
        .map_err(|_| ApiError::Unavailable)?;
    let account = account.filter(|_| right).ok_or_else(wrong)?;
    let (token, now) = (province.new_token(), province.now());
    let expires = now.plus_seconds(LASTS_SECONDS);
    let (hash, id) = (TokenHash::of(&token), account.id);
    province
        .write(work!(|db| Ok(store::account::start_session(
            db, &hash, id, now, expires
        )
        .await?)))
        .await?;
    Ok((token, expires, account))
}

/// Returns the account of this session.
///
/// # Errors
///
/// `SignIn` for unknown and expired sessions alike.
pub async fn who(province: &Province, token: &str) -> Result<Account, Error> {
    let token = Token::parse(token).ok_or(ApiError::SignIn)?;
    let hash = TokenHash::of(&token);
    store::account::by_session(&mut province.store.read().await?, &hash, province.now())
        .await?
        .ok_or(ApiError::SignIn.into())
}

pub async fn sign_out(province: &Province, token: &str) -> Result<(), Error> {
    // A text that is no token opens no session, so none ends.
    let Some(token) = Token::parse(token) else {
        return Ok(());
    };
    let hash = TokenHash::of(&token);
    province
        .write(work!(
            |db| Ok(store::account::end_session(db, &hash).await?)
        ))
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_opens_to_its_password_only() {
        let hash = hash_password("mật khẩu").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(
            verify("mật khẩu", &hash) && !verify("mat khau", &hash) && !verify("", "not a hash")
        );
    }
}
