//! A filled sheet as a PDF that can be read aloud: its pieces tagged, in reading order.

use crate::{
    Undrawable,
    sheet::{Item, Role, Sheet},
};
use krilla::{
    Document,
    color::rgb,
    geom::{PathBuilder, Point, Rect},
    metadata::Metadata,
    num::NormalizedF32,
    page::PageSettings,
    paint::Fill,
    tagging::{
        Artifact, ArtifactType, ContentTag, Identifier, Node, TableHeaderScope, Tag, TagGroup,
        TagTree,
    },
};
use std::num::NonZeroU16;

impl Sheet {
    pub(crate) fn write(self) -> Result<Vec<u8>, Undrawable> {
        let mut document = Document::new();
        document.set_metadata(
            Metadata::new()
                .title(self.title)
                .language("vi".to_owned())
                .creator("Một Cửa".to_owned()),
        );
        let mut marks: Vec<Vec<Identifier>> = self.nodes.iter().map(|_| Vec::new()).collect();
        for items in &self.pages {
            let size = PageSettings::from_wh(self.width, self.height)
                .ok_or_else(|| Undrawable("size of the page".to_owned()))?;
            let mut page = document.start_page_with(size);
            let mut surface = page.surface();
            for item in items {
                let node = match item {
                    Item::Text { node, .. } | Item::Ink { node, .. } => *node,
                };
                let tag = if node.is_some() {
                    ContentTag::Other
                } else {
                    ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other))
                };
                let mark = surface.start_tagged(tag);
                match item {
                    Item::Text {
                        x, y, text, style, ..
                    } => {
                        surface.set_fill(Some(fill(style.colour)));
                        surface.draw_glyphs(
                            Point::from_xy(*x, *y),
                            &style.face.glyphs(text),
                            style.face.font(),
                            text,
                            style.size,
                            false,
                        );
                    }
                    Item::Ink { rects, colour, .. } => {
                        let mut path = PathBuilder::new();
                        rects
                            .iter()
                            .filter_map(|(x, y, w, h)| Rect::from_xywh(*x, *y, *w, *h))
                            .for_each(|rect| path.push_rect(rect));
                        surface.set_fill(Some(fill(*colour)));
                        path.finish()
                            .into_iter()
                            .for_each(|path| surface.draw_path(&path));
                    }
                }
                surface.end_tagged();
                if let Some(node) = node {
                    marks[node].push(mark);
                }
            }
            surface.finish();
            page.finish();
        }
        document.set_tag_tree(tree(self.nodes, marks));
        document
            .finish()
            .map_err(|error| Undrawable(format!("{error:?}")))
    }
}

fn fill(colour: (u8, u8, u8)) -> Fill {
    Fill {
        paint: rgb::Color::new(colour.0, colour.1, colour.2).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }
}

/// Returns the pieces in reading order; the cells of a row and the rows of a table together.
fn tree(nodes: Vec<Role>, marks: Vec<Vec<Identifier>>) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some("vi".to_owned()));
    let mut open: Option<(usize, TagGroup, usize, TagGroup)> = None;
    let close = |tree: &mut TagTree, open: &mut Option<(usize, TagGroup, usize, TagGroup)>| {
        if let Some((_, mut table, _, row)) = open.take() {
            table.push(row);
            tree.push(table);
        }
    };
    for (role, marks) in nodes.into_iter().zip(marks) {
        let children: Vec<Node> = marks.into_iter().map(Node::from).collect();
        if let Role::Cell(table, row, heading) = role {
            let cell = if heading {
                TagGroup::with_children(Tag::TH(TableHeaderScope::Column), children)
            } else {
                TagGroup::with_children(Tag::TD, children)
            };
            match &mut open {
                Some((t, _, r, cells)) if (*t, *r) == (table, row) => cells.push(cell),
                Some((t, rows, r, cells)) if *t == table => {
                    rows.push(std::mem::replace(
                        cells,
                        TagGroup::with_children(Tag::TR, vec![cell.into()]),
                    ));
                    *r = row;
                }
                _ => {
                    close(&mut tree, &mut open);
                    open = Some((
                        table,
                        TagGroup::new(Tag::Table),
                        row,
                        TagGroup::with_children(Tag::TR, vec![cell.into()]),
                    ));
                }
            }
            continue;
        }
        close(&mut tree, &mut open);
        tree.push(match role {
            Role::Heading => TagGroup::with_children(Tag::Hn(NonZeroU16::MIN, None), children),
            Role::Figure(alt) => TagGroup::with_children(Tag::Figure(Some(alt)), children),
            Role::Paragraph | Role::Cell(..) => TagGroup::with_children(Tag::P, children),
        });
    }
    close(&mut tree, &mut open);
    tree
}
