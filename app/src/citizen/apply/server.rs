//! The server's part of a form: it opens the form, keeps the answers that come, and sends them in.

use super::CHECK;
use crate::{part::field::dom_id, request};
use domain::{
    desk::place::Places,
    due::time,
    form::{Answers, Field, FieldError, Kind, prefilled, shown},
    text::{code::ProcedureCode, id::Token},
};
use service::{
    Error, Province,
    document::file,
    draft::{self, Save, Saved},
    people::citizen,
};
use views::{
    ApiError, Flash,
    draft::{Autosaved, FormView, Offer, Opened},
    paths, words,
};

/// Returns the code or token in the text, in its proper writing; empty when there is none.
pub fn tidy<T: TryFrom<String> + Into<String>>(text: &str) -> String {
    T::try_from(text.to_owned()).map_or_else(|_| String::new(), Into::into)
}

/// Returns the address of a step, or of the check, of a form that a browser names.
pub fn at(code: &str, draft: &str, step: &str) -> String {
    paths::step(tidy::<ProcedureCode>(code), tidy::<Token>(draft), step)
}

fn slip(receipt: &service::dossier::intake::Receipt) -> String {
    paths::receipt(receipt.token.as_str())
}

pub async fn open(province: &Province, code: &str, token: &str) -> Result<Opened, Error> {
    let code = ProcedureCode::parse(code).ok_or(ApiError::NotFound)?;
    let holder = request::holder().await;
    let (procedure, kept) = match draft::open(
        province,
        &Token::parse(token).ok_or(ApiError::NotFound)?,
        &code,
    )
    .await?
    {
        draft::Opened::Sent(receipt) => return Ok(Opened::Sent(slip(&receipt))),
        draft::Opened::New(procedure) => (procedure, None),
        draft::Opened::Kept(procedure, draft) => (procedure, Some(draft)),
    };
    let form = procedure.whole_form();
    let mut answers = kept
        .as_ref()
        .map(|draft| draft.answers.clone())
        .unwrap_or_default();
    let flash = request::take_flash().await;
    // Answers that another device's save kept from being saved are shown, so that nothing typed is
    // lost.
    if let Some(typed) = flash
        .as_ref()
        .and_then(|flash| serde_json::from_str::<Answers>(flash.typed.get("answers")?).ok())
    {
        let at = typed
            .one("step")
            .parse::<usize>()
            .ok()
            .and_then(|step| form.sections.get(step.wrapping_sub(1)));
        let here = |path: &str| {
            at.is_some_and(|section| section.fields.iter().any(|field| field.owns(path)))
        };
        answers = answers.only(|path| !here(path));
        answers.extend(typed.only(here));
    }
    let answers = prefilled(&form, &answers, &province.context());
    let uploads = draft::uploads(province, &form, &answers)
        .await?
        .into_iter()
        .map(file::upload)
        .collect();
    let asks = |wanted: fn(&Kind) -> bool| {
        form.fields()
            .flat_map(Field::with_inner)
            .any(|field| wanted(&field.kind))
    };
    let places = if asks(|kind| matches!(kind, Kind::Address | Kind::Province | Kind::Commune)) {
        province.places.clone()
    } else {
        Places::default()
    };
    let agencies = if asks(|kind| matches!(kind, Kind::Agency)) {
        province
            .communes()
            .map(|agency| (agency.code.to_string(), agency.name.clone()))
            .collect()
    } else {
        Vec::new()
    };
    let (words, errors) = flash.map_or_else(Default::default, |flash| {
        let errors = flash
            .error
            .map(|error| error.fields(request::language()))
            .unwrap_or_default();
        (flash.words, errors)
    });
    let earlier = kept.as_ref().and_then(|draft| draft.earlier);
    let last = match (&kept, holder.account) {
        (None, Some(account)) => citizen::last(province, account, &code).await?,
        _ => None,
    };
    Ok(Opened::Form(Box::new(FormView {
        last: citizen::earlier(province, holder.account, earlier).await?,
        offer: last.map(|(dossier, same)| Offer {
            when: time::date(dossier.received.date()),
            same,
        }),
        procedure_name: procedure.name_in(request::language()).to_owned(),
        code,
        draft: token.to_owned(),
        form,
        answers,
        version: kept.as_ref().map_or(0, |draft| draft.version),
        saved_at: kept
            .as_ref()
            .map_or_else(String::new, |draft| time::clock(draft.updated.local())),
        uploads,
        places,
        agencies,
        today: province.now().date().to_string(),
        words,
        errors,
        elsewhere: kept.is_some_and(|draft| holder.is_stranger_to(&draft)),
    })))
}

/// Returns the fields of a multipart form as answers. Files are stored and answered by their id.
/// Refused files come back as errors.
pub async fn read_form(
    province: &Province,
    mut data: multer::Multipart<'static>,
) -> Result<(Answers, Vec<FieldError>), ApiError> {
    let broken = |_| ApiError::bad(words::paper::broken_form);
    let (mut answers, mut errors) = (Answers::default(), Vec::new());
    let mut parts = 0;
    while let Some(field) = data.next_field().await.map_err(broken)? {
        parts += 1;
        if parts > 1_000 {
            return Err(ApiError::TooLarge {
                words: words::paper::too_many_parts.into(),
            });
        }
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            Some(file_name) if file_name.is_empty() => {}
            Some(file_name) => match file::receive(province, &file_name, field).await {
                Ok(file) => answers.push(&name, file.id),
                Err(Error::Told(
                    error @ (ApiError::WrongMedia { .. } | ApiError::TooLarge { .. }),
                )) => errors.push(FieldError {
                    path: name,
                    message: format!("{file_name}: {}", error.words(request::language())),
                }),
                Err(error) => return Err(error.into()),
            },
            None => answers.push(&name, field.text().await.map_err(broken)?),
        }
    }
    Ok((answers, errors))
}

/// Saves one step and returns the address at which the browser goes on.
pub async fn save(province: &Province, data: multer::Multipart<'static>) -> Result<String, Error> {
    let (typed, refused) = read_form(province, data).await?;
    let code = ProcedureCode::parse(typed.one("code")).ok_or(ApiError::NotFound)?;
    let step: usize = typed.one("step").parse().map_err(|_| ApiError::NotFound)?;
    let token = Token::parse(typed.one("draft")).ok_or(ApiError::NotFound)?;
    let from_check = typed.one("from_check") == "1";
    let (add, seen) = (typed.one("add").to_owned(), typed.one("seen").to_owned());
    let section = step.wrapping_sub(1);
    let at = |place: &str| paths::step(&code, token.as_str(), place);
    let again = |query: &str| {
        let query: Vec<&str> = [query, if from_check { "ve=kiem-tra" } else { "" }]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        at(&if query.is_empty() {
            step.to_string()
        } else {
            format!("{step}?{}", query.join("&"))
        })
    };
    let save = Save {
        token: token.clone(),
        code: code.clone(),
        section: Some(section),
        typed: typed.clone(),
        seen: typed.one("version").parse().ok(),
        holder: request::holder().await,
        earlier: None,
    };
    let (form, answers) = match draft::save(province, save).await? {
        Saved::Kept { form, answers, .. } => (form, answers),
        Saved::Sent(receipt) => return Ok(slip(&receipt)),
        Saved::Changed { at: when, .. } => {
            let words = words::apply::changed_at(request::language(), &time::clock(when.local()));
            let typed = [("answers".to_owned(), service::to_json(&typed)?)];
            request::keep_flash(Flash {
                words,
                error: None,
                typed: typed.into(),
            })
            .await?;
            return Ok(again(""));
        }
    };
    let shown = shown(&form, &answers, &province.context());
    if !refused.is_empty() {
        let error = ApiError::Invalid { errors: refused };
        request::keep_flash(Flash {
            words: error.words(request::language()),
            error: Some(error),
            typed: Default::default(),
        })
        .await?;
        return Ok(again("sua=1"));
    }
    if form.field(&add).is_some() {
        let n = crate::part::field::items(&add, &answers) + 1;
        return Ok(format!(
            "{}#{}",
            again(&format!("them={add}")),
            dom_id(&format!("{add}.{n}"))
        ));
    }
    if draft::checked(province, &form, section, &answers).is_err() {
        return Ok(again("sua=1"));
    }
    // Without scripts a question may have become visible only now: it is asked before going on.
    if let Some(new) = form.sections.get(section).and_then(|section| {
        shown
            .conditional(section)
            .into_iter()
            .find(|path| !seen.split(' ').any(|s| s == path))
    }) {
        return Ok(format!("{}#{}", again(""), dom_id(&new)));
    }
    let next = shown.visible(&form).into_iter().find(|n| *n > section);
    Ok(next
        .filter(|_| !from_check)
        .map_or_else(|| at(CHECK), |n| at(&(n + 1).to_string())))
}

pub async fn autosave(
    province: &Province,
    code: &str,
    token: &str,
    seen: i64,
    answers: &str,
) -> Result<Autosaved, Error> {
    let typed = serde_json::from_str(answers).map_err(|_| ApiError::bad(words::error::damaged))?;
    let save = Save {
        token: Token::parse(token).ok_or(ApiError::NotFound)?,
        code: ProcedureCode::parse(code).ok_or(ApiError::NotFound)?,
        section: None,
        typed,
        seen: Some(seen),
        holder: request::holder().await,
        earlier: None,
    };
    Ok(match draft::save(province, save).await? {
        Saved::Kept { version, .. } => Autosaved::Kept {
            version,
            at: time::clock(province.now().local()),
        },
        Saved::Changed { version, at } => Autosaved::Changed {
            version,
            at: time::clock(at.local()),
        },
        Saved::Sent(receipt) => Autosaved::Sent(slip(&receipt)),
    })
}

pub async fn submit(
    province: &Province,
    token: &str,
    version: Option<i64>,
    declared: bool,
) -> Result<String, Error> {
    if !declared {
        return Err(ApiError::field("declared", words::apply::not_declared).into());
    }
    let token = Token::parse(token).ok_or(ApiError::NotFound)?;
    Ok(slip(
        &draft::send(province, &token, version, request::holder().await.account).await?,
    ))
}

pub async fn reuse(province: &Province, code: &str, token: &str) -> Result<(), Error> {
    let (token, code) = (
        Token::parse(token).ok_or(ApiError::NotFound)?,
        ProcedureCode::parse(code).ok_or(ApiError::NotFound)?,
    );
    citizen::reuse(province, token, code, request::holder().await)
        .await?
        .then_some(())
        .ok_or(ApiError::NotFound.into())
}

pub async fn forget(province: &Province, token: &str) -> Result<(), Error> {
    draft::forget(province, &Token::parse(token).ok_or(ApiError::NotFound)?).await?;
    request::clear_browser().await
}
