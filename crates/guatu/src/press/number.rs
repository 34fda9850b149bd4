//! The decimal that a workbook states.

use std::borrow::Cow;

use super::limits;

/// A number as a decimal string, or none when the text is no number.
///
/// Spreadsheets compute in binary and write 17 digits: a typed 0.1 comes as 0.10000000000000001.
/// That text names a binary number, so it is read as the shortest decimal naming the same one.
/// Whole numbers and texts of other lengths were not written so and stay as they are: nothing that
/// the file says is lost.
pub fn exact(text: &str) -> Option<Cow<'_, str>> {
    let text = text.trim_ascii();
    let mantissa = mantissa(text)?;
    let digits = mantissa.trim_start_matches(['0', '.']);
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    if !mantissa.contains('.') || !(16..=17).contains(&count) {
        return Some(Cow::Borrowed(text));
    }
    let number: f64 = text.parse().ok()?;
    let has_exponent = mantissa.len() + 1 < text.len() && text.contains(['e', 'E']);
    let shortest = if has_exponent { format!("{number:E}") } else { number.to_string() };
    Some(Cow::Owned(shortest))
}

/// The part before the exponent, without its sign. Refuses what is no decimal number.
fn mantissa(text: &str) -> Option<&str> {
    if text.len() > limits::NUMBER_CHARS {
        return None;
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => (unsigned.get(..at)?, unsigned.get(at + 1..)),
        None => (unsigned, None),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if !all_digits(whole) || !all_digits(fraction) || whole.len() + fraction.len() == 0 {
        return None;
    }
    if let Some(exponent) = exponent {
        let digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        if !all_digits(digits) || !(1..=4).contains(&digits.len()) {
            return None;
        }
    }
    Some(mantissa)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_excel_computed_is_read_as_typed() {
        for (stated, read) in [
            ("0.10000000000000001", "0.1"),
            ("1234.5599999999999", "1234.56"),
            ("-60.350000000000001", "-60.35"),
            ("4.4600000000000001E-2", "4.46E-2"),
            ("0.30000000000000004", "0.30000000000000004"),
        ] {
            assert_eq!(exact(stated).unwrap(), read);
        }
    }

    #[test]
    fn what_the_file_says_stays() {
        for stated in [
            "12400",
            "0",
            "-3.5",
            "+7",
            "1.2E4",
            "1e-7",
            "46083.5",
            "123456789012345678",
            "0.12345678901234567890",
            "320412199001011234",
        ] {
            assert_eq!(exact(stated).unwrap(), stated);
        }
        assert_eq!(exact(" 12 ").unwrap(), "12");
    }

    #[test]
    fn what_is_no_number_is_told() {
        for stated in ["", "-", ".", "abc", "NaN", "inf", "1,200", "1.2.3", "0x10", "1E", "1E99999"]
        {
            assert_eq!(exact(stated), None, "{stated}");
        }
        assert_eq!(exact(&"9".repeat(65)), None);
    }
}
