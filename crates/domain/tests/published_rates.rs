//! Every published figure that domain.md 2.5 and 1.14 and practice.md 4 and 10 quote, recomputed.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail loudly")]

use guatu_domain::value::{
    Explanation, Fen, Fraction, Month, Period, Rate, RoundedInput, Rounding, could_print_as,
};
use rust_decimal::Decimal;

/// Printed parts and the percentage printed with them; counts are written without a point,
/// amounts (亿元) were rounded by the printer and are written with one.
const RATES: &[(&str, &str, &str, &str, &str)] = &[
    // source                                      done      base     printed   explained by
    ("江苏 开工率", "88", "109", "80.7", "half_up"),
    ("武进2023 省重大开工率", "4", "5", "80", "half_up"),
    ("常州2023-05 开工率 (T28: 储备 outside)", "14", "20", "70", "half_up"),
    ("武进2023-04 10亿+入库", "7", "8", "87.5", "half_up"),
    ("武进2023-04 市重点入库", "17", "25", "68", "half_up"),
    ("武进2023-04 市重点开工", "17", "32", "53.1", "half_up"),
    ("武进2023-04 区重点新增", "105", "228", "46", "half_up"),
    ("武进2023-04 区重点开工", "89", "230", "38.7", "half_up"),
    ("武进2023-04 区重点竣工", "44", "82", "53.7", "half_up"),
    ("汉中2018 投资", "622.2", "853.8", "73", "half_up"),
    ("汉中2018 开工", "122", "124", "98.4", "half_up"),
    ("汉中2018 资金", "277.58", "258.08", "107.56", "half_up"),
    ("山东", "1559", "1741", "89.55", "half_up"),
    ("武进2016", "95.7", "147.9", "64.7", "half_up"),
    ("武进2016 (all)", "313.8", "488.0", "64.3", "half_up"),
    ("武进2016 (T23)", "15.3", "24.6", "62.5", "inside"),
    ("江门2021一季度 (T24)", "129", "270", "47", "cut"),
    ("江门1—10月 开工, annual base", "206", "255", "80.8", "half_up"),
    ("江门1—10月 开工, due base", "206", "223", "92.4", "half_up"),
    ("江门1—10月 投资 (T25)", "629.0", "647.4", "97.158", "half_up"),
    ("常州2025-08 开工", "28", "29", "96.55", "half_up"),
    ("常州2025-08 目标完成", "137", "150", "91.33", "half_up"),
    ("常州2025-09 开工", "29", "29", "100", "half_up"),
    ("常州2025-09 目标完成", "141", "150", "94", "half_up"),
    ("江苏2020一季度 开复工率", "168", "220", "76.4", "half_up"),
    ("江苏2020一季度 开工率", "65", "117", "55.6", "half_up"),
    ("泰州2022 批次", "63", "138", "45.7", "half_up"),
    ("泰州2022 5亿元以上", "25", "54", "46.3", "half_up"),
    ("泰州2022 1—5亿元", "38", "84", "45.2", "half_up"),
    ("武进2012-11 投资", "417.03", "514.1", "81.11", "cut"),
    ("武进2012-11 当月", "50.8", "514.1", "9.88", "half_up"),
    ("武进2012-11 开工", "91", "121", "75.2", "half_up"),
    ("2016 投产, partial ones apart", "7", "10", "70", "half_up"),
    ("山西2020上半年 到期开工", "32", "32", "100", "half_up"),
];

fn input(text: &str) -> RoundedInput {
    if text.contains('.') {
        RoundedInput::printed(text).unwrap()
    } else {
        RoundedInput::exact(text.parse().unwrap())
    }
}

#[test]
fn every_published_rate_is_explained() {
    for (source, done, base, printed, explained) in RATES {
        let found = match could_print_as(input(done), input(base), printed).unwrap() {
            Explanation::Rounded(rounding) => rounding.code(),
            Explanation::Inside { .. } => "inside",
            Explanation::Impossible { .. } => "impossible",
        };
        assert_eq!(found, *explained, "{source}: {done}/{base} printed {printed}");
    }
}

/// A printed rate, the months passed, the points above 序时 printed with it.
const PRINTED_DIFFERENCES: &[(&str, &str, i8, &str)] = &[
    ("常州 1—9月", "93.3", 9, "18.3"),
    ("常州2023 1—5月", "52.9", 5, "11.2"),
    ("江苏 9月底", "82.4", 9, "7.4"),
    ("江门一季度", "30.90", 3, "5.90"),
    ("常州2025 1—8月", "81.26", 8, "14.6"),
];

#[test]
fn progress_of_the_year_is_m_of_12_in_every_printed_difference() {
    for (source, printed, months, points) in PRINTED_DIFFERENCES {
        let rate = Fraction::from(printed.parse::<Decimal>().unwrap());
        let due = Period::until(Month::new(2024, *months).unwrap()).progress();
        let due = due.fraction().unwrap().times(Fraction::from(100)).unwrap();
        let places = points.split_once('.').map_or(0, |(_, part)| part.len());
        let places = u32::try_from(places).unwrap();
        let difference = rate.minus(due).unwrap().text(places, Rounding::HalfUp).unwrap();
        assert_eq!(difference, *points, "{source}");
    }
}

#[test]
fn t25_subtract_before_rounding() {
    let done = Rate::new(6_290, 6_474);
    assert_eq!(done.points_over(Rate::new(10, 12), 1, Rounding::HalfUp).unwrap(), "13.8");
    let from_rounded = "97.2".parse::<Decimal>().unwrap() - "83.3".parse::<Decimal>().unwrap();
    assert_eq!(from_rounded.to_string(), "13.9");
}

#[test]
fn start_curve_eight_ninths_prints_7_66_and_changzhou_printed_7_65_from_rounded_parts() {
    let started = Rate::new(28, 29);
    assert_eq!(started.points_over(Rate::new(8, 9), 2, Rounding::HalfUp).unwrap(), "7.66");
    let from_rounded = "96.55".parse::<Decimal>().unwrap() - "88.9".parse::<Decimal>().unwrap();
    assert_eq!(from_rounded.to_string(), "7.65");
}

/// Count reached and percentage printed; the target is the one whole number that prints so.
#[test]
fn wujin_2023_gives_back_whole_targets() {
    for (done, printed, target, only) in [
        (7, "87.5", 8, true),
        (17, "68", 25, true),
        (17, "53.1", 32, true),
        (105, "46", 228, false),
        (89, "38.7", 230, true),
        (44, "53.7", 82, true),
    ] {
        let places = printed.split_once('.').map_or(0, |_| 1);
        let prints = |base: &i64| {
            Rate::new(done, *base).percent(places, Rounding::HalfUp).as_deref() == Some(printed)
        };
        let possible: Vec<i64> = (1..1_000).filter(prints).collect();
        assert!(possible.contains(&target), "{done} at {printed}%: {possible:?}");
        assert_eq!(possible.len() == 1, only, "{done} at {printed}%: {possible:?}");
    }
}

#[test]
fn counts_that_must_add_up() {
    for (source, whole, parts) in [
        ("江苏2020 开复工 = 复工 + 新开工", 168, vec![103, 65]),
        ("泰州2022 started by band", 63, vec![25, 38]),
        ("泰州2022 listed by band", 138, vec![54, 84]),
        ("武进2012", 228, vec![121, 107]),
        ("T27 started = on plan + early", 118, vec![107, 11]),
        ("T27 due = on plan + late", 140, vec![107, 33]),
        ("1.3 works", 58, vec![9, 5, 8, 4, 3, 8, 8, 8, 5]),
        ("1.3 projects", 173, vec![22, 28, 24, 8, 7, 25, 27, 19, 13]),
        ("1.4 rows of the plan", 65, vec![27, 38]),
    ] {
        assert_eq!(parts.iter().sum::<i64>(), whole, "{source}");
    }
}

#[test]
fn amounts_that_must_add_up() {
    let yi = |text: &str| Fen::from_yi(text.parse().unwrap()).unwrap();
    for (source, whole, parts) in [
        ("武进2012 plan", "514.1", vec!["223.9", "290.2"]),
        ("武进2012 done", "417.03", vec!["145.26", "271.77"]),
        (
            "1.3 nine categories; the ninth has no money",
            "330.4",
            vec!["24.7", "49.6", "127.2", "14.2", "6.6", "12.6", "94.6", "0.9"],
        ),
        ("1.4 total", "290.88", vec!["99.6", "191.28"]),
        ("1.4 year", "87.12", vec!["27.75", "59.37"]),
    ] {
        assert_eq!(Fen::sum(parts.into_iter().map(yi)), Some(yi(whole)), "{source}");
    }
}

#[test]
fn t8_the_headline_330_is_the_sum_330_4_as_printed() {
    let sum = Fen::from_yi("330.4".parse().unwrap()).unwrap();
    assert_eq!(sum.yi(0, Rounding::HalfUp), "330");
    assert_ne!(Fen::from_yi(330.into()), Some(sum));
}

#[test]
fn t17_the_part_stays_below_the_whole_in_both_years() {
    let base = |now: i64, growth: i64| {
        Fraction::from(now).over(Fraction::new(i128::from(100 + growth), 100).unwrap()).unwrap()
    };
    let (whole, part) = (base(1282, 120), base(1200, 160));
    assert_eq!(whole.text(1, Rounding::HalfUp).unwrap(), "582.7");
    assert_eq!(part.text(1, Rounding::HalfUp).unwrap(), "461.5");
    assert!(part < whole);
}
