//! Records in the shape of published ones, and the facts that may be read out of them.

use super::*;
use serde_json::json;

/// Builds an invented record with the shape of a published one.
fn record(changes: &[(&str, &str)]) -> Value {
    let mut record = json!({
        "ma_thu_tuc": "1.234567",
        "detail_url": "https://example.vn/1",
        "ten_thu_tuc": "Cấp thẻ thả diều",
        "so_quyet_dinh": "12/QĐ-X",
        "cap_thuc_hien": "Cấp bộ, Cấp tỉnh",
        "linh_vuc": "Diều",
        "doi_tuong_thuc_hien": "Tổ chức (không gồm doanh nghiệp, HTX), Cán bộ, công chức, Công dân",
        "co_quan_co_tham_quyen": "Sở Diều",
        "trinh_tu_thuc_hien": "Bước 1: Nộp đơn\nBước 2: Nhận thẻ",
        "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp3 Ngày làm việc20,000 VNĐ",
        "thanh_phan_ho_so": "--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn xin thẻ1 bản chính",
        "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnLuật Diều1/2020/QH1",
        "co_quan_thuc_hien": "Không có thông tin",
        "yeu_cau_dieu_kien": "Không có thông tinTừ khóaKhông có thông tin",
        "ket_qua_xu_ly": "Thẻ thả diềuMã: KQ.X01.000001Từ khóaKhông có thông tin",
    });
    for (key, text) in changes {
        record[*key] = json!(text);
    }
    json!({ "code": "1.234567", "ministry": "bo-dieu", "record": record })
}

fn read(changes: &[(&str, &str)]) -> Imported {
    read_record(&record(changes).to_string()).unwrap()
}

fn doubts(changes: &[(&str, &str)]) -> Vec<(&'static str, String, String)> {
    read(changes)
        .doubts
        .into_iter()
        .map(|d| (d.field, d.text, d.why))
        .collect()
}

#[test]
fn a_plain_record_is_read_without_a_doubt() {
    let paper = Paper {
        name: "Đơn xin thẻ".to_owned(),
        group: String::new(),
        originals: Some(1),
        copies: None,
        form: None,
    };
    let channel = Channel {
        kind: ChannelKind::Counter,
        limit: Some(Limit::WorkingDays(3)),
        fee: Some(20_000),
        words: "3 Ngày làm việc | 20,000 VNĐ".to_owned(),
    };
    let expected = Imported {
        code: ProcedureCode::parse("1.234567").unwrap(),
        ministry: "bo-dieu".to_owned(),
        name: "Cấp thẻ thả diều".to_owned(),
        field: "Diều".to_owned(),
        levels: vec![Level::Province],
        online: OnlineLevel::Info,
        audience: [
            "Tổ chức (không gồm doanh nghiệp, HTX)",
            "Cán bộ, công chức",
            "Công dân",
        ]
        .map(str::to_owned)
        .to_vec(),
        channels: vec![channel],
        papers: vec![paper],
        results: vec!["Thẻ thả diều".to_owned()],
        agency_text: "Sở Diều".to_owned(),
        decision: "12/QĐ-X".to_owned(),
        steps_text: "Bước 1: Nộp đơn\nBước 2: Nhận thẻ".to_owned(),
        conditions_text: String::new(),
        legal_text: "Luật Diều1/2020/QH1".to_owned(),
        source: "https://example.vn/1".to_owned(),
        doubts: vec![],
    };
    assert_eq!(read(&[]), expected);
}

#[test]
fn decomposed_letters_and_hard_blanks_read_the_same() {
    use unicode_normalization::UnicodeNormalization;
    let line = record(&[]).to_string();
    let decomposed: String = line.nfd().collect();
    assert_ne!(decomposed, line);
    assert_eq!(
        read_record(&decomposed.replace("3 Ngày", "3\u{a0}Ngày")),
        read_record(&line)
    );
}

#[test]
fn broken_records_say_what_is_wrong() {
    let with = |key: &str, value: Value| {
        let mut whole = record(&[]);
        whole[key] = value;
        read_record(&whole.to_string()).unwrap_err()
    };
    assert_eq!(
        read_record("x").unwrap_err(),
        "Dòng này không phải JSON (hỏng ở cột 1)."
    );
    assert_eq!(
        read_record("[]").unwrap_err(),
        "Bản ghi thiếu đối tượng “record”."
    );
    assert_eq!(
        with("record", json!(3)),
        "Bản ghi thiếu đối tượng “record”."
    );
    assert_eq!(
        with("code", json!(null)),
        "Bản ghi thiếu mã thủ tục (“code”)."
    );
    assert_eq!(
        with("code", json!("1.23456")),
        "Mã thủ tục \"1.23456\" sai dạng: phải là một chữ số, dấu chấm, sáu chữ số."
    );
    assert_eq!(
        with("code", json!("1.234567.H50")),
        "Mã thủ tục \"1.234567.H50\" sai dạng: phải là một chữ số, dấu chấm, sáu chữ số."
    );
    assert_eq!(
        with("code", json!("7.654321")),
        "Bản ghi mang hai mã khác nhau: 7.654321 và 1.234567."
    );
    assert_eq!(
        with("record", json!({ "ten_thu_tuc": " " })),
        "Thủ tục 1.234567 không có tên."
    );
    assert_eq!(
        with("record", json!({ "ten_thu_tuc": 7 })),
        "Trường “ten_thu_tuc” không phải là chữ."
    );
}

#[test]
fn time_and_fee_run_together_are_for_a_person() {
    let changes = [("cach_thuc_thuc_hien", "Trực tiếp120,000 VNĐ")];
    assert_eq!(
        (
            read(&changes).channels[0].limit,
            read(&changes).channels[0].fee
        ),
        (None, None)
    );
    let why = "Thời gian và số tiền dính liền nhau, không biết chữ số nào thuộc bên nào: cần tra lại cả hai.".to_owned();
    let text = "Trực tiếp: 120,000 VNĐ".to_owned();
    assert_eq!(
        doubts(&changes),
        [
            ("Thời hạn", text.clone(), why.clone()),
            ("Phí, lệ phí", text, why)
        ]
    );
}

#[test]
fn rows_of_one_channel_that_differ_give_no_limit() {
    let changes = [(
        "cach_thuc_thuc_hien",
        "Trực tiếp2 NgàyMiễn phíTrực tiếp4 NgàyMiễn phíDịch vụ bưu chính2 NgàyMiễn phí",
    )];
    let limits: Vec<_> = read(&changes)
        .channels
        .into_iter()
        .map(|c| (c.kind, c.limit, c.fee))
        .collect();
    assert_eq!(
        limits,
        [
            (ChannelKind::Counter, None, Some(0)),
            (ChannelKind::Post, Some(Limit::CalendarDays(2)), Some(0))
        ]
    );
    let why = "Một cách nộp có nhiều thời hạn: cần chọn thời hạn cho từng trường hợp.".to_owned();
    assert_eq!(
        doubts(&changes),
        [(
            "Thời hạn",
            "Trực tiếp: 2 Ngày | Miễn phí\n4 Ngày | Miễn phí".to_owned(),
            why
        )]
    );
}

#[test]
fn channels_that_differ_keep_their_values_but_are_told() {
    let changes = [(
        "cach_thuc_thuc_hien",
        "Trực tiếp2 NgàyMiễn phíDịch vụ bưu chính4 Ngày50,000 VNĐ",
    )];
    assert_eq!(
        doubts(&changes),
        [
            (
                "Thời hạn",
                "Trực tiếp: 2\u{a0}ngày; Dịch vụ bưu chính: 4\u{a0}ngày".to_owned(),
                "Thời hạn khác nhau theo cách nộp: cần chọn thời hạn của thủ tục.".to_owned()
            ),
            (
                "Phí, lệ phí",
                "Trực tiếp: 0 đồng; Dịch vụ bưu chính: 50000 đồng".to_owned(),
                "Mức phí khác nhau theo cách nộp: cần xác nhận từng mức.".to_owned()
            ),
        ]
    );
}

#[test]
fn the_same_doubt_in_several_channels_is_quoted_once() {
    let changes = [(
        "cach_thuc_thuc_hien",
        "Trực tiếp1Miễn phíDịch vụ bưu chính1Miễn phí",
    )];
    let why =
        "Ô thời gian chỉ có con số, không có đơn vị: cần xác định là giờ, ngày hay ngày làm việc."
            .to_owned();
    assert_eq!(
        doubts(&changes),
        [(
            "Thời hạn",
            "Trực tiếp, Dịch vụ bưu chính: 1 | Miễn phí".to_owned(),
            why
        )]
    );
}

#[test]
fn the_online_level_is_taken_only_from_the_record() {
    let online = |text: &str| read(&[("cach_thuc_thuc_hien", text)]);
    assert_eq!(
        online("Trực tuyến2 NgàyMiễn phíTrực tuyến toàn trình").online,
        OnlineLevel::Full
    );
    let unsure = online("Trực tuyến2 NgàyMiễn phí");
    assert_eq!(unsure.online, OnlineLevel::Info);
    assert_eq!(
        unsure.doubts[0].why,
        "Nộp trực tuyến được nhưng bản ghi không nói rõ toàn trình hay một phần: cần chọn mức độ."
    );
}

#[test]
fn levels_of_other_bodies_are_not_ours() {
    assert_eq!(
        read(&[("cap_thuc_hien", "Cấp bộ, Cơ quan khác")]).levels,
        []
    );
    let both = [
        ("cap_thuc_hien", "Cấp tỉnh, Cấp xã"),
        ("co_quan_thuc_hien", "Bảo hiểm xã hội"),
    ];
    assert_eq!(read(&both).levels, [Level::Province, Level::Commune]);
    let whys: Vec<String> = doubts(&both).into_iter().map(|d| d.2).collect();
    assert_eq!(
        whys,
        [
            "Nhiều cấp cùng giải quyết: cần chọn cấp nhập vào hệ thống này.",
            "Ghi cấp xã nhưng cơ quan thực hiện không phải của xã, phường: cần xác định đúng cấp."
        ]
    );
    let quote = &doubts(&[("cap_thuc_hien", "Cấp huyện")])[0];
    assert_eq!(
        quote,
        &(
            "Cấp thực hiện",
            "Cấp huyện".to_owned(),
            "Cấp thực hiện không rõ: cần chọn cấp tỉnh, cấp xã hoặc bỏ qua.".to_owned()
        )
    );
}

const KEYS: [&str; 5] = [
    "cach_thuc_thuc_hien",
    "thanh_phan_ho_so",
    "ket_qua_xu_ly",
    "cap_thuc_hien",
    "doi_tuong_thuc_hien",
];

/// Pieces that published cells are made of.
const PIECES: [&str; 34] = [
    "Hình thức nộpThời gianPhí, lệ phíMô tả",
    "Trực tuyến",
    "Trực tiếp",
    "Dịch vụ bưu chính",
    "1",
    "05",
    "3.5",
    "99999999999",
    " Ngày làm việc",
    " Ngày",
    " Giờ",
    " Tháng",
    "Miễn phí",
    "Không có thông tin",
    "120,000",
    "1.000.0000",
    " VNĐ",
    " Việt Nam Đồng",
    " USD",
    " bản chính",
    ",1 bản sao",
    "Tên giấy tờMẫu đơn, tờ khaiSố lượng",
    "--",
    "Mẫu số 1.docx",
    "Mã: ",
    "KQ.G12.00032",
    "KQ.G12.000327",
    "Từ khóa",
    "(trường hợp 2 triệu/lần)",
    "năm ngày",
    "tháng 2 năm",
    " đ",
    "\u{301}",
    "\u{a0}",
];

fn any_json() -> impl proptest::strategy::Strategy<Value = Value> {
    use proptest::prelude::*;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".*".prop_map(Value::from)
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        let key = prop_oneof![
            Just("code".to_owned()),
            Just("record".to_owned()),
            Just("ten_thu_tuc".to_owned()),
            ".*"
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..6).prop_map(|m| m.into_iter().collect())
        ]
    })
}

proptest::proptest! {
    #[test]
    fn no_text_breaks_the_reader(line in ".*") {
        let _ = read_record(&line);
    }

    #[test]
    fn no_json_breaks_the_reader(whole in any_json(), name in any_json()) {
        let _ = read_record(&whole.to_string());
        let _ = read_record(&json!({ "code": "1.234567", "record": whole }).to_string());
        let _ = read_record(&json!({ "code": "1.234567", "record": { "ten_thu_tuc": name } }).to_string());
    }

    #[test]
    fn no_field_breaks_the_reader(key in proptest::sample::select(&KEYS[..]), text in ".*") {
        proptest::prop_assert!(read_record(&record(&[(key, &text)]).to_string()).is_ok());
    }

    #[test]
    fn what_a_shuffled_record_gives_was_written_in_it(key in proptest::sample::select(&KEYS[..]), pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..24)) {
        let text = pieces.concat();
        let imported = read(&[(key, &text)]);
        for channel in &imported.channels {
            let told = |field: &str| imported.doubts.iter().any(|d| d.field == field && d.text.contains(channel.kind.words()));
            proptest::prop_assert!(channel.limit.is_some() || told("Thời hạn"), "{text}");
            proptest::prop_assert!(channel.fee.is_some() || told("Phí, lệ phí"), "{text}");
            proptest::prop_assert!(channel.fee.is_none_or(|fee| fee == 0 || (1_000..=1_000_000_000).contains(&fee)));
        }
        for paper in &imported.papers {
            proptest::prop_assert!(paper.originals.is_some() || paper.copies.is_some() || imported.doubts.iter().any(|d| d.field == "Giấy tờ"));
        }
    }

    #[test]
    fn a_record_cut_anywhere_breaks_nothing(cut in 0usize..2_000, with in ".{0,3}") {
        let mut line = record(&[]).to_string();
        let at = line.floor_char_boundary(cut.min(line.len()));
        line.insert_str(at, &with);
        let _ = (read_record(&line), read_record(&line[..at]));
    }
}
