//! Changes of papers, forms and workflows, a sentence each.

use super::{
    list::pairs,
    words::{limit_change, maybe, turned},
};
use crate::{
    dossier::workflow::{Step, Workflow},
    form::{Field, Form, Section},
    procedure::Paper,
    text::language::{Language, say},
};

pub(super) fn paper_changes(
    old: &[Paper],
    new: &[Paper],
    scope: &str,
    language: Language,
) -> Vec<String> {
    let pairs = pairs(old, new, |paper| &paper.name);
    let added = |paper: &&Paper| {
        let (name, optional) = (&paper.name, unless(paper.required, language));
        say!(
            language,
            "Thêm giấy tờ: {name}{optional}{scope}" | "Added paper: {name}{optional}{scope}"
        )
    };
    let removed = |paper: &&Paper| {
        let name = &paper.name;
        say!(
            language,
            "Bỏ giấy tờ: {name}{scope}" | "Removed paper: {name}{scope}"
        )
    };
    let mut lines: Vec<String> = pairs.added.iter().map(added).collect();
    lines.extend(pairs.removed.iter().map(removed));
    for (was, is) in pairs.kept {
        let name = &is.name;
        let name = say!(
            language,
            "Giấy tờ “{name}”{scope}" | "Paper “{name}”{scope}"
        );
        if was.required != is.required {
            lines.push(format!("{name}: {}", needed(is.required, language)));
        }
        if was.by_form != is.by_form {
            let words = if is.by_form {
                language.pick(
                    "nay điền trong biểu mẫu, không phải kèm tệp",
                    "now filled in with the form, no file needed",
                )
            } else {
                language.pick("nay phải kèm tệp", "now needs a file")
            };
            lines.push(format!("{name}: {words}"));
        }
        if was.copies != is.copies {
            let (before, after) = (&was.copies, &is.copies);
            lines.push(say!(
                language,
                "{name}: số lượng từ “{before}” thành “{after}”"
                    | "{name}: copies from “{before}” to “{after}”"
            ));
        }
        if was.valid_months != is.valid_months {
            let months = |valid: Option<u32>| {
                valid.map_or_else(
                    || language.pick("không giới hạn", "no limit").to_owned(),
                    |n| say!(language, "{n} tháng" | n: "{n} month" / "{n} months"),
                )
            };
            let (before, after) = (months(was.valid_months), months(is.valid_months));
            lines.push(say!(
                language,
                "{name}: dùng lại được, từ {before} thành {after}"
                    | "{name}: may be used again, from {before} to {after}"
            ));
        }
        if was.when != is.when {
            lines.push(say!(
                language,
                "{name}: điều kiện phải nộp được sửa"
                    | "{name}: the condition under which it is needed was changed"
            ));
        }
        if was.note != is.note {
            let label = say!(language, "{name}, ghi chú" | "{name}, note");
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

/// Returns the words behind the name of a thing that may be left out.
fn unless(required: bool, language: Language) -> &'static str {
    if required {
        ""
    } else {
        language.pick(", không bắt buộc", ", not required")
    }
}

pub(super) fn form_changes(old: &Form, new: &Form, language: Language) -> Vec<String> {
    let quoted = |words: &str, name: &str| format!("{words}: “{name}”");
    let sections = pairs(&old.sections, &new.sections, |section| &section.id);
    let mut lines: Vec<String> = sections
        .added
        .iter()
        .map(|section| quoted(language.pick("Thêm phần", "Added section"), &section.title))
        .collect();
    lines.extend(
        sections
            .removed
            .iter()
            .map(|section| quoted(language.pick("Bỏ phần", "Removed section"), &section.title)),
    );
    for (was, is) in sections.kept {
        let title = &is.title;
        if was.title != is.title {
            lines.push(turned(
                language.pick("Tên phần", "Title of a section"),
                &was.title,
                title,
                language,
            ));
        }
        let rest = Section {
            title: is.title.clone(),
            fields: is.fields.clone(),
            ..was.clone()
        };
        if rest != *is {
            lines.push(say!(
                language,
                "Phần “{title}”: lời hướng dẫn được sửa"
                    | "Section “{title}”: the guidance was changed"
            ));
        }
    }
    let all = |form: &Form| -> Vec<Field> { form.fields().cloned().collect() };
    let (old, new) = (all(old), all(new));
    let questions = pairs(&old, &new, |question| &question.id);
    let added = |q: &&Field| {
        quoted(language.pick("Thêm câu hỏi", "Added question"), &q.label)
            + unless(q.required, language)
    };
    lines.extend(questions.added.iter().map(added));
    lines.extend(
        questions
            .removed
            .iter()
            .map(|q| quoted(language.pick("Bỏ câu hỏi", "Removed question"), &q.label)),
    );
    for (was, is) in questions.kept {
        let label = &is.label;
        let question = say!(language, "Câu hỏi “{label}”" | "Question “{label}”");
        if was.label != is.label {
            lines.push(turned(
                language.pick("Câu hỏi", "Question"),
                &was.label,
                label,
                language,
            ));
        }
        if was.required != is.required {
            lines.push(format!("{question}: {}", needed(is.required, language)));
        }
        if was.help != is.help {
            lines.push(say!(
                language,
                "{question}: lời hướng dẫn được sửa" | "{question}: the guidance was changed"
            ));
        }
        let rest = Field {
            label: is.label.clone(),
            required: is.required,
            help: is.help.clone(),
            ..was.clone()
        };
        if rest != *is {
            lines.push(say!(
                language,
                "{question}: cách trả lời được sửa" | "{question}: the way to answer was changed"
            ));
        }
    }
    lines
}

pub(super) fn step_changes(old: &Workflow, new: &Workflow, language: Language) -> Vec<String> {
    let pairs = pairs(&old.steps, &new.steps, |step| &step.id);
    let mut lines: Vec<String> = pairs
        .added
        .iter()
        .map(|step| language.pick("Thêm bước: ", "Added step: ").to_owned() + &step.name)
        .collect();
    lines.extend(
        pairs
            .removed
            .iter()
            .map(|step| language.pick("Bỏ bước: ", "Removed step: ").to_owned() + &step.name),
    );
    for (was, is) in pairs.kept {
        let name = &is.name;
        let step = say!(language, "Bước “{name}”" | "Step “{name}”");
        if was.name != is.name {
            lines.push(turned(
                language.pick("Tên bước", "Name of a step"),
                &was.name,
                name,
                language,
            ));
        }
        if was.role != is.role {
            let label = say!(language, "{step}, người thực hiện" | "{step}, done by");
            lines.push(turned(
                &label,
                was.role.words(language),
                is.role.words(language),
                language,
            ));
        }
        if was.limit != is.limit {
            let label = say!(language, "{step}, thời hạn" | "{step}, time limit");
            lines.push(limit_change(&label, was.limit, is.limit, "", language));
        }
        if was.phase != is.phase {
            let label = say!(
                language,
                "{step}, tên gọi với người dân" | "{step}, what citizens read"
            );
            lines.push(turned(&label, &was.phase, &is.phase, language));
        }
        let rest = Step {
            name: is.name.clone(),
            role: is.role,
            limit: is.limit,
            phase: is.phase.clone(),
            ..was.clone()
        };
        if rest != *is {
            lines.push(say!(
                language,
                "{step}: cách xử lý được sửa" | "{step}: the way of processing was changed"
            ));
        }
    }
    lines
}

/// Returns `nay bắt buộc` or `nay không bắt buộc`.
fn needed(required: bool, language: Language) -> &'static str {
    if required {
        language.pick("nay bắt buộc", "now required")
    } else {
        language.pick("nay không bắt buộc", "no longer required")
    }
}
