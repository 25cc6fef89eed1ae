//! Assembly of the province from the configuration: database, files, secret.

use crate::{
    clock,
    config::{Config, Switch},
    files::{self, Place},
    places,
};
use object_store::ObjectStore;
use service::{Edge, Province};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
};
use store::Store;

/// Makes the folders for a SQLite database and for files.
///
/// The folder of a SQLite database must be there before the file can be made.
pub fn prepare_folders(config: &Config) -> Result<(), String> {
    let made = |folder: &Path| {
        fs::create_dir_all(folder)
            .map_err(|error| format!("cannot make the folder {}: {error}", folder.display()))
    };
    if let Some(path) = config.database_url.strip_prefix("sqlite://")
        && let Some(parent) = PathBuf::from(path.split('?').next().unwrap_or(path))
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
    {
        made(parent)?;
    }
    match Place::parse(&config.files)? {
        Place::Folder(folder) => made(&folder),
        Place::Bucket { .. } => Ok(()),
    }
}

/// Opens the database with its schema up to date.
pub async fn store(config: &Config) -> Result<Store, String> {
    prepare_folders(config)?;
    let failed = |error: store::StoreError| {
        format!(
            "database {}: {error}",
            without_password(&config.database_url)
        )
    };
    store::migrate::run(&config.database_url)
        .await
        .map_err(failed)?;
    Store::connect(&config.database_url).await.map_err(failed)
}

/// Returns the address without user name and password, which must not be printed.
pub fn without_password(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(scheme), Some(at)) if at > scheme => format!("{}://…{}", &url[..scheme], &url[at..]),
        _ => url.to_owned(),
    }
}

/// Opens the province on a database.
///
/// # Errors
///
/// A sentence for the operator, for example that the database holds no province.
pub async fn open(config: &Config, store: Store) -> Result<Province, String> {
    places::complete(&store)
        .await
        .map_err(|error| error.to_string())?;
    let edge = Edge {
        store,
        files: files(config).await?,
        base_url: config.base_url.clone(),
        clock: Box::new(clock::now),
        random: Box::new(clock::random),
        secret: secret(&config.secret_file)?,
        rate_limits: config.rate_limits == Switch::On,
        judge: crate::judge::program()?,
    };
    let province = Province::open(edge).await?;
    if config.rate_limits == Switch::Off && !province.demo {
        return Err("MOTCUA_RATE_LIMITS=off is allowed only on a database marked demo".to_owned());
    }
    Ok(province)
}

pub async fn files(config: &Config) -> Result<Arc<dyn ObjectStore>, String> {
    files::open(&config.files, |name| std::env::var(name).ok()).await
}

/// Reads the secret, or makes one that only this user may read.
fn secret(path: &Path) -> Result<[u8; 32], String> {
    let named = |error: std::io::Error| format!("MOTCUA_SECRET_FILE {}: {error}", path.display());
    if !path.exists() {
        let mut bytes = [0; 32];
        clock::random(&mut bytes);
        let text: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(named)?;
        }
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options
            .open(path)
            .map_err(named)?
            .write_all(text.as_bytes())
            .map_err(named)?;
    }
    let text = fs::read_to_string(path).map_err(named)?;
    parse_secret(text.trim()).ok_or_else(|| {
        format!(
            "MOTCUA_SECRET_FILE {} must hold 64 hexadecimal digits",
            path.display()
        )
    })
}

fn parse_secret(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (i, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[i * 2..i * 2 + 2], 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_not_printed() {
        assert_eq!(
            without_password("postgres://u:p@host/db"),
            "postgres://…@host/db"
        );
        assert_eq!(without_password("sqlite://data/x.db"), "sqlite://data/x.db");
    }

    #[test]
    fn a_secret_is_sixty_four_hexadecimal_digits() {
        assert_eq!(parse_secret(&"0f".repeat(32)), Some([15; 32]));
        assert_eq!(parse_secret("0f"), None);
        assert_eq!(parse_secret(&"zz".repeat(32)), None);
    }
}
