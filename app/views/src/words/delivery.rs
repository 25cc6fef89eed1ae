//! The page about the place where the result goes.

words! {
    title: "Nơi nhận kết quả" | "Where to receive the result";
    help:
        "Bạn có thể đến bộ phận một cửa nhận, hoặc nhờ bưu chính giao tận nơi. Cước bưu chính do bạn trả khi nhận." |
        "You can collect the result at the one-stop desk, or have it brought by post. You pay the postage on delivery.";
    over: "Kết quả đã trả hoặc hồ sơ đã kết thúc nên không đổi nơi nhận được nữa." | "The result was handed over or the application is over, so this cannot be changed any more.";
    now_post: "Hiện đã chọn: bưu chính giao đến địa chỉ bạn đã ghi. Vì ai có đường dẫn cũng mở được trang này nên địa chỉ không hiện lại." | "Chosen now: by post to the address you gave. Whoever has the link can open this page, so the address is not shown.";
    now_desk: "Hiện đã chọn: đến bộ phận một cửa nhận." | "Chosen now: collect at the one-stop desk.";
    how: "Nhận bằng cách nào" | "How";
    desk: "Đến bộ phận một cửa" | "Collect at the one-stop desk";
    post: "Bưu chính giao tận nơi" | "Brought by post";
    only_post: "Chỉ cần ghi khi chọn bưu chính." | "Only needed for delivery by post.";
    name: "Họ và tên người nhận" | "Name of the receiver";
    phone: "Số điện thoại người nhận" | "Phone of the receiver";
    place: "Địa chỉ nhận" | "Address";
    place_hint: "Số nhà hoặc thôn, xã phường, tỉnh." | "House or village, commune, province.";
    fact: "Số điện thoại hoặc số định danh đã khai khi nộp" | "Phone or identity number given in the application";
    fact_hint: "Để chắc rằng chính bạn thay đổi, không phải người nhặt được giấy hẹn." | "So that it is you who changes this, not somebody who found the receipt.";
    save: "Lưu nơi nhận" | "Save";
    back: "Về trang theo dõi" | "Back to the tracking page";

    by_post: "Giao kết quả qua bưu chính" | "Deliver the result by post";
    return_hint:
        "Gửi bưu chính đến địa chỉ này, rồi bấm trả kết quả và ghi số bưu gửi vào ý kiến." |
        "Send it to this address, then hand over the result and note the number of the parcel.";
}
