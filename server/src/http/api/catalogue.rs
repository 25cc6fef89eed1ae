//! `GET /procedures`, `GET /procedures/{code}`.

use super::{
    body::{Limit, Path, Query, or_nothing},
    intake,
    problem::{self, Refused},
};
use crate::demo::SAMPLE_FILE;
use axum::{Json, extract::State};
use domain::{
    desk::agency::Level,
    form::{Answers, Context, Form, Kind},
    procedure::{OnlineLevel, Procedure},
    text::{code::ProcedureCode, language::Language},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use service::{Province, procedure::catalogue};
use utoipa::{IntoParams, ToSchema, openapi::schema::Schema};
use views::{
    ApiError,
    catalogue::{Card, ProcedureView},
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Ask {
    /// Words or a code, with or without diacritics.
    q: Option<String>,
    field: Option<String>,
    /// Agency code.
    agency: Option<String>,
    /// `province` or `commune`.
    level: Option<String>,
    /// 1 to 100; other numbers are brought to these bounds. 20 when left out.
    #[param(value_type = Option<i64>)]
    limit: Option<Limit>,
    /// `next_cursor` of the page before.
    #[param(schema_with = offset)]
    cursor: Option<String>,
}

/// Describes a cursor of the catalogue.
fn offset() -> Schema {
    or_nothing("^[0-9]{1,6}$")
}

#[derive(Serialize, ToSchema)]
pub struct Procedures {
    items: Vec<Card>,
    next_cursor: Option<String>,
}

/// Returns the procedures that match, best first.
#[utoipa::path(
    get,
    path = "/procedures",
    params(Ask),
    responses(
        (status = 200, body = Procedures),
        problem::Malformed,
    )
)]
pub async fn list(
    State(province): State<Province>,
    Query(ask): Query<Ask>,
) -> Result<Json<Procedures>, Refused> {
    let limit = ask.limit.map_or(20, |limit| limit.0 as usize);
    let offset = match ask.cursor.as_deref() {
        None | Some("") => 0,
        Some(text) => text
            .parse::<usize>()
            .ok()
            .filter(|n| *n < 1_000_000)
            .ok_or_else(|| ApiError::bad(views::words::error::wrong_cursor))?,
    };
    let text = |value: Option<String>| value.unwrap_or_default();
    let query = catalogue::Query {
        text: text(ask.q),
        field: text(ask.field),
        agency: text(ask.agency),
        level: text(ask.level),
        offset,
        limit,
    };
    let found = catalogue::find(&province, &query).await?;
    let next = offset + found.cards.len();
    let next_cursor = (next < found.total as usize).then(|| next.to_string());
    Ok(Json(Procedures {
        items: found.cards,
        next_cursor,
    }))
}

#[derive(Serialize, ToSchema)]
#[schema(as = ProcedureWithForm)]
pub struct One {
    #[serde(flatten)]
    view: ProcedureView,
    /// The questions, section by section.
    form: Form,
    /// A complete body that `POST /dossiers` accepts; null for procedures that are not filed
    /// online.
    #[schema(value_type = Option<intake::Sent>)]
    example: Option<Value>,
}

/// Returns one procedure with its form and an example.
#[utoipa::path(
    get,
    path = "/procedures/{code}",
    params(("code" = String, Path)),
    responses(
        (status = 200, body = One),
        problem::NotFound,
    )
)]
pub async fn one(
    State(province): State<Province>,
    Path(code): Path<String>,
) -> Result<Json<One>, Refused> {
    let code = ProcedureCode::parse(&code).ok_or(ApiError::NotFound)?;
    let (_, procedure) = catalogue::get(&province, &code).await?;
    let example = (procedure.online != OnlineLevel::Info).then(|| example(&province, &procedure));
    Ok(Json(One {
        view: catalogue::view(&province, &code).await?,
        form: procedure.whole_form(),
        example,
    }))
}

/// Returns the procedure's own example with an invented applicant and the sample file.
fn example(province: &Province, procedure: &Procedure) -> Value {
    let commune = province
        .places
        .communes
        .first()
        .map_or("", |c| c.name.as_str());
    let form = procedure.whole_form();
    let answers = Answers::from_json("", &procedure.example).unwrap_or_default();
    let shown = domain::form::shown(
        &form,
        &answers,
        &Context {
            today: province.now().date(),
            places: &province.places,
            language: Language::default(),
        },
    );
    let is_file = |path: &str| {
        form.field(path)
            .is_some_and(|field| matches!(field.kind, Kind::File { .. }))
    };
    let needed = shown
        .fields
        .iter()
        .filter(|field| field.required && is_file(&field.path));
    let files: Vec<Value> = needed
        .map(|field| json!({"field": field.path, "id": SAMPLE_FILE}))
        .collect();
    let mut body = json!({
        "procedure": procedure.code.as_str(),
        "applicant": {
            "name": "Nguyễn Văn Mẫu",
            "citizen_id": "045090001234",
            "phone": "0912345678",
            "email": "mau@example.com",
            "address": {"province": province.places.home, "commune": commune, "line": "12 Lê Duẩn"},
        },
        "answers": procedure.example,
        "files": files,
    });
    if procedure.level == Level::Commune
        && let Some(agency) = province.communes().next()
    {
        body["agency"] = json!(agency.code.as_str());
    }
    body
}
