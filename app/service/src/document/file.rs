//! Papers: streamed to the object store, judged by their whole content, and named in the database
//! once they are whole.

use crate::{Error, Province, document::apart, hex};
use bytes::Bytes;
use domain::{document::paper::Media, form::FieldError, text::search};
use futures::{Stream, StreamExt};
use object_store::{ObjectStore, ObjectStoreExt, buffered::BufWriter, path::Path};
use sha2::{Digest, Sha256};
use store::{file::File, work};
use tokio::io::AsyncWriteExt;
use views::{
    ApiError,
    paper::{LARGEST, Upload},
    words,
};

/// Receives a file that comes in one go.
///
/// # Errors
///
/// `TooLarge` and `WrongMedia` when the paper is refused, `Bad` when the transfer broke off.
pub async fn receive<E>(
    province: &Province,
    name: &str,
    mut chunks: impl Stream<Item = Result<Bytes, E>> + Unpin,
) -> Result<File, Error> {
    let id = province.new_token().as_str().to_owned();
    let mut writer = BufWriter::new(province.files.clone(), place(&id)?);
    let mut bytes = 0_usize;
    while let Some(chunk) = chunks.next().await {
        let refused = match chunk {
            Ok(chunk) => {
                bytes += chunk.len();
                if bytes <= LARGEST {
                    writer.write_all(&chunk).await.map_err(unwritten)?;
                    continue;
                }
                ApiError::TooLarge {
                    words: words::paper::too_large.into(),
                }
            }
            Err(_) => ApiError::bad(words::paper::broken_off),
        };
        writer.abort().await.ok();
        return Err(refused.into());
    }
    writer.shutdown().await.map_err(unwritten)?;
    admit(province, &id, name).await
}

/// Judges the object under this id and makes it a file. A refused object is deleted.
///
/// Doing it again, or twice at once, makes the same file.
pub(crate) async fn admit(province: &Province, id: &str, name: &str) -> Result<File, Error> {
    let permit = province
        .judging
        .acquire()
        .await
        .map_err(|_| ApiError::Unavailable)?;
    let content = read(province, id).await?;
    let bytes = i64::try_from(content.len()).map_err(|_| ApiError::Unavailable)?;
    let judged = apart::judge(&province.judge, &content).await;
    let judged = match judged {
        Ok(fine) => fine,
        Err(refused @ ApiError::WrongMedia { .. }) => {
            delete(province, id).await?;
            return Err(refused.into());
        }
        Err(error) => return Err(error.into()),
    };
    let work = tokio::task::spawn_blocking(move || hex(&Sha256::digest(&content)));
    let sha256 = work.await.map_err(|_| ApiError::Unavailable)?;
    drop(permit);
    let file = File {
        id: id.to_owned(),
        sha256,
        bytes,
        media_type: judged.media.code().to_owned(),
        name: judged.media.fitting_name(&safe_name(name)),
        pages: judged.pages,
        sample: false,
        facts: judged.facts,
        dossier: None,
    };
    let (kept, now) = (file.clone(), province.now());
    province
        .write(work!(|db| Ok(store::file::put(db, &kept, now).await?)))
        .await?;
    Ok(file)
}

/// Returns the bytes of a file.
pub async fn bytes(province: &Province, file: &File) -> Result<Bytes, Error> {
    read(province, &file.id).await
}

async fn read(province: &Province, id: &str) -> Result<Bytes, Error> {
    let found = province
        .files
        .get(&place(id)?)
        .await
        .map_err(|error| unwritten(error.into()))?;
    Ok(found
        .bytes()
        .await
        .map_err(|error| unwritten(error.into()))?)
}

/// Returns an error for each file that a dossier names whose bytes are gone or incomplete.
///
/// `named` are pairs of field and id. Files that the database does not know are left to the later
/// claim.
pub async fn unreadable(
    province: &Province,
    named: &[(String, String)],
) -> Result<Vec<FieldError>, Error> {
    let mut known = Vec::with_capacity(named.len());
    {
        let mut db = province.store.read().await?;
        for (path, id) in named {
            known.extend(
                store::file::get(&mut db, id)
                    .await?
                    .map(|file| (path, file)),
            );
        }
    }
    let mut missing = Vec::new();
    for (path, file) in known {
        let there = match province.files.head(&place(&file.id)?).await {
            Ok(found) => i64::try_from(found.size).is_ok_and(|size| size == file.bytes),
            Err(object_store::Error::NotFound { .. }) => false,
            Err(error) => return Err(unwritten(error.into()).into()),
        };
        if !there {
            missing.push(FieldError {
                path: path.clone(),
                message: words::paper::unreadable(province.language, &file.name),
            });
        }
    }
    Ok(missing)
}

/// Returns those of the files that are known and belong to no dossier yet.
pub async fn unclaimed<'a>(
    province: &Province,
    ids: impl Iterator<Item = &'a str> + Send,
) -> Result<Vec<File>, Error> {
    let ids: Vec<&str> = ids.collect();
    let (mut db, mut found) = (province.store.read().await?, Vec::new());
    for id in ids {
        found.extend(
            store::file::get(&mut db, id)
                .await?
                .filter(|file| file.dossier.is_none()),
        );
    }
    Ok(found)
}

/// Gives an uploaded file to the dossier. Anybody may name the sample, which stays in its place.
pub(crate) async fn claim(db: &mut store::Db, file: &str, dossier: i64) -> Result<bool, Error> {
    if store::file::claim(db, file, dossier).await? {
        return Ok(true);
    }
    Ok(store::file::get(db, file)
        .await?
        .is_some_and(|found| found.sample))
}

/// Copies a file to one that belongs to no dossier yet. The caller keeps its row.
pub async fn copy(province: &Province, file: &File) -> Result<File, Error> {
    let id = province.new_token().as_str().to_owned();
    province
        .files
        .copy(&place(&file.id)?, &place(&id)?)
        .await
        .map_err(|error| unwritten(error.into()))?;
    Ok(File {
        id,
        dossier: None,
        ..file.clone()
    })
}

/// Deletes the bytes of a file that is not known any more.
pub async fn delete(province: &Province, id: &str) -> Result<(), Error> {
    match province.files.delete(&place(id)?).await {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
        Err(error) => Err(unwritten(error.into()).into()),
    }
}

/// Puts the sample file that every procedure's example may name.
pub async fn put_sample(
    files: &dyn ObjectStore,
    id: &str,
    content: Vec<u8>,
) -> Result<File, Error> {
    let (digest, bytes) = (hex(&Sha256::digest(&content)), content.len());
    files
        .put(&place(id)?, content.into())
        .await
        .map_err(|error| unwritten(error.into()))?;
    Ok(File {
        id: id.to_owned(),
        sha256: digest,
        bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        media_type: "application/pdf".to_owned(),
        name: "mau.pdf".to_owned(),
        pages: 1,
        sample: true,
        facts: Vec::new(),
        dossier: None,
    })
}

/// Returns the place of an object. Places spread over folders, since some file systems slow down
/// with many entries.
pub(crate) fn place(id: &str) -> Result<Path, Error> {
    let folder = id.get(..2).ok_or(ApiError::NotFound)?;
    Ok(Path::parse(format!("{folder}/{id}")).map_err(|_| ApiError::NotFound)?)
}

/// Returns the name under which a file is shown and saved. Files taken in before names were made to
/// fit have other ones in the database.
pub fn shown_name(file: &File) -> String {
    Media::parse(&file.media_type)
        .map_or_else(|| file.name.clone(), |media| media.fitting_name(&file.name))
}

/// Returns a name for people: no path, no control characters, at most 300 characters.
pub(crate) fn safe_name(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or("");
    let tidy: String = search::tidy(base)
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '"' | '<' | '>' | '|' | ':'))
        .take(300)
        .collect();
    if tidy.is_empty() {
        "tệp".to_owned()
    } else {
        tidy
    }
}

pub(crate) fn unwritten(error: std::io::Error) -> ApiError {
    tracing::error!(%error, "the object store failed");
    ApiError::Unavailable
}

/// A stored file as a form shows it.
pub fn upload(file: File) -> Upload {
    Upload {
        check: file.sha256.chars().take(8).collect(),
        id: file.id,
        name: file.name,
        bytes: file.bytes,
        pages: file.pages,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_paths_and_control_characters() {
        assert_eq!(safe_name("C:\\Ảnh\\thẻ\u{0}.jpg"), "thẻ.jpg");
        assert_eq!(safe_name("../../etc/passwd"), "passwd");
        assert_eq!(safe_name(""), "tệp");
    }
}
