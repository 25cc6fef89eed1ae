//! The frame around every page: identity band, content, footer.

use leptos::prelude::*;

#[component]
pub fn Header() -> impl IntoView {
    view! {
        <a class="skip" href="#noi-dung">"Đến nội dung chính"</a>
        <header class="band">
            <Drum/>
            <div class="band-inner">
                <a class="brand" href="/">
                    <span class="brand-name">"Một Cửa"</span>
                    <span class="brand-province">"Dịch vụ công tỉnh Quảng Trị"</span>
                </a>
                <nav aria-label="Chính">
                    <a href="/thu-tuc">"Thủ tục"</a>
                    <a href="/tra-cuu">"Tra cứu"</a>
                    <a href="/cong-khai">"Công khai"</a>
                </nav>
            </div>
        </header>
    }
}

/// Thin concentric lines after the Đông Sơn drum.
#[component]
fn Drum() -> impl IntoView {
    let rings = [18, 26, 34, 46, 50, 62, 74, 78, 92, 108];
    view! {
        <svg class="drum" viewBox="0 0 220 220" aria-hidden="true" focusable="false">
            <g fill="none" stroke="currentColor">
                {rings.map(|r| view! { <circle cx="110" cy="110" r=r/> })}
                <path d="M110 96l3 10 10-3-7 7 7 7-10-3-3 10-3-10-10 3 7-7-7-7 10 3z"/>
            </g>
        </svg>
    }
}

#[component]
pub fn Footer() -> impl IntoView {
    view! {
        <footer class="foot">
            <p>"Cơ quan chủ quản: Ủy ban nhân dân tỉnh Quảng Trị."</p>
            <p>"Mọi việc ở đây đều làm được khi trình duyệt tắt mã lệnh, và không cần tài khoản."</p>
            <p><a href="/can-bo">"Dành cho cán bộ"</a></p>
        </footer>
    }
}
