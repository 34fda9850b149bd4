//! The projects named in the newspaper pages, with their real facts and nothing else.
//! They stand as words in `data/real.txt` and are read by the same readers as any foreign table.
use guatu_domain::alias::AliasKind;
use guatu_domain::attribute::{ProjectForm, Property};
use guatu_domain::entry::YearStage;
use guatu_domain::id::WardId;
use guatu_domain::node::NodeMeaning;
use guatu_domain::read::{
    AmountContext, Cell, DateContext, QuantityContext, amount, date, quantity,
};
use guatu_domain::value::{
    Amount, Capacity, Day, FuzzyDate, ProductLine, Quantity, QuantityKind, Stated,
};

const TEXT: &str = include_str!("../../data/real.txt");

/// A project as the pages have it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RealProject {
    /// Number in the list of facts, for instance P02.
    pub code: String,
    /// Day of the page, as far as it can be inferred.
    pub day: Day,
    /// Its properties.
    pub properties: Vec<Property>,
    /// Other names.
    pub aliases: Vec<(AliasKind, String)>,
    /// The list that a page puts it in, and what is planned for the year where a page says so.
    pub list: Option<(String, Option<YearStage>)>,
    /// Nodes that a page reports as reached.
    pub nodes: Vec<(NodeMeaning, FuzzyDate)>,
    /// A part that a page names.
    pub part: Option<String>,
    /// Days that a page says are planned.
    pub targets: Vec<(NodeMeaning, FuzzyDate)>,
    /// What a page says besides, and how far it had come.
    pub remarks: Vec<String>,
    /// The pages.
    pub source: String,
}

/// What is wrong with the text of facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread(pub String);

/// All of them, in the order of their numbers. Refuses a line that a reader does not settle.
pub fn projects() -> Result<Vec<RealProject>, Unread> {
    let mut all: Vec<RealProject> = Vec::new();
    let mut anchor = Day::MIN;
    let mut capacity = Capacity::default();
    for line in TEXT.lines().map(str::trim) {
        let wrong = || Unread(line.to_owned());
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(head) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            finish(all.last_mut(), &mut capacity);
            let (code, day) = head.split_once(' ').ok_or_else(wrong)?;
            anchor = day.parse().map_err(|_| wrong())?;
            all.push(RealProject { code: code.to_owned(), day: anchor, ..RealProject::default() });
            continue;
        }
        let (word, said) = line.split_once(" = ").ok_or_else(wrong)?;
        let project = all.last_mut().ok_or_else(wrong)?;
        if word == "产能" {
            capacity.lines.push(line_of(said).ok_or_else(wrong)?);
        } else {
            take(project, word, said, anchor).ok_or_else(wrong)?;
        }
    }
    finish(all.last_mut(), &mut capacity);
    Ok(all)
}

fn finish(project: Option<&mut RealProject>, capacity: &mut Capacity) {
    let capacity = std::mem::take(capacity);
    let Some(project) = project else { return };
    if !capacity.lines.is_empty() {
        project.properties.push(Property::Capacity(capacity));
    }
    if !project.remarks.is_empty() {
        project.properties.push(Property::Remark(project.remarks.join("；")));
    }
}

fn take(project: &mut RealProject, word: &str, said: &str, anchor: Day) -> Option<()> {
    let text = said.to_owned();
    match word {
        "名称" => project.properties.push(Property::Name(text)),
        "板块" => project.properties.push(Property::Responsible(WardId::new(said))),
        "上级标签" => project.properties.push(Property::Label(text)),
        "内容" => project.properties.push(Property::Content(text)),
        "业主" => project.properties.push(Property::Owner(text)),
        "备注" | "进展" => project.remarks.push(text),
        "总投资" => project.properties.push(Property::Total(money(said)?)),
        "销售" => project.properties.push(Property::Sales(money(said)?)),
        "用地" => {
            project.properties.push(Property::Land(measure(said, QuantityKind::Land)?));
        }
        "建筑" => {
            project.properties.push(Property::Floor(measure(said, QuantityKind::Floor)?));
        }
        "形式" => {
            let form = ProjectForm::ALL.iter().find(|form| form.label() == said)?;
            project.properties.push(Property::Form(*form));
        }
        "别称" => project.aliases.push((AliasKind::Other, text)),
        "误写" => project.aliases.push((AliasKind::Misprint, text)),
        "清单" => project.list = Some((text, None)),
        "阶段" => {
            let stage = YearStage::ALL.iter().find(|stage| stage.label() == said)?;
            project.list.as_mut()?.1 = Some(*stage);
        }
        "来源" => project.source = format!("报纸页 {said}"),
        "子项" => project.part = Some(text),
        _ => return take_day(project, word, said, anchor),
    }
    Some(())
}

fn take_day(project: &mut RealProject, word: &str, said: &str, anchor: Day) -> Option<()> {
    let (node, is_target) = match word {
        "计划开工" => (NodeMeaning::Start, true),
        "计划竣工" => (NodeMeaning::Completion, true),
        "计划投产" => (NodeMeaning::Production, true),
        "开工" => (NodeMeaning::Start, false),
        "投产" => (NodeMeaning::Production, false),
        "主体封顶" => (NodeMeaning::ToppedOut, false),
        _ => return None,
    };
    let days = if is_target { &mut project.targets } else { &mut project.nodes };
    days.push((node, when(said, anchor)?));
    Some(())
}

fn given<T>(value: Option<Stated<T>>) -> Option<T> {
    match value? {
        Stated::Given(value) => Some(value),
        _ => None,
    }
}

fn money(said: &str) -> Option<Amount> {
    given(amount(&Cell::text(said), &AmountContext::default()).value)
}

fn measure(said: &str, kind: QuantityKind) -> Option<Quantity> {
    let context = QuantityContext { kind, unit: None };
    given(quantity(&Cell::text(said), context).value)
}

fn when(said: &str, anchor: Day) -> Option<FuzzyDate> {
    given(date(&Cell::text(said), &DateContext::at(anchor)).value)
}

fn line_of(said: &str) -> Option<ProductLine> {
    let (product, amount) = said.rsplit_once(" = ")?;
    let quantity = measure(amount, QuantityKind::Capacity)?;
    Some(ProductLine { product: product.to_owned(), quantity })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(code: &str) -> RealProject {
        let all = projects().unwrap();
        all.into_iter().find(|one| one.code == code).unwrap()
    }

    #[test]
    fn all_22_are_read_and_none_is_invented() {
        let all = projects().unwrap();
        assert_eq!(all.len(), 22);
        for one in &all {
            assert!(one.source.starts_with("报纸页 S"), "{}", one.code);
            assert!(matches!(one.properties[0], Property::Name(_)), "{}", one.code);
        }
    }

    #[test]
    fn t6_dollars_stay_dollars() {
        let total = |code: &str| {
            project(code).properties.into_iter().find_map(|one| match one {
                Property::Total(total) => Some(total.label()),
                _ => None,
            })
        };
        assert_eq!(total("P11").as_deref(), Some("3亿美元"));
        assert_eq!(total("P13").as_deref(), Some("5000万美元"));
        assert_eq!(total("P01").as_deref(), Some("5.5亿元"));
        assert_eq!(total("P06"), None, "not given is not given");
    }

    #[test]
    fn t10_vague_days_keep_their_words_and_their_anchor() {
        let (node, day) = project("P02").targets.remove(0);
        assert_eq!(node, NodeMeaning::Start);
        assert_eq!(day.label(), "预计2024年3月下旬");
        assert_eq!(day.anchor, Some(Day::constant(2024, 3, 2)));
    }

    #[test]
    fn t16_two_products_are_two_lines() {
        let lines = project("P09").properties.into_iter().find_map(|one| match one {
            Property::Capacity(capacity) => Some(capacity.lines.len()),
            _ => None,
        });
        assert_eq!(lines, Some(2));
    }
}
