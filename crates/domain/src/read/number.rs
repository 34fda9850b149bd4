//! Digits: where a number stands in a text, and which number it is.

use rust_decimal::Decimal;

/// What a run of digits and separators says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// One reading.
    Is(Decimal),
    /// Separators in odd places; possible readings.
    Grouping(Vec<String>),
    /// A letter or mark that stands for a digit or the point: `10,2OO`. The number meant.
    Misprint(String),
    /// More digits than can be kept exactly.
    TooLarge,
    /// No number.
    No,
}

/// Reads a run that [`split_number`] found (without spaces around it).
pub(super) fn number(run: &str) -> Number {
    let meant: String = run.chars().map(meant_by).collect();
    let read = unmarked(&meant);
    if meant == run {
        return read;
    }
    match read {
        Number::Is(_) => Number::Misprint(meant),
        other => other,
    }
}

/// A number cell. Workbooks keep 15 digits; what lies beyond is noise of binary fractions.
pub(super) fn workbook_number(text: &str) -> Option<Decimal> {
    match number(text.trim()) {
        Number::Is(number) => number.round_sf(15).map(|number| number.normalize()),
        _ => noisy(text.trim()),
    }
}

/// A decimal string with more digits than [`Decimal`] keeps exactly.
fn noisy(text: &str) -> Option<Decimal> {
    let number: Decimal = text.parse().or_else(|_| Decimal::from_scientific(text)).ok()?;
    number.round_sf(15).map(|number| number.normalize())
}

const fn meant_by(each: char) -> char {
    match each {
        'O' | 'o' => '0',
        'l' | 'I' => '1',
        '。' => '.',
        other => other,
    }
}

fn unmarked(run: &str) -> Number {
    let (sign, digits) = match run.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", run.strip_prefix('+').unwrap_or(run)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if !is_separated(whole) || !part.chars().all(|each| is_exponent(each) || each == ' ') {
        return Number::No;
    }
    let is_separator = |each: char| matches!(each, ',' | ' ' | '\'');
    if !digits.contains(is_separator) {
        return plain(&format!("{sign}{digits}"));
    }
    let separator = whole.chars().find(|each| is_separator(*each));
    let regular = separator.is_some_and(|separator| {
        let mut groups = whole.split(separator);
        let first = groups.next().unwrap_or_default();
        let three = |group: &str| group.len() == 3 && is_digits(group);
        (1..=3).contains(&first.len()) && is_digits(first) && groups.all(three)
    });
    let joined: String = digits.chars().filter(|each| !is_separator(*each)).collect();
    let joined = format!("{sign}{joined}");
    if regular && !part.contains(is_separator) {
        return plain(&joined);
    }
    let mut readings = vec![joined];
    if let Some((units, cents)) = digits.split_once(',')
        && is_digits(units)
        && is_digits(cents)
        && cents.len() <= 2
    {
        readings.push(format!("{sign}{units}.{cents}"));
    }
    Number::Grouping(readings)
}

fn is_separated(whole: &str) -> bool {
    let digit = |each: char| each.is_ascii_digit();
    whole.chars().all(|each| is_exponent(each) || matches!(each, ',' | ' ' | '\''))
        && (whole.is_empty() || whole.starts_with(digit))
}

const fn is_exponent(each: char) -> bool {
    each.is_ascii_digit() || matches!(each, 'E' | 'e' | '+' | '-')
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn plain(text: &str) -> Number {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Number::No;
    }
    if let Some((mantissa, exponent)) = text.split_once(['E', 'e']) {
        let exponent: Option<i32> = exponent.parse().ok();
        return match (Decimal::from_scientific(text), exponent, mantissa.is_empty()) {
            (Ok(number), _, false) => Number::Is(number.normalize()),
            (Err(_), Some(28..), false) => Number::TooLarge,
            _ => Number::No,
        };
    }
    match Decimal::from_str_exact(text.trim_end_matches('.')) {
        Ok(number) => Number::Is(number),
        Err(_) if text.len() > 28 => Number::TooLarge,
        Err(_) => Number::No,
    }
}

/// Cuts a folded text into the words before the first number, its run of digits, and the rest.
/// `None` without a digit.
pub(super) fn split_number(text: &str) -> Option<(&str, &str, &str)> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let first = characters.iter().position(|(_, each)| each.is_ascii_digit())?;
    let mut start = first;
    // A sign, a point or a misprinted first digit belongs to the number.
    while start > 0 && matches!(characters[start - 1].1, '.' | 'O' | 'o' | 'l' | 'I') {
        start -= 1;
    }
    if start > 0 && characters[start - 1].1.is_ascii_alphabetic() {
        start = first;
    }
    if start > 0 && matches!(characters[start - 1].1, '-' | '+' | '\u{2212}') {
        start -= 1;
    }
    let mut end = first + 1;
    while end < characters.len() && continues(&characters, end) {
        end += 1;
    }
    let at = |place: usize| characters.get(place).map_or(text.len(), |(at, _)| *at);
    let (head, rest) = text.split_at(at(start));
    let (run, tail) = rest.split_at(at(end) - at(start));
    Some((head, run, tail))
}

/// Whether the character at `at` goes on with the number before it.
fn continues(characters: &[(usize, char)], at: usize) -> bool {
    let near = |place: Option<usize>| {
        place.and_then(|place| characters.get(place)).map_or(' ', |(_, each)| *each)
    };
    let (last, next, after) = (near(at.checked_sub(1)), near(Some(at + 1)), near(Some(at + 2)));
    let misprint = |each: char| matches!(each, 'O' | 'o' | 'l' | 'I');
    let digit = |each: char| each.is_ascii_digit() || misprint(each);
    match characters[at].1 {
        each if each.is_ascii_digit() => true,
        ',' | '\'' | ' ' => digit(last) && digit(next),
        '.' | '。' => digit(next) || last.is_ascii_digit() && next == ' ',
        'E' | 'e' => {
            last.is_ascii_digit()
                && (next.is_ascii_digit() || matches!(next, '+' | '-') && after.is_ascii_digit())
        }
        '+' | '-' => matches!(last, 'E' | 'e'),
        each => misprint(each) && (digit(last) || matches!(last, ',' | '\'' | ' ' | '.')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_reading() {
        for (run, value) in [
            ("1200.5", "1200.5"),
            ("1,200.5", "1200.5"),
            ("1 200", "1200"),
            ("12,345,678", "12345678"),
            ("-5", "-5"),
            ("+5", "5"),
            (".5", "0.5"),
            ("1.2E4", "12000"),
            ("1.2e+4", "12000"),
            ("5E-1", "0.5"),
            ("0", "0"),
            ("12.", "12"),
            ("007", "7"),
        ] {
            assert_eq!(number(run), Number::Is(value.parse().unwrap()), "{run}");
        }
    }

    #[test]
    fn odd_separators_and_letters_are_not_guessed() {
        let readings =
            |list: &[&str]| Number::Grouping(list.iter().map(|each| (*each).into()).collect());
        for (run, read) in [
            ("1,20", readings(&["120", "1.20"])),
            ("1,2000", readings(&["12000"])),
            ("1,200,5", readings(&["12005"])),
            ("1 2 00", readings(&["1200"])),
            ("1,200 500", readings(&["1200500"])),
            ("10,2OO", Number::Misprint(String::from("10,200"))),
            ("l200", Number::Misprint(String::from("1200"))),
            ("1。5", Number::Misprint(String::from("1.5"))),
            ("1.2.3", Number::No),
            ("1E99", Number::TooLarge),
            ("99999999999999999999999999999999", Number::TooLarge),
        ] {
            assert_eq!(number(run), read, "{run}");
        }
    }

    #[test]
    fn the_number_ends_where_its_unit_begins() {
        for (text, parts) in [
            ("约11万m2", ("约", "11", "万m2")),
            ("5.5亿元", ("", "5.5", "亿元")),
            ("700~1200人次", ("", "700", "~1200人次")),
            ("1 200 万元", ("", "1 200", " 万元")),
            ("-3.5", ("", "-3.5", "")),
            ("US$5000", ("US$", "5000", "")),
            ("10,2OO", ("", "10,2OO", "")),
            ("1O万元", ("", "1O", "万元")),
            ("3 OOO", ("", "3 OOO", "")),
            ("2GWh/年", ("", "2", "GWh/年")),
        ] {
            assert_eq!(split_number(text), Some(parts), "{text}");
        }
        assert_eq!(split_number("无"), None);
    }

    #[test]
    fn a_workbook_keeps_fifteen_digits() {
        for (text, value) in [
            ("0.30000000000000004", "0.3"),
            ("12400.000000000002", "12400"),
            ("1.2E4", "12000"),
            ("0.1000000000000000055511151231257827", "0.1"),
        ] {
            assert_eq!(workbook_number(text), Some(value.parse().unwrap()), "{text}");
        }
        assert_eq!(workbook_number("x"), None);
    }
}
