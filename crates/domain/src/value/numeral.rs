//! Chinese numerals up to 99 and years written digit by digit: 十二, 二十三, 二〇二四.

/// Whether a character is a Chinese numeral of the kind that dates and phases use.
pub(crate) const fn is_numeral(each: char) -> bool {
    digit(each).is_some() || each == '十'
}

/// Reads ASCII digits, `十二`, `三十`, `二〇二四`. `None` for anything else, `一二` included:
/// it may be 12 or 1 and 2. At most nine digits.
pub(crate) fn parse(text: &str) -> Option<u32> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    if let Some((tens, units)) = text.split_once('十') {
        let tens = if tens.is_empty() { 1 } else { single(tens)? };
        let units = if units.is_empty() { 0 } else { single(units)? };
        return Some(tens * 10 + units);
    }
    match text.chars().count() {
        1 => single(text),
        4 => text.chars().try_fold(0, |number, each| Some(number * 10 + digit(each)?)),
        _ => None,
    }
}

fn single(text: &str) -> Option<u32> {
    let mut characters = text.chars();
    let number = digit(characters.next()?)?;
    characters.next().is_none().then_some(number)
}

const fn digit(each: char) -> Option<u32> {
    match each {
        '〇' | '零' | '○' => Some(0),
        '一' => Some(1),
        '二' | '两' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_dates_and_phases_use() {
        for (text, number) in [
            ("7", Some(7)),
            ("十", Some(10)),
            ("十二", Some(12)),
            ("二十", Some(20)),
            ("三十一", Some(31)),
            ("二〇二四", Some(2024)),
            ("一二", None),
            ("十十", None),
            ("", None),
            ("百", None),
        ] {
            assert_eq!(parse(text), number, "{text}");
        }
    }
}
