//! Papers: sending them, and the reasons for refusing one.

words! {
    too_large: "Tệp lớn quá 20 MB. Hãy chụp lại với độ phân giải thấp hơn hoặc tách tệp." | "The file is larger than 20 MB. Photograph it again at a lower resolution, or split it.";
    empty: "Tệp trống. Hãy chọn tệp khác." | "The file is empty. Choose another.";
    wrong_kind:
        "Chỉ nhận ảnh JPG, PNG hoặc tệp PDF. Hãy chụp ảnh hoặc lưu tệp thành PDF rồi gửi lại." |
        "Only JPG or PNG photographs and PDF files are accepted. Take a photograph or save the file as PDF, then send it again.";
    broken_off: "Tệp chưa đến trọn vẹn. Hãy gửi lại." | "The file did not arrive whole. Send it again.";
    broken_piece: "Tệp chưa đến trọn vẹn. Hãy gửi tiếp phần còn lại." | "The file did not arrive whole. Send the rest.";
    too_long: "Dữ liệu dài hơn độ dài đã báo. Hãy gửi lại tệp từ đầu." | "More arrived than was announced. Send the file again from the start.";
    elsewhere: "Tệp đang được gửi từ chỗ khác. Hãy hỏi lại đã nhận đến đâu rồi gửi tiếp." | "The file is being sent from elsewhere. Ask how much has arrived, then go on.";
    unfinished: "Tệp chưa đến đủ. Hãy gửi tiếp phần còn lại." | "The file is not complete. Send the rest.";
    broken_form: "Dữ liệu chưa đến trọn vẹn. Hãy gửi lại." | "Not everything arrived. Send it again.";
    too_many_parts: "Biểu mẫu có quá nhiều mục." | "The form has too many parts.";
    broken_pdf: "Tệp PDF này bị hỏng, không mở được. Hãy mở thử trên máy, lưu lại thành PDF rồi gửi lại." | "This PDF is damaged and cannot be opened. Open it on your device, save it as PDF again, then send it.";
    cut_off_pdf: "Tệp PDF này thiếu phần cuối. Hãy quét hoặc lưu lại thành PDF rồi gửi lại." | "The end of this PDF is missing. Scan it or save it as PDF again, then send it.";
    too_complex_pdf: "Tệp PDF này quá phức tạp, không mở được. Hãy in lại thành PDF rồi gửi lại." | "This PDF is too complex to be opened. Print it to a new PDF, then send that.";
    locked_pdf: "Tệp PDF này có mật khẩu nên không mở được. Hãy lưu lại thành PDF không có mật khẩu rồi gửi lại." | "This PDF has a password and cannot be opened. Save it without a password, then send it again.";
    cut_off_photo: "Ảnh này thiếu phần cuối, không xem được trọn vẹn. Hãy chụp lại hoặc chọn ảnh gốc rồi gửi lại." | "The end of this photograph is missing. Take it again or choose the original, then send it.";
    broken_photo: "Ảnh này bị hỏng, không mở được. Hãy chụp lại rồi gửi lại." | "This photograph is damaged and cannot be opened. Take it again, then send it.";
    photo_takes_too_much: "Ảnh cần quá nhiều bộ nhớ để mở. Hãy mở ảnh trên máy, lưu lại thành JPG thường (không chọn progressive hay CMYK) hoặc thu nhỏ, rồi gửi lại." | "This photograph takes too much memory to open. Open it on your device, save it as an ordinary JPG (neither progressive nor CMYK) or make it smaller, then send it.";
    too_many_points: "Ảnh quá lớn, hơn 80 triệu điểm ảnh. Hãy chụp lại với độ phân giải thấp hơn rồi gửi lại." | "The photograph has more than 80 million pixels. Take it again at a lower resolution, then send it.";
    unreadable(name: &str): "Tệp “{name}” không còn đọc được. Hãy tải lên lại." | "The file “{name}” cannot be read any more. Upload it again.";

    pages(n: i64): "{n}\u{a0}trang, " | n: "{n}\u{a0}page, " / "{n}\u{a0}pages, ";
    one(name: &str, pages: &str, size: &str, check: &str): "{name} ({pages}{size}, mã kiểm tra {check})" | "{name} ({pages}{size}, checksum {check})";
    choose: "Chọn tệp" | "Choose files";
    choose_more: "Chọn thêm tệp" | "Choose more files";
    under_way: "Tệp đang được tải lên. Hãy đợi tải xong, hoặc bấm Hủy, rồi bấm lại." | "A file is still being uploaded. Wait until it is done, or press Cancel, then try again.";
    waiting: "Đang chờ tới lượt" | "Waiting for its turn";
    preparing: "Đang chuẩn bị" | "Preparing";
    sending: "Đang tải lên" | "Uploading";
    sending_name(name: &str): "Đang tải {name}" | "Uploading {name}";
    no_network: "Mất kết nối, đang chờ mạng …" | "Connection lost, waiting for the network …";
    going_on(percent: u32): "Đang tải tiếp từ {percent}\u{a0}%" | "Going on from {percent}%";
    checking: "Đang kiểm tra tệp …" | "Checking the file …";
    not_reached: "Chưa gửi được tệp vì không kết nối được. Hãy kiểm tra mạng rồi bấm Thử lại." | "The file could not be sent: no connection. Check your network, then press Try again.";
    differs: "Tệp đến nơi không giống tệp trên máy của bạn. Hãy bấm Thử lại." | "What arrived differs from the file on your device. Press Try again.";
    arrived: "Đã nhận " | "Received ";
    intact: "Đã nhận nguyên vẹn" | "Arrived intact";
    cancel: "Hủy" | "Cancel";
    turn: "Xoay" | "Rotate";
    remove: "Xóa" | "Remove";
    again: "Thử lại" | "Try again";
}
