//! Reads which texts of `views::words` there are, and which of them the sources use.

use crate::borders::{self, Source};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};

/// File and key of a text, such as `home` and `question`.
type Key = (String, String);

/// Names that a file gives to paths.
type Aliases = BTreeMap<String, Vec<Vec<String>>>;

/// Reads the keys of every `words!`.
pub fn texts() -> BTreeSet<Key> {
    let mut found = BTreeSet::new();
    for source in borders::shipped() {
        let Some(file) = file_of_words(&source) else {
            continue;
        };
        // `words! { … }` is all that such a file has.
        for token in source.tokens {
            if let TokenTree::Group(lines) = token
                && lines.delimiter() == Delimiter::Brace
            {
                let keys = keys(lines.stream());
                found.extend(keys.into_iter().map(|key| (file.clone(), key)));
            }
        }
    }
    found
}

/// Reads which keys are named anywhere else.
pub fn uses() -> BTreeSet<Key> {
    let mut found = BTreeSet::new();
    for source in borders::shipped() {
        if file_of_words(&source).is_some() {
            continue;
        }
        let (mut aliases, mut paths) = (Aliases::new(), Vec::new());
        read_aliases(source.tokens.clone(), &mut aliases);
        borders::paths(source.tokens, &[], &mut paths);
        found.extend(paths.iter().flat_map(|path| named(path, &aliases)));
    }
    found
}

fn file_of_words(source: &Source) -> Option<String> {
    match &source.module[..] {
        [views, words, file] if views == "views" && words == "words" => Some(file.clone()),
        _ => None,
    }
}

/// Returns the names with which the lines of a `words!` begin.
fn keys(tokens: TokenStream) -> Vec<String> {
    let mut keys = Vec::new();
    let mut begins = true;
    for token in tokens {
        match token {
            TokenTree::Ident(key) if begins => {
                keys.push(key.to_string());
                begins = false;
            }
            TokenTree::Punct(punct) if punct.as_char() == ';' => begins = true,
            _ => {}
        }
    }
    keys
}

/// Collects the names of every `use`, also of those inside functions.
fn read_aliases(tokens: TokenStream, aliases: &mut Aliases) {
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => read_aliases(group.stream(), aliases),
            TokenTree::Ident(name) if name == "use" => {
                let is_end = |t: &TokenTree| matches!(t, TokenTree::Punct(p) if p.as_char() == ';');
                let tree: TokenStream = tokens.by_ref().take_while(|t| !is_end(t)).collect();
                if let Ok(tree) = syn::parse2::<syn::UseTree>(tree) {
                    read_tree(&tree, &[], aliases);
                }
            }
            _ => {}
        }
    }
}

fn read_tree(tree: &syn::UseTree, before: &[String], aliases: &mut Aliases) {
    let mut name = |alias: &syn::Ident, last: &syn::Ident| {
        let mut path = before.to_vec();
        if last != "self" {
            path.push(last.to_string());
        }
        let alias = match alias == "self" {
            true => path.last().cloned().unwrap_or_default(),
            false => alias.to_string(),
        };
        aliases.entry(alias).or_default().push(path);
    };
    match tree {
        syn::UseTree::Path(path) => {
            let before = [before, &[path.ident.to_string()]].concat();
            read_tree(&path.tree, &before, aliases);
        }
        syn::UseTree::Name(leaf) => name(&leaf.ident, &leaf.ident),
        syn::UseTree::Rename(leaf) => name(&leaf.rename, &leaf.ident),
        syn::UseTree::Group(group) => {
            for tree in &group.items {
                read_tree(tree, before, aliases);
            }
        }
        syn::UseTree::Glob(_) => {}
    }
}

/// Returns the keys that a path names, as the aliases of its file read it.
fn named(path: &[String], aliases: &Aliases) -> Vec<Key> {
    let whole = aliases.get(&path[0]).into_iter().flatten();
    let whole = whole.map(|alias| [alias, &path[1..]].concat());
    let mut keys = Vec::new();
    for path in whole.chain([path.to_vec()]) {
        let three = path.windows(3).filter(|three| three[0] == "words");
        keys.extend(three.map(|three| (three[1].clone(), three[2].clone())));
    }
    keys
}

#[test]
fn a_text_is_found_by_its_own_name_and_by_that_of_a_file() {
    let code = "use views::{ApiError, words::{self, home as at, rate}};
        fn f() { use words::desk as say; view! { <p title=say::title(l)>{at::find(l)}</p> }; rate::send; words::error::over }";
    let (mut aliases, mut paths) = (Aliases::new(), Vec::new());
    read_aliases(code.parse().unwrap(), &mut aliases);
    borders::paths(code.parse().unwrap(), &[], &mut paths);
    let found: BTreeSet<Key> = paths
        .iter()
        .flat_map(|path| named(path, &aliases))
        .collect();
    for (file, key) in [
        ("desk", "title"),
        ("home", "find"),
        ("rate", "send"),
        ("error", "over"),
    ] {
        assert!(
            found.contains(&(file.to_owned(), key.to_owned())),
            "{file}::{key} of {found:?}"
        );
    }
    assert_eq!(
        keys(
            "/// Doc\n a: \"A\" | \"B\"; b(n: u32): \"C\" | n: \"D\" / \"E\";"
                .parse()
                .unwrap()
        ),
        ["a", "b"]
    );
}
