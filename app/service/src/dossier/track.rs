//! The holder's view of a dossier, by its token or by a code with a second fact.

use crate::{
    Caller, Error, Province,
    dossier::reach::{by_token, knows, opened, seen_version},
    limits::{self, Guess},
    report::quality,
};
use domain::{
    dossier::{
        event::Event,
        public::{self, PublicDossier, Source},
    },
    text::{code::DossierCode, id::Token},
};
use store::{TokenHash, dossier::Dossier};
use views::ApiError;

/// Returns the public view of a dossier.
///
/// # Errors
///
/// `Replaced` for a token that was replaced, `NotFound` for any other unknown token.
pub async fn public(province: &Province, token: &Token) -> Result<PublicDossier, Error> {
    let (dossier, events) = opened(province, token).await?;
    view(province, &dossier, &events).await
}

pub(crate) async fn view(
    province: &Province,
    dossier: &Dossier,
    events: &[Event],
) -> Result<PublicDossier, Error> {
    let procedure = province.version(dossier.procedure_version).await?;
    let agency = province.agency_by_id(dossier.agency_id)?;
    let usual = if dossier.progress.state.is_open() {
        quality::usual(province, &procedure.code).await?
    } else {
        None
    };
    let source = Source {
        code: dossier.code.clone(),
        procedure: procedure.code.clone(),
        procedure_name: procedure.name_in(province.language).to_owned(),
        agency: agency.name.clone(),
        agency_short: agency.short.clone(),
        applicant: &dossier.applicant_name,
        progress: &dossier.progress,
        events,
        rated: dossier.rated,
        by_post: dossier.by_post,
        messages: dossier.messages,
        usual,
        version: seen_version(dossier),
    };
    Ok(public::view(
        source,
        &province.rules(&procedure, &dossier.case, dossier.channel, &dossier.answers),
        province.language,
    ))
}

/// Draws a QR code as SVG with error correction M and the quiet zone that scanners need (ISO/IEC
/// 18004: 4 modules).
pub fn qr_svg(text: &str) -> Result<String, Error> {
    use fast_qr::convert::{Builder, svg::SvgBuilder};
    let code = fast_qr::QRBuilder::new(text)
        .ecl(fast_qr::ECL::M)
        .build()
        .map_err(|_| ApiError::Unavailable)?;
    Ok(SvgBuilder::default().margin(4).to_str(&code))
}

/// Returns the version of a dossier as its holder sees it, for pages that wait for a change.
pub async fn version(province: &Province, token: &Token) -> Result<i64, Error> {
    let hash = TokenHash::of(token);
    Ok(seen_version(
        &by_token(&mut province.store.read().await?, &hash).await?,
    ))
}

/// Returns the tracking token for a code and a second fact: the applicant's phone or identity
/// number.
///
/// # Errors
///
/// `NotFound` for a wrong code and a wrong fact alike. `TooMany` after many tries.
pub async fn lookup(
    province: &Province,
    caller: Caller,
    code: &str,
    fact: &str,
) -> Result<Token, Error> {
    let Some(code) = DossierCode::parse(code) else {
        limits::tries(province, [Guess::Lookup(caller)]).await?;
        return Err(ApiError::NotFound.into());
    };
    limits::tries(
        province,
        [Guess::Lookup(caller), Guess::Code(code.as_str())],
    )
    .await?;
    let dossier = store::dossier::by_code(&mut province.store.read().await?, &code).await?;
    dossier
        .filter(|dossier| knows(dossier, fact))
        .map(|d| province.tracking_token(&d.public_id))
        .ok_or(ApiError::NotFound.into())
}
