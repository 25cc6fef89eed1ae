//! Public figures.

words! {
    title: "Số liệu công khai" | "Public figures";
    received: "Nhận" | "Received";
    in_progress: "Đang giải quyết" | "In progress";
    overdue: "Quá hạn" | "Overdue";
    resolved: "Đã giải quyết" | "Decided";
    on_time: "Đúng hạn" | "On time";
    satisfied: "Hài lòng" | "Satisfied";
    received_all: "Đã nhận" | "Received";
    on_time_or_early: "Đúng hạn và sớm" | "On time or early";
    satisfied_scale: "Hài lòng (1–5)" | "Satisfied (1–5)";
    by_agency: "Theo cơ quan" | "By office";
    none: "Chưa có hồ sơ nào." | "No applications yet.";
    table: "Bảng số liệu theo cơ quan" | "Table of figures by office";
    agency: "Cơ quan" | "Office";
    as_of: "Tính đến " | "As of ";
}
