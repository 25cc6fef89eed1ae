//! The check of a feedback that is sent in.

use super::*;

fn typed() -> Sent {
    let text = str::to_owned;
    Sent {
        subject: text("obstacle"),
        agency: text("H50.07"),
        title: text(" Trả kết quả  chậm "),
        content: text("Tôi nộp hồ sơ ngày 3/3 mà đến nay chưa có kết quả."),
        name: text("Trần Thị Bưởi"),
        address: text("5 Hùng Vương"),
        phone: text("0912 345 678"),
        email: String::new(),
        dossier: text("h50.07-250303-0001"),
    }
}

#[test]
fn what_is_complete_is_taken_as_it_is_meant() {
    let checked = check(&typed(), Language::Vi).unwrap();
    assert_eq!(
        (
            checked.subject,
            checked.title.as_str(),
            checked.sender.phone.as_str()
        ),
        (Subject::Obstacle, "Trả kết quả chậm", "+84912345678")
    );
    assert_eq!(checked.dossier.unwrap().as_str(), "H50.07-250303-0001");
    let unsure = Sent {
        agency: String::new(),
        dossier: " ".into(),
        phone: String::new(),
        email: "buoi@example.com".into(),
        ..typed()
    };
    let checked = check(&unsure, Language::Vi).unwrap();
    assert_eq!(
        (
            checked.agency,
            checked.dossier,
            checked.sender.phone.as_str()
        ),
        (None, None, "")
    );
}

#[test]
fn every_mistake_is_told_at_once() {
    let told = |sent: &Sent| {
        check(sent, Language::Vi)
            .unwrap_err()
            .into_iter()
            .map(|error| format!("{}: {}", error.path, error.message))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        told(&Sent::default()),
        [
            "subject: Hãy chọn bạn phản ánh, kiến nghị về việc gì.",
            "title: Hãy viết tiêu đề: một dòng nói ngắn gọn việc gì.",
            "content: Hãy viết rõ nội dung: việc gì, ở đâu, khi nào. Ít nhất 20 ký tự.",
            "name: Hãy ghi họ tên của bạn, hoặc tên tổ chức.",
            "address: Hãy ghi địa chỉ của bạn.",
            "phone: Hãy ghi số điện thoại hoặc thư điện tử, để cơ quan liên hệ khi cần.",
        ]
    );
    let wrong = Sent {
        agency: "sở".into(),
        dossier: "12".into(),
        phone: "12".into(),
        email: "x".into(),
        title: "a".repeat(201),
        ..typed()
    };
    assert_eq!(
        told(&wrong),
        [
            "agency: Hãy chọn cơ quan trong danh sách, hoặc chọn “Tôi không rõ”.",
            "title: Dài quá: 201 ký tự. Hãy viết trong 200 ký tự.",
            "dossier: Mã hồ sơ chưa đúng dạng. Hãy nhập như trên giấy hẹn, ví dụ H50.07-261122-0042, hoặc để trống.",
            "phone: Số điện thoại chưa đúng. Hãy nhập số di động 10 chữ số, ví dụ 0912\u{a0}345\u{a0}678.",
            "email: Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@example.com",
        ]
    );
}
