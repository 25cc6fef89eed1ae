//! Zalo Notification Service: a template filled in for a phone number.

use super::{Address, ask, client};
use domain::notice::Outcome;
use futures::{FutureExt, future::BoxFuture};
use reqwest::{Client, Url};
use serde_json::{Value, json};
use service::notice::{Carrier, Letter};

const NAME: &str = "MOTCUA_ZALO_URL";

/// Errors about the person: a wrong number, an account that is gone or takes no such messages.
const NOT_THEM: [i64; 4] = [-108, -114, -118, -119];

pub struct Zns {
    client: Client,
    url: Url,
    token: String,
    template: String,
}

impl Zns {
    /// Reads `https://:access-token@business.openapi.zalo.me/message/template?template=…`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let address = Address::parse(NAME, text, &["https", "http"])?;
        address.only(NAME, &["template"])?;
        if address.password.is_empty() {
            return Err(format!(
                "{NAME} needs the access token as password: https://:token@business.openapi.zalo.me/message/template?template=…"
            ));
        }
        Ok(Self {
            client: client()?,
            template: address.needed(NAME, "template")?,
            token: address.password,
            url: address.url,
        })
    }
}

/// Reads the outcome from an answer.
///
/// An error that is no number says nothing about what was sent.
fn outcome(answer: &Value) -> Outcome {
    let said = answer["message"].as_str().unwrap_or_default();
    match answer["error"].as_i64() {
        Some(0) => Outcome::Sent,
        Some(code) if NOT_THEM.contains(&code) => {
            Outcome::Refused(format!("Zalo báo lỗi {code}: {said}"))
        }
        Some(code) => Outcome::Later(format!("Zalo báo lỗi {code}: {said}")),
        None => Outcome::Unknown("Zalo trả lời không đọc được.".to_owned()),
    }
}

impl Carrier for Zns {
    fn carry<'a>(&'a self, letter: &'a Letter) -> BoxFuture<'a, Outcome> {
        async move {
            let data: serde_json::Map<String, Value> = letter.data.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
            let body = json!({"phone": letter.to, "template_id": self.template, "template_data": data, "tracking_id": letter.key});
            match ask(self.client.post(self.url.clone()).header("access_token", &self.token), &body).await {
                Ok(answer) => outcome(&answer),
                Err(outcome) => outcome,
            }
        }
        .boxed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_zalo_says_is_understood() {
        assert_eq!(
            outcome(&json!({"error": 0, "data": {"msg_id": "a"}})),
            Outcome::Sent
        );
        assert_eq!(
            outcome(&json!({"error": -118, "message": "Zalo account not existed"})),
            Outcome::Refused("Zalo báo lỗi -118: Zalo account not existed".into())
        );
        assert_eq!(
            outcome(&json!({"error": -124, "message": "Access token invalid"})),
            Outcome::Later("Zalo báo lỗi -124: Access token invalid".into())
        );
        assert!(matches!(
            outcome(&json!({"error": "E500"})),
            Outcome::Unknown(_)
        ));
    }

    #[test]
    fn wrong_addresses_are_refused_by_name() {
        let wrong = |text: &str| Zns::parse(text).err().unwrap();
        assert!(
            wrong("https://business.openapi.zalo.me/message/template?template=1")
                .starts_with("MOTCUA_ZALO_URL needs the access token")
        );
        assert_eq!(
            wrong("https://:t@business.openapi.zalo.me/"),
            "MOTCUA_ZALO_URL needs template=… after the question mark"
        );
    }
}
