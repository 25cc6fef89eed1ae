//! The online form, from the first step until it is sent.

words! {
    step_of(number: usize, total: usize): "Bước {number} trên {total}" | "Step {number} of {total}";
    error_title(title: &str): "Lỗi: {title}" | "Error: {title}";
    save_and_go_on: "Lưu và tiếp tục" | "Save and continue";
    save_and_check: "Lưu và xem lại" | "Save and check";
    back: "Quay lại" | "Back";

    check: "Kiểm tra trước khi gửi" | "Check before you send";
    none: "Không có" | "None";
    edit: "Sửa" | "Change";
    as_last_time(n: usize): "Như lần trước: {n} câu" | "As last time: {n}";
    to_mend(n: usize): "Còn {n} chỗ cần sửa trước khi gửi được." | n: "There is still {n} thing to correct before it can be sent." / "There are still {n} things to correct before it can be sent.";
    declare: "Tôi cam đoan những điều khai trên là đúng và chịu trách nhiệm trước pháp luật." | "I declare that the statements above are true and that I am answerable for them before the law.";
    not_declared: "Hãy đánh dấu vào ô cam đoan rồi gửi." | "Tick the declaration, then send.";
    send: "Gửi hồ sơ" | "Send application";
    changed: "Biểu mẫu vừa được sửa ở một thẻ hoặc máy khác. Hãy xem lại các câu trả lời rồi gửi." | "The form has just been changed in another tab or on another device. Check the answers, then send.";
    decide_first: "Biểu mẫu này đang được sửa ở nơi khác. Hãy chọn bản nào là đúng ở đầu trang rồi gửi." | "This form is being changed elsewhere. Choose at the top of the page which version is right, then send.";

    saving: "Đang lưu …" | "Saving …";
    saved_at(at: &str): "Đã lưu lúc {at}" | "Saved at {at}";
    offline: "Chưa có mạng. Những gì bạn nhập được giữ trên máy này và sẽ tự lưu khi có mạng." | "No network. What you enter is kept on this device and will be saved when there is a network.";
    failed(why: &str):
        "Chưa lưu được: {why} Những gì bạn nhập được giữ trên máy này; hệ thống đang thử lại." |
        "Not saved yet: {why} What you enter is kept on this device and is being tried again.";
    waits:
        "Chưa có mạng. Hồ sơ được giữ trên máy này và sẽ tự gửi khi có mạng, kể cả khi bạn mở lại trang sau." |
        "No network. The application is kept on this device and will be sent when there is one, even if you come back later.";
    elsewhere: "Biểu mẫu này đang được sửa ở nơi khác" | "This form is being changed elsewhere";
    elsewhere_at(at: &str):
        "Một thẻ hoặc máy khác đã lưu lúc {at}. Những gì bạn vừa nhập ở đây chưa được lưu, nhưng vẫn còn." |
        "Another tab or device saved at {at}. What you have just entered here is not saved, but still there.";
    keep_mine: "Giữ bản ở đây" | "Keep this version";
    take_theirs: "Dùng bản kia" | "Use the other one";
    changed_at(at: &str):
        "Biểu mẫu này đã được sửa ở một thẻ hoặc máy khác lúc {at}. Dưới đây là những gì bạn vừa nhập, chưa được lưu: bấm lưu lần nữa để giữ bản này." |
        "This form was changed in another tab or on another device at {at}. Below is what you have just entered, which is not saved: save again to keep this version.";
    stranger:
        "Biểu mẫu này được bắt đầu trên một máy khác và mở bằng liên kết. Ai có liên kết cũng đọc được. Nếu không phải của bạn, " |
        "This form was begun on another device and opened by a link. Everybody with the link can read it. If it is not yours, ";
    begin_new: "hãy mở biểu mẫu mới" | "open a new form";

    last_same(when: &str): "Bạn đã nộp thủ tục này ngày {when}." | "You applied for this on {when}.";
    last_other(when: &str): "Bạn đã nộp một hồ sơ khác ngày {when}." | "You sent another application on {when}.";
    reuse_answers: "Dùng lại câu trả lời lần đó" | "Use those answers again";
    reuse_person: "Dùng lại thông tin của bạn" | "Use your details again";

    later: "Điền tiếp sau, trên máy khác, hoặc xóa" | "Go on later, on another device, or delete";
    kept_days: "Biểu mẫu được giữ 30 ngày. " | "The form is kept for 30 days. ";
    get_link: "Lấy liên kết và mã QR để điền tiếp" | "Get a link and a QR code to go on";
    shared_device: "Dùng máy chung? Xóa biểu mẫu này khỏi máy chủ và mọi dấu vết của nó trên trình duyệt này." | "On a shared device? Delete this form from the server, and every trace of it from this browser.";
    delete: "Xóa biểu mẫu" | "Delete the form";
    resume: "Điền tiếp sau hoặc trên máy khác" | "Go on later or on another device";
    resume_saved(at: &str): "Biểu mẫu được lưu lúc {at} và giữ 30 ngày kể từ lần lưu cuối." | "The form was saved at {at} and is kept for 30 days after it was last saved.";
    resume_qr: "Mã QR mở biểu mẫu này trên máy khác" | "QR code that opens this form on another device";
    resume_scan: "Quét bằng máy kia để điền tiếp" | "Scan with the other device to go on";
    resume_secret:
        "Ai có liên kết hoặc mã này cũng đọc và sửa được những gì bạn đã nhập. Đừng gửi cho người bạn không tin." |
        "Everybody with this link or code can read and change what you entered. Do not send it to anybody you do not trust.";
    resume_here: "Điền tiếp ở đây" | "Go on here";

    went(name: &str): "Đã gửi hồ sơ “{name}”. Xem giấy hẹn." | "The application “{name}” was sent. See the receipt.";
    stopped(name: &str, why: &str): "Hồ sơ “{name}” chưa gửi được: {why}" | "The application “{name}” was not sent: {why}";
}
