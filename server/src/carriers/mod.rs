//! Gateways for notices, each named by an address in the configuration: SMS, Zalo, mail.

mod mail;
mod sms;
mod zalo;

pub use mail::Smtp;
pub use sms::BrandName;
pub use zalo::Zns;

use crate::config::Config;
use domain::notice::{Medium, Outcome};
use reqwest::Url;
use service::{Province, notice::Carriers};
use std::time::Duration;

/// Opens the configured carriers; a demo without any gets the mailbox.
///
/// # Errors
///
/// A sentence that names the wrong address.
pub fn open(config: &Config, province: &Province) -> Result<Carriers, String> {
    let carriers = configured(config)?;
    Ok(if carriers.is_empty() && province.demo {
        Carriers::demo(province)
    } else {
        carriers
    })
}

/// Reads the configured carriers without sending anything.
pub fn configured(config: &Config) -> Result<Carriers, String> {
    let mut carriers = Carriers::default();
    if !config.sms_url.is_empty() {
        carriers = carriers.with(Medium::Sms, BrandName::parse(&config.sms_url)?);
    }
    if !config.zalo_url.is_empty() {
        carriers = carriers.with(Medium::Zalo, Zns::parse(&config.zalo_url)?);
    }
    if !config.smtp_url.is_empty() {
        carriers = carriers.with(Medium::Mail, Smtp::parse(&config.smtp_url)?);
    }
    Ok(carriers)
}

/// An address with settings in its query, taken apart.
///
/// The address that is sent holds none of the settings.
struct Address {
    url: Url,
    user: String,
    password: String,
    settings: Vec<(String, String)>,
}

impl Address {
    fn parse(name: &str, text: &str, schemes: &[&str]) -> Result<Self, String> {
        let wrong = || {
            format!(
                "{name} must start with {}",
                schemes
                    .iter()
                    .map(|scheme| format!("{scheme}://"))
                    .collect::<Vec<_>>()
                    .join(" or ")
            )
        };
        let mut url = Url::parse(text).map_err(|_| wrong())?;
        if !schemes.contains(&url.scheme()) || url.host_str().is_none_or(str::is_empty) {
            return Err(wrong());
        }
        let (user, password) = (
            percent_decoded(url.username()),
            percent_decoded(url.password().unwrap_or_default()),
        );
        let settings = url.query_pairs().into_owned().collect();
        url.set_query(None);
        url.set_username("").ok();
        url.set_password(None).ok();
        Ok(Self {
            url,
            user,
            password,
            settings,
        })
    }

    fn setting(&self, key: &str) -> Option<&str> {
        self.settings
            .iter()
            .find(|(name, value)| name == key && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    fn needed(&self, name: &str, key: &str) -> Result<String, String> {
        self.setting(key)
            .map(str::to_owned)
            .ok_or_else(|| format!("{name} needs {key}=… after the question mark"))
    }

    /// Refuses unknown settings, because a misspelt one must not pass for a setting.
    fn only(&self, name: &str, known: &[&str]) -> Result<(), String> {
        let odd = self
            .settings
            .iter()
            .find(|(key, _)| !known.contains(&key.as_str()));
        odd.map_or(Ok(()), |(key, _)| {
            Err(format!(
                "{name} has no setting {key}; it knows {}",
                known.join(", ")
            ))
        })
    }
}

fn percent_decoded(text: &str) -> String {
    let mut pairs = reqwest::Url::parse("x:/").expect("an address");
    pairs.set_query(Some(&format!(
        "v={}",
        text.replace('+', "%2B").replace('&', "%26")
    )));
    pairs
        .query_pairs()
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

fn client() -> Result<reqwest::Client, String> {
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(5))
        .timeout(Duration::from_secs(15))
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .map_err(|error| format!("no HTTP client: {error}"))
}

/// Asks a gateway and returns its answer.
///
/// An answer that says nothing certain is already an outcome.
async fn ask(
    request: reqwest::RequestBuilder,
    body: &serde_json::Value,
) -> Result<serde_json::Value, Outcome> {
    let request = request
        .header("content-type", "application/json")
        .body(body.to_string());
    let answer = request.send().await.map_err(|error| match error {
        error if error.is_connect() || error.is_builder() => {
            Outcome::Later("Không kết nối được tới cổng gửi tin.".to_owned())
        }
        _ => Outcome::Unknown("Cổng gửi tin không trả lời.".to_owned()),
    })?;
    let status = answer.status();
    if status.is_client_error() {
        return Err(Outcome::Later(format!(
            "Cổng gửi tin từ chối yêu cầu: HTTP {}.",
            status.as_u16()
        )));
    }
    if !status.is_success() {
        return Err(Outcome::Unknown(format!(
            "Cổng gửi tin gặp lỗi: HTTP {}.",
            status.as_u16()
        )));
    }
    let bytes = answer
        .bytes()
        .await
        .map_err(|_| Outcome::Unknown("Cổng gửi tin ngắt giữa chừng.".to_owned()))?;
    serde_json::from_slice(&bytes)
        .map_err(|_| Outcome::Unknown("Cổng gửi tin trả lời không đọc được.".to_owned()))
}

/// Reads a code that stands as a number or as a text.
fn code(value: &serde_json::Value) -> Option<i64> {
    value
        .as_i64()
        .or_else(|| value.as_str()?.trim().parse().ok())
}
