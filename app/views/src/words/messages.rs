//! Messages between holder and desk.

words! {
    title: "Nhắn cho cơ quan" | "Write to the office";
    dossier: "Hồ sơ " | "Application ";
    help:
        "Hỏi hoặc báo điều liên quan đến hồ sơ này. Cơ quan trả lời ngay tại đây và báo cho bạn theo cách bạn đã chọn." |
        "Ask or tell us something about this application. The office answers here, and you are told in the way you have chosen.";
    who_reads:
        "Ai có đường dẫn này đều đọc được: đừng ghi số giấy tờ hay số tài khoản." |
        "Whoever has this link can read it: do not write numbers of papers or accounts.";
    none: "Chưa có tin nào." | "No messages yet.";
    you: "Bạn" | "You";
    office: "Cơ quan" | "Office";
    words: "Tin nhắn" | "Message";
    send: "Gửi tin nhắn" | "Send message";
    back: "Về trang theo dõi" | "Back to the tracking page";

    with_applicant: "Trao đổi với người nộp" | "Messages with the applicant";
    applicant: "Người nộp" | "Applicant";
    reply: "Trả lời người nộp" | "Answer the applicant";
    reply_help:
        "Người nộp được báo và đọc trên trang theo dõi. Yêu cầu bổ sung thì dùng nút ở phần xử lý, để thời hạn dừng đúng." |
        "The applicant is told and reads it on the tracking page. To ask for papers use the button of the decision, so that the clock stops.";
    seen: "Đã đọc, không cần trả lời" | "Read, no answer needed";
    waits: "Người nộp đang chờ trả lời" | "The applicant waits for an answer";
    tab: "Tin nhắn" | "Messages";
    nobody_asks: "Không có tin nhắn nào chờ trả lời." | "No message waits for an answer.";
}
