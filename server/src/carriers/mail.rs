//! Mail by SMTP.

use super::Address;
use domain::notice::Outcome;
use futures::{FutureExt, future::BoxFuture};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use service::notice::{Carrier, Letter};
use std::time::Duration;

const NAME: &str = "MOTCUA_SMTP_URL";

pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Smtp {
    /// Reads `smtp://user:password@host:587?tls=required&from=motcua@example.vn`, or `smtps://…`.
    ///
    /// Without `tls` an `smtp` line is not encrypted: only for a server on the same machine.
    pub fn parse(text: &str) -> Result<Self, String> {
        let address = Address::parse(NAME, text, &["smtp", "smtps"])?;
        address.only(NAME, &["from", "tls"])?;
        let from = address.needed(NAME, "from")?;
        let from = from
            .parse::<Mailbox>()
            .map_err(|_| format!("{NAME}: from={from} is not an email address"))?;
        let tls = address
            .setting("tls")
            .map_or(String::new(), |tls| format!("?tls={tls}"));
        let without_query = text.split('?').next().unwrap_or(text);
        let transport =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(&format!("{without_query}{tls}"))
                .map_err(|error| format!("{NAME}: {error}"))?
                .timeout(Some(Duration::from_secs(15)))
                .build();
        Ok(Self { transport, from })
    }

    fn message(&self, letter: &Letter) -> Result<Message, Outcome> {
        let to: Mailbox = letter
            .to
            .parse()
            .map_err(|_| Outcome::Refused("Địa chỉ thư không đúng.".to_owned()))?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            // The id makes a mail that is handed over twice one mail for its reader.
            .message_id(Some(format!(
                "<{}@{}>",
                letter.key,
                self.from.email.domain()
            )))
            .subject(&letter.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.clone());
        message.map_err(|error| Outcome::Refused(error.to_string()))
    }
}

impl Carrier for Smtp {
    fn carry<'a>(&'a self, letter: &'a Letter) -> BoxFuture<'a, Outcome> {
        async move {
            let message = match self.message(letter) {
                Ok(message) => message,
                Err(outcome) => return outcome,
            };
            match self.transport.send(message).await {
                Ok(_) => Outcome::Sent,
                Err(error) if error.is_permanent() => {
                    Outcome::Refused(format!("Máy chủ thư từ chối: {error}"))
                }
                Err(error) if error.is_transient() => {
                    Outcome::Later(format!("Máy chủ thư báo bận: {error}"))
                }
                Err(error) if error.is_timeout() => {
                    Outcome::Unknown("Máy chủ thư không trả lời.".to_owned())
                }
                Err(error) => Outcome::Later(format!("Không gửi được thư: {error}")),
            }
        }
        .boxed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn wrong_addresses_are_refused_by_name() {
        let wrong = |text: &str| Smtp::parse(text).err().unwrap();
        assert_eq!(
            wrong("mail.example.vn"),
            "MOTCUA_SMTP_URL must start with smtp:// or smtps://"
        );
        assert_eq!(
            wrong("smtp://mail.example.vn:25"),
            "MOTCUA_SMTP_URL needs from=… after the question mark"
        );
        assert_eq!(
            wrong("smtp://mail.example.vn:25?from=x"),
            "MOTCUA_SMTP_URL: from=x is not an email address"
        );
        assert!(Smtp::parse("smtps://u:p@mail.example.vn?from=motcua@example.vn").is_ok());
    }
}
