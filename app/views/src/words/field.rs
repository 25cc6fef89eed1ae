//! The questions of a form and their controls.

words! {
    to_mend(n: usize): "Có {n} chỗ cần sửa" | n: "There is {n} thing to correct" / "There are {n} things to correct";
    optional(label: &str): "{label} (không bắt buộc)" | "{label} (optional)";
    yes: "Có" | "Yes";
    no: "Không" | "No";
    confirm: "Tôi xác nhận" | "I confirm";
    dong: "đồng" | "VND";
    date_help: "Ngày/tháng/năm, ví dụ 26/11/1985." | "Day/month/year, for example 26/11/1985.";
    date_range_help: "Ngày/tháng/năm." | "Day/month/year.";
    month_help: "Tháng/năm, ví dụ 11/2026." | "Month/year, for example 11/2026.";
    time_help: "Giờ:phút, ví dụ 08:30." | "Hours:minutes, for example 08:30.";
    error: "Lỗi: " | "Error: ";
    choose: "Hãy chọn" | "Select";
    commune_help: "Gõ vài chữ rồi chọn, có dấu hay không dấu đều được." | "Type a few letters, with or without diacritics, then choose.";
    found(n: usize): "Tìm thấy {n} mục." | "{n} found.";
    none_found: "Không tìm thấy. Hãy gõ tên khác." | "Nothing found. Type another name.";
    found_list: "Các mục tìm thấy" | "What was found";
    add(item: &str): "Thêm {item}" | "Add another {item}";
    remove(item: &str): "Muốn bỏ một {item} thì xóa trắng các ô của mục đó." | "To remove one {item}, clear all its fields.";
    not_computed: "Tính khi bạn trả lời đủ" | "Calculated when you have answered everything";
}
