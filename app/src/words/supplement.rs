//! The page on which the holder sends what is missing.

words! {
    title: "Bổ sung hồ sơ" | "Add to the application";
    nothing_asked: "Hồ sơ không cần bổ sung lúc này" | "Nothing needs to be added now";
    see: "Xem hồ sơ" | "See the application";
    files: "Tệp bổ sung" | "Files";
    files_help: "Ảnh JPG, PNG hoặc tệp PDF, mỗi tệp không quá 20 MB." | "JPG or PNG photographs, or PDF files, each of 20 MB or less.";
    dossier: "Hồ sơ " | "Application ";
    heading: "Gửi bổ sung" | "Send more papers";
    asked: "Cơ quan yêu cầu" | "What the office asks for";
    answer: "Trả lời của bạn" | "Your answer";
    back: "Quay lại" | "Back";
}
