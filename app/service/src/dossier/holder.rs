//! Acts of the holder: answers to a supplement request, and a withdrawal.

use crate::{
    Error, Province,
    document::file,
    dossier::{
        reach::by_token,
        record::record,
        request::{refused, tidy_note},
    },
};
use domain::{
    dossier::{
        State,
        access::Actor,
        supplement::{self, Reply},
        workflow::{self, Act, Request},
    },
    form::Answers,
    text::{code::DossierCode, id::Token, search},
};
use std::sync::Arc;
use store::{TokenHash, dossier::Dossier, work};
use views::{
    ApiError,
    words::{self, Words},
};

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
    apply(province, hash, dossier, Act::Supplement, &note, files).await
}

/// Does an act of the holder: answers a supplement request, or withdraws.
pub async fn act(
    province: &Province,
    token: &Token,
    act: Act,
    note: &str,
    files: Vec<String>,
) -> Result<(), Error> {
    let hash = TokenHash::of(token);
    let dossier = by_token(&mut province.store.read().await?, &hash).await?;
    apply(province, hash, dossier, act, note, files).await
}

async fn apply(
    province: &Province,
    hash: TokenHash,
    dossier: Dossier,
    act: Act,
    note: &str,
    files: Vec<String>,
) -> Result<(), Error> {
    let note = tidy_note(note)?;
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
    let request = Request::new(act, &note);
    let (now, province_in, holder) = (province.now(), province.clone(), hash.clone());
    let parent = province
        .write(work!(|db| {
            // Read again inside the transaction: two presses must not both be right.
            let dossier = by_token(db, &holder).await?;
            let rules =
                province_in.rules(&procedure, &dossier.case, dossier.channel, &dossier.answers);
            let applied = workflow::apply(&dossier.progress, &request, Actor::HOLDER, now, &rules)
                .map_err(refused)?;
            for file in &files {
                file::claim(db, file, dossier.id)
                    .await?
                    .then_some(())
                    .ok_or_else(|| ApiError::field("files", words::error::some_file_gone))?;
            }
            record(&province_in, db, &dossier, &applied, &rules, None).await
        }))
        .await?;
    province.announce(&hash);
    if let Some(parent) = parent {
        province.announce(&parent);
    }
    Ok(())
}
