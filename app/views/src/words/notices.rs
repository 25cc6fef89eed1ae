//! The mailbox of a demo, the administrator's list of notices that failed, and the holder's wish
//! about notices.

words! {
    mailbox: "Hộp thư thử" | "Trial mailbox";
    mailbox_help:
        "Bản dùng thử không gửi gì ra ngoài. Đây là những tin mà người dân sẽ nhận, mới nhất trước." |
        "This trial sends nothing out. These are the messages that people would receive, the latest first.";
    mailbox_empty: "Chưa có tin nào. Tin đầu tiên hiện ở đây ngay sau khi có người nộp hồ sơ." | "No message yet. The first one appears here as soon as somebody applies.";
    to: "Gửi tới" | "To";

    failed: "Thông báo chưa gửi được" | "Notices that were not sent";
    failed_help:
        "Những thông báo mà hệ thống đã thôi gửi, hoặc không biết người dân đã nhận chưa. Bấm “Gửi lại” khi đã sửa xong nguyên nhân." |
        "Notices that the system has given up, or of which nobody knows whether they arrived. Press “Send again” once the cause is mended.";
    failed_empty: "Không có thông báo nào cần xem." | "No notice needs attention.";
    given_up(tries: u32): "Đã thử {tries} lần, thôi gửi" | tries: "Given up after {tries} try" / "Given up after {tries} tries";
    perhaps_sent: "Không rõ đã gửi được chưa; gửi lại thì người dân có thể nhận hai lần" | "Perhaps sent; sending again may tell the person twice";
    no_reason: "Không có lý do kèm theo." | "No reason was given.";
    again: "Gửi lại" | "Send again";
    inbox: "Hộp việc" | "Inbox";

    wish: "Nhận thông báo" | "How you are told";
    wish_link: "Chọn cách nhận thông báo" | "Choose how you are told";
    wish_help:
        "Khi hồ sơ có thay đổi, chúng tôi báo theo số điện thoại hoặc thư điện tử đã khai. Ban đêm (21 giờ đến 7 giờ) không gửi." |
        "When something changes, we tell you by the phone number or email address in the application. Nothing is sent at night (21:00 to 7:00).";
    by: "Báo qua" | "Tell me by";
    by_any: "Cách nào nhanh nhất" | "Whatever is quickest";
    by_sms: "Tin nhắn SMS trước" | "Text message first";
    by_zalo: "Zalo trước" | "Zalo first";
    by_mail: "Thư điện tử trước" | "Email first";
    by_none: "Không báo gì, tôi tự xem trang theo dõi" | "Nothing; I look at the tracking page myself";
    in_language: "Ngôn ngữ" | "Language";
    vietnamese: "Tiếng Việt" | "Vietnamese";
    english: "Tiếng Anh" | "English";
    save: "Lưu lựa chọn" | "Save";
    back: "Về trang theo dõi" | "Back to the tracking page";
}
