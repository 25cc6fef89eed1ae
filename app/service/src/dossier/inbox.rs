//! The inbox: the dossiers that wait for an officer.

use crate::{
    Error, Province,
    dossier::actions::{actions, step_name},
    paging,
    people::delegation,
};
use domain::{
    dossier::access::{Actor, Role},
    due::time,
    form::Answers,
};
use store::{
    account::Account,
    dossier::{self as kept, Filter, Listed},
};
use views::inbox::{Inbox, Item, Scope};

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
pub async fn list(province: &Province, who: &Account, want: &Want) -> Result<Inbox, Error> {
    let Some(post) = &who.officer.agency else {
        return Ok(Inbox::default());
    };
    let actors = delegation::actors(province, who).await?;
    let after = paging::place(want.cursor.as_deref(), i64::MIN)?;
    let limit = paging::limit(want.limit);
    let query = paging::query(&want.query);
    // There is a list for each role in which the officer acts, or one of the whole agency.
    let scopes = match want.scope {
        Scope::Mine => roles(&actors).into_iter().map(kept::Scope::Turn).collect(),
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

/// Returns the roles in which an account acts, those of absent colleagues included.
fn roles(actors: &[(Actor, String)]) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    for (actor, _) in actors {
        if !roles.contains(&actor.role) {
            roles.push(actor.role);
        }
    }
    roles
}
