//! The limits, fees and papers of a dossier, which depend on its case and on its channel.

use super::{Fee, OnlineLevel, Paper, Procedure};
use crate::{
    dossier::Channel,
    due::deadline::Limit,
    form::Expr,
    text::language::{Both, Language, say},
};
use serde::{Deserialize, Serialize};
use std::{cmp::Ordering, collections::BTreeSet};

pub(super) const SEE_DETAILS: Both = Both::new("Xem chi tiết", "See details");

/// Channels in the order in which a table shows them.
pub(super) const CHANNELS: [Channel; 3] = [Channel::Counter, Channel::Online, Channel::Post];

/// Limits and fees of one case or one channel.
///
/// A field that is `None` follows the wider rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnTerms {
    /// Time that the office promises; never longer than `statutory`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
    /// Time that the law allows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statutory: Option<Limit>,
    /// The whole fee table; empty: nothing is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fees: Option<Vec<Fee>>,
}

/// Terms that differ for dossiers that come in by one channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelTerms {
    pub channel: Channel,
    #[serde(flatten)]
    pub own: OwnTerms,
}

/// One of the cases ("trường hợp") that a procedure distinguishes: a first licence, a lost one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Id of lower-case letters, digits and `_`; unique in the procedure.
    pub id: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Condition on the answers that makes it this case, in the form's language of conditions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Expr>,
    /// Papers of this case, after those that every case needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
    #[serde(flatten)]
    pub own: OwnTerms,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<ChannelTerms>,
}

/// Terms that hold for one case and one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms<'a> {
    /// Time that the office promises.
    pub limit: Limit,
    /// Flag for a `limit` that says nothing: see [`Procedure::limit_unread`].
    pub limit_unread: bool,
    /// Time that the law allows; `None`: nobody has told it apart from `limit`.
    pub statutory: Option<Limit>,
    pub fees: &'a [Fee],
    /// Papers of every case, then those of this one.
    pub papers: Vec<&'a Paper>,
}

/// One row of the table on a procedure's page: channels of one case on the same terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    pub case: Option<&'a Case>,
    pub channels: Vec<Channel>,
    pub terms: Terms<'a>,
}

/// A certain or possible mistake in a version before it is published.
///
/// Its words are in English, for those who write procedures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Flag for a mistake that must be mended; otherwise a person decides.
    pub certain: bool,
    /// Key with the mistake: `cases/1/limit`; empty: the versions as a whole.
    pub place: String,
    /// Sentence about the mistake; after a semicolon, how to mend it.
    pub words: String,
}

impl Problem {
    pub(super) fn certain(place: &str, words: String) -> Self {
        Self {
            certain: true,
            place: place.to_owned(),
            words,
        }
    }
}

impl Case {
    pub fn name_in(&self, language: Language) -> &str {
        language.pick_or(&self.name, self.name_en.as_deref())
    }
}

impl Terms<'_> {
    /// Returns the promised limit as a table shows it.
    pub fn limit_words(&self, language: Language) -> String {
        if self.limit_unread {
            SEE_DETAILS.pick(language).to_owned()
        } else {
            self.limit.words(language)
        }
    }
}

impl Procedure {
    /// Returns the terms that hold for a dossier.
    ///
    /// The channel of its case goes before the case, and the case before the channel of the
    /// procedure. The procedure itself comes last.
    ///
    /// # Errors
    ///
    /// Returns a sentence that names the cases to choose from.
    pub fn terms(&self, case: Option<&str>, channel: Channel) -> Result<Terms<'_>, String> {
        Ok(self.resolved(self.case(case)?, Some(channel)))
    }

    /// Returns the case with this id; `None` where the procedure tells no cases apart.
    ///
    /// # Errors
    ///
    /// Returns a sentence that names the cases to choose from.
    pub fn case(&self, id: Option<&str>) -> Result<Option<&Case>, String> {
        let found = id.and_then(|id| self.cases.iter().find(|case| case.id == id));
        match id {
            _ if found.is_some() => Ok(found),
            None if self.cases.is_empty() => Ok(None),
            Some(_) if self.cases.is_empty() => {
                Err("Thủ tục này không chia trường hợp. Hãy bỏ trống trường hợp.".to_owned())
            }
            None => Err(format!(
                "Thủ tục này có nhiều trường hợp. Hãy chọn một: {}.",
                self.case_names()
            )),
            Some(_) => Err(format!(
                "Thủ tục này không có trường hợp đó. Hãy chọn một: {}.",
                self.case_names()
            )),
        }
    }

    fn case_names(&self) -> String {
        self.cases
            .iter()
            .map(|case| format!("“{}”", case.name))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Returns the terms as [`Procedure::terms`] does, for a case that is already found.
    ///
    /// Without a channel, the rules of channels are left out.
    pub(super) fn resolved<'a>(
        &'a self,
        case: Option<&'a Case>,
        channel: Option<Channel>,
    ) -> Terms<'a> {
        let of_channel = |list: &'a [ChannelTerms]| {
            list.iter()
                .find(|terms| Some(terms.channel) == channel)
                .map(|terms| &terms.own)
        };
        let layers = [
            case.and_then(|case| of_channel(&case.channels)),
            case.map(|case| &case.own),
            of_channel(&self.channels),
        ];
        let limit = layers.into_iter().flatten().find_map(|own| own.limit);
        Terms {
            limit: limit.unwrap_or(self.limit),
            limit_unread: limit.is_none() && self.limit_unread,
            statutory: layers
                .into_iter()
                .flatten()
                .find_map(|own| own.statutory)
                .or(self.statutory),
            fees: layers
                .into_iter()
                .flatten()
                .find_map(|own| own.fees.as_deref())
                .unwrap_or(&self.fees),
            papers: self
                .papers
                .iter()
                .chain(case.into_iter().flat_map(|case| &case.papers))
                .collect(),
        }
    }

    /// Returns every case with every channel for filing it, channels on the same terms together.
    pub fn rows(&self) -> Vec<Row<'_>> {
        let cases: Vec<Option<&Case>> = if self.cases.is_empty() {
            vec![None]
        } else {
            self.cases.iter().map(Some).collect()
        };
        cases
            .into_iter()
            .flat_map(|case| self.rows_of(case))
            .collect()
    }

    fn rows_of<'a>(&'a self, case: Option<&'a Case>) -> Vec<Row<'a>> {
        let own = self
            .channels
            .iter()
            .chain(case.into_iter().flat_map(|case| &case.channels));
        let online = self.online != OnlineLevel::Info
            || own
                .into_iter()
                .any(|terms| terms.channel == Channel::Online);
        let mut rows: Vec<Row<'a>> = Vec::new();
        for channel in CHANNELS
            .into_iter()
            .filter(|channel| online || *channel != Channel::Online)
        {
            let terms = self.resolved(case, Some(channel));
            match rows.iter_mut().find(|row| row.terms == terms) {
                Some(row) => row.channels.push(channel),
                None => rows.push(Row {
                    case,
                    channels: vec![channel],
                    terms,
                }),
            }
        }
        rows
    }

    /// Returns the problems to mend, or for a person to look at, before this version is published.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut ids = BTreeSet::new();
        for (n, case) in self.cases.iter().enumerate() {
            let place = format!("cases/{n}/id");
            if case.id.is_empty()
                || !case
                    .id
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
            {
                problems.push(Problem::certain(&place, format!("The id of the case `{}` is not plain; use lower-case letters, digits and _", case.id)));
            }
            if !ids.insert(&case.id) {
                problems.push(Problem::certain(
                    &place,
                    format!(
                        "The id of the case `{}` stands twice; give each case its own",
                        case.id
                    ),
                ));
            }
        }
        if let Some(n) = self.cases.iter().position(|case| case.when.is_none())
            && self.cases.iter().any(|case| case.when.is_some())
        {
            let words = format!(
                "The case `{}` has no condition, but others have; give all cases one, or let applicants choose among all",
                self.cases[n].id
            );
            problems.push(Problem::certain(&format!("cases/{n}"), words));
        }
        let of_cases = self
            .cases
            .iter()
            .enumerate()
            .map(|(n, case)| (format!("cases/{n}/channels"), &case.channels));
        for (place, list) in
            std::iter::once(("channels".to_owned(), &self.channels)).chain(of_cases)
        {
            for (n, terms) in list.iter().enumerate() {
                if list[..n]
                    .iter()
                    .any(|before| before.channel == terms.channel)
                {
                    let words = format!(
                        "The channel {} stands twice; write its terms in one place",
                        terms.channel.code()
                    );
                    problems.push(Problem::certain(&format!("{place}/{n}/channel"), words));
                }
            }
        }
        if self
            .effective_from
            .zip(self.effective_until)
            .is_some_and(|(from, until)| until < from)
        {
            problems.push(Problem::certain(
                "effective_until",
                "The last day in force lies before the first; change one of them".to_owned(),
            ));
        }
        let rows = self.rows();
        let whole = rows.len() == 1;
        problems.extend(
            rows.iter()
                .filter(|row| !row.terms.limit_unread)
                .filter_map(|row| self.promise(row, whole)),
        );
        problems
    }

    /// Reports a row that promises more time than the law gives, or a limit that cannot be
    /// compared.
    fn promise(&self, row: &Row<'_>, whole: bool) -> Option<Problem> {
        let (limit, statutory) = (row.terms.limit, row.terms.statutory?);
        let scope = if whole {
            String::new()
        } else {
            row.english_scope()
        };
        let [promised, allowed] = [limit, statutory].map(in_english);
        let (certain, words) = match compare(limit, statutory) {
            Some(Ordering::Less | Ordering::Equal) => return None,
            Some(Ordering::Greater) => (
                true,
                format!(
                    "The promised limit, {promised}, is longer than the law allows, {allowed}{scope}; shorten limit, or put statutory right"
                ),
            ),
            None => {
                let words = format!(
                    "The promised limit, {promised}, cannot be compared with what the law allows, {allowed}{scope}; \
                     write both in working time, or both in calendar days"
                );
                (false, words)
            }
        };
        Some(Problem {
            certain,
            place: self.where_limited(row),
            words,
        })
    }

    /// Returns the key that gives a row its limit.
    fn where_limited(&self, row: &Row<'_>) -> String {
        let speaks = |own: &OwnTerms| own.limit.is_some() || own.statutory.is_some();
        let channel = |list: &[ChannelTerms]| {
            list.iter()
                .position(|terms| row.channels.contains(&terms.channel) && speaks(&terms.own))
        };
        let case = row.case.and_then(|case| {
            self.cases
                .iter()
                .position(|known| std::ptr::eq(known, case))
        });
        if let (Some(n), Some(case)) = (case, row.case) {
            if let Some(m) = channel(&case.channels) {
                return format!("cases/{n}/channels/{m}/limit");
            }
            if speaks(&case.own) {
                return format!("cases/{n}/limit");
            }
        }
        channel(&self.channels)
            .map_or_else(|| "limit".to_owned(), |m| format!("channels/{m}/limit"))
    }
}

impl Row<'_> {
    /// Writes the scope of the row in English: ` (case lost, online)`.
    pub(crate) fn english_scope(&self) -> String {
        let case = self.case.map(|case| format!("case {}", case.id));
        format!(
            " ({})",
            case.into_iter()
                .chain(
                    self.channels
                        .iter()
                        .map(|channel| channel.code().to_owned())
                )
                .collect::<Vec<_>>()
                .join(", ")
        )
    }
}

/// Compares two limits, where that can be said.
///
/// A working day is 8 working hours, and no limit is longer than any. Returns `None` for calendar
/// days against working time. The number of working days in them depends on the calendar.
pub fn compare(one: Limit, other: Limit) -> Option<Ordering> {
    let hours = |limit| match limit {
        Limit::Hours(n) => Some(u32::from(n)),
        Limit::WorkingDays(n) => Some(u32::from(n) * 8),
        Limit::CalendarDays(_) | Limit::None => None,
    };
    match (one, other) {
        (Limit::None, Limit::None) => Some(Ordering::Equal),
        (Limit::None, _) => Some(Ordering::Greater),
        (_, Limit::None) => Some(Ordering::Less),
        (Limit::CalendarDays(one), Limit::CalendarDays(other)) => Some(one.cmp(&other)),
        _ => Some(hours(one)?.cmp(&hours(other)?)),
    }
}

/// Returns the sum of the known amounts, in đồng; lines without an amount are left out.
pub fn known_total(fees: &[Fee]) -> u64 {
    fees.iter()
        .filter_map(|fee| fee.amount)
        .fold(0, u64::saturating_add)
}

/// Writes a limit in a sentence for those who write procedures: `1 working day`.
pub(crate) fn in_english(limit: Limit) -> String {
    let many = |n: u16, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    match limit {
        Limit::Hours(n) => many(n, "working hour"),
        Limit::WorkingDays(0) => "the same day".to_owned(),
        Limit::WorkingDays(n) => many(n, "working day"),
        Limit::CalendarDays(n) => many(n, "calendar day"),
        Limit::None => "no limit".to_owned(),
    }
}

/// Writes a limit inside a sentence.
pub(super) fn spoken(limit: Limit, language: Language) -> String {
    if limit == Limit::None {
        language.pick("không quy định", "no time limit").to_owned()
    } else {
        limit.words(language)
    }
}

/// Writes the scope of a sentence: ` (trường hợp “Cấp lại”, trực tuyến)`; empty when it holds for
/// all.
pub(super) fn scope(case: Option<&Case>, channels: &[Channel], language: Language) -> String {
    let case = case.map(|case| {
        let name = case.name_in(language);
        say!(language, "trường hợp “{name}”" | "case “{name}”")
    });
    let parts: Vec<String> = case
        .into_iter()
        .chain(
            channels
                .iter()
                .map(|channel| channel_words(*channel, language).to_owned()),
        )
        .collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!(" ({})", parts.join(", "))
    }
}

/// Returns the channel's words inside a sentence.
pub fn channel_words(channel: Channel, language: Language) -> &'static str {
    match channel {
        Channel::Counter => language.pick("tại quầy", "at the counter"),
        Channel::Online => language.pick("trực tuyến", "online"),
        Channel::Post => language.pick("bưu chính", "by post"),
    }
}

#[cfg(test)]
mod tests;
