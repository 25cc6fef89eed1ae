//! The steps from the client's source to the folder that the server serves.

use crate::{
    bindgen,
    names::{File, fill, hash},
    pack::{self, Groups, Pieces},
    work::{cargo, run, run_quietly, side_by_side, target},
};
use anyhow::{Context, Result, anyhow, ensure};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

/// The folder that the server serves.
pub const FOLDER: &str = "target/site";
/// The script that makes WASM smaller.
const SHRINK: &str = "end2end/shrink.mjs";
/// The beginning of the name of the list of packs.
pub const MANIFEST: &str = "__wasm_split_manifest";

/// How much work a site is worth.
pub struct Kind {
    profile: &'static [&'static str],
    /// The profile's folder under Cargo's.
    folder: &'static str,
    /// Made small for the network, or left as it is.
    small: bool,
}

pub const RELEASE: Kind = Kind {
    profile: &["--profile=wasm-release"],
    folder: "wasm-release",
    small: true,
};

pub const DEV: Kind = Kind {
    profile: &["--profile=dev", "--config=profile.dev.debug=false"],
    folder: "debug",
    small: false,
};

/// Brings the site up to date.
pub fn build(kind: &Kind) -> Result<()> {
    let mut clock = Clock(Instant::now());
    let wasm = fs::read(compile(kind)?)?;
    clock.tick("compiled for WASM");
    assets()?;
    let stamp = Path::new(FOLDER).join(".made-from");
    let builder = fs::metadata(std::env::current_exe()?)?.modified()?;
    let script = fs::read(SHRINK)?;
    let by = format!("{builder:?} {}", kind.folder);
    let made_from = hash([&*wasm, &*script, by.as_bytes()]);
    if fs::read_to_string(&stamp).is_ok_and(|before| before == made_from) {
        return Ok(());
    }

    let parts = target().join("site-parts");
    let _ = fs::remove_dir_all(&parts);
    let groups = split(&wasm, &parts)?;
    bindgen::for_browser(&parts.join("main.wasm"), &parts)?;
    ensure!(
        !parts.join("snippets").exists(),
        "a crate brings scripts that nobody copies"
    );
    clock.tick("split and connected");
    if kind.small {
        shrink(&parts, &groups)?;
        clock.tick("made smaller");
    }
    let _ = fs::remove_file(&stamp);
    let (files, names) = named(&parts, &groups, kind)?;
    fs::write(Path::new(FOLDER).join("hash.txt"), names)?;
    fill(&Path::new(FOLDER).join("pkg"), files, kind.small)?;
    fs::write(&stamp, made_from)?;
    clock.tick("packed and compressed");
    Ok(())
}

/// Compiles the client and returns where its WASM lies.
fn compile(kind: &Kind) -> Result<PathBuf> {
    let triple = "wasm32-unknown-unknown";
    run(cargo()
        .args(["rustc", "--package=client", "--lib", "--target", triple])
        .args(kind.profile)
        // The splitter moves functions, so it needs to know every place that names one.
        .args(["--", "-Clink-arg=--emit-relocs"]))?;
    Ok(target().join(triple).join(kind.folder).join("client.wasm"))
}

/// Copies icons and the like.
fn assets() -> Result<()> {
    fs::create_dir_all(FOLDER)?;
    for entry in fs::read_dir("public")? {
        let entry = entry?;
        fs::copy(entry.path(), Path::new(FOLDER).join(entry.file_name()))?;
    }
    Ok(())
}

/// Writes the main module, the pieces and their loader into the folder. Returns the pieces that each
/// group of pages needs.
fn split(wasm: &[u8], folder: &Path) -> Result<Groups> {
    let main = folder.join("main.wasm");
    let mut options = wasm_split_cli_support::Options::new(wasm);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = "./motcua.js";
    options.link_name = "./__wasm_split.js";
    let split = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("{error:?}"))?;
    Ok(split.prefetch_map.into_iter().collect())
}

/// Lets binaryen shrink the main module and every piece: in few processes, for each takes a while to
/// get going.
fn shrink(folder: &Path, groups: &Groups) -> Result<()> {
    let pieces: BTreeSet<&str> = groups.values().flatten().map(String::as_str).collect();
    let mut shares = [vec!["motcua_bg"], Vec::new()];
    for (n, piece) in pieces.into_iter().enumerate() {
        shares[n % 2].push(piece);
    }
    side_by_side(shares.into(), |share| {
        let files = share.iter().map(|name| folder.join(format!("{name}.wasm")));
        run_quietly(Command::new("node").arg(SHRINK).args(files))
    })
}

/// Returns the files to be fetched, and the text that tells the server how they are named.
fn named(parts: &Path, groups: &Groups, kind: &Kind) -> Result<(Vec<File>, String)> {
    let read = |name: &str| {
        fs::read_to_string(parts.join(name)).with_context(|| format!("no {name} was made"))
    };
    let mut pieces = Pieces::new();
    for name in groups.values().flatten() {
        let content = fs::read(parts.join(format!("{name}.wasm")))?;
        pieces.insert(name.clone(), content);
    }
    let (mut files, packs) = pack::pack(groups, &pieces);
    let main = fs::read(parts.join("motcua_bg.wasm"))?;
    let wasm = hash([&*main]);
    files.push(File {
        name: format!("motcua.{wasm}.wasm"),
        content: main,
    });

    // The two scripts import each other, so one hash of both names them.
    let mut script = read("motcua.js")?;
    let mut loader = pack::loader(&read("__wasm_split.js")?, &pieces, &packs)?;
    if kind.small {
        (script, loader) = (trimmed(&script)?, trimmed(&loader)?);
    }
    let scripts = hash([script.as_bytes(), loader.as_bytes()]);
    for (name, text, other) in [
        ("motcua", script, "__wasm_split"),
        ("__wasm_split", loader, "motcua"),
    ] {
        let import = format!("from \"./{other}.js\"");
        ensure!(text.contains(&import), "{name}.js imports no {other}.js");
        let text = text.replace(&import, &format!("from \"./{other}.{scripts}.js\""));
        files.push(File {
            name: format!("{name}.{scripts}.js"),
            content: text.into_bytes(),
        });
    }

    let content = serde_json::to_vec(&packs)?;
    let manifest = hash([&*content]);
    files.push(File {
        name: format!("{MANIFEST}.{manifest}.json"),
        content,
    });
    let names = format!("js: {scripts}\nwasm: {wasm}\nmanifest: {manifest}\nsplit: {scripts}\n");
    Ok((files, names))
}

/// Returns a script without comments and indentation.
fn trimmed(script: &str) -> Result<String> {
    let mut lines = String::new();
    for line in script.lines() {
        let whole = line.matches('`').count() % 2 == 0;
        ensure!(whole, "a text of several lines: {line}");
        let line = line.trim();
        let mut marks = ["//", "/*", "* ", "*/"].iter();
        if !line.is_empty() && line != "*" && !marks.any(|mark| line.starts_with(mark)) {
            lines.push_str(line);
            lines.push('\n');
        }
    }
    Ok(lines)
}

/// Prints how long each step took.
struct Clock(Instant);

impl Clock {
    fn tick(&mut self, step: &str) {
        println!("  {step} ({:.1} s)", self.0.elapsed().as_secs_f64());
        self.0 = Instant::now();
    }
}
