//! Text files: which encoding, as certain as can be. What cannot be told is refused, because a
//! wrong guess gives other words and nobody notices.

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use super::refusal::{Fault, Seen};

/// The words of a text file: UTF-8, UTF-16 with its mark, or GBK and GB 18030. Refuses the rest.
pub fn decoded(bytes: Vec<u8>) -> Result<String, Fault> {
    let text = match Encoding::for_bom(&bytes) {
        Some((encoding, length)) => {
            let rest = bytes.get(length..).unwrap_or_default();
            strictly(encoding, rest)?
        }
        None => match wide(&bytes) {
            Some(encoding) => strictly(encoding, &bytes)?,
            None => without_mark(bytes)?,
        },
    };
    let is_odd = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}');
    let odd = text.chars().filter(is_odd).count();
    // Text that went through many hands holds a stray control character; other files hold many.
    if text.contains('\0') || odd * 200 > text.len() {
        return Err(Fault::NotAWorkbook { seen: Seen::Unknown });
    }
    if text.trim().is_empty() { Err(Fault::Empty) } else { Ok(text) }
}

fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, Fault> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(|text| text.into_owned()).ok_or(Fault::UnknownEncoding)
}

/// UTF-16 without its mark: every second byte of line ends, digits and delimiters is zero, and no
/// other is.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |at: usize| bytes.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let enough =
        |count: usize| bytes.len().is_multiple_of(2) && count > 4 && count * 20 > bytes.len();
    match (first, second) {
        (0, count) if enough(count) => Some(UTF_16LE),
        (count, 0) if enough(count) => Some(UTF_16BE),
        _ => None,
    }
}

fn without_mark(bytes: Vec<u8>) -> Result<String, Fault> {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error.into_bytes(),
    };
    if bytes.contains(&0) {
        return Err(Fault::NotAWorkbook { seen: Seen::Unknown });
    }
    if is_damaged_utf8(&bytes) || !is_common_gbk(&bytes) {
        return Err(Fault::UnknownEncoding);
    }
    strictly(GB18030, &bytes)
}

/// Whether most of it is UTF-8: a cut or patched file, which as GBK would read as other words.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 2 * bad
}

/// Whether most pairs of bytes are characters of GB 2312, as in all Chinese texts. Big5, Shift-JIS
/// and others often pass as GBK, but then as its rare characters.
fn is_common_gbk(bytes: &[u8]) -> bool {
    let (mut common, mut rare) = (0_usize, 0_usize);
    let mut rest = bytes;
    while let Some((lead, after)) = rest.split_first() {
        rest = after;
        if lead.is_ascii() {
            continue;
        }
        let trail = after.first().copied().unwrap_or(0);
        let is_common = matches!(lead, 0xa1..=0xa9 | 0xb0..=0xf7) && trail >= 0xa1;
        common += usize::from(is_common);
        rare += usize::from(!is_common);
        let taken = if trail.is_ascii_digit() { 3 } else { 1 };
        rest = after.get(taken..).unwrap_or_default();
    }
    7 * rare < 3 * (common + rare)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "项目名称,总投资\n武进绿建区厂房（二期）,12.5亿元\n";

    #[test]
    fn what_offices_write_is_read() {
        let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            format!("\u{feff}{WORDS}").encode_utf16().flat_map(order).collect()
        };
        for bytes in [
            WORDS.as_bytes().to_vec(),
            format!("\u{feff}{WORDS}").into_bytes(),
            wide(u16::to_le_bytes),
            wide(u16::to_be_bytes),
            GB18030.encode(WORDS).0.into_owned(),
            // Without the mark.
            wide(u16::to_le_bytes).split_off(2),
            wide(u16::to_be_bytes).split_off(2),
        ] {
            assert_eq!(decoded(bytes).unwrap(), WORDS);
        }
        // Rare characters of names: GBK and the four-byte part of GB 18030.
        let names =
            "企业,联系人\n常州市武进区某某新材料有限公司,陈喆\n江苏某某科技有限公司,王㛃𠀋\n";
        assert_eq!(decoded(GB18030.encode(names).0.into_owned()).unwrap(), names);
    }

    #[test]
    fn what_cannot_be_told_is_refused() {
        let big5 = encoding_rs::BIG5.encode("專案名稱,總投資額\n綠建區廠房,億元\n").0.into_owned();
        let cut: Vec<u8> = WORDS.bytes().take(WORDS.len() - 2).collect();
        let mut patched = WORDS.as_bytes().to_vec();
        patched[1] = b'?';
        let mut marked = b"\xef\xbb\xbf".to_vec();
        marked.extend(GB18030.encode(WORDS).0.iter());
        let latin = b"caf\xe9,na\xefve\n".to_vec();
        for bytes in [big5, cut, patched, marked, latin, b"\xff\xfe\x00\xd8".to_vec()] {
            assert_eq!(decoded(bytes), Err(Fault::UnknownEncoding));
        }
        let unknown = Fault::NotAWorkbook { seen: Seen::Unknown };
        for bytes in [&b"a,b\0c"[..], b"\x01\x02\x03\x04", b"\xff\xfea\0\0\0", b"\x81\0"] {
            assert_eq!(decoded(bytes.to_vec()), Err(unknown.clone()));
        }
        assert_eq!(decoded(b"\xef\xbb\xbf \r\n".to_vec()), Err(Fault::Empty));
    }
}
