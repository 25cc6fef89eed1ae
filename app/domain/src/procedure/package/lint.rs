//! The check of the procedure that a package describes.
//!
//! Metadata and terms are checked here, the rest in the files beside.

use crate::{
    desk::agency::Level,
    due::deadline::Limit,
    procedure::{
        OnlineLevel,
        package::{
            Finding, MAIN, Package, examples,
            finding::split,
            flow,
            places::{self, Where},
            report::{Known, Report},
            span, words,
        },
    },
};

impl Package {
    /// Returns everything to mend, or for a person to look at, in the order of the files.
    pub fn lint(&self, known: &Known<'_>) -> Vec<Finding> {
        let mut report = Report {
            lines: &self.lines,
            list: Vec::new(),
        };
        metadata(self, &mut report);
        terms(self, &mut report);
        form(self, &mut report);
        words::check(self, &mut report);
        flow::check(self, known, &mut report);
        span::check(self, &mut report);
        examples::check(self, known, &mut report);
        let mut list = report.list;
        list.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        list.dedup();
        list
    }
}

fn metadata(package: &Package, report: &mut Report<'_>) {
    let procedure = &package.procedure;
    match (procedure.level, &procedure.agency) {
        (Level::Province, None) => report.error(
            MAIN,
            "A procedure of the province names no agency",
            "write agency = \"H50.07\", the code of the one that resolves it",
        ),
        (Level::Commune, Some(_)) => {
            report.error(
                &at("agency"),
                "A procedure of the communes names an agency",
                "take agency out, since applicants choose their commune",
            );
        }
        _ => {}
    }
    if procedure.legal_basis.is_empty() {
        report.error(
            &at("legal_basis"),
            "The procedure has no legal basis",
            "write legal_basis = [\"…\"], the laws that refusals will cite",
        );
    }
    if procedure.online != OnlineLevel::Info {
        match (procedure.form.sections.is_empty(), package.plain_request) {
            (true, false) => report.error(
                &at("online"),
                "The procedure is filed online but has no form",
                "write form.toml, or plain_request = true if a free text is enough",
            ),
            (false, true) => report.error(
                &at("plain_request"),
                "The package has both a form and plain_request",
                "take plain_request out",
            ),
            _ => {}
        }
        if package
            .examples
            .iter()
            .all(|example| !example.expect.is_empty())
        {
            report.error(
                &at("online"),
                "The procedure is filed online but no example passes",
                "write examples/1.toml with [answers] that pass",
            );
        }
    }
}

fn terms(package: &Package, report: &mut Report<'_>) {
    let procedure = &package.procedure;
    for problem in procedure.problems() {
        let file = match problem.place.split('/').next() {
            Some("cases" | "channels") => "cases.toml",
            _ => MAIN,
        };
        let (message, mend) = split(&problem.words);
        let path = format!("{file}/{}", problem.place);
        if problem.certain {
            report.error(&path, message, mend)
        } else {
            report.warning(&path, message, mend)
        }
    }
    let silent = procedure.limit == Limit::None || procedure.limit_unread;
    if silent
        && procedure.limit_note.is_none()
        && procedure.cases.iter().all(|case| case.own.limit.is_none())
    {
        report.warning(
            &at("limit"),
            "Nothing says how long the procedure takes",
            "write limit, or limit_note with the reason why there is none",
        );
    }
    match procedure
        .precheck
        .map(|limit| (limit, limit.working_hours()))
    {
        Some((Limit::None | Limit::WorkingDays(0), _)) => report.error(
            &at("precheck"),
            "The check of completeness has no time",
            "write precheck = \"5d\", or take it out",
        ),
        Some((Limit::CalendarDays(_), _)) => report.warning(
            &at("precheck"),
            "The check of completeness is given in calendar days",
            "write it in working days, as the law does",
        ),
        Some((_, Some(hours))) if hours > 40 => report.warning(
            &at("precheck"),
            "The check of completeness takes more than 5 working days",
            "shorten it, or make it a step",
        ),
        _ => {}
    }
    match procedure.supplement_window {
        Some(Limit::None | Limit::WorkingDays(0)) => {
            report.error(
                &at("supplement_window"),
                "The applicant has no time to supply what is missing",
                "write supplement_window = \"15d\", or take it out",
            );
        }
        Some(Limit::Hours(hours)) if hours < 24 => report.warning(
            &at("supplement_window"),
            "The applicant has less than 3 working days to supply what is missing",
            "lengthen it",
        ),
        Some(Limit::WorkingDays(days)) if days < 3 => report.warning(
            &at("supplement_window"),
            "The applicant has less than 3 working days to supply what is missing",
            "lengthen it",
        ),
        _ => {}
    }
    let nothing_to_pay = || procedure.rows().iter().all(|row| row.terms.fees.is_empty());
    if procedure.starts_when_paid && nothing_to_pay() {
        report.error(
            &at("starts_when_paid"),
            "The limit waits for a payment, but there is no fee",
            "write fees.toml, or take starts_when_paid out",
        );
    }
    for (n, case) in procedure.cases.iter().enumerate() {
        if let Some(when) = &case.when {
            report.condition(package, &format!("cases.toml/cases/{n}/when"), when);
        }
    }
}

fn form(package: &Package, report: &mut Report<'_>) {
    let procedure = &package.procedure;
    for problem in procedure.whole_form().problems() {
        let (message, mend) = split(&problem.message);
        match places::of(procedure, &problem) {
            Where::Form(path) if problem.place == "form" => {
                report.error(&path, format!("The form: {message}"), mend)
            }
            Where::Form(path) => report.error(&path, format!("{}: {message}", problem.place), mend),
            // The author wrote `when`, but the upload that is made of the paper has it as
            // `show_when`.
            Where::Paper(path) => {
                report.error(&path, message.trim_start_matches("show_").to_owned(), mend)
            }
            Where::Elsewhere => {}
        }
    }
    // Papers that the form replaces are no part of it, but their conditions are checked as well.
    let general = procedure
        .papers
        .iter()
        .enumerate()
        .map(|(n, paper)| (format!("{MAIN}/papers/{n}/when"), paper));
    let of_cases = procedure.cases.iter().enumerate().flat_map(|(c, case)| {
        case.papers
            .iter()
            .enumerate()
            .map(move |(n, paper)| (format!("cases.toml/cases/{c}/papers/{n}/when"), paper))
    });
    for (path, paper) in general.chain(of_cases).filter(|(_, paper)| paper.by_form) {
        if let Some(when) = &paper.when {
            report.condition(package, &path, when);
        }
    }
}

/// Returns the path of a key in the main file.
fn at(key: &str) -> String {
    format!("{MAIN}/{key}")
}
