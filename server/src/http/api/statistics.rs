//! `GET /statistics`: public counts.

use super::{Problem, Refused};
use app::{
    ApiError,
    citizen::figures::Line,
    service::{Office, figures},
    words::Words,
};
use axum::{
    Json,
    extract::{Query, State},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
pub struct Ask {
    /// First day, `2026-01-01`.
    from: Option<String>,
    /// Last day, included.
    to: Option<String>,
    /// Agency code.
    agency: Option<String>,
    /// `agency`: one item for each agency.
    group: Option<String>,
}

#[derive(Default, Serialize, ToSchema)]
pub struct Counts {
    received: i64,
    online: i64,
    resolved_early: i64,
    resolved_on_time: i64,
    resolved_late: i64,
    /// Due dates that were moved later than one working day before they came.
    late_notices: i64,
    /// Recorded times that two people put right.
    corrected: i64,
    /// Open now, whatever the days asked for.
    in_progress: i64,
    /// Open and past due now.
    overdue: i64,
    rated: i64,
    /// Mean of the stars, 1 to 5; null without ratings.
    rating: Option<f64>,
}

#[derive(Serialize, ToSchema)]
pub struct Item {
    agency: String,
    name: String,
    #[serde(flatten)]
    counts: Counts,
}

#[derive(Serialize, ToSchema)]
pub struct Statistics {
    #[serde(flatten)]
    total: Counts,
    items: Vec<Item>,
    next_cursor: Option<String>,
}

/// Counts over all, and by agency when grouped.
#[utoipa::path(get, path = "/statistics", params(Ask), responses((status = 200, body = Statistics), (status = 400, body = Problem)))]
pub async fn statistics(State(office): State<Office>, Query(ask): Query<Ask>) -> Result<Json<Statistics>, Refused> {
    let grouped = match ask.group.as_deref() {
        None | Some("") => false,
        Some("agency") => true,
        Some(_) => return Err(ApiError::bad(Words::vi("group chỉ nhận giá trị agency.")).into()),
    };
    let range = figures::Range { from: day(ask.from.as_deref())?, to: day(ask.to.as_deref())?, agency: ask.agency.unwrap_or_default() };
    let lines = figures::figures(&office, &range).await?.lines;
    let total = counts(&lines);
    let items = if grouped {
        lines.into_iter().map(|line| Item { agency: line.agency.clone(), name: line.name.clone(), counts: counts(&[line]) }).collect()
    } else {
        Vec::new()
    };
    Ok(Json(Statistics { total, items, next_cursor: None }))
}

fn day(text: Option<&str>) -> Result<Option<NaiveDate>, ApiError> {
    let Some(text) = text.filter(|t| !t.is_empty()) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| ApiError::bad(Words::vi(format!("“{text}” không phải ngày. Hãy viết dạng 2026-01-31."))))
}

fn counts(lines: &[Line]) -> Counts {
    let sum = |count: fn(&Line) -> i64| lines.iter().map(count).sum();
    let rating = domain::rating::Average { n: lines.iter().map(|l| l.rating.n).sum(), stars: lines.iter().map(|l| l.rating.stars).sum() };
    Counts {
        received: sum(|l| l.received),
        online: sum(|l| l.online),
        resolved_early: sum(|l| l.early),
        resolved_on_time: sum(|l| l.on_time),
        resolved_late: sum(|l| l.late),
        late_notices: sum(|l| l.late_notices),
        corrected: sum(|l| l.corrected),
        in_progress: sum(|l| l.in_progress),
        overdue: sum(|l| l.overdue),
        rated: i64::from(rating.n),
        rating: rating.mean(),
    }
}
