//! The weight of a first visit to each group of pages, against the budget.

use crate::{
    pack::{Groups, stem},
    site,
};
use anyhow::{Context, Result, ensure};
use std::{collections::BTreeMap, fs, path::Path};

/// Groups that the press of a button fetches, not a visit.
const LATER: [&str; 1] = ["decode_qr"];

/// Prints the brotli size of every file and of every group's first visit.
///
/// # Errors
///
/// When a group needs more than its budget, or has none.
pub fn weigh() -> Result<()> {
    let budget: BTreeMap<String, f64> = serde_json::from_slice(&fs::read("end2end/budget.json")?)?;
    let folder = Path::new(site::FOLDER).join("pkg");
    let mut sizes = BTreeMap::new();
    let mut groups = None;
    for entry in fs::read_dir(&folder)? {
        let entry = entry?;
        let file = entry.file_name().to_string_lossy().into_owned();
        if file.starts_with(site::MANIFEST) {
            if file.ends_with(".json") {
                groups = Some(serde_json::from_slice::<Groups>(&fs::read(entry.path())?)?);
            }
        } else if let Some(name) = file.strip_suffix(".br") {
            sizes.insert(name.to_owned(), entry.metadata()?.len());
        }
    }
    let groups = groups.context("no site is there: `builder site` makes one")?;
    let mut heaviest: Vec<_> = sizes.iter().collect();
    heaviest.sort_by_key(|(_, size)| std::cmp::Reverse(**size));
    for (name, size) in heaviest {
        println!("{} {name}", kb(*size));
    }

    let main: u64 = sizes
        .iter()
        .filter(|(name, _)| !name.starts_with("pack_"))
        .map(|(_, s)| s)
        .sum();
    let mut over = 0;
    let mut check = |name: &str, bytes: u64, files: usize| {
        let verdict = match budget.get(name) {
            None => "no budget".to_owned(),
            Some(most) if bytes as f64 <= most * 1000.0 => format!("of {most} kB"),
            Some(most) => format!("OVER {most} kB"),
        };
        over += usize::from(!verdict.starts_with("of"));
        println!("{} {name} ({files} files) {verdict}", kb(bytes));
    };
    println!("\nWhat a first visit fetches, brotli:");
    check("main", main, 3);
    let own = |packs: &[String]| -> Result<u64> {
        let size = |pack| sizes.get(&format!("{pack}.wasm"));
        let found = packs
            .iter()
            .map(|pack| size(pack).context("a pack is missing"));
        found.sum()
    };
    let (later, visits): (Vec<_>, Vec<_>) =
        groups.iter().partition(|(g, _)| LATER.contains(&stem(g)));
    for (group, packs) in visits {
        check(stem(group), main + own(packs)?, packs.len() + 3);
    }
    println!("\nWhat the press of a button fetches:");
    for (group, packs) in later {
        check(stem(group), own(packs)?, packs.len());
    }
    ensure!(
        over == 0,
        "{over} over budget: mend, or change end2end/budget.json and say why"
    );
    Ok(())
}

fn kb(bytes: u64) -> String {
    format!("{:8.1} kB", bytes as f64 / 1000.0)
}
