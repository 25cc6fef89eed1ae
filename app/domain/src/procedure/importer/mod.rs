//! Reader of records of the national catalogue, which lists doubts for a person and never guesses.

mod channel;
mod fee;
mod limit;
mod paper;

use crate::{
    desk::agency::Level,
    due::deadline::Limit,
    procedure::OnlineLevel,
    text::{
        code::ProcedureCode,
        search::{fold, tidy},
    },
};
use serde::Serialize;
use serde_json::{Map, Value};

/// One record as far as it can be read without a person.
///
/// Every field that stays empty or `None` is named in `doubts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Imported {
    pub code: ProcedureCode,
    /// Name that the crawler gives the ministry: `bo-tai-chinh`.
    pub ministry: String,
    pub name: String,
    pub field: String,
    /// Levels that this system has; empty for procedures of ministries and other bodies.
    pub levels: Vec<Level>,
    /// Online level; `Info` unless the record itself names the level.
    pub online: OnlineLevel,
    pub audience: Vec<String>,
    /// Channels, one for each way to file, however many rows the record spends on it.
    pub channels: Vec<Channel>,
    pub papers: Vec<Paper>,
    pub results: Vec<String>,
    /// Agency that resolves it, in the record's words.
    pub agency_text: String,
    /// Number of the decision that published the procedure.
    pub decision: String,
    pub steps_text: String,
    pub conditions_text: String,
    /// Names and numbers of the legal texts, run together as published.
    pub legal_text: String,
    /// The page a person opens to settle the doubts.
    pub source: String,
    pub doubts: Vec<Doubt>,
}

/// Way of a dossier to the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    Online,
    Counter,
    Post,
}

impl ChannelKind {
    /// Returns the words of the catalogue.
    pub fn words(self) -> &'static str {
        match self {
            Self::Online => "Trực tuyến",
            Self::Counter => "Trực tiếp",
            Self::Post => "Dịch vụ bưu chính",
        }
    }
}

/// A way to file with its own limit and fee, as the catalogue keeps them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Channel {
    pub kind: ChannelKind,
    /// Limit; `None`: nobody has read it yet, which is not [`Limit::None`].
    pub limit: Option<Limit>,
    /// Fee in đồng; 0 is free, `None` is not known.
    pub fee: Option<u64>,
    /// The cells of the row with bars between them, one line a row.
    pub words: String,
}

/// A paper of the dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paper {
    pub name: String,
    /// The case that the record lists it under; empty when there is only one list.
    pub group: String,
    pub originals: Option<u32>,
    pub copies: Option<u32>,
    /// File name of the published form, where it could be told from the paper's name.
    pub form: Option<String>,
}

/// Something only a person can decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// The heading in Vietnamese.
    pub field: &'static str,
    /// The raw words; several of a kind stand on a line each.
    pub text: String,
    /// The doubt, and the decision that is needed.
    pub why: String,
}

/// Collector of doubts; those of one kind share an entry.
#[derive(Default)]
struct Doubts(Vec<Doubt>);

impl Doubts {
    fn add(&mut self, field: &'static str, text: &str, why: &str) {
        let text = if text.is_empty() { NOTHING } else { text };
        match self.0.iter_mut().find(|d| d.field == field && d.why == why) {
            Some(doubt) if doubt.text.lines().any(|line| line == text) => {}
            Some(doubt) => doubt.text = format!("{}\n{text}", doubt.text),
            None => self.0.push(Doubt {
                field,
                text: text.to_owned(),
                why: why.to_owned(),
            }),
        }
    }
}

/// Text of the catalogue in a cell that nobody filled in.
const UNKNOWN: &str = "Không có thông tin";

/// Text for a doubt about words that the record does not have.
const NOTHING: &str = "(không ghi)";

/// Reads one line of the catalogue.
///
/// # Errors
///
/// Returns a sentence in Vietnamese that says why the record is broken.
pub fn read_record(line: &str) -> Result<Imported, String> {
    let line = line.trim_start_matches('\u{feff}').trim();
    let whole: Value = serde_json::from_str(line)
        .map_err(|error| format!("Dòng này không phải JSON (hỏng ở cột {}).", error.column()))?;
    let record = Record(
        whole
            .get("record")
            .and_then(Value::as_object)
            .ok_or("Bản ghi thiếu đối tượng “record”.")?,
    );
    let code = read_code(&whole, &record)?;
    let name = one_line(&record.text("ten_thu_tuc")?);
    if name.is_empty() {
        return Err(format!("Thủ tục {code} không có tên."));
    }
    let mut doubts = Doubts::default();
    doubt_name(&name, &mut doubts);
    let steps_text = record.text("trinh_tu_thuc_hien")?;
    let how = record.text("cach_thuc_thuc_hien")?;
    let agency_text = read_agency(&record, &mut doubts)?;
    let channels = channel::read(&how, &steps_text, &mut doubts);
    Ok(Imported {
        code,
        ministry: whole
            .get("ministry")
            .and_then(Value::as_str)
            .map(tidy)
            .unwrap_or_default(),
        field: read_field(&record, &mut doubts)?,
        levels: read_levels(&record.text("cap_thuc_hien")?, &agency_text, &mut doubts),
        online: read_online(&how, &channels, &mut doubts),
        audience: read_audience(&record.text("doi_tuong_thuc_hien")?),
        papers: paper::read_papers(&record.text("thanh_phan_ho_so")?, &mut doubts),
        results: paper::read_results(cut_page(&record.text("ket_qua_xu_ly")?), &mut doubts),
        decision: record.text("so_quyet_dinh")?,
        conditions_text: cut_page(&record.text("yeu_cau_dieu_kien")?).to_owned(),
        legal_text: read_legal(&record.text("can_cu_phap_ly")?, &mut doubts),
        source: record.text("detail_url")?,
        name,
        channels,
        agency_text,
        steps_text,
        doubts: doubts.0,
    })
}

struct Record<'a>(&'a Map<String, Value>);

impl Record<'_> {
    /// Returns the tidy text; empty where the field is missing or says that nothing is known.
    fn text(&self, key: &str) -> Result<String, String> {
        match self.0.get(key) {
            None | Some(Value::Null) => Ok(String::new()),
            Some(Value::String(text)) => {
                let text = tidy(text);
                Ok(if text == UNKNOWN { String::new() } else { text })
            }
            Some(_) => Err(format!("Trường “{key}” không phải là chữ.")),
        }
    }
}

fn read_code(whole: &Value, record: &Record) -> Result<ProcedureCode, String> {
    let text = whole
        .get("code")
        .and_then(Value::as_str)
        .map(tidy)
        .filter(|text| !text.is_empty())
        .ok_or("Bản ghi thiếu mã thủ tục (“code”).")?;
    let code = ProcedureCode::parse(&text).filter(|code| code.as_str() == text);
    let code = code.ok_or_else(|| {
        format!("Mã thủ tục {text:?} sai dạng: phải là một chữ số, dấu chấm, sáu chữ số.")
    })?;
    let inner = record.text("ma_thu_tuc")?;
    if !inner.is_empty() && inner != text {
        return Err(format!("Bản ghi mang hai mã khác nhau: {text} và {inner}."));
    }
    Ok(code)
}

fn doubt_name(name: &str, doubts: &mut Doubts) {
    if name.to_lowercase().starts_with("công bố danh mục") {
        doubts.add(
            "Tên thủ tục",
            name,
            "Đây là tên một quyết định công bố, không phải tên thủ tục: cần ghi đúng tên.",
        );
    }
}

fn read_field(record: &Record, doubts: &mut Doubts) -> Result<String, String> {
    let field = one_line(&record.text("linh_vuc")?);
    if field.is_empty() {
        doubts.add("Lĩnh vực", "", "Không ghi lĩnh vực: cần chọn lĩnh vực.");
    }
    Ok(field)
}

/// Returns the agency that carries it out, or else the one that has the competence.
fn read_agency(record: &Record, doubts: &mut Doubts) -> Result<String, String> {
    let mut agency = one_line(&record.text("co_quan_thuc_hien")?);
    if agency.is_empty() {
        agency = one_line(&record.text("co_quan_co_tham_quyen")?);
    }
    if agency.is_empty() {
        doubts.add(
            "Cơ quan thực hiện",
            "",
            "Không ghi cơ quan thực hiện: cần chọn cơ quan giải quyết.",
        );
    }
    Ok(agency)
}

fn read_levels(text: &str, agency: &str, doubts: &mut Doubts) -> Vec<Level> {
    let mut levels = Vec::new();
    for part in text.split(',') {
        match fold(part).as_str() {
            "cap tinh" => levels.push(Level::Province),
            "cap xa" => levels.push(Level::Commune),
            "cap bo" | "co quan khac" => {}
            _ => doubts.add(
                "Cấp thực hiện",
                text,
                "Cấp thực hiện không rõ: cần chọn cấp tỉnh, cấp xã hoặc bỏ qua.",
            ),
        }
    }
    levels.dedup();
    if levels.len() > 1 {
        doubts.add(
            "Cấp thực hiện",
            text,
            "Nhiều cấp cùng giải quyết: cần chọn cấp nhập vào hệ thống này.",
        );
    }
    if levels.contains(&Level::Commune) && !agency.is_empty() && !names_commune(agency) {
        let quote = format!("{text} | {agency}");
        doubts.add(
            "Cấp thực hiện",
            &quote,
            "Ghi cấp xã nhưng cơ quan thực hiện không phải của xã, phường: cần xác định đúng cấp.",
        );
    }
    levels
}

/// Tells whether an agency's name points to a commune; "xã hội" and "hợp tác xã" do not.
fn names_commune(agency: &str) -> bool {
    let agency = agency
        .to_lowercase()
        .replace("xã hội", "")
        .replace("hợp tác xã", "");
    ["xã", "phường", "đặc khu"]
        .iter()
        .any(|word| agency.contains(word))
}

fn read_online(how: &str, channels: &[Channel], doubts: &mut Doubts) -> OnlineLevel {
    let how = how.to_lowercase();
    let (full, partial) = (
        how.contains("trực tuyến toàn trình"),
        how.contains("trực tuyến một phần"),
    );
    match (full, partial) {
        (true, false) => OnlineLevel::Full,
        (false, true) => OnlineLevel::Partial,
        _ => {
            if channels
                .iter()
                .any(|channel| channel.kind == ChannelKind::Online)
            {
                let why = "Nộp trực tuyến được nhưng bản ghi không nói rõ toàn trình hay một phần: cần chọn mức độ.";
                doubts.add("Mức độ trực tuyến", ChannelKind::Online.words(), why);
            }
            OnlineLevel::Info
        }
    }
}

/// Splits the text at commas; those inside brackets and those before a small letter belong to a
/// name.
fn read_audience(text: &str) -> Vec<String> {
    let mut audience: Vec<String> = Vec::new();
    for part in text
        .split(", ")
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        match audience.last_mut() {
            Some(last)
                if last.matches('(').count() > last.matches(')').count()
                    || part.starts_with(char::is_lowercase) =>
            {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => audience.push(part.to_owned()),
        }
    }
    audience
}

fn read_legal(text: &str, doubts: &mut Doubts) -> String {
    let text = text
        .strip_prefix("Tên văn bản pháp lýMã văn bản")
        .unwrap_or(text);
    let text = text
        .split("Cơ quan thực hiện")
        .next()
        .unwrap_or_default()
        .trim();
    if text.is_empty() {
        doubts.add(
            "Căn cứ pháp lý",
            "",
            "Không ghi căn cứ pháp lý: cần tra và bổ sung.",
        );
    }
    text.to_owned()
}

/// Leaves out what the crawler took along from the page below the field.
fn cut_page(text: &str) -> &str {
    let end = ["Từ khóa", "Chọn cơ quan thực hiện"]
        .iter()
        .filter_map(|mark| text.find(mark))
        .min();
    let text = text[..end.unwrap_or(text.len())].trim();
    if text == UNKNOWN { "" } else { text }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
