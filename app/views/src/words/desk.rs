//! One dossier before an officer.

words! {
    dossier(code: &str): "Hồ sơ {code}" | "Application {code}";
    inbox: "Hộp việc" | "Inbox";
    due: "Hạn trả " | "Due ";
    due_label: "Hạn trả" | "Due";
    no_limit: "Không quy định" | "No time limit";
    to_decision: "Đến phần xử lý" | "Go to the decision";
    content: "Nội dung hồ sơ" | "Content of the application";
    files: "Tệp kèm theo" | "Files";
    slips: "Phiếu in" | "Forms to print";
    slip(number: &str, name: &str): "Mẫu {number}: {name} (PDF)" | "Form {number}: {name} (PDF, in Vietnamese)";
    new_token: "Cấp lại mã QR" | "Issue a new QR code";
    new_token_help:
        "Khi người nộp mất giấy hẹn, hoặc người khác đã thấy mã. Kiểm tra giấy tờ trước; mã cũ lập tức không mở được hồ sơ nữa." |
        "When the applicant has lost the receipt, or somebody else has seen the code. Check their identity first; the old code stops working at once.";
    new_token_why: "Lý do, giấy tờ đã kiểm tra" | "Why, and which identity paper you checked";
    no_files: "Không có tệp." | "No files.";
    events: "Diễn biến" | "What has happened";
    applicant: "Người nộp" | "Applicant";
    state: "Trạng thái" | "State";
    how_counted: "Hạn trả tính thế nào" | "How the due date is counted";
    spent(agency: &str, applicant: &str, other: &str):
        "Đã dùng trong giờ làm việc: cơ quan {agency}, người nộp {applicant}{other}." |
        "Used so far in working time: office {agency}, applicant {applicant}{other}.";
    spent_other(time: &str): ", cơ quan phối hợp {time}" | ", other office {time}";

    nothing_to_do: "Hiện bạn không có việc nào phải làm với hồ sơ này." | "There is nothing for you to do with this application now.";
    opinion: "Ý kiến" | "Note";
    opinion_help:
        "Bắt buộc với việc có dấu “…”. Người nộp đọc được yêu cầu bổ sung và lý do từ chối. Yêu cầu bổ sung: mỗi dòng một mục." |
        "Needed for actions marked “…”. The applicant reads requests for papers and reasons for refusal. Asking for papers: one item a line.";
    ground_of_refusal: "Căn cứ pháp lý khi từ chối" | "Legal ground of a refusal";
    choose: "Hãy chọn" | "Select";
    need_note: "Nội dung, lý do" | "Content, reason";
    need_ground: "Căn cứ pháp lý" | "Legal ground";
    need_until: "Đến hết ngày" | "Until the end of";
    need_officer: "Người được phân công" | "Assigned to";
    need_agency: "Cơ quan" | "Office";
    need_recorded: "Thời điểm cần sửa" | "Which time to correct";
    need_time: "Thời điểm đúng" | "The right time";
    until_hint: "Ngày làm việc, dạng ngày/tháng/năm." | "A working day, as day/month/year.";
    time_hint: "Ví dụ 08:30 26/11/2026." | "For example 08:30 26/11/2026.";

    in_place_of(name: &str, absent: &str, role: &str): "{name}, làm thay {absent} ({role})" | "{name}, in place of {absent} ({role})";
    ground(ground: &str): "Căn cứ: {ground}" | "Legal ground: {ground}";
    late_notice: "Báo muộn hơn một ngày làm việc trước hạn." | "Said later than one working day before the due date.";
    forward_to(step: &str): "Chuyển: {step}" | "Pass on: {step}";
    prechecking:
        "Đang kiểm tra hồ sơ: hạn trên là hạn kiểm tra, thời hạn giải quyết chưa tính." |
        "Being checked for completeness: the date above is that of the check, the processing time does not run yet.";
    unpaid: "Chờ nộp phí: thời hạn giải quyết chưa tính." | "Waiting for the fee: the processing time does not run yet.";
    complete_since(time: &str): "Hồ sơ đủ từ {time}." | "Complete since {time}.";
    step_due(time: &str): "Hạn của bước này: {time}." | "This step is due at {time}.";
    assigned_to(name: &str): "Phân công cho {name}." | "Assigned to {name}.";
    consulting(agency: &str, until: &str, question: &str):
        "Đang lấy ý kiến {agency}, hạn trả lời {until}: {question}" |
        "Consulting {agency}, answer due on {until}: {question}";
    supply_until(date: &str): "Người nộp được bổ sung đến hết {date}." | "The applicant has until the end of {date} to send more papers.";
    correction(what: &str, from: &str, to: &str, why: &str): "Đề nghị sửa {what} từ {from} thành {to}: {why}" | "Proposed to correct the {what} from {from} to {to}: {why}";
    linked_over(code: &str): "Hồ sơ liên thông {code}: đã xong." | "Linked application {code}: finished.";
    linked_open(code: &str): "Hồ sơ liên thông {code}: đang xử lý." | "Linked application {code}: in progress.";
}
