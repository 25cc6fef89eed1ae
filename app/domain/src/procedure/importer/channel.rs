//! The rows "way to file, time, fee, description", which the catalogue publishes without borders.

use crate::{
    procedure::importer::{Channel, ChannelKind, Doubts, UNKNOWN, fee, limit},
    text::language::Language,
};

const HEADING: &str = "Hình thức nộpThời gianPhí, lệ phíMô tả";

const KINDS: [ChannelKind; 3] = [ChannelKind::Online, ChannelKind::Counter, ChannelKind::Post];

const UNITS: [&str; 8] = [
    " Ngày làm việc",
    " Ngày",
    " Giờ làm việc",
    " Giờ",
    " Phút",
    " Tuần",
    " Tháng",
    " Năm",
];

const CURRENCIES: [&str; 3] = [" Việt Nam Đồng", " VNĐ", " USD"];

/// One row cut into its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row<'a> {
    kind: ChannelKind,
    cells: Cells<'a>,
    description: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cells<'a> {
    Split {
        time: &'a str,
        fee: &'a str,
    },
    /// Time and fee have run together, as in `120,000 VNĐ`: 120,000, or 1 and 20,000?
    Glued(&'a str),
    /// Free text whose cells have no visible border.
    Unreadable,
}

impl Row<'_> {
    fn words(&self) -> String {
        let cells = match self.cells {
            Cells::Split { time, fee } => vec![time, fee, self.description],
            Cells::Glued(both) => vec![both, self.description],
            Cells::Unreadable => vec![self.description],
        };
        cells
            .into_iter()
            .filter(|cell| !cell.is_empty())
            .collect::<Vec<_>>()
            .join(" | ")
    }
}

/// Reads the ways to file; `steps` may contradict a fee.
pub(super) fn read(text: &str, steps: &str, doubts: &mut Doubts) -> Vec<Channel> {
    let (before, rows) = rows(text);
    if rows.is_empty() {
        doubts.add(
            "Cách nộp",
            text,
            "Không đọc được cách nộp hồ sơ: cần nhập tay cách nộp, thời hạn và phí.",
        );
    } else if !before.is_empty() {
        doubts.add(
            "Cách nộp",
            before,
            "Phần đầu của bảng cách nộp không đọc được: cần xem lại.",
        );
    }
    let mut quotes = Quotes::default();
    let mut channels: Vec<Channel> = Vec::new();
    for kind in rows.iter().map(|row| row.kind) {
        if channels.iter().all(|channel| channel.kind != kind) {
            let own: Vec<Row> = rows
                .iter()
                .filter(|row| row.kind == kind)
                .copied()
                .collect();
            channels.push(merge(kind, &own, steps, &mut quotes));
        }
    }
    quotes.tell(doubts);
    compare(&channels, doubts);
    channels
}

/// Merges the rows of one way to file into one channel.
///
/// A limit or fee is kept only where all rows agree.
fn merge(kind: ChannelKind, rows: &[Row], steps: &str, quotes: &mut Quotes) -> Channel {
    let words = rows.iter().map(Row::words).collect::<Vec<_>>().join("\n");
    let limit = agreed(
        rows.iter().map(read_limit),
        "Một cách nộp có nhiều thời hạn: cần chọn thời hạn cho từng trường hợp.",
    );
    let fee = agreed(
        rows.iter().map(|row| read_fee(row, steps)),
        "Một cách nộp có nhiều mức phí: cần ghi mức phí cho từng trường hợp.",
    );
    if let Err(why) = limit {
        quotes.add("Thời hạn", kind, &words, why);
    }
    if let Err(why) = fee {
        quotes.add("Phí, lệ phí", kind, &words, why);
    }
    Channel {
        kind,
        limit: limit.ok(),
        fee: fee.ok(),
        words,
    }
}

const GLUED: &str =
    "Thời gian và số tiền dính liền nhau, không biết chữ số nào thuộc bên nào: cần tra lại cả hai.";

const UNREADABLE: &str = "Không tách được thời gian, phí và lời ghi: cần đọc và nhập tay.";

fn read_limit(row: &Row) -> Result<crate::due::deadline::Limit, &'static str> {
    match row.cells {
        Cells::Split { time, .. } => limit::read(time, row.description),
        Cells::Glued(_) => Err(GLUED),
        Cells::Unreadable => Err(UNREADABLE),
    }
}

fn read_fee(row: &Row, steps: &str) -> Result<u64, &'static str> {
    match row.cells {
        Cells::Split { fee, .. } => fee::read(fee, row.description, steps),
        Cells::Glued(_) => Err(GLUED),
        Cells::Unreadable => Err(UNREADABLE),
    }
}

/// Returns the first doubt, or the value that all have in common.
fn agreed<T: PartialEq>(
    values: impl Iterator<Item = Result<T, &'static str>>,
    otherwise: &'static str,
) -> Result<T, &'static str> {
    let values: Vec<T> = values.collect::<Result<_, _>>()?;
    let same = values.windows(2).all(|pair| pair[0] == pair[1]);
    values.into_iter().next().filter(|_| same).ok_or(otherwise)
}

/// Reports channels with different limits or fees.
///
/// Each channel keeps its own limit, but a procedure of this system has one.
fn compare(channels: &[Channel], doubts: &mut Doubts) {
    let differ =
        |a: &Channel, b: &Channel| a.limit.is_some() && b.limit.is_some() && a.limit != b.limit;
    if channels
        .iter()
        .any(|a| channels.iter().any(|b| differ(a, b)))
    {
        let told = channels.iter().filter_map(|c| {
            c.limit
                .map(|limit| format!("{}: {}", c.kind.words(), limit.words(Language::Vi)))
        });
        doubts.add(
            "Thời hạn",
            &told.collect::<Vec<_>>().join("; "),
            "Thời hạn khác nhau theo cách nộp: cần chọn thời hạn của thủ tục.",
        );
    }
    let differ = |a: &Channel, b: &Channel| a.fee.is_some() && b.fee.is_some() && a.fee != b.fee;
    if channels
        .iter()
        .any(|a| channels.iter().any(|b| differ(a, b)))
    {
        let told = channels
            .iter()
            .filter_map(|c| c.fee.map(|fee| format!("{}: {fee} đồng", c.kind.words())));
        doubts.add(
            "Phí, lệ phí",
            &told.collect::<Vec<_>>().join("; "),
            "Mức phí khác nhau theo cách nộp: cần xác nhận từng mức.",
        );
    }
}

/// Doubts about channels; the same words in several channels are quoted once.
#[derive(Default)]
struct Quotes(Vec<(&'static str, &'static str, String, Vec<&'static str>)>);

impl Quotes {
    fn add(&mut self, field: &'static str, kind: ChannelKind, words: &str, why: &'static str) {
        match self
            .0
            .iter_mut()
            .find(|quote| quote.0 == field && quote.1 == why && quote.2 == words)
        {
            Some(quote) => quote.3.push(kind.words()),
            None => self
                .0
                .push((field, why, words.to_owned(), vec![kind.words()])),
        }
    }

    fn tell(self, doubts: &mut Doubts) {
        for (field, why, words, kinds) in self.0 {
            doubts.add(
                field,
                format!("{}: {words}", kinds.join(", ")).trim_end_matches([':', ' ']),
                why,
            );
        }
    }
}

/// Returns the text before the first row, and the rows.
fn rows(text: &str) -> (&str, Vec<Row<'_>>) {
    let text = text.strip_prefix(HEADING).unwrap_or(text);
    let heads = heads(text);
    let first = heads.first().map_or(text.len(), |head| head.at);
    let ends = heads.iter().skip(1).map(|head| head.at).chain([text.len()]);
    let row = |(head, end): (&Head, usize)| Row {
        kind: head.kind,
        cells: cut(text, head),
        description: text[head.end..end].trim(),
    };
    (
        text[..first].trim(),
        heads.iter().zip(ends).map(row).collect(),
    )
}

/// The beginning of a row and the beginning of its description.
struct Head {
    kind: ChannelKind,
    at: usize,
    /// Byte lengths of the time and fee cells; `None` where they have no visible border.
    cells: Option<(usize, usize)>,
    end: usize,
}

fn cut<'a>(text: &'a str, head: &Head) -> Cells<'a> {
    let Some((time, fee)) = head.cells else {
        return Cells::Unreadable;
    };
    let (time, fee) = text[head.end - fee - time..head.end].split_at(time);
    if time.is_empty() && fee.starts_with(|c: char| c.is_ascii_digit()) {
        Cells::Glued(fee)
    } else {
        Cells::Split { time, fee }
    }
}

fn heads(text: &str) -> Vec<Head> {
    let mut heads: Vec<Head> = KINDS
        .into_iter()
        .flat_map(|kind| {
            text.match_indices(kind.words())
                .filter_map(move |(at, _)| head(text, at, kind))
        })
        .collect();
    heads.sort_by_key(|head| head.at);
    heads
}

/// Reads the beginning of a row, where its cells follow at once.
///
/// Descriptions speak of channels too, but go on with a blank.
fn head(text: &str, at: usize, kind: ChannelKind) -> Option<Head> {
    let start = at + kind.words().len();
    let rest = &text[start..];
    match cells(rest) {
        Some((time, fee)) => Some(Head {
            kind,
            at,
            cells: Some((time, fee)),
            end: start + time + fee,
        }),
        None if begins_row(rest) => None,
        None if rest.starts_with(char::is_uppercase) => Some(Head {
            kind,
            at,
            cells: None,
            end: start,
        }),
        None => None,
    }
}

/// Tells whether the next row begins right here.
///
/// The channel's name before it belonged to a description then.
fn begins_row(text: &str) -> bool {
    KINDS.into_iter().any(|kind| {
        text.strip_prefix(kind.words())
            .is_some_and(|rest| cells(rest).is_some())
    })
}

fn cells(text: &str) -> Option<(usize, usize)> {
    if let Some(rest) = text.strip_prefix(UNKNOWN) {
        return fee_length(rest).map(|fee| (UNKNOWN.len(), fee));
    }
    let number = number_length(text);
    let rest = &text[number..];
    if number > 0 {
        if let Some(unit) = UNITS.iter().find(|unit| rest.starts_with(**unit)) {
            let time = number + unit.len();
            return fee_length(&text[time..]).map(|fee| (time, fee));
        }
        if let Some(currency) = CURRENCIES
            .iter()
            .find(|currency| rest.starts_with(**currency))
        {
            return Some((0, number + currency.len()));
        }
    }
    fee_length(rest).map(|fee| (number, fee))
}

fn fee_length(text: &str) -> Option<usize> {
    if let Some(words) = [fee::FREE, UNKNOWN]
        .iter()
        .find(|words| text.starts_with(**words))
    {
        return Some(words.len());
    }
    let number = number_length(text);
    let currency = CURRENCIES
        .iter()
        .find(|currency| text[number..].starts_with(**currency))?;
    (number > 0).then_some(number + currency.len())
}

fn number_length(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(&'static str, String)> {
        rows(text)
            .1
            .iter()
            .map(|row| (row.kind.words(), row.words()))
            .collect()
    }

    #[test]
    fn rows_without_borders_are_cut_into_cells() {
        let text = format!(
            "{HEADING}Trực tuyến5 Ngày làm việc100,000 Việt Nam Đồng(một lần)Gửi qua cổngDịch vụ bưu chính15 NgàyMiễn phíTrực tiếpKhông có thông tin20,000 VNĐ"
        );
        assert_eq!(
            words(&text),
            [
                (
                    "Trực tuyến",
                    "5 Ngày làm việc | 100,000 Việt Nam Đồng | (một lần)Gửi qua cổng".to_owned()
                ),
                ("Dịch vụ bưu chính", "15 Ngày | Miễn phí".to_owned()),
                ("Trực tiếp", "Không có thông tin | 20,000 VNĐ".to_owned()),
            ]
        );
    }

    #[test]
    fn a_description_may_speak_of_channels() {
        let text = "Trực tiếp2 NgàyMiễn phíTrực tiếp tại quầy, Trực tuyến: qua cổngTrực tuyến2 NgàyMiễn phíTrực tuyến";
        assert_eq!(
            words(text),
            [
                (
                    "Trực tiếp",
                    "2 Ngày | Miễn phí | Trực tiếp tại quầy, Trực tuyến: qua cổng".to_owned()
                ),
                ("Trực tuyến", "2 Ngày | Miễn phí | Trực tuyến".to_owned())
            ]
        );
        assert_eq!(
            words("Trực tuyến2 NgàyMiễn phíTrực tuyếnTrực tiếp3 NgàyMiễn phí").len(),
            2
        );
    }

    #[test]
    fn digits_of_time_and_fee_that_run_together_stay_together() {
        let rows = rows("Trực tuyến120,000 VNĐTrực tiếp1Miễn phí").1;
        assert_eq!(rows[0].cells, Cells::Glued("120,000 VNĐ"));
        assert_eq!(
            rows[1].cells,
            Cells::Split {
                time: "1",
                fee: "Miễn phí"
            }
        );
    }

    #[test]
    fn free_text_in_the_cells_is_not_cut() {
        let rows = rows("Trực tuyếnChờ thông báoMiễn phíTrực tiếp3 NgàyMiễn phí").1;
        assert_eq!(
            (rows[0].cells, rows[0].description),
            (Cells::Unreadable, "Chờ thông báoMiễn phí")
        );
        assert_eq!(rows[1].kind, ChannelKind::Counter);
    }
}
