//! A procedure, and an edit of each field with the line that tells it.

use super::*;

pub(super) type Edit = (fn(&mut Procedure), &'static str);

/// Returns the licence with questions and a second paper, so that everything has a part to change.
pub(super) fn base() -> Procedure {
    let mut base = licence();
    base.audience = vec!["Tổ chức".to_owned(), "Cá nhân".to_owned()];
    base.how = vec!["Nộp hồ sơ".to_owned(), "Nhận kết quả".to_owned()];
    base.legal_basis = vec![
        "Nghị định 142/2020/NĐ-CP".to_owned(),
        "Luật Năng lượng nguyên tử".to_owned(),
    ];
    base.form.sections = vec![Section {
        id: "device".to_owned(),
        title: "Thiết bị nào?".to_owned(),
        help: None,
        fields: vec![
            Field::new("maker", "Hãng sản xuất", Kind::Text { max: 200 }),
            Field::new("count", "Số lượng", Kind::Text { max: 200 }),
        ],
        ..Section::default()
    }];
    base
}

pub(super) fn date(text: &str) -> Option<chrono::NaiveDate> {
    time::parse_date(text)
}

/// Edits, each of which alone gives exactly this line.
pub(super) const EDITS: &[Edit] = &[
    (
        |p| p.code = ProcedureCode::parse("1.014393").unwrap(),
        "Mã thủ tục: từ “2.002380” thành “1.014393”",
    ),
    (
        |p| p.name = "Cấp phép".to_owned(),
        "Tên thủ tục: từ “Cấp giấy phép” thành “Cấp phép”",
    ),
    (
        |p| p.name_en = Some("Licence".to_owned()),
        "Tên tiếng Anh: thêm “Licence”",
    ),
    (
        |p| p.field = "Hạt nhân".to_owned(),
        "Lĩnh vực: từ “An toàn bức xạ” thành “Hạt nhân”",
    ),
    (
        |p| p.level = Level::Commune,
        "Cấp thực hiện: từ “Cấp tỉnh” thành “Cấp xã”",
    ),
    (
        |p| p.agency = AgencyCode::parse("H50.07"),
        "Cơ quan giải quyết: thêm “H50.07”",
    ),
    (
        |p| p.audience[1] = "Công dân".to_owned(),
        "Thêm đối tượng: Công dân | Bỏ đối tượng: Cá nhân",
    ),
    (
        |p| p.audience.reverse(),
        "Thứ tự đối tượng được sắp xếp lại",
    ),
    (|p| drop(p.how.pop()), "Bỏ việc phải làm: Nhận kết quả"),
    (|p| p.how.reverse(), "Trình tự thực hiện được sắp xếp lại"),
    (
        |p| p.result = "Giấy phép điện tử".to_owned(),
        "Kết quả: từ “Giấy phép” thành “Giấy phép điện tử”",
    ),
    (
        |p| p.source = Some("national".to_owned()),
        "Nguồn dữ liệu: thêm “national”",
    ),
    (
        |p| p.decision.as_mut().unwrap().number = "99/QĐ-UBND".to_owned(),
        "Quyết định công bố: từ “1471/QĐ-UBND ngày 28/01/2026 của Ủy ban nhân dân tỉnh” thành “99/QĐ-UBND ngày 28/01/2026 của Ủy ban nhân dân tỉnh”",
    ),
    (
        |p| p.effective_from = date("01/03/2026"),
        "Có hiệu lực từ ngày: từ “01/02/2026” thành “01/03/2026”",
    ),
    (
        |p| p.effective_from = None,
        "Có hiệu lực từ ngày: bỏ “01/02/2026”",
    ),
    (
        |p| p.effective_until = date("31/12/2026"),
        "Có hiệu lực đến hết ngày: thêm “31/12/2026”",
    ),
    (
        |p| p.online = OnlineLevel::Partial,
        "Mức độ trực tuyến: từ “Trực tuyến toàn trình” thành “Trực tuyến một phần”",
    ),
    (
        |p| p.limit = Limit::WorkingDays(12),
        "Thời hạn giải quyết: từ 11 ngày làm việc lên 12 ngày làm việc",
    ),
    (
        |p| p.limit = Limit::Hours(88),
        "Thời hạn giải quyết: từ 11 ngày làm việc sang 88 giờ làm việc",
    ),
    (
        |p| p.limit = Limit::None,
        "Thời hạn giải quyết: trước 11 ngày làm việc, nay không quy định",
    ),
    (
        |p| p.limit_unread = true,
        "Thời hạn giải quyết: trước 11 ngày làm việc, nay chưa ghi rõ",
    ),
    (
        |p| p.statutory = Some(Limit::WorkingDays(20)),
        "Thời hạn theo pháp luật: từ 25 ngày làm việc xuống 20 ngày làm việc",
    ),
    (
        |p| p.statutory = None,
        "Thời hạn theo pháp luật: trước 25 ngày làm việc, nay chưa ghi rõ",
    ),
    (
        |p| p.limit_note = Some("Không kể lễ".to_owned()),
        "Ghi chú về thời hạn: thêm “Không kể lễ”",
    ),
    (
        |p| p.precheck = Some(Limit::WorkingDays(3)),
        "Thời hạn kiểm tra hồ sơ: thêm “3 ngày làm việc”",
    ),
    (
        |p| p.supplement_window = Some(Limit::CalendarDays(30)),
        "Thời hạn bổ sung giấy tờ: thêm “30 ngày”",
    ),
    (
        |p| p.starts_when_paid = true,
        "Thời hạn nay tính từ khi nộp phí",
    ),
    (
        |p| p.cutoff = chrono::NaiveTime::from_hms_opt(15, 0, 0),
        "Giờ chốt nhận trong ngày: thêm “15:00”",
    ),
    (
        |p| p.after_supplement = AfterSupplement::Resume,
        "Thời hạn sau khi bổ sung giấy tờ: từ “tính lại từ đầu” thành “tính tiếp”",
    ),
    (
        |p| p.fees[1].amount = Some(100_000),
        "Lệ phí: từ 200.000 đ xuống 100.000 đ",
    ),
    (
        |p| p.fees[1].amount = Some(0),
        "Lệ phí: từ 200.000 đ xuống miễn phí",
    ),
    (
        |p| p.fees[1].amount = None,
        "Lệ phí: trước 200.000 đ, nay tùy trường hợp",
    ),
    (
        |p| p.fees[1].note = Some("mỗi lần".to_owned()),
        "Lệ phí, ghi chú: thêm “mỗi lần”",
    ),
    (
        |p| p.fees.push(fee("Phí kiểm tra", 1_000_000)),
        "Thêm khoản thu: Phí kiểm tra, 1.000.000 đ",
    ),
    (|p| drop(p.fees.pop()), "Bỏ khoản thu: Lệ phí, 200.000 đ"),
    (
        |p| p.fees.reverse(),
        "Thứ tự các khoản phí, lệ phí được sắp xếp lại",
    ),
    (
        |p| p.channels[0].own.limit = Some(Limit::WorkingDays(8)),
        "Thời hạn giải quyết: từ 9 ngày làm việc xuống 8 ngày làm việc (trực tuyến)",
    ),
    (
        |p| p.channels[0].own.limit = None,
        "Thời hạn giải quyết: từ 9 ngày làm việc lên 11 ngày làm việc (trực tuyến)",
    ),
    (
        |p| p.channels[0].own.statutory = Some(Limit::WorkingDays(25)),
        "Thời hạn theo pháp luật: cách ghi được sửa, vẫn là 25 ngày làm việc (trực tuyến)",
    ),
    (
        |p| p.channels[0].own.fees.as_mut().unwrap()[1].amount = Some(100_000),
        "Lệ phí: từ 150.000 đ xuống 100.000 đ (trực tuyến)",
    ),
    (
        |p| p.channels[0].own.fees = None,
        "Lệ phí: từ 150.000 đ lên 200.000 đ (trực tuyến)",
    ),
    (
        |p| p.channels[0].channel = Channel::Post,
        "Thời hạn giải quyết: từ 9 ngày làm việc lên 11 ngày làm việc (trực tuyến) | Lệ phí: từ 150.000 đ lên 200.000 đ (trực tuyến) | \
         Thời hạn giải quyết: từ 11 ngày làm việc xuống 9 ngày làm việc (bưu chính) | Lệ phí: từ 200.000 đ xuống 150.000 đ (bưu chính)",
    ),
    (
        |p| p.channels.push(p.channels[0].clone()),
        "Cách ghi thời hạn và phí theo kênh nộp được sửa",
    ),
    (
        |p| {
            p.channels.push(ChannelTerms {
                channel: Channel::Post,
                own: OwnTerms {
                    fees: Some(p.fees.clone()),
                    ..OwnTerms::default()
                },
            })
        },
        "Phí, lệ phí: nay ghi riêng, mức thu không đổi (bưu chính)",
    ),
    (
        |p| p.papers.push(paper("Ảnh phòng máy")),
        "Thêm giấy tờ: Ảnh phòng máy",
    ),
    (
        |p| {
            p.papers.push(Paper {
                required: false,
                ..paper("Ảnh")
            })
        },
        "Thêm giấy tờ: Ảnh, không bắt buộc",
    ),
    (|p| drop(p.papers.pop()), "Bỏ giấy tờ: Bản vẽ phòng máy"),
    (|p| p.papers.reverse(), "Thứ tự giấy tờ được sắp xếp lại"),
    (
        |p| p.papers[1].required = false,
        "Giấy tờ “Bản vẽ phòng máy”: nay không bắt buộc",
    ),
    (
        |p| p.papers[1].by_form = true,
        "Giấy tờ “Bản vẽ phòng máy”: nay điền trong biểu mẫu, không phải kèm tệp",
    ),
    (
        |p| p.papers[1].copies = "1 bản sao".to_owned(),
        "Giấy tờ “Bản vẽ phòng máy”: số lượng từ “” thành “1 bản sao”",
    ),
    (
        |p| p.papers[1].valid_months = Some(6),
        "Giấy tờ “Bản vẽ phòng máy”: dùng lại được, từ không giới hạn thành 6 tháng",
    ),
    (
        |p| p.papers[1].note = Some("có dấu".to_owned()),
        "Giấy tờ “Bản vẽ phòng máy”, ghi chú: thêm “có dấu”",
    ),
    (|p| drop(p.cases.pop()), "Bỏ trường hợp: Cấp lại do mất"),
    (
        |p| {
            p.cases.push(Case {
                id: "worn".to_owned(),
                name: "Cấp lại do hỏng".to_owned(),
                ..p.cases[1].clone()
            })
        },
        "Thêm trường hợp: Cấp lại do hỏng",
    ),
    (
        |p| p.cases.reverse(),
        "Thứ tự các trường hợp được sắp xếp lại",
    ),
    (
        |p| p.cases[1].name = "Mất".to_owned(),
        "Tên trường hợp: từ “Cấp lại do mất” thành “Mất”",
    ),
    (
        |p| p.cases[1].name_en = Some("Lost".to_owned()),
        "Tên tiếng Anh của trường hợp “Cấp lại do mất”: thêm “Lost”",
    ),
    (
        |p| p.cases[1].when = crate::form::Expr::parse("true").ok(),
        "Điều kiện của trường hợp “Cấp lại do mất” được sửa",
    ),
    (
        |p| drop(p.cases[0].papers.pop()),
        "Bỏ giấy tờ: Biên bản kiểm tra (trường hợp “Cấp lần đầu”)",
    ),
    (
        |p| p.cases[1].own.limit = Some(Limit::CalendarDays(10)),
        "Thời hạn giải quyết: từ 3 ngày làm việc lên 10 ngày (trường hợp “Cấp lại do mất”)",
    ),
    (
        |p| p.cases[1].own.fees = Some(vec![fee("Lệ phí", 50_000)]),
        "Thêm khoản thu: Lệ phí, 50.000 đ (trường hợp “Cấp lại do mất”)",
    ),
    (
        |p| p.cases[0].channels[0].own.limit = Some(Limit::WorkingDays(5)),
        "Thời hạn giải quyết: từ 7 ngày làm việc xuống 5 ngày làm việc (trường hợp “Cấp lần đầu”, trực tuyến)",
    ),
    (
        |p| p.form.sections[0].title = "Máy nào?".to_owned(),
        "Tên phần: từ “Thiết bị nào?” thành “Máy nào?”",
    ),
    (
        |p| p.form.sections[0].help = Some("Mỗi máy một dòng".to_owned()),
        "Phần “Thiết bị nào?”: lời hướng dẫn được sửa",
    ),
    (
        |p| p.form.sections[0].fields.reverse(),
        "Thứ tự hoặc cách chia phần của biểu mẫu được sửa",
    ),
    (
        |p| drop(p.form.sections[0].fields.pop()),
        "Bỏ câu hỏi: “Số lượng”",
    ),
    (
        |p| {
            p.form.sections[0]
                .fields
                .push(Field::new("year", "Năm", Kind::TaxCode).optional())
        },
        "Thêm câu hỏi: “Năm”, không bắt buộc",
    ),
    (
        |p| p.form.sections[0].fields[0].label = "Hãng".to_owned(),
        "Câu hỏi: từ “Hãng sản xuất” thành “Hãng”",
    ),
    (
        |p| p.form.sections[0].fields[0].required = false,
        "Câu hỏi “Hãng sản xuất”: nay không bắt buộc",
    ),
    (
        |p| p.form.sections[0].fields[0].help = Some("Ghi trên máy".to_owned()),
        "Câu hỏi “Hãng sản xuất”: lời hướng dẫn được sửa",
    ),
    (
        |p| p.form.sections[0].fields[0].kind = Kind::Text { max: 100 },
        "Câu hỏi “Hãng sản xuất”: cách trả lời được sửa",
    ),
    (
        |p| p.example = json!({ "maker": "Shimadzu" }),
        "Ví dụ trả lời được sửa",
    ),
    (
        |p| drop(p.workflow.steps.pop()),
        "Bỏ bước: Phê duyệt kết quả",
    ),
    (
        |p| {
            p.workflow.steps.push(Step {
                id: "seal".to_owned(),
                name: "Đóng dấu".to_owned(),
                ..p.workflow.steps[1].clone()
            })
        },
        "Thêm bước: Đóng dấu",
    ),
    (
        |p| p.workflow.steps.reverse(),
        "Thứ tự hoặc cách đi giữa các bước được sửa",
    ),
    (
        |p| p.workflow.steps[0].name = "Xem xét".to_owned(),
        "Tên bước: từ “Thẩm định hồ sơ” thành “Xem xét”",
    ),
    (
        |p| p.workflow.steps[0].role = Role::Leader,
        "Bước “Thẩm định hồ sơ”, người thực hiện: từ “Chuyên viên” thành “Lãnh đạo”",
    ),
    (
        |p| p.workflow.steps[0].limit = Some(Limit::WorkingDays(8)),
        "Bước “Thẩm định hồ sơ”, thời hạn: trước chưa ghi rõ, nay 8 ngày làm việc",
    ),
    (
        |p| p.workflow.steps[0].phase = "Xem".to_owned(),
        "Bước “Thẩm định hồ sơ”, tên gọi với người dân: từ “Thẩm định” thành “Xem”",
    ),
    (
        |p| p.legal_basis[0] = "Nghị định 1/2026/NĐ-CP".to_owned(),
        "Thêm căn cứ pháp lý: Nghị định 1/2026/NĐ-CP | Bỏ căn cứ pháp lý: Nghị định 142/2020/NĐ-CP",
    ),
    (
        |p| p.legal_basis.reverse(),
        "Thứ tự căn cứ pháp lý được sắp xếp lại",
    ),
];
