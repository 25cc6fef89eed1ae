//! Forms 01 to 04 on A5 (Circular 01/2018/TT-VPCP art. 9(2)), set as Decree 30/2020/NĐ-CP sets
//! official papers.

use crate::{
    Undrawable,
    face::Face::{Bold, Italic, Regular},
    sheet::{Align, MM, Role, Sheet},
    style::{Run, SEAL, SOFT, Style},
};
use domain::{
    document::slip::{Body, Party, Printed, Promise, Received, written, written_date},
    dossier::workflow::Slip,
    due::time::Moment,
};

const BODY: Style = Style::new(Regular, 10.5);
const STRONG: Style = Style::new(Bold, 10.5);
const HINT: Style = Style::new(Italic, 8.5);
/// Size of the code's modules alone; scanners of phones want 25 mm.
const QR: f32 = 26.0 * MM;
const DESK: &str = "Bộ phận Tiếp nhận và Trả kết quả";

/// Returns the form as PDF.
pub fn slip<P: Party>(slip: &Printed<P>) -> Result<Vec<u8>, Undrawable> {
    let title = slip.form.name(domain::text::language::Language::Vi);
    let mut sheet = Sheet::new(&format!("{title} {}", slip.code), 148.0, 210.0, 12.0);
    head(&mut sheet, slip);
    sheet.text(
        Role::Heading,
        Align::Centre,
        &[(&title.to_uppercase(), Style::new(Bold, 13.0))],
    );
    if slip.form == Slip::Receipt {
        sheet.text(
            Role::Paragraph,
            Align::Centre,
            &[(&format!("({})", slip.party.copy()), HINT)],
        );
    }
    sheet.space(7.0);
    let alt = format!("Mã QR mở trang theo dõi hồ sơ: {}", slip.url);
    sheet.qr_beside(&slip.url, QR, &alt, &[("Quét để theo dõi hồ sơ", HINT)])?;
    match &slip.body {
        Body::Receipt {
            papers,
            limit,
            received,
            promise,
        } => {
            people(&mut sheet, slip);
            receipt(&mut sheet, papers, limit, *received, *promise);
        }
        Body::Supplement { asked, until } => {
            people(&mut sheet, slip);
            supplement(&mut sheet, slip, asked, *until);
        }
        Body::Refusal {
            reason,
            ground,
            taken,
        } => {
            people(&mut sheet, slip);
            refusal(&mut sheet, reason, ground.as_deref(), *taken);
        }
        Body::Apology {
            received,
            promised,
            reason,
            becomes,
        } => apology(&mut sheet, slip, *received, *promised, reason, *becomes),
    }
    signatures(&mut sheet, slip);
    if !slip.party.note().is_empty() {
        sheet.text(
            Role::Paragraph,
            Align::Left,
            &[(slip.party.note(), HINT.coloured(SOFT))],
        );
    }
    sheet.finish(&format!(
        "Mẫu số {} – Mã hồ sơ {}",
        slip.form.number(),
        slip.code
    ))
}

/// Sets the agency on the left and the nation on the right; number, place and date below.
fn head<P>(sheet: &mut Sheet, slip: &Printed<P>) {
    let whole = sheet.measure();
    let (left, right) = (whole * 0.47, whole * 0.53);
    sheet.band(0.0, 3.0, SEAL);
    let (x, agency) = (sheet.left(), slip.agency.to_uppercase());
    let (nation, motto) = (Style::new(Bold, 8.5), Style::new(Bold, 9.5));
    sheet.side_by_side(&[
        (
            left,
            vec![
                (&agency, Style::new(Regular, 8.0)),
                ("BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ", Style::new(Bold, 8.0)),
            ],
        ),
        (
            right,
            vec![
                ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", nation),
                ("Độc lập - Tự do - Hạnh phúc", motto),
            ],
        ),
    ]);
    let below = sheet.y + 1.5;
    sheet.rule(x, left, left * 0.4, below);
    // The rule is as long as the motto.
    sheet.rule(
        x + left,
        right,
        motto.face.width("Độc lập - Tự do - Hạnh phúc", motto.size),
        below,
    );
    sheet.space(6.0);
    let place = format!("{}, {}", slip.place, written_date(slip.date));
    sheet.side_by_side(&[
        (left, Vec::new()),
        (right, vec![(&place, Style::new(Italic, 9.5))]),
    ]);
    sheet.space(9.0);
}

/// Sets a label with its value.
fn fact(sheet: &mut Sheet, label: &str, value: &str, style: Style) {
    let label = format!("{label}: ");
    sheet.text(
        Role::Paragraph,
        Align::Left,
        &[(&label, BODY), (value, style)],
    );
    sheet.space(1.5);
}

fn said(sheet: &mut Sheet, runs: &[Run<'_>]) {
    sheet.text(Role::Paragraph, Align::Left, runs);
    sheet.space(1.5);
}

fn people<P: Party>(sheet: &mut Sheet, slip: &Printed<P>) {
    fact(sheet, "Mã hồ sơ", slip.code.as_str(), STRONG);
    fact(
        sheet,
        "Nơi tiếp nhận",
        &format!("{DESK}, {}", slip.agency),
        BODY,
    );
    fact(
        sheet,
        if slip.form == Slip::Receipt {
            "Tiếp nhận hồ sơ của"
        } else {
            "Hồ sơ của"
        },
        slip.party.owner(),
        STRONG,
    );
    for (label, value) in slip.party.lines() {
        fact(sheet, label, value, BODY);
    }
    fact(sheet, "Nội dung yêu cầu giải quyết", &slip.procedure, BODY);
}

fn receipt(
    sheet: &mut Sheet,
    papers: &[Received],
    limit: &str,
    received: Moment,
    promise: Promise,
) {
    if papers.is_empty() {
        fact(
            sheet,
            "Thành phần hồ sơ nộp",
            "không có giấy tờ kèm theo",
            BODY,
        );
    } else {
        said(sheet, &[("Thành phần hồ sơ nộp gồm:", BODY)]);
        sheet.space(2.0);
        let row = |(n, paper): (usize, &Received)| {
            let none = || "–".to_owned();
            vec![
                (n + 1).to_string(),
                paper.name.clone(),
                none(),
                none(),
                none(),
                paper.files.to_string(),
            ]
        };
        let rows: Vec<Vec<String>> = papers.iter().enumerate().map(row).collect();
        let heading = [
            "TT",
            "Tên giấy tờ",
            "Bản chính",
            "Bản sao chứng thực",
            "Bản chụp",
            "Bản điện tử",
        ];
        sheet.table(&[0.7, 5.4, 1.1, 1.5, 1.1, 1.2], &heading, &rows, 9.0);
        sheet.space(5.0);
    }
    fact(sheet, "Số lượng hồ sơ", "01 bộ", BODY);
    fact(sheet, "Thời hạn giải quyết theo quy định", limit, BODY);
    fact(sheet, "Thời gian nhận hồ sơ", &written(received), BODY);
    match promise {
        Promise::Due(due) => fact(sheet, "Thời gian trả kết quả", &written(due), STRONG),
        Promise::Checked(due) => {
            fact(
                sheet,
                "Trả lời hồ sơ đã đủ hay chưa",
                &format!("trước {}", written(due)),
                STRONG,
            );
            said(
                sheet,
                &[(
                    "Thời hạn giải quyết tính từ khi hồ sơ đủ; ngày trả kết quả được báo khi đó.",
                    BODY,
                )],
            );
        }
        Promise::WhenPaid => fact(
            sheet,
            "Thời gian trả kết quả",
            "thời hạn tính từ khi nộp phí, lệ phí; ngày trả được báo khi đó",
            STRONG,
        ),
        Promise::Never => fact(
            sheet,
            "Thời gian trả kết quả",
            "pháp luật không quy định thời hạn",
            STRONG,
        ),
    }
    fact(sheet, "Nhận kết quả tại", DESK, BODY);
}

fn supplement<P: Party>(sheet: &mut Sheet, slip: &Printed<P>, asked: &str, until: Option<Moment>) {
    said(
        sheet,
        &[(
            "Yêu cầu bổ sung, hoàn thiện hồ sơ gồm những nội dung sau:",
            BODY,
        )],
    );
    said(sheet, &[(asked, STRONG)]);
    if let Some(until) = until {
        fact(
            sheet,
            "Gửi bổ sung trước hết",
            &written_date(until.date()),
            STRONG,
        );
    }
    said(
        sheet,
        &[
            ("Gửi bổ sung trên mạng: quét mã QR ở trên, hoặc mở ", BODY),
            (&slip.url, BODY),
        ],
    );
    said(
        sheet,
        &[(
            &format!(
                "Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, Ông/Bà liên hệ {DESK}, {} để được hướng dẫn./.",
                slip.agency
            ),
            BODY,
        )],
    );
}

fn refusal(sheet: &mut Sheet, reason: &str, ground: Option<&str>, taken: bool) {
    let what = if taken {
        "từ chối giải quyết hồ sơ này"
    } else {
        "không tiếp nhận, giải quyết hồ sơ này"
    };
    said(
        sheet,
        &[(
            &format!("Qua xem xét, {DESK} thông báo {what} với lý do cụ thể như sau:"),
            BODY,
        )],
    );
    said(sheet, &[(reason, STRONG)]);
    if let Some(ground) = ground {
        fact(sheet, "Căn cứ pháp lý", ground, BODY);
    }
    said(
        sheet,
        &[("Xin thông báo cho Ông/Bà được biết và thực hiện./.", BODY)],
    );
}

fn apology<P: Party>(
    sheet: &mut Sheet,
    slip: &Printed<P>,
    received: Moment,
    promised: Option<Moment>,
    reason: &str,
    becomes: Option<Moment>,
) {
    let (owner, agency) = (slip.party.owner(), &slip.agency);
    said(sheet, &[("Kính gửi: Ông/Bà ", BODY), (owner, STRONG)]);
    for (label, value) in slip.party.lines() {
        fact(sheet, label, value, BODY);
    }
    let taken = format!(
        "{}, {agency} đã nhận hồ sơ mã số ",
        capital(&written_date(received.date()))
    );
    said(
        sheet,
        &[
            (&taken, BODY),
            (slip.code.as_str(), STRONG),
            (&format!(", yêu cầu giải quyết: {}.", slip.procedure), BODY),
        ],
    );
    if let Some(promised) = promised {
        fact(sheet, "Thời gian hẹn trả kết quả", &written(promised), BODY);
    }
    let late = format!(
        "Tuy nhiên, {agency} chưa trả được kết quả giải quyết hồ sơ của Ông/Bà đúng thời hạn ghi trong Giấy tiếp nhận hồ sơ và hẹn trả kết quả. Lý do: "
    );
    said(sheet, &[(&late, BODY), (reason, STRONG)]);
    said(
        sheet,
        &[(
            &format!(
                "Sự chậm trễ này đã gây phiền hà, tốn kém chi phí, công sức của Ông/Bà. {agency} xin lỗi Ông/Bà và sẽ trả kết quả vào:"
            ),
            BODY,
        )],
    );
    if let Some(becomes) = becomes {
        sheet.text(
            Role::Paragraph,
            Align::Centre,
            &[(&written(becomes), Style::new(Bold, 12.0))],
        );
        sheet.space(2.0);
    }
    said(
        sheet,
        &[(
            "Mong nhận được sự thông cảm của Ông/Bà vì sự chậm trễ này./.",
            BODY,
        )],
    );
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Sets the roles of those who sign, each with room for a signature by hand.
fn signatures<P: Party>(sheet: &mut Sheet, slip: &Printed<P>) {
    let (left, right) = match slip.form {
        Slip::Supplement => ("NGƯỜI NHẬN PHIẾU", "NGƯỜI HƯỚNG DẪN"),
        Slip::Apology => ("", "THỦ TRƯỞNG CƠ QUAN"),
        _ => ("NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ"),
    };
    sheet.space(8.0);
    sheet.keep(74.0);
    let half = sheet.measure() / 2.0;
    let sign = "(Ký và ghi rõ họ tên)";
    let (role, hint) = (
        Style::new(Bold, 9.5),
        Style::new(Italic, 9.0).coloured(SOFT),
    );
    let block = |name: &'static str| {
        if name.is_empty() {
            Vec::new()
        } else {
            vec![(name, role), (sign, hint)]
        }
    };
    sheet.side_by_side(&[(half, block(left)), (half, block(right))]);
    sheet.space(34.0);
    sheet.side_by_side(&[
        (half, Vec::new()),
        (half, vec![(slip.party.officer(), STRONG)]),
    ]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::document::slip::Whole;

    #[test]
    fn long_names_and_many_papers_go_on_over_the_page() {
        let long = "Cấp giấy phép tiến hành công việc bức xạ sử dụng thiết bị X-quang chẩn đoán trong y tế ".repeat(3);
        let papers = (0..30)
            .map(|n| Received {
                name: format!("Giấy tờ số {n}: {long}"),
                files: n,
            })
            .collect();
        let at = Moment::from_millis(1_774_000_000_000);
        let party = Whole {
            name: "Nguyễn Thị Mười Hai Ngọc Huyền Trân Công Tằng Tôn Nữ".repeat(4),
            identity: "045090001234".to_owned(),
            address: "Thôn Đoài, xã Vĩnh Linh, tỉnh Quảng Trị".to_owned(),
            phone: "0912 345 678".to_owned(),
            email: "a".repeat(200),
            submitter: String::new(),
            officer: "Trần Văn Tiếp".to_owned(),
        };
        let printed = Printed {
            form: Slip::Receipt,
            code: domain::text::code::DossierCode::parse("H50.07-260316-0042").unwrap(),
            agency: "Ủy ban nhân dân xã Bến Hải".to_owned(),
            place: "Quảng Trị".to_owned(),
            date: at.date(),
            procedure: long.clone(),
            party,
            url: "https://motcua.test/hs/0123456789abcdefghjkmnpqrs".to_owned(),
            body: Body::Receipt {
                papers,
                limit: "5 ngày làm việc".to_owned(),
                received: at,
                promise: Promise::Due(at),
            },
        };
        let pdf = slip(&printed).unwrap();
        assert!(pdf.starts_with(b"%PDF-1."));
    }
}
