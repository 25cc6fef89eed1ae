//! Changes of limits and fees, of the whole procedure and of each case and channel.

use super::{
    found::{Change, Found, Topic},
    lines::paper_changes,
    list::pairs,
    words::{limit_change, maybe, turned},
};
use crate::{
    due::deadline::Limit,
    fee::money,
    procedure::{
        Case, ChannelTerms, Fee, OwnTerms, Procedure,
        terms::{CHANNELS, Terms, scope},
    },
    text::language::{Language, say},
};

/// The rules that one layer states itself, without those it inherits.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Raw<'a> {
    pub limit: Option<Limit>,
    pub unread: bool,
    pub statutory: Option<Limit>,
    pub fees: Option<&'a [Fee]>,
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
pub(super) fn own_terms(
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
pub(super) fn channel_terms(
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

pub(super) fn case_changes(
    found: &mut Found,
    [old, new]: [&Procedure; 2],
    [was, is]: [&[Case]; 2],
) {
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
