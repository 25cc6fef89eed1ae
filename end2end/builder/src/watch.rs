//! Development: a server that follows the source.

use crate::{
    site,
    work::{cargo, run, target},
};
use anyhow::{Context, Result, anyhow};
use std::{
    fs,
    path::Path,
    process::{Child, Command},
    thread,
    time::{Duration, Instant, SystemTime},
};

/// The sources of the server and of the client.
const SOURCES: [&str; 6] = [
    "app",
    "server",
    "style",
    "public",
    "migrations",
    "Cargo.toml",
];

/// Builds and serves, and does so again after every change, until it is stopped.
///
/// A change that does not compile is told; the server before it goes on.
pub fn serve() -> Result<()> {
    let mut server = None;
    let mut seen = None;
    loop {
        let now = SOURCES
            .iter()
            .map(|path| newest(Path::new(path)))
            .collect::<Result<Vec<_>>>()?;
        if seen.as_ref() == Some(&now) {
            thread::sleep(Duration::from_millis(200));
            continue;
        }
        seen = Some(now);
        let begun = Instant::now();
        match build() {
            Err(error) => eprintln!("{error:#}"),
            Ok(()) => {
                server = Some(restart(server)?);
                println!("Served anew after {:.1} s", begun.elapsed().as_secs_f64());
            }
        }
    }
}

/// Builds server and client at the same time.
fn build() -> Result<()> {
    thread::scope(|scope| {
        let server = scope
            .spawn(|| run(cargo().args(["build", "--quiet", "--bins", "--example=form_cases"])));
        let site = site::build(&site::DEV);
        server
            .join()
            .map_err(|_| anyhow!("a thread fell"))?
            .and(site)
    })
}

fn restart(server: Option<Child>) -> Result<Child> {
    if let Some(mut server) = server {
        // It may have ended by itself.
        let _ = server.kill();
        server.wait()?;
    }
    let program = target().join("debug/motcua");
    Command::new(&program)
        .arg("serve")
        .spawn()
        .with_context(|| format!("{} does not start", program.display()))
}

/// Returns how many files there are in a path, and when the last of them changed.
fn newest(path: &Path) -> Result<(usize, SystemTime)> {
    let about = fs::metadata(path)?;
    if !about.is_dir() {
        return Ok((1, about.modified()?));
    }
    let mut found = (0, SystemTime::UNIX_EPOCH);
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        // What the fuzzers build.
        if entry.file_name() == "target" {
            continue;
        }
        let (files, changed) = newest(&entry.path())?;
        found = (found.0 + files, found.1.max(changed));
    }
    Ok(found)
}
