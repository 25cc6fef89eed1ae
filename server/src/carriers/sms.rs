//! SMS under the province's brand name, by the JSON interface of VinaPhone's gateway.

use super::{Address, ask, client, code};
use domain::notice::Outcome;
use futures::{FutureExt, future::BoxFuture};
use reqwest::{Client, Url};
use serde_json::json;
use service::notice::{Carrier, Letter};

const NAME: &str = "MOTCUA_SMS_URL";

pub struct BrandName {
    client: Client,
    url: Url,
    user: String,
    password: String,
    label: String,
    contract: String,
    contract_type: String,
    template: String,
    agent: String,
    username: String,
    /// Code of the gateway for a REQID that it has had, so that the message went out before.
    had: Option<i64>,
}

impl BrandName {
    /// Reads `https://user:password@host/path?label=…&contract=…&template=…&agent=…`.
    ///
    /// Optional settings are `contract_type` (1), `username` and `had`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let address = Address::parse(NAME, text, &["https", "http"])?;
        address.only(
            NAME,
            &[
                "label",
                "contract",
                "contract_type",
                "template",
                "agent",
                "username",
                "had",
            ],
        )?;
        let had = address
            .setting("had")
            .map(|code| {
                code.parse::<i64>()
                    .map_err(|_| format!("{NAME}: had must be a number"))
            })
            .transpose()?;
        Ok(Self {
            client: client()?,
            label: address.needed(NAME, "label")?,
            contract: address.needed(NAME, "contract")?,
            template: address.needed(NAME, "template")?,
            agent: address.needed(NAME, "agent")?,
            contract_type: address.setting("contract_type").unwrap_or("1").to_owned(),
            username: address.setting("username").unwrap_or_default().to_owned(),
            had,
            user: address.user,
            password: address.password,
            url: address.url,
        })
    }

    fn outcome(&self, answer: &serde_json::Value) -> Outcome {
        let reply = &answer["RPLY"];
        match code(&reply["ERROR"]) {
            Some(0) => Outcome::Sent,
            Some(code) if Some(code) == self.had => Outcome::Sent,
            Some(code) => Outcome::Later(format!(
                "Cổng SMS báo lỗi {code}: {}",
                reply["ERROR_DESC"].as_str().unwrap_or_default()
            )),
            None => Outcome::Unknown("Cổng SMS trả lời không đọc được.".to_owned()),
        }
    }
}

impl Carrier for BrandName {
    fn carry<'a>(&'a self, letter: &'a Letter) -> BoxFuture<'a, Outcome> {
        async move {
            let body = json!({"RQST": {
                "name": "send_sms_list",
                "REQID": letter.key,
                "LABELID": self.label,
                "CONTRACTTYPEID": self.contract_type,
                "CONTRACTID": self.contract,
                "TEMPLATEID": self.template,
                "PARAMS": [{"NUM": "1", "CONTENT": letter.body}],
                "SCHEDULETIME": "",
                "MOBILELIST": letter.to,
                "ISTELCOSUB": "0",
                "AGENTID": self.agent,
                "APIUSER": self.user,
                "APIPASS": self.password,
                "USERNAME": self.username,
                "DATACODING": "0",
            }});
            match ask(self.client.post(self.url.clone()), &body).await {
                Ok(answer) => self.outcome(&answer),
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
    fn wrong_addresses_are_refused_by_name() {
        let wrong = |text: &str| BrandName::parse(text).err().unwrap();
        assert_eq!(
            wrong("sms.example.vn"),
            "MOTCUA_SMS_URL must start with https:// or http://"
        );
        assert_eq!(
            wrong("https://u:p@sms.example.vn/api"),
            "MOTCUA_SMS_URL needs label=… after the question mark"
        );
        assert_eq!(
            wrong("https://u:p@sms.example.vn/?lable=1"),
            "MOTCUA_SMS_URL has no setting lable; it knows label, contract, contract_type, template, agent, username, had"
        );
    }

    #[test]
    fn what_the_gateway_says_is_understood() {
        let gateway = BrandName::parse(
            "https://u:p%40ss@sms.example.vn/api?label=1&contract=2&template=3&agent=4&had=15",
        )
        .unwrap();
        assert_eq!(
            (gateway.password.as_str(), gateway.url.as_str()),
            ("p@ss", "https://sms.example.vn/api")
        );
        assert_eq!(
            gateway.outcome(&json!({"RPLY": {"ERROR": "0", "ERROR_DESC": "success"}})),
            Outcome::Sent
        );
        assert_eq!(
            gateway.outcome(&json!({"RPLY": {"ERROR": 15}})),
            Outcome::Sent
        );
        assert_eq!(
            gateway.outcome(&json!({"RPLY": {"ERROR": "8", "ERROR_DESC": "Template"}})),
            Outcome::Later("Cổng SMS báo lỗi 8: Template".into())
        );
        assert!(matches!(
            gateway.outcome(&json!({"ok": true})),
            Outcome::Unknown(_)
        ));
    }
}
