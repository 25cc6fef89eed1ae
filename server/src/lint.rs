//! `motcua lint`: faults to mend in procedure packages, line by line.

use crate::demo;
use chrono::NaiveDate;
use domain::{
    desk::place::Places,
    procedure::package::{self, Folder, Known, Severity, read_all},
};
use std::{
    collections::BTreeSet,
    fs,
    io::{self, Read, Write},
    path::Path,
};

/// Day on which examples count as filed, so that a package gives the same report next year.
const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day that exists");

/// Largest part of a file that is read, in bytes; one byte more than a file may have.
const LONGEST: u64 = package::LONGEST as u64 + 1;
/// Largest size of all files together, in bytes.
const MOST: usize = 64 << 20;

/// Checks one package, given by its folder or one of its files, or a folder of packages.
///
/// The report has a line for each finding, and a summary. It is the error when something must be
/// mended.
pub fn run(path: &Path, places: &Places) -> Result<String, String> {
    let path = fs::canonicalize(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let folder = if path.is_file() {
        package_of(&path)
    } else {
        &path
    };
    let alone = is_package(folder)?;
    let mut files = Vec::new();
    let prefix = if alone {
        format!(
            "{}/",
            folder.file_name().unwrap_or_default().to_string_lossy()
        )
    } else {
        String::new()
    };
    let deeper = if alone { 1 } else { 2 };
    read(folder, &prefix, deeper, &mut files, &mut 0)?;
    let packages = read_all(&files);
    let codes = packages.codes();
    // A package that is checked alone may open procedures that lie elsewhere.
    let known = Known {
        today: TODAY,
        places,
        codes: (!alone).then_some(&codes),
    };
    report(&packages, &known, if alone { 1 } else { count(&files) })
}

/// Checks as [`run`] does. The findings go to standard output; their summary is the error.
pub fn print(path: &Path) -> Result<(), String> {
    // A pipe that is closed early is no error.
    let say = |text: &str| writeln!(io::stdout(), "{text}").ok();
    match run(path, &demo::places()?) {
        Ok(report) => {
            say(&report);
            Ok(())
        }
        Err(report) => match report.rsplit_once('\n') {
            Some((findings, summary)) => {
                say(findings);
                Err(summary.to_owned())
            }
            None => Err(report),
        },
    }
}

fn report(packages: &Folder, known: &Known<'_>, count: usize) -> Result<String, String> {
    let many = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    if count == 0 {
        return Err(
            "There is no package here; a package is a folder with a procedure.toml".to_owned(),
        );
    }
    let findings = packages.lint(known);
    let errors = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .count();
    let mut lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    lines.push(match (errors, findings.len() - errors) {
        (0, 0) => format!("{}, nothing to mend", many(count, "package")),
        (errors, warnings) => format!(
            "{}, {} and {}",
            many(count, "package"),
            many(errors, "error"),
            many(warnings, "warning")
        ),
    });
    if errors == 0 {
        Ok(lines.join("\n"))
    } else {
        Err(lines.join("\n"))
    }
}

/// Returns the package to which a file belongs.
fn package_of(file: &Path) -> &Path {
    let folder = file.parent().unwrap_or(file);
    let above = folder
        .parent()
        .filter(|_| folder.file_name().is_some_and(|name| name == "examples"));
    above.unwrap_or(folder)
}

/// Returns whether the folder is a package itself; otherwise its folders are packages.
fn is_package(folder: &Path) -> Result<bool, String> {
    Ok(entries(folder)?
        .iter()
        .any(|(name, is_folder)| !is_folder && name.ends_with(".toml")))
}

/// Returns the number of folders in which the files stand.
fn count(files: &[(String, String)]) -> usize {
    files
        .iter()
        .filter_map(|(name, _)| name.split_once('/'))
        .map(|(package, _)| package)
        .collect::<BTreeSet<_>>()
        .len()
}

/// Returns names, each with `true` for a folder; hidden ones are left out.
fn entries(folder: &Path) -> Result<Vec<(String, bool)>, String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let entry = entry.map_err(wrong)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            entries.push((name, entry.path().is_dir()));
        }
    }
    entries.sort();
    Ok(entries)
}

/// Reads every file of the folder and, `deeper` levels down, of the folders in it.
fn read(
    folder: &Path,
    prefix: &str,
    deeper: u8,
    files: &mut Vec<(String, String)>,
    bytes: &mut usize,
) -> Result<(), String> {
    for (name, is_folder) in entries(folder)? {
        let path = folder.join(&name);
        if !is_folder {
            let text = text_of(&path)?;
            *bytes += text.len();
            if *bytes > MOST {
                return Err(format!(
                    "{}: the files up to here have more than 64 MB; check fewer packages at once",
                    path.display()
                ));
            }
            files.push((format!("{prefix}{name}"), text));
        } else if deeper > 0 {
            read(&path, &format!("{prefix}{name}/"), deeper - 1, files, bytes)?;
        }
    }
    Ok(())
}

/// Reads the text of a file. Of one that is too long only the beginning is read: enough to say so.
fn text_of(path: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(LONGEST).read_to_end(&mut bytes))
        .map_err(|error| format!("{}: {error}", path.display()))?;
    if bytes.len() > package::LONGEST {
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    String::from_utf8(bytes)
        .map_err(|_| format!("{}: not a text in UTF-8; save it as UTF-8", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demo(path: &str) -> Result<String, String> {
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo");
        let places =
            serde_json::from_str(&fs::read_to_string(demo.join("places.json")).unwrap()).unwrap();
        run(&demo.join("procedures").join(path), &places)
    }

    #[test]
    fn a_package_is_named_by_its_folder_by_a_file_of_it_or_by_what_holds_it() {
        for path in ["2.002385", "2.002385/form.toml", "2.002385/examples/1.toml"] {
            assert_eq!(
                demo(path).as_deref(),
                Ok("1 package, nothing to mend"),
                "{path}"
            );
        }
        assert!(demo("").unwrap().ends_with(" packages, nothing to mend"));
        assert!(demo("9.999999").unwrap_err().contains("9.999999: "));
    }

    #[test]
    fn errors_are_an_error_and_warnings_are_not() {
        let report_on = |main: &str| {
            let files = [("2.000815/procedure.toml".to_owned(), main.to_owned())];
            report(
                &read_all(&files),
                &Known {
                    today: TODAY,
                    places: &Places::default(),
                    codes: None,
                },
                1,
            )
        };
        let main = "code = \"2.000815\"\nname = \"A\"\nname_en = \"A\"\nfield = \"B\"\nlevel = \"commune\"\nonline = \"info\"\nresult = \"C\"\nlegal_basis = [\"D\"]\n";
        let warning = "2.000815/procedure.toml:1: warning: Nothing says how long the procedure takes — \
                       write limit, or limit_note with the reason why there is none\n1 package, 0 errors and 1 warning";
        assert_eq!(report_on(main), Ok(warning.to_owned()));
        let error = "2.000815/procedure.toml:8: error: The key `leagl_basis` is not known here — write legal_basis\n1 package, 1 error and 0 warnings";
        assert_eq!(
            report_on(&main.replace("legal", "leagl")),
            Err(error.to_owned())
        );
    }
}
