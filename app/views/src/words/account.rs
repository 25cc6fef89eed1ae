//! A citizen's own page.

words! {
    title: "Hồ sơ của tôi" | "My applications";
    forms: "Biểu mẫu đang điền" | "Forms in progress";
    no_forms: "Chưa có biểu mẫu nào đang điền. " | "No form is in progress. ";
    find: "Tìm thủ tục" | "Find a procedure";
    saved_at(at: &str): "Lưu lúc {at}" | "Saved at {at}";
    dossiers: "Hồ sơ đã nộp" | "Applications sent";
    no_dossiers: "Chưa có hồ sơ nào nộp khi đăng nhập." | "No application was sent while signed in.";
    sent(day: &str, state: &str): ", nộp ngày {day}: {state}" | ", sent on {day}: {state}";
    again: "Nộp lại như lần này" | "Apply again like this";
    sign_out: "Đăng xuất" | "Sign out";
}
