//! Uploads that go on after a break: kept in pieces as they come, joined when the last byte is
//! there.

use crate::{Error, Province, document::file, to_json};
use bytes::{Bytes, BytesMut};
use futures::{Stream, StreamExt, TryStreamExt};
use object_store::{ObjectStore, ObjectStoreExt, buffered::BufWriter, path::Path};
use std::time::Duration;
use store::{file::File, upload::Upload, work};
use tokio::{io::AsyncWriteExt, time::timeout};
use views::{ApiError, paper::LARGEST, words::paper as words};

/// Size of a piece in bytes: the most that is lost when a connection breaks off without a word.
const PIECE: usize = 1024 * 1024;
/// Time after which a silent sender has gone.
const PATIENCE: Duration = Duration::from_secs(60);

/// Notes that a file of this length will come.
///
/// # Errors
///
/// `TooLarge` before anything is sent, `WrongMedia` for an empty file.
pub async fn begin(province: &Province, name: &str, bytes: u64) -> Result<Upload, Error> {
    let bytes = usize::try_from(bytes)
        .ok()
        .filter(|bytes| *bytes <= LARGEST)
        .and_then(|bytes| i64::try_from(bytes).ok());
    let bytes = bytes.ok_or_else(|| ApiError::TooLarge {
        words: words::too_large.into(),
    })?;
    if bytes == 0 {
        return Err(ApiError::WrongMedia {
            words: words::empty.into(),
        }
        .into());
    }
    let upload = Upload {
        id: province.new_token().as_str().to_owned(),
        name: file::safe_name(name),
        bytes,
        received: 0,
        problem: String::new(),
    };
    let (kept, now) = (upload.clone(), province.now());
    province
        .write(work!(|db| Ok(store::upload::put(db, &kept, now).await?)))
        .await?;
    Ok(upload)
}

pub async fn state(province: &Province, id: &str) -> Result<Upload, Error> {
    store::upload::get(&mut province.store.read().await?, id)
        .await?
        .ok_or(ApiError::NotFound.into())
}

/// Takes the bytes that come, from `offset` on, and returns the upload's length then.
///
/// Bytes that came before a break stay. With the last byte the file is made; [`finished`] tells the
/// outcome.
///
/// # Errors
///
/// `Conflict` when the upload does not stand at `offset`.
pub async fn append<E>(
    province: &Province,
    id: &str,
    offset: i64,
    mut chunks: impl Stream<Item = Result<Bytes, E>> + Unpin,
) -> Result<i64, Error> {
    let upload = state(province, id).await?;
    if upload.received != offset {
        return Err(elsewhere().into());
    }
    let (mut at, mut held) = (offset, BytesMut::new());
    let ended = loop {
        let chunk = match timeout(PATIENCE, chunks.next()).await {
            Ok(Some(Ok(chunk))) => chunk,
            Ok(None) => break Ok(()),
            Ok(Some(Err(_))) | Err(_) => {
                break Err(Error::from(ApiError::bad(words::broken_piece)));
            }
        };
        held.extend_from_slice(&chunk);
        if at + length(&held) > upload.bytes {
            return Err(ApiError::bad(words::too_long).into());
        }
        while held.len() >= PIECE {
            at = put_piece(province, id, at, held.split_to(PIECE).freeze()).await?;
        }
    };
    if !held.is_empty() {
        at = put_piece(province, id, at, held.freeze()).await?;
    }
    ended?;
    if at == upload.bytes
        && let Err(error) = finished(province, id).await
    {
        tracing::info!(
            ?error,
            "an upload was refused, or could not be finished yet"
        );
    }
    Ok(at)
}

fn elsewhere() -> ApiError {
    ApiError::Conflict {
        words: words::elsewhere.into(),
    }
}

fn length(bytes: &[u8]) -> i64 {
    i64::try_from(bytes.len()).unwrap_or(i64::MAX)
}

/// Keeps one piece and returns its end.
///
/// The piece has a name of its own. Of two senders at one offset one loses, and takes nothing with
/// it.
async fn put_piece(province: &Province, id: &str, from: i64, piece: Bytes) -> Result<i64, Error> {
    let to = from + length(&piece);
    let place = folder(id)?.join(format!("{from:08}-{}", province.new_token().as_str()));
    province
        .files
        .put(&place, piece.into())
        .await
        .map_err(|error| file::unwritten(error.into()))?;
    let (upload, name) = (id.to_owned(), place.to_string());
    let advanced = province
        .write(work!(|db| Ok(store::upload::advance(
            db, &upload, from, to, &name
        )
        .await?)))
        .await?;
    if advanced {
        return Ok(to);
    }
    province.files.delete(&place).await.ok();
    Err(elsewhere().into())
}

/// Returns the file, once all of it is there; `None` before.
///
/// It may be asked as often as one likes, by several at once: all get the same file.
///
/// # Errors
///
/// A file that was refused is refused again in the same words.
pub async fn finished(province: &Province, id: &str) -> Result<Option<File>, Error> {
    let upload = state(province, id).await?;
    if !upload.problem.is_empty() {
        let refused = serde_json::from_str::<ApiError>(&upload.problem);
        return Err(refused.unwrap_or(ApiError::Unavailable).into());
    }
    if upload.received < upload.bytes {
        return Ok(None);
    }
    if let Some(file) = known(province, id).await? {
        return Ok(Some(file));
    }
    let made = async {
        join(province, &upload).await?;
        file::admit(province, id, &upload.name).await
    };
    match made.await {
        Ok(file) => {
            forget_pieces(province, id).await?;
            Ok(Some(file))
        }
        Err(Error::Told(refused @ ApiError::WrongMedia { .. })) => {
            let (upload, problem) = (id.to_owned(), to_json(&refused)?);
            province
                .write(work!(|db| Ok(
                    store::upload::refuse(db, &upload, &problem).await?
                )))
                .await?;
            forget_pieces(province, id).await?;
            Err(refused.into())
        }
        // The other of two requests that finish at once may have taken the pieces away meanwhile.
        Err(error) => known(province, id).await?.map(Some).ok_or(error),
    }
}

async fn known(province: &Province, id: &str) -> Result<Option<File>, Error> {
    Ok(store::file::get(&mut province.store.read().await?, id).await?)
}

/// Streams the pieces into the place of the finished file.
async fn join(province: &Province, upload: &Upload) -> Result<(), Error> {
    let pieces = store::upload::pieces(&mut province.store.read().await?, &upload.id).await?;
    let mut writer = BufWriter::new(province.files.clone(), file::place(&upload.id)?);
    let mut written = 0;
    for place in pieces {
        let piece = async { province.files.get(&Path::from(place)).await?.bytes().await };
        let piece = piece.await.map_err(|error| file::unwritten(error.into()))?;
        written += length(&piece);
        writer.write_all(&piece).await.map_err(file::unwritten)?;
    }
    if written != upload.bytes {
        writer.abort().await.ok();
        return Err(ApiError::Unavailable.into());
    }
    Ok(writer.shutdown().await.map_err(file::unwritten)?)
}

async fn forget_pieces(province: &Province, id: &str) -> Result<(), Error> {
    let upload = id.to_owned();
    province
        .write(work!(|db| Ok(
            store::upload::forget_pieces(db, &upload).await?
        )))
        .await?;
    clear(province, id).await
}

/// Ends an upload and deletes its pieces, and its finished file unless a dossier has it. Returns
/// `false` if there was none.
pub async fn abandon(province: &Province, id: &str) -> Result<bool, Error> {
    let upload = id.to_owned();
    let (was, was_file) = province
        .write(work!(|db| {
            let was = store::upload::forget(db, &upload).await?;
            Ok((was, was && store::file::forget(db, &upload).await?))
        }))
        .await?;
    if was {
        clear(province, id).await?;
    }
    if was_file {
        file::delete(province, id).await?;
    }
    Ok(was)
}

/// Ends the uploads begun before `before` and returns how many. Finished files stay.
pub async fn sweep(province: &Province, before: domain::due::time::Moment) -> Result<u64, Error> {
    let old = store::upload::old(&mut province.store.read().await?, before).await?;
    let mut gone = 0;
    for id in old {
        let upload = id.clone();
        if province
            .write(work!(|db| Ok(store::upload::forget(db, &upload).await?)))
            .await?
        {
            clear(province, &id).await?;
            gone += 1;
        }
    }
    Ok(gone)
}

/// Deletes every piece of an upload, noted or not.
async fn clear(province: &Province, id: &str) -> Result<(), Error> {
    let places: Vec<Path> = province
        .files
        .list(Some(&folder(id)?))
        .map_ok(|found| found.location)
        .try_collect()
        .await
        .map_err(|error| file::unwritten(error.into()))?;
    for place in places {
        match province.files.delete(&place).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(file::unwritten(error.into()).into()),
        }
    }
    Ok(())
}

/// Returns the folder of an upload's pieces.
fn folder(id: &str) -> Result<Path, Error> {
    Ok(Path::parse(format!("uploads/{id}")).map_err(|_| ApiError::NotFound)?)
}
