//! The command that judges one file, in a process of its own under limits that the system keeps.

use rustix::process::{Resource, Rlimit, setrlimit};
use std::{
    io::{self, Read, Write},
    os::unix::process::CommandExt,
    path::PathBuf,
    process::Command,
};
use views::paper::LARGEST;

/// Largest memory of the process in bytes, apart from the program itself: below 200 MB.
const MEMORY: u64 = 180 << 20;
/// Longest time on a processor in seconds.
const SECONDS: u64 = 20;

/// Returns the path of this program. On Linux it stays right when the file is replaced.
///
/// # Errors
///
/// A sentence for the operator.
pub fn program() -> Result<PathBuf, String> {
    if cfg!(target_os = "linux") {
        return Ok("/proc/self/exe".into());
    }
    std::env::current_exe().map_err(|error| format!("cannot find this program: {error}"))
}

/// Judges the file on standard input and writes the verdict as JSON.
///
/// Limits are set first, then the program starts anew under them: what the allocator has reserved
/// before would not count.
///
/// # Errors
///
/// A sentence for the log.
pub fn run(limited: bool) -> Result<(), String> {
    if !limited {
        for (resource, most) in [
            (Resource::Data, MEMORY),
            (Resource::Cpu, SECONDS),
            (Resource::Core, 0),
        ] {
            let limit = Rlimit {
                current: Some(most),
                maximum: Some(most),
            };
            setrlimit(resource, limit).map_err(|error| format!("cannot set a limit: {error}"))?;
        }
        let error = Command::new(program()?).args(["judge", "--limited"]).exec();
        return Err(format!("cannot start anew: {error}"));
    }
    let mut content = Vec::with_capacity(LARGEST + 1);
    let most = u64::try_from(LARGEST + 1).unwrap_or(u64::MAX);
    let verdict = io::stdin()
        .take(most)
        .read_to_end(&mut content)
        .map(|_| service::document::judge::judge(&content.into()))
        .and_then(|verdict| Ok(serde_json::to_vec(&verdict)?))
        .and_then(|text| io::stdout().write_all(&text));
    verdict.map_err(|error| error.to_string())
}
