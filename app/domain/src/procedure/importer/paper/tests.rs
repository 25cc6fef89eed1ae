//! Papers as the catalogue publishes them.

use super::*;

fn papers(list: &str) -> (Vec<Paper>, Vec<crate::procedure::importer::Doubt>) {
    let mut doubts = Doubts::default();
    let papers = read_papers(list, &mut doubts);
    (papers, doubts.0)
}

fn plain(name: &str, originals: u32, copies: Option<u32>) -> Paper {
    Paper {
        name: name.to_owned(),
        group: String::new(),
        originals: Some(originals),
        copies,
        form: None,
    }
}

#[test]
fn papers_end_with_their_numbers() {
    let (papers, doubts) = papers(&format!(
        "--{HEADING}Đơn xin phép.1 bản chính- Bản vẽ, nộp 02 bản chính kèm ảnh;0 bản chính,1 bản saoẢnh (01 bản chính)2 bản chính"
    ));
    assert_eq!(
        papers,
        [
            plain("Đơn xin phép.", 1, None),
            plain("Bản vẽ, nộp 02 bản chính kèm ảnh;", 0, Some(1)),
            plain("Ảnh (01 bản chính)", 2, None)
        ]
    );
    assert_eq!(doubts, []);
}

#[test]
fn a_form_is_told_from_its_paper_only_at_a_single_seam() {
    let (found, doubts) = papers(&format!(
        "{HEADING}Đơn đề nghị theo mẫuMẫu số 3.docx1 bản chính"
    ));
    assert_eq!(
        found,
        [Paper {
            form: Some("Mẫu số 3.docx".to_owned()),
            ..plain("Đơn đề nghị theo mẫu", 1, None)
        }]
    );
    assert_eq!(doubts, []);
    let (found, doubts) = papers(&format!(
        "{HEADING}Đơn đề nghị theo mẫuMauDonSo.docx1 bản chính"
    ));
    assert_eq!(found, [plain("Đơn đề nghị theo mẫuMauDonSo.docx", 1, None)]);
    assert_eq!(
        doubts[0].why,
        "Tên giấy tờ dính liền với tên tệp mẫu: cần tách hai tên."
    );
}

#[test]
fn a_number_glued_to_a_year_is_for_a_person() {
    let (found, doubts) = papers(&format!(
        "{HEADING}Đơn theo quy định năm 20251 bản chínhBản đồ bước 11 bản chính"
    ));
    assert_eq!(
        (found[1].name.as_str(), found[1].originals),
        ("Bản đồ bước 11", None)
    );
    assert_eq!(
        (found[0].name.as_str(), found[0].originals),
        ("Đơn theo quy định năm 20251", None)
    );
    assert_eq!(
        doubts[0].text,
        "Đơn theo quy định năm 20251\nBản đồ bước 11"
    );
    assert_eq!(
        doubts[0].why,
        "Số bản dính liền với chữ số của tên giấy tờ: cần tách tên và số lượng."
    );
}

#[test]
fn groups_and_conditions_are_for_a_person() {
    let (found, doubts) = papers(&format!(
        "Lần đầu{HEADING}Đơn A1 bản chínhGia hạn{HEADING}Đơn B (nếu có)0 bản chính--"
    ));
    let groups: Vec<&str> = found.iter().map(|paper| paper.group.as_str()).collect();
    assert_eq!(groups, ["Lần đầu", "Gia hạn"]);
    let told: Vec<(&str, &str)> = doubts
        .iter()
        .map(|d| (d.text.as_str(), d.why.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (
                "Lần đầu\nGia hạn",
                "Giấy tờ chia theo nhóm: cần xác định nhóm nào áp dụng cho trường hợp nào."
            ),
            (
                "Đơn B (nếu có)",
                "Số lượng ghi là 0: cần xác định có phải nộp không."
            ),
            (
                "Đơn B (nếu có)",
                "Giấy tờ chỉ cần trong một số trường hợp: cần xác định bắt buộc hay không."
            ),
        ]
    );
}

#[test]
fn no_list_and_no_name_are_for_a_person() {
    let (found, doubts) = papers(&format!("{HEADING}Đơn1 bản chính-1 bản chính"));
    assert_eq!(found, [plain("Đơn", 1, None)]);
    assert_eq!(
        (doubts[0].text.as_str(), doubts[0].why.as_str()),
        (
            "-",
            "Có số lượng nhưng không có tên giấy tờ: cần xem lại danh sách."
        )
    );
    assert_eq!(
        papers("--").1[0].why,
        "Không đọc được danh sách giấy tờ: cần nhập tay thành phần hồ sơ."
    );
    assert_eq!(papers("").1[0].text, "(không ghi)");
}

#[test]
fn results_end_with_their_codes() {
    let mut doubts = Doubts::default();
    assert_eq!(
        read_results(
            "Giấy phépMã: KQ.G12.000327Thông báo từ chốiMã: 000.00.G12-KQ8822Thẻ.Mã: VBTT",
            &mut doubts
        ),
        ["Giấy phép", "Thông báo từ chối", "Thẻ."]
    );
    assert_eq!(doubts.0, []);
    assert_eq!(
        read_results(
            "Thẻ AMã: KQ.G12.0003276- Thẻ BMã: KQ.G12.000328",
            &mut doubts
        ),
        ["Thẻ A", "Thẻ B"]
    );
    assert_eq!(doubts.0, []);
    assert_eq!(
        read_results("Thẻ AMã: abcThẻ BMã: 1", &mut doubts),
        ["Thẻ A"]
    );
    assert_eq!(
        read_results("Giấy phép1 bản chính", &mut doubts),
        Vec::<String>::new()
    );
    assert_eq!(
        doubts.0[0].why,
        "Không tách được tên kết quả và mã kết quả: cần nhập tay kết quả."
    );
}
