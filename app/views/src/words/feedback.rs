//! Feedback and petitions, for citizens.

words! {
    title: "Phản ánh, kiến nghị" | "Feedback and petitions";
    lead:
        "Thủ tục hay quy định hành chính gây khó cho bạn? Hãy cho cơ quan biết, hoặc đề xuất cách làm tốt hơn." |
        "Does a procedure or a rule make things hard for you? Tell the office, or propose how to do it better.";
    send: "Gửi phản ánh, kiến nghị" | "Send feedback or a petition";
    what: "Gửi gì ở đây, gì không" | "What belongs here, and what does not";
    may: "Nhận ở đây" | "Belongs here";
    may_not: "Không nhận ở đây" | "Does not belong here";
    no_complaints:
        "Khiếu nại một quyết định, hành vi hành chính xâm phạm quyền của bạn, hoặc tố cáo hành vi vi phạm pháp luật: theo Luật Khiếu nại, Luật Tố cáo, gửi nơi tiếp công dân của cơ quan có thẩm quyền." |
        "A complaint against a decision or act that violates your rights, or a denunciation of a breach of law: these have laws of their own; go to the citizens’ reception of the office in charge.";
    no_emergencies: "Việc khẩn cấp: gọi 113, 114 hoặc 115." | "Emergencies: call 113, 114 or 115.";
    no_dossiers: "Hỏi về hồ sơ đang giải quyết: xem ở trang tra cứu." | "Questions about an application that is being processed: see the tracking page.";
    receivers: "Nơi nhận phản ánh, kiến nghị" | "Offices that receive feedback";
    receivers_help:
        "Gửi qua trang này, hoặc gửi thư, đến trực tiếp bộ phận một cửa của cơ quan. Mọi xã, phường, đặc khu cũng nhận." |
        "Send it on this page, by letter, or bring it to the one-stop desk of the office. Every commune, ward and special zone receives feedback too.";
    answers: "Đã trả lời, công khai" | "Published answers";
    find: "Tìm trong các trả lời" | "Search the answers";
    find_example: "Từ cần tìm" | "Words, in Vietnamese";
    agency: "Cơ quan" | "Office";
    every_agency: "Mọi cơ quan" | "All offices";
    search: "Tìm" | "Search";
    none: "Chưa có trả lời nào được công khai." | "No answer has been published yet.";
    nothing_found: "Không có trả lời nào khớp. Hãy thử từ ngắn hơn hoặc bỏ bớt điều kiện lọc." | "No answer matches. Try fewer words, or remove a filter.";
    answered_on(day: &str): "trả lời {day}" | "answered {day}";

    number: "Số" | "Number";
    subject: "Về việc" | "Subject";
    received_on: "Ngày nhận" | "Received";
    answered_day: "Ngày trả lời" | "Answered";
    outcome: "Kết quả" | "Outcome";
    asked: "Phản ánh, kiến nghị" | "Feedback";
    answer: "Trả lời" | "Answer";
    reworded:
        "Tên, địa chỉ, số điện thoại của người gửi không công khai; cơ quan đã biên tập lời văn để bỏ chúng." |
        "Name, address and phone number of the sender are not published; the office has edited the words to leave them out.";
    all: "Các trả lời đã công khai" | "All published answers";

    form_lead:
        "Viết bằng tiếng Việt, một việc một lần gửi. Tên, địa chỉ và cách liên hệ chỉ cán bộ xử lý đọc được." |
        "Write in Vietnamese, one matter at a time. Only the officers in charge read your name, address and contact.";
    not_here: "Đây không phải nơi nhận khiếu nại, tố cáo." | "Complaints and denunciations are not taken here.";
    about: "Bạn phản ánh, kiến nghị về việc gì?" | "What is it about?";
    which_agency: "Liên quan đến cơ quan nào?" | "Which office does it concern?";
    unsure: "Tôi không rõ (Trung tâm Phục vụ hành chính công tỉnh sẽ chuyển)" | "I do not know (the provincial one-stop centre will forward it)";
    short_title: "Tiêu đề" | "Title";
    title_help: "Một dòng, ví dụ: Chờ lâu ở quầy đất đai." | "One line, for example: Long wait at the land counter.";
    content: "Nội dung" | "What happened, or what you propose";
    content_help:
        "Việc gì, ở đâu, khi nào; bạn đề nghị làm gì. Đừng ghi số giấy tờ hay chuyện riêng của người khác." |
        "What, where and when; what you ask for. Leave out numbers of papers and private matters of others.";
    dossier: "Mã hồ sơ, nếu có liên quan" | "Application code, if it is about one";
    dossier_help: "Không bắt buộc. Mã in trên giấy hẹn." | "Optional. The code is printed on the receipt.";
    about_dossier: "Về hồ sơ" | "About application";
    you: "Bạn là ai?" | "Who are you?";
    name: "Họ tên, hoặc tên tổ chức" | "Name, or name of your organisation";
    address: "Địa chỉ" | "Address";
    phone: "Số điện thoại" | "Phone number";
    contact_help: "Ghi số điện thoại hoặc thư điện tử." | "Enter a phone number or an email address.";
    email: "Thư điện tử" | "Email";
    submit: "Gửi" | "Send";

    sent: "Đã gửi phản ánh, kiến nghị" | "Your feedback has been sent";
    keep:
        "Hãy lưu địa chỉ của trang này: chỉ ai có nó mới xem được. Nhấn giữ, hoặc bôi đen rồi sao chép." |
        "Save the address of this page: only those who have it can see this. Press and hold, or select and copy it.";
    holder: "Đang ở" | "It is with";
    status: "Trạng thái" | "State";
    due: "Hạn xử lý" | "Due";
    due_help: "Trong 5 ngày làm việc từ khi nhận, cơ quan phải trả lời hoặc chuyển nơi có thẩm quyền." | "Within 5 working days of receipt the office must answer, or forward it to the office in charge.";
    is_late: "quá hạn" | "overdue";
    reason: "Lý do" | "Reason";
    happened: "Diễn biến" | "What has happened";
    see_public: "Xem trả lời đã công khai" | "See the published answer";
    from_dossier: "Phản ánh, kiến nghị về hồ sơ này" | "Send feedback about this application";

    sent_already: "Nội dung này đã gửi rồi. Hãy bấm Gửi lần nữa nếu bạn muốn gửi thêm một phản ánh khác." | "This was sent already. Press Send again if you want to send another one.";
    unknown_agency: "Hãy chọn cơ quan trong danh sách, hoặc chọn “Tôi không rõ”." | "Select an office from the list, or choose “I do not know”.";
}
