//! Money as people say it: 三亿元, 3.2个亿, 3亿2000万元. Written as one number and one unit, so
//! that the reader of phrases needs to know nothing of it.

use rust_decimal::Decimal;

/// Writes every number said in parts or in numerals before 万 or 亿 as one run of digits.
pub(super) fn in_digits(text: &str) -> String {
    joined(&numerals(&text.replace("个亿", "亿")))
}

/// 三亿 as 3亿, 两千万 as 2000万, 一点五亿 as 1.5亿. 3千万 and 数千万 stay.
fn numerals(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let (mut written, mut at) = (String::new(), 0);
    while let Some(each) = characters.get(at) {
        let run: String = characters[at..].iter().take_while(|each| is_part(**each)).collect();
        let length = run.chars().count();
        let follows = characters.get(at + length).is_some_and(|next| matches!(next, '万' | '亿'));
        let begins = at == 0 || !characters[at - 1].is_ascii_digit();
        match number(&run).filter(|_| length > 0 && follows && begins) {
            Some(number) => {
                written.push_str(&number);
                at += length;
            }
            // The rest of a run that is no number is none either.
            None if length > 0 => {
                written.push_str(&run);
                at += length;
            }
            None => {
                written.push(*each);
                at += 1;
            }
        }
    }
    written
}

const fn is_part(each: char) -> bool {
    digit(each).is_some() || matches!(each, '十' | '百' | '千' | '点')
}

const fn digit(each: char) -> Option<u32> {
    Some(match each {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Numerals as digits; none for 三四 (three to four) and for 千 alone (a thousand of what?).
fn number(run: &str) -> Option<String> {
    if let Some((whole, part)) = run.split_once('点') {
        let part = part.chars().map(|each| digit(each).map(|digit| digit.to_string()));
        let part: String = part.collect::<Option<_>>()?;
        return (!part.is_empty()).then_some(format!("{}.{part}", number(whole)?));
    }
    let (mut sum, mut last) = (0, None);
    for each in run.chars() {
        let scale = match each {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            '零' | '〇' if last.is_none() && sum > 0 => continue,
            other => {
                let first = last.replace(digit(other)?);
                if first.is_some() {
                    return None;
                }
                continue;
            }
        };
        // 十五 leaves out its one.
        let count = last.take().or((scale == 10 && sum == 0).then_some(1))?;
        sum += count * scale;
    }
    let number = sum + last.unwrap_or(0);
    (number > 0).then(|| number.to_string())
}

/// 3亿2000万 as 32000万.
fn joined(text: &str) -> String {
    let one = || {
        let (before, after) = text.split_once('亿')?;
        let (part, rest) = after.split_once('万')?;
        let start = before.len() - before.chars().rev().take_while(is_digit).count();
        let whole: Decimal = before[start..].parse().ok()?;
        let part: Decimal =
            part.parse().ok().filter(|_| part.chars().all(|each| is_digit(&each)))?;
        let fits = whole.is_integer() && part < Decimal::from(10_000);
        let both = whole.checked_mul(Decimal::from(10_000))?.checked_add(part)?;
        fits.then(|| format!("{}{}万{rest}", &before[..start], both.normalize()))
    };
    one().unwrap_or_else(|| text.to_owned())
}

const fn is_digit(each: &char) -> bool {
    each.is_ascii_digit() || *each == '.'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_as_people_say_it() {
        for (text, written) in [
            ("三亿元", "3亿元"),
            ("两千万元", "2000万元"),
            ("十二亿", "12亿"),
            ("一点五亿", "1.5亿"),
            ("一百零五亿元", "105亿元"),
            ("3.2个亿", "3.2亿"),
            ("3亿2000万元", "32000万元"),
            ("三亿两千万元", "32000万元"),
            ("约3亿500万", "约30500万"),
        ] {
            assert_eq!(in_digits(text), written);
        }
        for text in ["3千万元", "数千万元", "三四亿元", "3.5亿", "一期3亿", "3.55.1亿2万", "点亿"]
        {
            assert_eq!(in_digits(text), text);
        }
    }
}
