//! The frame around every page, and the parts that pages share.

words! {
    skip: "Đến nội dung chính" | "Skip to main content";
    province: "Dịch vụ công tỉnh Quảng Trị" | "Public services of Quảng Trị province";
    main_navigation: "Chính" | "Main";
    procedures: "Thủ tục" | "Procedures";
    lookup: "Tra cứu" | "Track";
    figures: "Công khai" | "Figures";
    owner: "Cơ quan chủ quản: Ủy ban nhân dân tỉnh Quảng Trị." | "Run by the People’s Committee of Quảng Trị province.";
    without_scripts:
        "Mọi việc ở đây đều làm được khi trình duyệt tắt mã lệnh, và không cần tài khoản." |
        "Everything here works with scripts turned off in your browser, and without an account.";
    feedback: "Phản ánh, kiến nghị" | "Feedback and petitions";
    for_staff: "Dành cho cán bộ" | "For staff";

    not_found: "Không tìm thấy trang này" | "Page not found";
    not_found_help:
        "Đường dẫn có thể đã sai hoặc hết hiệu lực. Bạn có thể tra cứu bằng mã hồ sơ, hoặc tìm thủ tục." |
        "The address may be wrong or no longer valid. You can track an application by its code, or find a procedure.";
    replaced: "Mã QR này đã được thay" | "This QR code has been replaced";
    replaced_help:
        "Giấy hẹn này đã được cấp lại nên mã cũ không mở hồ sơ nữa. Hãy quét mã trên giấy hẹn mới, hoặc mở Tra cứu hồ sơ và nhập mã hồ sơ cùng số điện thoại đã khai." |
        "A new receipt was issued, so the old code no longer opens the application. Scan the code on the new receipt, or track the application by its code and the phone number given with it.";
    sign_in_needed: "Bạn cần đăng nhập" | "You need to sign in";
    sign_in_help: "Phiên làm việc đã hết hoặc chưa bắt đầu." | "Your session has ended or has not begun.";
    not_opened: "Chưa mở được trang này" | "This page could not be opened";
    not_opened_help: "Hãy tải lại trang sau ít phút." | "Reload the page in a few minutes.";
    sign_in: "Đăng nhập" | "Sign in";
    find_procedure: "Tìm thủ tục" | "Find a procedure";
    track_application: "Tra cứu hồ sơ" | "Track an application";

    not_done: "Chưa làm được việc này" | "This could not be done";
    go_back:
        "Hãy bấm nút quay lại của trình duyệt: những gì bạn nhập vẫn còn." |
        "Use your browser’s back button: what you entered is still there.";
    home: "Về trang đầu" | "Go to the home page";

    more: "Xem tiếp" | "Show more";
    pages: "Trang" | "Pages";
    previous: "Trang trước" | "Previous page";
    page_of(page: u32, pages: u32): "Trang {page} trên {pages}" | "Page {page} of {pages}";
    next: "Trang sau" | "Next page";

    sealed(name: &str, date: &str): "Đã hoàn thành, {name}, {date}" | "Complete, {name}, {date}";
    complete: "hoàn thành" | "complete";
    counted: "tính" | "counted";
    not_counted: "không tính" | "not counted";
    why_this_date: "Vì sao có ngày hẹn này?" | "Why this date?";
}
