//! The work of officers on feedback: the list, one feedback, the acts on it.

use crate::{
    Error, Province,
    feedback::{choices, name},
    paging,
    people::delegation,
    report::quality,
};
use domain::{
    dossier::access::{self, Actor, Officer},
    due::time,
    feedback::{
        self, Action, Applied, Class, Event, EventKind, Move, Outcome, Refusal, Sender, Wording,
    },
    person,
    text::code::{AgencyCode, FeedbackNumber},
};
use store::{account::Account, feedback::Feedback, work};
use views::{
    ApiError,
    feedback_desk::{EventView, FeedbackView, Feedbacks, Item},
    words::{self, Words, feedback_desk as say},
};

/// The part of the list that is wanted.
#[derive(Clone, Debug, Default)]
pub struct Want {
    /// Those that are done, too.
    pub all: bool,
    /// The cursor that the page before gave.
    pub cursor: Option<String>,
    pub limit: u32,
}

/// Returns every person as whom the officer may handle the feedback of that agency.
async fn reaching(
    province: &Province,
    who: &Account,
    agency: &AgencyCode,
) -> Result<Vec<(Actor, String)>, Error> {
    let reaches = |actor: &Actor| {
        access::reaches_feedback(
            &Officer {
                role: actor.role,
                ..who.officer.clone()
            },
            agency,
        )
    };
    Ok(delegation::actors(province, who)
        .await?
        .into_iter()
        .filter(|(actor, _)| reaches(actor))
        .collect())
}

/// Returns the feedback of the officer's agency, the first due on top.
pub async fn list(province: &Province, who: &Account, want: &Want) -> Result<Feedbacks, Error> {
    let nothing = Feedbacks {
        all: want.all,
        ..Feedbacks::default()
    };
    let Some(post) = &who.officer.agency else {
        return Ok(nothing);
    };
    if reaching(province, who, &post.code).await?.is_empty() {
        return Ok(nothing);
    }
    let after = paging::place(want.cursor.as_deref(), i64::MIN)?;
    let limit = paging::limit(want.limit);
    let mut found = store::feedback::list(
        &mut province.store.read().await?,
        &post.code,
        !want.all,
        after,
        limit + 1,
    )
    .await?;
    let next_cursor = paging::cut(&mut found, limit, |last| (last.due_sort, last.id));
    let items = found.into_iter().map(|kept| item(province, kept)).collect();
    Ok(Feedbacks {
        agency: post.name.clone(),
        items,
        next_cursor,
        all: want.all,
    })
}

fn item(province: &Province, kept: Feedback) -> Item {
    let (now, due) = (
        province.now(),
        Some(kept.progress.due).filter(|_| kept.progress.status.is_open()),
    );
    Item {
        number: kept.number,
        title: kept.title,
        subject: kept.subject,
        sender: kept.sender.name,
        status: kept.progress.status,
        due_at: due,
        time_left: due
            .map(|due| time::time_left(now, due, province.language))
            .unwrap_or_default(),
        late: due.is_some_and(|due| due < now),
    }
}

/// Returns a feedback with every person as whom the officer may act on it.
async fn reached(
    province: &Province,
    who: &Account,
    number: &FeedbackNumber,
) -> Result<(Feedback, Vec<(Actor, String)>), Error> {
    let kept = store::feedback::by_number(&mut province.store.read().await?, number)
        .await?
        .ok_or(ApiError::NotFound)?;
    let actors = reaching(province, who, &kept.progress.agency).await?;
    // Whoever may not reach it learns nothing, not even that it exists.
    if actors.is_empty() {
        Err(ApiError::NotFound.into())
    } else {
        Ok((kept, actors))
    }
}

/// Returns everything that an officer needs to decide.
pub async fn open(
    province: &Province,
    who: &Account,
    number: &FeedbackNumber,
) -> Result<FeedbackView, Error> {
    let (kept, actors) = reached(province, who, number).await?;
    let events = store::feedback::events(&mut province.store.read().await?, kept.id).await?;
    let (now, progress) = (province.now(), &kept.progress);
    let due = Some(progress.due).filter(|_| progress.status.is_open());
    let allowed = |action: &Action| {
        actors
            .iter()
            .any(|(actor, _)| feedback::possible(progress, actor.role).contains(action))
    };
    let others = choices(province)
        .into_iter()
        .filter(|(code, ..)| *code != progress.agency)
        .collect();
    Ok(FeedbackView {
        agency: name(province, &progress.agency).to_owned(),
        subject: kept.subject,
        title: kept.title.clone(),
        content: kept.content.clone(),
        sender: Sender {
            phone: person::phone_for_people(&kept.sender.phone),
            ..kept.sender.clone()
        },
        dossier: kept.dossier.as_ref().map(|(_, code)| code.clone()),
        status: progress.status,
        class: progress.class,
        outcome: progress.outcome,
        answer: progress.answer.clone(),
        reason: progress.reason.clone(),
        upheld: progress.upheld,
        is_published: progress.published.is_some(),
        received_at: kept.received,
        due_at: due,
        time_left: due
            .map(|due| time::time_left(now, due, province.language))
            .unwrap_or_default(),
        late: due.is_some_and(|due| due < now),
        events: events
            .into_iter()
            .map(|(event, officer)| told(province, event, officer))
            .collect(),
        actions: Action::ALL.iter().copied().filter(allowed).collect(),
        agencies: others,
        version: kept.version,
        number: kept.number,
    })
}

/// Returns an event as officers read it.
fn told(province: &Province, event: Event, officer: String) -> EventView {
    let language = province.language;
    let detail = match event.kind {
        EventKind::Classified => Class::parse(&event.detail)
            .map_or(String::new(), |class| class.words(language).to_owned()),
        EventKind::Answered => Outcome::parse(&event.detail)
            .map_or(String::new(), |outcome| outcome.words(language).to_owned()),
        EventKind::Forwarded => AgencyCode::parse(&event.detail).map_or(String::new(), |code| {
            say::to(language, name(province, &code))
        }),
        _ => String::new(),
    };
    let role = event.by.words(language);
    EventView {
        at: event.at,
        kind: event.kind,
        detail,
        by: match (officer.is_empty(), event.instead_of.is_empty()) {
            (true, _) => say::sender(language).to_owned(),
            (false, true) => format!("{officer} ({})", role.to_lowercase()),
            (false, false) => words::desk::in_place_of(
                language,
                &officer,
                &event.instead_of,
                &role.to_lowercase(),
            ),
        },
        agency: name(province, &event.agency).to_owned(),
        note: event.note,
        late: event.late,
    }
}

/// Act of an officer, as typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub action: String,
    pub class: String,
    pub outcome: String,
    pub agency: String,
    /// Reason for forwarding, closing or taking back.
    pub why: String,
    pub upheld: bool,
    /// Wording for the sender, or for everybody.
    pub wording: Wording,
}

/// Reads the typed act into the rules' move.
fn parse(province: &Province, typed: &Typed) -> Result<Move, Error> {
    let action =
        Action::parse(&typed.action).ok_or_else(|| ApiError::bad(words::error::no_such_action))?;
    let why = typed.why.clone();
    Ok(match action {
        Action::Classify => Move::Classify {
            class: Class::parse(&typed.class)
                .ok_or_else(|| ApiError::field("class", say::no_class))?,
        },
        Action::Answer => {
            let outcome = Outcome::parse(&typed.outcome)
                .ok_or_else(|| ApiError::field("outcome", say::no_outcome))?;
            Move::Answer {
                outcome,
                answer: typed.wording.answer.clone(),
                upheld: typed.upheld,
            }
        }
        Action::Forward => {
            let known = |code: &AgencyCode| province.agency(code).is_some();
            let to = AgencyCode::parse(&typed.agency)
                .filter(known)
                .ok_or_else(|| ApiError::field("agency", say::no_agency))?;
            Move::Forward { to, why }
        }
        Action::Close => Move::Close { why },
        Action::Publish => Move::Publish {
            wording: typed.wording.clone(),
        },
        Action::Unpublish => Move::Unpublish { why },
    })
}

/// Acts on the feedback and returns `true` while the officer's agency still has it.
///
/// The officer acts for an absent colleague if the officer may not act alone.
///
/// # Errors
///
/// `Conflict` when the feedback's version is no longer `version`. `NotFound` when the officer does
/// not reach it. `Refused` when the rules forbid the act.
pub async fn handle(
    province: &Province,
    who: &Account,
    number: &FeedbackNumber,
    typed: &Typed,
    version: i64,
) -> Result<bool, Error> {
    let (_, actors) = reached(province, who, number).await?;
    let by = parse(province, typed)?;
    let (now, province_in, number, account) =
        (province.now(), province.clone(), number.clone(), who.id);
    province
        .write(work!(|db| {
            let kept = store::feedback::by_number(db, &number)
                .await?
                .ok_or(ApiError::NotFound)?;
            if kept.version != version {
                return Err(stale().into());
            }
            let apply = |actor: &Actor| {
                feedback::apply(
                    &kept.progress,
                    &by,
                    &kept.sender,
                    actor.role,
                    now,
                    &province_in.calendar,
                )
            };
            let (
                Applied {
                    progress,
                    mut event,
                },
                absent,
            ) = delegation::as_any(&actors, apply)
                .map_err(|why| why.map_or(ApiError::NotFound, refused))?;
            event.instead_of = absent.to_owned();
            let complaint = kept
                .dossier
                .as_ref()
                .filter(|_| progress.upheld && !kept.progress.upheld);
            if let Some((dossier, _)) = complaint
                && store::feedback::upheld(db, *dossier).await? == 0
            {
                quality::complained(&province_in, db, *dossier).await?;
            }
            store::feedback::update(db, kept.id, kept.version, &progress)
                .await
                .map_err(|error| match error {
                    store::StoreError::Stale => Error::from(stale()),
                    other => other.into(),
                })?;
            store::feedback::append(db, kept.id, &event, Some(account)).await?;
            Ok(progress.agency == kept.progress.agency)
        }))
        .await
}

fn refused(refusal: Refusal) -> ApiError {
    ApiError::refused(Words::of(|language| refusal.words(language)))
}

fn stale() -> ApiError {
    ApiError::Conflict {
        words: say::stale.into(),
    }
}
