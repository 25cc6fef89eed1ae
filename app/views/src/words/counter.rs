//! Rating at a counter.

words! {
    title: "Đánh giá tại quầy" | "Rate the service at a counter";
    heading: "Bạn vừa nhận kết quả ở đây?" | "Have you just been given your result here?";
    how: "Cho biết hồ sơ nào, rồi đánh giá trong nửa phút." | "Tell us which application it was, then rate it in half a minute.";
    ending: "Các số cuối của mã hồ sơ" | "The last digits of the application code";
    ending_help:
        "Mã in trên giấy hẹn. Nhập ít nhất 6 số cuối: mã H50.07-261122-0042 thì nhập 220042." |
        "The code is printed on the receipt. Enter at least the last 6 digits: for H50.07-261122-0042 enter 220042.";
    go: "Tiếp tục" | "Continue";
    limits:
        "Chỉ hồ sơ vừa trả kết quả tại quầy này, trong 8 giờ qua. Các số này không mở hồ sơ của bạn." |
        "Only for results handed over at this counter in the last 8 hours. These digits do not open your application.";
    scan: "Quét mã QR trên giấy hẹn" | "Scan the QR code of your receipt";
    scan_hint:
        "Đưa mã QR trên giấy hẹn vào giữa hình. Ảnh chỉ được đọc ngay trên máy này, không gửi đi đâu." |
        "Hold the QR code of the receipt in the middle of the picture. It is read on this device only and sent nowhere.";
    scan_choose: "Chọn ảnh giấy hẹn" | "Choose a photograph of the receipt";
    scan_long:
        "Chưa thấy mã QR. Hãy đưa giấy lại gần, đủ sáng, giữ yên; hoặc nhập các số cuối." |
        "No QR code yet. Hold the receipt closer and still, in enough light; or enter the last digits.";
    scan_other: "Mã QR này không phải của giấy hẹn." | "This QR code is not that of a receipt.";
    found: "Đã thấy giấy hẹn. Đang mở trang đánh giá…" | "Receipt found. Opening the rating …";
    unknown: "Không có quầy này" | "There is no such counter";
    unknown_help:
        "Hãy quét lại mã QR trên áp phích ở quầy. Bạn cũng đánh giá được từ trang theo dõi hồ sơ: quét mã QR trên giấy hẹn, hoặc tra cứu bằng mã hồ sơ." |
        "Scan the QR code on the poster at the counter again. You can also rate from the page of your application: scan the QR code on the receipt, or look it up by its code.";
    again: "Người tiếp theo" | "Next person";
    back_soon: "Màn hình sẽ tự trở về đầu sau ít giây." | "This screen goes back to the start by itself in some seconds.";
    stop: "Thôi, về đầu" | "Stop, back to the start";
}
