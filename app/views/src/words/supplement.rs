//! The page on which the holder sends missing papers.

words! {
    title: "Bổ sung hồ sơ" | "Add to the application";
    nothing_asked: "Hồ sơ không cần bổ sung lúc này" | "Nothing needs to be added now";
    see: "Xem hồ sơ" | "See the application";
    files(n: usize): "Tệp cho mục {n}" | "Files for item {n}";
    files_help: "Ảnh JPG, PNG hoặc tệp PDF, mỗi tệp không quá 20 MB." | "JPG or PNG photographs, or PDF files, each of 20 MB or less.";
    dossier: "Hồ sơ " | "Application ";
    heading: "Gửi bổ sung" | "Send more papers";
    one_item: "Cơ quan yêu cầu mục dưới đây. Gửi tệp, hoặc viết trả lời." | "The office asks for the item below. Send files, or write an answer.";
    items(n: usize):
        "Cơ quan yêu cầu {n} mục dưới đây. Mỗi mục cần tệp hoặc câu trả lời; gửi một lần cho tất cả." |
        "The office asks for the {n} items below. Each needs files or an answer; send all at once.";
    answer(n: usize): "Trả lời cho mục {n}" | "Answer to item {n}";
    back: "Quay lại" | "Back";
}
