//! Paths, names of the code and links, as documents write them.

use super::{code, descriptions, documents, is_name, lines, none, read, root, tree};
use std::{collections::BTreeSet, fs};

/// Paths that a build or a province makes.
const NOT_IN_THE_TREE: [&str; 5] = ["target/", "data/", "uploads/", "hash.txt", "motcua.toml"];

/// Placeholders of tick-lists: `app/src/citizen/NAME.rs`.
const PLACEHOLDERS: [&str; 3] = ["NAME", "NNNN", "CODE"];

const EXTENSIONS: [&str; 10] = [
    "rs", "md", "sh", "mjs", "js", "ts", "toml", "json", "txt", "css",
];

/// Types of the standard library and of chrono that documents forbid.
const FOREIGN: [&str; 3] = ["Utc", "Local", "SystemTime"];

/// Words of Rust that stand in front of a name that is being defined.
const DEFINING: [&str; 9] = [
    "fn",
    "struct",
    "enum",
    "mod",
    "const",
    "static",
    "type",
    "trait",
    "macro_rules",
];

/// Spreads `a/{b,c}/` into `a/b/` and `a/c/`.
fn spread(text: &str) -> Vec<String> {
    match text.split_once('{').zip(text.split_once('}')) {
        Some(((before, _), (until, after))) if until.len() > before.len() => until
            [before.len() + 1..]
            .split(',')
            .map(|choice| format!("{before}{}{after}", choice.trim()))
            .collect(),
        _ => vec![text.to_owned()],
    }
}

fn is_path(span: &str, tree: &BTreeSet<String>) -> bool {
    let plain =
        !span.starts_with(['/', '-', '.']) && !span.contains([' ', '<', '*', '…', ':', '(']);
    let ends = span.ends_with('/')
        || span
            .rsplit_once('.')
            .is_some_and(|(_, extension)| EXTENSIONS.contains(&extension));
    let starts = span
        .split_once('/')
        .is_some_and(|(top, _)| tree.contains(&format!("{top}/")));
    plain && (ends || starts) && !PLACEHOLDERS.iter().any(|word| span.contains(word))
}

#[test]
fn every_path_is_in_the_tree() {
    let tree = tree();
    let names: BTreeSet<&str> = tree
        .iter()
        .filter_map(|path| path.rsplit('/').next())
        .collect();
    let mut wrong = Vec::new();
    for (place, span) in descriptions().iter().flat_map(|path| code(path)) {
        if !is_path(&span, &tree) || NOT_IN_THE_TREE.iter().any(|made| span.starts_with(made)) {
            continue;
        }
        for path in spread(&span) {
            let known = if path.contains('/') {
                tree.contains(&path) || tree.contains(&format!("{path}/"))
            } else {
                names.contains(path.as_str())
            };
            if !known {
                wrong.push(format!(
                    "{place}: there is no `{path}`; write it from the root"
                ));
            }
        }
    }
    none(&wrong);
}

/// Collects every name that the sources define: items, variants, fields, files and folders.
fn defined() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for path in tree().into_iter().filter(|path| path.ends_with(".rs")) {
        names.extend(path.trim_end_matches(".rs").split('/').map(str::to_owned));
        for line in read(&path).lines().map(str::trim) {
            let words: Vec<&str> = line.split(|c: char| !is_name(&c.to_string())).collect();
            let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
            let items = words.windows(2).filter(|pair| DEFINING.contains(&pair[0]));
            names.extend(items.map(|pair| pair[1].to_owned()));
            // A line may also begin with a variant or a field.
            let line = line
                .trim_start_matches("pub(crate) ")
                .trim_start_matches("pub ");
            let end = line
                .find(|c: char| !is_name(&c.to_string()))
                .unwrap_or(line.len());
            let (first, rest) = line.split_at(end);
            let variant =
                first.starts_with(char::is_uppercase) && !rest.starts_with([':', '.', '!']);
            if variant || (rest.starts_with(':') && !rest.starts_with("::")) {
                names.insert(first.to_owned());
            }
        }
    }
    names
}

#[test]
fn every_name_of_the_code_is_defined() {
    let defined = defined();
    let mut wrong = Vec::new();
    for (place, span) in descriptions().iter().flat_map(|path| code(path)) {
        let call = span
            .split('(')
            .next()
            .unwrap_or_default()
            .trim_end_matches('!');
        let in_glossary = place.starts_with("docs/glossary.md")
            && call.starts_with(char::is_uppercase)
            && call.contains(char::is_lowercase);
        if !call.contains("::") && !in_glossary {
            continue;
        }
        for name in spread(call) {
            let parts: Vec<&str> = name.split("::").collect();
            if FOREIGN.contains(&parts[0]) || !parts.iter().all(|part| is_name(part)) {
                continue;
            }
            let unknown = parts.iter().filter(|part| !defined.contains(**part));
            wrong
                .extend(unknown.map(|part| format!("{place}: nothing defines {part} of `{name}`")));
        }
    }
    none(&wrong);
}

/// Returns a heading's address within its page.
fn anchor(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || [' ', '-', '_'].contains(c);
    heading
        .trim()
        .to_lowercase()
        .chars()
        .filter(kept)
        .collect::<String>()
        .replace(' ', "-")
}

#[test]
fn every_link_leads_somewhere() {
    let mut wrong = Vec::new();
    for path in documents(|_| true) {
        let text = read(&path);
        let outside: Vec<&str> = lines(&text).into_iter().map(|(_, line)| line).collect();
        for link in outside.join("\n").split("](").skip(1) {
            let link = link.split(')').next().unwrap_or_default();
            if link.starts_with("http") {
                continue;
            }
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let folder = root().join(&path).parent().unwrap().to_owned();
            let target = if file.is_empty() {
                root().join(&path)
            } else {
                folder.join(file)
            };
            if !target.exists() {
                wrong.push(format!("{path}: nothing is at {link}"));
            } else if !heading.is_empty() {
                let text = fs::read_to_string(&target).unwrap();
                let mut headings = text.lines().filter(|line| line.starts_with('#'));
                if !headings.any(|line| anchor(line.trim_start_matches('#')) == heading) {
                    wrong.push(format!("{path}: no heading for {link}"));
                }
            }
        }
    }
    none(&wrong);
}

#[test]
fn no_line_is_wider_than_a_hundred_signs() {
    let mut wrong = Vec::new();
    for path in documents(|_| true) {
        let text = read(&path);
        let wide = |(_, line): &(usize, &str)| !line.starts_with('|') && line.chars().count() > 100;
        wrong.extend(
            lines(&text)
                .into_iter()
                .filter(wide)
                .map(|(number, _)| format!("{path}:{number} is too wide")),
        );
    }
    none(&wrong);
}
