//! Joins the style sheets and makes them small: every page carries the result.
//!
//! Decision 0022 (`docs/decisions`) weighs the ways.

use std::{env, fs, path::Path};

/// The sheets in the order of the cascade: a later one wins.
const SHEETS: [&str; 21] = [
    "tokens",
    "base",
    "frame",
    "buttons",
    "fields",
    "listbox",
    "groups",
    "uploads",
    "saving",
    "folds",
    "facts",
    "tables",
    "thread",
    "catalogue",
    "slip",
    "track",
    "rating",
    "staff",
    "inbox",
    "desk",
    "print",
];

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={}", folder.display());
    refuse_unlisted(&folder);
    let mut css = String::new();
    for sheet in SHEETS {
        let path = folder.join(sheet).with_extension("css");
        println!("cargo:rerun-if-changed={}", path.display());
        css += &fs::read_to_string(&path).unwrap_or_else(|error| panic!("{sheet}.css: {error}"));
    }
    let small = minifier::css::minify(&css)
        .expect("style/*.css can be read")
        .to_string();
    let small = inline_constants(small.trim_start());
    refuse_unknown_names(&small);
    let out = env::var("OUT_DIR").expect("cargo names the folder");
    fs::write(Path::new(&out).join("style.css"), small).expect("the folder can be written");
}

/// Stops the build at a sheet that would silently be left out.
fn refuse_unlisted(folder: &Path) {
    for entry in fs::read_dir(folder).expect("style/ is there").flatten() {
        let path = entry.path();
        if path.extension() != Some("css".as_ref()) {
            continue;
        }
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        assert!(
            SHEETS.contains(&name),
            "style/{name}.css is not in SHEETS of app/build.rs"
        );
    }
}

/// Replaces each name that is set once, at the top of `tokens.css`, by its value.
///
/// A name that a media query or an element sets again stays a variable. So does a value that is
/// longer than its name.
fn inline_constants(css: &str) -> String {
    let (root, _) = css
        .strip_prefix(":root{")
        .and_then(|css| css.split_once('}'))
        .expect("tokens.css begins with :root");
    let mut text = css.to_owned();
    for (name, _) in root.split(';').filter_map(|token| token.split_once(':')) {
        let start = text
            .find(&format!("{name}:"))
            .expect("the name was just read");
        let declared = &text[start..];
        let end = declared.find([';', '}']).expect("a declaration ends");
        let value = declared[name.len() + 1..end].to_owned();
        let used = format!("var({name})");
        if is_set_again(&text, name) || value.len() > used.len() {
            continue;
        }
        let separator = usize::from(declared[end..].starts_with(';'));
        text.replace_range(start..start + end + separator, "");
        text = text.replace(&used, &value);
    }
    text
}

fn is_set_again(css: &str, name: &str) -> bool {
    [';', '{']
        .iter()
        .map(|before| css.matches(&format!("{before}{name}:")).count())
        .sum::<usize>()
        > 1
}

/// Stops the build at a name that no sheet sets, so at a slip of the pen.
fn refuse_unknown_names(css: &str) {
    for used in css.split("var(").skip(1) {
        let name = used.split([')', ',']).next().unwrap_or_default();
        assert!(
            css.contains(&format!("{name}:")),
            "style: {name} is used but set nowhere"
        );
    }
}
