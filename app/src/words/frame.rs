//! The frame around every page.

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
    for_staff: "Dành cho cán bộ" | "For staff";
}
