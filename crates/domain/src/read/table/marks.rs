//! Words by which rows are told apart: totals, notes, groups, wards.

use super::grid::tight;
use crate::value::numeral;

/// 合计, 小  计, 湟里镇小计, 合计（12个）, 12个项目.
pub(super) fn is_total(text: &str) -> bool {
    const WORDS: [&str; 5] = ["合计", "总计", "小计", "共计", "总合计"];
    let main = text.split('(').next().unwrap_or(text).trim_end_matches(':');
    let counted = |rest: &str| {
        let rest = rest.trim_start_matches(|each: char| each.is_ascii_digit());
        matches!(rest, "" | "个" | "项" | "个项目" | "项目" | "项目个数")
    };
    let ends = main.chars().count() <= 16 && WORDS.iter().any(|word| main.ends_with(word));
    let starts = WORDS.iter().any(|word| main.strip_prefix(word).is_some_and(counted));
    let digits = main.starts_with(|each: char| each.is_ascii_digit());
    let only_count = digits && main.ends_with(['个', '目']) && counted(main);
    const WHOLE: [&str; 8] = ["汇总", "计", "总数", "∑", "Σ", "Total", "TOTAL", "total"];
    ends || starts || only_count || WHOLE.contains(&main)
}

/// 34个, 12个项目, 5项: how many, in a row of sums.
pub(super) fn is_count(text: &str) -> bool {
    let rest = text.trim_start_matches(|each: char| each.is_ascii_digit());
    rest.len() < text.len() && matches!(rest, "个" | "项" | "个项目" | "家" | "宗")
}

/// 填表人：…, 注：…, 第2页.
pub(super) fn is_note(text: &str) -> bool {
    const SIGNED: [&str; 21] = [
        "填表人",
        "填报人",
        "制表人",
        "制表",
        "审核人",
        "审核",
        "负责人",
        "单位负责人",
        "分管领导",
        "联系人",
        "联系电话",
        "填报单位",
        "填报日期",
        "填表日期",
        "报送日期",
        "填报时间",
        "审批人",
        "签字",
        "统计人",
        "单位盖章",
        "单位(盖章)",
    ];
    const NOTES: [&str; 14] = [
        "注:",
        "备注:",
        "说明:",
        "填表说明",
        "填报说明",
        "注1",
        "注释",
        "续表",
        "(续)",
        "接上页",
        "转下页",
        "以下空白",
        "此页无正文",
        "注意:",
    ];
    let signed = |word: &&str| {
        let rest = text.strip_prefix(*word);
        let rest = rest.map(|rest| rest.strip_prefix("签字").unwrap_or(rest));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '(']))
    };
    let page = text.starts_with('第') && text.contains('页');
    SIGNED.iter().any(signed) || NOTES.iter().any(|w| text.starts_with(w)) || page
}

/// 一、… (一)… 第一部分.
pub(super) fn begins_group(text: &str) -> bool {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let rest = inner.trim_start_matches(numeral::is_numeral);
    let numbered = rest.len() < inner.len();
    let (bracketed, marked) = (text.starts_with('('), rest.starts_with(['、', '.', ')']));
    let part = text
        .strip_prefix('第')
        .is_some_and(|rest| rest.trim_start_matches(numeral::is_numeral).starts_with(['部', '类']));
    numbered && marked && (!bracketed || rest.starts_with(')')) || part
}

/// 一, (一), Ⅱ, A in a column whose projects are numbered 1, 2, 3.
pub(super) fn is_group_number(text: &str) -> bool {
    let plain = text.trim_matches(['(', ')', '、', '.']);
    let roman = !plain.is_empty() && plain.chars().all(|each| "IVX".contains(each));
    let letter = plain.len() == 1 && plain.chars().all(|each| each.is_ascii_uppercase());
    let numeral = !plain.is_empty() && plain.chars().all(numeral::is_numeral);
    roman || letter || numeral
}

/// 壹, 第一部分, 类别1: no project is numbered so.
pub(super) fn is_part_number(text: &str) -> bool {
    const FORMAL: &str = "壹贰叁肆伍陆柒捌玖拾";
    let plain = text.trim_matches(['(', ')', '、', '.', ':']);
    let formal = !plain.is_empty() && plain.chars().all(|each| FORMAL.contains(each));
    let number = |rest: &str| {
        let is_digit = |each: char| each.is_ascii_digit() || numeral::is_numeral(each);
        !rest.is_empty() && rest.chars().all(is_digit)
    };
    let between = plain.strip_prefix('第').and_then(|rest| {
        ["部分", "部", "大类", "类"].iter().find_map(|end| rest.strip_suffix(end))
    });
    let behind = ["类别", "部分"].iter().find_map(|word| plain.strip_prefix(word));
    formal || between.or(behind).is_some_and(number)
}

pub(super) fn is_plain_number(text: &str) -> bool {
    let text = tight(text);
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A name that ends as names of wards do.
pub(super) fn is_ward_like(text: &str) -> bool {
    const ENDS: [&str; 10] = [
        "镇",
        "街道",
        "园区",
        "开发区",
        "高新区",
        "经开区",
        "产业园",
        "科技园",
        "创新区",
        "度假区",
    ];
    let main = text.split('(').next().unwrap_or(text);
    main.chars().count() <= 14 && ENDS.iter().any(|end| main.ends_with(end))
}

/// How deep a group lies: 一、 before （一） before names.
pub(super) fn depth(name: &str, ordinal: &str) -> u8 {
    let number = if is_group_number(ordinal) { ordinal } else { name };
    match () {
        () if number.starts_with('(') => 2,
        () if begins_group(number) || is_group_number(number) => 1,
        () => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_by_their_words() {
        for text in [
            "合计",
            "小计",
            "总计",
            "湟里镇小计",
            "合计(12个)",
            "合计12个项目",
            "12个项目",
            "共计12个",
            "全区合计:",
            "省重大项目合计",
            "计",
            "总数",
            "Total",
            "∑",
        ] {
            assert!(is_total(text), "{text}");
        }
        for text in [
            "合计科技园项目",
            "设计院项目",
            "3个标段道路工程",
            "5G小计量装置项目",
            "总数据中心",
            "计量院",
        ] {
            assert!(!is_total(text), "{text}");
        }
    }

    #[test]
    fn notes_are_told_by_their_words() {
        for text in [
            "填表人:张三",
            "单位负责人签字:",
            "注:金额为万元",
            "备注:1.总投资含税",
            "第2页共3页",
            "审核人",
        ] {
            assert!(is_note(text), "{text}");
        }
        for text in ["注塑机生产项目", "联系人培训中心项目", "制表机械项目", "说明书印刷项目"]
        {
            assert!(!is_note(text), "{text}");
        }
    }

    #[test]
    fn numbers_of_parts_are_no_numbers_of_projects() {
        for text in ["壹", "贰、", "第一部分", "第2类", "类别1", "部分二"] {
            assert!(is_part_number(text), "{text}");
        }
        for text in ["1", "一", "第一中学", "类别", "(1)", ""] {
            assert!(!is_part_number(text), "{text}");
        }
    }

    #[test]
    fn groups_are_numbered_in_chinese() {
        for text in ["一、省重大项目", "(二)续建项目", "第一部分实施项目", "十二、其他"]
        {
            assert!(begins_group(text), "{text}");
        }
        for text in ["一期厂房项目", "一号桥工程", "二甲医院项目", "(改建)道路"]
        {
            assert!(!begins_group(text), "{text}");
        }
    }
}
