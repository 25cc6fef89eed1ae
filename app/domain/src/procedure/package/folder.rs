//! A folder of packages: the check of each package and of their agreement.

use crate::{
    procedure::{
        History, Procedure,
        package::{Finding, Known, MAIN, Package, read},
    },
    text::code::ProcedureCode,
};
use std::collections::{BTreeMap, BTreeSet};

/// Packages, by the names of their folders.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// Packages that could be read.
    pub packages: BTreeMap<String, Package>,
    /// Findings from reading.
    pub findings: Vec<Finding>,
}

/// Reads many packages from their files, named `2.002385/form.toml`.
pub fn read_all(files: &[(String, String)]) -> Folder {
    let mut folder = Folder::default();
    let mut packages: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
    for (name, text) in files {
        match name.split_once('/') {
            Some((package, file)) => packages
                .entry(package)
                .or_default()
                .push((file.to_owned(), text.clone())),
            None if name == "README.md" => {}
            None => folder.findings.push(Finding::error(
                name,
                1,
                "The file belongs to no package".to_owned(),
                "put it into the folder of one, or take it out",
            )),
        }
    }
    for (name, files) in packages {
        let found = read(&files);
        folder
            .findings
            .extend(found.findings.into_iter().map(|finding| of(name, finding)));
        if let Some(package) = found.package {
            folder.packages.insert(name.to_owned(), package);
        }
    }
    folder
}

fn of(package: &str, finding: Finding) -> Finding {
    Finding {
        file: format!("{package}/{}", finding.file),
        ..finding
    }
}

impl Folder {
    pub fn codes(&self) -> BTreeSet<ProcedureCode> {
        self.packages
            .values()
            .map(|package| package.procedure.code.clone())
            .collect()
    }

    /// Returns the findings from reading, and everything else to mend or for a person to look at.
    pub fn lint(&self, known: &Known<'_>) -> Vec<Finding> {
        let mut findings = self.findings.clone();
        for (name, package) in &self.packages {
            findings.extend(
                package
                    .lint(known)
                    .into_iter()
                    .map(|finding| of(name, finding)),
            );
            findings.extend(misnamed(name, package));
        }
        for code in self.codes() {
            let versions: Vec<(&String, &Package)> = self
                .packages
                .iter()
                .filter(|(_, package)| package.procedure.code == code)
                .collect();
            findings.extend(disagree(&versions));
        }
        findings.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        findings
    }
}

/// Reports a folder that is not called as its code, or `code@day` where there are several versions.
fn misnamed(name: &str, package: &Package) -> Option<Finding> {
    let procedure = &package.procedure;
    let (code, day) = name
        .split_once('@')
        .map_or((name, None), |(code, day)| (code, Some(day)));
    let say = |key: &str, message: String, mend: &str| Some(at(name, package, key, message, mend));
    if code != procedure.code.as_str() {
        return say(
            "code",
            format!("The folder {name} holds the procedure {}", procedure.code),
            "call the folder as the code, or put the code right",
        );
    }
    let from = procedure.effective_from.map(|day| day.to_string());
    match day {
        Some(day) if from.as_deref() != Some(day) => say(
            "effective_from",
            format!(
                "The folder {name} holds a version from {}",
                from.unwrap_or_else(|| "ever since".to_owned())
            ),
            "write the same day in both",
        ),
        _ => None,
    }
}

fn at(name: &str, package: &Package, key: &str, message: String, mend: &str) -> Finding {
    let (file, line) = package.lines.find(&format!("{MAIN}/{key}"));
    of(name, Finding::error(file, line, message, mend))
}

/// Reports days on which two versions claim to be in force, or none is.
///
/// Each problem stands at the later version.
fn disagree(versions: &[(&String, &Package)]) -> Vec<Finding> {
    let mut versions = versions.to_vec();
    versions.sort_by_key(|(_, package)| package.procedure.effective_from);
    let mut findings = Vec::new();
    for pair in versions.windows(2) {
        let [(_, old), (name, new)] = pair else {
            continue;
        };
        // The days of a single version are checked and told on their own.
        let new_procedure = Procedure {
            effective_until: None,
            ..new.procedure.clone()
        };
        for problem in History::new(vec![old.procedure.clone(), new_procedure]).problems() {
            let (message, mend) = crate::procedure::package::finding::split(&problem.words);
            findings.push(at(name, new, "effective_from", message, &mend));
        }
    }
    findings
}
