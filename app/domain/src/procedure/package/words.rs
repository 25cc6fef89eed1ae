//! The check for words that citizens read and that have no English beside them.

use crate::{
    form::{Choice, Field, Kind},
    procedure::package::{Package, report::Report},
};

pub(super) fn check(package: &Package, report: &mut Report<'_>) {
    let procedure = &package.procedure;
    let mut pairs = Pairs { report };
    pairs.pair(
        "procedure.toml",
        "name",
        "The procedure",
        true,
        procedure.name_en.as_ref(),
    );
    for (n, case) in procedure.cases.iter().enumerate() {
        pairs.pair(
            &format!("cases.toml/cases/{n}"),
            "name",
            &format!("The case `{}`", case.id),
            true,
            case.name_en.as_ref(),
        );
    }
    for (n, phase) in procedure.workflow.phases.iter().enumerate() {
        pairs.pair(
            &format!("workflow.toml/phases/{n}"),
            "name",
            &format!("The phase `{}`", phase.id),
            true,
            phase.name_en.as_ref(),
        );
    }
    for (s, section) in procedure.form.sections.iter().enumerate() {
        let path = format!("form.toml/sections/{s}");
        let whose = format!("The section `{}`", section.id);
        pairs.pair(&path, "title", &whose, true, section.title_en.as_ref());
        pairs.pair(
            &path,
            "help",
            &whose,
            section.help.is_some(),
            section.help_en.as_ref(),
        );
        pairs.fields(&path, "", &section.fields);
    }
    for (n, stop) in procedure.form.stops.iter().enumerate() {
        pairs.pair(
            &format!("form.toml/stops/{n}"),
            "message",
            &format!("The stop at `{}`", stop.field),
            true,
            stop.message_en.as_ref(),
        );
    }
}

struct Pairs<'r, 'a> {
    report: &'r mut Report<'a>,
}

impl Pairs<'_, '_> {
    fn pair(&mut self, path: &str, key: &str, whose: &str, has: bool, english: Option<&String>) {
        if has && english.is_none() {
            self.report.error(
                &format!("{path}/{key}"),
                format!("{whose} has no {key}_en"),
                format!("write {key}_en, the English of {key}"),
            );
        }
    }

    fn fields(&mut self, path: &str, above: &str, fields: &[Field]) {
        for (n, field) in fields.iter().enumerate() {
            let path = format!("{path}/fields/{n}");
            let id = format!("{above}{}", field.id);
            let whose = format!("The field `{id}`");
            self.pair(&path, "label", &whose, true, field.label_en.as_ref());
            self.pair(
                &path,
                "help",
                &whose,
                field.help.is_some(),
                field.help_en.as_ref(),
            );
            match &field.kind {
                Kind::Choice { options }
                | Kind::Select { options }
                | Kind::Checkboxes { options } => self.options(&path, &id, options),
                Kind::Group {
                    item_en, fields, ..
                } => {
                    self.pair(&path, "item", &whose, true, item_en.as_ref());
                    // A group in a group is refused elsewhere; here the walk must only end.
                    if above.is_empty() {
                        self.fields(&path, &format!("{id}."), fields);
                    }
                }
                _ => {}
            }
        }
    }

    fn options(&mut self, path: &str, id: &str, options: &[Choice]) {
        for (n, option) in options.iter().enumerate() {
            self.pair(
                &format!("{path}/options/{n}"),
                "label",
                &format!("The option `{}` of `{id}`", option.value),
                true,
                option.label_en.as_ref(),
            );
        }
    }
}
