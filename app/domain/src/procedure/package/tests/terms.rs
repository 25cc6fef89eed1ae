//! Metadata, terms, conditions, translations, examples, and packages beside each other.

use super::*;

#[test]
fn what_the_metadata_leave_out_is_told() {
    each(&[
        (
            "procedure.toml",
            "agency = \"H50.07\"\n",
            "",
            "procedure.toml:1: error: A procedure of the province names no agency — write agency = \"H50.07\", the code of the one that resolves it",
        ),
        (
            "procedure.toml",
            "\"province\"",
            "\"commune\"",
            "procedure.toml:7: error: A procedure of the communes names an agency — take agency out, since applicants choose their commune",
        ),
        (
            "procedure.toml",
            "[\"Nghị định 142/2020/NĐ-CP, Điều 34\"]",
            "[]",
            "procedure.toml:13: error: The procedure has no legal basis — write legal_basis = [\"…\"], the laws that refusals will cite",
        ),
        (
            "procedure.toml",
            "result = ",
            "plain_request = true\nresult = ",
            "procedure.toml:12: error: The package has both a form and plain_request — take plain_request out",
        ),
        (
            "procedure.toml",
            "precheck = \"3d\"",
            "precheck = \"0d\"",
            "procedure.toml:10: error: The check of completeness has no time — write precheck = \"5d\", or take it out",
        ),
        (
            "procedure.toml",
            "precheck = \"3d\"",
            "precheck = \"3c\"",
            "procedure.toml:10: warning: The check of completeness is given in calendar days — write it in working days, as the law does",
        ),
        (
            "procedure.toml",
            "precheck = \"3d\"",
            "precheck = \"6d\"",
            "procedure.toml:10: warning: The check of completeness takes more than 5 working days — shorten it, or make it a step",
        ),
        (
            "procedure.toml",
            "\"15d\"",
            "\"none\"",
            "procedure.toml:11: error: The applicant has no time to supply what is missing — write supplement_window = \"15d\", or take it out",
        ),
        (
            "procedure.toml",
            "\"15d\"",
            "\"2d\"",
            "procedure.toml:11: warning: The applicant has less than 3 working days to supply what is missing — lengthen it",
        ),
    ]);
    let bare: Vec<(String, String)> = good()
        .into_iter()
        .filter(|(name, _)| name == "procedure.toml" || name == "fees.toml")
        .collect();
    let bare = |from: &str, to: &str| {
        said(
            bare.iter()
                .map(|(name, text)| {
                    (
                        name.clone(),
                        text.replace("when = \"device = 'ct'\"\n", "")
                            .replace(from, to),
                    )
                })
                .collect(),
        )
    };
    assert_eq!(
        bare("", ""),
        [
            "2.002385/procedure.toml:8: error: The procedure is filed online but has no form — write form.toml, or plain_request = true if a free text is enough",
            "2.002385/procedure.toml:8: error: The procedure is filed online but no example passes — write examples/1.toml with [answers] that pass",
        ]
    );
    assert_eq!(bare("\"full\"", "\"info\""), [""; 0]);
    assert_eq!(
        bare("online = \"full\"\nlimit = \"5d\"", "online = \"info\""),
        [
            "2.002385/procedure.toml:1: warning: Nothing says how long the procedure takes — write limit, or limit_note with the reason why there is none"
        ]
    );
    let free = changed(
        "procedure.toml",
        "result = ",
        "starts_when_paid = true\nresult = ",
    )
    .into_iter()
    .filter(|(name, _)| name != "fees.toml")
    .collect();
    assert_eq!(
        said(free),
        [
            "2.002385/procedure.toml:12: error: The limit waits for a payment, but there is no fee — write fees.toml, or take starts_when_paid out"
        ]
    );
}

#[test]
fn problems_of_the_terms_stand_at_their_lines() {
    let early = said(changed(
        "cases.toml",
        "limit = \"4d\"\n\n",
        "limit = \"4d\"\nstatutory = \"24h\"\n\n",
    ));
    assert_eq!(
        early,
        [
            "2.002385/cases.toml:6: error: The promised limit, 4 working days, is longer than the law allows, 24 working hours (case old, counter, online, post) — shorten limit, or put statutory right"
        ]
    );
    let mixed = said(changed(
        "procedure.toml",
        "limit = \"5d\"",
        "limit = \"5d\"\nstatutory = \"10c\"",
    ));
    assert!(mixed.contains(&"2.002385/procedure.toml:9: warning: The promised limit, 5 working days, cannot be compared with what the law allows, 10 calendar days (case new, counter, post) — write both in working time, or both in calendar days".to_owned()), "{mixed:?}");
    each(&[
        (
            "cases.toml",
            "[[channels]]",
            "[[channels]]\nchannel = \"online\"\n\n[[channels]]",
            "cases.toml:22: error: The channel online stands twice — write its terms in one place",
        ),
        (
            "procedure.toml",
            "result",
            "effective_from = \"2026-02-01\"\neffective_until = \"2026-01-31\"\nresult",
            "procedure.toml:13: error: The last day in force lies before the first — change one of them",
        ),
    ]);
    let twice = said(changed("cases.toml", "id = \"new\"", "id = \"old\""));
    assert!(twice.contains(&"2.002385/cases.toml:9: error: The id of the case `old` stands twice — give each case its own".to_owned()), "{twice:?}");
    let unlike = said(changed("cases.toml", "when = \"year >= 2020\"\n", ""));
    assert!(
        unlike.contains(
            &"2.002385/cases.toml:8: error: The case `new` has no condition, but others have — give all cases one, or let applicants choose among all"
                .to_owned()
        ),
        "{unlike:?}"
    );
}

#[test]
fn conditions_that_mean_nothing_stand_at_their_lines() {
    let missing = |place: &str| {
        format!(
            "{place}There is no field `devise` in this form — write the id of a field, or group.field"
        )
    };
    let changes = [
        ("workflow.toml", "device = 'ct'", "devise = 'ct'", format!("workflow.toml:25: error: {}", missing(""))),
        ("workflow.toml", "device = 'ct'", "device = 'kt'", "workflow.toml:25: error: `device` is never 'kt' — its options are ct, dental".to_owned()),
        (
            "workflow.toml",
            "device = 'ct'",
            "year",
            "workflow.toml:25: error: The condition gives a whole number — compare it with something, so that it gives yes or no".to_owned(),
        ),
        ("cases.toml", "device = 'ct'", "devise = 'ct'", format!("cases.toml:16: error: {}", missing("when: "))),
        ("procedure.toml", "device = 'ct'", "devise = 'ct'", format!("procedure.toml:21: error: {}", missing("when: "))),
        ("procedure.toml", "by_form = true", "by_form = true\nwhen = \"devise = 'ct'\"", format!("procedure.toml:18: error: {}", missing(""))),
        ("form.toml", "year > 1900", "devise = 'ct'", format!("form.toml:37: error: {}", missing("field rooms.name: show_when: "))),
        ("form.toml", "year < 1950", "devise = 'ct'", format!("form.toml:40: error: {}", missing("stop 1: when: "))),
        (
            "form.toml",
            "field = \"year\"",
            "field = \"age\"",
            "form.toml:41: error: stop 1: There is no field `age` — give the id of a field, or one of its parts, where the message should stand".to_owned(),
        ),
        (
            "form.toml",
            "title_en = \"Which device?\"",
            "title_en = \"Which device?\"\nshow_when = \"year > 2000\"",
            "form.toml:5: error: section device: show_when: `year` is not asked before this place — move it further up, or ask an earlier field".to_owned(),
        ),
    ];
    each(
        &changes
            .each_ref()
            .map(|(file, from, to, expected)| (*file, *from, *to, expected.as_str())),
    );
    let twice = said(changed("form.toml", "id = \"rooms\"", "id = \"device\""));
    assert!(
        twice.contains(
            &"2.002385/form.toml:25: error: field device: The id stands twice — give each its own"
                .to_owned()
        ),
        "{twice:?}"
    );
    let case = said(changed("cases.toml", "year >= 2020", "yeer >= 2020"));
    assert!(
        case.contains(&"2.002385/cases.toml:12: error: There is no field `yeer` in this form — write the id of a field, or group.field".to_owned()),
        "{case:?}"
    );
}

#[test]
fn words_without_english_are_told() {
    each(&[
        (
            "procedure.toml",
            "name_en = \"Declaration of an X-ray device\"\n",
            "",
            "procedure.toml:3: error: The procedure has no name_en — write name_en, the English of name",
        ),
        (
            "cases.toml",
            "name_en = \"Used device\"\n",
            "",
            "cases.toml:3: error: The case `old` has no name_en — write name_en, the English of name",
        ),
        (
            "workflow.toml",
            "name_en = \"Visit\"\n",
            "",
            "workflow.toml:8: error: The phase `visit` has no name_en — write name_en, the English of name",
        ),
        (
            "form.toml",
            "title_en = \"Which device?\"\n",
            "",
            "form.toml:3: error: The section `device` has no title_en — write title_en, the English of title",
        ),
        (
            "form.toml",
            "title_en",
            "help = \"Xem nhãn.\"\ntitle_en",
            "form.toml:4: error: The section `device` has no help_en — write help_en, the English of help",
        ),
        (
            "form.toml",
            "label_en = \"Year\"\n",
            "",
            "form.toml:18: error: The field `year` has no label_en — write label_en, the English of label",
        ),
        (
            "form.toml",
            "help_en = \"On the nameplate.\"\n",
            "",
            "form.toml:20: error: The field `year` has no help_en — write help_en, the English of help",
        ),
        (
            "form.toml",
            ", label_en = \"Dental\"",
            "",
            "form.toml:13: error: The option `dental` of `device` has no label_en — write label_en, the English of label",
        ),
        (
            "form.toml",
            "item_en = \"room\"\n",
            "",
            "form.toml:29: error: The field `rooms` has no item_en — write item_en, the English of item",
        ),
        (
            "form.toml",
            "label_en = \"Name of the room\"\n",
            "",
            "form.toml:34: error: The field `rooms.name` has no label_en — write label_en, the English of label",
        ),
        (
            "form.toml",
            "message_en = \"The device is too old.\"\n",
            "",
            "form.toml:42: error: The stop at `year` has no message_en — write message_en, the English of message",
        ),
    ]);
}

#[test]
fn an_example_that_fails_names_field_and_message() {
    each(&[
        (
            "examples/1.toml",
            "device = \"ct\"",
            "device = \"kt\"",
            "examples/1.toml:2: error: `device` is refused: “Hãy chọn một mục trong danh sách.” — change the answer, or write the message under [expect]",
        ),
        (
            "examples/1.toml",
            "year = 2021",
            "yeer = 2021",
            "examples/1.toml:3: error: The example answers `yeer`, which no field asks — write the id of a field, or take the answer out",
        ),
        (
            "examples/1.toml",
            "name = \"Phòng 1\"",
            "names = \"Phòng 1\"",
            "examples/1.toml:6: error: The example answers `rooms.1.names`, which no field asks — write the id of a field, or take the answer out",
        ),
        (
            "examples/1.toml",
            "name = \"Phòng 1\"",
            "name = [\"Phòng 1\", \"Phòng 2\"]",
            "examples/1.toml:6: error: `rooms.1.name` is refused: “Chỉ được trả lời một lần.” — change the answer, or write the message under [expect]",
        ),
        (
            "examples/2-old.toml",
            "year = 1940",
            "year = 2021",
            "examples/2-old.toml:9: error: `year` is not refused — take it out of [expect], or give an answer that is refused",
        ),
        (
            "examples/2-old.toml",
            "\"Máy quá cũ.\"",
            "\"Máy cũ.\"",
            "examples/2-old.toml:9: error: `year` is refused with “Máy quá cũ.”, not with “Máy cũ.” — write what the check says, or change the answer",
        ),
        (
            "examples/1.toml",
            "year = 2021",
            "year = { a = { b = { c = { d = 1 } } } }",
            "examples/1.toml:3: error: The answer at `year.a.b.c` cannot be read: Câu trả lời lồng nhau quá sâu. — write a text, a number, a list or a table of these",
        ),
        (
            "cases.toml",
            "year >= 2020",
            "year > 2021",
            "examples/1.toml:1: error: The answers of the example belong to no case — give answers for which the condition of a case holds, or widen a condition in cases.toml",
        ),
    ]);
    let missing = said(changed("examples/1.toml", "year = 2021\n", ""));
    assert_eq!(
        missing[0],
        "2.002385/examples/1.toml:1: error: `year` is refused: “Hãy nhập năm.” — change the answer, or write the message under [expect]"
    );
}

#[test]
fn packages_beside_each_other_must_agree() {
    let from = |code: &str, days: &str| {
        changed("procedure.toml", "result", &format!("{days}\nresult"))
            .into_iter()
            .map(|(name, text)| (name, text.replacen("2.002385", code, 1)))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        report(&[("2.002385", good()), ("1.004222", from("1.004222", ""))]),
        [""; 0]
    );
    assert_eq!(
        report(&[("1.004222", good())]),
        [
            "1.004222/procedure.toml:2: error: The folder 1.004222 holds the procedure 2.002385 — call the folder as the code, or put the code right"
        ]
    );
    let old = || {
        (
            "2.002385",
            from("2.002385", "effective_until = \"2026-01-31\""),
        )
    };
    assert_eq!(
        report(&[
            old(),
            (
                "2.002385@2026-02-01",
                from("2.002385", "effective_from = \"2026-02-01\"")
            )
        ]),
        [""; 0]
    );
    assert_eq!(
        report(&[
            old(),
            (
                "2.002385@2026-02-01",
                from("2.002385", "effective_from = \"2026-03-01\"")
            )
        ]),
        [
            "2.002385@2026-02-01/procedure.toml:12: error: The folder 2.002385@2026-02-01 holds a version from 2026-03-01 — write the same day in both",
            "2.002385@2026-02-01/procedure.toml:12: error: No version is in force from 2026-02-01 to 2026-02-28 — begin the newer one earlier, or end the older one later",
        ]
    );
    assert_eq!(
        report(&[("2.002385", good()), ("2.002385@2026-02-01", good())])[1],
        "2.002385@2026-02-01/procedure.toml:1: error: Neither the first version nor the first version says when it begins — write effective_from in the later one"
    );
    let stray = read_all(&[("notes.txt".to_owned(), String::new())]);
    assert_eq!(
        stray.findings[0].to_string(),
        "notes.txt:1: error: The file belongs to no package — put it into the folder of one, or take it out"
    );
}
