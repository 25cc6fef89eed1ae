//! Everyday queries against the demo province's catalogue, and against the national one.
//!
//! Each list is in two parts: `seen` was used to tune the search, `unseen` never was.

use catalogue::{Dictionary, Entry, Index};
use domain::procedure::package;
use std::{collections::BTreeMap, fmt::Write as _, fs, io::Read as _, path::Path, time::Instant};

/// A line of a list: the query, the codes of which one must be among the first, the kind of query.
struct Query {
    typed: String,
    wanted: Vec<String>,
    kind: String,
}

fn queries(name: &str) -> Vec<Query> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.lines()
        .skip(1)
        .map(|line| {
            let mut columns = line.split('\t');
            let mut column = || columns.next().unwrap_or_else(|| panic!("{line}"));
            Query {
                typed: column().to_owned(),
                wanted: column().split(',').map(str::to_owned).collect(),
                kind: column().to_owned(),
            }
        })
        .collect()
}

fn dictionary() -> Dictionary {
    toml::from_str(include_str!("../data/synonyms.toml")).unwrap()
}

fn demo() -> Vec<Entry> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../server/demo");
    let mut files = Vec::new();
    for package in fs::read_dir(folder.join("procedures")).unwrap() {
        read(
            &package.unwrap().path(),
            &folder.join("procedures"),
            &mut files,
        );
    }
    files.sort();
    let packages = package::read_all(&files).packages;
    assert!(packages.len() > 60, "{}", packages.len());
    packages
        .into_values()
        .map(|package| {
            let agency = package
                .procedure
                .agency
                .as_ref()
                .map_or("", |code| code.as_str());
            Entry::of(&package.procedure, agency, 0)
        })
        .collect()
}

fn read(path: &Path, root: &Path, files: &mut Vec<(String, String)>) {
    if path.is_dir() {
        for inner in fs::read_dir(path).unwrap() {
            read(&inner.unwrap().path(), root, files);
        }
    } else if let Ok(text) = fs::read_to_string(path) {
        let name = path
            .strip_prefix(root)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        files.push((name, text));
    }
}

/// Figures of a list: queries, wanted at the first place, among the first three, empty answers.
#[derive(Debug, Default, Clone, Copy)]
struct Figures {
    all: usize,
    first: usize,
    three: usize,
    empty: usize,
}

fn measure(index: &Index, queries: &[Query], told: &mut String) -> Figures {
    let mut by_kind: BTreeMap<&str, Figures> = BTreeMap::new();
    let mut total = Figures::default();
    for query in queries {
        let answer = index.find(&query.typed, &Default::default());
        let codes: Vec<&str> = answer
            .hits
            .iter()
            .map(|hit| hit.entry.code.as_str())
            .collect();
        let wanted = |code: &&str| query.wanted.iter().any(|w| w == code);
        let (first, three) = match query.wanted[0].as_str() {
            "elsewhere" => (answer.elsewhere.is_some(), answer.elsewhere.is_some()),
            "none" => (
                codes.is_empty() || answer.near,
                codes.is_empty() || answer.near,
            ),
            _ => (
                codes.iter().take(1).any(|code| wanted(code)),
                codes.iter().take(3).any(|code| wanted(code)),
            ),
        };
        let empty = codes.is_empty() && answer.elsewhere.is_none() && query.wanted[0] != "none";
        if !three || !first {
            let mark = if three { "second" } else { "MISSED" };
            let top: Vec<String> = answer
                .hits
                .iter()
                .take(3)
                .map(|hit| {
                    format!(
                        "{} {} {:.2}",
                        hit.entry.code,
                        hit.entry.name.chars().take(40).collect::<String>(),
                        hit.score
                    )
                })
                .collect();
            writeln!(
                told,
                "{mark} [{}] {} → {} | got {} {:?}",
                query.kind,
                query.typed,
                query.wanted.join(","),
                top.join(" / "),
                answer.read_as
            )
            .unwrap();
        }
        for figures in [by_kind.entry(&query.kind).or_default(), &mut total] {
            figures.all += 1;
            figures.first += usize::from(first);
            figures.three += usize::from(three);
            figures.empty += usize::from(empty);
        }
    }
    for (kind, figures) in &by_kind {
        writeln!(told, "{kind}: {figures:?}").unwrap();
    }
    writeln!(told, "TOTAL: {total:?}").unwrap();
    total
}

#[test]
fn demo_seen() {
    let index = Index::new(demo(), dictionary());
    let mut told = String::new();
    measure(&index, &queries("demo_seen.tsv"), &mut told);
    println!("{told}");
}

fn national() -> Option<Vec<Entry>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/national-catalogue.jsonl.gz");
    let file = fs::File::open(path).ok()?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(file)
        .read_to_string(&mut text)
        .unwrap();
    let entries = text.lines().map(|line| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |name: &str| {
            value["record"][name]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        };
        Entry {
            code: value["code"].as_str().unwrap().to_owned(),
            name: text("ten_thu_tuc"),
            name_en: String::new(),
            also: vec![],
            field: text("linh_vuc"),
            papers: vec![text("thanh_phan_ho_so")],
            result: text("ket_qua_xu_ly"),
            agency: text("co_quan_co_tham_quyen"),
            level: domain::desk::agency::Level::Province,
            used: 0,
        }
    });
    Some(entries.collect())
}

#[test]
fn national_seen() {
    let Some(entries) = national() else { return };
    let start = Instant::now();
    let index = Index::new(entries, dictionary());
    println!("built in {:?}", start.elapsed());
    let mut told = String::new();
    measure(&index, &queries("national_seen.tsv"), &mut told);
    println!("{told}");
    let start = Instant::now();
    let qs = queries("national_seen.tsv");
    for q in &qs {
        index.find(&q.typed, &Default::default());
    }
    println!("{:?} per query", start.elapsed() / qs.len() as u32);
}
