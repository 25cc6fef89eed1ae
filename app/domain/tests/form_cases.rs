//! The cases of tests/form_cases, run natively; `node end2end/form-cases.mjs` runs the same in
//! WASM.

#[path = "form_cases/run.rs"]
mod run;

use std::{fs, path::Path};

/// Compares every case with its file.
///
/// `FORM_CASES=write cargo test -p domain --test form_cases` writes the results into the files, for
/// reading what changed.
#[test]
fn every_case_comes_out_as_it_is_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/form_cases");
    let forms = fs::read_to_string(folder.join("forms.json")).unwrap();
    let mut count = 0;
    let mut wrong = Vec::new();
    for file in
        ["kinds.txt", "conditions.txt", "hostile.txt", "english.txt"].map(|name| folder.join(name))
    {
        let written = fs::read_to_string(&file).unwrap();
        let came_out = run::run(&forms, &written);
        count += run::count(&written);
        if std::env::var("FORM_CASES").is_ok_and(|value| value == "write") {
            fs::write(&file, &came_out).unwrap();
        } else if came_out != written {
            let pairs = came_out.lines().zip(written.lines()).zip(1..);
            let first = pairs
                .filter(|((came, stood), _)| came != stood)
                .map(|((came, stood), n)| {
                    format!(
                        "{}:{n}\n  came out {came}\n  written  {stood}",
                        file.display()
                    )
                })
                .next();
            wrong
                .push(first.unwrap_or_else(|| {
                    format!("{}: one is longer than the other", file.display())
                }));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 300, "only {count} cases");
}
