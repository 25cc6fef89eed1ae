//! Typing mistakes: keys, types, values, files.

use crate::{
    form::{Field, unread},
    procedure::package::tests::*,
};

#[test]
fn what_is_no_toml_is_told_with_its_line() {
    each(&[
        (
            "fees.toml",
            "amount = 100000",
            "amount 100000",
            "fees.toml:3: error: This is not TOML: key with no value, expected `=` — write it as `key = value`",
        ),
        (
            "examples/1.toml",
            "year = 2021",
            "year = 99999999999999999999",
            "examples/1.toml:3: error: The number 99999999999999999999 is too large — write it as a text, in quotes",
        ),
    ]);
    let deep = format!("[answers]\na = {}1{}", "[".repeat(30), "]".repeat(30));
    assert_eq!(
        said(changed("examples/3.toml", "", &deep)),
        [
            "2.002385/examples/3.toml:2: error: Tables stand too deep in each other — a package needs no more than ten levels"
        ]
    );
    let long = format!("# {}", "a".repeat(1_000_000));
    assert_eq!(
        said(changed("examples/3.toml", "", &long)),
        [
            "2.002385/examples/3.toml:1: error: The file has more than a million bytes — keep it within a million, for example by moving long lists elsewhere"
        ]
    );
}

#[test]
fn an_unknown_key_is_told_with_what_was_probably_meant() {
    each(&[
        (
            "form.toml",
            "help_en = ",
            "hepl_en = ",
            "form.toml:21: error: The key `hepl_en` is not known here — write help_en",
        ),
        (
            "workflow.toml",
            "role = \"leader\"",
            "role = \"leader\"\nlimits = \"1d\"",
            "workflow.toml:43: error: The key `limits` is not known here — write limit",
        ),
        (
            "cases.toml",
            "channel = \"online\"",
            "channel = \"online\"\nprice = 3",
            "cases.toml:20: error: The key `price` is not known here — take it out, or write one of channel, limit, statutory, fees",
        ),
        (
            "procedure.toml",
            "limit = \"5d\"",
            "limit = \"5d\"\nfees = []",
            "procedure.toml:10: error: The key `fees` is not known here — move it to fees.toml",
        ),
        (
            "form.toml",
            "type = \"year\"",
            "type = \"year\"\nunit = \"năm\"",
            "form.toml:23: error: The key `unit` is not known here — take it out, or write one of id, label, type, label_en, help, help_en, required, required_when, show_when, value, prefill, min, max, when",
        ),
    ]);
    let folded = said(changed("fees.toml", "amount", "\"a\\nb\" = 1\namount"));
    assert_eq!(
        folded,
        [
            "2.002385/fees.toml:3: error: The key `a b` is not known here — take it out, or write one of name, amount, note"
        ],
        "a line stays a line"
    );
}

#[test]
fn a_missing_key_is_told_where_it_should_stand() {
    each(&[
        (
            "workflow.toml",
            "role = \"leader\"\n",
            "",
            "workflow.toml:38: error: The key `role` is missing — write role = one of \"citizen\", \"counter\", \"specialist\", \"leader\", \"administrator\"",
        ),
        (
            "procedure.toml",
            "result = \"Giấy xác nhận\"\n",
            "",
            "procedure.toml:1: error: The key `result` is missing — write result = \"a text\"",
        ),
        (
            "form.toml",
            "type = \"text\"\n",
            "",
            "form.toml:32: error: The key `type` is missing — write type = \"text\", or another of docs/packages.md",
        ),
        (
            "fees.toml",
            FEES,
            "",
            "fees.toml:1: error: The key `fees` is missing — write fees = a list of tables",
        ),
    ]);
}

#[test]
fn a_value_of_the_wrong_type_is_told_with_one_of_the_right() {
    each(&[
        (
            "procedure.toml",
            "name = \"Phiếu khai báo\"",
            "name = 3",
            "procedure.toml:16: error: `name` does not hold what it should — write name = \"a text\"",
        ),
        (
            "procedure.toml",
            "by_form = true",
            "by_form = \"yes\"",
            "procedure.toml:17: error: `by_form` does not hold what it should — write by_form = true or false, without quotes",
        ),
        (
            "fees.toml",
            "100000",
            "-1",
            "fees.toml:3: error: `amount` does not hold what it should — write amount = a whole number, without quotes",
        ),
        (
            "form.toml",
            "type = \"group\"",
            "type = \"group\"\nmax = 51",
            "form.toml:29: error: `max` is out of bounds — write a whole number from 1 to 50",
        ),
        (
            "procedure.toml",
            "\"5d\"",
            "\"5 ngày\"",
            "procedure.toml:9: error: `limit` is \"5 ngày\", which is no limit — write 8h (working hours), 3d (working days), 10c (calendar days) or none",
        ),
        (
            "procedure.toml",
            "\"5d\"",
            "5",
            "procedure.toml:9: error: `limit` does not hold what it should — write limit = \"5d\"",
        ),
        (
            "procedure.toml",
            "name = \"Khai báo thiết bị X-quang\"",
            "name = \" \"",
            "procedure.toml:3: error: `name` is empty — write its text, or take the key out",
        ),
        (
            "procedure.toml",
            "\"province\"",
            "\"provinces\"",
            "procedure.toml:6: error: `level` is never \"provinces\" — write \"province\"",
        ),
        (
            "procedure.toml",
            "\"full\"",
            "\"toàn trình\"",
            "procedure.toml:8: error: `online` is never \"toàn trình\" — write one of full, partial, info",
        ),
        (
            "procedure.toml",
            "\"2.002385\"",
            "\"2,002385\"",
            "procedure.toml:2: error: `code` is \"2,002385\", which is no procedure code — write code = \"2.002385\"",
        ),
        (
            "procedure.toml",
            "\"H50.07\"",
            "\"h50\"",
            "procedure.toml:7: error: `agency` is \"h50\", which is no agency code — write agency = \"H50.07\"",
        ),
        (
            "procedure.toml",
            "limit = \"5d\"",
            "limit = \"5d\"\ncutoff = \"3 giờ\"",
            "procedure.toml:10: error: `cutoff` is \"3 giờ\", which is no time of day — write cutoff = \"15:00:00\"",
        ),
        (
            "procedure.toml",
            "limit = \"5d\"",
            "limit = \"5d\"\neffective_from = \"31/2\"",
            "procedure.toml:10: error: `effective_from` is \"31/2\", which is no day — write effective_from = \"2026-02-01\"",
        ),
        (
            "form.toml",
            "\"year\"\n\n",
            "\"yeer\"\n\n",
            "form.toml:22: error: There is no type `yeer` — write year",
        ),
        (
            "workflow.toml",
            "[\"consult\"]",
            "[\"consolt\"]",
            "workflow.toml:36: error: `may` is never \"consolt\" — write \"consult\"",
        ),
    ]);
}

#[test]
fn a_condition_that_cannot_be_read_is_told_with_the_character() {
    each(&[(
        "form.toml",
        "show_when = \"year > 1900\"",
        "show_when = \"year == 1900\"",
        "form.toml:37: error: `show_when` cannot be read at character 7: A field, a value or a function should stand here — change it so that this holds",
    )]);
}

#[test]
fn files_that_do_not_belong_and_files_that_are_missing_are_told() {
    assert_eq!(
        said(changed("forms.toml", "", "")),
        [
            "2.002385/forms.toml:1: error: No file of a package has this name — name it one of procedure.toml, fees.toml, cases.toml, form.toml, workflow.toml, examples/1.toml, or take it out"
        ]
    );
    assert_eq!(said(changed("README.md", "", "Đọc tôi")), [""; 0]);
    assert_eq!(
        said(without("procedure.toml")),
        [
            "2.002385/procedure.toml:1: error: The package has no procedure.toml — write one, with code, name, field, level, online and result"
        ]
    );
    let mut crowd = good();
    crowd.extend((0..100).map(|n| (format!("examples/a{n:03}.toml"), EXAMPLE.to_owned())));
    assert_eq!(
        said(crowd)[0],
        "2.002385/examples/a097.toml:1: error: The package has 107 files — keep it to a hundred, for example by taking examples out"
    );
}

#[test]
fn every_kind_of_field_is_known_and_none_besides() {
    let unknown = serde_json::from_value::<Field>(json!({"id": "a", "label": "A", "type": "?"}))
        .unwrap_err()
        .to_string();
    let mut of_the_form: Vec<&str> = unknown.split('`').skip(3).step_by(2).collect();
    of_the_form.sort_unstable();
    let mut known = crate::procedure::package::shape::KINDS.map(|(name, _)| name);
    known.sort_unstable();
    assert_eq!(known.as_slice(), of_the_form);
}

/// Checks that there is nothing to mend and that every key of the package is read.
///
/// A key counts as read when it comes back in the written procedure.
fn all_is_read(files: Vec<(String, String)>) {
    let procedure = read(&files).package.expect("it can be read").procedure;
    for (name, text) in &files {
        let mut written: Value = toml::from_str(text).unwrap();
        if let Some(map) = written.as_object_mut() {
            map.remove("plain_request");
        }
        let unread = match name.as_str() {
            "form.toml" => unread(&written, &procedure.form),
            "workflow.toml" => unread(&written, &procedure.workflow),
            example if example.starts_with("examples/") => continue,
            _ => unread(&written, &procedure),
        };
        assert_eq!(unread, [""; 0], "{name}");
    }
    assert_eq!(said(files), [""; 0]);
}

#[test]
fn the_shapes_let_only_pass_what_is_read() {
    let all = r#"decision = { number = "1471/QĐ-UBND", date = 2026-01-28, by = "Ủy ban nhân dân tỉnh" }
effective_from = 2026-02-01
effective_until = "2026-12-31"
statutory = "10d"
limit_unread = false
limit_note = "Tùy việc."
starts_when_paid = true
cutoff = "15:00:00"
after_supplement = "resume"
also = ["Giấy phép chụp phim"]
audience = ["Cá nhân"]
how = ["Bạn nộp hồ sơ."]
source = "Cổng quốc gia"
"#;
    all_is_read(changed(
        "procedure.toml",
        "result = ",
        &format!("{all}result = "),
    ));
    let paper = "required = false\nwhen = \"device = 'ct'\"\ncopies = \"1 bản sao\"\nvalid_months = 6\nnote = \"Chụp rõ.\"";
    all_is_read(changed("procedure.toml", "when = \"device = 'ct'\"", paper));
    let case = "limit = \"4d\"\nstatutory = \"5d\"\nfees = [{ name = \"Phí\", amount = 1, note = \"Mỗi máy.\" }]\nchannels = [{ channel = \"post\", limit = \"4d\", statutory = \"5d\", fees = [] }]\n\n[[cases]]";
    all_is_read(changed("cases.toml", "limit = \"4d\"\n\n[[cases]]", case));
    let step = r#"role = "leader"
unit = "Lãnh đạo Sở"
decides = true
slip = "control"
notice = "Hồ sơ đã được trình ký."
stops_clock = true
account = "other_agency"
opens = "1.004222"
may = ["request_supplement", "request_duty", "send_back", "assign", "consult", "extend", "suspend"]"#;
    all_is_read(changed("workflow.toml", "role = \"leader\"", step));
}

#[test]
fn the_shapes_know_the_keys_of_every_kind() {
    let field = |(kind, _): &(&str, _)| {
        let own = match *kind {
            "choice" | "select" | "checkboxes" => {
                "options = [{ value = \"a\", label = \"A\", label_en = \"A\" }]"
            }
            "text" | "long_text" | "file" => "max = 3",
            "number" => "min = -100\nmax = 100\nunit = \"mA\"\nvalue = \"year - 2000\"",
            "decimal" => "places = 3\nmin = 1\nmax = 5\nunit = \"mA\"",
            "money" | "year" => "min = 1\nmax = 5",
            "date" => "when = \"past\"\nprefill = \"today\"",
            "date_range" => "when = \"future\"",
            "group" => {
                "min = 0\nmax = 5\nitem = \"mục\"\nitem_en = \"item\"\nfields = [{ id = \"a\", label = \"A\", label_en = \"A\", type = \"text\" }]"
            }
            _ => {
                "help = \"Gợi ý.\"\nhelp_en = \"A hint.\"\nshow_when = \"year > 2500\"\nrequired_when = \"year > 2600\""
            }
        };
        format!(
            "[[sections.fields]]\nid = \"k_{kind}\"\nlabel = \"A\"\nlabel_en = \"A\"\nrequired = false\ntype = \"{kind}\"\n{own}\n"
        )
    };
    let fields: String = crate::procedure::package::shape::KINDS
        .iter()
        .map(field)
        .collect();
    all_is_read(changed(
        "form.toml",
        "[[stops]]",
        &format!("{fields}[[stops]]"),
    ));
}
