//! The holder's view of a dossier, by its token or by a code with a second fact.

use crate::{Caller, Error, Province, document::file, dossier::intake, limits::{self, Guess}, report::quality, sha256};
use domain::{dossier::{State, access::Actor, event::Event, public::{self, PublicDossier, Source}, supplement::{self, Reply}, workflow::{self, Action, Request}}, form::Answers, person, text::{code::DossierCode, id::Token, search}};
use std::sync::Arc;
use store::{TokenHash, dossier::Dossier, work};
use views::{ApiError, words::{self, Words}};

/// Returns the public view of a dossier.
///
/// # Errors
///
/// `Replaced` for a token that was replaced, `NotFound` for any other unknown token.
pub async fn public(province: &Province, token: &Token) -> Result<PublicDossier, Error> {
    let (dossier, events) = opened(province, token).await?;
    view(province, &dossier, &events).await
}

/// Returns the dossier of a token.
///
/// # Errors
///
/// `Replaced` for a token that was replaced, `NotFound` for any other unknown token.
pub(super) async fn by_token(db: &mut store::Db, hash: &TokenHash) -> Result<Dossier, Error> {
    match store::dossier::by_token(db, hash).await? {
        Some(dossier) => Ok(dossier),
        None => Err(nothing_of(db, hash).await?.into()),
    }
}

/// Returns the reason for which a token opens nothing: it was replaced, or never was.
pub(super) async fn nothing_of(db: &mut store::Db, hash: &TokenHash) -> Result<ApiError, Error> {
    Ok(if store::token::was_good(db, hash).await? {
        ApiError::Replaced
    } else {
        ApiError::NotFound
    })
}

/// Returns the dossier of a token, with its events.
pub(super) async fn opened(
    province: &Province,
    token: &Token,
) -> Result<(Dossier, Vec<Event>), Error> {
    let hash = TokenHash::of(token);
    let mut db = province.store.read().await?;
    let dossier = by_token(&mut db, &hash).await?;
    let events = store::event::of(&mut db, dossier.id).await?;
    Ok((dossier, events))
}

pub(super) async fn view(
    province: &Province,
    dossier: &Dossier,
    events: &[Event],
) -> Result<PublicDossier, Error> {
    let procedure = province.version(dossier.procedure_version).await?;
    let agency = province.agency_by_id(dossier.agency_id)?;
    let usual = if dossier.progress.state.is_open() {
        quality::usual(province, &procedure.code).await?
    } else {
        None
    };
    let source = Source {
        code: dossier.code.clone(),
        procedure: procedure.code.clone(),
        procedure_name: procedure.name_in(province.language).to_owned(),
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
        &province.rules(&procedure, &dossier.case, dossier.channel, &dossier.answers),
        province.language,
    ))
}

/// Draws a QR code as SVG with error correction M and the quiet zone that scanners need (ISO/IEC
/// 18004: 4 modules).
pub fn qr_svg(text: &str) -> Result<String, Error> {
    use fast_qr::convert::{Builder, svg::SvgBuilder};
    let code = fast_qr::QRBuilder::new(text)
        .ecl(fast_qr::ECL::M)
        .build()
        .map_err(|_| ApiError::Unavailable)?;
    Ok(SvgBuilder::default().margin(4).to_str(&code))
}

/// Returns a version that grows with everything the holder sees: with moves, and with messages,
/// which move nothing.
pub(super) fn seen_version(dossier: &Dossier) -> i64 {
    dossier.version + dossier.messages
}

/// Returns the version of a dossier as its holder sees it, for pages that wait for a change.
pub async fn version(province: &Province, token: &Token) -> Result<i64, Error> {
    let hash = TokenHash::of(token);
    Ok(seen_version(
        &by_token(&mut province.store.read().await?, &hash).await?,
    ))
}

/// Returns the tracking token for a code and a second fact: the applicant's phone or identity
/// number.
///
/// # Errors
///
/// `NotFound` for a wrong code and a wrong fact alike. `TooMany` after many tries.
pub async fn lookup(
    province: &Province,
    caller: Caller,
    code: &str,
    fact: &str,
) -> Result<Token, Error> {
    let Some(code) = DossierCode::parse(code) else {
        limits::tries(province, [Guess::Lookup(caller)]).await?;
        return Err(ApiError::NotFound.into());
    };
    limits::tries(
        province,
        [Guess::Lookup(caller), Guess::Code(code.as_str())],
    )
    .await?;
    let dossier = store::dossier::by_code(&mut province.store.read().await?, &code).await?;
    dossier
        .filter(|dossier| knows(dossier, fact))
        .map(|d| province.tracking_token(&d.public_id))
        .ok_or(ApiError::NotFound.into())
}

/// Returns `true` if the fact is the applicant's phone or identity number.
pub(super) fn knows(dossier: &Dossier, fact: &str) -> bool {
    let fact = search::tidy(fact);
    person::phone(&fact).is_ok_and(|phone| same(&phone, &dossier.applicant_phone))
        || person::citizen_id(&fact).is_ok_and(|id| same(&id, &dossier.applicant_citizen_id))
}

/// Compares two texts. Its duration does not tell the place at which they part.
fn same(a: &str, b: &str) -> bool {
    sha256(a.as_bytes()) == sha256(b.as_bytes())
}

/// Returns the code of a dossier and the items that its agency asks for now.
pub async fn asked(
    province: &Province,
    token: &Token,
) -> Result<(DossierCode, Vec<String>), Error> {
    let hash = TokenHash::of(token);
    let dossier = by_token(&mut province.store.read().await?, &hash).await?;
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

/// Sends the holder's answers to each item of the request, `note.1` and `files.1`, …, in one go.
///
/// # Errors
///
/// `Field` names the items without an answer.
pub async fn supplement(
    province: &Province,
    token: &Token,
    answers: &Answers,
) -> Result<(), Error> {
    let hash = TokenHash::of(token);
    let dossier = by_token(&mut province.store.read().await?, &hash).await?;
    let items = items(&dossier);
    let (mut replies, mut files) = (Vec::new(), Vec::new());
    for n in 1..=items.len() {
        let ids: Vec<String> = answers
            .many(&format!("files.{n}"))
            .into_iter()
            .map(str::to_owned)
            .collect();
        let names = file::unclaimed(province, ids.iter().map(String::as_str))
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
    done(province, hash, dossier, Action::Supplement, &note, files).await
}

/// Does an action of the holder: answers a supplement request, or withdraws.
pub async fn act(
    province: &Province,
    token: &Token,
    action: Action,
    note: &str,
    files: Vec<String>,
) -> Result<(), Error> {
    let hash = TokenHash::of(token);
    let dossier = by_token(&mut province.store.read().await?, &hash).await?;
    done(province, hash, dossier, action, note, files).await
}

async fn done(
    province: &Province,
    hash: TokenHash,
    dossier: Dossier,
    action: Action,
    note: &str,
    files: Vec<String>,
) -> Result<(), Error> {
    let note = crate::dossier::act::tidy_note(note)?;
    let procedure: Arc<_> = province.version(dossier.procedure_version).await?;
    let named: Vec<(String, String)> = files
        .iter()
        .map(|id| ("files".to_owned(), id.clone()))
        .collect();
    let errors = file::unreadable(province, &named).await?;
    if !errors.is_empty() {
        return Err(ApiError::Invalid { errors }.into());
    }
    let note = if note.is_empty() && !files.is_empty() {
        "Bạn đã gửi tệp bổ sung.".to_owned()
    } else {
        note
    };
    let (now, province_in, holder) = (province.now(), province.clone(), hash.clone());
    let parent = province
        .write(work!(|db| {
            // Read again inside the transaction: two presses must not both be right.
            let dossier = by_token(db, &holder).await?;
            let rules =
                province_in.rules(&procedure, &dossier.case, dossier.channel, &dossier.answers);
            let applied = workflow::apply(
                &dossier.progress,
                &Request::new(action, &note),
                Actor::HOLDER,
                now,
                &rules,
            )
            .map_err(crate::dossier::act::refused)?;
            for file in &files {
                intake::claim(db, file, dossier.id)
                    .await?
                    .then_some(())
                    .ok_or_else(|| ApiError::field("files", words::error::some_file_gone))?;
            }
            crate::dossier::act::keep(&province_in, db, &dossier, &applied, &rules, None).await
        }))
        .await?;
    province.announce(&hash);
    if let Some(parent) = parent {
        province.announce(&parent);
    }
    Ok(())
}
