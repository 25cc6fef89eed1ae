//! PDFs to be shown in the browser, drawn on blocking threads.

use crate::Error;
use views::ApiError;

/// A file to be shown in the browser.
pub struct Pdf {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Draws a PDF on a blocking thread. Drawing takes some milliseconds, more with many papers, and
/// must not hold up requests.
pub(crate) async fn on_blocking_thread(
    draw: impl FnOnce() -> Result<Vec<u8>, print::Undrawable> + Send + 'static,
) -> Result<Vec<u8>, Error> {
    let drawn = tokio::task::spawn_blocking(draw)
        .await
        .map_err(|_| ApiError::Unavailable)?;
    Ok(drawn.map_err(|print::Undrawable(why)| {
        tracing::error!(why, "a PDF could not be drawn");
        ApiError::Unavailable
    })?)
}
