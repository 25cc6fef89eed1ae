//! Satisfaction and the nine indices, on the page of public figures.

words! {
    heading: "Mức độ hài lòng" | "Satisfaction";
    period: "Chọn quý hoặc năm" | "Choose a quarter or a year";
    how:
        "Mỗi hồ sơ được đánh giá một lần, tính vào quý hồ sơ có kết quả. “Hài lòng” là 4 hoặc 5 trên 5; trong ngoặc là khoảng tin cậy 95 % (Wilson 1927)." |
        "Each application is rated once and counts for the quarter of its result. “Satisfied” is 4 or 5 out of 5; in brackets the 95% confidence interval (Wilson 1927).";
    by_agency: "Theo cơ quan" | "By office";
    by_counter: "Theo quầy" | "By counter";
    by_procedure: "Theo thủ tục có nhiều hồ sơ nhất" | "By procedure, those with most applications";
    none: "Chưa có hồ sơ nào có kết quả trong kỳ này." | "No application has been decided in this period.";
    table: "Bảng kết quả đánh giá" | "Table of ratings";
    subject: "Tên" | "Name";
    finished: "Có kết quả" | "Result ready";
    rated: "Đánh giá (tỷ lệ)" | "Ratings (share)";
    mean: "Điểm (1–5)" | "Mean (1–5)";
    satisfied: "Hài lòng" | "Satisfied";
    few(n: u32): "Chưa đủ {n} đánh giá để công bố" | "Fewer than {n} ratings, not published";
    interval(low: &str, high: &str): "({low} đến {high})" | "({low} to {high})";
    nine: "Chín chỉ số" | "The nine indices";
    nine_help:
        "Theo Thông tư 01/2018/TT-VPCP, mỗi chỉ số từ 0 đến 2. Số đứng trước tính từ dữ liệu, “dân” là điểm người dân trả lời; tổng lấy số từ dữ liệu khi có. “–” là chưa có dữ liệu; chỉ xếp loại khi đủ cả chín chỉ số." |
        "After Circular 01/2018/TT-VPCP, each index from 0 to 2. The first value is computed from data, “asked” is what people answered; the sum takes the one from data where there is one. “–” means no data; a class is given only for all nine.";
    agency: "Cơ quan" | "Office";
    said(value: &str): "dân {value}" | "asked {value}";
    no_data: "–" | "–";
    sum: "Tổng" | "Sum";
}
