//! One dossier as an officer sees it, with everything needed to decide.

use crate::{
    Error, Province,
    document::file,
    dossier::{
        actions::{actions, assignable, step_name},
        answers::answers,
        reach::reached,
    },
};
use domain::{
    desk::agency::Level,
    dossier::{
        Progress, access,
        event::{Event, EventKind},
        message::SHOWN,
        workflow::{Need, Slip},
    },
    due::{clock::Counts, ledger, time},
    procedure::Procedure,
    text::{code::DossierCode, language::Language},
};
use store::account::Account;
use views::{
    dossier::{DossierView, EventView, FileView},
    thread::ThreadView,
    words::desk as say,
};

/// Returns everything that an officer needs to decide.
pub async fn for_officer(
    province: &Province,
    who: &Account,
    code: &DossierCode,
) -> Result<DossierView, Error> {
    let (dossier, actors) = reached(province, who, code).await?;
    let procedure = province.version(dossier.procedure_version).await?;
    let mut db = province.store.read().await?;
    let events = store::event::with_names(&mut db, dossier.id).await?;
    let files = store::file::of(&mut db, dossier.id).await?;
    let messages = store::message::of(&mut db, dossier.id, SHOWN)
        .await?
        .into_iter()
        .rev()
        .map(|(message, name)| (name, message))
        .collect();
    let delivery = store::delivery::of(&mut db, dossier.id).await?;
    // The sample belongs to no dossier, yet answers may name it.
    let mut named = files.clone();
    let form = procedure.whole_form();
    for (_, id) in form.files(&dossier.answers) {
        if !named.iter().any(|file| file.id == id) {
            named.extend(
                store::file::get(&mut db, id)
                    .await?
                    .filter(|file| file.sample),
            );
        }
    }
    drop(db);
    let progress = &dossier.progress;
    let (now, rules) = (
        province.now(),
        province.rules(&procedure, &dossier.case, dossier.channel, &dossier.answers),
    );
    let actions = actions(&actors, progress, now, &rules, province.language);
    let officers = if actions.iter().any(|a| a.needs.contains(&Need::Officer)) {
        assignable(province, &dossier, &rules).await?
    } else {
        Vec::new()
    };
    let happened: Vec<Event> = events.iter().map(|(event, _)| event.clone()).collect();
    Ok(DossierView {
        slips: Slip::there_are(&happened),
        may_replace_token: actors
            .iter()
            .any(|(actor, _)| access::may_replace_token(actor.role)),
        code: dossier.code.clone(),
        procedure: procedure.code.clone(),
        procedure_name: procedure.name.clone(),
        agency: province.agency_by_id(dossier.agency_id)?.name.clone(),
        applicant: dossier.applicant_name.clone(),
        state: progress.state,
        state_words: progress.state.words(province.language).to_owned(),
        step: step_name(progress, &procedure),
        received_at: dossier.received,
        due_at: progress.due,
        time_left: progress
            .due
            .filter(|_| progress.state.is_open())
            .map(|due| time::time_left(now, due, province.language))
            .unwrap_or_default(),
        late: progress.running_due().is_some_and(|due| due < now),
        limit_words: rules.timing.limit.words(province.language),
        reckoning: progress
            .clock
            .reckon(&rules.timing, &province.calendar)
            .explain(province.language)
            .steps,
        spent: ledger::totals(
            &ledger::stretches(events.iter().map(|(event, _)| event), &procedure.workflow),
            now,
            &province.calendar,
        ),
        course: course_words(progress, rules.timing.precheck.is_some(), province.language),
        ground: procedure.legal_basis.join("; "),
        officers,
        agencies: province
            .agencies()
            .filter(|a| a.level == Level::Province)
            .map(|a| a.name.clone())
            .collect(),
        answers: answers(province, &form, &dossier.answers, &named),
        files: files
            .into_iter()
            .map(|f| FileView {
                name: file::shown_name(&f),
                id: f.id,
                media_type: f.media_type,
                bytes: f.bytes,
                facts: f.facts,
            })
            .collect(),
        events: events
            .into_iter()
            .filter_map(|(e, name)| event(e, name, &procedure, province.language))
            .collect(),
        thread: ThreadView {
            messages,
            count: dossier.messages,
            asks: dossier.asks,
        },
        delivery,
        actions,
        version: dossier.version,
    })
}

/// Returns an event as officers read it. `None` for a rating, which is no business of officers.
fn event(
    event: Event,
    name: String,
    procedure: &Procedure,
    language: Language,
) -> Option<EventView> {
    if event.kind == EventKind::Rated {
        return None;
    }
    let words = event.kind.words(language);
    let moved = matches!(
        event.kind,
        EventKind::Forwarded | EventKind::SentBack | EventKind::Recalled
    );
    let step = event
        .step
        .filter(|_| moved)
        .and_then(|i| procedure.workflow.steps.get(usize::from(i)));
    let (role, details) = (event.by.words(language), &event.details);
    let lower = role.to_lowercase();
    let ground = details
        .ground
        .as_ref()
        .map(|ground| say::ground(language, ground));
    let late = details
        .late_notice
        .then(|| say::late_notice(language).to_owned());
    let note = [
        Some(event.note),
        ground,
        details.moved_words(language),
        late,
    ]
    .into_iter()
    .flatten();
    Some(EventView {
        at: event.at,
        words: match language {
            Language::Vi => words.replace("Bạn", "Người nộp"),
            Language::En => words.replace("You ", "The applicant "),
        },
        by: match (name.is_empty(), &details.instead_of) {
            (true, _) => role.to_owned(),
            (false, Some(absent)) => say::in_place_of(language, &name, absent, &lower),
            (false, None) => format!("{name} ({lower})"),
        },
        step: step
            .map(|step| step.name.clone())
            .or(details.with.clone())
            .unwrap_or_default(),
        note: note
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n"),
    })
}

/// Returns the special facts of this dossier now, a line each.
fn course_words(progress: &Progress, has_precheck: bool, language: Language) -> Vec<String> {
    let course = &progress.course;
    let mut lines = Vec::new();
    match progress.clock.counts {
        Counts::Precheck if progress.state.is_open() => {
            lines.push(say::prechecking(language).to_owned())
        }
        Counts::Nothing if progress.state.is_open() => lines.push(say::unpaid(language).to_owned()),
        Counts::Main if has_precheck => lines.push(say::complete_since(
            language,
            &time::long(progress.clock.received, language),
        )),
        _ => {}
    }
    lines.extend(
        course
            .step_due
            .map(|due| say::step_due(language, &time::long(due, language))),
    );
    lines.extend(
        course
            .assignee
            .as_ref()
            .map(|a| say::assigned_to(language, &a.name)),
    );
    lines.extend(course.consultation.as_ref().map(|c| {
        say::consulting(
            language,
            &c.agency,
            &time::date(c.until.date()),
            &c.question,
        )
    }));
    lines.extend(
        course
            .supply_until
            .map(|until| say::supply_until(language, &time::date(until.date()))),
    );
    lines.extend(course.correction.as_ref().map(|c| {
        let (from, to) = (time::long(c.from, language), time::long(c.to, language));
        say::correction(
            language,
            &c.recorded.words(language).to_lowercase(),
            &from,
            &to,
            &c.why,
        )
    }));
    lines.extend(course.linked.iter().map(|l| {
        if l.over {
            say::linked_over(language, &l.code)
        } else {
            say::linked_open(language, &l.code)
        }
    }));
    lines
}
