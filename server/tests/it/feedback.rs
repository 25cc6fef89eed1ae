//! Feedback and petitions, as browsers without scripts send, decide and read them.

use crate::harness::{
    Answer, Cookies, DECLARATION, TestProvince, apply, on_both_engines, province,
};
use axum::http::StatusCode;
use serde_json::json;
use store::testing::Engine;

const FACTS: [&str; 6] = [
    "Trần Thị Bưởi",
    "0912345678",
    "0912 345 678",
    "+84912345678",
    "buoi@example.com",
    "5 Hùng Vương",
];

/// Returns the fields that a citizen types, one of them changed.
fn typed<'a>(key: &'a str, name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("key", key),
        ("subject", "obstacle"),
        ("agency", "H50.07"),
        ("title", "Chờ kết quả ba tuần"),
        (
            "content",
            "Tôi là Trần Thị Bưởi, nộp hồ sơ ngày 20/2 mà đến nay chưa có kết quả.",
        ),
        ("name", "Trần Thị Bưởi"),
        ("address", "5 Hùng Vương, phường Đông Hà"),
        ("phone", "0912345678"),
        ("email", "buoi@example.com"),
        ("dossier", ""),
    ];
    if let Some(field) = fields.iter_mut().find(|(field, _)| *field == name) {
        field.1 = value;
    }
    fields
}

/// Returns the hidden key of a form that was just opened.
async fn key(province: &TestProvince, cookies: &mut Cookies) -> String {
    let form = province.open("/phan-anh/moi", cookies).await;
    assert_eq!(
        (form.status, form.header("cache-control")),
        (StatusCode::OK, "no-store")
    );
    form.text().split("name=\"key\" value=\"").nth(1).unwrap()[..26].to_owned()
}

async fn send(province: &TestProvince, name: &str, value: &str) -> Answer {
    let mut cookies = Cookies::default();
    let key = key(province, &mut cookies).await;
    province
        .form(
            "/api/fn/send_feedback",
            &typed(&key, name, value),
            &mut cookies,
        )
        .await
}

/// Returns the number that a page shows.
fn number(page: &Answer) -> String {
    let words = page.words();
    let at = words
        .find("PA-")
        .unwrap_or_else(|| panic!("no number: {words}"));
    words[at..at + 14].to_owned()
}

/// An officer at a browser without scripts.
struct Desk {
    province: TestProvince,
    cookies: Cookies,
}

impl Desk {
    async fn of(province: &TestProvince, username: &str) -> Self {
        let mut cookies = Cookies::default();
        province
            .form(
                "/api/fn/sign_in",
                &[("username", username), ("password", "motcua-2026")],
                &mut cookies,
            )
            .await;
        Self {
            province: province.clone(),
            cookies,
        }
    }

    async fn open(&mut self, number: &str) -> Answer {
        self.province
            .open(&format!("/can-bo/phan-anh/{number}"), &mut self.cookies)
            .await
    }

    async fn list(&mut self) -> String {
        self.province
            .open("/can-bo/phan-anh", &mut self.cookies)
            .await
            .words()
    }

    /// Acts at the version that the page shows.
    async fn act(&mut self, number: &str, action: &str, said: &[(&str, &str)]) -> Answer {
        let page = self.open(number).await.text();
        let version = page
            .split("name=\"version\" value=\"")
            .nth(1)
            .map_or("1", |rest| rest.split('"').next().unwrap())
            .to_owned();
        self.act_at(number, &version, action, said).await
    }

    async fn act_at(
        &mut self,
        number: &str,
        version: &str,
        action: &str,
        said: &[(&str, &str)],
    ) -> Answer {
        let mut fields = vec![("number", number), ("version", version), ("action", action)];
        fields.extend_from_slice(said);
        self.province
            .form("/api/fn/act_on_feedback", &fields, &mut self.cookies)
            .await
    }
}

const PUBLIC: [(&str, &str); 3] = [
    ("title", "Chờ kết quả ba tuần"),
    ("content", "Người dân nộp hồ sơ mà chưa có kết quả."),
    ("answer", "Đã xin lỗi và trả kết quả."),
];

#[apply(on_both_engines)]
#[tokio::test]
async fn the_centre_takes_a_letter_in_and_forwards_it_and_who_is_late_is_told(
    province: TestProvince,
) {
    let engine = province.engine;
    let sent = send(&province, "agency", "").await;
    let follow = sent.header("x-at").to_owned();
    assert!(
        follow.starts_with("/phan-anh/theo-doi/")
            && follow.len() == "/phan-anh/theo-doi/".len() + 26,
        "{engine}: {follow}"
    );
    let words = sent.words();
    for part in [
        "Đã gửi phản ánh, kiến nghị",
        "Trạng thái Mới nhận",
        "Đang ở Trung tâm Phục vụ hành chính công tỉnh",
        "Hạn xử lý 17:00 thứ Hai, 23/03/2026",
        "Hãy lưu địa chỉ của trang này",
    ] {
        assert!(
            words.replace('\u{a0}', " ").contains(part),
            "{engine}: {part}: {words}"
        );
    }
    assert!(
        words.contains(&format!("https://motcua.test{follow}")),
        "{words}"
    );
    let number = number(&sent);

    // The centre's counter takes it in and forwards it, a day late.
    let mut counter = Desk::of(&province, "motcua").await;
    assert!(
            counter.list().await.replace('\u{a0}', " ").contains(&format!(
                "{number} Chờ kết quả ba tuần · Chậm trễ, phiền hà, không làm đúng quy định Trần Thị Bưởi Mới nhận 17:00 23/03/2026 còn 7 ngày"
            )),
            "{}",
            counter.list().await
        );
    let page = counter.open(&number).await.words();
    assert!(
        page.contains("Tôi là Trần Thị Bưởi, nộp hồ sơ") && page.contains("0912 345 678"),
        "{page}"
    );
    let taken = counter
        .act(&number, "classify", &[("class", "outside")])
        .await
        .words();
    assert!(
        taken.contains("Trạng thái Đang xử lý") && taken.contains("Về quy định ngoài thẩm quyền"),
        "{engine}: {taken}"
    );
    assert!(
        !taken.contains("Trả lời Kết quả"),
        "a counter answers nothing: {taken}"
    );
    province.turn_clock_to("2026-03-24T08:00");
    assert!(
        province.get(&follow).await.words().contains("( quá hạn )"),
        "{}",
        province.get(&follow).await.words()
    );
    counter = Desk::of(&province, "motcua").await;
    assert!(
        counter.list().await.contains("quá hạn"),
        "{}",
        counter.list().await
    );
    let forwarded = counter
        .act(
            &number,
            "forward",
            &[("agency", "H50.07"), ("why", "Hồ sơ do Sở giải quyết")],
        )
        .await;
    assert_eq!(
        forwarded.header("x-at"),
        "/can-bo/phan-anh",
        "{engine}: it is no longer this agency's"
    );
    assert_eq!(counter.open(&number).await.status, StatusCode::NOT_FOUND);
    let words = province.get(&follow).await.words().replace('\u{a0}', " ");
    assert!(
        words.contains("Đang ở Sở Khoa học và Công nghệ")
            && words.contains("Hạn xử lý 17:00 thứ Ba, 31/03/2026"),
        "{engine}: {words}"
    );
    let mut specialist = Desk::of(&province, "chuyenvien").await;
    let page = specialist.open(&number).await.words();
    assert!(page.contains("Chuyển cơ quan khác : đến Sở Khoa học và Công nghệ · Lê Thị Minh Nguyệt (cán bộ một cửa) · Trung tâm Phục vụ hành chính công tỉnh · quá hạn Hồ sơ do Sở giải quyết"), "{engine}: {page}");
}

#[apply(on_both_engines)]
#[tokio::test]
async fn the_answer_reaches_the_sender_and_what_a_leader_publishes_everybody_without_its_sender(
    province: TestProvince,
) {
    let engine = province.engine;
    let sent = send(&province, "", "").await;
    let (follow, number) = (sent.header("x-at").to_owned(), number(&sent));
    let mut specialist = Desk::of(&province, "chuyenvien").await;
    specialist
        .act(&number, "classify", &[("class", "misconduct")])
        .await;
    let empty = specialist
        .act(
            &number,
            "answer",
            &[("outcome", "explain"), ("answer", " ")],
        )
        .await;
    assert!(
        empty.words().contains("Hãy ghi nội dung trả lời."),
        "{}",
        empty.words()
    );
    let answered = specialist
        .act(
            &number,
            "answer",
            &[
                ("outcome", "explain"),
                ("answer", "Đã xin lỗi bà Bưởi và trả kết quả."),
            ],
        )
        .await
        .words();
    assert!(
        answered.contains("Trạng thái Đã trả lời")
            && answered.contains("Hiện bạn không có việc nào phải làm với phản ánh này."),
        "{engine}: {answered}"
    );
    assert!(
        province
            .get(&follow)
            .await
            .words()
            .contains("Trả lời Đã xin lỗi bà Bưởi và trả kết quả.")
    );
    let anonymous = format!("/phan-anh/{number}");
    assert_eq!(
        province.get(&anonymous).await.status,
        StatusCode::NOT_FOUND,
        "{engine}: not published yet"
    );
    let mut leader = Desk::of(&province, "lanhdao").await;
    let personal = [PUBLIC[0], ("content", "Tôi là tran thi buoi."), PUBLIC[2]];
    let refused = leader.act(&number, "publish", &personal).await;
    assert!(
        refused
            .words()
            .contains("Lời công khai còn tên người gửi. Hãy bỏ đi rồi công khai."),
        "{}",
        refused.words()
    );
    assert!(
        refused.text().contains("Tôi là tran thi buoi."),
        "what was typed stays"
    );
    leader.act(&number, "publish", &PUBLIC).await;

    let page = province.get(&anonymous).await;
    assert!(
            page.words().contains("Người dân nộp hồ sơ mà chưa có kết quả. Trả lời Đã xin lỗi và trả kết quả. Cơ quan Sở Khoa học và Công nghệ"),
            "{}",
            page.words()
        );
    let list = province.get("/phan-anh").await;
    let first = list
        .words()
        .find("Chờ kết quả ba tuần Sở Khoa học và Công nghệ · trả lời 16/03/2026");
    assert!(
        first.is_some() && first < list.words().find("Nhận hồ sơ người có công tại nhà"),
        "{engine}: the latest first: {}",
        list.words()
    );
    let found = province.get("/api/v1/feedback?q=cho%20ket%20qua").await;
    assert_eq!(found.json()["items"][0]["number"], number, "{engine}");
    for answer in [&page, &list, &found, &province.get(&follow).await] {
        for fact in FACTS {
            assert!(
                !answer.text().contains(fact),
                "{engine}: {fact} is shown: {}",
                answer.text()
            );
        }
    }
    assert!(
        province
            .get(&follow)
            .await
            .words()
            .contains("Xem trả lời đã công khai")
    );
    leader
        .act(&number, "unpublish", &[("why", "Sai sót")])
        .await;
    assert_eq!(
        province.get(&anonymous).await.status,
        StatusCode::NOT_FOUND,
        "{engine}"
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn what_cannot_be_processed_is_closed_with_a_reason_that_the_sender_reads(
    province: TestProvince,
) {
    let sent = send(&province, "", "").await;
    let mut specialist = Desk::of(&province, "chuyenvien").await;
    let number = number(&sent);
    let silent = specialist.act(&number, "close", &[("why", "")]).await;
    assert!(
        silent.words().contains("Hãy ghi lý do."),
        "{}: {}",
        province.engine,
        silent.words()
    );
    specialist
        .act(
            &number,
            "close",
            &[("why", "Đây là khiếu nại. Hãy gửi nơi tiếp công dân của Sở.")],
        )
        .await;
    let words = province.get(sent.header("x-at")).await.words();
    assert!(
        words.contains("Trạng thái Không đủ điều kiện xử lý")
            && words.contains("Lý do Đây là khiếu nại. Hãy gửi nơi tiếp công dân của Sở."),
        "{words}"
    );
    assert!(!words.contains("Hạn xử lý"), "{words}");
    let late = specialist
        .act_at(
            &number,
            "2",
            "answer",
            &[("outcome", "explain"), ("answer", "Vẫn trả lời")],
        )
        .await;
    assert!(
        late.words().contains(
            "Phản ánh đang ở trạng thái “Không đủ điều kiện xử lý”, không làm được việc này."
        ),
        "{}",
        late.words()
    );
    assert!(
        late.words().contains("Vẫn trả lời"),
        "what was typed is shown where its form is gone: {}",
        late.words()
    );
}

#[tokio::test]
async fn every_mistake_is_told_beside_its_field_and_nothing_typed_is_lost() {
    let province = province().await;
    let mut cookies = Cookies::default();
    let key = key(&province, &mut cookies).await;
    let fields = [
        ("key", key.as_str()),
        ("title", "Chờ <b>lâu</b>"),
        ("content", "Ngắn"),
        ("name", "Bưởi"),
        ("address", "5 Hùng Vương"),
        ("phone", "12"),
        ("dossier", "x"),
    ];
    let page = province
        .form("/api/fn/send_feedback", &fields, &mut cookies)
        .await;
    assert_eq!(page.header("x-at"), "/phan-anh/moi");
    let words = page.words().replace('\u{a0}', " ");
    for part in [
        "Có 4 chỗ cần sửa",
        "Hãy chọn bạn phản ánh, kiến nghị về việc gì.",
        "Hãy viết rõ nội dung: việc gì, ở đâu, khi nào. Ít nhất 20 ký tự.",
        "Mã hồ sơ chưa đúng dạng.",
        "Số điện thoại chưa đúng. Hãy nhập số di động 10 chữ số, ví dụ 0912 345 678.",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    for kept in [
        "value=\"Chờ &lt;b&gt;lâu&lt;/b&gt;\"",
        ">Ngắn</textarea>",
        "value=\"5 Hùng Vương\"",
        "value=\"12\"",
    ] {
        assert!(page.text().contains(kept), "{kept}: {}", page.text());
    }
    let unknown = send(&province, "agency", "H50.99").await;
    assert!(
        unknown
            .words()
            .contains("Hãy chọn cơ quan trong danh sách, hoặc chọn “Tôi không rõ”."),
        "{}",
        unknown.words()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn pressed_twice_it_comes_in_once_and_another_letter_is_another(province: TestProvince) {
    let mut cookies = Cookies::default();
    let key = key(&province, &mut cookies).await;
    let first = province
        .form("/api/fn/send_feedback", &typed(&key, "", ""), &mut cookies)
        .await;
    let again = province
        .form("/api/fn/send_feedback", &typed(&key, "", ""), &mut cookies)
        .await;
    assert_eq!(
        first.header("x-at"),
        again.header("x-at"),
        "{}",
        province.engine
    );
    let changed = province
        .form(
            "/api/fn/send_feedback",
            &typed(&key, "title", "Chờ lâu lắm"),
            &mut cookies,
        )
        .await;
    assert!(
        changed.words().contains("Nội dung này đã gửi rồi."),
        "{}: {}",
        province.engine,
        changed.words()
    );
    assert!(
        changed.text().contains("value=\"Chờ lâu lắm\""),
        "{}",
        changed.text()
    );
    let body = json!({"subject": "proposal", "title": "Mở cửa thứ Bảy", "content": "Đề nghị mở cửa sáng thứ Bảy cho người đi làm.", "name": "An Bình", "address": "Xã Gio Linh", "email": "an@example.com"});
    let headers = [("idempotency-key", "one")];
    let (one, two) = (
        province
            .post_with("/api/v1/feedback", &body, &headers)
            .await,
        province
            .post_with("/api/v1/feedback", &body, &headers)
            .await,
    );
    assert_eq!(
        (one.status, one.text()),
        (StatusCode::CREATED, two.text()),
        "{}",
        province.engine
    );
    assert_eq!(one.json()["due_at"], "2026-03-23T17:00:00+07:00");
    let follow = format!(
        "/phan-anh/theo-doi/{}",
        one.json()["token"].as_str().unwrap()
    );
    assert!(
        province
            .get(&follow)
            .await
            .words()
            .contains("Mở cửa thứ Bảy"),
        "{}",
        province.engine
    );
    let mut other = body.clone();
    other["title"] = json!("Mở cửa Chủ nhật");
    assert_eq!(
        province
            .post_with("/api/v1/feedback", &other, &headers)
            .await
            .status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn whether_a_dossier_exists_is_told_to_officers_only(province: TestProvince) {
    let (code, token) = province.submit(DECLARATION).await;
    let (real, made_up) = (
        send(&province, "dossier", &code).await,
        send(&province, "dossier", "H50.07-260316-0999").await,
    );
    let shape = |page: &Answer| {
        page.words()
            .replace(&number(page), "PA")
            .replace(page.header("x-at"), "")
    };
    assert_eq!(shape(&real), shape(&made_up), "{}", province.engine);
    assert!(!real.text().contains(&code));
    let mut specialist = Desk::of(&province, "chuyenvien").await;
    assert!(
        specialist
            .open(&number(&real))
            .await
            .text()
            .contains(&format!("href=\"/can-bo/ho-so/{code}\""))
    );
    assert!(
        !specialist
            .open(&number(&made_up))
            .await
            .words()
            .contains("Về hồ sơ"),
        "{}",
        province.engine
    );

    // From the tracking page: the token is in the path, the code in no address.
    let mut cookies = Cookies::default();
    assert!(
        province
            .open(&format!("/hs/{token}"), &mut cookies)
            .await
            .text()
            .contains(&format!("href=\"/hs/{token}/phan-anh\""))
    );
    let form = province
        .open(&format!("/hs/{token}/phan-anh"), &mut cookies)
        .await;
    assert!(
        form.words().contains(&format!("Về hồ sơ {code}"))
            && form.header("cache-control") == "no-store",
        "{}",
        form.words()
    );
    let key = form.text().split("name=\"key\" value=\"").nth(1).unwrap()[..26].to_owned();
    let mut fields = typed(&key, "phone", "12");
    fields.push(("tracking", &token));
    let wrong = province
        .form("/api/fn/send_feedback", &fields, &mut cookies)
        .await;
    assert_eq!(
        wrong.header("x-at"),
        format!("/hs/{token}/phan-anh"),
        "{}",
        province.engine
    );
    let mut fields = typed(&key, "", "");
    fields.push(("tracking", &token));
    let sent = province
        .form("/api/fn/send_feedback", &fields, &mut cookies)
        .await;
    assert!(
        specialist
            .open(&number(&sent))
            .await
            .text()
            .contains(&format!("href=\"/can-bo/ho-so/{code}\"")),
        "{}",
        province.engine
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn officers_of_other_agencies_see_nothing_and_an_old_page_is_told_so(province: TestProvince) {
    let number = number(&send(&province, "", "").await);
    for stranger in ["lanhdao.noivu", "motcua", "quantri", "congdan"] {
        let mut desk = Desk::of(&province, stranger).await;
        assert_eq!(
            desk.open(&number).await.status,
            StatusCode::NOT_FOUND,
            "{}: {stranger}",
            province.engine
        );
        assert!(
            !desk.list().await.contains(&number),
            "{}: {stranger}",
            province.engine
        );
        let refused = desk
            .act_at(&number, "1", "close", &[("why", "Không phải việc của tôi")])
            .await;
        assert_eq!(
            refused.status,
            StatusCode::NOT_FOUND,
            "{}: {stranger}",
            province.engine
        );
    }
    assert_eq!(
        province
            .get(&format!("/can-bo/phan-anh/{number}"))
            .await
            .status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        province.get("/can-bo/phan-anh").await.status,
        StatusCode::UNAUTHORIZED
    );

    let mut specialist = Desk::of(&province, "chuyenvien").await;
    specialist
        .act_at(&number, "1", "classify", &[("class", "within")])
        .await;
    let stale = specialist
        .act_at(
            &number,
            "1",
            "answer",
            &[("outcome", "explain"), ("answer", "viết dở")],
        )
        .await;
    assert!(
        stale
            .words()
            .contains("Người khác vừa xử lý phản ánh này. Hãy xem lại rồi thực hiện lại."),
        "{}",
        stale.words()
    );
    assert!(
        stale.text().contains("viết dở"),
        "{}: what was typed stays",
        province.engine
    );
    let fields = [
        ("number", number.as_str()),
        ("version", "1"),
        ("action", "answer"),
        ("outcome", "explain"),
        ("answer", "x"),
    ];
    let answer = province
        .call("/api/fn/act_on_feedback", &fields, &mut specialist.cookies)
        .await;
    assert_eq!(answer.status, StatusCode::CONFLICT, "{}", province.engine);
    specialist
        .act(
            &number,
            "answer",
            &[("outcome", "amend"), ("answer", "Đã sửa.")],
        )
        .await;
    let forbidden = specialist.act_at(&number, "3", "publish", &PUBLIC).await;
    assert!(
        forbidden
            .words()
            .contains("Bạn không có quyền làm việc “Công khai”."),
        "{}: {}",
        province.engine,
        forbidden.words()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn who_stands_in_for_the_leader_publishes_and_the_record_says_so(province: TestProvince) {
    let number = number(&send(&province, "", "").await);
    let (mut specialist, mut leader) = (
        Desk::of(&province, "chuyenvien").await,
        Desk::of(&province, "lanhdao").await,
    );
    specialist
        .act(&number, "classify", &[("class", "within")])
        .await;
    specialist
        .act(
            &number,
            "answer",
            &[("outcome", "amend"), ("answer", "Đã sửa.")],
        )
        .await;
    let page = province
        .open("/can-bo/uy-quyen", &mut leader.cookies)
        .await
        .text();
    let option = page
        .split("<option value=\"")
        .find(|option| option.contains("Trần Quốc Bảo"))
        .unwrap();
    let to = option.split('"').next().unwrap().to_owned();
    province
        .form(
            "/api/fn/delegate",
            &[("to", &to), ("first", "16/03/2026"), ("last", "16/03/2026")],
            &mut leader.cookies,
        )
        .await;
    let published = specialist.act(&number, "publish", &PUBLIC).await.words();
    assert!(
            published.contains("Công khai · Trần Quốc Bảo, làm thay Phạm Thị Thanh Hương (lãnh đạo) · Sở Khoa học và Công nghệ"),
            "{}: {published}",
            province.engine
        );
    assert_eq!(
        province.get(&format!("/phan-anh/{number}")).await.status,
        StatusCode::OK
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_complaint_that_is_true_counts_for_the_dossier_and_feedback_for_its_agency(
    province: TestProvince,
) {
    let (code, _) = province.submit(DECLARATION).await;
    province.resolve(&code).await;
    let index = async |n: usize| {
        province.get("/api/v1/statistics/quality").await.json()["items"][0]["indices"][n - 1]["data"].clone()
    };
    assert_eq!(
        (index(7).await, index(8).await),
        (json!(2.0), json!(2.0)),
        "{}",
        province.engine
    );
    let mut specialist = Desk::of(&province, "chuyenvien").await;
    for _ in 0..2 {
        let number = number(&send(&province, "dossier", &code).await);
        specialist
            .act(&number, "classify", &[("class", "misconduct")])
            .await;
        specialist
            .act(
                &number,
                "answer",
                &[
                    ("outcome", "explain"),
                    ("answer", "Đã xin lỗi."),
                    ("upheld", "1"),
                ],
            )
            .await;
        assert_eq!(
            index(7).await,
            0.0,
            "{}: however many complaints",
            province.engine
        );
    }
    assert_eq!(index(8).await, 2.0, "{}", province.engine);
    send(&province, "", "").await;
    province.turn_clock_to("2026-03-24T08:00");
    assert_eq!(index(8).await, 0.0, "{}: one is prolonged", province.engine);
}

#[apply(on_both_engines)]
#[tokio::test]
async fn published_answers_are_searched_narrowed_and_turned_over_page_by_page(
    province: TestProvince,
) {
    let page = province.get("/phan-anh?q=nguoi%20co%20cong").await.words();
    assert!(
        page.contains("Nhận hồ sơ người có công tại nhà")
            && !page.contains("Chờ lâu ở quầy đăng ký kinh doanh"),
        "{}: {page}",
        province.engine
    );
    let narrowed = province.get("/phan-anh?agency=H50.04").await.words();
    assert!(
        narrowed.contains("Chờ lâu ở quầy đăng ký kinh doanh")
            && !narrowed.contains("Nhận hồ sơ người có công tại nhà"),
        "{narrowed}"
    );
    let nothing = province.get("/phan-anh?q=qwertyuiop").await.words();
    assert!(nothing.contains("Không có trả lời nào khớp."), "{nothing}");
    assert!(
        nothing.contains("theo Luật Khiếu nại, Luật Tố cáo")
            && nothing.contains("Sở Khoa học và Công nghệ"),
        "{nothing}"
    );
    let (mut numbers, mut cursor) = (Vec::new(), String::new());
    loop {
        let part = province
            .get(&format!("/api/v1/feedback?limit=4&cursor={cursor}"))
            .await
            .json();
        numbers.extend(
            part["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["number"].as_str().unwrap().to_owned()),
        );
        let Some(next) = part["next_cursor"].as_str() else {
            break;
        };
        next.clone_into(&mut cursor);
    }
    assert_eq!(
        numbers,
        [
            "PA-260307-0001",
            "PA-260303-0001",
            "PA-260225-0001",
            "PA-260218-0001",
            "PA-260211-0001",
            "PA-260204-0001"
        ],
        "{}",
        province.engine
    );
}

#[tokio::test]
async fn sending_is_limited_by_address() {
    let province = TestProvince::found(Engine::Sqlite, true).await;
    let mut answers = Vec::new();
    for _ in 0..21 {
        answers.push(
            province
                .post("/api/v1/feedback", &json!({"subject": ""}))
                .await
                .status,
        );
    }
    assert!(
        answers[..20]
            .iter()
            .all(|status| *status == StatusCode::UNPROCESSABLE_ENTITY),
        "{answers:?}"
    );
    assert_eq!(answers[20], StatusCode::TOO_MANY_REQUESTS);
}
