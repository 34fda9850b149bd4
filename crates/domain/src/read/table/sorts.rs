//! Names that a row of several projects has: 交通类, 产业项目, 其余12个项目; and how the name of a
//! single one ends.

use super::belonging::label_of;
use super::grid::tight;

/// Words that sort projects. A name that consists of nothing else names none.
const WORDS: [&str; 88] = [
    "基础设施",
    "社会事业",
    "社会民生",
    "民生实事",
    "公共服务",
    "高新技术",
    "技术改造",
    "城市建设",
    "城市更新",
    "乡村振兴",
    "数字经济",
    "政府投资",
    "社会投资",
    "战略性",
    "服务业",
    "制造业",
    "房地产",
    "保障房",
    "信息化",
    "新开工",
    "拟开工",
    "未开工",
    "已开工",
    "工业",
    "农业",
    "产业",
    "先进",
    "现代",
    "新兴",
    "传统",
    "民生",
    "生态",
    "环保",
    "环境",
    "交通",
    "水利",
    "能源",
    "市政",
    "城建",
    "文旅",
    "文化",
    "旅游",
    "体育",
    "教育",
    "卫生",
    "医疗",
    "健康",
    "养老",
    "科技",
    "商贸",
    "物流",
    "住房",
    "新建",
    "续建",
    "计划",
    "竣工",
    "投产",
    "结转",
    "储备",
    "实施",
    "前期",
    "在建",
    "收尾",
    "当年",
    "年度",
    "其他",
    "其它",
    "零星",
    "政府",
    "社会",
    "外资",
    "内资",
    "技改",
    "重大",
    "重点",
    "一般",
    "全区",
    "省",
    "市",
    "区",
    "级",
    "和",
    "及",
    "与",
    "、",
    "建设",
    "项目",
    "工程",
];

/// 交通类, 先进制造业, 省重大项目: a sort of projects.
pub(super) fn is_sort(name: &str) -> bool {
    let label = label_of(name);
    let mut rest = label.trim_end_matches("项目").trim_end_matches("工程");
    let short = rest.chars().count() <= 8;
    if short && ["类", "领域", "板块"].iter().any(|end| rest.ends_with(end)) {
        return true;
    }
    while let Some(shorter) = WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    !label.is_empty() && rest.is_empty()
}

/// 其余12个5000万元以下项目, 其他零星项目, 12个技改项目: several projects in one row, or a sort of
/// them.
pub(super) fn is_of_several(name: &str) -> bool {
    let text = tight(name);
    let main = text.split('(').next().unwrap_or(&text);
    let ends = ["项目", "工程"].iter().any(|end| main.ends_with(end));
    let other = ["其他", "其它"].iter().any(|word| main.starts_with(word));
    let rest = main.trim_start_matches(|each: char| each.is_ascii_digit());
    let counted = rest.len() < main.len() && rest.starts_with('个') && main.ends_with("项目");
    let others = other && ends && main.chars().count() <= 12;
    main.starts_with("其余") || others || counted || is_sort(&text)
}

/// Whether a name ends as names of projects do: …项目, …工程（二期）, …生产基地.
pub(super) fn ends_as_project(name: &str) -> bool {
    const ENDS: [&str; 9] =
        ["项目", "工程", "基地", "中心", "改造", "新建", "扩建", "建设", "产业园"];
    let text = tight(name);
    let main = text.split('(').next().unwrap_or(&text);
    let main = main.trim_end_matches(['一', '二', '三', '四', '期']);
    ENDS.iter().any(|end| main.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_of_projects_are_told_from_projects() {
        for text in [
            "交通类",
            "水利类（2个）",
            "先进制造业",
            "现代服务业",
            "农业",
            "产业项目",
            "二、基础设施项目",
            "省重大项目",
            "社会事业和民生项目",
            "续建项目",
            "其他项目",
        ] {
            assert!(is_sort(text), "{text}");
        }
        for text in [
            "演示一村改造",
            "江苏省常州高级中学",
            "市重点实验室扩建项目",
            "演示片区老旧小区改造打包项目",
            "交通银行大厦",
            "智能装备产业园",
            "",
        ] {
            assert!(!is_sort(text), "{text}");
        }
    }

    #[test]
    fn rows_of_several_projects_are_named_so() {
        for text in [
            "其他零星项目",
            "其余12个5000万元以下项目",
            "12个技改项目",
            "其他项目（12个）",
            "城建类",
        ] {
            assert!(is_of_several(text), "{text}");
        }
        for text in ["3个标段道路工程", "12号楼项目", "演示泵阀制造项目", "其乐食品项目"]
        {
            assert!(!is_of_several(text), "{text}");
        }
    }

    #[test]
    fn a_name_that_was_cut_does_not_end_as_one() {
        for text in ["泵阀制造项目", "圩堤加固工程（二期）", "智能装备生产基地", "道路改造二期"]
        {
            assert!(ends_as_project(text), "{text}");
        }
        for text in ["晟珞演示集团", "泓睿演示粮油", "演示拓新精密"] {
            assert!(!ends_as_project(text), "{text}");
        }
    }
}
