//! Ratings: one per dossier.

use crate::{Db, Sql, StoreError, args};
use domain::{
    due::time::Moment,
    rating::{Channel, Rating},
};

pub(crate) const PUT: Sql = Sql(
    "INSERT INTO rating (dossier_id, agency_id, overall, answers, reasons, comment, created_at, channel) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
);

/// Stores a rating; `day` is the first moment of its day.
///
/// An exact time would tell who rated.
///
/// # Errors
///
/// [`StoreError::Duplicate`] when the dossier was rated already.
pub async fn put(
    db: &mut Db,
    dossier: i64,
    agency: i64,
    rating: &Rating,
    channel: Channel,
    day: Moment,
) -> Result<(), StoreError> {
    let json = |value: serde_json::Result<String>| {
        value.map_err(|error| StoreError::Damaged(error.to_string()))
    };
    let (answers, reasons) = (
        json(serde_json::to_string(&rating.answers))?,
        json(serde_json::to_string(&rating.reasons))?,
    );
    db.execute(
        PUT,
        args![
            dossier,
            agency,
            i64::from(rating.overall),
            answers,
            reasons,
            &rating.comment,
            day,
            channel.code()
        ],
    )
    .await
    .map(drop)
}
