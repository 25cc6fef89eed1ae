//! The cases of tests/form_cases as WASM, for Node: `end2end/form-cases.mjs` compares what comes
//! out with what is written.

#[path = "../tests/form_cases/run.rs"]
mod run;

/// A file of cases with its results written anew.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
pub fn run_cases(forms: &str, cases: &str) -> String {
    run::run(forms, cases)
}

/// How many cases a file has.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
pub fn count_cases(cases: &str) -> u32 {
    u32::try_from(run::count(cases)).unwrap_or(u32::MAX)
}
