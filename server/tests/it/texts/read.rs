//! Reads the texts in two languages from the sources: the lines of `words!`, `say!` and `coded!`,
//! and the calls that take both languages side by side.

use crate::borders;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// One text in both languages. English has two forms where it counts.
pub struct Text {
    pub place: String,
    pub vi: String,
    pub en: Vec<String>,
}

/// The way in which the languages stand beside each other.
#[derive(Clone, Copy, PartialEq)]
enum Beside {
    /// `"…" | "…"`, or `"…" | n: "…" / "…"`.
    Bar,
    /// `"…", "…"`: the arguments of `pick` and `Both::new`.
    Comma,
    /// Perhaps `"…", "…"`: arguments of a function, which may be a closure that picks.
    Perhaps,
    Not,
}

/// Reads all texts, except those of tests.
pub fn texts() -> Vec<Text> {
    let mut found = Vec::new();
    for source in borders::shipped() {
        let place = source.module.join("::");
        collect(source.tokens, Beside::Not, &place, &mut found);
    }
    found
}

fn collect(tokens: TokenStream, beside: Beside, place: &str, found: &mut Vec<Text>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            let inside = inside(&tokens[..at], group, beside);
            collect(group.stream(), inside, place, found);
        }
        let pair = match beside {
            Beside::Bar => at_a_bar(&tokens[at..]),
            Beside::Comma => at_a_comma(&tokens[at..]),
            Beside::Perhaps => at_a_comma(&tokens[at..])
                .filter(|(vi, en)| is_vietnamese(vi) && !is_vietnamese(&en[0])),
            Beside::Not => None,
        };
        found.extend(pair.map(|(vi, en)| Text {
            place: place.to_owned(),
            vi,
            en,
        }));
    }
}

/// Returns how languages stand in a group, by what stands before it.
fn inside(before: &[TokenTree], group: &Group, around: Beside) -> Beside {
    let name = |token: &TokenTree| match token {
        TokenTree::Ident(name) => Some(name.to_string()),
        _ => None,
    };
    let is =
        |token: &TokenTree, mark: char| matches!(token, TokenTree::Punct(p) if p.as_char() == mark);
    match before {
        [.., made, bang] if is(bang, '!') => match name(made).as_deref() {
            Some("words" | "say" | "coded") => Beside::Bar,
            _ => Beside::Not,
        },
        [.., called] if group.delimiter() == Delimiter::Parenthesis && name(called).is_some() => {
            let is_method = before.len() > 1 && is(&before[before.len() - 2], '.');
            let of = before.len().checked_sub(4).and_then(|at| name(&before[at]));
            match (name(called).as_deref(), of.as_deref()) {
                (Some("pick"), _) | (Some("new"), Some("Both")) => Beside::Comma,
                _ if is_method => Beside::Not,
                _ => Beside::Perhaps,
            }
        }
        _ if around == Beside::Bar => Beside::Bar,
        _ => Beside::Not,
    }
}

fn text(token: &TokenTree) -> Option<String> {
    match token {
        TokenTree::Literal(literal) => match syn::Lit::new(literal.clone()) {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

fn at_a_bar(tokens: &[TokenTree]) -> Option<(String, Vec<String>)> {
    match tokens {
        [vi, bar, TokenTree::Ident(_), colon, one, slash, many, ..]
            if is_mark(bar, '|') && is_mark(colon, ':') && is_mark(slash, '/') =>
        {
            Some((text(vi)?, vec![text(one)?, text(many)?]))
        }
        [vi, bar, en, ..] if is_mark(bar, '|') => Some((text(vi)?, vec![text(en)?])),
        _ => None,
    }
}

fn at_a_comma(tokens: &[TokenTree]) -> Option<(String, Vec<String>)> {
    match tokens {
        [vi, comma, en, ..] if is_mark(comma, ',') => Some((text(vi)?, vec![text(en)?])),
        _ => None,
    }
}

fn is_vietnamese(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
}

#[test]
fn a_text_is_read_from_a_macro_and_from_a_call() {
    let code = r#"fn f() {
        say!(language, "Bước {n}" | "Step {n}");
        words! { files(n: u32): "{n} tệp" | n: "{n} file" / "{n} files"; }
        coded! { Level { Province "province" "Cấp tỉnh" | "Province"; } }
        match code { "vi" | "en" => language.pick("Nam", "Male"), _ => Both::new("Nữ", "Female") };
        text("Bạn", "You"); named("id", "Họ tên", "Name"); other.replace("Bạn", "");
    }"#;
    let mut found = Vec::new();
    collect(code.parse().unwrap(), Beside::Not, "", &mut found);
    let found: Vec<String> = found
        .iter()
        .map(|text| format!("{}={}", text.vi, text.en.join("/")))
        .collect();
    assert_eq!(
        found,
        [
            "Bước {n}=Step {n}",
            "{n} tệp={n} file/{n} files",
            "Cấp tỉnh=Province",
            "Nam=Male",
            "Nữ=Female",
            "Bạn=You",
            "Họ tên=Name",
        ]
    );
}
