//! The acts of officers on a dossier: the one road by which a state changes.

use crate::{
    Error, Province, counter,
    dossier::{
        linked::open_linked,
        reach::reached,
        record::record,
        request::{refused, request},
    },
    people::delegation,
};
use domain::{
    dossier::{
        State,
        access::Actor,
        workflow::{self, Action},
    },
    text::code::DossierCode,
};
use store::{account::Account, work};
use views::ApiError;

pub use super::request::Typed;

/// Does the action on the dossier and returns the dossier's new state.
///
/// The officer acts for an absent colleague if the officer may not act alone.
///
/// # Errors
///
/// `Conflict` when the dossier's version is no longer `version`. `NotFound` when the officer does
/// not reach the dossier. `Refused` or `Field` when the workflow forbids the action.
pub async fn act(
    province: &Province,
    who: &Account,
    code: &DossierCode,
    action: Action,
    typed: &Typed,
    version: i64,
) -> Result<State, Error> {
    let (dossier, actors) = reached(province, who, code).await?;
    let procedure = province.version(dossier.procedure_version).await?;
    let rules = province.rules(&procedure, &dossier.case, dossier.channel, &dossier.answers);
    let request = request(province, &dossier, &rules, action, typed).await?;
    let (now, province_in, code, account) =
        (province.now(), province.clone(), code.clone(), who.id);
    let desk = who.officer.agency.as_ref().map(|post| post.code.clone());
    let token_hash = province.tracking_hash(&dossier.public_id);
    let (state, parent) = province
        .write(work!(|db| {
            let dossier = store::dossier::by_code(db, &code)
                .await?
                .ok_or(ApiError::NotFound)?;
            if dossier.version != version {
                return Err(store::StoreError::Stale.into());
            }
            let rules =
                province_in.rules(&procedure, &dossier.case, dossier.channel, &dossier.answers);
            let apply =
                |actor: &Actor| workflow::apply(&dossier.progress, &request, *actor, now, &rules);
            let (mut applied, absent) = delegation::as_any(&actors, apply)
                .map_err(|why| why.map_or(ApiError::NotFound, refused))?;
            let instead = (!absent.is_empty()).then(|| absent.to_owned());
            applied
                .events
                .iter_mut()
                .for_each(|event| event.details.instead_of.clone_from(&instead));
            if let Some(code) = applied.opens.clone() {
                open_linked(&province_in, db, &dossier, &mut applied, &code, &rules).await?;
            }
            let parent =
                record(&province_in, db, &dossier, &applied, &rules, Some(account)).await?;
            counter::handed_over(&province_in, db, &dossier, &applied, desk.as_ref()).await?;
            Ok((applied.progress.state, parent))
        }))
        .await?;
    province.announce(&token_hash);
    if let Some(parent) = parent {
        province.announce(&parent);
    }
    Ok(state)
}
