//! The check of answers: one pass in the order of the form.
//!
//! It decides which fields are asked, drops hidden answers, computes and checks. It returns every
//! error at once, in words, by field path. The same code runs in the browser and on the server.

use super::{
    Answer, Answers, Field, Form, Kind, Section,
    expr::{Expr, Scope},
    parts,
    value::{clean, value, yes_or_no},
};
use crate::{
    desk::place::Places,
    text::language::{Language, say},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Facts that a check needs besides the form.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    pub today: NaiveDate,
    pub places: &'a Places,
    /// Language of the messages.
    pub language: Language,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    pub path: String,
    /// Sentence that says how to mend it.
    pub message: String,
}

/// Sections and fields that a page shows for the answers so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Ids of the sections.
    pub sections: Vec<String>,
    /// Fields in the order of the form. The fields of a group follow it, once an item.
    pub fields: Vec<ShownField>,
    /// Values of computed fields, by the paths of `fields`.
    pub computed: Answers,
}

impl Shown {
    /// Returns the sections that are asked, by their number in the form.
    pub fn visible(&self, form: &Form) -> Vec<usize> {
        (0..form.sections.len())
            .filter(|n| self.sections.contains(&form.sections[*n].id))
            .collect()
    }

    /// Returns the visible questions of a section that are not always asked.
    pub fn conditional(&self, section: &Section) -> Vec<String> {
        let asked = section
            .fields
            .iter()
            .filter(|field| field.show_when.is_some())
            .filter(|field| self.fields.iter().any(|shown| shown.path == field.id));
        asked.map(|field| field.id.clone()).collect()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownField {
    /// The field's id; in a group `children.1.name`.
    pub path: String,
    pub required: bool,
}

/// Checks the answers to the whole form and returns the good ones.
///
/// Good answers come back tidied: NFC, trimmed, phones as E.164, dates as ISO. Items of groups are
/// numbered from 1 without gaps. Answers to questions that were not asked are dropped. Computed
/// answers are worked out again.
///
/// # Errors
///
/// Returns every error at once, in the order of the form.
pub fn check(
    form: &Form,
    answers: &Answers,
    context: &Context<'_>,
) -> Result<Answers, Vec<FieldError>> {
    let pass = Pass::run(form, answers, context);
    if pass.errors.is_empty() {
        Ok(pass.good)
    } else {
        Err(pass.errors.into_iter().map(|(_, error)| error).collect())
    }
}

/// Checks one section alone, as [`check`] does for the whole form, and returns its good answers.
///
/// Conditions see the answers to the whole form.
///
/// # Errors
///
/// Returns the errors of this section, in the order of the form.
pub fn check_section(
    form: &Form,
    section: usize,
    answers: &Answers,
    context: &Context<'_>,
) -> Result<Answers, Vec<FieldError>> {
    let pass = Pass::run(form, answers, context);
    let first = form
        .sections
        .iter()
        .take(section)
        .map(|section| section.fields.len())
        .sum::<usize>();
    let fields = form
        .sections
        .get(section)
        .map(|section| section.fields.as_slice())
        .unwrap_or_default();
    let errors: Vec<FieldError> = pass
        .errors
        .into_iter()
        .filter(|(at, _)| (first..first + fields.len()).contains(at))
        .map(|(_, error)| error)
        .collect();
    if errors.is_empty() {
        Ok(pass
            .good
            .only(|path| fields.iter().any(|field| field.owns(path))))
    } else {
        Err(errors)
    }
}

/// Returns the sections and fields that a page shows for these answers, good or not.
pub fn shown(form: &Form, answers: &Answers, context: &Context<'_>) -> Shown {
    Pass::run(form, answers, context).shown
}

/// Returns the stops that hold already, so that a page can warn before everything is answered.
pub fn stopped(form: &Form, answers: &Answers, context: &Context<'_>) -> Vec<FieldError> {
    let pass = Pass::run(form, answers, context);
    pass.stops().into_iter().map(|(_, error)| error).collect()
}

/// The state of one pass.
///
/// Conditions see only answers that were found good so far, so that checking again changes nothing.
pub(super) struct Pass<'a> {
    form: &'a Form,
    pub answers: &'a Answers,
    context: &'a Context<'a>,
    pub good: Answers,
    /// Errors so far, each with the number of its field in the form.
    pub errors: Vec<(usize, FieldError)>,
    pub shown: Shown,
    at: usize,
}

/// One question in its place: in the form, or in an item of a group.
#[derive(Clone, Copy)]
pub(super) struct Asked<'p, 'a> {
    pub field: &'a Field,
    /// Path at which the answer was sent.
    pub path: &'p str,
    /// Path at which the answer is kept; items lose the gaps between them.
    pub kept: &'p str,
    /// The group, and the number of the kept item.
    pub item: Option<(&'a Field, usize)>,
}

impl<'a> Pass<'a> {
    fn run(form: &'a Form, answers: &'a Answers, context: &'a Context<'a>) -> Self {
        let mut pass = Self {
            form,
            answers,
            context,
            good: Answers::default(),
            errors: Vec::new(),
            shown: Shown::default(),
            at: 0,
        };
        for section in &form.sections {
            let visible = pass.holds(section.show_when.as_ref(), None, true);
            if visible {
                pass.shown.sections.push(section.id.clone());
            }
            for field in &section.fields {
                if visible {
                    pass.ask(Asked {
                        field,
                        path: &field.id,
                        kept: &field.id,
                        item: None,
                    });
                }
                pass.at += 1;
            }
        }
        let stops = pass.stops();
        pass.errors.extend(stops);
        pass.errors.sort_by_key(|(at, _)| *at);
        pass
    }

    fn stops(&self) -> Vec<(usize, FieldError)> {
        let held = self
            .form
            .stops
            .iter()
            .filter(|stop| self.holds(Some(&stop.when), None, false));
        let placed = held.map(|stop| {
            let at = self
                .form
                .fields()
                .position(|field| field.owns(&stop.field))
                .unwrap_or(0);
            (
                at,
                FieldError {
                    path: stop.field.clone(),
                    message: stop.message_in(self.context.language).to_owned(),
                },
            )
        });
        placed.collect()
    }

    pub fn language(&self) -> Language {
        self.context.language
    }

    fn scope<'s>(&'s self, item: Option<(&'s Field, usize)>) -> Scope<'s> {
        Scope {
            form: self.form,
            answers: &self.good,
            today: self.context.today,
            item,
        }
    }

    fn holds(
        &self,
        condition: Option<&Expr>,
        item: Option<(&Field, usize)>,
        without: bool,
    ) -> bool {
        condition.map_or(without, |condition| condition.holds(&self.scope(item)))
    }

    /// Asks one question: decides whether it is asked, and checks its answer.
    pub fn ask(&mut self, asked: Asked<'_, 'a>) {
        let field = asked.field;
        if !self.holds(field.show_when.as_ref(), asked.item, true) {
            return;
        }
        let computed = field.value.is_some();
        let asks = !computed && field.kind != Kind::Note;
        let required = asks && self.holds(field.required_when.as_ref(), asked.item, field.required);
        self.shown.fields.push(ShownField {
            path: asked.path.to_owned(),
            required,
        });
        match &field.kind {
            Kind::Note => {}
            _ if computed => self.compute(asked),
            Kind::Group { .. } if asked.item.is_none() => self.group(asked, required),
            kind if !kind.parts().is_empty() => self.several_parts(asked, required),
            Kind::Checkboxes { .. } | Kind::File { .. } => self.list(asked, required),
            _ => self.single(asked, required),
        }
    }

    pub fn refuse(&mut self, path: &str, message: impl Into<String>) {
        self.errors.push((
            self.at,
            FieldError {
                path: path.to_owned(),
                message: message.into(),
            },
        ));
    }

    /// Computes the value of a field.
    ///
    /// An unknown value is no error: an answer that it depends on is missing, and has its own
    /// error.
    fn compute(&mut self, asked: Asked<'_, '_>) {
        let Some(text) = asked
            .field
            .value
            .as_ref()
            .and_then(|expr| expr.value(&self.scope(asked.item)))
            .and_then(super::expr::Value::text)
        else {
            return;
        };
        let text = clean(&text);
        if text.is_empty() || !asked.field.kind.parts().is_empty() {
            return;
        }
        match value(&asked.field.kind, &text, self.context) {
            Ok(text) => {
                self.good.set(asked.kept, text.clone());
                self.shown.computed.set(asked.path, text);
            }
            Err(message) => self.refuse(asked.path, message),
        }
    }

    /// Returns the one clean text at a path; empty when there is none.
    fn typed(&self, path: &str) -> Result<String, String> {
        match self.answers.many(path).as_slice() {
            [] => Ok(String::new()),
            [one] => Ok(clean(one)),
            _ => Err(self
                .language()
                .pick("Chỉ được trả lời một lần.", "Answer this only once.")
                .to_owned()),
        }
    }

    fn single(&mut self, asked: Asked<'_, '_>, required: bool) {
        let field = asked.field;
        let result = self.typed(asked.path).and_then(|typed| {
            let unticked =
                field.kind == Kind::Declaration && !required && yes_or_no(&typed) == Some(false);
            match typed.as_str() {
                "" if required => Err(missing(field, self.language())),
                "" => Ok(None),
                _ if unticked => Ok(None),
                typed => value(&field.kind, typed, self.context).map(Some),
            }
        });
        match result {
            Ok(Some(text)) => self.good.set(asked.kept, text),
            Ok(None) => {}
            Err(message) => self.refuse(asked.path, message),
        }
    }

    fn several_parts(&mut self, asked: Asked<'_, '_>, required: bool) {
        let names = asked.field.kind.parts();
        let typed: Vec<Result<String, String>> = names
            .iter()
            .map(|part| self.typed(&format!("{}.{part}", asked.path)))
            .collect();
        if !required
            && typed
                .iter()
                .all(|part| part.as_ref().is_ok_and(String::is_empty))
        {
            return;
        }
        let texts: Vec<String> = typed
            .iter()
            .map(|part| part.clone().unwrap_or_default())
            .collect();
        let results = parts::parts(asked.field, &texts, self.context);
        let good = typed.iter().chain(&results).all(Result::is_ok);
        for ((part, typed), result) in names.iter().zip(typed).zip(results) {
            match typed.and(result) {
                // All parts or none: a condition must not see half an address.
                Ok(text) if good => self.good.set(&format!("{}.{part}", asked.kept), text),
                Ok(_) => {}
                Err(message) => self.refuse(&format!("{}.{part}", asked.path), message),
            }
        }
    }

    fn list(&mut self, asked: Asked<'_, '_>, required: bool) {
        let mut list: Vec<String> = self
            .answers
            .many(asked.path)
            .into_iter()
            .map(clean)
            .filter(|text| !text.is_empty())
            .collect();
        list.sort();
        list.dedup();
        let language = self.language();
        let error = match &asked.field.kind {
            _ if list.is_empty() => required.then(|| missing(asked.field, language)),
            &Kind::File { max } if list.len() > usize::from(max) => Some(say!(
                language,
                "Chỉ được kèm tối đa {max} tệp. Hãy bớt tệp."
                    | max: "You can attach at most {max} file. Remove some."
                    / "You can attach at most {max} files. Remove some."
            )),
            Kind::File { .. } => {
                let words = language.pick(
                    "Tệp không đọc được. Hãy tải tệp lên lại.",
                    "The file cannot be read. Upload it again.",
                );
                list.iter()
                    .any(|id| id.len() > 100)
                    .then(|| words.to_owned())
            }
            kind => {
                let known = kind.values().unwrap_or_default();
                let words = language.pick(
                    "Hãy chọn trong các mục đã nêu.",
                    "Select from the options shown.",
                );
                list.iter()
                    .any(|ticked| !known.contains(&ticked.as_str()))
                    .then(|| words.to_owned())
            }
        };
        match error {
            Some(message) => self.refuse(asked.path, message),
            None if list.is_empty() => {}
            None => {
                self.good
                    .0
                    .insert(asked.kept.to_owned(), Answer::Many(list));
            }
        }
    }
}

fn missing(field: &Field, language: Language) -> String {
    let say = |vi: &str, en: &str| language.pick(vi, en).to_owned();
    let label = field.label_in(language);
    let name = lower_first(label);
    match field.kind {
        Kind::Choice { .. } | Kind::Select { .. } | Kind::Gender => {
            say("Hãy chọn một mục.", "Select an option.")
        }
        Kind::Checkboxes { .. } => say("Hãy chọn ít nhất một mục.", "Select at least one option."),
        Kind::File { .. } => say(
            "Hãy kèm tệp cho giấy tờ này.",
            "Attach a file for this document.",
        ),
        Kind::Date { .. } => say!(
            language,
            "Hãy nhập {name}, dạng ngày/tháng/năm." | "Enter {name} as day/month/year."
        ),
        Kind::Month => say!(
            language,
            "Hãy nhập {name}, dạng tháng/năm." | "Enter {name} as month/year."
        ),
        Kind::YesNo => say("Hãy chọn Có hoặc Không.", "Select Yes or No."),
        Kind::Declaration => say(
            "Hãy đánh dấu vào ô này để xác nhận.",
            "Tick this box to confirm.",
        ),
        Kind::Agency => say(
            "Hãy chọn cơ quan tiếp nhận.",
            "Select the office that receives your application.",
        ),
        Kind::Ethnicity | Kind::Country | Kind::Province | Kind::Commune => {
            say!(language, "Hãy chọn {name}." | "Select {name}.")
        }
        _ if label.ends_with('?') => say("Hãy trả lời câu hỏi này.", "Answer this question."),
        _ => say!(language, "Hãy nhập {name}." | "Enter {name}."),
    }
}

fn lower_first(label: &str) -> String {
    let mut chars = label.chars();
    let rest_is_lower = label.chars().nth(1).is_some_and(char::is_lowercase);
    chars.next().map_or_else(String::new, |first| {
        if rest_is_lower {
            first.to_lowercase().chain(chars).collect()
        } else {
            label.to_owned()
        }
    })
}
