//! Uploads: streamed to the object store, judged by their content, named in the database once they are whole.

use super::{Office, hex};
use crate::{ApiError, words::Words};
use bytes::Bytes;
use domain::search;
use futures::{FutureExt, Stream, StreamExt};
use object_store::{ObjectStore, ObjectStoreExt, buffered::BufWriter, path::Path};
use sha2::{Digest, Sha256};
use store::file::File;
use tokio::io::AsyncWriteExt;

/// The largest upload, in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;

/// What may be uploaded, with the name people know it by.
const ALLOWED: [&str; 3] = ["application/pdf", "image/jpeg", "image/png"];

/// Takes an upload in. The type is what the first bytes say, never what the sender claims.
pub async fn receive<E>(office: &Office, name: &str, mut chunks: impl Stream<Item = Result<Bytes, E>> + Unpin) -> Result<File, ApiError> {
    let id = office.new_token().as_str().to_owned();
    let broken = || ApiError::bad(Words::vi("Tệp chưa đến trọn vẹn. Hãy gửi lại."));
    let mut head = Vec::new();
    let mut rest = None;
    while head.len() < 512 {
        let Some(chunk) = chunks.next().await else { break };
        head.extend_from_slice(&chunk.map_err(|_| broken())?);
    }
    if head.is_empty() {
        return Err(ApiError::WrongMedia { words: Words::vi("Tệp trống. Hãy chọn tệp khác.") });
    }
    let media_type = infer::get(&head).map(|kind| kind.mime_type()).filter(|mime| ALLOWED.contains(mime));
    let media_type = media_type.ok_or_else(|| ApiError::WrongMedia {
        words: Words::vi("Chỉ nhận ảnh JPG, PNG hoặc tệp PDF. Hãy chụp ảnh hoặc lưu tệp thành PDF rồi gửi lại."),
    })?;
    let mut writer = BufWriter::new(office.files.clone(), place(&id)?);
    let mut digest = Sha256::new();
    let mut bytes = 0_usize;
    let mut next = Some(Bytes::from(std::mem::take(&mut head)));
    while let Some(chunk) = next {
        bytes += chunk.len();
        if bytes > LARGEST {
            writer.abort().await.ok();
            return Err(ApiError::TooLarge {
                words: Words::vi("Tệp lớn quá 20 MB. Hãy chụp lại với độ phân giải thấp hơn hoặc tách tệp.")
            });
        }
        digest.update(&chunk);
        writer.write_all(&chunk).await.map_err(unwritten)?;
        next = match chunks.next().await {
            Some(Ok(chunk)) => Some(chunk),
            None => None,
            Some(Err(_)) => {
                rest = Some(());
                None
            }
        };
    }
    if rest.is_some() {
        writer.abort().await.ok();
        return Err(broken());
    }
    writer.shutdown().await.map_err(unwritten)?;
    let file = File {
        id,
        sha256: hex(&digest.finalize()),
        bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        media_type: media_type.to_owned(),
        name: safe_name(name),
        sample: false,
        dossier: None,
    };
    let (kept, now) = (file.clone(), office.now());
    office.store.write(move |db| async move { store::file::put(db, &kept, now).await }.boxed()).await?;
    Ok(file)
}

/// The bytes of a file.
pub async fn bytes(office: &Office, file: &File) -> Result<Bytes, ApiError> {
    let read = async { office.files.get(&place(&file.id)?).await.map_err(|_| ApiError::Unavailable)?.bytes().await.map_err(|_| ApiError::Unavailable) };
    read.await
}

/// Deletes the bytes of a file that is not known any more.
pub async fn delete(office: &Office, id: &str) -> Result<(), ApiError> {
    match office.files.delete(&place(id)?).await {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
        Err(error) => Err(unwritten(error.into())),
    }
}

/// Puts the sample file that every procedure's example may name.
pub async fn put_sample(files: &dyn ObjectStore, id: &str, content: Vec<u8>) -> Result<File, ApiError> {
    let (digest, bytes) = (hex(&Sha256::digest(&content)), content.len());
    files.put(&place(id)?, content.into()).await.map_err(|error| unwritten(error.into()))?;
    Ok(File {
        id: id.to_owned(),
        sha256: digest,
        bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        media_type: "application/pdf".to_owned(),
        name: "mau.pdf".to_owned(),
        sample: true,
        dossier: None,
    })
}

/// Spread over folders, since some file systems slow down with many entries.
fn place(id: &str) -> Result<Path, ApiError> {
    let folder = id.get(..2).ok_or(ApiError::NotFound)?;
    Path::parse(format!("{folder}/{id}")).map_err(|_| ApiError::NotFound)
}

/// A name for people: no path, no control characters, at most 120 characters.
fn safe_name(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or("");
    let tidy: String = search::tidy(base).chars().filter(|c| !c.is_control() && !matches!(c, '"' | '<' | '>' | '|' | ':')).take(120).collect();
    if tidy.is_empty() { "tệp".to_owned() } else { tidy }
}

fn unwritten(error: std::io::Error) -> ApiError {
    tracing::error!(%error, "an upload could not be written");
    ApiError::Unavailable
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
