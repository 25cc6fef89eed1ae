//! The work of officers on dossiers: the inbox, one dossier, the actions on it.

use crate::{Error, Province, act, delegation, paging};
use domain::{
    desk::agency::Level,
    dossier::{
        Progress,
        access::{self, Actor, Role},
        event::{Event, EventKind},
        message::SHOWN,
        workflow::{self, Action, Need, Rules, Slip},
    },
    due::{
        clock::Counts,
        ledger,
        time::{self, Moment},
    },
    form::{self, Answers, Field, Form, Names},
    procedure::Procedure,
    text::{
        code::{AgencyCode, DossierCode},
        language::Language,
    },
};
use store::{
    account::Account,
    dossier::{self as kept, Dossier, Filter, Listed},
    file::File,
};
use views::{
    ApiError,
    dossier::{ActionView, AnswerView, DossierView, EventView, FileView},
    inbox::{Inbox, Item, Scope},
    thread::ThreadView,
    words::desk as say,
};

/// The part of the inbox that is wanted.
#[derive(Clone, Debug, Default)]
pub struct Want {
    pub scope: Scope,
    pub query: String,
    /// The cursor that the page before gave.
    pub cursor: Option<String>,
    pub limit: u32,
}

/// Returns the dossiers that wait for this officer, the first due on top.
pub async fn inbox(province: &Province, who: &Account, want: &Want) -> Result<Inbox, Error> {
    let Some(post) = &who.officer.agency else {
        return Ok(Inbox::default());
    };
    let actors = delegation::actors(province, who).await?;
    let after = paging::place(want.cursor.as_deref(), i64::MIN)?;
    let limit = paging::limit(want.limit);
    let query = paging::query(&want.query);
    // There is a list for each role in which the officer acts, or one of the whole agency.
    let scopes = match want.scope {
        Scope::Mine => act::roles(&actors)
            .into_iter()
            .map(kept::Scope::Turn)
            .collect(),
        Scope::Asking => vec![kept::Scope::Asking],
        Scope::All => vec![kept::Scope::All],
    };
    let mut found = Vec::new();
    let mut db = province.store.read().await?;
    let at_the_centre = |role: Role| role == Role::Counter && post.is_centre;
    for scope in scopes {
        let everywhere = match scope {
            kept::Scope::Turn(role) => at_the_centre(role),
            kept::Scope::Asking | kept::Scope::All => {
                actors.iter().any(|(actor, _)| at_the_centre(actor.role))
            }
        };
        let level = if everywhere { post.level.code() } else { "" };
        found.extend(
            store::dossier::list(
                &mut db,
                &Filter {
                    scope,
                    agency: &post.code,
                    level,
                    query: &query,
                    after,
                    limit: limit + 1,
                },
            )
            .await?,
        );
    }
    drop(db);
    found.sort_by_key(|listed| (listed.due_sort, listed.id));
    let next_cursor = paging::cut(&mut found, limit, |last| (last.due_sort, last.id));
    let mut items = Vec::with_capacity(found.len());
    for listed in found {
        items.push(item(province, who, &actors, listed).await?);
    }
    Ok(Inbox { items, next_cursor })
}

async fn item(
    province: &Province,
    who: &Account,
    actors: &[(Actor, String)],
    listed: Listed,
) -> Result<Item, Error> {
    let procedure = province.version(listed.procedure_version).await?;
    let agency = province.agency_by_id(listed.agency_id)?;
    let progress = &listed.progress;
    let now = province.now();
    let due = progress.running_due();
    // The turn depends on no answer.
    let answers = Answers::default();
    let rules = province.rules(&procedure, &listed.case, listed.channel, &answers);
    Ok(Item {
        code: listed.code,
        procedure: procedure.code.clone(),
        procedure_name: procedure.name.clone(),
        agency: agency.short.clone(),
        applicant: listed.applicant_name,
        state: progress.state,
        national_status: progress.state.national_status(),
        state_words: progress.state.words(province.language).to_owned(),
        step: step_name(progress, &procedure),
        received_at: listed.received,
        due_at: progress.due,
        time_left: due
            .map(|due| time::time_left(now, due, province.language))
            .unwrap_or_default(),
        late: due.is_some_and(|due| due < now),
        soon: due.is_some_and(|due| due >= now && due.millis() - now.millis() < 86_400_000),
        assignee: progress
            .course
            .assignee
            .as_ref()
            .map(|a| a.name.clone())
            .unwrap_or_default(),
        step_late: progress.state.is_open()
            && progress.clock.stopped.is_none()
            && progress.course.step_due.is_some_and(|due| due < now),
        version: listed.version,
        asks: listed.asks,
        actions: actions(
            &delegation::reaching(actors, &who.officer, agency),
            progress,
            now,
            &rules,
            province.language,
        ),
    })
}

fn step_name(progress: &Progress, procedure: &Procedure) -> String {
    progress
        .step_in(&procedure.workflow)
        .map(|step| step.name.clone())
        .unwrap_or_default()
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

/// Returns the actions that the officer may do, alone or for an absent colleague.
fn actions(
    actors: &[(Actor, String)],
    progress: &Progress,
    now: Moment,
    rules: &Rules<'_>,
    language: Language,
) -> Vec<ActionView> {
    let allowed: Vec<Vec<Action>> = actors
        .iter()
        .map(|(actor, _)| workflow::possible(progress, *actor, now, rules))
        .collect();
    let any = Action::ALL
        .into_iter()
        .filter(|action| allowed.iter().any(|list| list.contains(action)));
    any.map(|action| ActionView {
        action,
        label: label(action, progress, rules, language),
        needs: action.needs().to_vec(),
        moves_on: action.moves_on(),
    })
    .collect()
}

/// Returns the label of an action. "Forward" names the next step, when there is only one.
fn label(action: Action, progress: &Progress, rules: &Rules<'_>, language: Language) -> String {
    let exits = progress
        .step
        .map_or_else(|| vec![0], |i| rules.workflow().exits(i));
    match (action, exits.as_slice()) {
        (Action::Forward, [only]) => rules
            .workflow()
            .step(*only)
            .map_or(action.words(language).to_owned(), |step| {
                say::forward_to(language, &step.name.to_lowercase())
            }),
        _ => action.words(language).to_owned(),
    }
}

/// Returns a dossier with every person as whom the officer may act on it.
pub(super) async fn reached(
    province: &Province,
    who: &Account,
    code: &DossierCode,
) -> Result<(Dossier, Vec<(Actor, String)>), Error> {
    let dossier = store::dossier::by_code(&mut province.store.read().await?, code)
        .await?
        .ok_or(ApiError::NotFound)?;
    let actors = delegation::reaching(
        &delegation::actors(province, who).await?,
        &who.officer,
        province.agency_by_id(dossier.agency_id)?,
    );
    // Whoever may not reach it learns nothing, not even that it exists.
    if actors.is_empty() {
        Err(ApiError::NotFound.into())
    } else {
        Ok((dossier, actors))
    }
}

/// Everything an officer needs to decide.
pub async fn dossier(
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
                id: f.id,
                name: f.name,
                media_type: f.media_type,
                bytes: f.bytes,
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

/// Returns the officers to whom the present step may be given: key and name.
pub(super) async fn assignable(
    province: &Province,
    dossier: &Dossier,
    rules: &Rules<'_>,
) -> Result<Vec<(i64, String)>, Error> {
    let role = dossier
        .progress
        .step_in(rules.workflow())
        .map(|step| step.role);
    let agency = &province.agency_by_id(dossier.agency_id)?.code;
    let colleagues = store::account::colleagues(&mut province.store.read().await?, agency).await?;
    Ok(colleagues
        .into_iter()
        .filter(|(_, _, r)| Some(*r) == role)
        .map(|(id, name, _)| (id, name))
        .collect())
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

/// Returns the questions with their answers as people read them.
fn answers(province: &Province, form: &Form, answers: &Answers, files: &[File]) -> Vec<AnswerView> {
    let shown = |section: &str, field: &Field| AnswerView {
        section: section.to_owned(),
        label: field.label_in(province.language).to_owned(),
        answer: answer_words(province, field, answers, files),
    };
    form.sections
        .iter()
        .flat_map(|section| {
            section
                .fields
                .iter()
                .map(move |field| shown(section.title_in(province.language), field))
        })
        .filter(|view| !view.answer.is_empty())
        .collect()
}

/// Returns an answer as people read it; empty when there is none. Files are shown by their names,
/// as far as `files` knows them.
pub(crate) fn answer_words(
    province: &Province,
    field: &Field,
    answers: &Answers,
    files: &[File],
) -> String {
    let agency = |code: &str| {
        AgencyCode::parse(code)
            .and_then(|code| province.agency(&code).map(|kept| kept.agency.name.clone()))
    };
    let file = |id: &str| {
        files
            .iter()
            .find(|file| file.id == id)
            .map(|file| file.name.clone())
    };
    form::words(
        field,
        answers,
        &Names {
            agency: &agency,
            file: &file,
            language: province.language,
        },
    )
}

/// Returns a file of a dossier that the officer may reach.
///
/// # Errors
///
/// `NotFound` when the officer does not reach the file's dossier.
pub async fn file(province: &Province, who: &Account, id: &str) -> Result<File, Error> {
    let mut db = province.store.read().await?;
    let file = store::file::get(&mut db, id)
        .await?
        .ok_or(ApiError::NotFound)?;
    let owner = file.dossier.ok_or(ApiError::NotFound)?;
    let agency = store::dossier::agency_of(&mut db, owner)
        .await?
        .ok_or(ApiError::NotFound)?;
    drop(db);
    let actors = delegation::reaching(
        &delegation::actors(province, who).await?,
        &who.officer,
        province.agency_by_id(agency)?,
    );
    if actors.is_empty() {
        Err(ApiError::NotFound.into())
    } else {
        Ok(file)
    }
}
