//! What the page says about saving, and how to go on elsewhere or leave nothing behind.

use super::{
    ForgetDraft, ReuseLast,
    work::{State, Work},
};
use crate::ui::form::{PostForm, Send};
use leptos::{prelude::*, server_fn::ServerFn};

/// Saved or not, in words; a decision where two devices differ.
#[component]
pub fn SavedState(work: Work) -> impl IntoView {
    let quiet = move || match work.state.get() {
        State::Saving => "Đang lưu …".to_owned(),
        State::Saved(at) => format!("Đã lưu lúc {at}"),
        _ => String::new(),
    };
    let trouble = move || match work.state.get() {
        State::Offline => "Chưa có mạng. Những gì bạn nhập được giữ trên máy này và sẽ tự lưu khi có mạng.".to_owned(),
        State::Failed(words) => format!("Chưa lưu được: {words} Những gì bạn nhập được giữ trên máy này; hệ thống đang thử lại."),
        State::Waiting => "Chưa có mạng. Hồ sơ được giữ trên máy này và sẽ tự gửi khi có mạng, kể cả khi bạn mở lại trang sau.".to_owned(),
        _ => String::new(),
    };
    let changed = move || match work.state.get() {
        State::Changed(at) => Some(at),
        _ => None,
    };
    view! {
        <p class="saved">{quiet}</p>
        <p class="saved offline" role="status">{trouble}</p>
        {move || {
            changed().map(|at| {
                view! {
                    <section class="changed" role="alert">
                        <h2>"Biểu mẫu này đang được sửa ở nơi khác"</h2>
                        <p>{format!("Một thẻ hoặc máy khác đã lưu lúc {at}. Những gì bạn vừa nhập ở đây chưa được lưu, nhưng vẫn còn.")}</p>
                        <p class="row">
                            <button type="button" class="button" on:click=move |_| work.keep_mine()>"Giữ bản ở đây"</button>
                            <button type="button" class="button quiet" on:click=move |_| work.take_theirs()>"Dùng bản kia"</button>
                        </p>
                    </section>
                }
            })
        }}
        {work.view.with_value(|view| view.elsewhere.then(|| {
            let new = format!("/thu-tuc/{}/nop", view.code);
            view! {
                <p class="notice">"Biểu mẫu này được bắt đầu trên một máy khác và mở bằng liên kết. Ai có liên kết cũng đọc được. Nếu không phải của bạn, "<a href=new rel="external">"hãy mở biểu mẫu mới"</a>"."</p>
            }
        }))}
    }
}

/// On an empty form: last time's answers, for those who are signed in.
#[component]
pub fn LastTime(work: Work) -> impl IntoView {
    let (offer, code, draft) = work.view.with_value(|view| (view.offer.clone(), view.code.to_string(), view.draft.clone()));
    offer.map(|offer| {
        let (words, label) = if offer.same {
            (format!("Bạn đã nộp thủ tục này ngày {}.", offer.when), "Dùng lại câu trả lời lần đó")
        } else {
            (format!("Bạn đã nộp một hồ sơ khác ngày {}.", offer.when), "Dùng lại thông tin của bạn")
        };
        view! {
            <PostForm action=ReuseLast::url() class="notice">
                <p>{words}</p>
                <input type="hidden" name="code" value=code/>
                <input type="hidden" name="draft" value=draft/>
                <Send label class="small"/>
            </PostForm>
        }
    })
}

/// Below every step: going on elsewhere, and leaving nothing behind.
#[component]
pub fn Elsewhere(work: Work) -> impl IntoView {
    let (code, draft) = work.view.with_value(|view| (view.code.to_string(), view.draft.clone()));
    view! {
        <details class="sheet elsewhere">
            <summary>"Điền tiếp sau, trên máy khác, hoặc xóa"</summary>
            <p>"Biểu mẫu được giữ 30 ngày. "<a href=format!("/thu-tuc/{code}/nop/{draft}/dien-tiep")>"Lấy liên kết và mã QR để điền tiếp"</a>"."</p>
            // Not `PostForm`: the browser itself must leave, so that nothing stays in its memory.
            <form method="post" action=ForgetDraft::url() on:submit=move |_| work.close()>
                <input type="hidden" name="code" value=code.clone()/>
                <input type="hidden" name="draft" value=draft.clone()/>
                <p>"Dùng máy chung? Xóa biểu mẫu này khỏi máy chủ và mọi dấu vết của nó trên trình duyệt này."</p>
                <button type="submit" class="button quiet">"Xóa biểu mẫu"</button>
            </form>
        </details>
    }
}
