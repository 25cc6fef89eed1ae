//! Makes the site from the client's WASM, weighs it, and serves while the source changes.

mod bindgen;
mod names;
mod pack;
mod site;
mod watch;
mod weigh;
mod work;

use anyhow::Result;
use clap::Parser;
use std::path::PathBuf;

#[derive(Parser)]
#[command(about, arg_required_else_help = true)]
enum Command {
    /// Builds the client and fills `target/site`: split, small, compressed, named by content.
    Site,
    /// Prints what a first visit fetches; fails when it is more than `end2end/budget.json` allows.
    Weigh,
    /// Serves, and builds again what a change of the source touches.
    Dev,
    /// Makes a module for Node.js from WASM.
    Node { wasm: PathBuf, folder: PathBuf },
}

fn main() -> Result<()> {
    let command = Command::parse();
    std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))?;
    match command {
        Command::Site => site::build(&site::RELEASE),
        Command::Weigh => weigh::weigh(),
        Command::Dev => watch::serve(),
        Command::Node { wasm, folder } => bindgen::for_node(&wasm, &folder),
    }
}
