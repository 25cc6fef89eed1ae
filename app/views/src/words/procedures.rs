//! The catalogue.

words! {
    title: "Thủ tục hành chính" | "Administrative procedures";
    none: "Không có thủ tục nào khớp" | "No procedure matches";
    count(n: u32): "{n} thủ tục" | "{n} procedures";
    find: "Tìm thủ tục" | "Find a procedure";
    name_or_code: "Tên hoặc mã thủ tục" | "Name or code, in Vietnamese";
    field: "Lĩnh vực" | "Field";
    every_field: "Mọi lĩnh vực" | "All fields";
    level: "Cấp" | "Level";
    every_level: "Mọi cấp" | "All levels";
    search: "Tìm" | "Search";
    try_shorter:
        "Hãy thử từ ngắn hơn, ví dụ “khai sinh” thay cho cả câu, hoặc bỏ bớt điều kiện lọc." |
        "Try fewer words, for example “khai sinh” instead of a whole sentence, or remove a filter. Names are in Vietnamese.";
    any_commune: "Ủy ban nhân dân xã, phường, đặc khu" | "People’s Committee of the commune, ward or special zone";
    any_province: "Cơ quan cấp tỉnh" | "A provincial office";
    any_ministry: "Bộ, cơ quan trung ương" | "A ministry or central office";
}
