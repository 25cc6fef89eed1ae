//! Judging apart: each file in a process of its own, which may run out of memory, time or stack
//! alone.

use crate::document::judge::{Judged, too_much};
use std::{os::unix::process::ExitStatusExt, path::Path, process::Stdio, time::Duration};
use tokio::{io::AsyncWriteExt, process::Command, time::timeout};
use views::ApiError;

/// Time after which a judgement counts as too much.
const PATIENCE: Duration = Duration::from_secs(60);

/// Judges a file. The program gets it on standard input and answers with its verdict as JSON.
///
/// # Errors
///
/// `WrongMedia` when the file is refused, also because the program was ended by a limit;
/// `Unavailable` when the program cannot be run.
pub(super) async fn judge(program: &Path, content: &[u8]) -> Result<Judged, ApiError> {
    let failed = |error: std::io::Error| {
        tracing::error!(%error, "the program that judges files cannot be run");
        ApiError::Unavailable
    };
    let mut child = Command::new(program)
        .arg("judge")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(failed)?;
    let (input, exchange) = (child.stdin.take(), child.wait_with_output());
    let feed = async {
        if let Some(mut input) = input {
            // A program that ended early is told by its status.
            input.write_all(content).await.ok();
        }
    };
    let Ok(((), ended)) = timeout(PATIENCE, async { tokio::join!(feed, exchange) }).await else {
        return Err(too_much(content));
    };
    let ended = ended.map_err(failed)?;
    if let Some(signal) = ended.status.signal() {
        tracing::info!(signal, "a file took more than judging may take");
        return Err(too_much(content));
    }
    serde_json::from_slice::<Result<Judged, ApiError>>(&ended.stdout).unwrap_or_else(|error| {
        tracing::error!(%error, status = %ended.status, "a judgement cannot be read");
        Err(ApiError::Unavailable)
    })
}
