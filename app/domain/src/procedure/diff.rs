//! Differences between two versions of a procedure, in words that citizens and officers read.

mod lines;
mod list;

use super::{
    Case, ChannelTerms, Decision, Fee, OwnTerms, Procedure,
    terms::{CHANNELS, Terms, compare, scope, spoken},
};
use crate::{
    due::{clock::AfterSupplement, deadline::Limit, time},
    fee::money,
    text::language::{Language, say},
};
use chrono::NaiveTime;
use lines::{form_changes, paper_changes, step_changes};
use list::{pairs, texts};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// Heading under which a change stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = ChangedTopic))]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Code, name, field, level, agency, who may apply, how it goes, result, source.
    General,
    Decision,
    Online,
    Limit,
    Fees,
    Papers,
    Cases,
    Form,
    Workflow,
    LegalBasis,
}

impl Topic {
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::General => language.pick("Thông tin chung", "General"),
            Self::Decision => {
                language.pick("Công bố và hiệu lực", "Announcement and period in force")
            }
            Self::Online => language.pick("Mức độ trực tuyến", "Online service"),
            Self::Limit => language.pick("Thời hạn", "Processing time"),
            Self::Fees => language.pick("Phí, lệ phí", "Fees"),
            Self::Papers => language.pick("Giấy tờ", "Papers"),
            Self::Cases => language.pick("Trường hợp", "Cases"),
            Self::Form => language.pick("Biểu mẫu", "Form"),
            Self::Workflow => language.pick("Quy trình xử lý", "Workflow"),
            Self::LegalBasis => language.pick("Căn cứ pháp lý", "Legal basis"),
        }
    }
}

/// One thing that changed, in a sentence without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = ProcedureChange))]
pub struct Change {
    pub topic: Topic,
    pub words: String,
}

/// Returns everything that changed from one version to another; empty exactly when they are equal.
pub fn diff(old: &Procedure, new: &Procedure, language: Language) -> Vec<Change> {
    // Taken apart field by field, so that a new field does not compile before it is compared here.
    let Procedure {
        code,
        name,
        name_en,
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
        turned(text("Mã thủ tục", "Code"), old.code.as_str(), code.as_str())
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
            text("đối tượng", "who can apply"),
            &old.audience,
            audience,
            language,
        ),
        text(
            "Thứ tự đối tượng được sắp xếp lại",
            "The order of those who can apply was changed",
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

struct Found {
    changes: Vec<Change>,
    language: Language,
}

impl Found {
    fn say(&mut self, topic: Topic, differs: bool, words: impl FnOnce() -> String) {
        if differs {
            self.changes.push(Change {
                topic,
                words: words(),
            });
        }
    }

    /// Adds the lines; a change that no line names still gets a sentence of its own.
    fn list(&mut self, topic: Topic, differs: bool, lines: Vec<String>, otherwise: &str) {
        self.say(topic, differs && lines.is_empty(), || otherwise.to_owned());
        self.changes
            .extend(lines.into_iter().map(|words| Change { topic, words }));
    }
}

fn turned(label: &str, before: &str, after: &str, language: Language) -> String {
    say!(
        language,
        "{label}: từ “{before}” thành “{after}”" | "{label}: from “{before}” to “{after}”"
    )
}

fn maybe(label: &str, before: Option<&str>, after: Option<&str>, language: Language) -> String {
    let gone = before.unwrap_or_default();
    match (before, after) {
        (Some(before), Some(after)) => turned(label, before, after, language),
        (_, Some(after)) => say!(
            language,
            "{label}: thêm “{after}”" | "{label}: added “{after}”"
        ),
        (_, None) => say!(
            language,
            "{label}: bỏ “{gone}”" | "{label}: removed “{gone}”"
        ),
    }
}

fn continued(after: AfterSupplement, language: Language) -> &'static str {
    match after {
        AfterSupplement::Restart => {
            language.pick("tính lại từ đầu", "counted again from the start")
        }
        AfterSupplement::Resume => language.pick("tính tiếp", "goes on"),
    }
}

/// The rules that one layer states itself, without those it inherits.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Raw<'a> {
    limit: Option<Limit>,
    unread: bool,
    statutory: Option<Limit>,
    fees: Option<&'a [Fee]>,
}

impl<'a> From<&'a OwnTerms> for Raw<'a> {
    fn from(own: &'a OwnTerms) -> Self {
        Self {
            limit: own.limit,
            unread: false,
            statutory: own.statutory,
            fees: own.fees.as_deref(),
        }
    }
}

/// Tells the change of a layer by its effect on a dossier for which the layer holds.
fn own_terms(
    found: &mut Found,
    [was, is]: [Raw<'_>; 2],
    [before, after]: [&Terms<'_>; 2],
    scope: &str,
) {
    let language = found.language;
    found.say(
        Topic::Limit,
        (was.limit, was.unread) != (is.limit, is.unread),
        || {
            let promised = |terms: &Terms<'_>| (!terms.limit_unread).then_some(terms.limit);
            limit_change(
                language.pick("Thời hạn giải quyết", "Processing time"),
                promised(before),
                promised(after),
                scope,
                language,
            )
        },
    );
    found.say(Topic::Limit, was.statutory != is.statutory, || {
        limit_change(
            language.pick("Thời hạn theo pháp luật", "Time that the law allows"),
            before.statutory,
            after.statutory,
            scope,
            language,
        )
    });
    let otherwise = match (was.fees, is.fees) {
        (None, _) => say!(
            language,
            "Phí, lệ phí: nay ghi riêng, mức thu không đổi{scope}"
                | "Fees: now stated apart, the amounts are the same{scope}"
        ),
        (_, None) => {
            say!(
                language,
                "Phí, lệ phí: nay không ghi riêng, mức thu không đổi{scope}"
                    | "Fees: no longer stated apart, the amounts are the same{scope}"
            )
        }
        _ => say!(
            language,
            "Thứ tự các khoản phí, lệ phí được sắp xếp lại{scope}"
                | "The order of the fees was changed{scope}"
        ),
    };
    if was.fees != is.fees {
        found.list(
            Topic::Fees,
            true,
            fee_changes(before.fees, after.fees, scope, language),
            &otherwise,
        );
    }
}

/// Writes the change of a limit; `None`: nobody has said it.
fn limit_change(
    label: &str,
    before: Option<Limit>,
    after: Option<Limit>,
    scope: &str,
    language: Language,
) -> String {
    let words = |limit: Option<Limit>| {
        limit.map_or_else(
            || language.pick("chưa ghi rõ", "not stated").to_owned(),
            |limit| spoken(limit, language),
        )
    };
    let (was, is) = (words(before), words(after));
    match (before, after) {
        (before, after) if before == after => {
            say!(
                language,
                "{label}: cách ghi được sửa, vẫn là {is}{scope}"
                    | "{label}: written in another way, still {is}{scope}"
            )
        }
        (Some(one), Some(other)) if one != Limit::None && other != Limit::None => {
            let (was, is) = (one.words(language), other.words(language));
            let way = match tendency(one, other) {
                Ordering::Less => language.pick("lên", "up to"),
                Ordering::Greater => language.pick("xuống", "down to"),
                Ordering::Equal => language.pick("sang", "to"),
            };
            say!(
                language,
                "{label}: từ {was} {way} {is}{scope}" | "{label}: from {was} {way} {is}{scope}"
            )
        }
        _ => say!(
            language,
            "{label}: trước {was}, nay {is}{scope}" | "{label}: before {was}, now {is}{scope}"
        ),
    }
}

/// Compares two limits for the choice of a verb only.
///
/// Between calendar days and working time, five working days count as a week.
fn tendency(one: Limit, other: Limit) -> Ordering {
    let sevenths_of_hours = |limit| match limit {
        Limit::Hours(n) => u32::from(n) * 7,
        Limit::WorkingDays(n) => u32::from(n) * 56,
        Limit::CalendarDays(n) => u32::from(n) * 40,
        Limit::None => u32::MAX,
    };
    compare(one, other).unwrap_or_else(|| sevenths_of_hours(one).cmp(&sevenths_of_hours(other)))
}

fn fee_changes(old: &[Fee], new: &[Fee], scope: &str, language: Language) -> Vec<String> {
    let amount = |fee: &Fee| match fee.amount {
        Some(0) => language.pick("miễn phí", "free").to_owned(),
        Some(amount) => money::dong(amount, language),
        None => language
            .pick("tùy trường hợp", "depends on the case")
            .to_owned(),
    };
    let line = |fee: &Fee| format!("{}, {}{scope}", fee.name, amount(fee));
    let pairs = pairs(old, new, |fee| &fee.name);
    let mut lines: Vec<String> = pairs
        .added
        .iter()
        .map(|fee| language.pick("Thêm khoản thu: ", "Added fee: ").to_owned() + &line(fee))
        .collect();
    lines.extend(
        pairs
            .removed
            .iter()
            .map(|fee| language.pick("Bỏ khoản thu: ", "Removed fee: ").to_owned() + &line(fee)),
    );
    for (was, is) in pairs.kept {
        let (name, before, after) = (&is.name, amount(was), amount(is));
        match (was.amount, is.amount) {
            (before, after) if before == after => {}
            (Some(one), Some(other)) => {
                let way = if other < one {
                    language.pick("xuống", "down to")
                } else {
                    language.pick("lên", "up to")
                };
                lines.push(say!(
                    language,
                    "{name}: từ {before} {way} {after}{scope}"
                        | "{name}: from {before} {way} {after}{scope}"
                ));
            }
            _ => lines.push(say!(
                language,
                "{name}: trước {before}, nay {after}{scope}"
                    | "{name}: before {before}, now {after}{scope}"
            )),
        }
        if was.note != is.note {
            let label = say!(language, "{name}{scope}, ghi chú" | "{name}{scope}, note");
            lines.push(maybe(
                &label,
                was.note.as_deref(),
                is.note.as_deref(),
                language,
            ));
        }
    }
    lines
}

/// Compares the rules by channel of the procedure, or of one case that both versions know.
fn channel_terms(
    found: &mut Found,
    [old, new]: [&Procedure; 2],
    cases: [Option<&Case>; 2],
    [was, is]: [&[ChannelTerms]; 2],
) {
    if was == is {
        return;
    }
    let (before, language) = (found.changes.len(), found.language);
    for channel in CHANNELS {
        let raw = [was, is].map(|list| {
            list.iter()
                .find(|terms| terms.channel == channel)
                .map_or(Raw::default(), |terms| Raw::from(&terms.own))
        });
        let resolved = [
            &old.resolved(cases[0], Some(channel)),
            &new.resolved(cases[1], Some(channel)),
        ];
        own_terms(found, raw, resolved, &scope(cases[1], &[channel], language));
    }
    let scope = scope(cases[1], &[], language);
    found.say(Topic::Limit, found.changes.len() == before, || {
        say!(
            language,
            "Cách ghi thời hạn và phí theo kênh nộp được sửa{scope}" | "The way in which processing time and fees are stated by channel was changed{scope}"
        )
    });
}

fn case_changes(found: &mut Found, [old, new]: [&Procedure; 2], [was, is]: [&[Case]; 2]) {
    if was == is {
        return;
    }
    let (before, language) = (found.changes.len(), found.language);
    let pairs = pairs(was, is, |case| &case.id);
    let named = |words: &str, case: &Case| Change {
        topic: Topic::Cases,
        words: format!("{words}: {}", case.name),
    };
    found.changes.extend(
        pairs
            .added
            .iter()
            .map(|case| named(language.pick("Thêm trường hợp", "Added case"), case)),
    );
    found.changes.extend(
        pairs
            .removed
            .iter()
            .map(|case| named(language.pick("Bỏ trường hợp", "Removed case"), case)),
    );
    for (was, is) in pairs.kept {
        let (scope, name) = (scope(Some(is), &[], language), &is.name);
        found.say(Topic::Cases, was.name != is.name, || {
            turned(
                language.pick("Tên trường hợp", "Name of the case"),
                &was.name,
                name,
                language,
            )
        });
        found.say(Topic::Cases, was.name_en != is.name_en, || {
            let label = say!(
                language,
                "Tên tiếng Anh của trường hợp “{name}”" | "English name of the case “{name}”"
            );
            maybe(
                &label,
                was.name_en.as_deref(),
                is.name_en.as_deref(),
                language,
            )
        });
        found.say(Topic::Cases, was.when != is.when, || {
            say!(
                language,
                "Điều kiện của trường hợp “{name}” được sửa"
                    | "The condition of the case “{name}” was changed"
            )
        });
        let papers = paper_changes(&was.papers, &is.papers, &scope, language);
        let sorted = say!(
            language,
            "Thứ tự giấy tờ được sắp xếp lại{scope}" | "The order of the papers was changed{scope}"
        );
        found.list(Topic::Papers, was.papers != is.papers, papers, &sorted);
        own_terms(
            found,
            [Raw::from(&was.own), Raw::from(&is.own)],
            [
                &old.resolved(Some(was), None),
                &new.resolved(Some(is), None),
            ],
            &scope,
        );
        channel_terms(
            found,
            [old, new],
            [Some(was), Some(is)],
            [&was.channels, &is.channels],
        );
    }
    let sorted = language.pick(
        "Thứ tự các trường hợp được sắp xếp lại",
        "The order of the cases was changed",
    );
    found.say(Topic::Cases, found.changes.len() == before, || {
        sorted.to_owned()
    });
}

#[cfg(test)]
mod tests;
