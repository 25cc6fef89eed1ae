//! The catalogue.

words! {
    title: "Thủ tục hành chính" | "Administrative procedures";
    none: "Không có thủ tục nào khớp" | "No procedure matches";
    count(n: u32): "{n} thủ tục" | n: "{n} procedure" / "{n} procedures";
    find: "Tìm thủ tục" | "Find a procedure";
    name_or_code: "Tên hoặc mã thủ tục" | "Name or code, in Vietnamese";
    field: "Lĩnh vực" | "Field";
    every_field: "Mọi lĩnh vực" | "All fields";
    level: "Cấp" | "Level";
    every_level: "Mọi cấp" | "All levels";
    search: "Tìm" | "Search";
    try_shorter:
        "Hãy thử từ ngắn hơn, ví dụ “khai sinh” thay cho cả câu, hoặc bỏ bớt điều kiện lọc." |
        "Try fewer words, for example “khai sinh” instead of a whole sentence, or remove a filter; names are in Vietnamese.";
    read_as(query: &str): "Kết quả cho “{query}”." | "Results for “{query}”.";
    near(query: &str): "Không có thủ tục nào có đủ các từ “{query}”; kết quả gần đúng:" | "No procedure has all the words “{query}”; these come near:";
    elsewhere(who: &str): "Việc này không nộp ở đây: {who}." | "This is not done here: {who}.";
    popular: "Nhiều người cần" | "Most used";
    misses: "Từ tìm không thấy" | "Searches that found nothing";
    misses_help:
        "Những từ người dân đã tìm ít nhất ba lần mà không có kết quả, viết không dấu. Hãy thêm từ đồng nghĩa hoặc tên thường gọi cho thủ tục phù hợp." |
        "Words that people searched for at least three times without a result, without accents. Add a synonym, or an everyday name to the procedure that fits.";
    no_misses: "Chưa có từ nào được tìm ba lần mà không có kết quả." | "Nothing has been searched for three times without a result.";
    typed: "Từ đã gõ" | "Typed";
    times: "Số lần" | "Times";
    last_time: "Lần cuối" | "Last time";
    any_commune: "Ủy ban nhân dân xã, phường, đặc khu" | "People’s Committee of the commune, ward or special zone";
    any_province: "Cơ quan cấp tỉnh" | "A provincial office";
    any_ministry: "Bộ, cơ quan trung ương" | "A ministry or central office";
}
