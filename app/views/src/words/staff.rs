//! The pages of officers: signing in, inbox, delegation.

words! {
    sign_in: "Đăng nhập" | "Sign in";
    username: "Tên đăng nhập" | "Username";
    password: "Mật khẩu" | "Password";
    sign_out: "Đăng xuất" | "Sign out";

    inbox: "Hộp việc" | "Inbox";
    delegation: "Ủy quyền" | "Hand on work";
    scope: "Phạm vi" | "Scope";
    mine: "Chờ tôi xử lý" | "Waiting for me";
    all: "Tất cả hồ sơ" | "All applications";
    by_code: "Tìm theo mã hồ sơ" | "Find by application code";
    code: "Mã hồ sơ" | "Application code";
    search: "Tìm" | "Search";
    none: "Không có hồ sơ nào khớp." | "No application matches.";
    nothing_waits: "Không có hồ sơ nào chờ bạn. Việc mới sẽ hiện ở đây." | "Nothing waits for you. New work will appear here.";
    no_limit: "không quy định" | "no time limit";
    applicant: "Người nộp" | "Applicant";
    procedure: "Thủ tục" | "Procedure";
    step: "Bước" | "Step";
    step_late: " quá hạn bước" | " step overdue";
    due: "Hạn trả" | "Due";

    away: "Ủy quyền khi vắng mặt" | "Hand on work while away";
    today_for(names: &str): "Hôm nay bạn làm thay: {names}." | "Today you stand in for: {names}.";
    handed_on: "Đang ủy quyền" | "Handed on";
    handed_to_nobody: "Bạn chưa ủy quyền cho ai." | "You have not handed on any work.";
    take_back: "Thôi ủy quyền" | "Take back";
    no_colleagues: "Cơ quan của bạn chưa có người khác để ủy quyền." | "There is nobody else in your office to hand work on to.";
    to_colleague: "Ủy quyền cho đồng nghiệp" | "Hand on to a colleague";
    delegation_help:
        "Người làm thay thấy việc của bạn trong hộp việc và xử lý thay bạn; hồ sơ ghi rõ ai làm, thay ai." |
        "Your colleague sees your work in the inbox and does it for you; the record says who acted, and for whom.";
    substitute: "Người làm thay" | "Who stands in";
    choose: "Hãy chọn" | "Select";
    from: "Từ ngày" | "First day";
    date_help: "Ngày/tháng/năm, ví dụ 26/11/2026." | "Day/month/year, for example 26/11/2026.";
    until: "Đến hết ngày" | "Until the end of";

    posters: "Tờ dán có mã QR" | "Posters with QR codes";
    posters_help: "Tệp PDF khổ A4, in rồi dán tại quầy." | "PDF files on A4, in Vietnamese, to be put up at the counter.";
    posters_counter: "Tại quầy" | "At the counter";
    posters_counter_help: "Hai trang: tra cứu hồ sơ, đánh giá phục vụ." | "Two pages: track an application, rate the service.";
    posters_procedure: "Theo thủ tục" | "By procedure";
    posters_procedure_help: "Một trang: quét để nộp trực tuyến." | "One page: scan to apply online.";
    no_posters: "Không có tờ dán nào." | "There are no posters.";

    stands_in(name: &str, first: &str, last: &str): "{name} làm thay từ {first} đến hết {last}" | "{name} stands in from {first} until the end of {last}";
}
