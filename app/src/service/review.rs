//! What officers do: see what is due, open a dossier, move it.

use super::{Office, sha256};
use crate::{
    ApiError,
    staff::{
        dossier::{ActionView, AnswerView, DossierView, EventView, FileView},
        inbox::{Inbox, Item},
    },
};
use domain::{
    access::{self, Officer, Role},
    code::{AgencyCode, DossierCode},
    deadline,
    dossier::{Progress, State},
    event::EventKind,
    form::{Answers, Field, Kind},
    ledger,
    procedure::Procedure,
    search, time,
    workflow::{self, Action, Applied, Refusal},
};
use futures::FutureExt;
use store::{
    account::Account,
    dossier::{Dossier, Filter, Listed},
    file::File,
    tally::Measure,
};

/// Which part of the inbox is wanted.
#[derive(Clone, Debug, Default)]
pub struct Want {
    /// Every dossier of the agency, not only those that wait for this officer.
    pub all: bool,
    pub query: String,
    /// The cursor that the page before gave.
    pub cursor: Option<String>,
    pub limit: u32,
}

/// Dossiers that wait for this officer, what is due first on top.
pub async fn inbox(office: &Office, who: &Account, want: &Want) -> Result<Inbox, ApiError> {
    let Some(post) = &who.officer.agency else { return Ok(Inbox::default()) };
    let serves_level = who.officer.role == Role::Counter && post.is_centre;
    let after = match &want.cursor {
        None => (i64::MIN, 0),
        Some(text) => parse_cursor(text).ok_or_else(|| ApiError::bad("Con trỏ trang không đúng. Hãy mở lại danh sách từ đầu."))?,
    };
    let limit = want.limit.clamp(1, 100);
    let query = search::fold(&want.query.chars().take(100).collect::<String>());
    let filter = Filter {
        turn: (!want.all).then_some(who.officer.role),
        agency: &post.code,
        level: if serves_level { post.level.code() } else { "" },
        query: &query,
        after,
        limit: limit + 1,
    };
    let mut found = store::dossier::list(&mut office.store.read().await?, &filter).await?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next_cursor = found.last().filter(|_| more).map(|last| format!("{}.{}", last.due_sort, last.id));
    let mut items = Vec::with_capacity(found.len());
    for listed in found {
        items.push(item(office, who, listed).await?);
    }
    Ok(Inbox { items, next_cursor })
}

fn parse_cursor(text: &str) -> Option<(i64, i64)> {
    let (due, id) = text.split_once('.')?;
    Some((due.parse().ok()?, id.parse().ok()?))
}

async fn item(office: &Office, who: &Account, listed: Listed) -> Result<Item, ApiError> {
    let procedure = office.version(listed.procedure_version).await?;
    let progress = &listed.progress;
    let now = office.now();
    let counts = progress.state.is_open() && progress.clock.stopped.is_none();
    Ok(Item {
        code: listed.code,
        procedure: procedure.code.clone(),
        procedure_name: procedure.name.clone(),
        agency: office.agency_by_id(listed.agency_id)?.short.clone(),
        applicant: listed.applicant_name,
        state: progress.state,
        national_status: progress.state.national_status(),
        state_words: progress.state.words().to_owned(),
        step: step_name(progress, &procedure),
        received_at: listed.received,
        due_at: progress.due,
        time_left: progress.due.filter(|_| counts).map(|due| time::time_left(now, due)).unwrap_or_default(),
        late: counts && progress.due.is_some_and(|due| due < now),
        soon: counts && progress.due.is_some_and(|due| due >= now && due.millis() - now.millis() < 86_400_000),
        version: listed.version,
        actions: actions(who, progress, &procedure),
    })
}

fn step_name(progress: &Progress, procedure: &Procedure) -> String {
    progress.step_in(&procedure.workflow).map(|step| step.name.clone()).unwrap_or_default()
}

/// An event as officers read it. `None`: that a holder rated is nobody's business here.
fn event(event: domain::event::Event, name: String, procedure: &Procedure) -> Option<EventView> {
    let words = match event.kind {
        EventKind::Rated => return None,
        EventKind::SentBack => "Trả lại bước trước",
        kind => kind.public_words().unwrap_or_default(),
    };
    let moved = matches!(event.kind, EventKind::Forwarded | EventKind::SentBack);
    let step = event.step.filter(|_| moved).and_then(|i| procedure.workflow.steps.get(usize::from(i)));
    let role = event.by.words();
    Some(EventView {
        at: event.at,
        words: words.replace("Bạn", "Người nộp"),
        by: if name.is_empty() { role.to_owned() } else { format!("{name} ({})", role.to_lowercase()) },
        step: step.map(|step| step.name.clone()).unwrap_or_default(),
        note: event.note,
    })
}

fn actions(who: &Account, progress: &Progress, procedure: &Procedure) -> Vec<ActionView> {
    let view = |action: Action| ActionView { action, label: label(action, progress, procedure), needs_note: action.needs_note(), moves_on: action.moves_on() };
    workflow::possible(progress, who.officer.role, &procedure.workflow).into_iter().map(view).collect()
}

/// "Forward" says where to.
fn label(action: Action, progress: &Progress, procedure: &Procedure) -> String {
    let next = progress.step.map_or(0, |i| usize::from(i) + 1);
    match (action, procedure.workflow.steps.get(next)) {
        (Action::Forward, Some(step)) => format!("Chuyển: {}", step.name.to_lowercase()),
        _ => action.label().to_owned(),
    }
}

async fn reached(office: &Office, officer: &Officer, code: &DossierCode) -> Result<Dossier, ApiError> {
    let dossier = store::dossier::by_code(&mut office.store.read().await?, code).await?.ok_or(ApiError::NotFound)?;
    let agency = office.agency_by_id(dossier.agency_id)?;
    // Whoever may not reach it learns nothing, not even that it exists.
    if access::reaches(officer, &agency.code, agency.level) { Ok(dossier) } else { Err(ApiError::NotFound) }
}

/// Everything an officer needs to decide.
pub async fn dossier(office: &Office, who: &Account, code: &DossierCode) -> Result<DossierView, ApiError> {
    let dossier = reached(office, &who.officer, code).await?;
    let procedure = office.version(dossier.procedure_version).await?;
    let mut db = office.store.read().await?;
    let events = store::event::with_names(&mut db, dossier.id).await?;
    let files = store::file::of(&mut db, dossier.id).await?;
    // The sample belongs to no dossier, yet answers may name it.
    let mut named = files.clone();
    for id in super::draft::upload_ids(procedure.whole_form().fields(), &dossier.answers) {
        if !named.iter().any(|file| file.id == id) {
            named.extend(store::file::get(&mut db, id).await?.filter(|file| file.sample));
        }
    }
    drop(db);
    let progress = &dossier.progress;
    Ok(DossierView {
        code: dossier.code.clone(),
        procedure: procedure.code.clone(),
        procedure_name: procedure.name.clone(),
        agency: office.agency_by_id(dossier.agency_id)?.name.clone(),
        applicant: dossier.applicant_name.clone(),
        state: progress.state,
        state_words: progress.state.words().to_owned(),
        step: step_name(progress, &procedure),
        received_at: dossier.received,
        due_at: progress.due,
        time_left: progress.due.filter(|_| progress.state.is_open()).map(|due| time::time_left(office.now(), due)).unwrap_or_default(),
        late: progress.state.is_open() && progress.clock.stopped.is_none() && progress.due.is_some_and(|due| due < office.now()),
        limit_words: procedure.limit.words(),
        reckoning: progress.clock.reckon(procedure.limit, &office.calendar).steps,
        spent: ledger::totals(&ledger::stretches(events.iter().map(|(event, _)| event)), office.now(), &office.calendar),
        answers: answers(office, &procedure, &dossier.answers, &named),
        files: files.into_iter().map(|f| FileView { id: f.id, name: f.name, media_type: f.media_type, bytes: f.bytes }).collect(),
        events: events.into_iter().filter_map(|(e, name)| event(e, name, &procedure)).collect(),
        actions: actions(who, progress, &procedure),
        version: dossier.version,
        flash: None,
    })
}

/// Questions with their answers as people read them.
fn answers(office: &Office, procedure: &Procedure, answers: &Answers, files: &[File]) -> Vec<AnswerView> {
    let form = procedure.whole_form();
    let shown = |section: &str, field: &Field| AnswerView {
        section: section.to_owned(),
        label: field.label.clone(),
        answer: answer_words(office, field, answers, files),
    };
    form.sections
        .iter()
        .flat_map(|section| section.fields.iter().map(move |field| shown(&section.title, field)))
        .filter(|view| !view.answer.is_empty())
        .collect()
}

/// An answer as people read it; empty when there is none. Files by their names, as far as `files` knows them.
pub(crate) fn answer_words(office: &Office, field: &Field, answers: &Answers, files: &[File]) -> String {
    let one = answers.one(&field.id);
    match &field.kind {
        Kind::Choice { options } => options.iter().find(|o| o.value == one).map_or(one, |o| &o.label).to_owned(),
        Kind::Checkboxes { options } => {
            let labels = answers.many(&field.id).into_iter().map(|value| options.iter().find(|o| o.value == value).map_or(value, |o| &o.label));
            labels.collect::<Vec<_>>().join("; ")
        }
        Kind::Date { .. } => time::parse_date(one).map_or_else(|| one.to_owned(), time::date),
        Kind::Phone => domain::person::phone(one).map_or_else(|_| one.to_owned(), |phone| domain::person::phone_for_people(&phone)),
        Kind::Number { unit: Some(unit), .. } if !one.is_empty() => format!("{one} {unit}"),
        Kind::Address => {
            let parts = ["line", "commune", "province"].map(|part| answers.one(&format!("{}.{part}", field.id)));
            parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
        }
        Kind::Agency => AgencyCode::parse(one).and_then(|code| office.agency(&code).map(|kept| kept.agency.name.clone())).unwrap_or_default(),
        Kind::File { .. } => {
            let name = |id| files.iter().find(|file| file.id == id).map_or("tệp không còn", |file| file.name.as_str());
            answers.many(&field.id).into_iter().map(name).collect::<Vec<_>>().join("\n")
        }
        _ => one.to_owned(),
    }
}

/// An officer does something to a dossier: the one road by which a state changes.
pub async fn act(office: &Office, who: &Account, code: &DossierCode, action: Action, note: &str, version: i64) -> Result<State, ApiError> {
    let note = search::tidy(note);
    if note.chars().count() > 3_000 {
        return Err(ApiError::field("note", "Nội dung dài quá. Hãy viết trong 3.000 ký tự."));
    }
    let dossier = reached(office, &who.officer, code).await?;
    let procedure = office.version(dossier.procedure_version).await?;
    let (now, office_in, code, account, role) = (office.now(), office.clone(), code.clone(), who.id, who.officer.role);
    let token_hash = sha256(office.tracking_token(&dossier.public_id).as_str().as_bytes());
    let work = office.store.write::<State, ApiError, _>(move |db| {
        async move {
            let dossier = store::dossier::by_code(db, &code).await?.ok_or(ApiError::NotFound)?;
            if dossier.version != version {
                return Err(store::StoreError::Stale.into());
            }
            let applied = workflow::apply(&dossier.progress, action, role, &note, now, &office_in.rules(&procedure)).map_err(refused)?;
            keep(db, &dossier, &applied, &procedure, Some(account)).await?;
            Ok(applied.progress.state)
        }
        .boxed()
    });
    let state = work.await?;
    office.announce(&token_hash);
    Ok(state)
}

/// Writes what the workflow has decided: the new progress, its event, and the count when it was the end of the work.
pub(super) async fn keep(db: &mut store::Db, dossier: &Dossier, applied: &Applied, procedure: &Procedure, account: Option<i64>) -> Result<(), ApiError> {
    let (progress, at) = (&applied.progress, applied.event.at);
    store::dossier::update(db, dossier.id, dossier.version, progress, workflow::turn(progress, &procedure.workflow)).await?;
    store::event::append(db, dossier.id, &applied.event, account).await?;
    if progress.state == State::Resolved && dossier.progress.state != State::Resolved {
        let measure = match deadline::timeliness(at.local(), progress.due.map(|d| d.local()), procedure.limit) {
            deadline::Timeliness::Early => Measure::Early,
            deadline::Timeliness::OnTime => Measure::OnTime,
            deadline::Timeliness::Late => Measure::Late,
        };
        store::tally::add(db, dossier.agency_id, &at.date().to_string(), vec![(measure, 1)]).await?;
    }
    Ok(())
}

/// A file of a dossier that the officer may reach.
pub async fn file(office: &Office, who: &Account, id: &str) -> Result<File, ApiError> {
    let mut db = office.store.read().await?;
    let file = store::file::get(&mut db, id).await?.ok_or(ApiError::NotFound)?;
    let owner = file.dossier.ok_or(ApiError::NotFound)?;
    let agency = store::dossier::agency_of(&mut db, owner).await?.ok_or(ApiError::NotFound)?;
    let agency = office.agency_by_id(agency)?;
    if access::reaches(&who.officer, &agency.code, agency.level) { Ok(file) } else { Err(ApiError::NotFound) }
}

pub(crate) fn refused(refusal: Refusal) -> ApiError {
    match refusal {
        Refusal::NoteMissing { .. } => ApiError::field("note", refusal.to_string()),
        other => ApiError::Refused { words: other.to_string() },
    }
}
