//! The words, values and signs of an expression, cut out of its text.

use super::ExprError;
use chrono::NaiveDate;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A field path, a keyword or the name of a function.
    Word(String),
    Number(i64),
    Text(String),
    Date(NaiveDate),
    Sign(&'static str),
}

const SIGNS: [&str; 13] = [
    "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "(", ")", ",",
];
pub(super) fn error(at: usize, message: String) -> ExprError {
    ExprError {
        at: u32::try_from(at).unwrap_or(u32::MAX),
        message,
    }
}

pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token)>, ExprError> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let start = at;
        let quoted = if c == 'd' && chars.get(at + 1) == Some(&'\'') {
            1
        } else {
            0
        };
        let token = match c {
            ' ' | '\t' | '\n' | '\r' => {
                at += 1;
                continue;
            }
            'a'..='z' | '_' if quoted == 0 => {
                let word: String = chars[at..]
                    .iter()
                    .take_while(|c| matches!(c, 'a'..='z' | '0'..='9' | '_' | '.'))
                    .collect();
                at += word.len();
                if word.ends_with('.') || word.contains("..") {
                    return Err(error(
                        start,
                        format!("`{word}` is not a path; write `field` or `group.field`."),
                    ));
                }
                Token::Word(word)
            }
            '0'..='9' => {
                let digits: String = chars[at..]
                    .iter()
                    .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'))
                    .collect();
                at += digits.len();
                Token::Number(digits.parse().map_err(|_| {
                    error(
                        start,
                        format!(
                            "`{digits}` is not a whole number; write digits only, up to {}.",
                            i64::MAX
                        ),
                    )
                })?)
            }
            '\'' | 'd' => {
                let (inner, after) = quote(&chars, at + quoted)?;
                at = after;
                if quoted == 0 {
                    Token::Text(inner)
                } else {
                    Token::Date(date(&inner).ok_or_else(|| {
                        error(
                            start,
                            "The date does not exist; write it as d'2026-11-22'.".to_owned(),
                        )
                    })?)
                }
            }
            _ => {
                let sign = SIGNS.into_iter().find(|sign| {
                    sign.chars()
                        .eq(chars[at..].iter().copied().take(sign.len()))
                });
                let sign = sign.ok_or_else(|| {
                    error(start, format!("`{c}` means nothing here; text stands in single quotes, names are lower-case letters, digits and `_`."))
                })?;
                at += sign.len();
                Token::Sign(sign)
            }
        };
        tokens.push((start, token));
    }
    Ok(tokens)
}

/// Reads the text from the quote at `open`; returns it with its end.
///
/// A quote inside the text is doubled.
fn quote(chars: &[char], open: usize) -> Result<(String, usize), ExprError> {
    let mut inner = String::new();
    let mut at = open + 1;
    loop {
        match (chars.get(at), chars.get(at + 1)) {
            (None, _) => {
                return Err(error(
                    open,
                    "The text has no end; close it with a single quote.".to_owned(),
                ));
            }
            (Some('\''), Some('\'')) => {
                inner.push('\'');
                at += 2;
            }
            (Some('\''), _) => return Ok((inner, at + 1)),
            (Some(c), _) => {
                inner.push(*c);
                at += 1;
            }
        }
    }
}

/// Reads a day as `2026-11-22`, and no other text.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| {
            if i == 4 || i == 7 {
                b == b'-'
            } else {
                b.is_ascii_digit()
            }
        });
    if !shaped {
        return None;
    }
    NaiveDate::from_ymd_opt(
        text[..4].parse().ok()?,
        text[5..7].parse().ok()?,
        text[8..].parse().ok()?,
    )
}
