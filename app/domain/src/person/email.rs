//! Mail addresses as people type them, and as the network writes them.

use super::Mend;
use crate::text::{language::Both, search};

/// Reads an e-mail address: one @, something before it, a dotted name after it.
///
/// A host with letters of other alphabets is written with the letters of the network (IDNA):
/// `exämple.com` becomes `xn--exmple-cua.com`.
pub fn email(text: &str) -> Result<String, Mend> {
    let text = text.trim();
    let help = Both::new(
        "Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@example.com",
        "This is not an email address. Example: name@example.com",
    );
    let (user, host) = text.split_once('@').ok_or(help)?;
    if user.starts_with('.') || user.ends_with('.') || user.contains("..") {
        return Err(Both::new(
            "Phần trước @ có dấu chấm thừa: dấu chấm không đứng đầu, không đứng cuối, không liền nhau.",
            "There is a full stop too many before the @: none at the start, at the end or beside another.",
        )
        .into());
    }
    if !user.is_ascii() {
        return Err(Both::new(
            "Phần trước @ chỉ gồm chữ không dấu, số và dấu chấm. Hãy viết không dấu, không khoảng trắng.",
            "The part before the @ has plain letters, digits and full stops only. Enter it without accents and blanks.",
        )
        .into());
    }
    let host = host_in_ascii(host).ok_or(help)?;
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_graphic() && !b"@<>()[],;:\\\"".contains(&b))
    };
    let label = |label: &str| {
        !label.is_empty() && label.len() < 64 && !label.starts_with('-') && !label.ends_with('-')
    };
    let dotted = host.contains('.') && host.split('.').all(label);
    let address = format!("{user}@{host}");
    if plain(user) && plain(&host) && dotted && user.len() <= 64 && address.len() <= 254 {
        Ok(address)
    } else {
        Err(help.into())
    }
}

/// Returns the name of a host in ASCII (A-labels of IDNA).
fn host_in_ascii(host: &str) -> Option<String> {
    if host.is_ascii() {
        return Some(host.to_owned());
    }
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-') || search::is_mark(c);
    host.chars().all(is_name).then(|| network::ascii(host))?
}

/// Names of the network in letters of every alphabet. The browser brings its own tables.
#[cfg(not(target_arch = "wasm32"))]
mod network {
    pub fn ascii(host: &str) -> Option<String> {
        idna::domain_to_ascii_strict(host).ok()
    }
}

#[cfg(target_arch = "wasm32")]
mod network {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        type URL;
        #[wasm_bindgen(constructor, catch)]
        fn new(text: &str) -> Result<URL, JsValue>;
        #[wasm_bindgen(method, getter)]
        fn hostname(this: &URL) -> String;
    }

    pub fn ascii(host: &str) -> Option<String> {
        let url = URL::new(&format!("http://{host}")).ok()?;
        Some(url.hostname()).filter(|host| !host.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_addresses_are_read_as_the_network_writes_them() {
        assert_eq!(
            email(" mau@exämple.com ").as_deref(),
            Ok("mau@xn--exmple-cua.com")
        );
        assert_eq!(
            email("a.b-c+d@example.com.vn").as_deref(),
            Ok("a.b-c+d@example.com.vn")
        );
        for text in [
            "mau..x@example.com",
            ".mau@example.com",
            "mau.@example.com",
            "mẫu@example.com",
            "mau@example",
            "mau@-a.com",
            "mau@a..com",
            "mau@exam ple.com",
            "mau@ä/b.com",
            "@example.com",
            "mau",
        ] {
            assert!(email(text).is_err(), "{text}");
        }
    }
}
