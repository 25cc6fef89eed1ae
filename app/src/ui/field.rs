//! One question: label, help, error, and the right control for what may be answered.

use super::size_words;
use domain::{
    agency::Places,
    form::{Answers, Choice, Field, FieldError, Kind},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A file that has arrived, as the form shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    pub id: String,
    pub name: String,
    pub bytes: i64,
    /// First digits of the SHA-256, for comparing.
    pub check: String,
}

/// What every field of a page shares.
#[derive(Clone, Copy)]
pub struct Setting {
    pub answers: StoredValue<Answers>,
    pub errors: RwSignal<Vec<FieldError>>,
    pub places: StoredValue<Places>,
    /// Agencies that may be chosen: code and name.
    pub agencies: StoredValue<Vec<(String, String)>>,
    pub uploads: StoredValue<Vec<Upload>>,
}

impl Setting {
    fn typed(&self, path: &str) -> String {
        self.answers.with_value(|answers| answers.one(path).to_owned())
    }

    fn error(&self, path: &str) -> Option<String> {
        self.errors.with(|errors| errors.iter().find(|e| e.path == path).map(|e| e.message.clone()))
    }
}

/// The id of a control in the page.
pub fn dom_id(path: &str) -> String {
    format!("f-{}", path.replace('.', "-"))
}

/// All errors at once, each a link to its field. Focused when it appears.
#[component]
pub fn ErrorSummary(errors: RwSignal<Vec<FieldError>>, labels: StoredValue<Vec<(String, String)>>) -> impl IntoView {
    let label = move |path: &str| labels.with_value(|all| all.iter().find(|(p, _)| p == path).map_or(String::new(), |(_, l)| format!("{l}: ")));
    view! {
        <Show when=move || errors.with(|e| !e.is_empty())>
            <div class="summary" role="alert" tabindex="-1" id="loi">
                <h2>"Có " {move || errors.with(Vec::len)} " chỗ cần sửa"</h2>
                <ul>
                    {move || {
                        errors
                            .get()
                            .into_iter()
                            .map(|e| view! { <li><a href=format!("#{}", dom_id(&e.path)) rel="external">{label(&e.path)} {e.message}</a></li> })
                            .collect_view()
                    }}
                </ul>
            </div>
        </Show>
    }
}

/// One field of the form.
#[component]
pub fn FieldView(field: Field, setting: Setting) -> impl IntoView {
    let path = field.id.clone();
    match field.kind.clone() {
        Kind::Choice { options } => view! { <Options field options radio=true setting/> }.into_any(),
        Kind::Checkboxes { options } => view! { <Options field options radio=false setting/> }.into_any(),
        Kind::Address => view! { <Address field setting/> }.into_any(),
        Kind::File { .. } => view! { <super::super::citizen::upload::FileField field setting/> }.into_any(),
        Kind::Agency => {
            let options = setting.agencies.get_value();
            view! { <Labelled path=path.clone() label=label_of(&field) help=field.help.clone() setting><Select path options setting/></Labelled> }.into_any()
        }
        Kind::LongText { .. } => {
            let value = setting.typed(&path);
            let invalid = invalid(setting, &path);
            view! {
                <Labelled path=path.clone() label=label_of(&field) help=field.help.clone() setting>
                    <textarea id=dom_id(&path) name=path.clone() rows="5" aria-describedby=described(&path) aria-invalid=invalid prop:defaultValue=value.clone()>{value.clone()}</textarea>
                </Labelled>
            }
            .into_any()
        }
        kind => {
            let unit = if let Kind::Number { unit, .. } = &kind { unit.clone() } else { None };
            view! {
                <Labelled path=path.clone() label=label_of(&field) help=help_of(&field) setting>
                    <Line path kind unit setting/>
                </Labelled>
            }
            .into_any()
        }
    }
}

fn label_of(field: &Field) -> String {
    if field.required { field.label.clone() } else { format!("{} (không bắt buộc)", field.label) }
}

fn help_of(field: &Field) -> Option<String> {
    match (&field.help, &field.kind) {
        (None, Kind::Date { .. }) => Some("Ngày/tháng/năm, ví dụ 26/11/1985.".to_owned()),
        (help, _) => help.clone(),
    }
}

pub fn described(path: &str) -> String {
    let id = dom_id(path);
    format!("{id}-help {id}-error")
}

fn invalid(setting: Setting, path: &str) -> impl Fn() -> Option<&'static str> + Send + Clone + 'static + use<> {
    let path = path.to_owned();
    move || setting.error(&path).map(|_| "true")
}

/// Label, help and error around a control.
#[component]
fn Labelled(path: String, label: String, help: Option<String>, setting: Setting, children: Children) -> impl IntoView {
    let id = dom_id(&path);
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <Help id=id.clone() help/>
            <ErrorText id path setting/>
            {children()}
        </div>
    }
}

#[component]
fn Help(id: String, help: Option<String>) -> impl IntoView {
    help.map(|help| view! { <p class="hint" id=format!("{id}-help")>{help}</p> })
}

#[component]
pub fn ErrorText(id: String, path: String, setting: Setting) -> impl IntoView {
    view! {
        <p class="error" id=format!("{id}-error")>
            {move || setting.error(&path).map(|message| view! { <span class="sr">"Lỗi: "</span> {message} })}
        </p>
    }
}

/// One line of text with the keyboard that suits it.
#[component]
fn Line(path: String, kind: Kind, unit: Option<String>, setting: Setting) -> impl IntoView {
    let (input_type, mode, complete) = match kind {
        Kind::Number { .. } | Kind::CitizenId => ("text", "numeric", None),
        Kind::Date { .. } => ("text", "text", None),
        Kind::Phone => ("tel", "tel", Some("tel")),
        Kind::Email => ("email", "email", Some("email")),
        Kind::PersonName => ("text", "text", Some("name")),
        _ => ("text", "text", None),
    };
    let complete = complete.filter(|_| path.starts_with("applicant."));
    let narrow = matches!(kind, Kind::Number { .. } | Kind::Date { .. } | Kind::Phone | Kind::CitizenId | Kind::TaxCode);
    let value = setting.typed(&path);
    let value = if matches!(kind, Kind::Date { .. }) { domain::time::parse_date(&value).map_or(value, domain::time::date) } else { value };
    view! {
        <div class="line">
            <input
                id=dom_id(&path)
                name=path.clone()
                type=input_type
                inputmode=mode
                autocomplete=complete.unwrap_or("off")
                class:narrow=narrow
                value=value
                aria-describedby=described(&path)
                aria-invalid=invalid(setting, &path)
            />
            {unit.map(|unit| view! { <span class="unit">{unit}</span> })}
        </div>
    }
}

#[component]
fn Select(path: String, options: Vec<(String, String)>, setting: Setting) -> impl IntoView {
    let chosen = setting.typed(&path);
    view! {
        <select id=dom_id(&path) name=path.clone() aria-describedby=described(&path) aria-invalid=invalid(setting, &path)>
            <option value="">"Hãy chọn"</option>
            {options
                .into_iter()
                .map(|(value, label)| {
                    let selected = value == chosen;
                    view! { <option value=value selected=selected>{label}</option> }
                })
                .collect_view()}
        </select>
    }
}

/// Radio buttons or checkboxes.
#[component]
fn Options(field: Field, options: Vec<Choice>, radio: bool, setting: Setting) -> impl IntoView {
    let path = field.id.clone();
    let id = dom_id(&path);
    let chosen: Vec<String> = setting.answers.with_value(|answers| answers.many(&path).into_iter().map(str::to_owned).collect());
    let option = |(n, choice): (usize, Choice)| {
        let option_id = if n == 0 { dom_id(&path) } else { format!("{}-{n}", dom_id(&path)) };
        let checked = chosen.contains(&choice.value);
        let for_id = option_id.clone();
        view! {
            <label class="option" for=for_id>
                <input type=if radio { "radio" } else { "checkbox" } id=option_id name=path.clone() value=choice.value checked=checked/>
                <span>{choice.label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field" aria-describedby=described(&path)>
            <legend>{label_of(&field)}</legend>
            <Help id=id.clone() help=field.help.clone()/>
            <ErrorText id path=path.clone() setting/>
            {options.into_iter().enumerate().map(option).collect_view()}
        </fieldset>
    }
}

/// What the parts of an address are called.
pub fn part_label(path: &str) -> Option<&'static str> {
    match path.rsplit('.').next()? {
        "province" => Some("Tỉnh, thành phố"),
        "commune" => Some("Xã, phường, đặc khu"),
        "line" => Some("Số nhà, đường, thôn, xóm"),
        _ => None,
    }
}

/// Province, commune, street.
#[component]
fn Address(field: Field, setting: Setting) -> impl IntoView {
    let [province, commune, line] = ["province", "commune", "line"].map(|name| format!("{}.{name}", field.id));
    let part = |name| part_label(name).unwrap_or_default().to_owned();
    let home = setting.places.with_value(|places| places.home.clone());
    if setting.typed(&province).is_empty() {
        setting.answers.update_value(|answers| answers.set(&province, home.clone()));
    }
    let provinces = setting.places.with_value(|places| places.provinces.iter().map(|p| (p.name.clone(), p.name.clone())).collect::<Vec<_>>());
    let communes = setting.places.with_value(|places| places.communes.iter().map(|p| p.name.clone()).collect::<Vec<_>>());
    let list = format!("{}-list", dom_id(&commune));
    let typed = setting.typed(&commune);
    view! {
        <fieldset class="field group">
            <legend>{label_of(&field)}</legend>
            {field.help.clone().map(|help| view! { <p class="hint">{help}</p> })}
            <Labelled path=province.clone() label=part("province") help=None setting>
                <Select path=province options=provinces setting/>
            </Labelled>
            <Labelled path=commune.clone() label=part("commune") help=Some("Gõ vài chữ rồi chọn, có dấu hay không dấu đều được.".to_owned()) setting>
                <input
                    id=dom_id(&commune)
                    name=commune.clone()
                    list=list.clone()
                    autocomplete="off"
                    value=typed
                    aria-describedby=described(&commune)
                    aria-invalid=invalid(setting, &commune)
                />
                <datalist id=list>{communes.into_iter().map(|name| view! { <option value=name></option> }).collect_view()}</datalist>
            </Labelled>
            <Labelled path=line.clone() label=part("line") help=None setting>
                <Line path=line kind=Kind::Text { max: 200 } unit=None setting/>
            </Labelled>
        </fieldset>
    }
}

/// `giay-to.pdf (1,2 MB)`
pub fn upload_words(upload: &Upload) -> String {
    format!("{} ({}, mã kiểm tra {})", upload.name, size_words(upload.bytes), upload.check)
}
