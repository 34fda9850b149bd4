use guatu_board::filter::FilterField;
use guatu_board::{Filter, FilterRefusal, Question};

use super::day;

fn canonical(text: &str) -> String {
    text.parse::<Filter>().unwrap().to_string()
}

#[test]
fn equal_sets_have_equal_text() {
    let table = [
        ("", ""),
        (" ward=xth ; level=city,province ", "level=city,province;ward=xth"),
        ("level=province,city,province;ward=xth", "level=city,province;ward=xth"),
        ("lamp=behind", "lamp=red,yellow"),
        ("lamp=滞后", "lamp=red,yellow"),
        ("stage=新开工,续建", "stage=continued,planned_start"),
        ("standing=储备;state=已开工", "standing=reserve;state=started"),
        ("total=>=10yi", "total=10yi.."),
        ("total>=10yi", "total=10yi.."),
        ("total<0.5yi", "total=..5000wan"),
        ("total=100000wan..", "total=10yi.."),
        ("total=3000wan-USD..", "total=3000wan-usd.."),
        ("total=1000.5yuan..", "total=100050fen.."),
        ("name=滆湖", "name=~6ec6~~6e56~"),
        ("name=~6ec6~~6e56~", "name=~6ec6~~6e56~"),
        ("name=a%b;pinyin=KEGD", "name=a~25~b;pinyin=kegd"),
        ("ward=-,xth", "ward=-,xth"),
        ("code=2401-320412-89-01-123456", "code=2401-320412-89-01-123456"),
    ];
    for (typed, expected) in table {
        let text = canonical(typed);
        assert_eq!(text, expected, "{typed}");
        assert_eq!(canonical(&text), text, "{typed}");
        assert!(text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'%'), "{text}");
    }
    // Fields go by their official words, too.
    assert_eq!(canonical("层级=省重大;年度阶段=续建"), "level=province;stage=continued");
}

#[test]
fn what_is_not_understood_is_refused_by_name() {
    let value = |field, text: &str| FilterRefusal::Value(field, text.to_owned());
    let table = [
        ("ward", FilterRefusal::Form("ward".into())),
        ("weird=1", FilterRefusal::Field("weird".into())),
        ("ward=a;ward=b", FilterRefusal::Twice(FilterField::Ward)),
        ("level=county", value(FilterField::Level, "county")),
        ("level=-", value(FilterField::Level, "-")),
        ("ward=", value(FilterField::Ward, "")),
        ("lamp=purple", value(FilterField::Lamp, "purple")),
        ("total=10", value(FilterField::Total, "10")),
        ("total=5yi..1yi", value(FilterField::Total, "5yi..1yi")),
        ("total=1yi..1yi-usd", value(FilterField::Total, "1yi..1yi-usd")),
        ("total=0.12345678901yi..", value(FilterField::Total, "0.12345678901yi..")),
        ("name=~6ec6", FilterRefusal::Form("name=~6ec6".into())),
    ];
    for (typed, refusal) in table {
        assert_eq!(typed.parse::<Filter>(), Err(refusal), "{typed}");
    }
    assert_eq!(value(FilterField::Level, "county").to_string(), "“层级”没有“county”这个值");
}

#[test]
fn rule_8_only_level_ward_and_category_single_nobody_out() {
    let free: Vec<&str> = FilterField::ALL
        .iter()
        .filter(|field| !field.singles_out())
        .map(|field| field.code())
        .collect();
    assert_eq!(free, ["level", "ward", "category"]);
    assert!(!"level=city;ward=xth".parse::<Filter>().unwrap().singles_out());
    assert!("level=city;name=x".parse::<Filter>().unwrap().singles_out());
}

#[test]
fn a_question_has_one_text_that_parses_back() {
    let text = "320412/invest_rate@1/2024-01..05/2024-05-31/1042/level=province;ward=xth";
    let question: Question = text.parse().unwrap();
    assert_eq!(question.to_string(), text);
    let whole: Question = "320412/progress@1/2024-01..12/2025-01-06/7".parse().unwrap();
    assert!(whole.set.is_all());
    assert_eq!(whole.to_string(), "320412/progress@1/2024-01..12/2025-01-06/7");
    let named = question.about("name=滆湖".parse().unwrap());
    assert_eq!(named.to_string().parse::<Question>().unwrap(), named);
    for bad in [
        "",
        "320412",
        "/invest_rate@1/2024-01..05/2024-05-31/1042",
        "320412/invest_rate@1/2024-05/2024-05-31/1042",
        "320412/invest_rate@1/2024-01..05/2024-05-32/1042",
        "320412/invest_rate@1/2024-01..05/2024-05-31/x",
        "320412/invest_rate@1/2024-01..05/2024-05-31/1042/level=x",
        "320412/invest_rate@1/2024-01..05/2024-05-31/1042/level=city/more",
    ] {
        assert!(bad.parse::<Question>().is_err(), "{bad}");
    }
}

#[test]
fn rule_5_the_period_is_the_last_month_ended_and_lamps_look_at_today() {
    let ask = |set: &str, today: &str| {
        let set = set.parse().unwrap();
        Question::defaults("320412", "projects@1", set, 1, day(today)).unwrap()
    };
    let table = [
        ("", "2024-06-22", "2024-01..05", "2024-05-31"),
        ("", "2024-06-30", "2024-01..05", "2024-05-31"),
        ("", "2024-07-01", "2024-01..06", "2024-06-30"),
        ("", "2025-01-15", "2024-01..12", "2024-12-31"),
        ("lamp=red", "2024-06-22", "2024-01..05", "2024-06-22"),
    ];
    for (set, today, period, as_of) in table {
        let asked = ask(set, today);
        assert_eq!((asked.period.to_string(), asked.as_of), (period.into(), day(as_of)), "{today}");
    }
}

#[test]
fn rule_5_lists_look_at_today_until_a_month_has_ended_since_the_period_did() {
    let set = |text: &str| -> Filter { text.parse().unwrap() };
    // Period, today, the day of lists and lamps, the day of figures.
    let table = [
        ("1—5月，5月是刚结束的一个月", "2024-01..05", "2024-06-22", "2024-06-22", "2024-05-31"),
        ("1—6月，今天在里面", "2024-01..06", "2024-06-22", "2024-06-22", "2024-06-22"),
        ("全年，今天在里面", "2024-01..12", "2024-06-22", "2024-06-22", "2024-06-22"),
        ("明年一季度，还没有到", "2025-01..03", "2024-06-22", "2024-06-22", "2024-06-22"),
        ("1—4月，5月已经过完", "2024-01..04", "2024-06-22", "2024-04-30", "2024-04-30"),
        ("去年全年", "2023-01..12", "2024-06-22", "2023-12-31", "2023-12-31"),
        ("去年全年，今天是元旦假后", "2023-01..12", "2024-01-03", "2024-01-03", "2023-12-31"),
    ];
    for (case, period, today, list, figures) in table {
        let (period, today) = (period.parse().unwrap(), day(today));
        assert_eq!(Question::day_of_list(period, today), day(list), "{case}：清单");
        let of = |text: &str| Question::day_of_figures(&set(text), period, today);
        assert_eq!(of("level=city"), day(figures), "{case}：指标");
        assert_eq!(of("lamp=behind"), day(list), "{case}：按亮灯选的指标");
    }
}
