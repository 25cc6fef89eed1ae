//! Copies of the papers of a citizen's earlier dossiers.

use crate::{Error, Province, document::file};
use domain::form::{Answer, Answers, Form};
use store::work;

/// Copies the papers of the account's earlier dossiers, since a file belongs to one dossier.
/// Returns the answers with the ids of the copies.
pub(crate) async fn own_copies(
    province: &Province,
    account: i64,
    form: &Form,
    mut answers: Answers,
) -> Result<Answers, Error> {
    let named: Vec<(String, String)> = form
        .files(&answers)
        .into_iter()
        .map(|(path, id)| (path, id.to_owned()))
        .collect();
    for (path, id) in named {
        let Some(found) = store::file::get(&mut province.store.read().await?, &id).await? else {
            continue;
        };
        let Some(dossier) = found.dossier else {
            continue;
        };
        if store::dossier::own(&mut province.store.read().await?, account, dossier)
            .await?
            .is_none()
        {
            continue;
        }
        let copy = file::copy(province, &found).await?;
        let (kept, now) = (copy.clone(), province.now());
        province
            .write(work!(|db| Ok(store::file::put(db, &kept, now).await?)))
            .await?;
        if let Some(answer) = answers.0.get_mut(&path) {
            match answer {
                Answer::One(one) => one.clone_from(&copy.id),
                Answer::Many(list) => list
                    .iter_mut()
                    .filter(|known| **known == id)
                    .for_each(|known| known.clone_from(&copy.id)),
            }
        }
    }
    Ok(answers)
}
