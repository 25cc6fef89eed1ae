//! Feedback and petitions, for officers.

words! {
    title: "Phản ánh, kiến nghị" | "Feedback and petitions";
    scope: "Phạm vi" | "Scope";
    open: "Đang chờ xử lý" | "Open";
    all: "Tất cả" | "All";
    no_open: "Không có phản ánh nào chờ cơ quan bạn. Phản ánh mới sẽ hiện ở đây." | "No feedback waits for your office. New feedback will appear here.";
    none: "Cơ quan bạn chưa nhận phản ánh nào." | "Your office has not received any feedback.";
    number: "Số" | "Number";
    about: "Nội dung" | "Content";
    sender: "Người gửi" | "Sender";
    status: "Trạng thái" | "State";
    due: "Hạn xử lý" | "Due";
    done: "đã xong" | "done";

    one(number: &str): "Phản ánh {number}" | "Feedback {number}";
    content: "Nội dung" | "Content";
    subject: "Về việc" | "Subject";
    received: "Nhận lúc" | "Received";
    dossier: "Về hồ sơ" | "About application";
    name: "Họ tên" | "Name";
    address: "Địa chỉ" | "Address";
    phone: "Điện thoại" | "Phone";
    email: "Thư điện tử" | "Email";
    sender_help: "Không bao giờ công khai." | "Never published.";
    class: "Phân loại" | "Class";
    outcome: "Kết quả" | "Outcome";
    answer: "Trả lời" | "Answer";
    reason: "Lý do" | "Reason";
    upheld: "Phản ánh về hành vi được xác định là đúng." | "What it says about conduct was found true.";
    published: "Đang công khai" | "Published";
    see_public: "Xem trang công khai" | "See the public page";
    events: "Diễn biến" | "What has happened";
    late: "quá hạn" | "overdue";
    to(agency: &str): "đến {agency}" | "to {agency}";
    nothing_to_do: "Hiện bạn không có việc nào phải làm với phản ánh này." | "There is nothing for you to do with this feedback now.";
    to_decision: "Đến phần xử lý" | "Go to the decision";

    choose: "Hãy chọn" | "Select";
    to_agency: "Cơ quan nhận" | "Office that it goes to";
    why: "Lý do" | "Reason";
    why_help: "Người gửi không đọc được dòng này." | "The sender does not read this.";
    close_help:
        "Người gửi đọc được lý do. Nếu là khiếu nại, tố cáo, hãy chỉ nơi nhận." |
        "The sender reads the reason. If it is a complaint or a denunciation, say where it goes.";
    answer_help: "Người gửi đọc được ngay." | "The sender reads it at once.";
    was_true: "Phản ánh về hành vi là đúng" | "What it says about conduct is true";
    was_true_help: "Tính vào chỉ số thái độ của cơ quan có hồ sơ." | "Counts for the attitude of the office that has the application.";
    publish_help:
        "Mọi người đều đọc được. Bỏ tên, địa chỉ, số điện thoại và mọi điều riêng tư của người gửi và người khác." |
        "Everybody can read it. Take out the name, address, phone number and everything private of the sender and of others.";
    public_title: "Tiêu đề công khai" | "Published title";
    public_content: "Nội dung công khai" | "Published content";
    public_answer: "Trả lời công khai" | "Published answer";

    stale:
        "Người khác vừa xử lý phản ánh này. Hãy xem lại rồi thực hiện lại." |
        "Somebody else has just worked on this feedback. Look at it again, then repeat your action.";
    no_outcome: "Hãy chọn kết quả xử lý." | "Select the outcome.";
    no_class: "Hãy chọn phân loại." | "Select the class.";
    no_agency: "Hãy chọn cơ quan nhận." | "Select the office that it goes to.";
}
