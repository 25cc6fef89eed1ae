//! Runner of a file of cases, which returns the file with the result of each case.
//!
//! tests/form_cases/README.md tells how to read it.

use chrono::NaiveDate;
use domain::{
    desk::place::Places,
    form::{
        Answer, Answers, Context, Expr, Field, FieldError, Form, Names, Section, check,
        check_section, expr, shown, words,
    },
    text::{language::Language, search},
};
use serde::Deserialize;
use std::{collections::BTreeMap, fmt::Write};

#[derive(Deserialize)]
struct Forms {
    places: Places,
    forms: BTreeMap<String, Asked>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Asked {
    Form(Form),
    /// A form of one section.
    Fields(Vec<Field>),
}

/// Returns the number of cases in a file.
pub fn count(cases: &str) -> usize {
    cases.lines().filter(|line| begins(line)).count()
}

fn begins(line: &str) -> bool {
    line.starts_with('[') || quick(line).is_some()
}

/// Splits a line `kind < typed`.
fn quick(line: &str) -> Option<(&str, &str)> {
    let (form, typed) = line.split_once(" <")?;
    form.bytes()
        .all(|b| b.is_ascii_lowercase() || b == b'_')
        .then(|| (form, typed.strip_prefix(' ').unwrap_or(typed)))
}

/// Returns the file with its results written anew.
///
/// A file whose results are right comes back unchanged.
pub fn run(forms: &str, cases: &str) -> String {
    let forms: Forms = match serde_json::from_str(forms) {
        Ok(forms) => forms,
        Err(error) => return format!("the forms cannot be read: {error}\n"),
    };
    let mut out = String::with_capacity(cases.len());
    let mut block: Vec<&str> = Vec::new();
    for line in cases.lines().filter(|line| !line.starts_with("  ")) {
        if begins(line) || line.is_empty() || line.starts_with('#') {
            finish(&forms, &mut block, &mut out);
        }
        if begins(line) || !block.is_empty() {
            block.push(line);
        } else {
            _ = writeln!(out, "{line}");
        }
    }
    finish(&forms, &mut block, &mut out);
    out
}

fn finish(forms: &Forms, block: &mut Vec<&str>, out: &mut String) {
    let trailing = if block.last().is_some_and(|line| line.is_empty()) {
        block.pop()
    } else {
        None
    };
    if !block.is_empty() {
        block.iter().for_each(|line| _ = writeln!(out, "{line}"));
        for result in case(forms, block)
            .unwrap_or_else(|error| vec![format!("the case cannot be read: {error}")])
        {
            _ = writeln!(out, "  {result}");
        }
    }
    if trailing.is_some() {
        out.push('\n');
    }
    block.clear();
}

fn case(forms: &Forms, block: &[&str]) -> Result<Vec<String>, String> {
    let (name, quick_typed) = match quick(block[0]) {
        Some((form, typed)) => (form, Some(typed)),
        None => (
            block[0]
                .trim_start_matches('[')
                .split(']')
                .next()
                .unwrap_or_default(),
            None,
        ),
    };
    let form = match forms
        .forms
        .get(name)
        .ok_or_else(|| format!("no form {name}"))?
    {
        Asked::Form(form) => form.clone(),
        Asked::Fields(fields) => Form::new(vec![Section::new("s", "S", fields.clone())]),
    };
    if let Some(problem) = form.problems().first() {
        return Err(problem.to_string());
    }
    let mut answers = Answers::default();
    if let Some(typed) = quick_typed {
        answers.push("x", plain(typed)?);
    }
    let (mut today, mut section, mut seen, mut expressions) = (
        NaiveDate::from_ymd_opt(2026, 11, 22).ok_or("no date")?,
        None,
        false,
        Vec::new(),
    );
    let mut language = Language::Vi;
    let mut results = Vec::new();
    for line in &block[1..] {
        let (key, text) = line
            .split_once(": ")
            .or_else(|| line.strip_suffix(':').map(|key| (key, "")))
            .ok_or_else(|| format!("no colon in {line}"))?;
        match key {
            "@today" => today = text.parse().map_err(|_| "no date")?,
            "@lang" => language = Language::parse(text).ok_or("no language")?,
            "@section" => section = Some(text.parse::<usize>().map_err(|_| "no number")?),
            "@shown" => seen = true,
            "@expr" => expressions.push(plain(text)?),
            "@json" => match Answers::from_json(
                "",
                &serde_json::from_str(&plain(text)?).map_err(|error| error.to_string())?,
            ) {
                Ok(read) => answers.extend(read),
                Err((path, message)) => results.push(format!("! {}: {message}", visible(&path))),
            },
            path => given(&mut answers, path, text)?,
        }
    }
    let context = Context {
        today,
        places: &forms.places,
        language,
    };
    let checked = section.map_or_else(
        || check(&form, &answers, &context),
        |n| check_section(&form, n, &answers, &context),
    );
    if seen {
        let shown = shown(&form, &answers, &context);
        let fields = shown.fields.iter().map(|field| {
            if field.required {
                format!("{}*", field.path)
            } else {
                field.path.clone()
            }
        });
        results.push(format!("? {}", fields.collect::<Vec<_>>().join(" ")));
    }
    if !expressions.is_empty() {
        let good = checked.unwrap_or(answers);
        results.extend(
            expressions
                .iter()
                .map(|text| expression(text, &form, &good, today)),
        );
    } else if results.iter().all(|result| !result.starts_with('!')) {
        results.extend(match checked {
            Ok(good) => kept(&form, &good, &context),
            Err(errors) => errors
                .into_iter()
                .map(|FieldError { path, message }| {
                    format!("! {}: {}", visible(&path), visible(&message))
                })
                .collect(),
        });
    }
    Ok(results)
}

/// Adds the answers of one line: `path: text`.
///
/// `path*1000: a` repeats the text; `g.{1..60}.name: An` answers once for each number.
fn given(answers: &mut Answers, path: &str, text: &str) -> Result<(), String> {
    let number = |text: &str| {
        text.parse::<usize>()
            .map_err(|_| format!("no number: {text}"))
    };
    let (path, times) = match path.split_once('*') {
        Some((path, times)) => (path, number(times)?),
        None => (path, 1),
    };
    let text = plain(text)?.repeat(times);
    let Some((before, (range, after))) = path
        .split_once('{')
        .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        .filter(|(before, _)| !before.ends_with("\\u"))
    else {
        answers.push(&plain(path)?, text);
        return Ok(());
    };
    let (from, to) = range.split_once("..").ok_or("no range")?;
    for n in number(from)?..=number(to)? {
        answers.push(&format!("{before}{n}{after}"), text.clone());
    }
    Ok(())
}

/// Returns the good answers, in words too where they differ.
///
/// It also says when checking them again changes them.
fn kept(form: &Form, good: &Answers, context: &Context<'_>) -> Vec<String> {
    let mut results: Vec<String> = Vec::new();
    for (path, answer) in &good.0 {
        match answer {
            Answer::One(text) => results.push(format!("= {}: {}", visible(path), visible(text))),
            Answer::Many(list) => results.push(format!(
                "= {}: [{}]",
                visible(path),
                list.iter()
                    .map(|text| visible(text))
                    .collect::<Vec<_>>()
                    .join(", ")
            )),
        }
    }
    let names = Names {
        agency: &|code| Some(format!("cơ quan {code}")),
        file: &|id| Some(format!("{id}.pdf")),
        language: context.language,
    };
    for field in form.fields() {
        let said = words(field, good, &names);
        if said != good.one(&field.id) {
            results.push(format!("~ {}: {}", field.id, visible(&said)));
        }
    }
    if check(form, good, context)
        .as_ref()
        .is_ok_and(|again| again != good)
    {
        results.push("! checked again it changes".to_owned());
    }
    if results.is_empty() {
        results.push("= nothing".to_owned());
    }
    results
}

fn expression(text: &str, form: &Form, answers: &Answers, today: NaiveDate) -> String {
    let expr = match Expr::parse(text) {
        Ok(expr) => expr,
        Err(error) => return format!("! {}", visible(&error.to_string())),
    };
    match expr.check(form, &expr::Place::END) {
        Ok(gives) => {
            let value = expr.value(&expr::Scope {
                form,
                answers,
                today,
                item: None,
            });
            format!(
                "= {}, {gives}: {}",
                visible(&expr.to_string()),
                value.map_or_else(
                    || "unknown".to_owned(),
                    |value| visible(&format!("{value:?}"))
                )
            )
        }
        Err(message) => format!("! {}", visible(&message)),
    }
}

/// Returns the text with its escapes resolved: `\u{200b}`, `\n`, `\s` (a blank), `\\`.
fn plain(text: &str) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, escaped)) = rest.split_once('\\') {
        out.push_str(before);
        let (c, after) = match escaped.chars().next() {
            Some('u') => {
                let (code, after) = escaped
                    .get(2..)
                    .and_then(|code| code.split_once('}'))
                    .ok_or("an escape has no end")?;
                (
                    u32::from_str_radix(code, 16)
                        .ok()
                        .and_then(char::from_u32)
                        .ok_or("no such character")?,
                    after,
                )
            }
            Some('n') => ('\n', &escaped[1..]),
            Some('s') => (' ', &escaped[1..]),
            Some('\\') => ('\\', &escaped[1..]),
            _ => return Err(format!("no such escape in {text}")),
        };
        out.push(c);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// Returns the text with every invisible character escaped.
///
/// Long text is cut, with its length and a checksum behind it.
fn visible(text: &str) -> String {
    let length = text.chars().count();
    let mut out = String::new();
    for c in text.chars().take(if length > 300 { 20 } else { 300 }) {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' => out.push_str("\\\\"),
            '\u{ad}'
            | '\u{a0}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202f}'
            | '\u{2060}'..='\u{206f}'
            | '\u{e000}'..='\u{f8ff}'
            | '\u{feff}'
            | '\u{f0000}'.. => _ = write!(out, "\\u{{{:x}}}", u32::from(c)),
            c if c.is_control() || search::is_mark(c) || c.is_whitespace() && c != ' ' => {
                _ = write!(out, "\\u{{{:x}}}", u32::from(c))
            }
            c => out.push(c),
        }
    }
    if length > 300 {
        let sum = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
            (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        _ = write!(out, "… ({length} characters, {sum:016x})");
    }
    out
}
