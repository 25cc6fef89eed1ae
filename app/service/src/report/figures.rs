//! Public figures, by agency, from the counts kept with every change.

use crate::{Error, Province};
use chrono::NaiveDate;
use domain::rating::Average;
use views::figures::{Figures, Line};

/// The days and the agency that are counted; `None` is no bound.
#[derive(Clone, Debug, Default)]
pub struct Range {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub agency: String,
}

pub async fn figures(province: &Province, range: &Range) -> Result<Figures, Error> {
    let from = range
        .from
        .map_or("0000-00-00".to_owned(), |d| d.to_string());
    let to = range.to.map_or("9999-99-99".to_owned(), |d| d.to_string());
    let counts = store::tally::sum(
        &mut province.store.read().await?,
        &from,
        &to,
        &range.agency,
        province.now(),
    )
    .await?;
    let all = |measure: &str| {
        u32::try_from(
            counts
                .values()
                .filter_map(|counts| counts.measures.get(measure))
                .sum::<i64>(),
        )
        .unwrap_or(0)
    };
    let rating = Average::of(all("rated"), all("stars"));
    let lines = counts.into_iter().map(|(agency, counts)| {
        let n = |measure: &str| counts.measures.get(measure).copied().unwrap_or(0);
        let stars = |measure: &str| u32::try_from(n(measure)).unwrap_or(0);
        Line {
            received: n("received"),
            online: n("online"),
            early: n("early"),
            on_time: n("on_time"),
            late: n("late"),
            late_notices: n("late_notice"),
            corrected: n("corrected"),
            in_progress: counts.open,
            overdue: counts.overdue,
            rating: Average::of(stars("rated"), stars("stars")),
            agency,
            name: counts.name,
        }
    });
    Ok(Figures {
        lines: lines.collect(),
        rating,
        as_of: province.now(),
    })
}
