//! Rating: five large choices, a few questions, thanks with the seal. Once.

use crate::{
    ApiError,
    ui::{
        Flash, PageTitle,
        data::{self, Ask},
        form::{PostForm, Send},
        seal::Seal,
        typed,
    },
};
use domain::{
    code::DossierCode,
    rating::{QUESTIONS, Question, REASONS, STARS},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateView {
    pub code: DossierCode,
    pub procedure_name: String,
    pub agency: String,
    pub agency_short: String,
    pub finished: bool,
    pub finished_on: String,
    pub rated: bool,
    pub flash: Option<Flash>,
}

#[server]
pub async fn get_rating(token: String) -> Result<RateView, ApiError> {
    use crate::service::{request, track};
    use domain::{id::Token, time};
    let view = async {
        let dossier = track::public(&request::office(), &Token::parse(&token).ok_or(ApiError::NotFound)?).await?;
        Ok(RateView {
            code: dossier.code,
            procedure_name: dossier.procedure_name,
            agency: dossier.agency,
            agency_short: dossier.agency_short,
            finished: dossier.state.may_be_rated(),
            finished_on: dossier.ended_at.map_or(String::new(), |at| time::date(at.date())),
            rated: dossier.rated,
            flash: request::flash().await,
        })
    };
    request::with_status(view.await)
}

#[server]
pub async fn rate(
    token: String,
    overall: Option<u8>,
    answers: Option<BTreeMap<String, String>>,
    reasons: Option<Vec<String>>,
    comment: Option<String>,
) -> Result<(), ApiError> {
    use crate::service::{rating, request};
    use domain::{id::Token, rating::Rating};
    let comment = comment.unwrap_or_default();
    let send = async {
        // Staff sessions cannot rate (Decree 61/2018 art. 27): a signed-in officer is no rater.
        if request::account().await.is_ok_and(|account| account.officer.role.is_staff()) {
            return Err(ApiError::Refused { words: "Cán bộ đang đăng nhập không được đánh giá. Hãy đăng xuất trước.".to_owned() });
        }
        let token = Token::parse(&token).ok_or(ApiError::NotFound)?;
        let sent =
            Rating { overall: overall.unwrap_or(0), answers: answers.unwrap_or_default(), reasons: reasons.unwrap_or_default(), comment: comment.clone() };
        rating::rate(&request::office(), &token, sent).await?;
        Ok(format!("/dg/{}", token.as_str()))
    };
    let back = format!("/dg/{}", Token::parse(&token).map_or(String::new(), String::from));
    request::settle(send.await, &back, &[("comment", &comment)]).await
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|p| p.get("token").unwrap_or_default()));
    let ask = move || Ask::new(GetRating { token: token.get() });
    data::page(ask, move |rating| view! { <Page rating token=token.get_untracked()/> }.into_any())
}

#[component]
fn Page(rating: RateView, token: String) -> impl IntoView {
    let RateView { code, procedure_name, agency, agency_short, finished, finished_on, rated, flash } = rating;
    if rated {
        return view! {
            <PageTitle text="Cảm ơn bạn"/>
            <article class="slip thanks">
                <Seal name=agency_short date=finished_on/>
                <h1>"Cảm ơn bạn đã đánh giá"</h1>
                <p>"Ý kiến của bạn được tính vào kết quả công khai của " {agency} "."</p>
                <p class="row"><a href="/cong-khai">"Xem kết quả công khai"</a><a href=format!("/hs/{token}")>"Xem hồ sơ"</a></p>
            </article>
        }
        .into_any();
    }
    if !finished {
        return view! {
            <PageTitle text="Chưa đánh giá được"/>
            <section class="sheet">
                <h1>"Hồ sơ chưa giải quyết xong"</h1>
                <p>"Bạn đánh giá được khi đã có kết quả."</p>
                <p><a href=format!("/hs/{token}")>"Xem hồ sơ"</a></p>
            </section>
        }
        .into_any();
    }
    let comment = typed(flash.as_ref(), "comment");
    view! {
        <PageTitle text="Đánh giá phục vụ"/>
        <p class="crumb">"Hồ sơ " <span class="code">{code.to_string()}</span> " · " {procedure_name}</p>
        <h1>"Bạn hài lòng đến đâu?"</h1>
        <PostForm action=Rate::url() class="sheet form rating" said=flash.map(|f| f.words).unwrap_or_default()>
            <input type="hidden" name="token" value=token/>
            <fieldset class="faces">
                <legend class="sr">"Mức hài lòng với " {agency.clone()}</legend>
                {STARS.iter().enumerate().map(|(n, words)| view! { <Face stars=n + 1 words/> }).collect_view()}
            </fieldset>
            <div class="actions"><Send label="Gửi đánh giá" class="big"/></div>
            <details class="more">
                <summary>"Nói thêm (không bắt buộc)"</summary>
                {QUESTIONS.into_iter().map(|question| view! { <Ask question/> }).collect_view()}
                <fieldset class="field">
                    <legend>"Vì sao? (không bắt buộc)"</legend>
                    {REASONS
                        .into_iter()
                        .map(|(id, words)| view! { <label class="option"><input type="checkbox" name="reasons[]" value=id/><span>{words}</span></label> })
                        .collect_view()}
                </fieldset>
                <div class="field">
                    <label for="comment">"Góp ý thêm (không bắt buộc)"</label>
                    <textarea id="comment" name="comment" rows="4">{comment}</textarea>
                </div>
            </details>
            <p class="hint">"Cán bộ được đánh giá không biết ai đã đánh giá. Mỗi hồ sơ đánh giá một lần."</p>
        </PostForm>
    }
    .into_any()
}

/// A face in our own line, with its words under it.
#[component]
fn Face(stars: usize, words: &'static str) -> impl IntoView {
    let mouth = ["M14 34q10-10 20 0", "M14 33q10-5 20 0", "M14 31h20", "M14 29q10 6 20 0", "M13 28q11 13 22 0"][stars - 1];
    view! {
        <label class="face">
            <input type="radio" name="overall" value=stars.to_string() required=true/>
            <svg viewBox="0 0 48 48" aria-hidden="true" focusable="false">
                <g fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round">
                    <circle cx="24" cy="24" r="21"/>
                    <path d=mouth/>
                    <path d="M17 18v2M31 18v2"/>
                </g>
            </svg>
            <span>{words}</span>
        </label>
    }
}

#[component]
fn Ask(question: Question) -> impl IntoView {
    let name = format!("answers[{}]", question.id);
    view! {
        <fieldset class="field">
            <legend>{question.words}</legend>
            {question
                .options
                .into_iter()
                .map(|(value, words)| view! { <label class="option"><input type="radio" name=name.clone() value=value/><span>{words}</span></label> })
                .collect_view()}
        </fieldset>
    }
}
