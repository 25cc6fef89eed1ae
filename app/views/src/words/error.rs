//! Errors, each with the way to mend it.

words! {
    not_found: "Không tìm thấy. Hãy xem lại đường dẫn hoặc mã bạn đã nhập." | "Not found. Check the address or the code that you entered.";
    replaced:
        "Mã QR này đã được thay bằng mã mới và không mở hồ sơ nữa. Hãy dùng giấy hẹn mới." |
        "This QR code has been replaced by a new one and no longer opens the application. Use the new receipt.";
    no_proof: "Hãy ghi lý do cấp lại và giấy tờ bạn đã kiểm tra." | "Say why a new code is issued, and which identity paper you have checked.";
    to_mend(n: usize): "Có {n} chỗ cần sửa." | n: "There is {n} thing to correct." / "There are {n} things to correct.";
    sign_in: "Hãy đăng nhập để tiếp tục." | "Sign in to continue.";
    wrong_password: "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy nhập lại." | "The username or password is wrong. Try again.";
    forbidden: "Bạn không có quyền làm việc này." | "You are not allowed to do this.";
    too_many(seconds: u64):
        "Bạn thử quá nhiều lần. Hãy đợi {seconds} giây rồi thử lại." |
        seconds: "You have tried too often. Wait {seconds} second, then try again." /
        "You have tried too often. Wait {seconds} seconds, then try again.";
    unavailable:
        "Hệ thống đang bận. Những gì bạn nhập vẫn còn; hãy thử lại sau ít phút." |
        "The service is busy. What you entered is still there; try again in a few minutes.";
    unreadable: "Dữ liệu gửi lên thiếu hoặc sai dạng. Hãy tải lại trang rồi thử lại." | "What was sent is incomplete or damaged. Reload the page and try again.";
    stale:
        "Người khác vừa xử lý hồ sơ này. Hãy xem lại hồ sơ rồi thực hiện lại." |
        "Somebody else has just worked on this application. Look at it again, then repeat your action.";
    offline:
        "Không kết nối được. Những gì bạn nhập vẫn còn; hãy kiểm tra mạng rồi bấm lại." |
        "No connection. What you entered is still there; check your network, then try again.";
    not_loaded: "Không tải được trang. Hãy kiểm tra mạng rồi tải lại." | "The page could not be loaded. Check your network, then reload it.";

    not_online: "Thủ tục này chưa nhận hồ sơ trực tuyến. Mời bạn nộp tại bộ phận một cửa." | "This procedure is not available online yet. Please apply at the one-stop desk.";
    over: "Thủ tục này đã hết hiệu lực, không nhận hồ sơ mới. Hãy tìm thủ tục thay thế." | "This procedure is no longer in force and takes no new applications. Find the procedure that replaces it.";
    key_used: "Khóa này đã dùng cho một nội dung khác. Hãy dùng khóa mới." | "This key was used for other content. Use a new key.";
    no_receiver: "Hãy chọn cơ quan tiếp nhận trong danh sách." | "Select the office that receives your application from the list.";
    file_gone: "Tệp này không còn hoặc đã nộp trong hồ sơ khác. Hãy tải lên lại." | "This file is gone or belongs to another application. Upload it again.";
    some_file_gone: "Có tệp không còn hoặc đã nộp rồi. Hãy tải lên lại." | "A file is gone or was sent in already. Upload it again.";
    not_decided: "Hồ sơ chưa giải quyết xong nên chưa đánh giá được. Hãy quay lại khi có kết quả." | "The application is not decided yet, so it cannot be rated. Come back when there is a result.";
    rated: "Hồ sơ này đã được đánh giá. Cảm ơn bạn." | "This application has been rated. Thank you.";
    unknown_slip: "Mã QR này không mở được hồ sơ nào. Hãy quét mã QR trên giấy hẹn." | "This QR code opens no application. Scan the QR code on the receipt.";
    ending_short: "Hãy nhập ít nhất 6 số cuối của mã hồ sơ." | "Enter at least the last 6 digits of the application code.";
    ending_several: "Có hơn một hồ sơ cùng các số cuối này. Hãy nhập thêm số đứng trước." | "More than one application ends with these digits. Enter more of the digits before them.";
    ending_unknown:
        "Không có hồ sơ nào vừa trả kết quả tại quầy này khớp với các số đó, hoặc hồ sơ đã được đánh giá. Hãy xem lại mã trên giấy hẹn." |
        "No result that was just handed over at this counter matches these digits, or it has been rated already. Check the code on the receipt.";
    staff_rate: "Cán bộ đang đăng nhập không được đánh giá. Hãy đăng xuất trước." | "Officers who are signed in cannot rate. Sign out first.";
    no_match:
        "Không có hồ sơ nào khớp. Hãy xem lại mã trên giấy hẹn, và số điện thoại hoặc số định danh đã khai khi nộp." |
        "No application matches. Check the code on the receipt, and the phone or identity number given in the application.";
    note_too_long: "Nội dung dài quá. Hãy viết trong 3.000 ký tự." | "The text is too long. Use 3,000 characters or fewer.";
    linked_missing(code: &str):
        "Thủ tục liên thông {code} chưa có trong danh mục hoặc chưa có cơ quan giải quyết. Hãy báo quản trị." |
        "The linked procedure {code} is not in the catalogue or has no office yet. Tell the administrator.";
    not_given_up: "Thông báo này không còn trong danh sách. Hãy tải lại trang." | "This notice is no longer in the list. Reload the page.";
    no_language: "Hãy chọn ngôn ngữ của thông báo." | "Choose the language of the notices.";
    no_road: "Hãy chọn cách nhận thông báo." | "Choose how you want to be told.";
    newer_message: "Người nộp vừa nhắn thêm. Hãy đọc tin mới rồi bấm lại." | "The applicant has just written again. Read the new message first.";
    no_delivery: "Hãy chọn cách nhận kết quả." | "Choose how you want to receive the result.";
    delivery_over: "Kết quả đã trả hoặc hồ sơ đã kết thúc nên không đổi cách nhận được nữa." | "The result was handed over or the application is over, so this cannot be changed any more.";
    wrong_fact:
        "Không khớp với hồ sơ. Hãy nhập số điện thoại hoặc số định danh đã khai khi nộp." |
        "This does not match the application. Enter the phone or identity number given in it.";
    no_substitute: "Hãy chọn người làm thay." | "Choose who stands in for you.";
    no_day: "Hãy nhập ngày, dạng ngày/tháng/năm." | "Enter a day, as day/month/year.";
    last_before_first: "Ngày cuối phải từ ngày đầu trở đi và chưa qua." | "The last day must not be before the first, and must not have passed.";
    too_long_away: "Chỉ ủy quyền được trong một năm. Hãy chọn ngày sớm hơn." | "Work can be handed on for a year at most. Choose an earlier day.";
    wrong_cursor: "Con trỏ trang không đúng. Hãy mở lại danh sách từ đầu." | "This page of the list does not exist. Open the list from the start.";
    no_such_action: "Không có việc này. Hãy tải lại trang." | "There is no such action. Reload the page.";
    damaged: "Dữ liệu gửi lên sai dạng. Hãy tải lại trang rồi thử lại." | "What was sent is damaged. Reload the page and try again.";
}
