//! Forms that ask by condition, repeat, compute and stop, as a browser without scripts fills them
//! in.

use crate::harness::{Answer, Cookies, TestProvince, apply, on_both_engines};
use axum::http::StatusCode;
use serde_json::json;

const TRIED: &str = "9.000779";

async fn publish(province: &TestProvince) {
    let options = |values: [(&str, &str); 2]| {
        values.map(|(value, label)| json!({"value": value, "label": label}))
    };
    province.publish(json!({
        "code": TRIED, "name": "Trợ cấp nuôi con", "limit": "5d",
        "form": {
            "sections": [
                {"id": "family", "title": "Gia đình có những ai?", "fields": [
                    {"id": "married", "label": "Bạn đã kết hôn?", "type": "yes_no"},
                    {"id": "spouse", "label": "Họ tên vợ hoặc chồng", "type": "person_name", "show_when": "married"},
                    {"id": "children", "label": "Con", "type": "group", "min": 1, "max": 3, "item": "người con", "fields": [
                        {"id": "name", "label": "Họ tên con", "type": "person_name"},
                        {"id": "costs", "label": "Học phí", "type": "money"},
                    ]},
                    {"id": "total", "label": "Tổng học phí", "type": "money", "value": "sum(children.costs)"},
                ]},
                {"id": "spouse_work", "title": "Vợ hoặc chồng làm gì?", "show_when": "married", "fields": [
                    {"id": "job", "label": "Việc làm", "type": "choice", "options": options([("yes", "Có việc"), ("no", "Chưa có việc")])},
                ]},
                {"id": "money", "title": "Thu nhập bao nhiêu?", "fields": [
                    {"id": "income", "label": "Thu nhập một tháng", "type": "money"},
                ]},
            ],
            "stops": [{"when": "income > 20000000", "field": "income", "message": "Thu nhập trên 20 triệu đồng một tháng không được trợ cấp."}],
        },
        "example": {"married": false, "children": [{"name": "Lê An", "costs": 500_000}], "income": 3_000_000},
    }))
    .await;
}

struct Filling<'a> {
    province: &'a TestProvince,
    draft: String,
    cookies: Cookies,
}

impl Filling<'_> {
    async fn save(&mut self, step: &str, answers: &[(&str, &str)]) -> Answer {
        let mut parts = vec![
            ("code", None, TRIED.as_bytes()),
            ("draft", None, self.draft.as_bytes()),
            ("step", None, step.as_bytes()),
        ];
        parts.extend(
            answers
                .iter()
                .map(|(name, value)| (*name, None, value.as_bytes())),
        );
        self.province
            .multipart("/api/fn/save_step", &parts, &mut self.cookies)
            .await
    }
}

const APPLICANT: [(&str, &str); 6] = [
    ("applicant.name", "Trần Thị Bưởi"),
    ("applicant.citizen_id", "045190001234"),
    ("applicant.phone", "0912345678"),
    ("applicant.address.province", "Quảng Trị"),
    ("applicant.address.commune", "Phường Nam Đông Hà"),
    ("applicant.address.line", "5 Hùng Vương"),
];

#[apply(on_both_engines)]
#[tokio::test]
async fn what_depends_on_an_answer_is_asked_before_going_on_also_without_scripts(
    province: TestProvince,
) {
    publish(&province).await;
    let mut cookies = Cookies::default();
    let draft = province.new_draft(TRIED, &mut cookies).await;
    let mut filling = Filling {
        province: &province,
        draft,
        cookies,
    };
    let family = filling.save("1", &APPLICANT).await;
    assert!(
        family.words().contains("Bước 2 trên 4"),
        "{}",
        family.words()
    );
    assert!(
        family.text().contains("hidden"),
        "the spouse is not asked for yet"
    );

    let one = [
        ("seen", ""),
        ("married", "true"),
        ("children.1.name", "Lê An"),
        ("children.1.costs", "500000"),
    ];
    let asked = filling.save("2", &one).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(
        asked.words().contains("Hãy nhập họ tên vợ hoặc chồng."),
        "{}",
        asked.words()
    );
    assert!(
        asked.words().contains("Bước 2 trên 5"),
        "one more step: {}",
        asked.words()
    );
    assert!(
        asked.text().contains("value=\"Lê An\""),
        "what was typed stays"
    );

    let more = [
        ("seen", "spouse"),
        ("married", "true"),
        ("spouse", "Lê Bình"),
        ("children.1.name", "Lê An"),
        ("children.1.costs", "500000"),
        ("add", "children"),
    ];
    let second = filling.save("2", &more).await;
    assert!(second.words().contains("Người con 2"), "{}", second.words());
    assert!(
        second.words().contains("500.000 đ"),
        "the sum is shown: {}",
        second.words()
    );

    let both = [
        ("seen", "spouse"),
        ("married", "true"),
        ("spouse", "Lê Bình"),
        ("children.1.name", "Lê An"),
        ("children.1.costs", "500000"),
        ("children.2.name", "Lê Ba"),
        ("children.2.costs", "250.000"),
    ];
    let work = filling.save("2", &both).await;
    assert!(
        work.words().contains("Vợ hoặc chồng làm gì?"),
        "{}",
        work.words()
    );

    let mut alone = both;
    alone[1] = ("married", "false");
    let money = filling.save("2", &alone).await;
    assert!(
        money.words().contains("Thu nhập bao nhiêu?") && money.words().contains("Bước 3 trên 4"),
        "the hidden step is left out: {}",
        money.words()
    );
    assert!(
        money.text().contains(&format!("/nop/{}/2", filling.draft)),
        "and the way back leads over it"
    );

    let stopped = filling.save("4", &[("income", "30.000.000")]).await;
    assert!(
        stopped
            .words()
            .contains("Thu nhập trên 20 triệu đồng một tháng không được trợ cấp."),
        "{}",
        stopped.words()
    );
    let check = filling.save("4", &[("income", "3.000.000")]).await;
    let words = check.words();
    assert!(words.contains("Kiểm tra trước khi gửi"), "{words}");
    assert!(words.contains("Tổng học phí 750.000 đ"), "{words}");
    assert!(
        words.contains(
            "1. Họ tên con: Lê An; Học phí: 500.000 đ 2. Họ tên con: Lê Ba; Học phí: 250.000 đ"
        ),
        "{words}"
    );
    assert!(
        !words.contains("Lê Bình"),
        "what is hidden is not sent: {words}"
    );

    let fields = [
        ("code", TRIED),
        ("draft", filling.draft.as_str()),
        ("declared", "yes"),
    ];
    let receipt = province
        .form("/api/fn/submit_draft", &fields, &mut filling.cookies)
        .await;
    assert!(
        receipt.words().contains("H50.07-260316-0001"),
        "{}",
        receipt.words()
    );
    let staff = province.staff("motcua").await;
    let answers = province.dossier(&staff, "H50.07-260316-0001").await["answers"].to_string();
    assert!(
        answers.contains("750.000") && !answers.contains("Lê Bình"),
        "{answers}"
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn api_clients_send_groups_as_lists_and_cannot_send_what_is_computed(province: TestProvince) {
    publish(&province).await;
    let mut body = province.example(TRIED).await;
    body["answers"]["total"] = json!(1);
    body["answers"]["spouse"] = json!("Lê Bình");
    let sent = province.post("/api/v1/dossiers", &body).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    let staff = province.staff("motcua").await;
    let answers = province
        .dossier(&staff, sent.json()["code"].as_str().unwrap())
        .await["answers"]
        .to_string();
    assert!(
        answers.contains("500.000") && !answers.contains("Lê Bình"),
        "{answers}"
    );
    body["answers"]["children"] = json!([]);
    let refused = province.post("/api/v1/dossiers", &body).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let paths: Vec<String> = refused.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["path"].as_str().unwrap().to_owned())
        .collect();
    assert!(paths[0].starts_with("children"), "{paths:?}");
}
