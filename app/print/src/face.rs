//! The font inside every PDF, and the widths of its letters.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::{
    FontRef, MetadataProvider,
    charmap::Charmap,
    instance::{LocationRef, Size},
    metrics::GlyphMetrics,
};
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    Regular,
    Bold,
    Italic,
}

struct Loaded {
    font: Font,
    letters: Charmap<'static>,
    widths: GlyphMetrics<'static>,
    units: f32,
}

static FACES: LazyLock<[Loaded; 3]> = LazyLock::new(|| {
    let files: [&'static [u8]; 3] = [
        include_bytes!("../fonts/Tinos-Regular.ttf"),
        include_bytes!("../fonts/Tinos-Bold.ttf"),
        include_bytes!("../fonts/Tinos-Italic.ttf"),
    ];
    files.map(|bytes| {
        let face = FontRef::new(bytes).expect("the font in the binary is sound");
        Loaded {
            font: Font::new(bytes.into(), 0).expect("the font in the binary is sound"),
            letters: face.charmap(),
            widths: face.glyph_metrics(Size::unscaled(), LocationRef::default()),
            units: f32::from(
                face.metrics(Size::unscaled(), LocationRef::default())
                    .units_per_em,
            ),
        }
    })
});

impl Face {
    fn loaded(self) -> &'static Loaded {
        &FACES[self as usize]
    }

    pub fn font(self) -> Font {
        self.loaded().font.clone()
    }

    /// Returns the width of the text at this size.
    ///
    /// Letters are not kerned, so that widths add up.
    pub fn width(self, text: &str, size: f32) -> f32 {
        text.chars()
            .map(|letter| self.letter(letter).1)
            .sum::<f32>()
            * size
    }

    /// Returns the glyph of a letter and its width at size one.
    ///
    /// A letter without a glyph gets the box of the font.
    fn letter(self, letter: char) -> (GlyphId, f32) {
        let face = self.loaded();
        let glyph = face.letters.map(letter).unwrap_or_default();
        (
            GlyphId::new(glyph.to_u32()),
            face.widths.advance_width(glyph).unwrap_or_default() / face.units,
        )
    }

    /// Returns the text as glyphs, one for each letter. The text must be composed (NFC).
    pub fn glyphs(self, text: &str) -> Vec<KrillaGlyph> {
        let glyph = |(at, letter): (usize, char)| {
            let (id, width) = self.letter(letter);
            KrillaGlyph::new(id, width, 0.0, 0.0, 0.0, at..at + letter.len_utf8(), None)
        };
        text.char_indices().map(glyph).collect()
    }

    #[cfg(test)]
    pub fn has(self, letter: char) -> bool {
        self.loaded().letters.map(letter).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vietnamese_letter_is_in_every_face() {
        let vowels = "aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵđ";
        let others = "0123456789.,;:/()–-“”…₫²%&+*'\u{a0}";
        for face in [Face::Regular, Face::Bold, Face::Italic] {
            for letter in vowels
                .chars()
                .chain(vowels.to_uppercase().chars())
                .chain('a'..='z')
                .chain('A'..='Z')
                .chain(others.chars())
            {
                assert!(face.has(letter), "{face:?} has no {letter}");
            }
        }
    }
}
