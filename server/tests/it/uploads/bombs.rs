//! Files for the tests of hostile uploads, small to send and large to read.

use flate2::{Compress, Compression, FlushCompress, Status};
use std::fmt::Write;

/// Makes a JPEG of one grey, one or two bits a block. `sampling` has a byte a component.
pub fn jpeg(width: u16, height: u16, sampling: &[u8], is_progressive: bool) -> Vec<u8> {
    let mut content = vec![0xff, 0xd8];
    let mut segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        content.extend([0xff, marker, length[0], length[1]]);
        content.extend(body);
    };
    segment(0xdb, &[&[0][..], &[1; 64]].concat());
    let components = u8::try_from(sampling.len()).unwrap();
    let ids = 1..=components;
    let mut frame = vec![8];
    frame.extend(height.to_be_bytes());
    frame.extend(width.to_be_bytes());
    frame.push(components);
    frame.extend(ids.clone().zip(sampling).flat_map(|(id, of)| [id, *of, 0]));
    segment(if is_progressive { 0xc2 } else { 0xc0 }, &frame);
    let one_code = [&[1][..], &[0; 15], &[0]].concat();
    segment(0xc4, &[&[0][..], &one_code].concat());
    segment(0xc4, &[&[0x10][..], &one_code].concat());
    let mut scan = vec![components];
    scan.extend(ids.flat_map(|id| [id, 0]));
    scan.extend([0, if is_progressive { 0 } else { 63 }, 0]);
    segment(0xda, &scan);
    let most = |shift: u8| {
        sampling
            .iter()
            .map(|of| usize::from(of >> shift & 15))
            .max()
            .unwrap()
    };
    let units =
        usize::from(width).div_ceil(8 * most(4)) * usize::from(height).div_ceil(8 * most(0));
    let blocks: usize = sampling
        .iter()
        .map(|of| usize::from(of >> 4) * usize::from(of & 15))
        .sum();
    let bits = units * blocks * if is_progressive { 1 } else { 2 };
    content.resize(content.len() + bits.div_ceil(8), 0);
    content.extend([0xff, 0xd9]);
    content
}

/// Makes an interlaced grey PNG with at most so many bytes of rows.
pub fn interlaced(width: u32, height: u32, most: usize) -> Vec<u8> {
    let passes = [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];
    let rows: u32 = passes
        .iter()
        .map(|(x, y, across, down)| {
            ((width - x).div_ceil(*across) + 1) * (height - y).div_ceil(*down)
        })
        .sum();
    let mut content = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |name: &[u8; 4], body: &[u8]| {
        content.extend(u32::try_from(body.len()).unwrap().to_be_bytes());
        let mut sum = flate2::Crc::new();
        for part in [name, body] {
            sum.update(part);
            content.extend(part);
        }
        content.extend(sum.sum().to_be_bytes());
    };
    chunk(
        b"IHDR",
        &[
            &width.to_be_bytes()[..],
            &height.to_be_bytes(),
            &[8, 0, 0, 0, 1],
        ]
        .concat(),
    );
    chunk(b"IDAT", &packed(&vec![0; most.min(rows as usize)]));
    chunk(b"IEND", b"");
    content
}

fn packed(content: &[u8]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(content.len() / 100 + 1_000);
    let status = Compress::new(Compression::fast(), true)
        .compress_vec(content, &mut packed, FlushCompress::Finish)
        .unwrap();
    assert_eq!(status, Status::StreamEnd);
    packed
}

/// A mebibyte, packed so that copies of it can stand one after the other.
pub struct Swollen {
    block: Vec<u8>,
    times: usize,
}

impl Swollen {
    pub fn zeros(mebibytes: usize) -> Self {
        Self::of(&[0], mebibytes << 20)
    }

    pub fn of(pattern: &[u8], bytes: usize) -> Self {
        let content: Vec<u8> = pattern.iter().copied().cycle().take(1 << 20).collect();
        let mut block = Vec::with_capacity(100_000);
        Compress::new(Compression::best(), false)
            .compress_vec(&content, &mut block, FlushCompress::Full)
            .unwrap();
        Self {
            block,
            times: bytes >> 20,
        }
    }

    pub fn flate(&self) -> Vec<u8> {
        // The checksum is wrong; readers of PDF forgive it.
        [
            &[0x78, 0xda][..],
            &self.block.repeat(self.times),
            &[3, 0, 0, 0, 0, 0],
        ]
        .concat()
    }

    pub fn twice(&self) -> Vec<u8> {
        packed(&self.flate())
    }

    pub fn hex(&self) -> Vec<u8> {
        let mut text = self.flate().iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").unwrap();
            text
        });
        text.push('>');
        text.into_bytes()
    }

    /// Packs zeros by LZW: each code stands for one byte more than the one before.
    pub fn lzw(mebibytes: usize) -> Vec<u8> {
        let (mut content, mut held, mut bits, mut made) = (Vec::new(), 0_u32, 0, 0_usize);
        while made < mebibytes << 20 {
            for (code, step) in [256, 0].into_iter().chain(258..4_094).zip(0_u32..) {
                // The reader knows one entry fewer than codes were sent, and widens one early.
                let width = match 256 + step {
                    ..511 => 9,
                    511..1_023 => 10,
                    1_023..2_047 => 11,
                    _ => 12,
                };
                held = held << width | code;
                bits += width;
                while bits >= 8 {
                    bits -= 8;
                    content.push(u8::try_from(held >> bits & 0xff).unwrap());
                }
                made += step as usize;
            }
            // The code that clears the table has the width of the last ones.
            held = held << 12 | 256;
            bits += 12;
            while bits >= 8 {
                bits -= 8;
                content.push(u8::try_from(held >> bits & 0xff).unwrap());
            }
        }
        content
    }

    pub fn runs(mebibytes: usize) -> Vec<u8> {
        [129, 0].repeat(mebibytes << 20 >> 7)
    }
}

/// A PDF under way.
pub struct PdfWriter {
    content: Vec<u8>,
    places: Vec<usize>,
}

impl PdfWriter {
    fn new() -> Self {
        Self {
            content: b"%PDF-1.7\n".to_vec(),
            places: Vec::new(),
        }
    }

    fn object(&mut self, body: &[u8]) {
        self.places.push(self.content.len());
        let number = self.places.len();
        self.content.extend(format!("{number} 0 obj\n").bytes());
        self.content.extend(body);
        self.content.extend(b"\nendobj\n");
    }

    fn stream(&mut self, dict: &str, data: &[u8]) {
        let head = format!("<<{dict}/Length {}>>\nstream\n", data.len());
        self.object(&[head.as_bytes(), data, b"\nendstream"].concat());
    }

    fn pages_and_catalogue(&mut self) {
        self.object(b"<</Type/Catalog/Pages 2 0 R>>");
        self.object(b"<</Type/Pages/Kids[3 0 R]/Count 1>>");
        self.object(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>");
    }

    fn end_at(mut self, place: usize) -> Vec<u8> {
        self.content
            .extend(format!("startxref\n{place}\n%%EOF\n").bytes());
        self.content
    }

    fn end(mut self) -> Vec<u8> {
        let at = self.content.len();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.places.len() + 1);
        for place in &self.places {
            writeln!(table, "{place:010} 00000 n ").unwrap();
        }
        let size = self.places.len() + 1;
        self.content.extend(table.bytes());
        self.content
            .extend(format!("trailer\n<</Size {size}/Root 1 0 R>>\n").bytes());
        self.end_at(at)
    }

    /// A PDF whose table of references is this stream.
    pub fn by_table(data: &[u8], filter: &str, widths: &str) -> Vec<u8> {
        let mut pdf = Self::new();
        pdf.pages_and_catalogue();
        let at = pdf.content.len();
        let dict = format!("/Type/XRef/Size 2000000000/W{widths}/Root 1 0 R/Filter{filter}");
        pdf.stream(&dict, data);
        pdf.end_at(at)
    }

    /// A PDF whose pages are in an object stream.
    pub fn by_objects(data: &[u8], filter: &str) -> Vec<u8> {
        let mut pdf = Self::new();
        pdf.object(b"<</Type/Catalog/Pages 2 0 R>>");
        let held = pdf.content.len();
        pdf.places.push(held);
        pdf.stream(
            &format!("/Type/ObjStm/N 100/First 1000/Filter{filter}"),
            data,
        );
        let at = pdf.content.len();
        let mut table = Vec::new();
        for (kind, place, index) in [(0, 0, 255), (1, pdf.places[0], 0), (2, 3, 0), (1, held, 0)] {
            table.push(kind);
            table.extend(u32::try_from(place).unwrap().to_be_bytes());
            table.push(index);
        }
        pdf.stream("/Type/XRef/Size 4/W[1 4 1]/Root 1 0 R", &table);
        pdf.end_at(at)
    }

    /// A PDF of one page that does this when it is opened.
    pub fn acting(action: &str) -> Vec<u8> {
        let mut pdf = Self::new();
        pdf.object(format!("<</Type/Catalog/Pages 2 0 R/OpenAction{action}>>").as_bytes());
        pdf.object(b"<</Type/Pages/Kids[3 0 R]/Count 1>>");
        pdf.object(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>");
        pdf.end()
    }

    pub fn pages(pages: usize) -> Vec<u8> {
        let mut pdf = Self::new();
        pdf.object(b"<</Type/Catalog/Pages 2 0 R>>");
        let kids = "<</A 1>>".repeat(pages);
        pdf.object(format!("<</Type/Pages/MediaBox[0 0 9 9]/Kids[{kids}]>>").as_bytes());
        pdf.end()
    }

    pub fn nested(depth: usize) -> Vec<u8> {
        let mut pdf = Self::new();
        pdf.object(b"<</Type/Catalog/Pages 2 0 R>>");
        let kids = "[".repeat(depth) + &"]".repeat(depth);
        pdf.object(format!("<</Type/Pages/Kids {kids}>>").as_bytes());
        pdf.end()
    }
}

/// A scanned PDF: each page is a picture of so many bytes.
pub fn scanned(pages: usize, bytes: usize) -> Vec<u8> {
    let mut pdf = PdfWriter::new();
    let kids: String = (0..pages).map(|n| format!("{} 0 R ", 3 + 2 * n)).collect();
    pdf.object(b"<</Type/Catalog/Pages 2 0 R>>");
    pdf.object(format!("<</Type/Pages/MediaBox[0 0 595 842]/Kids[{kids}]>>").as_bytes());
    let mut seed = 1_u32;
    for page in 0..pages {
        let picture = 4 + 2 * page;
        pdf.object(
            format!("<</Type/Page/Parent 2 0 R/Resources<</XObject<</I {picture} 0 R>>>>>>")
                .as_bytes(),
        );
        let data: Vec<u8> = (0..bytes)
            .map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                seed.to_be_bytes()[0]
            })
            .collect();
        pdf.stream(
            "/Subtype/Image/Width 2480/Height 3508/Filter/DCTDecode",
            &data,
        );
    }
    pdf.end()
}
