//! Every statement of the crate, so that tests can prepare each on both engines.

use crate::{
    Sql, account, agency, attempt, counter, delegation, delivery, dossier, draft, duration, event,
    feedback, file, flash, idempotency, message, notice, procedure, quality, rating, reason,
    setting, tally, token, upload,
};

pub const ALL: &[Sql] = &[
    account::BY_SESSION,
    account::BY_USERNAME,
    account::COLLEAGUES,
    account::DISABLE,
    account::END,
    account::END_ALL,
    account::PASSWORD,
    account::PUT,
    account::START,
    account::SWEEP,
    agency::ALL,
    agency::PUT,
    attempt::SWEEP,
    attempt::TAKE,
    attempt::UNTIL,
    counter::ALL,
    counter::GIVE,
    counter::HAND_OVER,
    counter::OF,
    counter::PUT,
    counter::RIGHT,
    counter::SWEEP,
    counter::UNRATED,
    delegation::END,
    delegation::FOR,
    delegation::OF,
    delegation::PUT,
    delivery::CHANGED,
    delivery::END,
    delivery::OF,
    delivery::PUT,
    dossier::AGENCY_OF,
    dossier::BY_ACCOUNT,
    dossier::BY_CODE,
    dossier::BY_ID,
    dossier::BY_SUBMISSION,
    dossier::BY_TOKEN,
    dossier::COUNT,
    dossier::LAST,
    dossier::LAST_OF_PROCEDURE,
    dossier::LIST,
    dossier::LIST_ASKING,
    dossier::LIST_OPEN,
    dossier::NEXT_NUMBER,
    dossier::OWN,
    dossier::PUT,
    dossier::UPDATE,
    draft::END,
    draft::GET,
    draft::OF,
    draft::PUT,
    draft::SAVE,
    draft::SEND,
    draft::SWEEP,
    draft::TOUCH,
    duration::ADD,
    duration::SINCE,
    event::APPEND,
    event::OF,
    event::WITH_NAMES,
    feedback::APPEND,
    feedback::BY_NUMBER,
    feedback::BY_SUBMISSION,
    feedback::BY_TOKEN,
    feedback::DONE,
    feedback::EVENTS,
    feedback::LIST,
    feedback::NEXT_NUMBER,
    feedback::PROLONGED,
    feedback::PUBLISHED,
    feedback::PUBLISHERS,
    feedback::PUT,
    feedback::UPDATE,
    feedback::UPHELD,
    file::CLAIM,
    file::FORGET,
    file::GET,
    file::OF,
    file::PUT,
    file::UNCLAIMED,
    flash::PUT,
    flash::SWEEP,
    flash::TAKE,
    idempotency::GET,
    idempotency::PUT,
    idempotency::SWEEP,
    message::NOTED,
    message::OF,
    message::PUT,
    message::SEEN,
    notice::AGAIN,
    notice::DUE,
    notice::FAILED,
    notice::LETTERS,
    notice::OF,
    notice::PUT,
    notice::PUT_LETTER,
    notice::PUT_WISH,
    notice::SETTLE,
    notice::TAKE,
    notice::WISH,
    procedure::ALL,
    procedure::BEFORE,
    procedure::BEGUN,
    procedure::COUNT_USE,
    procedure::FIELDS,
    procedure::GET,
    procedure::LIST,
    procedure::MISS,
    procedure::MISSES,
    procedure::PUT,
    procedure::PUT_VERSION,
    procedure::SEED_USE,
    procedure::STAMP,
    procedure::SWEEP_MISSES,
    procedure::VERSION,
    quality::ADD,
    quality::OFFER,
    quality::SUM,
    rating::PUT,
    reason::CLOCKS,
    reason::REWRITE,
    setting::GET,
    setting::PUT,
    tally::ADD,
    tally::OPEN,
    tally::SUM,
    token::KEEP,
    token::REPLACE,
    token::WAS,
    upload::ADVANCE,
    upload::FORGET,
    upload::FORGET_PIECES,
    upload::GET,
    upload::OLD,
    upload::PIECES,
    upload::PUT,
    upload::PUT_PIECE,
    upload::REFUSE,
];

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    /// Reads the sources.
    ///
    /// A statement that is not listed would never be prepared; one that is not called is dead.
    #[test]
    fn every_statement_is_listed_here_and_used_by_its_module() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let this = fs::read_to_string(folder.join("statements.rs")).unwrap();
        let listed: BTreeSet<&str> = this
            .lines()
            .map(|l| l.trim().trim_end_matches(','))
            .filter(|l| {
                l.ends_with(|c: char| c.is_ascii_uppercase())
                    && l.contains("::")
                    && !l.contains(['"', ' '])
            })
            .collect();
        let mut declared = BTreeSet::new();
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let module = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(&path).unwrap();
            let calls: String = text.split_whitespace().collect();
            for name in text.lines().filter_map(|l| {
                l.trim()
                    .strip_prefix("pub(crate) const ")?
                    .split_once(": Sql")
                    .map(|(name, _)| name.to_owned())
            }) {
                assert!(
                    calls.contains(&format!("({name},args")),
                    "{module}::{name} is never run"
                );
                declared.insert(format!("{module}::{name}"));
            }
        }
        assert_eq!(
            declared.iter().map(String::as_str).collect::<BTreeSet<_>>(),
            listed
        );
    }
}
