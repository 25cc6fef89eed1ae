//! Decisions, tables, commands and settings; and what the README says is missing.

use super::{code, descriptions, documents, is_name, none, read, tree};
use std::{collections::BTreeSet, process::Command};

#[test]
fn every_decision_says_its_status_and_day_and_stands_in_the_list() {
    let list = read("docs/decisions/README.md");
    let mut wrong = Vec::new();
    for path in documents(|_| true)
        .iter()
        .filter(|path| path.starts_with("docs/decisions/0"))
    {
        let text = read(path);
        let of = |name: &str| {
            text.lines()
                .find_map(|line| line.strip_prefix(name))
                .unwrap_or_default()
        };
        let (status, day, file) = (
            of("Status: "),
            of("Date: "),
            path.rsplit('/').next().unwrap(),
        );
        let number = &file[..4];
        let title = of(&format!("# {number} "));
        if title.is_empty() {
            wrong.push(format!("{path}: the title must start with `# {number} `"));
        }
        if !["accepted", "superseded by", "proposed"]
            .iter()
            .any(|known| status.starts_with(known))
        {
            wrong.push(format!(
                "{path}: `Status: {status}` is none of accepted, superseded by …, proposed"
            ));
        }
        if chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").is_err() {
            wrong.push(format!(
                "{path}: `Date: {day}` is no day such as 2026-11-27"
            ));
        }
        let line = format!("| [{number}]({file}) | {title} | {day} | {status} |");
        if !list.contains(&line) {
            wrong.push(format!("docs/decisions/README.md lacks the line\n  {line}"));
        }
    }
    none(&wrong);
}

/// Collects the tables that the migrations make.
fn tables() -> BTreeSet<String> {
    let migrations = tree()
        .into_iter()
        .filter(|path| path.starts_with("migrations/sqlite/") && path.ends_with(".sql"));
    let texts: Vec<String> = migrations.map(|path| read(&path)).collect();
    let made = texts
        .iter()
        .flat_map(|text| text.split("CREATE TABLE ").skip(1));
    made.filter_map(|rest| rest.split([' ', '(']).next().map(str::to_owned))
        .collect()
}

#[test]
fn every_table_stands_among_the_personal_data_and_every_named_one_is_made() {
    let tables = tables();
    assert!(tables.contains("dossier"), "{tables:?}");
    let data: BTreeSet<String> = code("docs/data.md")
        .into_iter()
        .map(|(_, span)| span)
        .collect();
    let lacking = tables.iter().filter(|table| !data.contains(*table));
    let mut wrong: Vec<String> = lacking
        .map(|table| format!("docs/data.md does not name the table `{table}`"))
        .collect();
    for path in descriptions() {
        for named in read(&path).split("table `").skip(1) {
            let table = named.split('`').next().unwrap_or_default();
            if !tables.contains(table) {
                wrong.push(format!("{path}: no migration makes a table `{table}`"));
            }
        }
    }
    none(&wrong);
}

/// Reads the commands of the binary from its help.
fn commands() -> Vec<String> {
    let help = Command::new(env!("CARGO_BIN_EXE_motcua"))
        .arg("--help")
        .output()
        .unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let (_, list) = help
        .split_once("Commands:\n")
        .expect("the help lists commands");
    let list = list.lines().take_while(|line| !line.is_empty());
    list.filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect()
}

#[test]
fn the_readme_names_every_command() {
    let commands = commands();
    assert!(commands.contains(&"serve".to_owned()), "{commands:?}");
    let named = code("README.md");
    let is_named = |command: &String| {
        let mut first_words = named.iter().filter_map(|(_, span)| span.split(' ').next());
        first_words.any(|word| word == command)
    };
    let lacking = commands
        .iter()
        .filter(|command| *command != "help" && !is_named(command));
    let wrong: Vec<String> = lacking
        .map(|command| format!("README.md lacks the command `{command}`"))
        .collect();
    none(&wrong);
}

#[test]
fn the_readme_names_every_setting_and_no_document_another_one() {
    let settings = serde_json::to_value(server::config::Config::default()).unwrap();
    let settings: BTreeSet<String> = settings
        .as_object()
        .unwrap()
        .keys()
        .map(|key| format!("MOTCUA_{}", key.to_uppercase()))
        .collect();
    let table: BTreeSet<String> = code("README.md")
        .into_iter()
        .map(|(_, span)| span)
        .collect();
    let lacking = settings.difference(&table);
    let mut wrong: Vec<String> = lacking
        .map(|name| format!("README.md lacks `{name}`"))
        .collect();
    for (place, span) in descriptions().iter().flat_map(|path| code(path)) {
        let name = span.split('=').next().unwrap_or_default();
        let setting = name.strip_prefix("MOTCUA_").is_some_and(is_name);
        if setting && !settings.contains(name) {
            wrong.push(format!("{place}: `{name}` is not a setting"));
        }
    }
    none(&wrong);
}

#[test]
fn every_make_target_exists() {
    let makefile = read("Makefile");
    let named = descriptions().into_iter().flat_map(|path| code(&path));
    let wrong: Vec<String> = named
        .filter_map(|(place, span)| {
            let target = span.strip_prefix("make ")?.split(' ').next()?.to_owned();
            let there = makefile
                .lines()
                .any(|line| line.starts_with(&format!("{target}:")));
            (!there).then(|| format!("{place}: the Makefile has no target `{target}`"))
        })
        .collect();
    none(&wrong);
}

/// Returns the README's list of what is missing.
fn missing() -> String {
    let readme = read("README.md");
    let (_, rest) = readme
        .split_once("## What is not there yet\n")
        .expect("the README says what is missing");
    rest.split("\n## ").next().unwrap_or_default().to_owned()
}

#[test]
fn no_source_has_a_path_that_the_readme_calls_missing() {
    let missing = missing();
    let spans = missing.split('`').skip(1).step_by(2);
    let paths: Vec<&str> = spans.filter(|span| span.starts_with('/')).collect();
    assert!(!paths.is_empty(), "{missing}");
    let sources = tree()
        .into_iter()
        .filter(|path| path.ends_with(".rs") && !path.contains("/tests/"));
    let mut wrong = Vec::new();
    for source in sources {
        let text = read(&source);
        for path in &paths {
            let literal = format!("\"{}", path.trim_end_matches(['…', '/']));
            let mut uses = text.split(&literal).skip(1);
            if uses.any(|rest| rest.starts_with(['"', '/'])) {
                wrong.push(format!(
                    "README.md calls `{path}` missing, but {source} has it"
                ));
            }
        }
    }
    none(&wrong);
}

#[test]
fn the_binary_has_no_command_that_the_readme_calls_missing() {
    let missing = missing();
    let (_, named) = missing
        .split_once("commands ")
        .expect("the README names missing commands");
    let named = named.split(';').next().unwrap_or_default();
    let named: Vec<&str> = named.split('`').skip(1).step_by(2).collect();
    assert!(!named.is_empty(), "{missing}");
    let there = commands()
        .into_iter()
        .filter(|command| named.contains(&command.as_str()));
    let wrong: Vec<String> = there
        .map(|command| format!("README.md calls `motcua {command}` missing"))
        .collect();
    none(&wrong);
}
