//! The borders between crates and rooms, and the promise that no two files import each other.
//!
//! Cargo holds the borders of crates. This test reads every source file, also inside macros, and
//! holds the rest: `docs/architecture.md` has the table of rooms.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

/// Folders of sources with the name of their crate. `main.rs` of the server is left out: it only
/// calls the library.
const CRATES: [(&str, &str); 7] = [
    ("app/domain/src", "domain"),
    ("app/store/src", "store"),
    ("app/print/src", "print"),
    ("app/views/src", "views"),
    ("app/service/src", "service"),
    ("app/src", "app"),
    ("server/src", "server"),
];

/// The rooms of `app/src`, and the rooms that each may import.
const ROOMS: [(&str, &[&str]); 9] = [
    ("citizen", &["session", "part", "ui", "device", "request"]),
    ("staff", &["session", "part", "ui", "device", "request"]),
    ("leader", &["session", "part", "ui", "device", "request"]),
    ("admin", &["session", "part", "ui", "device", "request"]),
    ("session", &["ui", "device", "request"]),
    ("part", &["ui", "device", "request"]),
    ("ui", &["device", "request"]),
    ("device", &["request"]),
    ("request", &[]),
];

/// Files and the files that each imports.
type Imports = BTreeMap<PathBuf, BTreeSet<PathBuf>>;

/// Every source file with the path of its module, such as `domain::due::clock`.
fn modules() -> BTreeMap<Vec<String>, PathBuf> {
    let mut found = BTreeMap::new();
    for (folder, name) in CRATES {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("..")
            .join(folder);
        let mut files = Vec::new();
        crate::tidy::sources(&root, &mut files);
        for file in files {
            let inner = file.strip_prefix(&root).unwrap().with_extension("");
            let mut module = vec![name.to_owned()];
            module.extend(inner.iter().map(|part| part.to_str().unwrap().to_owned()));
            if ["mod", "lib"].contains(&module.last().unwrap().as_str()) {
                module.pop();
            }
            if module.last().unwrap() != "main" {
                found.insert(module, file);
            }
        }
    }
    found
}

/// Collects the paths of a stream of tokens: `a::b`, and each leaf of `a::{b, c::d}`.
pub fn paths(tokens: TokenStream, before: &[String], found: &mut Vec<Vec<String>>) {
    let mut path: Vec<String> = before.to_vec();
    let mut joins = !before.is_empty();
    let mut colons = 0;
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
            TokenTree::Ident(name) if colons == 2 || joins && path.len() == before.len() => {
                path.push(name.to_string());
                (colons, joins) = (0, true);
            }
            TokenTree::Group(group) if colons == 2 && group.delimiter() == Delimiter::Brace => {
                paths(group.stream(), &path, found);
                (path, colons) = (before.to_vec(), 0);
            }
            other => {
                if path.len() > before.len() {
                    found.push(std::mem::replace(&mut path, before.to_vec()));
                }
                colons = 0;
                joins = !before.is_empty();
                match other {
                    TokenTree::Ident(name) => {
                        path = vec![name.to_string()];
                        joins = true;
                    }
                    TokenTree::Group(group) => paths(group.stream(), &[], found),
                    TokenTree::Punct(_) | TokenTree::Literal(_) => {}
                }
            }
        }
    }
    if path.len() > before.len() {
        found.push(path);
    }
}

/// Returns the tokens without items that are compiled for tests only.
fn without_tests(tokens: TokenStream) -> TokenStream {
    let is_end = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    };
    let mut kept = Vec::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        if let TokenTree::Group(group) = &token
            && group.stream().to_string().replace(' ', "") == "cfg(test)"
        {
            kept.pop();
            tokens.by_ref().find(is_end);
        } else {
            kept.push(token);
        }
    }
    kept.into_iter().collect()
}

/// The module that a path names, seen from `here`; `None` for what stands outside.
fn absolute(path: &[String], here: &[String]) -> Option<Vec<String>> {
    match path[0].as_str() {
        "crate" => Some([&here[..1], &path[1..]].concat()),
        "self" => Some([here, &path[1..]].concat()),
        "super" => absolute_above(&path[1..], &here[..here.len().checked_sub(1)?]),
        name if CRATES.iter().any(|(_, known)| *known == name) => Some(path.to_vec()),
        // A child of this module, named without `self`.
        _ => Some([here, path].concat()),
    }
}

fn absolute_above(path: &[String], here: &[String]) -> Option<Vec<String>> {
    match path.first()?.as_str() {
        "super" => absolute_above(&path[1..], &here[..here.len().checked_sub(1)?]),
        _ => Some([here, path].concat()),
    }
}

/// A source file without what is compiled for tests only.
pub struct Source {
    pub module: Vec<String>,
    pub file: PathBuf,
    pub tokens: TokenStream,
}

/// Reads every source file that is not for tests only.
pub fn shipped() -> Vec<Source> {
    let is_for_tests =
        |file: &Path| file.ends_with("tests.rs") || file.iter().any(|part| part == "tests");
    let read = |(module, file): (Vec<String>, PathBuf)| {
        let text = fs::read_to_string(&file).unwrap();
        let tokens = text
            .parse()
            .unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        Source {
            module,
            file,
            tokens: without_tests(tokens),
        }
    };
    let all = modules().into_iter();
    all.filter(|(_, file)| !is_for_tests(file))
        .map(read)
        .collect()
}

/// Reads what each file imports of the others.
fn imports() -> &'static Imports {
    static IMPORTS: LazyLock<Imports> = LazyLock::new(|| {
        let modules = modules();
        let mut all = Imports::new();
        for source in shipped() {
            let mut found = Vec::new();
            paths(source.tokens, &[], &mut found);
            let named = found.iter().filter_map(|path| {
                let path = absolute(path, &source.module)?;
                (1..=path.len()).rev().find_map(|n| modules.get(&path[..n]))
            });
            let others = named.filter(|other| **other != source.file).cloned();
            all.insert(source.file.clone(), others.collect());
        }
        all
    });
    &IMPORTS
}

/// A folder's `mod.rs` or `lib.rs` and what lies in the folder may know each other.
fn are_kin(one: &Path, other: &Path) -> bool {
    let holds = |a: &Path, b: &Path| {
        let is_head = a.ends_with("mod.rs") || a.ends_with("lib.rs");
        b.starts_with(if is_head {
            a.parent().unwrap().to_owned()
        } else {
            a.with_extension("")
        })
    };
    holds(one, other) || holds(other, one)
}

/// Every file that can be reached from `start`, by the shortest way.
fn way_back(imports: &Imports, start: &Path) -> Option<Vec<PathBuf>> {
    let mut ways = vec![vec![start.to_owned()]];
    let mut seen = BTreeSet::new();
    while let Some(way) = (!ways.is_empty()).then(|| ways.remove(0)) {
        let last = way.last().unwrap();
        for next in imports
            .get(last)
            .into_iter()
            .flatten()
            .filter(|next| !are_kin(last, next))
        {
            let longer = [way.clone(), vec![next.clone()]].concat();
            if next == start {
                return Some(longer);
            }
            if seen.insert(next.clone()) {
                ways.push(longer);
            }
        }
    }
    None
}

#[test]
fn no_two_files_import_each_other_not_even_round_a_corner() {
    let imports = imports();
    assert!(imports.len() > 200, "{} files", imports.len());
    let circles: Vec<_> = imports
        .keys()
        .filter_map(|file| way_back(imports, file))
        .collect();
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn each_room_imports_only_what_the_table_lets_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src");
    let room = |file: &Path| -> Option<String> {
        let inside = file.strip_prefix(&root).ok()?;
        let first = inside.iter().next()?.to_str()?.to_owned();
        inside
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .map(|_| first)
    };
    for (file, others) in imports() {
        let Some(here) = room(file) else { continue };
        let (_, allowed) = ROOMS
            .iter()
            .find(|(name, _)| *name == here)
            .unwrap_or_else(|| panic!("{here} is not in the table of rooms"));
        for there in others.iter().filter_map(|other| room(other)) {
            assert!(
                there == here || allowed.contains(&there.as_str()),
                "{} imports {there}, which {here} may not",
                file.display()
            );
        }
    }
}

#[test]
fn a_path_is_found_in_a_use_tree_in_code_and_inside_a_macro() {
    let text = "use crate::{a::b, c::{self, d}}; fn f() { x!(g => crate::e::h()); super::i::k }";
    let mut found = Vec::new();
    paths(text.parse().unwrap(), &[], &mut found);
    let found: BTreeSet<String> = found.iter().map(|path| path.join("::")).collect();
    for path in [
        "crate::a::b",
        "crate::c::self",
        "crate::c::d",
        "crate::e::h",
        "super::i::k",
    ] {
        assert!(found.contains(path), "{path} of {found:?}");
    }
}
