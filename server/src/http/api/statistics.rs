//! `GET /statistics`: public counts.

use super::{
    body::{Query, or_nothing},
    problem::{self, Refused},
};
use axum::{Json, extract::State};
use chrono::NaiveDate;
use domain::{due::period::Period, indices::Class, rating::Average};
use serde::{Deserialize, Serialize};
use service::{
    Province,
    report::{figures, quality},
};
use utoipa::{
    IntoParams, ToSchema,
    openapi::schema::{AnyOfBuilder, KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type},
};
use views::{
    ApiError,
    figures::{Figures, Line},
    quality as shown,
    words::Words,
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Ask {
    /// First day, `2026-01-01`.
    #[param(schema_with = day_or_nothing)]
    from: Option<String>,
    /// Last day, included.
    #[param(schema_with = day_or_nothing)]
    to: Option<String>,
    /// Agency code.
    agency: Option<String>,
    /// `agency`: one item for each agency.
    #[param(schema_with = agency_or_nothing)]
    group: Option<String>,
}

fn agency_or_nothing() -> Schema {
    or_nothing("^agency$")
}

fn group_or_nothing() -> Schema {
    or_nothing("^(agency|counter|procedure)$")
}

fn period_or_nothing() -> Schema {
    or_nothing("^2[01][0-9]{2}(-q[1-4])?$")
}

/// Describes a day that may be left empty.
fn day_or_nothing() -> Schema {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let day = text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)));
    let either = AnyOfBuilder::new()
        .item(day)
        .item(text().max_length(Some(0)));
    Schema::AnyOf(either.build())
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
    /// Dossiers open now, independent of the days asked for.
    in_progress: i64,
    /// Dossiers open and past due now.
    overdue: i64,
    rated: i64,
    /// Mean of the stars, 1 to 5; null for fewer than five ratings.
    rating: Option<f64>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = AgencyCounts)]
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

/// Returns counts over all, and by agency when grouped.
#[utoipa::path(
    get,
    path = "/statistics",
    params(Ask),
    responses(
        (status = 200, body = Statistics),
        problem::Malformed,
    )
)]
pub async fn statistics(
    State(province): State<Province>,
    Query(ask): Query<Ask>,
) -> Result<Json<Statistics>, Refused> {
    let grouped = match ask.group.as_deref() {
        None | Some("") => false,
        Some("agency") => true,
        Some(_) => return Err(ApiError::bad(Words::vi("group chỉ nhận giá trị agency.")).into()),
    };
    let range = figures::Range {
        from: day(ask.from.as_deref())?,
        to: day(ask.to.as_deref())?,
        agency: ask.agency.unwrap_or_default(),
    };
    let Figures { lines, rating, .. } = figures::figures(&province, &range).await?;
    let total = counts(&lines, rating);
    let items = if grouped {
        lines
            .into_iter()
            .map(|line| Item {
                agency: line.agency.clone(),
                name: line.name.clone(),
                counts: counts(std::slice::from_ref(&line), line.rating),
            })
            .collect()
    } else {
        Vec::new()
    };
    Ok(Json(Statistics {
        total,
        items,
        next_cursor: None,
    }))
}

fn day(text: Option<&str>) -> Result<Option<NaiveDate>, ApiError> {
    let Some(text) = text.filter(|t| !t.is_empty()) else {
        return Ok(None);
    };
    text.parse().map(Some).map_err(|_| {
        ApiError::bad(Words::vi(format!(
            "“{text}” không phải ngày. Hãy viết dạng 2026-01-31."
        )))
    })
}

fn counts(lines: &[Line], rating: Average) -> Counts {
    let sum = |count: fn(&Line) -> i64| lines.iter().map(count).sum();
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

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AskQuality {
    /// Year or quarter, `2026` or `2026-q1`; when left out, this year.
    #[param(schema_with = period_or_nothing)]
    period: Option<String>,
    /// `agency` (when left out), `counter` or `procedure`.
    #[param(schema_with = group_or_nothing)]
    group: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct QualityItem {
    code: String,
    name: String,
    /// Dossiers decided (at a counter: handed over) that could be rated.
    finished: i64,
    /// Dossiers of these that were rated.
    rated: i64,
    /// Share of dossiers that were rated; all shares run from 0 to 1.
    response_rate: Option<f64>,
    /// Mean of the stars; null, as all below, for fewer than five ratings.
    rating: Option<f64>,
    /// Share of four and five stars, with its 95 % score interval (Wilson 1927).
    satisfied: Option<f64>,
    satisfied_low: Option<f64>,
    satisfied_high: Option<f64>,
    /// For agencies: the nine indices of Circular 01/2018/TT-VPCP art. 13, in their order.
    #[serde(skip_serializing_if = "Option::is_none")]
    indices: Option<Vec<IndexItem>>,
    /// For agencies: sum of the indices, points that can be reached, and class of art. 15(3)b.
    ///
    /// Null unless all nine have a value.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<Score>,
}

/// Points of one index, 0 to 2; null without data.
#[derive(Serialize, ToSchema)]
pub struct IndexItem {
    data: Option<f64>,
    answers: Option<f64>,
}

#[derive(Serialize, ToSchema)]
pub struct Score {
    sum: f64,
    of: i64,
    class: Option<Class>,
}

#[derive(Serialize, ToSchema)]
pub struct QualityItems {
    period: Period,
    items: Vec<QualityItem>,
    next_cursor: Option<String>,
}

/// Returns satisfaction by agency, counter or procedure, and the nine indices of agencies.
///
/// The period is a quarter or a year.
#[utoipa::path(
    get,
    path = "/statistics/quality",
    params(AskQuality),
    responses(
        (status = 200, body = QualityItems),
        problem::Malformed,
    )
)]
pub async fn quality(
    State(province): State<Province>,
    Query(ask): Query<AskQuality>,
) -> Result<Json<QualityItems>, Refused> {
    let period = match ask.period.as_deref() {
        None | Some("") => Period::year_of(province.now().date()),
        Some(text) => Period::parse(text).ok_or_else(|| {
            ApiError::bad(Words::vi(
                "period phải là năm hoặc quý, ví dụ 2026 hoặc 2026-q1.",
            ))
        })?,
    };
    let items = match ask.group.as_deref() {
        None | Some("" | "agency") => quality::agencies(&province, period)
            .await?
            .into_iter()
            .map(judged)
            .collect(),
        Some("counter") => quality::counters(&province, period)
            .await?
            .into_iter()
            .map(item)
            .collect(),
        Some("procedure") => quality::procedures(&province, period, None)
            .await?
            .into_iter()
            .map(item)
            .collect(),
        Some(_) => {
            return Err(
                ApiError::bad(Words::vi("group chỉ nhận agency, counter hoặc procedure.")).into(),
            );
        }
    };
    Ok(Json(QualityItems {
        period,
        items,
        next_cursor: None,
    }))
}

fn item(line: shown::Line) -> QualityItem {
    let (tenth, thousandth) = (|n: i64| n as f64 / 10.0, |n: i64| n as f64 / 1_000.0);
    QualityItem {
        code: line.code,
        name: line.name,
        finished: line.finished,
        rated: line.rated,
        response_rate: line.response.map(thousandth),
        rating: line.published.map(|shown| tenth(shown.mean)),
        satisfied: line.published.map(|shown| thousandth(shown.satisfied)),
        satisfied_low: line.published.map(|shown| thousandth(shown.low)),
        satisfied_high: line.published.map(|shown| thousandth(shown.high)),
        indices: None,
        score: None,
    }
}

fn judged(agency: shown::AgencyLine) -> QualityItem {
    let tenth = |n: i64| n as f64 / 10.0;
    let (sum, of) = agency.indices.sum();
    let indices = agency
        .indices
        .0
        .iter()
        .map(|index| IndexItem {
            data: index.data.map(tenth),
            answers: index.answers.map(tenth),
        })
        .collect();
    QualityItem {
        indices: Some(indices),
        score: Some(Score {
            sum: tenth(sum),
            of,
            class: agency.indices.class(),
        }),
        ..item(agency.line)
    }
}
