//! The files of a package and their keys.

use super::value::{Key, Shape, may, must};
use Shape::{
    Agency, Answers, Condition, Day, Field, Flag, List, OneOf, Table, Text, Texts, Time, Whole,
};

pub const MOST: i64 = i64::MAX;
const FEE: &[Key] = &[
    must("name", Text),
    may("amount", Whole(0, MOST)),
    may("note", Text),
];
const PAPER: &[Key] = &[
    must("name", Text),
    may("required", Flag),
    may("by_form", Flag),
    may("when", Condition),
    may("copies", Text),
    may("valid_months", Whole(1, 600)),
    may("note", Text),
];
const DECISION: &[Key] = &[must("number", Text), must("date", Day), must("by", Text)];
const CHANNEL: &[Key] = &[
    must("channel", OneOf(&["counter", "online", "post"])),
    may("limit", Shape::Limit),
    may("statutory", Shape::Limit),
    may("fees", List(&Table(FEE))),
];
const CASE: &[Key] = &[
    must("id", Text),
    must("name", Text),
    may("name_en", Text),
    may("when", Condition),
    may("papers", List(&Table(PAPER))),
    may("limit", Shape::Limit),
    may("statutory", Shape::Limit),
    may("fees", List(&Table(FEE))),
    may("channels", List(&Table(CHANNEL))),
];
const SECTION: &[Key] = &[
    must("id", Text),
    must("title", Text),
    may("title_en", Text),
    may("help", Text),
    may("help_en", Text),
    may("show_when", Condition),
    must("fields", List(&Field)),
];
const STOP: &[Key] = &[
    must("when", Condition),
    must("field", Text),
    must("message", Text),
    may("message_en", Text),
];
const OPTION: &[Key] = &[
    must("value", Text),
    must("label", Text),
    may("label_en", Text),
];
const PHASE: &[Key] = &[must("id", Text), must("name", Text), may("name_en", Text)];
const BRANCH: &[Key] = &[must("to", Text), may("when", Condition)];
const ACTIONS: &[&str] = &[
    "accept",
    "serve",
    "forward",
    "resolve",
    "return",
    "supplement",
    "confirm_duty",
    "resume",
    "request_supplement",
    "request_duty",
    "send_back",
    "suspend",
    "refuse",
    "reject",
    "record_opinion",
    "approve_correction",
    "drop_correction",
    "recall",
    "assign",
    "consult",
    "extend",
    "correct",
    "withdraw",
];
const STEP: &[Key] = &[
    must("id", Text),
    must("name", Text),
    must("phase", Text),
    must(
        "role",
        OneOf(&[
            "citizen",
            "counter",
            "specialist",
            "leader",
            "administrator",
        ]),
    ),
    may("unit", Text),
    may("limit", Shape::Limit),
    may("may", List(&OneOf(ACTIONS))),
    may("decides", Flag),
    may("next", List(&Table(BRANCH))),
    may(
        "slip",
        OneOf(&[
            "receipt",
            "supplement",
            "refusal",
            "apology",
            "suspension",
            "control",
        ]),
    ),
    may("notice", Text),
    may("stops_clock", Flag),
    may("account", OneOf(&["agency", "applicant", "other_agency"])),
    may("opens", Shape::Procedure),
];

/// The files of a package, each with the keys at its top.
///
/// `examples/` stands for every file in that folder.
pub const FILES: [(&str, &[Key]); 6] = [
    (
        "procedure.toml",
        &[
            must("code", Shape::Procedure),
            must("name", Text),
            may("name_en", Text),
            may("also", List(&Text)),
            must("field", Text),
            must("level", OneOf(&["province", "commune", "ministry"])),
            may("agency", Agency),
            must("online", OneOf(&["full", "partial", "info"])),
            may("audience", List(&Text)),
            may("decision", Table(DECISION)),
            may("effective_from", Day),
            may("effective_until", Day),
            may("limit", Shape::Limit),
            may("statutory", Shape::Limit),
            may("limit_unread", Flag),
            may("limit_note", Text),
            may("precheck", Shape::Limit),
            may("starts_when_paid", Flag),
            may("cutoff", Time),
            may("after_supplement", OneOf(&["restart", "resume"])),
            may("supplement_window", Shape::Limit),
            must("result", Text),
            may("legal_basis", List(&Text)),
            may("how", List(&Text)),
            may("papers", List(&Table(PAPER))),
            may("source", Text),
            may("plain_request", Flag),
        ],
    ),
    ("fees.toml", &[must("fees", List(&Table(FEE)))]),
    (
        "cases.toml",
        &[
            may("cases", List(&Table(CASE))),
            may("channels", List(&Table(CHANNEL))),
        ],
    ),
    (
        "form.toml",
        &[
            must("sections", List(&Table(SECTION))),
            may("stops", List(&Table(STOP))),
        ],
    ),
    (
        "workflow.toml",
        &[
            may("phases", List(&Table(PHASE))),
            may("steps", List(&Table(STEP))),
            may("on_the_spot", Flag),
        ],
    ),
    (
        "examples/",
        &[must("answers", Answers), may("expect", Texts)],
    ),
];
const PREFILL: &[&str] = &[
    "applicant.name",
    "applicant.citizen_id",
    "applicant.phone",
    "applicant.email",
    "applicant.address",
    "today",
];

pub const FIELD: &[Key] = &[
    must("id", Text),
    must("label", Text),
    must("type", Text),
    may("label_en", Text),
    may("help", Text),
    may("help_en", Text),
    may("required", Flag),
    may("required_when", Condition),
    may("show_when", Condition),
    may("value", Condition),
    may("prefill", OneOf(PREFILL)),
];
const NUMBER: Shape = Whole(i64::MIN, MOST);
const BOUNDS: &[Key] = &[may("min", NUMBER), may("max", NUMBER)];
const SIDE: Shape = OneOf(&["any", "past", "future"]);
const YEAR: &[Key] = &[may("min", NUMBER), may("max", NUMBER), may("when", SIDE)];
const NUMBERS: &[Key] = &[may("min", NUMBER), may("max", NUMBER), may("unit", Text)];
const DECIMALS: &[Key] = &[
    may("places", Whole(1, 4)),
    may("min", NUMBER),
    may("max", NUMBER),
    may("unit", Text),
];
const CHARACTERS: &[Key] = &[may("max", Whole(1, 100_000))];
const WHEN: &[Key] = &[may("when", SIDE)];
const OPTIONS: &[Key] = &[must("options", List(&Table(OPTION)))];
const PHONE: &[Key] = &[may("abroad", Flag)];
const FILE: &[Key] = &[may("max", Whole(1, 50))];
const GROUP: &[Key] = &[
    may("min", Whole(0, 50)),
    may("max", Whole(1, 50)),
    may("item", Text),
    may("item_en", Text),
    must("fields", List(&Field)),
];

/// The kinds of fields, each with the keys that it has besides those of every field.
pub const KINDS: [(&str, &[Key]); 42] = [
    ("text", CHARACTERS),
    ("long_text", CHARACTERS),
    ("number", NUMBERS),
    ("decimal", DECIMALS),
    ("money", BOUNDS),
    ("percent", &[]),
    ("area", &[]),
    ("date", WHEN),
    ("date_range", WHEN),
    ("month", &[]),
    ("year", YEAR),
    ("time", &[]),
    ("yes_no", &[]),
    ("declaration", &[]),
    ("choice", OPTIONS),
    ("select", OPTIONS),
    ("checkboxes", OPTIONS),
    ("gender", &[]),
    ("ethnicity", &[]),
    ("country", &[]),
    ("person_name", &[]),
    ("citizen_id", &[]),
    ("passport", &[]),
    ("social_insurance", &[]),
    ("health_insurance", &[]),
    ("tax_code", &[]),
    ("organisation", &[]),
    ("phone", PHONE),
    ("email", &[]),
    ("website", &[]),
    ("bank_account", &[]),
    ("vehicle_plate", &[]),
    ("address", &[]),
    ("province", &[]),
    ("commune", &[]),
    ("agency", &[]),
    ("coordinates", &[]),
    ("land_parcel", &[]),
    ("dossier_code", &[]),
    ("file", FILE),
    ("note", &[]),
    ("group", GROUP),
];
