//! Reading the QR code of an identity card.

words! {
    scan: "Quét mã QR trên thẻ căn cước" | "Scan the QR code of your identity card";
    hint:
        "Đưa mã QR trên thẻ vào giữa hình. Ảnh chỉ được đọc ngay trên máy của bạn, không gửi đi đâu." |
        "Hold the QR code of the card in the middle of the picture. It is read on your device only and sent nowhere.";
    video: "Hình từ máy ảnh" | "Picture of the camera";
    stop: "Dừng" | "Stop";
    choose: "Chọn ảnh thẻ" | "Choose a photograph of the card";
    reading: "Đang đọc ảnh…" | "Reading the photograph …";
    too_long:
        "Chưa thấy mã QR. Hãy đưa thẻ lại gần, đủ sáng, giữ yên và tránh bóng lóa; hoặc chọn ảnh thẻ đã chụp." |
        "No QR code yet. Hold the card closer and still, in enough light and without glare; or choose a photograph of the card.";
    not_loaded:
        "Chưa tải được phần đọc mã QR. Hãy kiểm tra mạng rồi bấm lại, hoặc tự nhập các ô bên dưới." |
        "The reader could not be loaded. Check your network and press again, or fill in the fields below yourself.";
    no_picture: "Không mở được tệp này. Hãy chọn một ảnh chụp (JPG, PNG)." | "This file cannot be opened. Choose a photograph (JPG, PNG).";
    nothing_found:
        "Không thấy mã QR trong ảnh. Hãy chụp gần hơn, đủ sáng, rõ nét và thấy trọn mã QR." |
        "No QR code in the photograph. Take it closer, sharp, in enough light, with the whole code in it.";
    no_camera:
        "Máy này không có máy ảnh dùng được. Hãy chọn ảnh đã chụp, hoặc tự nhập các ô bên dưới." |
        "This device has no camera that can be used. Choose a photograph, or fill in the fields below yourself.";
    not_allowed:
        "Trình duyệt chưa được phép dùng máy ảnh. Hãy cho phép trong phần cài đặt trang web rồi bấm lại, hoặc chọn ảnh đã chụp." |
        "The browser may not use the camera. Allow it in the settings of this site and press again, or choose a photograph.";
    in_use:
        "Máy ảnh đang được chương trình khác dùng. Hãy đóng chương trình đó rồi bấm lại, hoặc chọn ảnh đã chụp." |
        "Another program is using the camera. Close it and press again, or choose a photograph.";

    name: "họ và tên" | "full name";
    number: "số định danh" | "identity number";
    birth: "ngày sinh" | "date of birth";
    gender: "giới tính" | "gender";
    province: "tỉnh" | "province";
    commune: "xã, phường" | "commune";
    line: "địa chỉ" | "address";
    before(what: &str, before: &str): "{what} (trước là “{before}”)" | "{what} (was “{before}”)";
    replaced(what: &str): " Đã thay: {what}." | " Replaced: {what}.";
    filled(what: &str): "Đã điền từ thẻ: {what}." | "Filled in from the card: {what}.";
    old_place:
        " Địa chỉ là nơi cư trú ghi trên thẻ: hãy chọn xã, phường theo tên mới, và sửa lại nếu nay bạn ở nơi khác." |
        " The address is the residence on the card: choose the commune by its new name, and correct it if you live elsewhere now.";
    place:
        " Địa chỉ là nơi cư trú ghi trên thẻ: hãy sửa lại nếu nay bạn ở nơi khác." |
        " The address is the residence on the card: correct it if you live elsewhere now.";
}
