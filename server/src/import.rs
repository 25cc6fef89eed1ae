//! `motcua import catalogue`: national records become catalogue entries; a person gets the doubts,
//! line by line.

use crate::clock;
use domain::{
    desk::agency::Level,
    dossier::workflow::Workflow,
    due::{clock::AfterSupplement, deadline::Limit},
    form::Form,
    procedure::{
        Fee, Paper, Procedure,
        importer::{Channel, Imported, read_record},
    },
};
use service::sha256;
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
};
use store::{Store, StoreError, work};

/// Source of imported entries.
///
/// Entries described here by hand carry no source and are never overwritten.
const SOURCE: &str = "national";

/// Longest record in bytes. The longest of the national catalogue takes a tenth of it.
const LONGEST: usize = 4 << 20;

#[derive(Default)]
struct Tally {
    put: usize,
    kept: usize,
    broken: usize,
    doubts: usize,
}

/// Imports a file, or every file of a folder.
///
/// Doubts go to standard output as `code TAB field TAB why TAB text`, the summary to stderr.
pub async fn catalogue(store: &Store, path: &Path) -> Result<(), String> {
    let mut tally = Tally::default();
    for file in files(path)? {
        read_file(store, &file, &mut tally).await?;
    }
    eprintln!(
        "{} procedures in the catalogue, {} left as they are described here, {} broken records, {} doubts for a person",
        tally.put, tally.kept, tally.broken, tally.doubts
    );
    Ok(())
}

fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    let named = |error: std::io::Error| format!("{}: {error}", path.display());
    if !path.is_dir() {
        return if path.exists() {
            Ok(vec![path.to_owned()])
        } else {
            Err(format!("{} is not there", path.display()))
        };
    }
    let entries = std::fs::read_dir(path)
        .map_err(named)?
        .collect::<Result<Vec<_>, _>>()
        .map_err(named)?;
    let mut files: Vec<PathBuf> = entries
        .into_iter()
        .map(|e| e.path())
        .filter(|p| p.is_file())
        .collect();
    files.sort();
    Ok(files)
}

async fn read_file(store: &Store, path: &Path, tally: &mut Tally) -> Result<(), String> {
    let named = |error: std::io::Error| format!("{}: {error}", path.display());
    let file = File::open(path).map_err(named)?;
    let reader: Box<dyn Read> = if path.extension().is_some_and(|e| e == "gz") {
        Box::new(flate2::read::GzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let mut out = std::io::stdout().lock();
    let (mut reader, mut line, mut n) = (BufReader::new(reader), Vec::new(), 0_usize);
    while let Some(is_whole) = next_line(&mut reader, &mut line).map_err(named)? {
        n += 1;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let record = if is_whole {
            std::str::from_utf8(&line)
                .map_err(|_| "không phải UTF-8".to_owned())
                .and_then(read_record)
        } else {
            Err("Bản ghi dài quá 4 MB. Hãy tách mỗi thủ tục một dòng.".to_owned())
        };
        match record {
            Err(why) => {
                tally.broken += 1;
                writeln!(out, "{}:{}\tbản ghi hỏng\t{why}\t", path.display(), n).ok();
            }
            Ok(imported) => {
                for doubt in &imported.doubts {
                    tally.doubts += 1;
                    writeln!(
                        out,
                        "{}\t{}\t{}\t{}",
                        imported.code,
                        doubt.field,
                        doubt.why,
                        one_line(&doubt.text)
                    )
                    .ok();
                }
                if put(store, imported)
                    .await
                    .map_err(|error| error.to_string())?
                {
                    tally.put += 1
                } else {
                    tally.kept += 1
                }
            }
        }
    }
    Ok(())
}

/// Reads the next line, without its end; `None` after the last. Of a line that is too long only the
/// beginning is kept, and `false` returned.
fn next_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    line.clear();
    let (mut came, mut is_whole) = (false, true);
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(came.then_some(is_whole));
        }
        came = true;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let part = &buffer[..end.unwrap_or(buffer.len())];
        let kept = part.len().min(LONGEST - line.len());
        line.extend_from_slice(&part[..kept]);
        is_whole &= kept == part.len();
        let used = part.len() + usize::from(end.is_some());
        reader.consume(used);
        if end.is_some() {
            return Ok(Some(is_whole));
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Stores an imported procedure.
///
/// Returns `false` when the province describes this procedure itself; that description stays.
async fn put(store: &Store, imported: Imported) -> Result<bool, StoreError> {
    let procedure = procedure(imported);
    let now = clock::now();
    store
        .write(work!(|db| {
            let present = store::procedure::get(db, &procedure.code, now.date()).await?;
            if present.is_some_and(|(_, p)| p.source.as_deref() != Some(SOURCE)) {
                return Ok(false);
            }
            let body = serde_json::to_string(&procedure)
                .map_err(|error| StoreError::Damaged(error.to_string()))?;
            store::procedure::put(db, &procedure, &body, &sha256(body.as_bytes()), now).await?;
            Ok(true)
        }))
        .await
}

/// Returns a catalogue entry to read, not to file, because nobody has checked it yet.
fn procedure(imported: Imported) -> Procedure {
    let limit = agreed(&imported.channels, |c| c.limit);
    let lines = |text: &str| {
        text.lines()
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .map(str::to_owned)
            .collect()
    };
    Procedure {
        limit_unread: limit.is_none(),
        limit: limit.unwrap_or(Limit::None),
        limit_note: Some(
            imported
                .channels
                .iter()
                .map(|c| format!("{}: {}", c.kind.words(), c.words))
                .collect::<Vec<_>>()
                .join("\n"),
        )
        .filter(|t| !t.is_empty()),
        level: imported.levels.first().copied().unwrap_or(Level::Ministry),
        fees: fees(&imported.channels),
        papers: imported
            .papers
            .into_iter()
            .map(|p| Paper {
                name: p.name,
                required: true,
                by_form: false,
                when: None,
                copies: copies(p.originals, p.copies),
                valid_months: None,
                note: Some(p.group).filter(|g| !g.is_empty()),
            })
            .collect(),
        how: lines(&imported.steps_text),
        legal_basis: lines(&imported.legal_text),
        result: imported.results.join("; "),
        code: imported.code,
        name: imported.name,
        name_en: None,
        also: Vec::new(),
        field: imported.field,
        agency: None,
        online: domain::procedure::OnlineLevel::Info,
        audience: imported.audience,
        decision: None,
        effective_from: None,
        effective_until: None,
        statutory: None,
        cases: Vec::new(),
        channels: Vec::new(),
        precheck: None,
        starts_when_paid: false,
        cutoff: None,
        after_supplement: AfterSupplement::default(),
        supplement_window: None,
        form: Form::default(),
        workflow: Workflow::default(),
        example: serde_json::Value::Null,
        source: Some(SOURCE.to_owned()),
    }
}

/// Returns the value that every channel gives alike.
fn agreed<T: Copy + PartialEq>(
    channels: &[Channel],
    read: impl Fn(&Channel) -> Option<T>,
) -> Option<T> {
    let first = read(channels.first()?)?;
    channels
        .iter()
        .all(|c| read(c) == Some(first))
        .then_some(first)
}

fn fees(channels: &[Channel]) -> Vec<Fee> {
    match agreed(channels, |c| c.fee) {
        Some(0) => Vec::new(),
        Some(amount) => vec![Fee {
            name: "Phí, lệ phí".to_owned(),
            amount: Some(amount),
            note: None,
        }],
        None => channels
            .iter()
            .map(|c| Fee {
                name: c.kind.words().to_owned(),
                amount: c.fee,
                note: Some(c.words.clone()),
            })
            .collect(),
    }
}

fn copies(originals: Option<u32>, copies: Option<u32>) -> String {
    let part = |n: Option<u32>, what: &str| n.filter(|n| *n > 0).map(|n| format!("{n} {what}"));
    [part(originals, "bản chính"), part(copies, "bản sao")]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_end_is_passed_over_and_the_next_one_read() {
        let long = "x".repeat(LONGEST + 10_000_000);
        let text = format!("a\n{long}\n\nb");
        let (mut reader, mut line) = (BufReader::new(text.as_bytes()), Vec::new());
        let mut seen = Vec::new();
        while let Some(is_whole) = next_line(&mut reader, &mut line).unwrap() {
            assert!(line.capacity() <= 2 * LONGEST);
            seen.push((is_whole, line.len()));
        }
        assert_eq!(seen, [(true, 1), (false, LONGEST), (true, 0), (true, 1)]);
    }
}
