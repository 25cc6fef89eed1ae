//! The tracking page, and the slip that leads to it.

words! {
    dossier(code: &str): "Hồ sơ {code}" | "Application {code}";
    dossier_label: "Hồ sơ " | "Application ";
    state: "Trạng thái" | "State";
    holder: "Đang giữ hồ sơ" | "Who has it now";
    applicant: "Người nộp" | "Applicant";
    way: "Chặng đường hồ sơ" | "The way of your application";
    limit: "Thời hạn của thủ tục: " | "Processing time of the procedure: ";
    events: "Diễn biến" | "What has happened";
    rate: "Đánh giá phục vụ" | "Rate the service";
    slip: "Giấy hẹn và mã QR" | "Receipt and QR code";
    withdraw: "Rút hồ sơ" | "Withdraw the application";
    withdraw_help:
        "Bạn có thể rút khi cơ quan chưa tiếp nhận. Rút rồi thì không khôi phục được." |
        "You can withdraw it until the office has accepted it. This cannot be undone.";
    withdraw_this: "Rút hồ sơ này" | "Withdraw this application";
    write: "Nhắn cho cơ quan" | "Write to the office";
    messages(n: i64): "Nhắn cho cơ quan ({n})" | "Write to the office ({n})";
    delivery: "Nhận kết quả" | "Result";
    by_post: "Giao qua bưu chính" | "Brought by post";
    choose_delivery: "Chọn nơi nhận kết quả" | "Choose where to receive the result";
    must_supplement: "Bạn cần bổ sung" | "You need to send more papers";
    send_supplement: "Gửi bổ sung" | "Send more papers";
    must_pay: "Bạn cần nộp phí, lệ phí" | "You need to pay the fee";
    collect: "Mời bạn nhận kết quả" | "Please collect the result";
    collect_help: "Mang giấy hẹn và căn cước đến bộ phận một cửa." | "Bring the receipt and your identity card to the one-stop desk.";
    how_was_it: "Bạn thấy phục vụ thế nào?" | "How was the service?";
    rate_help:
        "Đánh giá chỉ mất nửa phút, cán bộ không biết ai đã đánh giá." |
        "It takes half a minute, and the staff do not learn who rated.";
    rate_now: "Đánh giá" | "Rate";
    done: "xong" | "done";
    now: "đang ở đây" | "now here";
    next: "chưa tới" | "still to come";

    shared_device: "Máy này dùng chung?" | "Is this a shared device?";
    shared_device_help:
        "Khi bạn đã lưu hoặc in giấy này, hãy xóa những gì trang này để lại trên máy. Người dùng sau sẽ không thấy hồ sơ của bạn." |
        "Once you have saved or printed this receipt, clear what this site left on the device. The next person will not see your application.";
    leave_device: "Xóa khỏi máy này" | "Clear this device";

    slip_title: "Giấy tiếp nhận hồ sơ" | "Receipt of application";
    sent: "Đã gửi hồ sơ. Hãy giữ giấy này: mã QR mở trang theo dõi hồ sơ của bạn." | "Application sent. Keep this receipt: the QR code opens the page that tracks your application.";
    slip_heading: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" | "Receipt of application and date of the result";
    code: "Mã hồ sơ" | "Application code";
    due: "Hẹn trả kết quả" | "Result due";
    no_limit: "Không quy định thời hạn" | "No time limit";
    procedure: "Thủ tục" | "Procedure";
    received: "Nhận lúc" | "Received";
    qr: "Mã QR mở trang theo dõi hồ sơ" | "QR code that opens the tracking page";
    qr_help: "Quét để xem hồ sơ đang ở đâu" | "Scan to see where your application is";
    track: "Theo dõi hồ sơ" | "Track the application";
    print: "In giấy này" | "Print this receipt";
    slip_pdf: "Tải giấy hẹn (PDF, khổ A5)" | "Download the receipt (PDF, A5, in Vietnamese)";
    form_pdf(name: &str): "{name} (PDF)" | "{name} (PDF, in Vietnamese)";
    slip_limit: "Thời hạn: " | "Processing time: ";
}
