//! Pages that fill from top to bottom with text, tables, rules and QR codes, tagged to be read
//! aloud.

use crate::{
    Undrawable,
    face::Face,
    style::{INK, Run, SOFT, Style},
    words::Words,
};

/// A millimetre in points.
pub const MM: f32 = 72.0 / 25.4;
/// Distance from baseline to baseline, in font sizes.
///
/// Vietnamese stacks marks above and below.
const LEADING: f32 = 1.32;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
}

/// Meaning of a piece of the page for a person who hears it.
#[derive(Clone, PartialEq, Eq)]
pub enum Role {
    Heading,
    Paragraph,
    Figure(String),
    /// Number of the table, number of the row, and `true` for a heading.
    Cell(usize, usize, bool),
}

pub enum Item {
    Text {
        node: Option<usize>,
        x: f32,
        y: f32,
        text: String,
        style: Style,
    },
    /// Filled rectangles: rules, and the modules of a QR code.
    Ink {
        node: Option<usize>,
        rects: Vec<(f32, f32, f32, f32)>,
        colour: (u8, u8, u8),
    },
}

/// Space that an item at the right takes from the text beside it.
struct Beside {
    page: usize,
    bottom: f32,
    width: f32,
}

pub struct Sheet {
    pub(crate) title: String,
    pub(crate) width: f32,
    pub(crate) height: f32,
    margin: f32,
    pub(crate) pages: Vec<Vec<Item>>,
    pub(crate) nodes: Vec<Role>,
    tables: usize,
    beside: Option<Beside>,
    /// Distance from the top to the next line.
    pub y: f32,
}

impl Sheet {
    /// Makes an empty sheet; width, height and margin are in millimetres.
    pub fn new(title: &str, width: f32, height: f32, margin: f32) -> Self {
        let (width, height, margin) = (width * MM, height * MM, margin * MM);
        Self {
            title: title.to_owned(),
            width,
            height,
            margin,
            pages: vec![Vec::new()],
            nodes: Vec::new(),
            tables: 0,
            beside: None,
            y: margin,
        }
    }

    pub fn left(&self) -> f32 {
        self.margin
    }

    /// Returns the width of the text between the margins.
    pub fn measure(&self) -> f32 {
        self.width - 2.0 * self.margin
    }

    fn bottom(&self) -> f32 {
        self.height - self.margin - 10.0
    }

    pub fn space(&mut self, points: f32) {
        self.y += points;
    }

    pub fn new_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = self.margin;
    }

    /// Begins a new page unless this much is left on the present one.
    pub fn keep(&mut self, points: f32) {
        if self.y + points > self.bottom() {
            self.new_page();
        }
    }

    fn put(&mut self, item: Item) {
        self.pages
            .last_mut()
            .expect("a sheet has a page")
            .push(item);
    }

    fn node(&mut self, role: Role) -> usize {
        self.nodes.push(role);
        self.nodes.len() - 1
    }

    /// Sets text between the margins, beside an item at the right. It goes on over the page.
    pub fn text(&mut self, role: Role, align: Align, runs: &[Run<'_>]) {
        let (left, measure) = (self.left(), self.measure());
        self.flow(role, align, left, measure, runs);
    }

    fn flow(&mut self, role: Role, align: Align, x: f32, width: f32, runs: &[Run<'_>]) {
        let node = self.node(role);
        let size = runs.iter().map(|(_, style)| style.size).fold(0.0, f32::max);
        let mut words = Words::new(runs);
        while !words.is_empty() {
            self.keep(size * LEADING);
            let page = self.pages.len();
            let taken = self
                .beside
                .as_ref()
                .filter(|b| b.page == page && self.y < b.bottom)
                .map_or(0.0, |b| b.width);
            let line = words.line(width - taken);
            self.line(node, align, x, width - taken, size, line);
        }
    }

    fn line(
        &mut self,
        node: usize,
        align: Align,
        x: f32,
        width: f32,
        size: f32,
        line: Vec<(String, Style)>,
    ) {
        let wide: f32 = line
            .iter()
            .map(|(text, style)| style.face.width(text, style.size))
            .sum();
        let mut at = if align == Align::Centre {
            x + (width - wide) / 2.0
        } else {
            x
        };
        let y = self.y + size * 1.02;
        for (text, style) in line {
            let step = style.face.width(&text, style.size);
            self.put(Item::Text {
                node: Some(node),
                x: at,
                y,
                text,
                style,
            });
            at += step;
        }
        self.y += size * LEADING;
    }

    /// Sets blocks side by side on one page, each a width and its paragraphs, centred.
    ///
    /// The next line begins below the longest block.
    pub fn side_by_side(&mut self, blocks: &[(f32, Vec<Run<'_>>)]) {
        let (top, mut bottom, mut x) = (self.y, self.y, self.left());
        for (width, paragraphs) in blocks {
            self.y = top;
            for run in paragraphs {
                self.flow(
                    Role::Paragraph,
                    Align::Centre,
                    x + 3.0,
                    width - 6.0,
                    &[*run],
                );
            }
            bottom = bottom.max(self.y);
            x += width;
        }
        self.y = bottom;
    }

    /// Draws a rule of the given width in the middle of a column.
    pub fn rule(&mut self, x: f32, column: f32, width: f32, y: f32) {
        self.put(Item::Ink {
            node: None,
            rects: vec![(x + (column - width) / 2.0, y, width, 0.6)],
            colour: INK,
        });
    }

    pub fn band(&mut self, y: f32, height: f32, colour: (u8, u8, u8)) {
        let width = self.width;
        self.put(Item::Ink {
            node: None,
            rects: vec![(0.0, y, width, height)],
            colour,
        });
    }

    /// Draws a QR code at the right of the text that follows, with a caption below.
    ///
    /// `size` is in points, without the quiet zone.
    pub fn qr_beside(
        &mut self,
        url: &str,
        size: f32,
        alt: &str,
        caption: &[Run<'_>],
    ) -> Result<(), Undrawable> {
        let top = self.y;
        let quiet = self.qr(url, self.width - self.margin - size, top, size, alt)?;
        let (x, width) = (self.width - self.margin - size - quiet, size + 2.0 * quiet);
        self.y = top + size + quiet;
        self.flow(Role::Paragraph, Align::Centre, x, width, caption);
        self.beside = Some(Beside {
            page: self.pages.len(),
            bottom: self.y + 2.0,
            width: size + 1.5 * quiet,
        });
        self.y = top;
        Ok(())
    }

    /// Draws a QR code in the middle of the page.
    pub fn qr_centred(&mut self, url: &str, size: f32, alt: &str) -> Result<(), Undrawable> {
        let quiet = self.qr(url, (self.width - size) / 2.0, self.y, size, alt)?;
        self.y += size + quiet;
        Ok(())
    }

    /// Draws the modules as rectangles, neighbours in a row as one.
    ///
    /// Returns the width of the quiet zone: 4 modules (ISO/IEC 18004).
    fn qr(&mut self, url: &str, x: f32, y: f32, size: f32, alt: &str) -> Result<f32, Undrawable> {
        let code = fast_qr::QRBuilder::new(url)
            .ecl(fast_qr::ECL::M)
            .build()
            .map_err(|error| Undrawable(format!("QR: {error:?}")))?;
        let module = size / code.size as f32;
        let mut rects = Vec::new();
        for row in 0..code.size {
            let mut column = 0;
            while column < code.size {
                let run = (column..code.size)
                    .take_while(|c| code[row][*c].value())
                    .count();
                if run > 0 {
                    rects.push((
                        x + column as f32 * module,
                        y + row as f32 * module,
                        run as f32 * module,
                        module,
                    ));
                }
                column += run.max(1);
            }
        }
        let node = self.node(Role::Figure(alt.to_owned()));
        self.put(Item::Ink {
            node: Some(node),
            rects,
            colour: (0, 0, 0),
        });
        Ok(4.0 * module)
    }

    /// Draws a ruled table; columns are shares of the measure.
    ///
    /// A row is never torn apart, and the heading stands on each page again.
    pub fn table(&mut self, columns: &[f32], heading: &[&str], rows: &[Vec<String>], size: f32) {
        let number = self.tables;
        self.tables += 1;
        let whole: f32 = columns.iter().sum();
        let widths: Vec<f32> = columns
            .iter()
            .map(|share| share / whole * self.measure())
            .collect();
        let (head, body) = (
            Style::new(Face::Bold, size),
            Style::new(Face::Regular, size),
        );
        let heading: Vec<String> = heading.iter().map(|text| (*text).to_owned()).collect();
        // A heading never stands alone at the foot of a page.
        let first = rows
            .first()
            .map_or(0.0, |row| self.row_height(&widths, row, body));
        self.keep(self.row_height(&widths, &heading, head) + first);
        self.row(number, 0, true, &widths, &heading, head);
        for (n, row) in rows.iter().enumerate() {
            let pages = self.pages.len();
            self.keep(self.row_height(&widths, row, body));
            if self.pages.len() > pages {
                self.row(number, 0, true, &widths, &heading, head);
            }
            self.row(number, n + 1, false, &widths, row, body);
        }
    }

    fn row_height(&self, widths: &[f32], row: &[String], style: Style) -> f32 {
        let lines = |(text, width): (&String, &f32)| {
            let mut words = Words::new(&[(text.as_str(), style)]);
            let mut n = 0;
            while !words.is_empty() {
                words.line(width - 2.0 * CELL);
                n += 1;
            }
            n
        };
        row.iter().zip(widths).map(lines).max().unwrap_or(1) as f32 * style.size * LEADING
            + 2.0 * CELL
    }

    fn row(
        &mut self,
        table: usize,
        number: usize,
        heading: bool,
        widths: &[f32],
        row: &[String],
        style: Style,
    ) {
        let height = self.row_height(widths, row, style);
        self.keep(height);
        let (top, mut x) = (self.y, self.left());
        let mut rects = vec![
            (x, top, self.measure(), 0.5),
            (x, top + height, self.measure(), 0.5),
            (x, top, 0.5, height),
        ];
        for (n, (text, width)) in row.iter().zip(widths).enumerate() {
            self.y = top + CELL;
            // The second column holds names, the others numbers and the like.
            let align = if n == 1 && !heading {
                Align::Left
            } else {
                Align::Centre
            };
            self.flow(
                Role::Cell(table, number, heading),
                align,
                x + CELL,
                width - 2.0 * CELL,
                &[(text, style)],
            );
            x += width;
            rects.push((x, top, 0.5, height));
        }
        self.put(Item::Ink {
            node: None,
            rects,
            colour: INK,
        });
        self.y = top + height;
    }

    /// Numbers the pages when there are several, and writes the PDF.
    pub fn finish(mut self, footer: &str) -> Result<Vec<u8>, Undrawable> {
        let count = self.pages.len();
        let style = Style::new(Face::Regular, 7.5).coloured(SOFT);
        for (n, page) in self.pages.iter_mut().enumerate() {
            let text = if count > 1 {
                format!("{footer} – trang {}/{count}", n + 1)
            } else {
                footer.to_owned()
            };
            let x = (self.width - style.face.width(&text, style.size)) / 2.0;
            page.push(Item::Text {
                node: None,
                x,
                y: self.height - self.margin + 4.0,
                text,
                style,
            });
        }
        self.write()
    }
}

/// Space inside a cell.
const CELL: f32 = 3.0;
