//! Papers and results, which the catalogue publishes without borders between one and the next.

use crate::procedure::importer::{Doubts, Paper, one_line};

const HEADING: &str = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";

const EXTENSIONS: [&str; 14] = [
    ".docx", ".doc", ".pdf", ".xlsx", ".xls", ".rtf", ".rar", ".zip", ".odt", ".txt", ".jpg",
    ".jpeg", ".png", ".pptx",
];

/// The longest syllable of Vietnamese, "nghiêng", has seven letters.
const LONGEST_SYLLABLE: usize = 7;

const LONGEST_FILE_NAME: usize = 120;

/// Reads the papers of all groups.
pub(super) fn read_papers(text: &str, doubts: &mut Doubts) -> Vec<Paper> {
    let mut parts = text.split(HEADING);
    let mut title = group_title(parts.next().unwrap_or_default());
    let lists: Vec<&str> = parts.collect();
    if lists.is_empty() {
        doubts.add(
            "Giấy tờ",
            text,
            "Không đọc được danh sách giấy tờ: cần nhập tay thành phần hồ sơ.",
        );
    }
    let mut papers = Vec::new();
    for (n, list) in lists.iter().enumerate() {
        let (found, rest) = cut_list(list);
        papers.extend(
            found
                .into_iter()
                .map(|piece| paper(piece, &title, doubts))
                .filter(|paper| !paper.name.is_empty()),
        );
        title = group_title(rest);
        if n + 1 == lists.len() && !title.is_empty() {
            doubts.add(
                "Giấy tờ",
                &title,
                "Đoạn cuối không phải giấy tờ có số lượng: cần xem có giấy tờ nào trong đó.",
            );
        }
    }
    doubt_papers(&papers, doubts);
    papers
}

fn doubt_papers(papers: &[Paper], doubts: &mut Doubts) {
    let grouped = papers.windows(2).any(|pair| pair[0].group != pair[1].group);
    for paper in papers {
        if grouped {
            let group = if paper.group.is_empty() {
                "(nhóm không tên)"
            } else {
                &paper.group
            };
            doubts.add(
                "Giấy tờ",
                group,
                "Giấy tờ chia theo nhóm: cần xác định nhóm nào áp dụng cho trường hợp nào.",
            );
        }
        if paper.originals == Some(0) && paper.copies.unwrap_or(0) == 0 {
            doubts.add(
                "Giấy tờ",
                &paper.name,
                "Số lượng ghi là 0: cần xác định có phải nộp không.",
            );
        }
        let words = paper.name.to_lowercase();
        if ["nếu có", "trường hợp", "đối với"]
            .iter()
            .any(|case| words.contains(case))
        {
            doubts.add(
                "Giấy tờ",
                &paper.name,
                "Giấy tờ chỉ cần trong một số trường hợp: cần xác định bắt buộc hay không.",
            );
        }
    }
}

/// Returns the title of a group; a group without a title is published as dashes.
fn group_title(text: &str) -> String {
    let text = one_line(text);
    if text.chars().all(|c| c == '-') {
        String::new()
    } else {
        text
    }
}

/// A paper's name, its form's file name and its numbers, not yet told apart.
struct Piece<'a> {
    text: &'a str,
    originals: Option<u32>,
    copies: Option<u32>,
    /// Flag for a number that stands glued to digits of the name.
    glued: bool,
}

fn paper(piece: Piece, group: &str, doubts: &mut Doubts) -> Paper {
    let text = one_line(piece.text.trim_start_matches(is_bullet));
    if text.is_empty() {
        doubts.add(
            "Giấy tờ",
            piece.text.trim(),
            "Có số lượng nhưng không có tên giấy tờ: cần xem lại danh sách.",
        );
    }
    if piece.glued {
        doubts.add(
            "Giấy tờ",
            &text,
            "Số bản dính liền với chữ số của tên giấy tờ: cần tách tên và số lượng.",
        );
    }
    let whole = Paper {
        name: text.clone(),
        group: group.to_owned(),
        originals: piece.originals,
        copies: piece.copies,
        form: None,
    };
    if !ends_with_file(&text) {
        return whole;
    }
    match form_start(&text) {
        Some(at) => Paper {
            name: text[..at].trim().to_owned(),
            form: Some(text[at..].to_owned()),
            ..whole
        },
        None => {
            doubts.add(
                "Giấy tờ",
                &text,
                "Tên giấy tờ dính liền với tên tệp mẫu: cần tách hai tên.",
            );
            whole
        }
    }
}

/// Tells whether a character begins a line of a list, or ends the line before.
fn is_bullet(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | ';' | '-' | '+' | '*')
}

/// Cuts a list at its numbers of originals and copies; the rest belongs to the next group.
fn cut_list(list: &str) -> (Vec<Piece<'_>>, &str) {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(offset) = list[at..].find(|c: char| c.is_ascii_digit()) {
        at += offset;
        let Some(mark) = mark(list, start, at) else {
            at += digits(&list[at..]);
            continue;
        };
        let end = if mark.glued {
            at + digits(&list[at..])
        } else {
            at
        };
        let known = |count| if mark.glued { None } else { count };
        pieces.push(Piece {
            text: &list[start..end],
            originals: known(mark.originals),
            copies: known(mark.copies),
            glued: mark.glued,
        });
        start = mark.end;
        at = mark.end;
    }
    (pieces, &list[start..])
}

/// The numbers behind a paper: `1 bản chính`, `0 bản chính,1 bản sao`.
struct Mark {
    originals: Option<u32>,
    copies: Option<u32>,
    glued: bool,
    end: usize,
}

/// Reads the numbers at `at`.
///
/// The same words inside a name follow a blank or bracket, go on in small letters or have a leading
/// zero.
fn mark(list: &str, start: usize, at: usize) -> Option<Mark> {
    let before = list[start..at].chars().next_back()?;
    let length = digits(&list[at..]);
    let padded = length == 2 && list[at..].starts_with('0');
    let apart = before.is_whitespace() && before != '\t' || matches!(before, '(' | '[');
    if apart && (length == 1 || padded) {
        return None;
    }
    let (number, rest) = list[at..].split_at(length);
    let (originals, mut rest): (Option<u32>, &str) = match rest.strip_prefix(" bản chính") {
        Some(rest) => (number.parse().ok(), rest),
        None => (None, rest.strip_prefix(" bản sao")?),
    };
    let mut copies = if originals.is_none() {
        number.parse().ok()
    } else {
        None
    };
    if let Some((count, after)) = originals.and_then(|_| second_number(rest)) {
        (copies, rest) = (Some(count), after);
    } else if padded || rest.starts_with(' ') && rest.trim_start().starts_with(char::is_lowercase) {
        return None;
    }
    Some(Mark {
        originals,
        copies,
        glued: length > 1,
        end: list.len() - rest.len(),
    })
}

fn second_number(text: &str) -> Option<(u32, &str)> {
    let text = text.strip_prefix(',')?;
    let (number, rest) = text.split_at(digits(text));
    Some((number.parse().ok()?, rest.strip_prefix(" bản sao")?))
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn ends_with_file(text: &str) -> bool {
    let text = text.to_lowercase();
    EXTENSIONS.iter().any(|extension| text.ends_with(extension))
}

/// Tells whether the seam belongs to a file's extension, at its point or behind it.
fn is_extension(text: &str, before: usize, seam: usize) -> bool {
    let rest = text[before..].to_lowercase();
    ends_with_file(&text[..seam])
        || EXTENSIONS
            .iter()
            .any(|extension| rest.starts_with(extension))
}

/// Returns the beginning of the file names.
///
/// It is the only seam between two words that lack a blank, if there is just one.
fn form_start(text: &str) -> Option<usize> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut seams = (6..chars.len())
        .filter(|&at| is_seam(&chars, at) && !is_extension(text, chars[at - 1].0, chars[at].0))
        .map(|at| chars[at].0);
    let seam = seams.next()?;
    let syllable = text[..seam]
        .chars()
        .rev()
        .take_while(|c| c.is_alphabetic())
        .count();
    let before = text[..seam].trim_end_matches('.');
    let clear = !before.ends_with(char::is_uppercase) || ends_with_issuer(before);
    let plausible = clear
        && syllable != 1
        && syllable <= LONGEST_SYLLABLE
        && text.len() - seam <= LONGEST_FILE_NAME
        && !text[seam..].contains(';');
    (seams.next().is_none() && plausible).then_some(seam)
}

/// Tells whether capitals end the number of a legal text, so that the rest is not part of it.
fn ends_with_issuer(text: &str) -> bool {
    let capitals = text
        .rsplit(|c: char| !c.is_uppercase())
        .next()
        .unwrap_or_default();
    [
        "CP", "NHNN", "BNNMT", "BNNPTNT", "BTNMT", "BTC", "BTP", "BXD", "BGTVT", "BCA",
    ]
    .contains(&capitals)
}

fn is_seam(chars: &[(usize, char)], at: usize) -> bool {
    let (before, c) = (chars[at - 1].1, chars[at].1);
    let big_then_small =
        c.is_uppercase() && chars.get(at + 1).is_some_and(|next| next.1.is_lowercase());
    match before {
        ';' | ')' | '”' => c.is_alphanumeric(),
        '.' => c.is_alphabetic() || c.is_numeric() && !chars[at - 2].1.is_numeric(),
        _ if before.is_lowercase() => c.is_uppercase() || c.is_numeric(),
        _ if before.is_numeric() || before.is_uppercase() => big_then_small,
        _ => false,
    }
}

/// Reads the names of the results; each is published with its code behind it.
pub(super) fn read_results(text: &str, doubts: &mut Doubts) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((name, after)) = rest.split_once("Mã: ") {
        names.push(one_line(name.trim_start_matches(is_bullet)));
        let Some(length) = code_length(after) else {
            break;
        };
        rest = &after[length..];
    }
    if !rest.trim().is_empty() || names.is_empty() {
        doubts.add(
            "Kết quả",
            text,
            "Không tách được tên kết quả và mã kết quả: cần nhập tay kết quả.",
        );
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Returns the length of the code; `None` where it cannot be told.
///
/// The code has the national form, or else ends at its last digit, or is all there is.
fn code_length(part: &str) -> Option<usize> {
    let run = part
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-' | '_'))
        .unwrap_or(part.len());
    if run == part.trim_end().len() {
        return Some(part.len());
    }
    let national = part[..run]
        .get(..13)
        .filter(|code| code.starts_with("KQ") && code[7..].bytes().all(|b| b.is_ascii_digit()));
    if national.is_some() {
        let more = part[13..run]
            .find(|c: char| !c.is_ascii_digit() && c != '-')
            .map_or(run, |more| 13 + more);
        return Some(part[..more].trim_end_matches('-').len());
    }
    part[..run]
        .rfind(|c: char| c.is_ascii_digit())
        .map(|digit| digit + 1)
}

#[cfg(test)]
mod tests;
