//! Papers that come in: their types, the facts an officer should know, and names that fit.

use crate::text::coded::coded;

coded! {
    /// Type of an accepted file, by its content.
    Media {
        Pdf "application/pdf";
        Jpeg "image/jpeg";
        Png "image/png";
    }
}

coded! {
    /// A fact of a file that its reader should know before opening it.
    Fact {
        /// JavaScript, an action on opening that is more than a place to start, a program to start.
        RunsCode "runs_code"
            "Có mã lệnh chạy khi mở; hãy xem bằng trình xem của hệ thống" |
            "It holds commands that run when it is opened; read it in the system's viewer";
        /// Files inside the file.
        HoldsFiles "holds_files"
            "Có tệp khác kèm bên trong; đừng mở tệp kèm khi chưa rõ nguồn" |
            "It holds other files; do not open them unless you know where they come from";
    }
}

/// Length of a name in characters, extension included.
const LONGEST: usize = 120;
/// Length of a name in bytes; file systems take 255.
const MOST_BYTES: usize = 240;
/// Endings that say a type. Any other ending, as in `Đơn gửi TP.HCM`, belongs to the name.
const ENDINGS: &str = " pdf jpg jpeg jpe jfif png gif webp heic heif avif bmp tif tiff svg svgz ico \
    doc docx docm dot dotx xls xlsx xlsm ppt pptx pps odt ods odp rtf txt csv md log json xml \
    html htm xhtml mht mhtml js mjs vbs vbe wsf hta css php asp aspx jsp \
    exe com bat cmd msi scr pif cpl dll sys lnk url reg ps1 psm1 jar apk app dmg sh bin run iso img \
    zip rar 7z tar gz tgz bz2 xz cab mp3 mp4 m4a avi mov wav mkv eml msg p7s p7m ai eps ps psd xps ";

impl Media {
    /// Endings under which programs know the type; the first is the usual one.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
        }
    }

    /// Returns the name with an ending that fits this type.
    ///
    /// A fitting ending stays as it was written. Others that say a type go, also in the middle:
    /// systems that hide the last ending show the one before it.
    pub fn fitting_name(self, name: &str) -> String {
        let (mut stem, mut ending) = (bare(name), self.endings()[0]);
        let mut is_last = true;
        while let Some((rest, found)) = stem.rsplit_once('.')
            && is_type(found)
        {
            if is_last && self.endings().contains(&&*found.to_ascii_lowercase()) {
                ending = found;
            }
            (stem, is_last) = (bare(rest), false);
        }
        let mut kept = String::new();
        for sign in stem.chars().take(LONGEST - ending.len() - 1) {
            if kept.len() + sign.len_utf8() + ending.len() + 1 > MOST_BYTES {
                break;
            }
            kept.push(sign);
        }
        match bare(&kept) {
            "" => format!("tệp.{ending}"),
            kept => format!("{kept}.{ending}"),
        }
    }
}

/// Cuts the spaces and full stops at the end, which some systems drop silently.
fn bare(name: &str) -> &str {
    name.trim_end_matches(|sign: char| sign == '.' || sign.is_whitespace())
}

fn is_type(ending: &str) -> bool {
    !ending.is_empty()
        && ENDINGS
            .split_ascii_whitespace()
            .any(|known| known.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_as_its_type_does() {
        for (name, media, fitting) in [
            ("khac.pdf", Media::Png, "khac.png"),
            ("KHAC.PDF", Media::Png, "KHAC.png"),
            ("KHAC.PDF", Media::Pdf, "KHAC.PDF"),
            ("ảnh thẻ.JPEG", Media::Jpeg, "ảnh thẻ.JPEG"),
            ("ảnh thẻ.png", Media::Jpeg, "ảnh thẻ.jpg"),
            ("khac", Media::Png, "khac.png"),
            ("khac.pdf.exe", Media::Pdf, "khac.pdf"),
            ("khac.exe.pdf", Media::Pdf, "khac.pdf"),
            ("khac.pdf.png", Media::Png, "khac.png"),
            ("khac.html.", Media::Png, "khac.png"),
            ("khac.pdf . .", Media::Png, "khac.png"),
            ("Đơn gửi TP.HCM", Media::Pdf, "Đơn gửi TP.HCM.pdf"),
            ("giấy số 12.2025", Media::Jpeg, "giấy số 12.2025.jpg"),
            (".pdf", Media::Pdf, "tệp.pdf"),
            ("...", Media::Png, "tệp.png"),
            ("", Media::Png, "tệp.png"),
        ] {
            assert_eq!(media.fitting_name(name), fitting, "{name}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending_and_fits_file_systems() {
        for sign in ["a", "ạ", "𠀀"] {
            let name = Media::Jpeg.fitting_name(&format!("{}.pdf", sign.repeat(300)));
            assert!(name.ends_with(&format!("{sign}.jpg")), "{name}");
            assert!(name.chars().count() <= 120 && name.len() <= 240, "{name}");
        }
    }
}
