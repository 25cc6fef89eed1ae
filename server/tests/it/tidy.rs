//! House rules that a machine can check.

use std::{
    fs,
    path::{Path, PathBuf},
};

pub fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir()
            && !["target", "node_modules", "data"].contains(&name.as_str())
            && !name.starts_with('.')
        {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_file_opens_with_what_it_is_for_and_none_is_too_long_to_read_in_a_sitting() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    sources(&root, &mut found);
    assert!(found.len() > 60);
    for path in found {
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.starts_with("//! "),
            "{} does not say what it is for",
            path.display()
        );
        assert!(
            text.lines().count() <= 500,
            "{} has {} lines",
            path.display(),
            text.lines().count()
        );
    }
}

/// House English: a comment says the thing itself, it asks no riddle.
#[test]
fn no_doc_comment_opens_with_a_question_word() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    sources(&root, &mut found);
    let asks = ["Who", "What", "Whose", "Whoever", "Where", "Whether"];
    for path in found {
        let text = fs::read_to_string(&path).unwrap();
        for (n, line) in text.lines().map(str::trim_start).enumerate() {
            let said = line.strip_prefix("/// ").or(line.strip_prefix("//! "));
            let first = said
                .and_then(|said| said.split(' ').next())
                .unwrap_or_default();
            assert!(
                !asks.contains(&first),
                "{}:{}: {line}",
                path.display(),
                n + 1
            );
        }
    }
}

/// Signs of a field or table that is written by hand, in a view or as text, without blanks.
const PIECES: [&str; 6] = [
    "<label",
    "<table",
    "aria-describedby",
    r#"open("label""#,
    r#"tag("label""#,
    r#"element("label""#,
];

/// Files that write a piece of a field or table themselves.
///
/// The file control of an upload stands between the list of its papers and a button.
const BY_HAND: [(&str, &str); 1] = [("part/upload/mod.rs", "aria-describedby")];

/// A page names what it asks and shows; `ui::field` and `ui::table` write label, hint, error and
/// ARIA. The fields of procedure forms stand in `part/field`.
#[test]
fn only_the_shared_parts_write_labels_and_tables() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src");
    let mut found = Vec::new();
    sources(&root, &mut found);
    found.sort();
    let (mut shared, mut by_hand) = (Vec::new(), Vec::new());
    for path in &found {
        let text = fs::read_to_string(path).unwrap();
        let text: String = text.split_whitespace().collect();
        let inside = path.strip_prefix(&root).unwrap();
        let written = PIECES
            .into_iter()
            .filter(|piece| text.contains(piece))
            .map(|piece| (inside.to_str().unwrap(), piece));
        if inside.starts_with("ui") || inside.starts_with("part/field") {
            shared.extend(written);
        } else {
            by_hand.extend(written);
        }
    }
    for known in [
        ("part/field/label.rs", PIECES[0]),
        ("ui/table.rs", PIECES[1]),
        ("ui/field.rs", PIECES[2]),
        ("ui/field.rs", PIECES[5]),
    ] {
        assert!(shared.contains(&known), "{known:?} of {shared:?}");
    }
    assert_eq!(by_hand, BY_HAND);
}
