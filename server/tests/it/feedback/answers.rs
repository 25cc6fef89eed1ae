//! The way of a letter: taken in, forwarded, answered, published, closed.

use super::{Desk, FACTS, PUBLIC, number, send};
use crate::harness::{TestProvince, apply, on_both_engines};
use axum::http::StatusCode;

#[apply(on_both_engines)]
#[tokio::test]
async fn the_centre_takes_a_letter_in_and_forwards_it_and_who_is_late_is_told(
    province: TestProvince,
) {
    let sent = send(&province, "agency", "").await;
    let follow = sent.header("x-at").to_owned();
    assert!(
        follow.starts_with("/phan-anh/theo-doi/")
            && follow.len() == "/phan-anh/theo-doi/".len() + 26,
        "{follow}"
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
            "{part}: {words}"
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
        "{taken}"
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
        "it is no longer this agency's"
    );
    assert_eq!(counter.open(&number).await.status, StatusCode::NOT_FOUND);
    let words = province.get(&follow).await.words();
    assert!(
        words.contains("Đang ở Sở Khoa học và Công nghệ")
            && words.contains("Hạn xử lý 17:00 thứ Ba, 31/03/2026"),
        "{words}"
    );
    let mut specialist = Desk::of(&province, "chuyenvien").await;
    let page = specialist.open(&number).await.words();
    assert!(page.contains("Chuyển cơ quan khác : đến Sở Khoa học và Công nghệ · Lê Thị Minh Nguyệt (cán bộ một cửa) · Trung tâm Phục vụ hành chính công tỉnh · quá hạn Hồ sơ do Sở giải quyết"), "{page}");
}

#[apply(on_both_engines)]
#[tokio::test]
async fn the_answer_reaches_the_sender_and_what_a_leader_publishes_everybody_without_its_sender(
    province: TestProvince,
) {
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
        "{answered}"
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
        "not published yet"
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
        refused.words().contains("Tôi là tran thi buoi."),
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
        "the latest first: {}",
        list.words()
    );
    let found = province.get("/api/v1/feedback?q=cho%20ket%20qua").await;
    assert_eq!(found.json()["items"][0]["number"], number);
    for answer in [&page, &list, &found, &province.get(&follow).await] {
        for fact in FACTS {
            assert!(
                !answer.text().contains(fact),
                "{fact} is shown: {}",
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
    assert_eq!(province.get(&anonymous).await.status, StatusCode::NOT_FOUND);
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
        "{}",
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

#[apply(on_both_engines)]
#[tokio::test]
async fn published_answers_are_searched_narrowed_and_turned_over_page_by_page(
    province: TestProvince,
) {
    let page = province.get("/phan-anh?q=nguoi%20co%20cong").await.words();
    assert!(
        page.contains("Nhận hồ sơ người có công tại nhà")
            && !page.contains("Chờ lâu ở quầy đăng ký kinh doanh"),
        "{page}"
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
        ]
    );
}
