//! Answers that are refused, each with the way to mend it.

use super::*;

#[test]
fn every_error_comes_at_once_with_its_path() {
    let form = Form::new(vec![schema::applicant_section(false)]);
    assert_eq!(
        said(&form, &Answers::default()),
        [
            "applicant.name: Hãy nhập họ và tên.",
            "applicant.citizen_id: Hãy nhập số định danh cá nhân.",
            "applicant.phone: Hãy nhập số điện thoại.",
            "applicant.address.province: Hãy chọn tỉnh, thành phố trong danh sách.",
            "applicant.address.commune: Hãy nhập tên xã, phường.",
            "applicant.address.line: Hãy nhập số nhà, đường hoặc thôn, xóm.",
        ]
    );
}

#[test]
fn dates_lie_on_the_right_side_of_today() {
    let born = Field::new("born", "Ngày sinh", Kind::Date { when: When::Past });
    assert_eq!(
        checked(born.clone(), &["1/2/1990"]).unwrap().one("born"),
        "1990-02-01"
    );
    assert_eq!(
        checked(born.clone(), &["23/11/2026"]).unwrap_err(),
        "Ngày này ở tương lai. Hãy nhập ngày đã qua."
    );
    assert_eq!(
        checked(born.clone(), &["1/1/0001"]).unwrap_err(),
        "Năm phải từ 1900 đến 2200. Hãy xem lại năm."
    );
    assert_eq!(
        checked(born, &[""]).unwrap_err(),
        "Hãy nhập ngày sinh, dạng ngày/tháng/năm."
    );
}

#[test]
fn numbers_may_be_grouped_and_have_bounds() {
    let count = Field::new(
        "n",
        "Số lượng",
        Kind::Number {
            min: Some(1),
            max: Some(5_000),
            unit: None,
        },
    );
    assert_eq!(checked(count.clone(), &["1.250"]).unwrap().one("n"), "1250");
    assert_eq!(
        checked(count.clone(), &["0"]).unwrap_err(),
        "Số phải từ 1 trở lên."
    );
    assert_eq!(
        checked(count.clone(), &["5001"]).unwrap_err(),
        "Số không được quá 5000."
    );
    for typed in ["1,5", "1.5", "hai", "NaN", "99999999999999999999"] {
        assert_eq!(
            checked(count.clone(), &[typed]).unwrap_err(),
            "Hãy nhập một số nguyên, ví dụ 12.",
            "{typed}"
        );
    }
}

#[test]
fn options_outside_the_list_are_refused() {
    let options = vec![Choice::new("a", "A"), Choice::new("b", "B")];
    let one = Field::new(
        "x",
        "Loại",
        Kind::Choice {
            options: options.clone(),
        },
    );
    let some = Field::new("x", "Loại", Kind::Checkboxes { options });
    assert!(checked(one.clone(), &["a"]).is_ok());
    assert_eq!(
        checked(one.clone(), &["c"]).unwrap_err(),
        "Hãy chọn một mục trong danh sách."
    );
    assert_eq!(
        checked(one, &["a", "b"]).unwrap_err(),
        "Chỉ được trả lời một lần."
    );
    assert_eq!(
        checked(some.clone(), &["b", "a", "a"]).unwrap().many("x"),
        ["a", "b"]
    );
    assert_eq!(
        checked(some, &["a", "z"]).unwrap_err(),
        "Hãy chọn trong các mục đã nêu."
    );
}

#[test]
fn communes_of_the_home_province_are_found_without_diacritics() {
    let form = one_section(vec![Field::new("a", "Địa chỉ", Kind::Address)]);
    let mut answers = given(&[
        ("a.province", "quang tri"),
        ("a.commune", "dong ha"),
        ("a.line", "12 Lê Duẩn"),
    ]);
    let kept = good(&form, &answers);
    assert_eq!(
        (kept.one("a.province"), kept.one("a.commune")),
        ("Quảng Trị", "Phường Đông Hà")
    );
    answers.set("a.commune", "Xã Không Có");
    assert_eq!(
        said(&form, &answers),
        ["a.commune: Hãy chọn xã, phường, đặc khu trong danh sách của tỉnh."]
    );
    answers.set("a.province", "Hà Nội");
    assert!(
        said(&form, &answers).is_empty(),
        "communes of other provinces are free words"
    );
}

#[test]
fn long_text_is_measured_in_characters_not_bytes() {
    let field = Field::new("t", "Nội dung", Kind::LongText { max: 5 });
    assert!(checked(field.clone(), &["ằẵặẳằ"]).is_ok());
    assert_eq!(
        checked(field, &["ằẵặẳằằ"]).unwrap_err(),
        "Dài quá: 6 ký tự. Hãy viết ngắn lại, tối đa 5 ký tự."
    );
}

#[test]
fn errors_in_items_stand_where_they_were_typed() {
    let form = family();
    let mut answers = given(&[
        ("born", "1/2/1990"),
        ("kind", "new"),
        ("married", "true"),
        ("agree", "true"),
    ]);
    assert_eq!(
        said(&form, &answers),
        ["children: Hãy khai ít nhất 1 người con."]
    );
    answers.set("children.3.name", "7");
    assert_eq!(
        said(&form, &answers),
        ["children.3.name: Hãy viết họ tên bằng chữ, như trên thẻ căn cước."]
    );
    answers.set("children.3.name", "Lê An");
    answers.set("children.4.name", "Lê Tư");
    assert_eq!(
        said(&form, &answers),
        ["children: Chỉ được khai tối đa 3 người con. Hãy bỏ bớt."]
    );
    answers.0.remove("children.4.name");
    answers.set("children.03.name", "Lê Ba");
    assert_eq!(
        said(&form, &answers),
        ["children: Các người con phải được đánh số 1, 2, 3… Hãy tải lại trang rồi khai lại."]
    );
}

#[test]
fn what_is_wrong_with_a_form_is_said_to_its_writer() {
    let form: Form = serde_json::from_value(json!({
        "sections": [{"id": "S", "title": "S", "show_when": "late", "fields": [
            {"id": "a", "label": "A", "type": "address", "value": "1"},
            {"id": "a.line", "label": "B", "type": "text"},
            {"id": "n", "label": "N", "type": "number", "min": 5, "max": 1, "value": "'x'", "prefill": "today"},
            {"id": "n", "label": "N", "type": "choice", "options": [{"value": "x", "label": "X"}, {"value": "x", "label": "Y"}]},
            {"id": "g", "label": "G", "type": "group", "max": 51, "fields": [{"id": "h", "label": "H", "type": "group", "fields": []}]},
            {"id": "late", "label": "L", "type": "yes_no"}]}],
        "stops": [{"when": "n", "field": "nowhere", "message": "Dừng."}]
    }))
    .unwrap();
    let said: Vec<String> = form.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "section S: An id is made of words of lower-case letters, digits and `_`, each beginning with a letter, parted by dots.",
            "field n: The id stands twice; give each its own.",
            "field a.line: The id begins with that of `a`, whose answers may have such paths; choose another.",
            "section S: show_when: `late` is not asked before this place; move it further up, or ask an earlier field.",
            "field a: Such a field cannot be computed; only fields with a single answer can.",
            "field n: value gives a text, but should give a whole number.",
            "field n: It has both value and prefill; a computed field is never typed, so take prefill out.",
            "field n: Its prefill is of another kind; give the field the kind of what is copied.",
            "field n: Its min 5 is above its max 1; nothing could be answered.",
            "field n: The values of its options must differ from each other, be composed (NFC) and have no blank around them.",
            "field g: Its max must be 1 to 50, and its min no more than its max.",
            "field g.h: A group cannot hold another group; ask the inner one beside it.",
            "stop 1: when gives a whole number, but should give yes or no.",
            "stop 1: There is no field `nowhere`; give the id of a field, or one of its parts, where the message should stand.",
        ]
    );
    with(|context| {
        _ = (
            check(&form, &given(&[("g.1.h.1", "x"), ("n", "1")]), context),
            shown(&form, &Answers::default(), context),
        )
    });
}
