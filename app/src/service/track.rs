//! What the holder of a token sees, and how a code with a second fact opens the same.

use super::{
    Caller, Office, file, intake,
    limits::{self, Guess},
    quality,
    request::language,
    sha256,
};
use crate::{
    ApiError,
    words::{self, Words},
};
use domain::{
    access::Actor,
    code::DossierCode,
    dossier::State,
    event::Event,
    form::Answers,
    id::Token,
    person,
    public::{self, PublicDossier, Source},
    search,
    supplement::{self, Reply},
    workflow::{self, Action, Request},
};
use futures::FutureExt;
use std::sync::Arc;
use store::dossier::Dossier;

/// The public view of a dossier; an unknown token is simply not found.
pub async fn public(office: &Office, token: &Token) -> Result<PublicDossier, ApiError> {
    let (dossier, events) = opened(office, token).await?;
    view(office, &dossier, &events).await
}

/// The dossier of a token. A token that was replaced says so; any other is simply not found.
pub(super) async fn by_token(db: &mut store::Db, hash: &str) -> Result<Dossier, ApiError> {
    match store::dossier::by_token(db, hash).await? {
        Some(dossier) => Ok(dossier),
        None => Err(nothing_of(db, hash).await?),
    }
}

/// Why a token opens nothing: it was replaced, or never was.
pub(super) async fn nothing_of(db: &mut store::Db, hash: &str) -> Result<ApiError, ApiError> {
    Ok(if store::token::was_good(db, hash).await? {
        ApiError::Replaced
    } else {
        ApiError::NotFound
    })
}

/// What a token opens.
pub(super) async fn opened(
    office: &Office,
    token: &Token,
) -> Result<(Dossier, Vec<Event>), ApiError> {
    let hash = sha256(token.as_str().as_bytes());
    let mut db = office.store.read().await?;
    let dossier = by_token(&mut db, &hash).await?;
    let events = store::event::of(&mut db, dossier.id).await?;
    Ok((dossier, events))
}

pub(super) async fn view(
    office: &Office,
    dossier: &Dossier,
    events: &[Event],
) -> Result<PublicDossier, ApiError> {
    let procedure = office.version(dossier.procedure_version).await?;
    let agency = office.agency_by_id(dossier.agency_id)?;
    let usual = if dossier.progress.state.is_open() {
        quality::usual(office, &procedure.code).await?
    } else {
        None
    };
    let source = Source {
        code: dossier.code.clone(),
        procedure: procedure.code.clone(),
        procedure_name: procedure.name_in(language()).to_owned(),
        agency: agency.name.clone(),
        agency_short: agency.short.clone(),
        applicant: &dossier.applicant_name,
        progress: &dossier.progress,
        events,
        rated: dossier.rated,
        by_post: dossier.by_post,
        messages: dossier.messages,
        usual,
        version: seen_version(dossier),
    };
    Ok(public::view(
        source,
        &office.rules(&procedure, &dossier.case, dossier.channel, &dossier.answers),
        language(),
    ))
}

/// A QR code as SVG, with the quiet zone that scanners need (ISO/IEC 18004: 4 modules), error
/// correction M.
pub fn qr_svg(text: &str) -> Result<String, ApiError> {
    use fast_qr::convert::{Builder, svg::SvgBuilder};
    let code = fast_qr::QRBuilder::new(text)
        .ecl(fast_qr::ECL::M)
        .build()
        .map_err(|_| ApiError::Unavailable)?;
    Ok(SvgBuilder::default().margin(4).to_str(&code))
}

/// Grows with whatever the holder sees: with moves and with messages, which move nothing.
pub(super) fn seen_version(dossier: &Dossier) -> i64 {
    dossier.version + dossier.messages
}

/// The version of a dossier as its holder sees it, for pages that wait for a change.
pub async fn version(office: &Office, token: &Token) -> Result<i64, ApiError> {
    let hash = sha256(token.as_str().as_bytes());
    Ok(seen_version(
        &by_token(&mut office.store.read().await?, &hash).await?,
    ))
}

/// The tracking token for a code and a second fact: the applicant's phone or identity number.
///
/// A wrong code and a wrong fact get the same answer.
pub async fn lookup(
    office: &Office,
    caller: Caller,
    code: &str,
    fact: &str,
) -> Result<Token, ApiError> {
    let Some(code) = DossierCode::parse(code) else {
        limits::tries(office, [Guess::Lookup(caller)]).await?;
        return Err(ApiError::NotFound);
    };
    limits::tries(office, [Guess::Lookup(caller), Guess::Code(code.as_str())]).await?;
    let dossier = store::dossier::by_code(&mut office.store.read().await?, &code).await?;
    dossier
        .filter(|dossier| knows(dossier, fact))
        .map(|d| office.tracking_token(&d.public_id))
        .ok_or(ApiError::NotFound)
}

/// Whether the fact is the applicant's phone or identity number.
pub(super) fn knows(dossier: &Dossier, fact: &str) -> bool {
    let fact = search::tidy(fact);
    person::phone(&fact).is_ok_and(|phone| same(&phone, &dossier.applicant_phone))
        || person::citizen_id(&fact).is_ok_and(|id| same(&id, &dossier.applicant_citizen_id))
}

/// Compares without telling by its duration where two texts part.
fn same(a: &str, b: &str) -> bool {
    sha256(a.as_bytes()) == sha256(b.as_bytes())
}

/// What the office asks for now, an item each.
pub async fn asked(office: &Office, token: &Token) -> Result<(DossierCode, Vec<String>), ApiError> {
    let hash = sha256(token.as_str().as_bytes());
    let dossier = by_token(&mut office.store.read().await?, &hash).await?;
    let items = items(&dossier);
    Ok((dossier.code, items))
}

fn items(dossier: &Dossier) -> Vec<String> {
    let asked = dossier
        .progress
        .asked
        .as_deref()
        .filter(|_| dossier.progress.state == State::SupplementRequested)
        .unwrap_or_default();
    let items = supplement::items(asked);
    if items.is_empty() && !asked.is_empty() {
        vec![asked.to_owned()]
    } else {
        items
    }
}

/// The holder answers each item of the request, `note.1` and `files.1`, …, in one go.
pub async fn supplement(office: &Office, token: &Token, answers: &Answers) -> Result<(), ApiError> {
    let hash = sha256(token.as_str().as_bytes());
    let dossier = by_token(&mut office.store.read().await?, &hash).await?;
    let items = items(&dossier);
    let (mut replies, mut files) = (Vec::new(), Vec::new());
    for n in 1..=items.len() {
        let ids: Vec<String> = answers
            .many(&format!("files.{n}"))
            .into_iter()
            .map(str::to_owned)
            .collect();
        let names = file::unclaimed(office, ids.iter().map(String::as_str))
            .await?
            .into_iter()
            .map(|file| file.name)
            .collect();
        replies.push(Reply {
            words: search::tidy(answers.one(&format!("note.{n}"))),
            files: names,
        });
        files.extend(ids);
    }
    let note = supplement::answer(&items, &replies).map_err(|open| {
        let words = Words::of(|language| {
            open.iter()
                .map(|n| supplement::unanswered(n + 1, language))
                .collect::<Vec<_>>()
                .join(" ")
        });
        ApiError::field(
            &format!("note.{}", open.first().map_or(1, |n| n + 1)),
            words,
        )
    })?;
    done(office, hash, dossier, Action::Supplement, &note, files).await
}

/// What the holder does: answers a supplement request, or withdraws.
pub async fn act(
    office: &Office,
    token: &Token,
    action: Action,
    note: &str,
    files: Vec<String>,
) -> Result<(), ApiError> {
    let hash = sha256(token.as_str().as_bytes());
    let dossier = by_token(&mut office.store.read().await?, &hash).await?;
    done(office, hash, dossier, action, note, files).await
}

async fn done(
    office: &Office,
    hash: String,
    dossier: Dossier,
    action: Action,
    note: &str,
    files: Vec<String>,
) -> Result<(), ApiError> {
    let note = super::act::tidy_note(note)?;
    let procedure: Arc<_> = office.version(dossier.procedure_version).await?;
    let named: Vec<(String, String)> = files
        .iter()
        .map(|id| ("files".to_owned(), id.clone()))
        .collect();
    let errors = file::unreadable(office, &named).await?;
    if !errors.is_empty() {
        return Err(ApiError::Invalid { errors });
    }
    let note = if note.is_empty() && !files.is_empty() {
        "Bạn đã gửi tệp bổ sung.".to_owned()
    } else {
        note
    };
    let (now, office_in, holder) = (office.now(), office.clone(), hash.clone());
    let work = office
        .store
        .write::<Option<String>, ApiError, _>(move |db| {
            async move {
                // Read again inside the transaction: two presses must not both be right.
                let dossier = by_token(db, &holder).await?;
                let rules =
                    office_in.rules(&procedure, &dossier.case, dossier.channel, &dossier.answers);
                let applied = workflow::apply(
                    &dossier.progress,
                    &Request::new(action, &note),
                    Actor::HOLDER,
                    now,
                    &rules,
                )
                .map_err(super::act::refused)?;
                for file in &files {
                    intake::claim(db, file, dossier.id)
                        .await?
                        .then_some(())
                        .ok_or_else(|| ApiError::field("files", words::error::some_file_gone))?;
                }
                super::act::keep(&office_in, db, &dossier, &applied, &rules, None).await
            }
            .boxed()
        });
    let parent = work.await?;
    office.announce(&hash);
    if let Some(parent) = parent {
        office.announce(&parent);
    }
    Ok(())
}
