//! The printed forms 01 to 04 as facts: the words on each, and the people it may name.
//!
//! Circulars 01/2018/TT-VPCP, 03/2025/TT-VPCP.

use crate::{
    dossier::{
        Progress,
        event::{Event, EventKind},
        public::PublicDossier,
        workflow::{Rules, Slip},
    },
    due::{clock::Counts, time::Moment},
    form::{Answers, Kind},
    procedure::Procedure,
    text::{code::DossierCode, language::Language},
};
use chrono::{Datelike, NaiveDate};

impl Slip {
    /// Forms that are drawn as PDF.
    pub const DRAWN: [Self; 4] = [
        Self::Receipt,
        Self::Supplement,
        Self::Refusal,
        Self::Apology,
    ];

    /// Returns the number in the circulars, which is also its word in addresses.
    pub fn number(self) -> &'static str {
        match self {
            Self::Receipt => "01",
            Self::Supplement => "02",
            Self::Refusal => "03",
            Self::Apology => "04",
            Self::Suspension => "05",
            Self::Control => "06",
        }
    }

    pub fn parse(number: &str) -> Option<Self> {
        Self::DRAWN.into_iter().find(|slip| slip.number() == number)
    }

    /// Returns the official name; the form itself is in Vietnamese.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            Self::Receipt => language.pick(
                "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
                "Receipt of application and date of the result",
            ),
            Self::Supplement => language.pick(
                "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
                "Request for more papers",
            ),
            Self::Refusal => language.pick(
                "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
                "Notice of refusal",
            ),
            Self::Apology => language.pick(
                "Phiếu xin lỗi và hẹn lại ngày trả kết quả",
                "Apology and new due date",
            ),
            Self::Suspension => {
                language.pick("Thông báo dừng giải quyết hồ sơ", "Notice of suspension")
            }
            Self::Control => {
                language.pick("Phiếu kiểm soát quá trình giải quyết hồ sơ", "Control slip")
            }
        }
    }

    /// Returns the name for a file of it.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Receipt => "giay-hen",
            Self::Supplement => "phieu-bo-sung",
            Self::Refusal => "phieu-tu-choi",
            Self::Apology => "phieu-xin-loi",
            Self::Suspension => "thong-bao-dung",
            Self::Control => "phieu-kiem-soat",
        }
    }

    /// Returns the forms that there are for a dossier with these events.
    ///
    /// The receipt is always there, the others once there was a reason.
    pub fn there_are(events: &[Event]) -> Vec<Self> {
        Self::DRAWN
            .into_iter()
            .filter(|slip| *slip == Self::Receipt || slip.cause(events).is_some())
            .collect()
    }

    /// Returns the last event that the form is about.
    fn cause(self, events: &[Event]) -> Option<&Event> {
        events.iter().rev().find(|event| match self {
            Self::Receipt => event.kind == EventKind::Submitted,
            Self::Supplement => event.kind == EventKind::SupplementRequested,
            Self::Refusal => matches!(event.kind, EventKind::Rejected | EventKind::Refused),
            Self::Apology => event.kind == EventKind::Extended,
            Self::Suspension | Self::Control => false,
        })
    }
}

/// Person whom a slip names.
///
/// Each reader has a type of their own. A copy for one cannot be made of what only the other may
/// see.
pub trait Party {
    /// Returns the owner of the dossier.
    fn owner(&self) -> &str;
    /// Returns further facts about them: label and value, without empty ones.
    fn lines(&self) -> Vec<(&'static str, &str)>;
    /// Returns the name of the copy.
    fn copy(&self) -> &'static str;
    /// Returns the note on this copy for its reader; may be empty.
    fn note(&self) -> &'static str;
    /// Returns the officer who signs; empty where they write their name by hand.
    fn officer(&self) -> &str;
}

/// Party for the token's holder: the name as the tracking page masks it, and nothing more.
pub struct Masked(String);

impl From<&PublicDossier> for Masked {
    fn from(dossier: &PublicDossier) -> Self {
        Self(dossier.applicant.clone())
    }
}

impl Party for Masked {
    fn owner(&self) -> &str {
        &self.0
    }

    fn lines(&self) -> Vec<(&'static str, &str)> {
        Vec::new()
    }

    fn copy(&self) -> &'static str {
        "Liên: Giao người nộp hồ sơ"
    }

    fn note(&self) -> &'static str {
        "Bản này mở bằng mã QR nên che họ tên. Bản ghi đầy đủ do Bộ phận Tiếp nhận và Trả kết quả in và ký."
    }

    fn officer(&self) -> &str {
        ""
    }
}

/// Party for officers that reach the dossier: as the form wants it.
pub struct Whole {
    pub name: String,
    pub identity: String,
    pub address: String,
    pub phone: String,
    pub email: String,
    /// Person who handed in for the owner.
    pub submitter: String,
    pub officer: String,
}

impl Party for Whole {
    fn owner(&self) -> &str {
        &self.name
    }

    fn lines(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("Số định danh cá nhân", &self.identity),
            ("Địa chỉ", &self.address),
            ("Số điện thoại", &self.phone),
            ("Thư điện tử", &self.email),
            ("Người nộp thay", &self.submitter),
        ];
        all.into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| (label, value.as_str()))
            .collect()
    }

    fn copy(&self) -> &'static str {
        "Liên: Lưu/giao người nộp hồ sơ"
    }

    fn note(&self) -> &'static str {
        ""
    }

    fn officer(&self) -> &str {
        &self.officer
    }
}

/// One slip, ready to be drawn.
pub struct Printed<P> {
    pub form: Slip,
    pub code: DossierCode,
    pub agency: String,
    /// The province, for place and date.
    pub place: String,
    pub date: NaiveDate,
    pub procedure: String,
    pub party: P,
    /// The tracking address.
    pub url: String,
    pub body: Body,
}

/// Content of one form and no other.
pub enum Body {
    Receipt {
        papers: Vec<Received>,
        limit: String,
        received: Moment,
        promise: Promise,
    },
    Supplement {
        asked: String,
        until: Option<Moment>,
    },
    /// Refusal; `taken`: the dossier was accepted before it was refused.
    Refusal {
        reason: String,
        ground: Option<String>,
        taken: bool,
    },
    Apology {
        received: Moment,
        promised: Option<Moment>,
        reason: String,
        becomes: Option<Moment>,
    },
}

/// A paper that came with the dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    pub name: String,
    /// Number of electronic copies; nothing else comes in online.
    pub files: usize,
}

/// Promise of the receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// The result.
    Due(Moment),
    /// Word on completeness; only for a complete dossier the limit runs.
    Checked(Moment),
    /// Promise without a day: the limit runs when the fee is paid.
    WhenPaid,
    Never,
}

/// Returns date and body of a form; `None` while there is no reason for it.
pub fn body(
    form: Slip,
    events: &[Event],
    progress: &Progress,
    answers: &Answers,
    rules: &Rules<'_>,
) -> Option<(NaiveDate, Body)> {
    let cause = form.cause(events)?;
    let received = events
        .first()
        .map_or(progress.clock.received, |event| event.at);
    let body = match form {
        Slip::Receipt => Body::Receipt {
            papers: papers(rules.procedure, answers),
            limit: rules.timing.limit.words(Language::Vi),
            received,
            promise: match (progress.due, progress.clock.counts) {
                (_, Counts::Nothing) => Promise::WhenPaid,
                (Some(due), Counts::Precheck) => Promise::Checked(due),
                (Some(due), Counts::Main) => Promise::Due(due),
                (None, _) => Promise::Never,
            },
        },
        Slip::Supplement => Body::Supplement {
            asked: cause.note.clone(),
            until: cause.details.until,
        },
        Slip::Refusal => Body::Refusal {
            reason: cause.note.clone(),
            ground: cause.details.ground.clone(),
            taken: cause.kind == EventKind::Refused,
        },
        Slip::Apology => Body::Apology {
            received,
            promised: cause.details.was,
            reason: cause.note.clone(),
            becomes: cause.details.becomes,
        },
        Slip::Suspension | Slip::Control => return None,
    };
    Some((cause.at.date(), body))
}

/// Returns the papers that came with these answers: those that the form replaces, and those sent as
/// files.
pub fn papers(procedure: &Procedure, answers: &Answers) -> Vec<Received> {
    let by_form = procedure
        .papers
        .iter()
        .filter(|paper| paper.by_form && paper.when.is_none());
    let mut papers: Vec<Received> = by_form
        .map(|paper| Received {
            name: paper.name.clone(),
            files: 1,
        })
        .collect();
    let form = procedure.whole_form();
    let sent = form
        .fields()
        .filter(|field| matches!(field.kind, Kind::File { .. }))
        .map(|field| (field, answers.many(&field.id).len()));
    papers.extend(
        sent.filter(|(_, files)| *files > 0)
            .map(|(field, files)| Received {
                name: field.label.clone(),
                files,
            }),
    );
    papers
}

/// Formats a date: `ngày 05 tháng 02 năm 2026`.
///
/// Days below 10 and the first two months have a nought (Decree 30/2020/NĐ-CP, annex I, II.4).
pub fn written_date(day: NaiveDate) -> String {
    let month = if day.month() < 3 {
        format!("{:02}", day.month())
    } else {
        day.month().to_string()
    };
    format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

/// Formats a moment: `17 giờ 00 phút, ngày 26 tháng 11 năm 2026`.
pub fn written(moment: Moment) -> String {
    let local = moment.local();
    format!(
        "{} phút, {}",
        local.format("%H giờ %M"),
        written_date(local.date())
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{State, access::Role, event::Details};

    fn event(kind: EventKind, at: &str) -> Event {
        let at = Moment::from_local(at.parse().unwrap());
        Event {
            kind,
            at,
            by: Role::Counter,
            state: State::Processing,
            step: None,
            note: "Thiếu bản vẽ.".to_owned(),
            details: Details::default(),
        }
    }

    #[test]
    fn a_slip_is_there_once_something_has_happened_that_it_is_about() {
        let submitted = [event(EventKind::Submitted, "2026-03-16T09:00:00")];
        assert_eq!(Slip::there_are(&submitted), [Slip::Receipt]);
        let [first] = submitted;
        let asked = [
            first,
            event(EventKind::SupplementRequested, "2026-03-17T09:00:00"),
            event(EventKind::Refused, "2026-03-20T09:00:00"),
        ];
        assert_eq!(
            Slip::there_are(&asked),
            [Slip::Receipt, Slip::Supplement, Slip::Refusal]
        );
    }

    #[test]
    fn only_drawn_forms_have_an_address() {
        assert_eq!(Slip::parse("04"), Some(Slip::Apology));
        assert_eq!(["05", "06", "1", "", "07"].map(Slip::parse), [None; 5]);
    }

    #[test]
    fn dates_are_written_as_the_decree_wants_them() {
        let at = |text: &str| written(Moment::from_local(text.parse().unwrap()));
        assert_eq!(
            at("2026-02-05T08:30:00"),
            "08 giờ 30 phút, ngày 05 tháng 02 năm 2026"
        );
        assert_eq!(
            at("2026-11-26T17:00:00"),
            "17 giờ 00 phút, ngày 26 tháng 11 năm 2026"
        );
        assert_eq!(
            written_date("2026-03-01".parse().unwrap()),
            "ngày 01 tháng 3 năm 2026"
        );
    }

    #[test]
    fn papers_are_those_that_came() {
        let mut procedure = crate::procedure::tests::plain();
        let paper = |name: &str, by_form| crate::procedure::Paper {
            name: name.to_owned(),
            required: false,
            by_form,
            when: None,
            copies: String::new(),
            valid_months: None,
            note: None,
        };
        procedure.papers = vec![
            paper("Tờ khai", true),
            paper("Bản vẽ", false),
            paper("Ảnh", false),
        ];
        let mut answers = Answers::default();
        answers.push("paper_2", "a".to_owned());
        answers.push("paper_2", "b".to_owned());
        let names: Vec<(String, usize)> = papers(&procedure, &answers)
            .into_iter()
            .map(|p| (p.name, p.files))
            .collect();
        assert_eq!(names, [("Tờ khai".to_owned(), 1), ("Bản vẽ".to_owned(), 2)]);
    }
}
