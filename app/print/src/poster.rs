//! Posters on A4 for walls and counters: the steps to take, and a large QR code that leads there.

use crate::{
    Undrawable,
    face::Face::{Bold, Italic, Regular},
    sheet::{Align, MM, Role, Sheet},
    style::{SEAL, SOFT, Style},
};

/// One poster, one page.
pub struct Poster {
    /// Agency on whose wall the poster hangs.
    pub agency: String,
    /// Purpose in a few words: `Theo dõi hồ sơ`.
    pub title: String,
    /// Name of the procedure or counter that the poster is about; empty when it is about none.
    pub about: String,
    /// Steps to take.
    pub steps: Vec<String>,
    pub url: String,
}

/// Draws all posters into one file, a page each.
pub fn posters(title: &str, posters: &[Poster]) -> Result<Vec<u8>, Undrawable> {
    let mut sheet = Sheet::new(title, 210.0, 297.0, 18.0);
    for (n, poster) in posters.iter().enumerate() {
        if n > 0 {
            sheet.new_page();
        }
        draw(&mut sheet, poster)?;
    }
    sheet.finish("")
}

fn draw(sheet: &mut Sheet, poster: &Poster) -> Result<(), Undrawable> {
    let centred = |sheet: &mut Sheet, role, text: &str, style| {
        sheet.text(role, Align::Centre, &[(text, style)])
    };
    sheet.band(0.0, 6.0 * MM, SEAL);
    sheet.space(4.0 * MM);
    centred(
        sheet,
        Role::Paragraph,
        &poster.agency.to_uppercase(),
        Style::new(Bold, 15.0),
    );
    sheet.space(9.0 * MM);
    centred(sheet, Role::Heading, &poster.title, Style::new(Bold, 44.0));
    // The longest names of the national catalogue have some 500 letters; a poster is one page.
    let (size, code) = match poster.about.chars().count() {
        0..=90 => (22.0, 92.0),
        91..=200 => (17.0, 80.0),
        _ => (14.0, 80.0),
    };
    if !poster.about.is_empty() {
        sheet.space(3.0 * MM);
        centred(
            sheet,
            Role::Paragraph,
            &poster.about,
            Style::new(Regular, size),
        );
    }
    sheet.space(14.0 * MM);
    sheet.qr_centred(&poster.url, code * MM, &format!("Mã QR mở {}", poster.url))?;
    sheet.space(2.0 * MM);
    centred(
        sheet,
        Role::Paragraph,
        "Mở máy ảnh điện thoại, đưa vào mã này",
        Style::new(Italic, 16.0).coloured(SOFT),
    );
    sheet.space(7.0 * MM);
    for (n, step) in poster.steps.iter().enumerate() {
        centred(
            sheet,
            Role::Paragraph,
            &format!("{}. {step}", n + 1),
            Style::new(Regular, 18.0),
        );
        sheet.space(1.5 * MM);
    }
    sheet.space(3.0 * MM);
    centred(
        sheet,
        Role::Paragraph,
        &format!("Hoặc gõ địa chỉ {}", poster.url),
        Style::new(Regular, 13.0).coloured(SOFT),
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_poster_is_one_page_however_long_the_name() {
        for letters in [0, 90, 200, 500] {
            let poster = Poster {
                agency: "Ủy ban nhân dân phường Nam Đông Hà, tỉnh Quảng Trị".to_owned(),
                title: "Nộp hồ sơ trực tuyến".to_owned(),
                about: "Cấp giấy phép ".chars().cycle().take(letters).collect(),
                steps: [
                    "Quét mã QR này.",
                    "Điền tờ khai, chụp giấy tờ gửi kèm.",
                    "Nhận giấy hẹn ngay trên điện thoại.",
                ]
                .map(str::to_owned)
                .to_vec(),
                url: "https://dichvucong.quangtri.gov.vn/thu-tuc/2.002385".to_owned(),
            };
            let mut sheet = Sheet::new("", 210.0, 297.0, 18.0);
            draw(&mut sheet, &poster).unwrap();
            assert_eq!(sheet.pages.len(), 1, "{letters} letters");
        }
    }
}
