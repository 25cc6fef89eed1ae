//! PDFs: whether they open, their pages, and the facts to know before opening one.

use crate::document::judge::{Judged, refused};
use bytes::Bytes;
use domain::document::paper::{Fact, Media};
use hayro_syntax::{
    LoadPdfError, Pdf,
    object::{Dict, MaybeRef, Name, Object},
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};
use views::{ApiError, words::paper as words};

/// Bytes at the end of a PDF that are searched for its last line, since readers accept a little
/// more after it.
const TAIL: usize = 4096;
/// Actions that run something or send something (ISO 32000-2, 12.6.4).
const RUNNING: [&[u8]; 6] = [
    b"JavaScript",
    b"Launch",
    b"ImportData",
    b"SubmitForm",
    b"Rendition",
    b"RichMediaExecute",
];
/// Actions that only move within the document; any other one on opening is told.
const MOVING: [&[u8]; 2] = [b"GoTo", b"Named"];

/// Counts the pages. A PDF that opens with an empty password is open to everybody and accepted.
pub(super) fn read(content: &Bytes) -> Result<Judged, ApiError> {
    let broken = || refused(words::broken_pdf);
    let tail = &content[content.len().saturating_sub(TAIL)..];
    if !tail.windows(5).any(|part| part == b"%%EOF") {
        return Err(refused(words::cut_off_pdf));
    }
    // A bug in this parser of hostile input makes the file count as broken.
    let read = catch_unwind(AssertUnwindSafe(|| {
        Pdf::new(Arc::new(content.clone())).map(|pdf| (pdf.pages().len(), facts(&pdf)))
    }));
    match read {
        Ok(Ok((pages @ 1.., facts))) => Ok(Judged {
            media: Media::Pdf,
            pages: i64::try_from(pages).map_err(|_| broken())?,
            facts,
        }),
        Ok(Err(LoadPdfError::Decryption(_))) => Err(refused(words::locked_pdf)),
        Ok(Ok((0, _)) | Err(LoadPdfError::Invalid)) | Err(_) => Err(broken()),
    }
}

/// Looks through every object, reachable or not.
fn facts(pdf: &Pdf) -> Vec<Fact> {
    let (mut runs_code, mut holds_files) = (false, false);
    for object in pdf.objects() {
        let mut waiting = vec![object];
        while let Some(object) = waiting.pop() {
            let dict = match object {
                Object::Dict(dict) => dict,
                Object::Stream(stream) => stream.dict().clone(),
                Object::Array(array) => {
                    waiting.extend(direct(array.raw_iter()));
                    continue;
                }
                _ => continue,
            };
            runs_code |= is_running(&dict);
            holds_files |= is_holding(&dict);
            waiting.extend(direct(dict.entries().map(|(_, value)| value)));
        }
    }
    let told = [(Fact::RunsCode, runs_code), (Fact::HoldsFiles, holds_files)];
    told.into_iter()
        .filter_map(|(fact, is_so)| is_so.then_some(fact))
        .collect()
}

/// Returns the objects that stand in place; those referred to come on their own.
fn direct<'a>(
    values: impl Iterator<Item = MaybeRef<Object<'a>>>,
) -> impl Iterator<Item = Object<'a>> {
    values.filter_map(|value| match value {
        MaybeRef::NotRef(object) => Some(object),
        MaybeRef::Ref(_) => None,
    })
}

fn is_running(dict: &Dict<'_>) -> bool {
    let is_one_of = |dict: &Dict<'_>, kinds: &[&[u8]]| {
        dict.get::<Name<'_>>(b"S")
            .is_some_and(|kind| kinds.contains(&kind.as_ref()))
    };
    // A place to start is an array or a name; only an action is a dictionary with its kind.
    let opening = dict
        .get::<Dict<'_>>(b"OpenAction")
        .filter(|action| action.contains_key(b"S"));
    is_one_of(dict, &RUNNING)
        || dict.contains_key(b"JS")
        || dict.contains_key(b"XFA")
        || opening.is_some_and(|action| !is_one_of(&action, &MOVING))
}

fn is_holding(dict: &Dict<'_>) -> bool {
    let is_named = |key: &[u8], name: &[u8]| {
        dict.get::<Name<'_>>(key)
            .is_some_and(|found| found.as_ref() == name)
    };
    dict.contains_key(b"EF")
        || dict.contains_key(b"EmbeddedFiles")
        || is_named(b"Type", b"EmbeddedFile")
        || is_named(b"Subtype", b"FileAttachment")
        || is_named(b"Subtype", b"RichMedia")
}
