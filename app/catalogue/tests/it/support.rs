//! Catalogues to search in, the dictionary, and lists of everyday queries.

use catalogue::{Dictionary, Entry};
use domain::{
    desk::agency::Level,
    procedure::{importer::read_record, package},
};
use std::{fs, io::Read as _, path::Path};

/// A line of a list.
pub struct Query {
    pub typed: String,
    /// Codes of which one must be among the first; `elsewhere` when somebody else does it, `none`
    /// when it means nothing.
    pub wanted: Vec<String>,
}

/// Returns the queries of a list, which has a column for the kind of query, too.
pub fn queries(name: &str) -> Vec<Query> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let text = fs::read_to_string(folder.join(name)).expect("the list is there");
    let lines = text.lines().skip(1);
    lines
        .map(|line| {
            let mut columns = line.split('\t');
            let mut column = || columns.next().expect("a line has three columns");
            Query {
                typed: column().to_owned(),
                wanted: column().split(',').map(str::to_owned).collect(),
            }
        })
        .collect()
}

/// Returns the reviewed dictionary.
pub fn dictionary() -> Dictionary {
    toml::from_str(include_str!("../../dictionary/synonyms.toml")).expect("the dictionary is read")
}

/// Returns the procedures of the demo province.
pub fn demo() -> Vec<Entry> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../server/demo/procedures");
    let mut files = Vec::new();
    read(&folder, &folder, &mut files);
    files.sort();
    let packages = package::read_all(&files).packages;
    let entries = packages.into_values().map(|package| {
        let agency = package.procedure.agency.as_ref();
        let agency = agency.map_or("", |code| code.as_str());
        Entry::of(&package.procedure, agency, 0)
    });
    let entries: Vec<Entry> = entries.collect();
    assert!(entries.len() > 80, "{}", entries.len());
    entries
}

fn read(path: &Path, root: &Path, files: &mut Vec<(String, String)>) {
    if let Ok(folder) = fs::read_dir(path) {
        for inner in folder.flatten() {
            read(&inner.path(), root, files);
        }
    } else if let (Ok(text), Ok(name)) = (fs::read_to_string(path), path.strip_prefix(root)) {
        files.push((name.to_string_lossy().into_owned(), text));
    }
}

/// Returns the national catalogue as the import reads it.
///
/// It lies beside the checkout where the project is developed; elsewhere there is none.
pub fn national() -> Option<Vec<Entry>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/national-catalogue.jsonl.gz");
    let Ok(file) = fs::File::open(file) else {
        println!("stepping aside: the national catalogue is not beside this checkout");
        return None;
    };
    let mut text = String::new();
    let mut reader = flate2::read::GzDecoder::new(file);
    reader
        .read_to_string(&mut text)
        .expect("the catalogue is unpacked");
    Some(text.lines().map(imported).collect())
}

fn imported(line: &str) -> Entry {
    let record = read_record(line).expect("the record is read");
    Entry {
        code: record.code.to_string(),
        name: record.name,
        name_en: String::new(),
        also: Vec::new(),
        field: record.field,
        papers: record.papers.into_iter().map(|paper| paper.name).collect(),
        result: record.results.join("; "),
        agency: String::new(),
        level: record.levels.first().copied().unwrap_or(Level::Ministry),
        used: 0,
    }
}
