//! Rating.

words! {
    thanks_title: "Cảm ơn bạn" | "Thank you";
    thanks: "Cảm ơn bạn đã đánh giá" | "Thank you for your rating";
    counts_for: "Ý kiến của bạn được tính vào kết quả công khai của " | "Your rating counts towards the public figures of ";
    figures: "Xem kết quả công khai" | "See the public figures";
    see: "Xem hồ sơ" | "See the application";
    not_yet_title: "Chưa đánh giá được" | "Not yet";
    not_yet: "Hồ sơ chưa giải quyết xong" | "The application is not decided yet";
    not_yet_help: "Bạn đánh giá được khi đã có kết quả." | "You can rate the service when there is a result.";
    title: "Đánh giá phục vụ" | "Rate the service";
    dossier: "Hồ sơ " | "Application ";
    question: "Bạn hài lòng đến đâu?" | "How satisfied are you?";
    scale: "Mức hài lòng với " | "Satisfaction with ";
    send: "Gửi đánh giá" | "Send rating";
    more: "Nói thêm (không bắt buộc)" | "Say more (optional)";
    why: "Vì sao?" | "Why?";
    comment: "Góp ý thêm" | "Comments";
    kept:
        "Chưa có mạng. Đánh giá được giữ trên máy này và tự gửi khi có mạng lại." |
        "No network. Your rating is kept on this device and sent by itself when the network is back.";
    went: "Đánh giá của bạn đã được gửi. Cảm ơn bạn." | "Your rating has been sent. Thank you.";
    stopped(why: &str): "Đánh giá của bạn chưa gửi được: {why}" | "Your rating could not be sent: {why}";
    anonymous:
        "Cán bộ được đánh giá không biết ai đã đánh giá. Mỗi hồ sơ đánh giá một lần." |
        "The staff do not learn who rated. Each application is rated once.";
}
