//! A procedure as its page shows it, in words of one language.

use domain::{
    dossier::public::limit_sentence,
    due::time,
    procedure::{Change, Paper, Procedure, channel_words},
    text::language::Language,
};
use views::{
    catalogue::{PaperView, ProcedureView, TermsView, fee_words},
    words::procedure as words,
};

/// `agency` as people read it; `changes` against the version before.
pub fn procedure_view(
    procedure: Procedure,
    agency: String,
    changes: Vec<Change>,
    today: chrono::NaiveDate,
    language: Language,
) -> ProcedureView {
    let name = procedure.name_in(language).to_owned();
    let papers = procedure.papers.iter().map(|paper| paper_view(paper, ""));
    let of_cases = procedure.cases.iter().flat_map(|case| {
        case.papers
            .iter()
            .map(|paper| paper_view(paper, case.name_in(language)))
    });
    let papers = papers.chain(of_cases).collect();
    let rows = procedure.rows();
    let terms = rows.iter().map(|row| TermsView {
        case: row
            .case
            .map(|case| case.name_in(language).to_owned())
            .unwrap_or_default(),
        channels: row
            .channels
            .iter()
            .map(|channel| channel_words(*channel, language))
            .collect::<Vec<_>>()
            .join(", "),
        limit: row.terms.limit_words(language),
        fees: fee_words(row.terms.fees, language),
    });
    let terms: Vec<TermsView> = if rows.len() > 1 {
        terms.collect()
    } else {
        Vec::new()
    };
    ProcedureView {
        papers,
        terms,
        changes,
        counting: counting(&procedure, language),
        announced: announced(&procedure, language),
        over: procedure.is_over(today),
        limit_words: procedure.limit_words(language),
        limit_sentence: if procedure.limit_unread {
            String::new()
        } else {
            limit_sentence(procedure.limit, language)
        },
        level_words: procedure.level.words(language).to_owned(),
        phases: procedure
            .workflow
            .public_phases()
            .into_iter()
            .map(|phase| phase.name_in(language).to_owned())
            .collect(),
        agency,
        code: procedure.code,
        name,
        field: procedure.field,
        online: procedure.online,
        audience: procedure.audience,
        limit_note: procedure.limit_note,
        usual: None,
        fees: procedure.fees,
        result: procedure.result,
        legal_basis: procedure.legal_basis,
        how: procedure.how,
    }
}
fn paper_view(paper: &Paper, case: &str) -> PaperView {
    let Paper {
        name,
        required,
        by_form,
        copies,
        note,
        when,
        ..
    } = paper.clone();
    PaperView {
        name,
        required: required && when.is_none(),
        by_form,
        copies,
        note,
        case: case.to_owned(),
    }
}
fn counting(procedure: &Procedure, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(statutory) = procedure
        .statutory
        .filter(|statutory| *statutory != procedure.limit)
    {
        lines.push(words::promised(
            language,
            &statutory.words(language),
            &procedure.limit.words(language),
        ));
    }
    if let Some(precheck) = procedure.precheck {
        let paid = if procedure.starts_when_paid {
            words::and_paid(language)
        } else {
            ""
        };
        lines.push(words::precheck(language, &precheck.words(language), paid));
    } else if procedure.starts_when_paid {
        lines.push(words::when_paid(language).to_owned());
    }
    if let Some(cutoff) = procedure.cutoff {
        lines.push(words::cutoff(language, &cutoff.format("%H:%M").to_string()));
    }
    if let Some(window) = procedure.supplement_window {
        lines.push(words::supplement_window(language, &window.words(language)));
    }
    lines
}

fn announced(procedure: &Procedure, language: Language) -> Vec<String> {
    let decision = procedure
        .decision
        .as_ref()
        .map(|d| words::decided(language, &d.number, &time::date(d.date), &d.by));
    let from = procedure
        .effective_from
        .map(|day| words::in_force_from(language, &time::date(day)));
    let until = procedure
        .effective_until
        .map(|day| words::in_force_until(language, &time::date(day)));
    [decision, from, until].into_iter().flatten().collect()
}
