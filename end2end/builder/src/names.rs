//! Files that are named by their content, and lie beside their compressed selves.

use crate::work::side_by_side;
use anyhow::Result;
use sha2::{Digest, Sha256};
use std::{collections::BTreeSet, fs, io::Write, path::Path};

/// Returns 88 bits of the content's hash, as hexadecimal digits.
pub fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut sum = Sha256::new();
    for part in parts {
        sum.update(part);
    }
    let digits: String = sum.finalize().iter().map(|b| format!("{b:02x}")).collect();
    digits[..22].to_owned()
}

/// A file to be fetched.
pub struct File {
    pub name: String,
    pub content: Vec<u8>,
}

/// Writes the files into the folder and removes all others. With `compressed`, each lies there for
/// browsers that take brotli or gzip, too.
pub fn fill(folder: &Path, files: Vec<File>, compressed: bool) -> Result<()> {
    fs::create_dir_all(folder)?;
    let ends: &[&str] = if compressed {
        &["", ".br", ".gz"]
    } else {
        &[""]
    };
    let wanted: BTreeSet<String> = files
        .iter()
        .flat_map(|file| ends.iter().map(|end| format!("{}{end}", file.name)))
        .collect();
    side_by_side(files, |File { name, content }| {
        fs::write(folder.join(&name), &content)?;
        if compressed {
            fs::write(folder.join(format!("{name}.br")), brotli(&content)?)?;
            fs::write(folder.join(format!("{name}.gz")), gzip(&content)?)?;
        }
        Ok(())
    })?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !wanted.contains(&*entry.file_name().to_string_lossy()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut small, &params)?;
    Ok(small)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut small = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    small.write_all(content)?;
    Ok(small.finish()?)
}
