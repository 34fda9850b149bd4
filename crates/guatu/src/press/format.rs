//! Number formats: the ones that files only number, and which of them show a day.

/// The text of a number format that files name by number only, as a Chinese spreadsheet shows it
/// (ECMA-376 part 1, 18.8.30, zh-cn). `General` and unknown numbers have none.
pub fn builtin(number: u32) -> Option<&'static str> {
    Some(match number {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5..=8 => "\"¥\"#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        30 => "m-d-yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"时\"mm\"分\"",
        33 => "h\"时\"mm\"分\"ss\"秒\"",
        34 | 55 => "上午/下午h\"时\"mm\"分\"",
        35 | 56 => "上午/下午h\"时\"mm\"分\"ss\"秒\"",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        41 | 42 => "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
        43 | 44 => "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mmss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return None,
    })
}

/// Whether a format says nothing: Excel's `General`, WPS's `G/通用格式`.
pub fn is_general(format: &str) -> bool {
    format.is_empty() || format.eq_ignore_ascii_case("general") || format == "G/通用格式"
}

/// Whether a format shows a day: a year, a day or a month. A time of day alone is no day, and in
/// `mm:ss` the m is minutes.
pub fn shows_day(format: &str) -> bool {
    let letters = letters(format);
    if letters.contains("general") || letters.contains("通用格式") {
        return false;
    }
    let has = |wanted: &[char]| letters.contains(wanted);
    let is_year_of_era =
        letters.contains('e') && !letters.contains("e+") && !letters.contains("e-");
    let is_counting = has(&['#', '?']) || letters.contains('0') && !has(&['s']);
    let is_clock = has(&['h', 's']);
    !is_counting
        && (has(&['y', 'd'])
            || is_year_of_era
            || letters.contains("aaa")
            || has(&['m']) && !is_clock)
}

/// The letters of the first section that mean something, in small: not what is quoted, escaped,
/// in brackets, or only takes or fills room.
fn letters(format: &str) -> String {
    let mut letters = String::new();
    let mut rest = format.chars();
    while let Some(letter) = rest.next() {
        match letter {
            '"' => while rest.next().is_some_and(|inner| inner != '"') {},
            '[' => while rest.next().is_some_and(|inner| inner != ']') {},
            '\\' | '_' | '*' | '!' => {
                rest.next();
            }
            ';' => break,
            letter => letters.extend(letter.to_lowercase()),
        }
    }
    // Half-days are a clock's; their letters would look like months.
    letters.replace("am/pm", "h").replace("a/p", "h")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_from_numbers() {
        for format in [
            "yyyy/m/d",
            "yyyy-mm-dd",
            "yyyy\"年\"m\"月\"d\"日\"",
            "yyyy年m月d日",
            "yyyy\\年m\\月",
            "[$-804]yyyy\"年\"m\"月\"d\"日\";@",
            "[DBNum1][$-804]yyyy\"年\"m\"月\"",
            "[$-F800]dddd, mmmm dd, yyyy",
            "m\"月\"d\"日\"",
            "m/d;@",
            "mmm-yy",
            "yyyy-mm-dd hh:mm:ss.000",
            "[$-411]e.m.d",
            "yyyy.m",
            "aaaa",
            "YYYY/M/D h:mm AM/PM",
        ] {
            assert!(shows_day(format), "{format}");
        }
        for format in [
            "General",
            "G/通用格式",
            "@",
            "0",
            "#,##0.00",
            "0.0%",
            "0.00E+00",
            "##0.0E+0",
            "h:mm",
            "mm:ss",
            "mmss.0",
            "[h]:mm:ss",
            "h:mm AM/PM",
            "0\"年\"",
            "#,##0\"亩\"",
            "0!.0,\"万\"",
            "[Red]0.00",
            "\"day\"0",
            "0.00_);[Red]\\(0.00\\)",
            "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
            "上午/下午h\"时\"mm\"分\"",
            "\"¥\"#,##0.00",
            "# ?/?",
            "\"未闭合",
            "[未闭合",
        ] {
            assert!(!shows_day(format), "{format}");
        }
    }

    #[test]
    fn numbered_formats_are_known() {
        for number in [14, 17, 22, 27, 30, 31, 36, 50, 57, 58] {
            assert!(builtin(number).is_some_and(shows_day), "{number}");
        }
        for number in [1, 4, 9, 10, 18, 20, 32, 45, 46, 47, 49, 56] {
            assert!(builtin(number).is_some_and(|format| !shows_day(format)), "{number}");
        }
        assert!(builtin(0).is_none() && builtin(163).is_none());
    }
}
