//! The description, for the document of the API, of types that are written as text.

use crate::{
    due::{period::Period, time::Moment},
    form::Expr,
    text::code::{DossierCode, FeedbackNumber, ProcedureCode},
};
use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{ObjectBuilder, Schema, Type},
    },
};

/// Describes types as text of a pattern, each with an example.
macro_rules! text_schema {
    ($($name:ident $pattern:literal $example:literal;)+) => {$(
        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .pattern(Some($pattern))
                    .examples([$example])
                    .into()
            }
        }
        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($name))
            }
        }
    )+};
}

text_schema! {
    ProcedureCode r"^[0-9]\.[0-9]{6}$" "2.002380";
    DossierCode r"^[0-9A-Z]{1,3}(\.[0-9A-Z]{2,3}){0,4}-[0-9]{6,8}-[0-9]{4,7}$" "H50.07-260316-0042";
    FeedbackNumber r"^PA-[0-9]{6}-[0-9]{4,7}$" "PA-260316-0042";
    Moment r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+\+07:00$" "2026-11-26T08:30:00+07:00";
    Period r"^2[01][0-9]{2}(-q[1-4])?$" "2026-q1";
    Expr r"\S" "answers.kind = 'new'";
}
