//! `motcua due`: the due date of a dossier, and its reasons.

use crate::demo;
use chrono::{NaiveDateTime, NaiveTime};
use clap::Args;
use domain::{
    due::{
        calendar::{Calendar, CalendarData, Session},
        deadline::{Change, Limit, reckon},
        reason::Reason,
        time::{self, Moment},
    },
    text::language::Language,
};
use serde::Deserialize;
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

#[derive(Args)]
pub struct Due {
    /// When it was received, Vietnam time: 2025-03-01T10:00
    #[arg(long)]
    received: String,
    /// 8h working hours, 3d working days, 0d the same day, 10c calendar days, none
    #[arg(long)]
    limit: String,
    /// FROM/TO in which the clock stood still; may be given more than once
    #[arg(long)]
    pause: Vec<String>,
    /// Received later in the day counts as received the next working day: 15:00
    #[arg(long)]
    cutoff: Option<String>,
    /// A calendar as TOML or JSON; otherwise that of the demo province
    #[arg(long)]
    calendar: Option<PathBuf>,
    /// Print the reckoning in words
    #[arg(long)]
    explain: bool,
    /// Print the same as data
    #[arg(long)]
    json: bool,
}

pub fn run(args: &Due) -> Result<String, String> {
    let received = instant(&args.received)?;
    let limit: Limit = args.limit.parse()?;
    let calendar = match &args.calendar {
        Some(path) => read_calendar(path)?,
        None => demo::calendar()?,
    };
    let pauses = args
        .pause
        .iter()
        .map(|text| pause(text))
        .collect::<Result<Vec<_>, _>>()?;
    let cutoff = args.cutoff.as_deref().map(time_of_day).transpose()?;
    let reckoning = reckon(received, limit, cutoff, &pauses, &calendar);
    let explanation = reckoning.explain(Language::Vi);
    let at = |t: NaiveDateTime| Moment::from_local(t).to_string();
    if args.json {
        let steps: Vec<_> =
            explanation.steps.iter().map(|s| json!({"from": at(s.from), "to": at(s.to), "minutes": s.minutes, "counted": s.counted, "why": s.why})).collect();
        return Ok(json!({"due": reckoning.due.map(at), "effective_receipt": at(reckoning.effective_receipt), "steps": steps}).to_string());
    }
    let due = reckoning
        .due
        .map_or("không quy định thời hạn".to_owned(), at);
    if !args.explain {
        return Ok(due);
    }
    let mut lines = vec![format!(
        "Tiếp nhận tính từ {}",
        time::long(
            Moment::from_local(reckoning.effective_receipt),
            Language::Vi
        )
    )];
    for step in &explanation.steps {
        let mark = if step.counted {
            "tính"
        } else {
            "không tính"
        };
        lines.push(format!(
            "  {} – {}: {mark}, {}",
            at_words(step.from),
            at_words(step.to),
            step.why
        ));
    }
    lines.push(
        reckoning
            .due
            .map_or("Không quy định thời hạn".to_owned(), |due| {
                format!(
                    "Hẹn trả {}",
                    time::long(Moment::from_local(due), Language::Vi)
                )
            }),
    );
    Ok(lines.join("\n"))
}

fn at_words(local: NaiveDateTime) -> String {
    format!("{} {}", time::clock(local), time::date(local.date()))
}

fn instant(text: &str) -> Result<NaiveDateTime, String> {
    let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    formats
        .iter()
        .find_map(|f| NaiveDateTime::parse_from_str(text, f).ok())
        .ok_or_else(|| format!("{text:?} is not a time: write 2025-03-01T10:00"))
}

fn time_of_day(text: &str) -> Result<NaiveTime, String> {
    NaiveTime::parse_from_str(text, "%H:%M")
        .map_err(|_| format!("{text:?} is not a time of day: write 15:00"))
}

fn pause(text: &str) -> Result<Change, String> {
    let (from, to) = text.split_once('/').ok_or_else(|| {
        format!("{text:?} is not a pause: write FROM/TO, as 2025-03-07T16:00/2025-03-10T08:00")
    })?;
    let (from, to) = (instant(from)?, instant(to)?);
    if from > to {
        Err(format!("the pause {text} ends before it begins"))
    } else {
        Ok(Change::Pause {
            from,
            to,
            reason: Reason::Pause,
        })
    }
}

/// Reads a calendar: our own TOML, or JSON with `hours`, `days_off` by year and `worked_saturdays`.
fn read_calendar(path: &PathBuf) -> Result<Calendar, String> {
    #[derive(Deserialize)]
    struct ByYear {
        hours: BTreeMap<String, Vec<(String, String)>>,
        days_off: BTreeMap<String, Vec<chrono::NaiveDate>>,
        #[serde(default)]
        worked_saturdays: BTreeSet<chrono::NaiveDate>,
    }
    let said = |error: &dyn std::fmt::Display| format!("the calendar {}: {error}", path.display());
    let text = std::fs::read_to_string(path).map_err(|e| said(&e))?;
    let data = if let Ok(data) = toml::from_str::<CalendarData>(&text) {
        data
    } else if let Ok(data) = serde_json::from_str::<CalendarData>(&text) {
        data
    } else {
        let file: ByYear = serde_json::from_str(&text).map_err(|e| said(&e))?;
        let time = |t: &str| chrono::NaiveTime::parse_from_str(t, "%H:%M").map_err(|e| said(&e));
        let hours = file
            .hours
            .get("mon-fri")
            .ok_or_else(|| said(&"no hours for mon-fri"))?;
        let sessions = hours
            .iter()
            .map(|(from, to)| {
                Ok(Session {
                    from: time(from)?,
                    to: time(to)?,
                })
            })
            .collect::<Result<Vec<_>, String>>()?;
        let days_off = file
            .days_off
            .into_values()
            .flatten()
            .map(|day| (day, "ngày nghỉ".to_owned()))
            .collect();
        CalendarData {
            sessions,
            days_off,
            worked_saturdays: file.worked_saturdays,
        }
    };
    data.try_into().map_err(|e: &str| said(&e))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(received: &str, limit: &str, pause: &[&str]) -> Result<String, String> {
        run(&Due {
            received: received.into(),
            limit: limit.into(),
            pause: pause.iter().map(|p| (*p).to_owned()).collect(),
            cutoff: None,
            calendar: None,
            explain: false,
            json: false,
        })
    }

    #[test]
    fn the_command_prints_the_instant_or_says_what_is_wrong() {
        assert_eq!(
            due("2025-03-01T10:00", "8h", &[]).unwrap(),
            "2025-03-03T17:00:00+07:00"
        );
        assert_eq!(
            due("2026-02-12T09:00", "5d", &[]).unwrap(),
            "2026-02-26T17:00:00+07:00"
        );
        assert_eq!(
            due("2025-03-03T09:00", "none", &[]).unwrap(),
            "không quy định thời hạn"
        );
        assert_eq!(
            due("2025-03-03T15:30", "0d", &[]).unwrap(),
            "2025-03-03T17:00:00+07:00"
        );
        assert_eq!(
            due("hôm qua", "8h", &[]).unwrap_err(),
            "\"hôm qua\" is not a time: write 2025-03-01T10:00"
        );
        assert!(due("2025-03-01T10:00", "8x", &[]).is_err());
        assert!(
            due(
                "2025-03-01T10:00",
                "8h",
                &["2025-03-10T08:00/2025-03-07T16:00"]
            )
            .is_err()
        );
    }
}
