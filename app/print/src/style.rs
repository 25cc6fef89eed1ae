//! Faces, sizes and colours of text.

use crate::face::Face;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    pub face: Face,
    pub size: f32,
    pub colour: (u8, u8, u8),
}

impl Style {
    pub const fn new(face: Face, size: f32) -> Self {
        Self {
            face,
            size,
            colour: INK,
        }
    }

    pub const fn coloured(self, colour: (u8, u8, u8)) -> Self {
        Self { colour, ..self }
    }
}

/// Colours of `style/`: ink, ink-soft, seal.
pub const INK: (u8, u8, u8) = (28, 26, 23);
pub const SOFT: (u8, u8, u8) = (87, 82, 74);
pub const SEAL: (u8, u8, u8) = (166, 25, 46);

/// A stretch of text in one style.
pub type Run<'a> = (&'a str, Style);
