//! WASM with the script that connects it to a browser or to Node.js.

use anyhow::Result;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// Writes `motcua.js` and `motcua_bg.wasm` into the folder. What the split pieces share stays exported.
pub fn for_browser(wasm: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(wasm)
        .out_name("motcua")
        .web(true)?
        .keep_lld_exports(true)
        .demangle(false)
        .generate(folder)
}

/// Writes a CommonJS module, named as the WASM, into the folder.
pub fn for_node(wasm: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(wasm)
        .nodejs(true)?
        .generate(folder)
}
