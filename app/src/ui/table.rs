//! Tables. On a phone each row becomes a card, and each cell says the head of its column.

use crate::{prelude::*, request::lang_of};

/// One cell of a row.
struct Cell {
    content: AnyView,
    lang: Option<&'static str>,
    class: &'static str,
    columns: Option<&'static str>,
}

/// One row of a table.
pub struct Row {
    class: &'static str,
    /// The first cell is the heading of the row.
    is_headed: bool,
    cells: Vec<Cell>,
}

impl Row {
    /// Makes a row that begins with an ordinary cell.
    pub fn plain() -> Self {
        Self {
            class: "",
            is_headed: false,
            cells: Vec::new(),
        }
    }

    /// Makes a row that begins with its heading.
    pub fn about(heading: AnyView) -> Self {
        Self {
            is_headed: true,
            ..Self::plain().cell(heading)
        }
    }

    /// Makes a row that begins with a name, Vietnamese on an English page too.
    pub fn named(name: String) -> Self {
        Self {
            is_headed: true,
            ..Self::plain().name(name)
        }
    }

    pub fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }

    pub fn cell(self, content: AnyView) -> Self {
        self.add(content, None, "", None)
    }

    pub fn words(self, words: String) -> Self {
        self.cell(words.into_any())
    }

    /// Adds a name, Vietnamese on an English page too.
    pub fn name(self, name: String) -> Self {
        let lang = lang_of(&name);
        self.add(name.into_any(), lang, "", None)
    }

    pub fn classed(self, class: &'static str, content: AnyView) -> Self {
        self.add(content, None, class, None)
    }

    /// Adds words over two columns.
    pub fn over_two(self, words: String) -> Self {
        self.add(words.into_any(), None, "", Some("2"))
    }

    fn add(
        mut self,
        content: AnyView,
        lang: Option<&'static str>,
        class: &'static str,
        columns: Option<&'static str>,
    ) -> Self {
        self.cells.push(Cell {
            content,
            lang,
            class,
            columns,
        });
        self
    }
}

/// Draws a table. `caption` is its name for screen readers.
pub fn table(
    caption: &'static str,
    class: &'static str,
    heads: &[&'static str],
    rows: Vec<Row>,
) -> AnyView {
    view! {
        <table class=class>
            <caption class="sr">{caption}</caption>
            {inside(heads, rows)}
        </table>
    }
}

/// Draws a table of many columns, which moves sideways. `name` is read out with it.
pub fn wide_table(name: String, heads: &[&'static str], rows: Vec<Row>) -> AnyView {
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=name>
            <table>{inside(heads, rows)}</table>
        </div>
    }
}

fn inside(heads: &[&'static str], rows: Vec<Row>) -> AnyView {
    let row = |row: Row| {
        let cell = |(n, (cell, head)): (usize, (Cell, &&'static str))| {
            if n == 0 && row.is_headed {
                return view! {
                    <th scope="row" lang=cell.lang>
                        {cell.content}
                    </th>
                };
            }
            view! {
                <td data-label=*head lang=cell.lang class=cell.class colspan=cell.columns>
                    {cell.content}
                </td>
            }
        };
        let cells = row.cells.into_iter().zip(heads).enumerate();
        view! { <tr class=row.class>{cells.map(cell).collect_view()}</tr> }
    };
    let head = |head: &&'static str| view! { <th scope="col">{*head}</th> };
    view! {
        <thead>
            <tr>{heads.iter().map(head).collect_view()}</tr>
        </thead>
        <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use leptos::prelude::RenderHtml;

    #[test]
    fn each_cell_says_the_head_of_its_column_but_the_heading_does_not() {
        let row = Row::named("Sở Y tế".to_owned()).words("3".to_owned());
        let html = table("Bảng thử", "inbox", &["Cơ quan", "Số"], vec![row]).to_html();
        assert!(html.contains(r#"<th scope="row">Sở Y tế"#), "{html}");
        assert!(html.contains(r#"<td data-label="Số" class="">3"#), "{html}");
        assert!(!html.contains(r#"data-label="Cơ quan""#), "{html}");
        let plain = Row::plain().words("3".to_owned());
        let html = table("Bảng thử", "inbox", &["Số"], vec![plain]).to_html();
        assert!(html.contains(r#"<td data-label="Số" class="">3"#), "{html}");
    }
}
