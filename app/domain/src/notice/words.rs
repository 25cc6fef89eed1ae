//! The words of each notice: short for a phone without diacritics, whole for Zalo and mail.
//!
//! No notice holds a name, except a masked one on Zalo. The office's own words are read on the
//! tracking page alone.

use crate::{
    dossier::event::EventKind,
    due::time::{self, Moment},
    text::{
        language::{Language, say},
        search,
    },
};

/// Characters of one message; a longer one costs twice.
pub const SMS_LENGTH: usize = 160;

/// Facts that a notice may say.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    pub kind: EventKind,
    pub code: &'a str,
    /// Name of the procedure in the reader's language.
    pub procedure: &'a str,
    pub agency: &'a str,
    /// Masked name: `N*** V*** An`.
    pub masked_name: &'a str,
    pub due: Option<Moment>,
    /// Time by which papers must be supplied.
    pub until: Option<Moment>,
    /// Tracking page; of a result that was handed over, the page that asks for a rating.
    pub link: &'a str,
}

/// A mail without attachments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub subject: String,
    pub body: String,
}

fn short(moment: Moment) -> String {
    let local = moment.local();
    format!("{} {}", time::clock(local), time::date(local.date()))
}

/// Returns the event in words, as the end of a sentence that begins with the dossier's code.
pub fn event_words(facts: &Facts<'_>, language: Language) -> String {
    let due = facts.due.map(short);
    let until = facts.until.map(short);
    let plain = |vi: &str, en: &str| language.pick(vi, en).to_owned();
    match (facts.kind, due, until) {
        (EventKind::Submitted, ..) => plain("đã gửi, chờ tiếp nhận", "sent, waits to be accepted"),
        (EventKind::Accepted, Some(due), _) => say!(
            language,
            "đã tiếp nhận, hẹn trả {due}" | "accepted, due {due}"
        ),
        (EventKind::Accepted, ..) => plain("đã tiếp nhận", "accepted"),
        (EventKind::Rejected, ..) => {
            plain("không được tiếp nhận, xem lý do", "not accepted, see why")
        }
        (EventKind::Forwarded, ..) => plain(
            "đã chuyển sang bước tiếp theo",
            "passed on to the next step",
        ),
        (EventKind::SupplementRequested, _, Some(until)) => say!(
            language,
            "cần bổ sung trước {until}" | "needs more papers by {until}"
        ),
        (EventKind::SupplementRequested, ..) => plain("cần bổ sung giấy tờ", "needs more papers"),
        (EventKind::Supplemented, ..) => plain(
            "đã nhận bổ sung, xử lý tiếp",
            "papers received, work goes on",
        ),
        (EventKind::DutyRequested, ..) => plain("cần nộp phí, lệ phí", "a fee is to be paid"),
        (EventKind::DutyDone, ..) => plain("đã nộp phí, lệ phí", "fee paid"),
        (EventKind::Suspended, ..) => plain("tạm dừng giải quyết, xem lý do", "suspended, see why"),
        (EventKind::Resumed, ..) => plain("tiếp tục giải quyết", "work goes on"),
        (EventKind::Resolved, ..) => plain(
            "đã có kết quả, mời bạn đến nhận",
            "result ready, please collect it",
        ),
        (EventKind::Refused, ..) => plain("bị từ chối giải quyết, xem lý do", "refused, see why"),
        (EventKind::Returned, ..) => plain(
            "đã trả kết quả, mời bạn đánh giá",
            "result handed over, please rate us",
        ),
        (EventKind::Withdrawn, ..) => plain("đã được rút", "withdrawn"),
        (EventKind::Extended, Some(due), _) => say!(
            language,
            "bị chậm, xin lỗi và hẹn lại {due}" | "is late, we apologise, now due {due}"
        ),
        (EventKind::Written, ..) => plain("có tin nhắn của cơ quan", "the office wrote to you"),
        (EventKind::DeliveryChosen, ..) => plain(
            "đã đổi cách nhận kết quả",
            "has a new way to receive the result",
        ),
        (kind, ..) => kind.words(language).to_lowercase(),
    }
}

/// Builds one message without diacritics.
///
/// The procedure's name is cut to fit, and left out before anything else. The link is always whole.
pub fn sms(facts: &Facts<'_>, language: Language) -> String {
    let (code, words) = (facts.code, event_words(facts, language));
    let head = search::plain(&say!(
        language,
        "Ho so {code} {words}" | "Application {code}: {words}"
    ));
    let see = language.pick("Xem", "See");
    let fixed = format!("{head}. {see}: {}", facts.link);
    // " (" and ")"
    let room = SMS_LENGTH.saturating_sub(fixed.chars().count() + 3);
    match cut(&search::plain(facts.procedure), room) {
        Some(name) => format!("{head} ({name}). {see}: {}", facts.link),
        None => fixed,
    }
}

/// Cuts a name to the whole words that fit with `...`; `None` when hardly any do.
fn cut(name: &str, room: usize) -> Option<String> {
    if name.is_empty() || room < 12 {
        return None;
    }
    if name.len() <= room {
        return Some(name.to_owned());
    }
    let mut kept = String::new();
    for word in name.split(' ') {
        if kept.len() + word.len() + 4 > room {
            break;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    (!kept.is_empty()).then(|| format!("{}...", kept.trim_end_matches([',', '.', ';', '-'])))
}

pub fn body(facts: &Facts<'_>, language: Language) -> Mail {
    let (code, words, procedure, agency, link) = (
        facts.code,
        event_words(facts, language),
        facts.procedure,
        facts.agency,
        facts.link,
    );
    Mail {
        subject: say!(
            language,
            "Hồ sơ {code}: {words}" | "Application {code}: {words}"
        ),
        body: say!(
            language,
            "Kính gửi ông/bà,\n\nHồ sơ {code} {words}.\n\nThủ tục: {procedure}\nCơ quan: {agency}\n\nXem chi tiết: {link}\n\nAi có đường dẫn này đều xem được hồ sơ; xin đừng gửi cho người khác.\nThư này được gửi tự động, xin không trả lời.\n"
                | "Dear applicant,\n\nApplication {code}: {words}.\n\nProcedure: {procedure}\nOffice: {agency}\n\nDetails: {link}\n\nWhoever has this link can see the application; please do not pass it on.\nThis mail was sent automatically; please do not answer it.\n"
        ),
    }
}

/// Returns the variables of the Zalo template, by name.
pub fn zalo(facts: &Facts<'_>, language: Language) -> Vec<(&'static str, String)> {
    let words = event_words(facts, language);
    let code = facts.code;
    vec![
        ("ten_nguoi_dan", facts.masked_name.to_owned()),
        ("ma_ho_so", code.to_owned()),
        ("trang_thai", facts.kind.words(language).to_owned()),
        ("ten_dich_vu", facts.procedure.to_owned()),
        (
            "loi_nhan",
            say!(
                language,
                "Hồ sơ {code} {words}." | "Application {code}: {words}."
            ),
        ),
        ("cta_link", facts.link.to_owned()),
        (
            "cta_text",
            language.pick("Xem hồ sơ", "See the application").to_owned(),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::{super::is_told, *};

    const LINK: &str = "https://dichvucong.quangtri.gov.vn/hs/7zzzzzzzzzzzzzzzzzzzzzzzzz";

    fn facts<'a>(kind: EventKind, procedure: &'a str, link: &'a str) -> Facts<'a> {
        let due = Some(Moment::from_local("2026-03-18T17:00:00".parse().unwrap()));
        Facts {
            kind,
            code: "H50.07-260316-0042",
            procedure,
            agency: "Sở Khoa học và Công nghệ",
            masked_name: "N*** V*** An",
            due,
            until: due,
            link,
        }
    }

    #[test]
    fn the_words_of_every_event_on_a_phone() {
        let mut texts = String::new();
        for kind in EventKind::ALL.into_iter().filter(|kind| is_told(*kind)) {
            texts.push_str(kind.code());
            for (procedure, language) in [
                ("Khai báo thiết bị X-quang", Language::Vi),
                ("Declaration of an X-ray device", Language::En),
            ] {
                let text = sms(&facts(kind, procedure, "https://x.vn/hs/T"), language);
                texts += &format!("\n  {text}");
            }
            texts.push('\n');
        }
        insta::assert_snapshot!("sms", texts);
    }

    #[test]
    fn the_name_is_cut_at_a_word_and_the_link_never() {
        let text = sms(
            &facts(
                EventKind::Accepted,
                "Khai báo thiết bị X-quang chẩn đoán trong y tế",
                LINK,
            ),
            Language::Vi,
        );
        assert_eq!(
            text,
            format!(
                "Ho so H50.07-260316-0042 da tiep nhan, hen tra 17:00 18/03/2026 (Khai bao thiet bi...). Xem: {LINK}"
            )
        );
    }

    #[test]
    fn a_mail_says_the_whole_and_asks_for_no_answer() {
        for language in [Language::Vi, Language::En] {
            let mail = body(&facts(EventKind::Resolved, "Khai báo", LINK), language);
            let text = format!("{}\n\n{}", mail.subject, mail.body);
            insta::assert_snapshot!(format!("mail-{}", language.code()), text);
        }
    }

    #[test]
    fn each_variable_of_zalo_has_a_value() {
        let variables = |language| {
            let facts = facts(EventKind::Accepted, "Khai báo", LINK);
            let line = |(name, value)| format!("{name}: {value}\n");
            zalo(&facts, language)
                .into_iter()
                .map(line)
                .collect::<String>()
        };
        let both = [Language::Vi, Language::En].map(variables);
        insta::assert_snapshot!("zalo", both.join("\n"));
    }

    proptest::proptest! {
        #[test]
        fn a_message_fits_and_ends_in_its_link_whatever_the_procedure_is_called(name in "\\PC{0,300}", n in 0..EventKind::ALL.len()) {
            for language in [Language::Vi, Language::En] {
                let text = sms(&facts(EventKind::ALL[n], &name, LINK), language);
                proptest::prop_assert!(text.chars().count() <= SMS_LENGTH, "{text}");
                proptest::prop_assert!(text.ends_with(LINK) && text.is_ascii(), "{text}");
            }
        }
    }
}
