//! The demo procedures are packages with nothing to mend.

#![allow(clippy::unwrap_used, reason = "a test may")]

use domain::{
    desk::place::Places,
    procedure::package::{Finding, Folder, Known, read_all},
};
use std::{fs, path::Path};

/// Collects every file below `folder`, by its name there.
fn files(folder: &Path, below: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder.join(below)).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            files(folder, &format!("{name}/"), found);
        } else {
            found.push((name, fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

fn demo() -> (Folder, Places) {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../server/demo");
    let mut found = Vec::new();
    files(&demo.join("procedures"), "", &mut found);
    let places =
        serde_json::from_str(&fs::read_to_string(demo.join("places.json")).unwrap()).unwrap();
    (read_all(&found), places)
}

#[test]
fn nothing_in_the_demo_procedures_is_to_be_mended() {
    let (folder, places) = demo();
    let codes = folder.codes();
    assert!(
        folder.packages.len() >= 60,
        "{} packages",
        folder.packages.len()
    );
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let findings: Vec<String> = folder
        .lint(&Known {
            today,
            places: &places,
            codes: Some(&codes),
        })
        .iter()
        .map(Finding::to_string)
        .collect();
    assert!(
        findings.is_empty(),
        "{} findings:\n{}",
        findings.len(),
        findings.join("\n")
    );
}

#[test]
fn every_demo_procedure_is_told_of_in_one_message_with_its_whole_link() {
    use domain::{
        dossier::event::EventKind, due::time::Moment, notice, procedure::Procedure,
        text::language::Language,
    };
    let (folder, _) = demo();
    let due = Some(Moment::from_local("2026-03-18T17:00:00".parse().unwrap()));
    let link = "https://dichvucong.quangtri.gov.vn/hs/7zzzzzzzzzzzzzzzzzzzzzzzzz";
    let procedures: Vec<&Procedure> = folder
        .packages
        .values()
        .map(|package| &package.procedure)
        .collect();
    assert!(procedures.len() >= 60);
    for procedure in procedures {
        for (kind, language) in EventKind::ALL
            .into_iter()
            .flat_map(|kind| [(kind, Language::Vi), (kind, Language::En)])
        {
            let code = "H50.101-260316-0042";
            let facts = notice::Facts {
                kind,
                code,
                procedure: procedure.name_in(language),
                agency: "",
                masked_name: "",
                due,
                until: due,
                link,
            };
            let text = notice::sms(&facts, language);
            assert!(
                text.is_ascii() && text.len() <= notice::SMS_LENGTH && text.ends_with(link),
                "{text}"
            );
        }
    }
}
