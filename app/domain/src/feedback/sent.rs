//! Feedback as typed and as checked: every mistake at once, in words that say how to mend it.

use super::Subject;
use crate::{
    form::FieldError,
    person::{self, Mend},
    text::{
        code::{AgencyCode, DossierCode},
        language::{Both, Language, say},
        search::tidy,
    },
};
use serde::{Deserialize, Serialize};

pub const LONGEST_TITLE: usize = 200;
pub const LONGEST_CONTENT: usize = 5_000;
const SHORTEST_CONTENT: usize = 20;
const LONGEST_LINE: usize = 200;

/// Feedback as typed.
///
/// Only the subject has no default, so that an empty list of JSON is no letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = NewFeedback))]
pub struct Sent {
    /// Code of a [`Subject`].
    pub subject: String,
    /// Code of the agency that it concerns; empty: the sender does not know.
    #[serde(default)]
    pub agency: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub content: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub address: String,
    #[serde(default)]
    pub phone: String,
    #[serde(default)]
    pub email: String,
    /// Code of the dossier that it is about; may be empty.
    #[serde(default)]
    pub dossier: String,
}

/// Sender of a feedback. Officers of the agency that has it read this, and nobody else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    pub name: String,
    pub address: String,
    /// Phone number in E.164; may be empty when there is a mail address.
    pub phone: String,
    pub email: String,
}

/// Feedback that may be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    pub subject: Subject,
    pub agency: Option<AgencyCode>,
    pub title: String,
    pub content: String,
    pub sender: Sender,
    /// Code of the dossier that it is about.
    ///
    /// The dossier's existence is nobody's business: codes can be guessed.
    pub dossier: Option<DossierCode>,
}

/// Checks a feedback as typed.
///
/// It needs clear content, name, address, phone or mail address (Decree 20/2008/NĐ-CP).
///
/// # Errors
///
/// Returns every mistake at once, each with its field.
pub fn check(sent: &Sent, language: Language) -> Result<Checked, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut keep = |path: &str, result: Result<String, String>| {
        result.unwrap_or_else(|message| {
            errors.push(FieldError {
                path: path.to_owned(),
                message,
            });
            String::new()
        })
    };
    let said = |both: Both| both.pick(language).to_owned();
    let subject = Subject::parse(&sent.subject);
    keep(
        "subject",
        subject
            .map(|_| String::new())
            .ok_or_else(|| said(NO_SUBJECT)),
    );
    let agency = AgencyCode::parse(&sent.agency);
    keep(
        "agency",
        if agency.is_some() || sent.agency.is_empty() {
            Ok(String::new())
        } else {
            Err(said(NO_AGENCY))
        },
    );
    let title = keep(
        "title",
        line(&sent.title, 5, LONGEST_TITLE, NO_TITLE, language),
    );
    let content = keep(
        "content",
        sized(
            tidy(&sent.content),
            SHORTEST_CONTENT,
            LONGEST_CONTENT,
            NO_CONTENT,
            language,
        ),
    );
    let code = DossierCode::parse(&sent.dossier).filter(|_| sent.dossier.len() <= 100);
    keep(
        "dossier",
        if code.is_some() || sent.dossier.trim().is_empty() {
            Ok(String::new())
        } else {
            Err(said(NO_DOSSIER))
        },
    );
    let name = keep("name", line(&sent.name, 2, LONGEST_LINE, NO_NAME, language));
    let address = keep(
        "address",
        line(&sent.address, 5, LONGEST_LINE, NO_ADDRESS, language),
    );
    let optional = |text: &str, parse: fn(&str) -> Result<String, Mend>| {
        if text.trim().is_empty() {
            Ok(String::new())
        } else {
            parse(text).map_err(|mend| mend.pick(language))
        }
    };
    let phone = keep("phone", optional(&sent.phone, person::phone));
    let email = keep("email", optional(&sent.email, person::email));
    keep(
        "phone",
        if sent.phone.trim().is_empty() && sent.email.trim().is_empty() {
            Err(said(NO_CONTACT))
        } else {
            Ok(String::new())
        },
    );
    match subject {
        Some(subject) if errors.is_empty() => Ok(Checked {
            subject,
            agency,
            title,
            content,
            sender: Sender {
                name,
                address,
                phone,
                email,
            },
            dossier: code,
        }),
        _ => Err(errors),
    }
}

/// Checks one line of text.
fn line(
    text: &str,
    shortest: usize,
    longest: usize,
    help: Both,
    language: Language,
) -> Result<String, String> {
    sized(
        tidy(text).split_whitespace().collect::<Vec<_>>().join(" "),
        shortest,
        longest,
        help,
        language,
    )
}

fn sized(
    text: String,
    shortest: usize,
    longest: usize,
    help: Both,
    language: Language,
) -> Result<String, String> {
    let (length, letters) = (
        text.chars().count(),
        text.chars().filter(|c| c.is_alphabetic()).count(),
    );
    if length > longest {
        return Err(say!(
            language,
            "Dài quá: {length} ký tự. Hãy viết trong {longest} ký tự."
                | "Too long: {length} characters. Use {longest} or fewer."
        ));
    }
    if length < shortest || letters < 2 {
        Err(help.pick(language).to_owned())
    } else {
        Ok(text)
    }
}

const NO_SUBJECT: Both = Both::new(
    "Hãy chọn bạn phản ánh, kiến nghị về việc gì.",
    "Choose what your feedback is about.",
);
const NO_AGENCY: Both = Both::new(
    "Hãy chọn cơ quan trong danh sách, hoặc chọn “Tôi không rõ”.",
    "Select an office from the list, or choose “I do not know”.",
);
const NO_TITLE: Both = Both::new(
    "Hãy viết tiêu đề: một dòng nói ngắn gọn việc gì.",
    "Enter a title: one line that says what it is about.",
);
const NO_CONTENT: Both = Both::new(
    "Hãy viết rõ nội dung: việc gì, ở đâu, khi nào. Ít nhất 20 ký tự.",
    "Describe it clearly: what happened, where and when. Use at least 20 characters.",
);
const NO_DOSSIER: Both = Both::new(
    "Mã hồ sơ chưa đúng dạng. Hãy nhập như trên giấy hẹn, ví dụ H50.07-261122-0042, hoặc để trống.",
    "This is not an application code. Enter it as on the receipt, for example H50.07-261122-0042, or leave it empty.",
);
const NO_NAME: Both = Both::new(
    "Hãy ghi họ tên của bạn, hoặc tên tổ chức.",
    "Enter your name, or that of your organisation.",
);
const NO_ADDRESS: Both = Both::new("Hãy ghi địa chỉ của bạn.", "Enter your address.");
const NO_CONTACT: Both = Both::new(
    "Hãy ghi số điện thoại hoặc thư điện tử, để cơ quan liên hệ khi cần.",
    "Enter a phone number or an email address, so that the office can reach you.",
);
