//! Posters of an officer's own agency: for its counters, and for each procedure that can be filed online.

use super::{
    Office, catalogue,
    slip::{Pdf, off_the_road},
};
use crate::{
    ApiError,
    staff::posters::{Line, Posters},
};
use domain::{
    access,
    agency::Agency,
    code::{AgencyCode, ProcedureCode},
    procedure::OnlineLevel,
};
use print::Poster;
use store::{account::Account, procedure::Filter};

/// Where the QR code of a counter leads to be rated. A counter is known by its agency as long as agencies have one counter each.
fn rating_path(counter: &AgencyCode) -> String {
    format!("/dg/q/{counter}")
}

/// The agencies whose walls an officer looks after: those whose dossiers they reach.
fn agencies<'a>(office: &'a Office, who: &Account) -> Vec<&'a Agency> {
    office.agencies().filter(|agency| access::reaches(&who.officer, &agency.code, agency.level)).collect()
}

/// Everything that this officer may print.
pub async fn list(office: &Office, who: &Account) -> Result<Posters, ApiError> {
    let agencies = agencies(office, who);
    let counters = agencies.iter().map(|agency| Line { path: format!("/can-bo/to-dan/quay/{}.pdf", agency.code), name: agency.name.clone() }).collect();
    let mut procedures = Vec::new();
    let Some(post) = who.officer.agency.as_ref() else { return Ok(Posters::default()) };
    let filter = Filter { level: post.level.code().to_owned(), ..Filter::default() };
    // Procedures of the commune belong to every commune.
    let ours = |agency: &str| agency.is_empty() || agencies.iter().any(|known| known.name == agency);
    for listed in store::procedure::search(&mut office.store.read().await?, &filter).await? {
        if listed.online != OnlineLevel::Info && ours(&listed.agency) {
            procedures.push(Line { path: format!("/can-bo/to-dan/thu-tuc/{}.pdf", listed.code), name: listed.name });
        }
    }
    Ok(Posters { agency: post.name.clone(), counters, procedures })
}

/// Two pages for one counter: follow a dossier, rate the service.
pub async fn counter(office: &Office, who: &Account, code: &AgencyCode) -> Result<Pdf, ApiError> {
    let agency = agencies(office, who).into_iter().find(|agency| agency.code == *code).ok_or(ApiError::NotFound)?;
    let page = |title: &str, steps: [&str; 3], path: &str| Poster {
        agency: agency.name.clone(),
        title: title.to_owned(),
        about: String::new(),
        steps: steps.map(str::to_owned).to_vec(),
        url: format!("{}{path}", office.base_url),
    };
    let pages = vec![
        page("Tra cứu hồ sơ", ["Quét mã QR này.", "Nhập mã hồ sơ trên giấy hẹn và số điện thoại.", "Xem hồ sơ đang ở đâu, khi nào có kết quả."], "/tra-cuu"),
        page("Đánh giá phục vụ", ["Quét mã QR này.", "Chọn mức độ hài lòng của bạn.", "Không cần ghi tên."], &rating_path(&agency.code)),
    ];
    let title = format!("Tờ dán tại quầy, {}", agency.name);
    let bytes = off_the_road(move || print::posters(&title, &pages)).await?;
    Ok(Pdf { name: format!("to-dan-{code}.pdf"), bytes })
}

/// One page for a procedure: apply for it.
pub async fn procedure(office: &Office, who: &Account, code: &ProcedureCode) -> Result<Pdf, ApiError> {
    let (_, found) = catalogue::get(office, code).await?;
    let ours = |agency: &Agency| found.agency.as_ref().map_or(agency.level == found.level, |code| *code == agency.code);
    let agency = agencies(office, who).into_iter().find(|agency| ours(agency)).filter(|_| found.online != OnlineLevel::Info).ok_or(ApiError::NotFound)?;
    let page = Poster {
        agency: agency.name.clone(),
        title: "Nộp hồ sơ trực tuyến".to_owned(),
        about: found.name.clone(),
        steps: ["Quét mã QR này.", "Điền tờ khai, chụp giấy tờ gửi kèm.", "Nhận giấy hẹn ngay trên điện thoại."].map(str::to_owned).to_vec(),
        url: format!("{}/thu-tuc/{code}", office.base_url),
    };
    let title = format!("Tờ dán: {}", found.name);
    let bytes = off_the_road(move || print::posters(&title, &[page])).await?;
    Ok(Pdf { name: format!("to-dan-{code}.pdf"), bytes })
}
