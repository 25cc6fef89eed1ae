//! The home page.

words! {
    title: "Một Cửa – Dịch vụ công tỉnh Quảng Trị" | "Một Cửa – Public services of Quảng Trị province";
    question: "Bạn cần làm gì?" | "What do you need to do?";
    find: "Tìm thủ tục" | "Find a procedure";
    example: "Ví dụ: khai sinh" | "For example: khai sinh (birth)";
    search: "Tìm" | "Search";
    track: "Đã nộp rồi? Tra cứu hồ sơ" | "Already applied? Track your application";
    most_used: "Nhiều người cần" | "Most used";
    feedback: "Thủ tục gây khó cho bạn? Gửi phản ánh, kiến nghị" | "Does a procedure make things hard? Send feedback";
    all: "Xem tất cả thủ tục" | "See all procedures";
}
