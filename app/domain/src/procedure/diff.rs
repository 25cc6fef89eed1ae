//! What changed between two versions of a procedure, in words that citizens and officers read.

mod list;

use super::{
    Case, ChannelTerms, Decision, Fee, OwnTerms, Paper, Procedure,
    terms::{CHANNELS, Terms, compare, scope, spoken},
};
use crate::{
    clock::AfterSupplement,
    deadline::Limit,
    form::{Field, Form, Section},
    language::Language,
    money, time,
    workflow::{Step, Workflow},
};
use chrono::NaiveTime;
use list::{pairs, texts};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// Under which heading a change stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    pub fn words(self) -> &'static str {
        match self {
            Self::General => "Thông tin chung",
            Self::Decision => "Công bố và hiệu lực",
            Self::Online => "Mức độ trực tuyến",
            Self::Limit => "Thời hạn",
            Self::Fees => "Phí, lệ phí",
            Self::Papers => "Giấy tờ",
            Self::Cases => "Trường hợp",
            Self::Form => "Biểu mẫu",
            Self::Workflow => "Quy trình xử lý",
            Self::LegalBasis => "Căn cứ pháp lý",
        }
    }
}

/// One thing that changed, in a sentence without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub topic: Topic,
    pub words: String,
}

/// Everything that changed from one version to another; empty exactly when they are equal.
pub fn diff(old: &Procedure, new: &Procedure) -> Vec<Change> {
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
    let mut found = Found::default();

    found.say(Topic::General, old.code != *code, || turned("Mã thủ tục", old.code.as_str(), code.as_str()));
    found.say(Topic::General, old.name != *name, || turned("Tên thủ tục", &old.name, name));
    found.say(Topic::General, old.name_en != *name_en, || maybe("Tên tiếng Anh", old.name_en.as_deref(), name_en.as_deref()));
    found.say(Topic::General, old.field != *field, || turned("Lĩnh vực", &old.field, field));
    found.say(Topic::General, old.level != *level, || turned("Cấp thực hiện", old.level.words(Language::Vi), level.words(Language::Vi)));
    let agency_code = |procedure: &Procedure| procedure.agency.as_ref().map(ToString::to_string);
    found.say(Topic::General, old.agency != *agency, || maybe("Cơ quan giải quyết", agency_code(old).as_deref(), agency_code(new).as_deref()));
    found.list(Topic::General, old.audience != *audience, texts("đối tượng", &old.audience, audience), "Thứ tự đối tượng được sắp xếp lại");
    found.list(Topic::General, old.how != *how, texts("việc phải làm", &old.how, how), "Trình tự thực hiện được sắp xếp lại");
    found.say(Topic::General, old.result != *result, || turned("Kết quả", &old.result, result));
    found.say(Topic::General, old.source != *source, || maybe("Nguồn dữ liệu", old.source.as_deref(), source.as_deref()));

    let decided = |decision: &Option<Decision>| decision.as_ref().map(|d| format!("{} ngày {} của {}", d.number, time::date(d.date), d.by));
    found.say(Topic::Decision, old.decision != *decision, || maybe("Quyết định công bố", decided(&old.decision).as_deref(), decided(decision).as_deref()));
    for (label, before, after) in
        [("Có hiệu lực từ ngày", old.effective_from, *effective_from), ("Có hiệu lực đến hết ngày", old.effective_until, *effective_until)]
    {
        found.say(Topic::Decision, before != after, || maybe(label, before.map(time::date).as_deref(), after.map(time::date).as_deref()));
    }
    found.say(Topic::Online, old.online != *online, || turned("Mức độ trực tuyến", old.online.words(Language::Vi), online.words(Language::Vi)));

    let raw = |limit, unread, statutory, fees| Raw { limit: Some(limit), unread, statutory, fees: Some(fees) };
    let was = raw(old.limit, old.limit_unread, old.statutory, old.fees.as_slice());
    let is = raw(*limit, *limit_unread, *statutory, fees.as_slice());
    own_terms(&mut found, [was, is], [&old.resolved(None, None), &new.resolved(None, None)], "");
    let noted = |procedure: &Procedure| procedure.limit_note.clone();
    found.say(Topic::Limit, old.limit_note != *limit_note, || maybe("Ghi chú về thời hạn", noted(old).as_deref(), noted(new).as_deref()));
    found.say(Topic::Limit, old.after_supplement != *after_supplement, || {
        turned("Thời hạn sau khi bổ sung giấy tờ", continued(old.after_supplement), continued(*after_supplement))
    });
    for (label, before, after) in
        [("Thời hạn kiểm tra hồ sơ", old.precheck, *precheck), ("Thời hạn bổ sung giấy tờ", old.supplement_window, *supplement_window)]
    {
        found.say(Topic::Limit, before != after, || maybe(label, before.map(spoken).as_deref(), after.map(spoken).as_deref()));
    }
    found.say(Topic::Limit, old.starts_when_paid != *starts_when_paid, || {
        if *starts_when_paid { "Thời hạn nay tính từ khi nộp phí" } else { "Thời hạn nay không chờ nộp phí" }.to_owned()
    });
    let clock = |time: NaiveTime| time.format("%H:%M").to_string();
    found.say(Topic::Limit, old.cutoff != *cutoff, || maybe("Giờ chốt nhận trong ngày", old.cutoff.map(clock).as_deref(), cutoff.map(clock).as_deref()));
    channel_terms(&mut found, [old, new], [None, None], [&old.channels, channels]);

    found.list(Topic::Papers, old.papers != *papers, paper_changes(&old.papers, papers, ""), "Thứ tự giấy tờ được sắp xếp lại");
    case_changes(&mut found, [old, new], [&old.cases, cases]);
    found.list(Topic::Form, old.form != *form, form_changes(&old.form, form), "Thứ tự hoặc cách chia phần của biểu mẫu được sửa");
    found.say(Topic::Form, old.example != *example, || "Ví dụ trả lời được sửa".to_owned());
    found.list(Topic::Workflow, old.workflow != *workflow, step_changes(&old.workflow, workflow), "Thứ tự hoặc cách đi giữa các bước được sửa");
    let basis = texts("căn cứ pháp lý", &old.legal_basis, legal_basis);
    found.list(Topic::LegalBasis, old.legal_basis != *legal_basis, basis, "Thứ tự căn cứ pháp lý được sắp xếp lại");
    found.0
}

#[derive(Default)]
struct Found(Vec<Change>);

impl Found {
    fn say(&mut self, topic: Topic, differs: bool, words: impl FnOnce() -> String) {
        if differs {
            self.0.push(Change { topic, words: words() });
        }
    }

    /// A change that no line names still gets a sentence of its own.
    fn list(&mut self, topic: Topic, differs: bool, lines: Vec<String>, otherwise: &str) {
        self.say(topic, differs && lines.is_empty(), || otherwise.to_owned());
        self.0.extend(lines.into_iter().map(|words| Change { topic, words }));
    }
}

fn turned(label: &str, before: &str, after: &str) -> String {
    format!("{label}: từ “{before}” thành “{after}”")
}

fn maybe(label: &str, before: Option<&str>, after: Option<&str>) -> String {
    match (before, after) {
        (Some(before), Some(after)) => turned(label, before, after),
        (_, Some(after)) => format!("{label}: thêm “{after}”"),
        (before, None) => format!("{label}: bỏ “{}”", before.unwrap_or_default()),
    }
}

fn continued(after: AfterSupplement) -> &'static str {
    match after {
        AfterSupplement::Restart => "tính lại từ đầu",
        AfterSupplement::Resume => "tính tiếp",
    }
}

/// What one layer of rules says itself, without what it inherits.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Raw<'a> {
    limit: Option<Limit>,
    unread: bool,
    statutory: Option<Limit>,
    fees: Option<&'a [Fee]>,
}

impl<'a> From<&'a OwnTerms> for Raw<'a> {
    fn from(own: &'a OwnTerms) -> Self {
        Self { limit: own.limit, unread: false, statutory: own.statutory, fees: own.fees.as_deref() }
    }
}

/// Where a layer changed, what that means for a dossier it holds for.
fn own_terms(found: &mut Found, [was, is]: [Raw<'_>; 2], [before, after]: [&Terms<'_>; 2], scope: &str) {
    found.say(Topic::Limit, (was.limit, was.unread) != (is.limit, is.unread), || {
        let promised = |terms: &Terms<'_>| (!terms.limit_unread).then_some(terms.limit);
        limit_change("Thời hạn giải quyết", promised(before), promised(after), scope)
    });
    found.say(Topic::Limit, was.statutory != is.statutory, || limit_change("Thời hạn theo pháp luật", before.statutory, after.statutory, scope));
    let otherwise = match (was.fees, is.fees) {
        (None, _) => format!("Phí, lệ phí: nay ghi riêng, mức thu không đổi{scope}"),
        (_, None) => format!("Phí, lệ phí: nay không ghi riêng, mức thu không đổi{scope}"),
        _ => format!("Thứ tự các khoản phí, lệ phí được sắp xếp lại{scope}"),
    };
    if was.fees != is.fees {
        found.list(Topic::Fees, true, fee_changes(before.fees, after.fees, scope), &otherwise);
    }
}

/// `None`: nobody has said it.
fn limit_change(label: &str, before: Option<Limit>, after: Option<Limit>, scope: &str) -> String {
    let words = |limit: Option<Limit>| limit.map_or("chưa ghi rõ".to_owned(), spoken);
    match (before, after) {
        (before, after) if before == after => format!("{label}: cách ghi được sửa, vẫn là {}{scope}", words(after)),
        (Some(one), Some(other)) if one != Limit::None && other != Limit::None => {
            let way = match tendency(one, other) {
                Ordering::Less => "lên",
                Ordering::Greater => "xuống",
                Ordering::Equal => "sang",
            };
            format!("{label}: từ {} {way} {}{scope}", one.words(Language::Vi), other.words(Language::Vi))
        }
        _ => format!("{label}: trước {}, nay {}{scope}", words(before), words(after)),
    }
}

/// For the choice of a verb only: five working days are taken for a week where calendar days are compared with working time.
fn tendency(one: Limit, other: Limit) -> Ordering {
    let sevenths_of_hours = |limit| match limit {
        Limit::Hours(n) => u32::from(n) * 7,
        Limit::WorkingDays(n) => u32::from(n) * 56,
        Limit::CalendarDays(n) => u32::from(n) * 40,
        Limit::None => u32::MAX,
    };
    compare(one, other).unwrap_or_else(|| sevenths_of_hours(one).cmp(&sevenths_of_hours(other)))
}

fn fee_changes(old: &[Fee], new: &[Fee], scope: &str) -> Vec<String> {
    let amount = |fee: &Fee| match fee.amount {
        Some(0) => "miễn phí".to_owned(),
        Some(amount) => money::dong(amount, Language::Vi),
        None => "tùy trường hợp".to_owned(),
    };
    let pairs = pairs(old, new, |fee| &fee.name);
    let mut lines: Vec<String> = pairs.added.iter().map(|fee| format!("Thêm khoản thu: {}, {}{scope}", fee.name, amount(fee))).collect();
    lines.extend(pairs.removed.iter().map(|fee| format!("Bỏ khoản thu: {}, {}{scope}", fee.name, amount(fee))));
    for (was, is) in pairs.kept {
        let name = &is.name;
        match (was.amount, is.amount) {
            (before, after) if before == after => {}
            (Some(before), Some(after)) => {
                let way = if after < before { "xuống" } else { "lên" };
                lines.push(format!("{name}: từ {} {way} {}{scope}", amount(was), amount(is)));
            }
            _ => lines.push(format!("{name}: trước {}, nay {}{scope}", amount(was), amount(is))),
        }
        if was.note != is.note {
            lines.push(maybe(&format!("{name}{scope}, ghi chú"), was.note.as_deref(), is.note.as_deref()));
        }
    }
    lines
}

/// The rules by channel of the procedure, or of one case that both versions know.
fn channel_terms(found: &mut Found, [old, new]: [&Procedure; 2], cases: [Option<&Case>; 2], [was, is]: [&[ChannelTerms]; 2]) {
    if was == is {
        return;
    }
    let before = found.0.len();
    for channel in CHANNELS {
        let raw = [was, is].map(|list| list.iter().find(|terms| terms.channel == channel).map_or(Raw::default(), |terms| Raw::from(&terms.own)));
        let resolved = [&old.resolved(cases[0], Some(channel)), &new.resolved(cases[1], Some(channel))];
        own_terms(found, raw, resolved, &scope(cases[1], &[channel]));
    }
    found.say(Topic::Limit, found.0.len() == before, || format!("Cách ghi thời hạn và phí theo kênh nộp được sửa{}", scope(cases[1], &[])));
}

fn paper_changes(old: &[Paper], new: &[Paper], scope: &str) -> Vec<String> {
    let pairs = pairs(old, new, |paper| &paper.name);
    let mut lines: Vec<String> = pairs.added.iter().map(|paper| format!("Thêm giấy tờ: {}{}{scope}", paper.name, unless_required(paper))).collect();
    lines.extend(pairs.removed.iter().map(|paper| format!("Bỏ giấy tờ: {}{scope}", paper.name)));
    for (was, is) in pairs.kept {
        let name = format!("Giấy tờ “{}”{scope}", is.name);
        if was.required != is.required {
            lines.push(format!("{name}: {}", if is.required { "nay bắt buộc" } else { "nay không bắt buộc" }));
        }
        if was.by_form != is.by_form {
            lines.push(format!("{name}: {}", if is.by_form { "nay điền trong biểu mẫu, không phải kèm tệp" } else { "nay phải kèm tệp" }));
        }
        if was.copies != is.copies {
            lines.push(format!("{name}: số lượng từ “{}” thành “{}”", was.copies, is.copies));
        }
        if was.when != is.when {
            lines.push(format!("{name}: điều kiện phải nộp được sửa"));
        }
        if was.note != is.note {
            lines.push(maybe(&format!("{name}, ghi chú"), was.note.as_deref(), is.note.as_deref()));
        }
    }
    lines
}

fn unless_required(paper: &Paper) -> &'static str {
    if paper.required { "" } else { ", không bắt buộc" }
}

fn case_changes(found: &mut Found, [old, new]: [&Procedure; 2], [was, is]: [&[Case]; 2]) {
    if was == is {
        return;
    }
    let before = found.0.len();
    let pairs = pairs(was, is, |case| &case.id);
    let named = |verb: &str, case: &Case| Change { topic: Topic::Cases, words: format!("{verb} trường hợp: {}", case.name) };
    found.0.extend(pairs.added.iter().map(|case| named("Thêm", case)));
    found.0.extend(pairs.removed.iter().map(|case| named("Bỏ", case)));
    for (was, is) in pairs.kept {
        let scope = scope(Some(is), &[]);
        found.say(Topic::Cases, was.name != is.name, || turned("Tên trường hợp", &was.name, &is.name));
        found.say(Topic::Cases, was.name_en != is.name_en, || {
            maybe(&format!("Tên tiếng Anh của trường hợp “{}”", is.name), was.name_en.as_deref(), is.name_en.as_deref())
        });
        found.say(Topic::Cases, was.when != is.when, || format!("Điều kiện của trường hợp “{}” được sửa", is.name));
        let papers = paper_changes(&was.papers, &is.papers, &scope);
        found.list(Topic::Papers, was.papers != is.papers, papers, &format!("Thứ tự giấy tờ được sắp xếp lại{scope}"));
        own_terms(found, [Raw::from(&was.own), Raw::from(&is.own)], [&old.resolved(Some(was), None), &new.resolved(Some(is), None)], &scope);
        channel_terms(found, [old, new], [Some(was), Some(is)], [&was.channels, &is.channels]);
    }
    found.say(Topic::Cases, found.0.len() == before, || "Thứ tự các trường hợp được sắp xếp lại".to_owned());
}

fn form_changes(old: &Form, new: &Form) -> Vec<String> {
    let sections = pairs(&old.sections, &new.sections, |section| &section.id);
    let mut lines: Vec<String> = sections.added.iter().map(|section| format!("Thêm phần: “{}”", section.title)).collect();
    lines.extend(sections.removed.iter().map(|section| format!("Bỏ phần: “{}”", section.title)));
    for (was, is) in sections.kept {
        if was.title != is.title {
            lines.push(turned("Tên phần", &was.title, &is.title));
        }
        let rest = Section { title: is.title.clone(), fields: is.fields.clone(), ..was.clone() };
        if rest != *is {
            lines.push(format!("Phần “{}”: lời hướng dẫn được sửa", is.title));
        }
    }
    let all = |form: &Form| -> Vec<Field> { form.fields().cloned().collect() };
    let (old, new) = (all(old), all(new));
    let questions = pairs(&old, &new, |question| &question.id);
    lines.extend(questions.added.iter().map(|q| format!("Thêm câu hỏi: “{}”{}", q.label, if q.required { "" } else { ", không bắt buộc" })));
    lines.extend(questions.removed.iter().map(|q| format!("Bỏ câu hỏi: “{}”", q.label)));
    for (was, is) in questions.kept {
        if was.label != is.label {
            lines.push(turned("Câu hỏi", &was.label, &is.label));
        }
        if was.required != is.required {
            lines.push(format!("Câu hỏi “{}”: {}", is.label, if is.required { "nay bắt buộc" } else { "nay không bắt buộc" }));
        }
        if was.help != is.help {
            lines.push(format!("Câu hỏi “{}”: lời hướng dẫn được sửa", is.label));
        }
        let rest = Field { label: is.label.clone(), required: is.required, help: is.help.clone(), ..was.clone() };
        if rest != *is {
            lines.push(format!("Câu hỏi “{}”: cách trả lời được sửa", is.label));
        }
    }
    lines
}

fn step_changes(old: &Workflow, new: &Workflow) -> Vec<String> {
    let pairs = pairs(&old.steps, &new.steps, |step| &step.id);
    let mut lines: Vec<String> = pairs.added.iter().map(|step| format!("Thêm bước: {}", step.name)).collect();
    lines.extend(pairs.removed.iter().map(|step| format!("Bỏ bước: {}", step.name)));
    for (was, is) in pairs.kept {
        if was.name != is.name {
            lines.push(turned("Tên bước", &was.name, &is.name));
        }
        if was.role != is.role {
            lines.push(turned(&format!("Bước “{}”, người thực hiện", is.name), was.role.words(Language::Vi), is.role.words(Language::Vi)));
        }
        if was.limit != is.limit {
            lines.push(limit_change(&format!("Bước “{}”, thời hạn", is.name), was.limit, is.limit, ""));
        }
        if was.phase != is.phase {
            lines.push(turned(&format!("Bước “{}”, tên gọi với người dân", is.name), &was.phase, &is.phase));
        }
        let rest = Step { name: is.name.clone(), role: is.role, limit: is.limit, phase: is.phase.clone(), ..was.clone() };
        if rest != *is {
            lines.push(format!("Bước “{}”: cách xử lý được sửa", is.name));
        }
    }
    lines
}

#[cfg(test)]
mod tests;
