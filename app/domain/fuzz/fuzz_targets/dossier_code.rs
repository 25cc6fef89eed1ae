//! Fuzz target for codes, identity numbers, phones and dates.
//!
//! Any text is read or refused; a value that was read reads back as itself.
#![no_main]

use domain::{
    due::{deadline::Limit, time},
    person,
    text::{
        code::{AgencyCode, DossierCode, ProcedureCode},
        id::Token,
        search,
    },
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(code) = DossierCode::parse(text) {
        assert_eq!(DossierCode::parse(code.as_str()), Some(code));
    }
    if let Some(code) = ProcedureCode::parse(text) {
        assert_eq!(ProcedureCode::parse(code.as_str()), Some(code));
    }
    if let Some(code) = AgencyCode::parse(text) {
        assert_eq!(AgencyCode::parse(code.as_str()), Some(code));
    }
    if let Some(token) = Token::parse(text) {
        assert_eq!(token.as_str(), text);
    }
    if let Ok(limit) = text.parse::<Limit>() {
        assert_eq!(limit.to_string().parse(), Ok(limit));
    }
    for parse in [
        person::citizen_id,
        person::phone,
        person::tax_code,
        person::name,
        person::email,
    ] {
        if let Ok(value) = parse(text) {
            assert_eq!(parse(&value), Ok(value.clone()));
        }
    }
    if let Some(day) = time::parse_date(text) {
        assert_eq!(time::parse_date(&time::date(day)), Some(day));
    }
    _ = time::parse_moment(text);
    let tidy = search::tidy(text);
    assert_eq!(search::tidy(&tidy), tidy);
    _ = search::fold(text);
});
