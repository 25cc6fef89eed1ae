//! The page of one procedure.

words! {
    procedures: "Thủ tục" | "Procedures";
    limit: "Thời hạn" | "Processing time";
    fee: "Phí, lệ phí" | "Fees";
    place: "Nơi giải quyết" | "Decided by";
    how_to_apply: "Cách nộp" | "How to apply";
    over: "Thủ tục này đã hết hiệu lực, không nhận hồ sơ mới." | "This procedure is no longer in force and takes no new applications.";
    apply: "Nộp trực tuyến" | "Apply online";
    at_the_counter:
        "Thủ tục này nộp tại quầy. Mời bạn mang giấy tờ đến bộ phận một cửa." |
        "Apply for this at the counter. Please bring your papers to the one-stop desk.";
    papers: "Giấy tờ cần có" | "Papers you need";
    terms: "Thời hạn và phí theo trường hợp, cách nộp" | "Processing time and fees by case and channel";
    result: "Kết quả" | "Result";
    who: "Ai được nộp" | "Who can apply";
    how_counted: "Thời hạn tính thế nào" | "How the processing time is counted";
    steps: "Các bước thực hiện" | "How it works";
    legal_basis: "Căn cứ pháp lý" | "Legal basis";
    announced: "Công bố và thay đổi" | "Announcement and changes";
    against_before: "So với bản trước:" | "Compared with the previous version:";
    code: "Mã thủ tục " | "Procedure code ";
    free: "Không thu" | "Free";
    depends: "Tùy trường hợp" | "Depends on the case";
    depends_inside: "tùy trường hợp" | "depends on the case";
    case: "Trường hợp" | "Case";
    no_papers: "Không cần giấy tờ kèm theo." | "No papers needed.";
    by_form: "điền trực tuyến" | "filled in online";
    if_any: "nếu có" | "if you have it";
    of_case(name: &str): "trường hợp: {name}" | "case: {name}";
    no_fees: "Thủ tục này không thu phí, lệ phí." | "There are no fees for this procedure.";

    promised(law: &str, office: &str): "Luật định {law}; cơ quan cam kết {office}." | "The law allows {law}; the office promises {office}.";
    and_paid: " và bạn đã nộp phí" | " and you have paid the fee";
    precheck(limit: &str, paid: &str):
        "Trước hết cơ quan kiểm tra hồ sơ trong {limit}. Thời hạn giải quyết tính từ khi hồ sơ đủ{paid}." |
        "First the office checks the application within {limit}. The processing time starts when the application is complete{paid}.";
    when_paid: "Thời hạn giải quyết tính từ khi bạn nộp phí." | "The processing time starts when you pay the fee.";
    cutoff(clock: &str):
        "Hồ sơ nộp sau {clock} tính là nộp ngày làm việc tiếp theo." |
        "An application sent in after {clock} counts as sent in on the next working day.";
    supplement_window(limit: &str): "Khi được yêu cầu bổ sung, bạn có {limit} để bổ sung." | "When asked for more papers, you have {limit} to send them.";
    decided(number: &str, date: &str, by: &str): "Công bố theo {number} ngày {date} của {by}." | "Announced by {number} of {date}, {by}.";
    in_force_from(date: &str): "Có hiệu lực từ {date}." | "In force from {date}.";
    in_force_until(date: &str): "Có hiệu lực đến hết {date}." | "In force until {date}.";
}
