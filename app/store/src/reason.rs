//! Reasons in the clocks of dossiers: sentences of before become codes, before migration 10 is noted.

use crate::{Sql, Store, StoreError, args, work};
use domain::{dossier::course::Course, due::clock::Clock};

pub(crate) const CLOCKS: Sql =
    Sql("SELECT id, clock, course FROM dossier WHERE id > $1 ORDER BY id LIMIT $2");
pub(crate) const REWRITE: Sql =
    Sql("UPDATE dossier SET clock = $4, course = $5 WHERE id = $1 AND clock = $2 AND course = $3");

/// Texts of which a clock with a sentence holds one: in a wait that ended, at a present standstill.
///
/// In JSON a quotation mark inside of a text has a backslash, so these are always keys.
const SENTENCES: [&str; 2] = ["\"why\":\"", "\"stopped\":["];

/// Number of dossiers that are read at once and rewritten in one transaction.
const AT_ONCE: u32 = 500;

/// The columns of a dossier that hold clocks.
struct Clocks {
    id: i64,
    clock: String,
    course: String,
}

/// Rewrites every clock that holds a sentence.
///
/// A dossier that changes meanwhile is left to whoever changes it. A repetition changes nothing.
pub(crate) async fn rewrite(store: &Store) -> Result<(), StoreError> {
    let mut after = 0;
    loop {
        let mut db = store.read().await?;
        let page = db
            .all(CLOCKS, args![after, AT_ONCE], |row| {
                Ok(Clocks {
                    id: row.int("id")?,
                    clock: row.text("clock")?,
                    course: row.text("course")?,
                })
            })
            .await?;
        drop(db);
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = last.id;
        let changes: Vec<(Clocks, Clocks)> = page.into_iter().filter_map(change).collect();
        store
            .write(work!(|db| {
                for (old, new) in changes {
                    db.execute(
                        REWRITE,
                        args![old.id, old.clock, old.course, new.clock, new.course],
                    )
                    .await?;
                }
                Ok::<(), StoreError>(())
            }))
            .await?;
    }
}

/// Returns the clocks of a dossier with their new form, if that is another one.
///
/// A clock that cannot be read stays as it is, as any page of its dossier would find it.
fn change(old: Clocks) -> Option<(Clocks, Clocks)> {
    let holds = |text: &str| SENTENCES.iter().any(|key| text.contains(key));
    if !holds(&old.clock) && !holds(&old.course) {
        return None;
    }
    match coded(&old) {
        Ok(new) => (new.clock != old.clock || new.course != old.course).then_some((old, new)),
        Err(error) => {
            tracing::error!(dossier = old.id, %error, "a clock cannot be read and stays as it is");
            None
        }
    }
}

fn coded(old: &Clocks) -> Result<Clocks, serde_json::Error> {
    let clock: Clock = serde_json::from_str(&old.clock)?;
    let course: Course = serde_json::from_str(&old.course)?;
    Ok(Clocks {
        id: old.id,
        clock: serde_json::to_string(&clock)?,
        course: serde_json::to_string(&course)?,
    })
}
