//! Where the demonstration plays. Real wards hold only what the newspaper pages say; everything
//! else is invented and says 演示 in its name.
use guatu_domain::ward::WardKind;

/// A ward of the demonstration.
pub struct Place {
    /// Its id.
    pub id: &'static str,
    /// Official name.
    pub name: &'static str,
    /// Name in tables.
    pub short: &'static str,
    /// What it is.
    pub kind: WardKind,
    /// Statistical codes (GB/T 10114, 2023 edition), where it has some.
    pub divisions: &'static [&'static str],
    /// Other names by which people know it.
    pub aliases: &'static [&'static str],
}

const fn place(
    id: &'static str,
    name: &'static str,
    short: &'static str,
    kind: WardKind,
    divisions: &'static [&'static str],
    aliases: &'static [&'static str],
) -> Place {
    Place { id, name, short, kind, divisions, aliases }
}

use WardKind::{Park, Street, Town};

/// The real wards of Wujin; 常州经开区 is another office's region (standards.md 3).
#[rustfmt::skip]
pub const REAL: &[Place] = &[
    place("gaoxin", "武进国家高新区", "高新区", Park, &["320412411"],
        &["武进国家高新技术产业开发区", "武进高新区"]),
    place("xitaihu", "常州西太湖科技产业园", "西太湖", Park, &["320412400"],
        &["武进经济开发区", "西太湖科技产业园"]),
    place("lvjian", "武进绿色建筑产业集聚示范区", "绿建区", Park, &[], &["武进绿建区"]),
    place("taihuwan", "太湖湾旅游度假区", "太湖湾", Park, &["320412413"], &["太湖旅游度假区"]),
    place("hutang", "湖塘镇", "湖塘镇", Town, &["320412100"], &[]),
    place("niutang", "牛塘镇", "牛塘镇", Town, &["320412102"], &[]),
    place("luoyang", "洛阳镇", "洛阳镇", Town, &["320412103"], &[]),
    place("xueyan", "雪堰镇", "雪堰镇", Town, &["320412110"], &[]),
    place("qianhuang", "前黄镇", "前黄镇", Town, &["320412113"], &[]),
    place("lijia", "礼嘉镇", "礼嘉镇", Town, &["320412114"], &[]),
    place("jiaze", "嘉泽镇", "嘉泽镇", Town, &["320412119"], &[]),
    place("huangli", "湟里镇", "湟里镇", Town, &["320412120"], &[]),
    place("nanxiashu", "南夏墅街道", "南夏墅", Street, &[], &[]),
    place("xihu", "西湖街道", "西湖街道", Street, &[], &[]),
];

/// Invented wards, with the share of the projects that each has, in parts of a hundred.
#[rustfmt::skip]
pub const INVENTED: &[(Place, i64)] = &[
    (place("ys_gaoxin", "演示高新园", "演示高新园", Park, &[], &["演示高新产业园"]), 15),
    (place("ys_yihao", "演示一号园区", "演示一号园", Park, &[], &["一号园区"]), 13),
    (place("ys_erhao", "演示二号园区", "演示二号园", Park, &[], &["二号园区"]), 11),
    (place("ys_sanhao", "演示三号园区", "演示三号园", Park, &[], &["三号园区"]), 10),
    (place("ys_dong", "演示东镇", "演示东镇", Town, &[], &["东镇"]), 9),
    (place("ys_nan", "演示南镇", "演示南镇", Town, &[], &["南镇"]), 8),
    (place("ys_xi", "演示西镇", "演示西镇", Town, &[], &["西镇"]), 7),
    (place("ys_bei", "演示北镇", "演示北镇", Town, &[], &["北镇"]), 6),
    (place("ys_zhong", "演示中镇", "演示中镇", Town, &[], &["中镇"]), 6),
    (place("ys_binhu", "演示滨湖镇", "演示滨湖镇", Town, &[], &["滨湖镇"]), 6),
    (place("ys_linshan", "演示临山镇", "演示临山镇", Town, &[], &["临山镇"]), 5),
    (place("ys_xinqiao", "演示新桥街道", "演示新桥", Street, &[], &["新桥街道"]), 4),
];

/// Invented departments: id and name.
#[rustfmt::skip]
pub const DEPARTMENTS: &[(&str, &str)] = &[
    ("ys_fagai", "演示发改局"), ("ys_gongxin", "演示工信局"), ("ys_zigui", "演示资规局"),
    ("ys_zhujian", "演示住建局"), ("ys_huanjing", "演示生态环境局"), ("ys_jiaotong", "演示交通局"),
    ("ys_shuili", "演示水利局"), ("ys_jiaoyu", "演示教育局"), ("ys_weijian", "演示卫健局"),
    ("ys_shangwu", "演示商务局"), ("ys_chengguan", "演示城管局"), ("ys_wenlv", "演示文旅局"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_invented_says_so() {
        assert!(INVENTED.len() >= 12 && DEPARTMENTS.len() >= 12);
        assert!(INVENTED.iter().all(|(one, _)| one.name.starts_with("演示")));
        assert!(DEPARTMENTS.iter().all(|(_, name)| name.starts_with("演示")));
        assert!(REAL.iter().all(|one| !one.name.contains("演示")));
        let elsewhere = ["遥观", "横林", "横山桥", "戚墅堰", "丁堰", "潞城", "经开区"];
        assert!(REAL.iter().all(|one| elsewhere.iter().all(|name| !one.name.contains(name))));
        assert_eq!(INVENTED.iter().map(|(_, share)| share).sum::<i64>(), 100);
    }
}
