//! Names of invented projects: every one begins with 演示, and no two are alike.
use crate::seed::Seed;

/// What is built: code of the category, department in charge, and kinds of product.
pub struct Trade {
    /// Code of the dictionary of categories.
    pub category: &'static str,
    /// Department in charge.
    pub department: &'static str,
    /// What is made or built.
    pub products: &'static [&'static str],
    /// How the project is called after its product.
    pub endings: &'static [&'static str],
    /// Share of the projects, in parts of a hundred.
    pub share: i64,
    /// Whether a firm builds it; otherwise the government.
    pub is_firm: bool,
}

#[rustfmt::skip]
pub const TRADES: &[Trade] = &[
    Trade { category: "advanced_manufacturing", department: "ys_gongxin", share: 58, is_firm: true,
        products: &["功率模块", "电池结构件", "线控底盘", "光学镜头", "伺服电机", "精密减速器",
            "半导体载板", "纳米涂层", "碳纤维预制体", "冷媒压缩机", "轨道制动系统", "新型储能系统",
            "光伏支架", "传感器", "医用影像设备", "工业机器人", "智能座舱", "高压连接器",
            "氢燃料电堆", "特种轴承", "精密模具", "固态电池材料", "激光设备", "检测仪器",
            "数控机床"],
        endings: &["项目", "生产基地项目", "智能制造项目", "产业化项目", "扩产项目",
            "技术改造项目"] },
    Trade { category: "modern_services", department: "ys_shangwu", share: 10, is_firm: true,
        products: &["智能仓储", "冷链物流", "检验检测", "工业软件", "科技孵化", "算力",
            "工业设计"],
        endings: &["项目", "中心项目", "基地项目"] },
    Trade { category: "transport", department: "ys_jiaotong", share: 8, is_firm: false,
        products: &["快速路", "跨河大桥", "公交场站", "产业大道", "航道整治"],
        endings: &["工程", "改造工程", "新建工程"] },
    Trade { category: "water", department: "ys_shuili", share: 5, is_firm: false,
        products: &["河道整治", "排涝泵站", "圩堤加固", "供水管网"],
        endings: &["工程", "提升工程"] },
    Trade { category: "livelihood", department: "ys_jiaoyu", share: 9, is_firm: false,
        products: &["实验小学", "初级中学", "幼儿园", "社区医院", "养老服务中心", "体育公园"],
        endings: &["新建工程", "扩建工程", "项目"] },
    Trade { category: "ecology", department: "ys_huanjing", share: 5, is_firm: false,
        products: &["污水处理厂", "湿地修复", "固废处置", "生态廊道"],
        endings: &["工程", "提标改造工程"] },
    Trade { category: "urban", department: "ys_zhujian", share: 5, is_firm: false,
        products: &["老旧小区", "安置房", "邻里中心", "人才公寓"],
        endings: &["建设项目", "改造工程"] },
];

#[rustfmt::skip]
const FIRMS: &[&str] = &[
    "启明", "泰和", "远航", "云杉", "景行", "博远", "正源", "百川", "新材", "领航", "科信", "恒锐",
    "四海", "宏图", "万象", "和润", "瑞恒", "汇川", "恒达", "兴和", "星桥", "华晟", "同辉", "拓新",
    "中锐", "凌云", "嘉禾", "天衡", "晨光", "致远", "安澜", "鼎新", "海纳", "青禾", "朗润", "盛世",
];

#[rustfmt::skip]
const STREETS: &[&str] = &[
    "春江", "长虹", "青洋", "武宜", "延政", "丰乐", "聚湖", "夏城", "淹城", "常漕", "定安", "鸣新",
    "龙跃", "丽华", "滨河", "永安", "新业", "科创", "兴业", "文昌",
];

/// A project's name with the firm or body that builds it.
pub struct Named {
    /// Official name.
    pub name: String,
    /// Who builds it.
    pub owner: String,
}

/// An invented name; `number` keeps names apart that chance makes alike.
pub fn name(seed: &mut Seed, trade: &Trade, taken: &dyn Fn(&str) -> bool) -> Named {
    let word = |seed: &mut Seed, from: &[&str]| seed.pick(from).map_or("", |word| *word).to_owned();
    for round in 0.. {
        let first = word(seed, if trade.is_firm { FIRMS } else { STREETS });
        let (product, ending) = (word(seed, trade.products), word(seed, trade.endings));
        let phase = ["", "", "", "（二期）", "（三期）"][round.min(4)];
        let name = format!("演示{first}{product}{ending}{phase}");
        if !taken(&name) {
            let owner = if trade.is_firm {
                format!("演示{first}{}有限公司", ["科技", "智能", "实业"][first.len() % 3])
            } else {
                format!("演示{first}建设投资有限公司")
            };
            return Named { name, owner };
        }
    }
    Named { name: String::new(), owner: String::new() }
}
