//! Configuration: defaults, then `motcua.toml`, then the environment. Wrong values are refused by
//! name.

use crate::files::Place;
use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};
use std::{net::SocketAddr, path::PathBuf};

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Address to listen on (`MOTCUA_LISTEN`).
    pub listen: SocketAddr,
    /// `sqlite://path` or `postgres://…` (`MOTCUA_DATABASE_URL`).
    pub database_url: String,
    /// `file://folder`, `s3://bucket` or `s3://bucket/prefix` (`MOTCUA_FILES`).
    pub files: String,
    /// Beginning of links and QR codes, before the path (`MOTCUA_BASE_URL`).
    pub base_url: String,
    /// 32 random bytes in hexadecimal; made on first use (`MOTCUA_SECRET_FILE`).
    pub secret_file: PathBuf,
    /// Switch of the limits: `on`, or `off` on a database marked demo (`MOTCUA_RATE_LIMITS`).
    pub rate_limits: Switch,
    /// Filter of the log, as `tracing` reads it (`MOTCUA_LOG`).
    pub log: String,
    /// The folder with the WASM and the icons (`MOTCUA_SITE`).
    pub site: PathBuf,
    /// `true` to read the caller's address from `X-Forwarded-For` (`MOTCUA_BEHIND_PROXY`).
    ///
    /// This is safe only behind a proxy that sets the header.
    pub behind_proxy: bool,
    /// Gateway for SMS under a brand name (`MOTCUA_SMS_URL`); empty: none.
    pub sms_url: String,
    /// Zalo Notification Service (`MOTCUA_ZALO_URL`); empty: none.
    pub zalo_url: String,
    /// Mail server (`MOTCUA_SMTP_URL`); empty: none.
    pub smtp_url: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Switch {
    On,
    Off,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 3000)),
            database_url: "sqlite://data/motcua.db".to_owned(),
            files: "file://data/files".to_owned(),
            base_url: "http://127.0.0.1:3000".to_owned(),
            secret_file: PathBuf::from("data/secret"),
            rate_limits: Switch::On,
            log: "info,sqlx=warn".to_owned(),
            site: PathBuf::from("target/site"),
            behind_proxy: false,
            sms_url: String::new(),
            zalo_url: String::new(),
            smtp_url: String::new(),
        }
    }
}

impl Config {
    /// Reads and checks the configuration.
    ///
    /// The error names the wrong value and says how to mend it.
    pub fn load() -> Result<Self, String> {
        known(std::env::vars().map(|(name, _)| name))?;
        let figment = Figment::from(Serialized::defaults(Self::default()))
            .merge(Toml::file("motcua.toml"))
            .merge(Env::prefixed("MOTCUA_").only(&KNOWN));
        let config: Self = figment
            .extract()
            .map_err(|error| format!("configuration: {error}"))?;
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<(), String> {
        if !["sqlite://", "postgres://", "postgresql://"]
            .iter()
            .any(|scheme| self.database_url.starts_with(scheme))
        {
            return Err("MOTCUA_DATABASE_URL must start with sqlite:// or postgres://".to_owned());
        }
        Place::parse(&self.files)?;
        if !self.base_url.starts_with("http://") && !self.base_url.starts_with("https://") {
            return Err("MOTCUA_BASE_URL must start with http:// or https://".to_owned());
        }
        Ok(())
    }
}

/// Refuses unknown variables, because a misspelt one must not pass for a setting.
fn known(mut names: impl Iterator<Item = String>) -> Result<(), String> {
    let listed = |name: &str| {
        KNOWN
            .iter()
            .chain(&RESERVED)
            .any(|known| known.eq_ignore_ascii_case(name))
    };
    let odd = names.find(|name| {
        name.strip_prefix("MOTCUA_")
            .is_some_and(|rest| !listed(rest))
    });
    odd.map_or(Ok(()), |name| {
        Err(format!(
            "{name} is not a setting of motcua: see docs/operations.md for their names"
        ))
    })
}

/// Settings of the contract that this version does not read yet.
const RESERVED: [&str; 1] = ["oidc_issuer"];

const KNOWN: [&str; 12] = [
    "listen",
    "database_url",
    "files",
    "base_url",
    "secret_file",
    "rate_limits",
    "log",
    "site",
    "behind_proxy",
    "sms_url",
    "zalo_url",
    "smtp_url",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_variable_is_named() {
        let check = |name: &str| known([name.to_owned()].into_iter());
        assert_eq!(
            check("MOTCUA_LISTN").unwrap_err(),
            "MOTCUA_LISTN is not a setting of motcua: see docs/operations.md for their names"
        );
        assert!(
            check("MOTCUA_LISTEN").is_ok()
                && check("MOTCUA_SMTP_URL").is_ok()
                && check("PATH").is_ok()
        );
    }

    #[test]
    fn unsafe_or_wrong_values_are_refused_by_name() {
        assert!(Config::default().check().is_ok());
        let wrong = |change: fn(&mut Config)| {
            let mut config = Config::default();
            change(&mut config);
            config.check().unwrap_err()
        };
        assert_eq!(
            wrong(|c| c.database_url = "mysql://x".into()),
            "MOTCUA_DATABASE_URL must start with sqlite:// or postgres://"
        );
        assert_eq!(
            wrong(|c| c.files = "file://".into()),
            "MOTCUA_FILES must be file:// and a folder, or s3:// and a bucket"
        );
        assert_eq!(
            wrong(|c| c.base_url = "example.vn".into()),
            "MOTCUA_BASE_URL must start with http:// or https://"
        );
    }
}
