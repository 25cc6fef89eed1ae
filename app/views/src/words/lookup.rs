//! Tracking by code and a second fact.

words! {
    title: "Tra cứu hồ sơ" | "Track an application";
    scan: "Có giấy hẹn? Quét mã QR trên giấy bằng máy ảnh điện thoại là xem được ngay." | "Do you have the receipt? Scan its QR code with the camera of your phone.";
    code: "Mã hồ sơ" | "Application code";
    code_help: "In trên giấy hẹn, ví dụ H50.07-261122-0001." | "Printed on the receipt, for example H50.07-261122-0001.";
    fact: "Số điện thoại hoặc số định danh" | "Phone number or identity number";
    fact_help: "Số đã khai khi nộp hồ sơ." | "The number given in the application.";
    see: "Xem hồ sơ" | "See the application";
}
