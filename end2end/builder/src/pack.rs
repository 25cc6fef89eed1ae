//! The pieces of WASM that a group of pages needs, in two files: one that most groups share, one of
//! its own.
//!
//! Sixty small files compress a sixth worse than one, and a phone on a slow line asks for each of
//! them. A pack is a WASM module without code; each piece is a custom section named as the piece. The
//! splitter's loader goes on deciding which pieces are instantiated. It only learns to take them out
//! of packs.

use crate::names::{File, hash};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;

/// The names of the pieces that each group of pages needs.
pub type Groups = BTreeMap<String, Vec<String>>;

/// The content of each piece by name.
pub type Pieces = BTreeMap<String, Vec<u8>>;

/// Returns the packs, and the names, without `.wasm`, of the packs that each group needs.
pub fn pack(groups: &Groups, pieces: &Pieces) -> (Vec<File>, Groups) {
    let users = |piece: &String| {
        groups
            .values()
            .filter(|needed| needed.contains(piece))
            .count()
    };
    let shared: Vec<&String> = pieces
        .keys()
        .filter(|p| users(p) * 2 > groups.len())
        .collect();
    let mut packs = vec![packed("shared", shared.iter().copied(), pieces)];
    let mut named = Groups::new();
    for (group, needed) in groups {
        let (common, own): (Vec<_>, Vec<_>) = needed.iter().partition(|p| shared.contains(p));
        // A group that hardly needs what most share brings all of it itself.
        let pack = if common.len() * 2 > shared.len() {
            named.insert(group.clone(), vec![called(&packs[0])]);
            packed(stem(group), own, pieces)
        } else {
            packed(stem(group), needed, pieces)
        };
        named.entry(group.clone()).or_default().push(called(&pack));
        packs.push(pack);
    }
    (packs, named)
}

fn called(pack: &File) -> String {
    pack.name.trim_end_matches(".wasm").to_owned()
}

/// Returns the name of a group without the number that the compiler gave it.
pub fn stem(group: &str) -> &str {
    match group.rsplit_once('_') {
        Some((stem, number)) if number.bytes().all(|b| b.is_ascii_digit()) => stem,
        _ => group,
    }
}

fn packed<'a>(stem: &str, names: impl IntoIterator<Item = &'a String>, pieces: &Pieces) -> File {
    let mut content = b"\0asm\x01\0\0\0".to_vec();
    for name in names {
        let mut section = leb(name.len());
        section.extend(name.as_bytes());
        section.extend(&pieces[name]);
        content.push(0);
        content.extend(leb(section.len()));
        content.extend(section);
    }
    let name = format!("pack_{stem}.{}.wasm", hash([&*content]));
    File { name, content }
}

/// Returns a number as WASM writes lengths: seven bits a byte, the lowest first.
fn leb(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 127 {
        bytes.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// Returns the splitter's loader with every piece taken from a pack, and every group opening its packs
/// first.
pub fn loader(text: &str, pieces: &Pieces, packs: &Groups) -> Result<String> {
    let mut text = text.to_owned();
    for piece in pieces.keys() {
        let fetched = format!("fetch(new URL(\"./{piece}.wasm\", import.meta.url))");
        text = replaced(&text, &fetched, 1, &format!("take(\"{piece}\")"))?;
    }
    text = replaced(
        &text,
        "WebAssembly.instantiateStreaming(src, imports)",
        pieces.len(),
        "src.then((bytes) => WebAssembly.instantiate(bytes, imports))",
    )?;
    for (group, names) in packs {
        let begin = format!("__wasm_split_load_{group} = ");
        let start = text
            .find(&begin)
            .with_context(|| format!("no loader of {group}"))?;
        let list = text[start..]
            .find("]))")
            .and_then(|end| text[start..start + end].rfind(", ["))
            .with_context(|| format!("the loader of {group} does not name what it needs"))?;
        let open = format!("() => open({}), ", serde_json::to_string(names)?);
        text.insert_str(start + list + ", [".len(), &open);
    }
    Ok(text + PACKS)
}

fn replaced(text: &str, from: &str, times: usize, to: &str) -> Result<String> {
    let found = text.matches(from).count();
    ensure!(
        found == times,
        "{found} places like {from} in the loader, not {times}"
    );
    Ok(text.replace(from, to))
}

/// The functions that the loader learns.
const PACKS: &str = r#"
const packs = new Map();
/* Begins to fetch what is not here yet; what could not be fetched is asked for again the next time. */
function open(names) {
    for (const name of names) {
        if (packs.has(name)) continue;
        const pack = WebAssembly.compileStreaming(fetch(new URL("./" + name + ".wasm", import.meta.url)));
        pack.catch(() => packs.delete(name));
        packs.set(name, pack);
    }
    return Promise.all(names.map((name) => packs.get(name)));
}
/* A caller that waits for the packs hears why one did not come. */
async function take(piece) {
    for (const pack of packs.values()) {
        const module = await pack.catch(() => undefined);
        const [bytes] = module ? WebAssembly.Module.customSections(module, piece) : [];
        if (bytes) return bytes;
    }
    throw new Error("no pack holds " + piece);
}
"#;

#[cfg(test)]
mod tests {
    use super::*;

    const LOADER: &str = r#"
const __chunk_1 = makeLoad(() => {
    const src = fetch(new URL("./chunk_1.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}, []);
export const __wasm_split_load_fill_12 = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_fill_12.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}, [__chunk_1]));
"#;

    fn groups(of: &[(&str, &[&str])]) -> Groups {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
        of.iter()
            .map(|(group, list)| ((*group).to_owned(), names(list)))
            .collect()
    }

    fn pieces(names: &[&str]) -> Pieces {
        names
            .iter()
            .map(|name| ((*name).to_owned(), name.as_bytes().to_vec()))
            .collect()
    }

    #[test]
    fn what_most_groups_need_lies_in_one_pack_and_the_rest_with_its_group() {
        let groups = groups(&[("a_1", &["x", "own"]), ("b_2", &["x"]), ("c_3", &["x"])]);
        let (packs, named) = pack(&groups, &pieces(&["own", "x"]));
        let stems: Vec<_> = packs
            .iter()
            .map(|p| p.name.split('.').next().unwrap())
            .collect();
        assert_eq!(stems, ["pack_shared", "pack_a", "pack_b", "pack_c"]);
        assert_eq!(packs[0].content, b"\0asm\x01\0\0\0\0\x03\x01xx");
        assert_eq!(packs[1].content, b"\0asm\x01\0\0\0\0\x07\x03ownown");
        assert_eq!(named["a_1"], [called(&packs[0]), called(&packs[1])]);
    }

    #[test]
    fn lengths_above_127_take_two_bytes() {
        assert_eq!(leb(127), [127]);
        assert_eq!(leb(300), [0b1010_1100, 0b10]);
    }

    #[test]
    fn a_group_opens_its_packs_before_its_pieces_are_taken() {
        let packs = groups(&[("fill_12", &["pack_shared.1", "pack_fill.2"])]);
        let text = loader(LOADER, &pieces(&["chunk_1", "split_fill_12"]), &packs).unwrap();
        assert!(text.contains(r#"const src = take("chunk_1");"#));
        let opens = r#"}, [() => open(["pack_shared.1","pack_fill.2"]), __chunk_1]));"#;
        assert!(text.contains(opens), "{text}");
        assert!(!text.contains("instantiateStreaming"));
    }

    #[test]
    fn a_loader_of_another_splitter_is_refused() {
        let refused = loader("export const a = 1;", &pieces(&["chunk_1"]), &Groups::new());
        assert!(
            refused
                .unwrap_err()
                .to_string()
                .starts_with("0 places like fetch(")
        );
    }
}
