//! Documents name only what exists: paths, names of the code, tables, commands, settings.

mod names;
mod promises;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Folders that are made, not written.
const MADE: [&str; 6] = [
    "target",
    "node_modules",
    "data",
    "test-results",
    "playwright-report",
    ".git",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Lists every file and, with a `/` at its end, every folder of the repository, from its root.
fn tree() -> BTreeSet<String> {
    fn walk(folder: &Path, name: &str, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let own = path.file_name().unwrap().to_str().unwrap();
            if path.is_file() {
                found.insert(format!("{name}{own}"));
            } else if !MADE.contains(&own) {
                let name = format!("{name}{own}/");
                walk(&path, &name, found);
                found.insert(name);
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&root(), "", &mut found);
    found
}

/// Lists the documents that describe the code as it is. Decisions and the changelog describe their
/// day.
fn descriptions() -> Vec<String> {
    documents(|path| !path.starts_with("docs/decisions/") && path != "CHANGELOG.md")
}

/// Lists the documents at the top and in `docs/`.
fn documents(wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let ours = |path: &String| !path.contains('/') || path.starts_with("docs/");
    let found: Vec<String> = tree()
        .into_iter()
        .filter(|path| path.ends_with(".md") && ours(path) && wanted(path))
        .collect();
    assert!(found.len() > 10, "{found:?}");
    found
}

/// Returns the lines outside of fenced code, with their numbers.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut fenced = false;
    let mut outside = |line: &str| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    };
    let numbered = text.lines().enumerate();
    numbered
        .filter(|(_, line)| outside(line))
        .map(|(n, line)| (n + 1, line))
        .collect()
}

/// Returns each span between backticks, behind the place to mend: `docs/data.md:12`.
fn code(path: &str) -> Vec<(String, String)> {
    let text = read(path);
    let mut found = Vec::new();
    for (number, line) in lines(&text) {
        let pieces: Vec<&str> = line.split('`').collect();
        assert!(
            pieces.len() % 2 == 1,
            "{path}:{number} breaks code over two lines"
        );
        let spans = pieces.into_iter().skip(1).step_by(2);
        found.extend(spans.map(|span| (format!("{path}:{number}"), span.to_owned())));
    }
    found
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Fails with one line for each thing to mend.
fn none(wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "{} to mend:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
