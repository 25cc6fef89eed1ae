//! Secrets that open something: random, unguessable, safe in a URL and when read aloud.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Crockford's base 32 in lower case: no i, l, o, u.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Most signs around or inside a token that are forgiven.
const MOST_STUCK: usize = 12;

/// Secret of 130 bits written as 26 letters and digits; 128 of them come from the random bytes.
///
/// Its holder may see what it stands for, so it is stored only as a hash.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Token(String);

impl Token {
    pub const LENGTH: usize = 26;

    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        let number = u128::from_be_bytes(bytes);
        let letters = (0..Self::LENGTH)
            .rev()
            .map(|i| char::from(ALPHABET[((number >> (i * 5)) & 31) as usize]));
        Self(letters.collect())
    }

    /// Parses a token, or returns `None` for anything else.
    ///
    /// The result says nothing about whether the token opens anything.
    pub fn parse(text: &str) -> Option<Self> {
        let well_formed = text.len() == Self::LENGTH && text.bytes().all(|b| ALPHABET.contains(&b));
        well_formed.then(|| Self(text.to_owned()))
    }

    /// Returns the token that was meant, when signs stuck to it or letters were read wrongly.
    ///
    /// Messengers and people add a full stop, a bracket or a blank, capitalise, and take `o` for 0
    /// or `i` and `l` for 1. The result says nothing about whether the token opens anything.
    pub fn meant(text: &str) -> Option<Self> {
        let letters = crate::text::search::plain_signs(text)
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| match c.to_ascii_lowercase() {
                'o' => '0',
                'i' | 'l' => '1',
                c => c,
            })
            .collect::<String>();
        let stuck = text.chars().filter(|c| !c.is_ascii_alphanumeric()).count();
        (stuck <= MOST_STUCK).then(|| Self::parse(&letters))?
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the token in the address of a tracking page, as the QR code of a slip holds it.
    pub fn in_tracking_address(text: &str) -> Option<Self> {
        let (_, rest) = text.split_once("/hs/")?;
        rest.split(['/', '?', '#']).next().and_then(Self::parse)
    }

    /// Returns the token under a veil, itself a token in shape.
    ///
    /// The same veil again gives the first token back.
    pub fn veiled(&self, veil: [u8; 32]) -> Self {
        let value = |letter: u8| {
            ALPHABET
                .iter()
                .position(|known| *known == letter)
                .unwrap_or(0)
        };
        Self(
            self.0
                .bytes()
                .zip(veil)
                .map(|(letter, by)| char::from(ALPHABET[value(letter) ^ usize::from(by & 31)]))
                .collect(),
        )
    }
}

impl TryFrom<String> for Token {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a token")
    }
}

impl From<Token> for String {
    fn from(token: Token) -> Self {
        token.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_and_hides_itself_in_logs() {
        let token = Token::from_bytes([255; 16]);
        assert_eq!(token.as_str(), "7zzzzzzzzzzzzzzzzzzzzzzzzz");
        assert_eq!(Token::parse(token.as_str()), Some(token.clone()));
        assert_eq!(format!("{token:?}"), "Token(…)");
        assert_eq!(Token::parse("7zzz"), None);
        assert_eq!(Token::parse("7zzzzzzzzzzzzzzzzzzzzzzzzu"), None);
    }

    #[test]
    fn what_sticks_to_a_token_is_forgiven() {
        let token = Token::from_bytes([9; 16]);
        let text = token.as_str();
        for typed in [
            text.to_owned(),
            format!("{text}."),
            format!("{text})"),
            format!(" {text}\u{200b} "),
            text.to_uppercase(),
            text.replace('0', "O").replace('1', "l"),
        ] {
            assert_eq!(Token::meant(&typed), Some(token.clone()), "{typed}");
        }
        for typed in [
            "",
            "abc",
            &format!("{text}a"),
            &text[1..],
            &format!("{text}{}", ".".repeat(99)),
        ] {
            assert_eq!(Token::meant(typed), None, "{typed}");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_same_veil_twice_gives_the_token_back(bytes: [u8; 16], veil: [u8; 32]) {
            let token = Token::from_bytes(bytes);
            let veiled = token.veiled(veil);
            proptest::prop_assert!(Token::parse(veiled.as_str()).is_some());
            proptest::prop_assert_eq!(veiled.veiled(veil), token);
        }

        #[test]
        fn different_bytes_give_different_tokens(a: [u8; 16], b: [u8; 16]) {
            proptest::prop_assert_eq!(a == b, Token::from_bytes(a) == Token::from_bytes(b));
        }
    }
}
