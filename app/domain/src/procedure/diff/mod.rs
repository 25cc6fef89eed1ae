//! Differences between two versions of a procedure, in words that citizens and officers read.

mod found;
mod lines;
mod list;
mod terms;
#[cfg(test)]
mod tests;
mod words;

pub use found::{Change, Topic};

use crate::{
    due::time,
    procedure::{Decision, Procedure, terms::spoken},
    text::language::{Language, say},
};
use chrono::NaiveTime;
use found::Found;
use lines::{form_changes, paper_changes, step_changes};
use list::texts;
use terms::{Raw, case_changes, channel_terms, own_terms};
use words::{continued, maybe, turned};

/// Returns everything that changed from one version to another; empty exactly when they are equal.
pub fn diff(old: &Procedure, new: &Procedure, language: Language) -> Vec<Change> {
    // Taken apart field by field, so that a new field does not compile before it is compared here.
    let Procedure {
        code,
        name,
        name_en,
        also,
        field,
        level,
        agency,
        online,
        audience,
        decision,
        effective_from,
        effective_until,
        limit,
        statutory,
        limit_unread,
        limit_note,
        precheck,
        starts_when_paid,
        cutoff,
        after_supplement,
        supplement_window,
        fees,
        result,
        legal_basis,
        how,
        papers,
        cases,
        channels,
        form,
        workflow,
        example,
        source,
    } = new;
    let mut found = Found {
        changes: Vec::new(),
        language,
    };
    let text = |vi: &'static str, en: &'static str| language.pick(vi, en);
    let turned = |label: &str, before: &str, after: &str| turned(label, before, after, language);
    let maybe = |label: &str, before: Option<&str>, after: Option<&str>| {
        maybe(label, before, after, language)
    };

    found.say(Topic::General, old.code != *code, || {
        turned(
            text("Mã thủ tục", "Procedure code"),
            old.code.as_str(),
            code.as_str(),
        )
    });
    found.say(Topic::General, old.name != *name, || {
        turned(text("Tên thủ tục", "Name"), &old.name, name)
    });
    found.say(Topic::General, old.name_en != *name_en, || {
        maybe(
            text("Tên tiếng Anh", "English name"),
            old.name_en.as_deref(),
            name_en.as_deref(),
        )
    });
    found.say(Topic::General, old.field != *field, || {
        turned(text("Lĩnh vực", "Field"), &old.field, field)
    });
    found.say(Topic::General, old.level != *level, || {
        turned(
            text("Cấp thực hiện", "Level"),
            old.level.words(language),
            level.words(language),
        )
    });
    let agency_code = |procedure: &Procedure| procedure.agency.as_ref().map(ToString::to_string);
    found.say(Topic::General, old.agency != *agency, || {
        maybe(
            text("Cơ quan giải quyết", "Office that decides"),
            agency_code(old).as_deref(),
            agency_code(new).as_deref(),
        )
    });
    found.list(
        Topic::General,
        old.audience != *audience,
        texts(
            text("đối tượng", "kind of applicant"),
            &old.audience,
            audience,
            language,
        ),
        text(
            "Thứ tự đối tượng được sắp xếp lại",
            "The order of the kinds of applicants was changed",
        ),
    );
    found.list(
        Topic::General,
        old.also != *also,
        texts(
            text("tên thường gọi", "everyday name"),
            &old.also,
            also,
            language,
        ),
        text(
            "Thứ tự tên thường gọi được sắp xếp lại",
            "The order of the everyday names was changed",
        ),
    );
    found.list(
        Topic::General,
        old.how != *how,
        texts(text("việc phải làm", "step"), &old.how, how, language),
        text(
            "Trình tự thực hiện được sắp xếp lại",
            "The order of the steps was changed",
        ),
    );
    found.say(Topic::General, old.result != *result, || {
        turned(text("Kết quả", "Result"), &old.result, result)
    });
    found.say(Topic::General, old.source != *source, || {
        maybe(
            text("Nguồn dữ liệu", "Source of the data"),
            old.source.as_deref(),
            source.as_deref(),
        )
    });

    let decided = |decision: &Option<Decision>| {
        decision.as_ref().map(|d| {
            let (number, date, by) = (&d.number, time::date(d.date), &d.by);
            say!(
                language,
                "{number} ngày {date} của {by}" | "{number} of {date}, {by}"
            )
        })
    };
    found.say(Topic::Decision, old.decision != *decision, || {
        maybe(
            text("Quyết định công bố", "Decision that announces it"),
            decided(&old.decision).as_deref(),
            decided(decision).as_deref(),
        )
    });
    for (label, before, after) in [
        (
            text("Có hiệu lực từ ngày", "In force from"),
            old.effective_from,
            *effective_from,
        ),
        (
            text("Có hiệu lực đến hết ngày", "In force until"),
            old.effective_until,
            *effective_until,
        ),
    ] {
        found.say(Topic::Decision, before != after, || {
            maybe(
                label,
                before.map(time::date).as_deref(),
                after.map(time::date).as_deref(),
            )
        });
    }
    found.say(Topic::Online, old.online != *online, || {
        turned(
            text("Mức độ trực tuyến", "Online service"),
            old.online.words(language),
            online.words(language),
        )
    });

    let raw = |limit, unread, statutory, fees| Raw {
        limit: Some(limit),
        unread,
        statutory,
        fees: Some(fees),
    };
    let was = raw(
        old.limit,
        old.limit_unread,
        old.statutory,
        old.fees.as_slice(),
    );
    let is = raw(*limit, *limit_unread, *statutory, fees.as_slice());
    own_terms(
        &mut found,
        [was, is],
        [&old.resolved(None, None), &new.resolved(None, None)],
        "",
    );
    let noted = |procedure: &Procedure| procedure.limit_note.clone();
    found.say(Topic::Limit, old.limit_note != *limit_note, || {
        maybe(
            text("Ghi chú về thời hạn", "Note on the processing time"),
            noted(old).as_deref(),
            noted(new).as_deref(),
        )
    });
    found.say(
        Topic::Limit,
        old.after_supplement != *after_supplement,
        || {
            turned(
                text(
                    "Thời hạn sau khi bổ sung giấy tờ",
                    "Processing time after papers were added",
                ),
                continued(old.after_supplement, language),
                continued(*after_supplement, language),
            )
        },
    );
    for (label, before, after) in [
        (
            text("Thời hạn kiểm tra hồ sơ", "Time for checking completeness"),
            old.precheck,
            *precheck,
        ),
        (
            text("Thời hạn bổ sung giấy tờ", "Time for sending more papers"),
            old.supplement_window,
            *supplement_window,
        ),
    ] {
        found.say(Topic::Limit, before != after, || {
            maybe(
                label,
                before.map(|limit| spoken(limit, language)).as_deref(),
                after.map(|limit| spoken(limit, language)).as_deref(),
            )
        });
    }
    found.say(
        Topic::Limit,
        old.starts_when_paid != *starts_when_paid,
        || {
            if *starts_when_paid {
                text(
                    "Thời hạn nay tính từ khi nộp phí",
                    "The processing time now starts when the fee is paid",
                )
            } else {
                text(
                    "Thời hạn nay không chờ nộp phí",
                    "The processing time no longer waits for the fee",
                )
            }
            .to_owned()
        },
    );
    let clock = |time: NaiveTime| time.format("%H:%M").to_string();
    found.say(Topic::Limit, old.cutoff != *cutoff, || {
        maybe(
            text(
                "Giờ chốt nhận trong ngày",
                "Latest hour of receipt in a day",
            ),
            old.cutoff.map(clock).as_deref(),
            cutoff.map(clock).as_deref(),
        )
    });
    channel_terms(
        &mut found,
        [old, new],
        [None, None],
        [&old.channels, channels],
    );

    found.list(
        Topic::Papers,
        old.papers != *papers,
        paper_changes(&old.papers, papers, "", language),
        text(
            "Thứ tự giấy tờ được sắp xếp lại",
            "The order of the papers was changed",
        ),
    );
    case_changes(&mut found, [old, new], [&old.cases, cases]);
    found.list(
        Topic::Form,
        old.form != *form,
        form_changes(&old.form, form, language),
        text(
            "Thứ tự hoặc cách chia phần của biểu mẫu được sửa",
            "The order or the sections of the form were changed",
        ),
    );
    found.say(Topic::Form, old.example != *example, || {
        text("Ví dụ trả lời được sửa", "The example was changed").to_owned()
    });
    found.list(
        Topic::Workflow,
        old.workflow != *workflow,
        step_changes(&old.workflow, workflow, language),
        text(
            "Thứ tự hoặc cách đi giữa các bước được sửa",
            "The order of the steps, or the ways between them, were changed",
        ),
    );
    let basis = texts(
        text("căn cứ pháp lý", "legal basis"),
        &old.legal_basis,
        legal_basis,
        language,
    );
    found.list(
        Topic::LegalBasis,
        old.legal_basis != *legal_basis,
        basis,
        text(
            "Thứ tự căn cứ pháp lý được sắp xếp lại",
            "The order of the legal basis was changed",
        ),
    );
    found.changes
}
