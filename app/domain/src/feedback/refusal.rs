//! Refusals of actions on a feedback, in words, with the actions possible instead.

use super::{Action, Status};
use crate::text::language::{Language, say};
use serde::{Deserialize, Serialize};

/// Part that must be said, or must not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Class,
    Agency,
    Outcome,
    Why,
    Title,
    Content,
    Answer,
    Name,
    Address,
    Phone,
    Email,
}

impl Part {
    fn words(self, language: Language) -> &'static str {
        match self {
            Self::Class => language.pick("phân loại", "the class"),
            Self::Agency => language.pick("cơ quan nhận", "the office that it goes to"),
            Self::Outcome => language.pick("kết quả xử lý", "the outcome"),
            Self::Why => language.pick("lý do", "the reason"),
            Self::Title => language.pick("tiêu đề", "the title"),
            Self::Content => language.pick("nội dung", "the content"),
            Self::Answer => language.pick("nội dung trả lời", "the answer"),
            Self::Name => language.pick("tên người gửi", "the name of the sender"),
            Self::Address => language.pick("địa chỉ người gửi", "the address of the sender"),
            Self::Phone => {
                language.pick("số điện thoại người gửi", "the phone number of the sender")
            }
            Self::Email => {
                language.pick("thư điện tử người gửi", "the email address of the sender")
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Refusal {
    WrongStatus {
        status: Status,
        possible: Vec<Action>,
    },
    WrongRole {
        action: Action,
    },
    Missing {
        part: Part,
    },
    TooLong {
        part: Part,
        length: usize,
        most: usize,
    },
    SameAgency,
    /// Rule outside the agency's competence: it is forwarded, or an amendment proposed.
    Outside,
    /// Words to be published that tell who sent them.
    Personal {
        part: Part,
    },
}

impl Refusal {
    pub fn words(&self, language: Language) -> String {
        match self {
            Self::WrongStatus { status, possible } => {
                let (status, possible) = (status.words(language), instead(possible, language));
                say!(
                    language,
                    "Phản ánh đang ở trạng thái “{status}”, không làm được việc này. {possible}"
                        | "The feedback is in the state “{status}”, in which this cannot be done. {possible}"
                )
            }
            Self::WrongRole { action } => {
                let action = action.words(language);
                say!(language, "Bạn không có quyền làm việc “{action}”. Hãy chuyển lãnh đạo hoặc chuyên viên." | "You may not do “{action}”. Leave it to a leader or a specialist.")
            }
            Self::Missing { part } => {
                let part = part.words(language);
                say!(language, "Hãy ghi {part}." | "Enter {part}.")
            }
            Self::TooLong { part, length, most } => {
                let part = part.words(language);
                say!(language, "Dài quá ({part}): {length} ký tự. Hãy viết trong {most} ký tự." | "Too long ({part}): {length} characters. Use {most} or fewer.")
            }
            Self::SameAgency => language.pick("Phản ánh đang ở chính cơ quan này. Hãy chọn cơ quan khác.", "This office has it already. Choose another one.").to_owned(),
            Self::Outside => language
                .pick(
                    "Quy định ngoài thẩm quyền: hãy chuyển cơ quan có thẩm quyền, hoặc chọn kết quả “Kiến nghị cơ quan có thẩm quyền sửa đổi”.",
                    "The rule is outside this office’s competence: forward the feedback, or choose the outcome “An amendment is proposed to who may decide it”.",
                )
                .to_owned(),
            Self::Personal { part } => {
                let part = part.words(language);
                say!(language, "Lời công khai còn {part}. Hãy bỏ đi rồi công khai." | "What is to be published still holds {part}. Take it out, then publish.")
            }
        }
    }
}

fn instead(possible: &[Action], language: Language) -> String {
    if possible.is_empty() {
        return language
            .pick(
                "Bạn không cần làm gì lúc này.",
                "You need not do anything now.",
            )
            .to_owned();
    }
    let list = possible
        .iter()
        .map(|action| format!("“{}”", action.words(language)))
        .collect::<Vec<_>>()
        .join(", ");
    say!(
        language,
        "Việc làm được lúc này: {list}." | "What can be done now: {list}."
    )
}
