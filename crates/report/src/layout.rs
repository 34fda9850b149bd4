//! How a list of projects is laid out: which columns, in which order, on which basis and in which
//! unit. Read here and nowhere else, so that a screen, a file and a command mean the same by the
//! same words.
use std::fmt;

use guatu_domain::indicator::Basis;
use guatu_paper::MoneyUnit;

use crate::column::{CATALOGUE, Spec, named};

/// The words of a layout, as they stand in an address or on a command line. What is left out or
/// empty is usual.
#[derive(Clone, Copy, Debug, Default)]
pub struct LayoutWords<'a> {
    /// Keys of columns, parted by commas, in their order.
    pub columns: Option<&'a str>,
    /// Key of the column to sort by; a minus sign before it sorts downwards.
    pub sort: Option<&'a str>,
    /// `filed` or `confirmed`.
    pub basis: Option<&'a str>,
    /// `yi` or `wan`.
    pub unit: Option<&'a str>,
}

impl LayoutWords<'_> {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        [self.columns, self.sort, self.basis, self.unit]
            .into_iter()
            .all(|word| said(word).is_none())
    }
}

fn said(word: Option<&str>) -> Option<&str> {
    word.map(str::trim).filter(|word| !word.is_empty())
}

/// The column of lamps.
const WORST_FIRST: &Spec = &CATALOGUE[0];

/// How a list of projects is laid out.
#[derive(Clone)]
pub struct Layout {
    pub(crate) columns: Vec<&'static Spec>,
    pub(crate) sort: &'static Spec,
    pub(crate) is_descending: bool,
    /// Which filings count, for every amount and lamp of the list.
    pub basis: Basis,
    pub(crate) unit: MoneyUnit,
}

/// Words that are no layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LayoutRefusal {
    /// There is no such column.
    Column(String),
    /// There is no such basis.
    Basis(String),
    /// There is no such unit.
    Unit(String),
    /// The paper has a form of its own.
    Fixed(&'static str),
}

impl LayoutRefusal {
    /// The word that is wrong, by its name in addresses.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Column(_) | Self::Fixed(_) => "columns",
            Self::Basis(_) => "basis",
            Self::Unit(_) => "unit",
        }
    }
}

impl fmt::Display for LayoutRefusal {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Column(key) => {
                let known: Vec<String> = CATALOGUE.iter().map(Spec::said).collect();
                write!(to, "没有“{key}”这一列。能选的列：{}", known.join("、"))
            }
            Self::Basis(word) => {
                write!(to, "取数“{word}”不对，应是 filed（含未审）或 confirmed（已确认）")
            }
            Self::Unit(word) => write!(to, "单位“{word}”不对，应是 yi（亿元）或 wan（万元）"),
            Self::Fixed(name) => {
                write!(to, "{name}的列、排序和单位是固定的，只有项目清单能选")
            }
        }
    }
}

impl Layout {
    /// The layout where nobody has chosen another: the usual columns, worst lamps first and of one
    /// lamp those that are farthest behind, 含未审, in 亿元.
    pub fn usual() -> Self {
        let columns: Vec<&'static Spec> = CATALOGUE.iter().filter(|one| one.is_usual).collect();
        let (basis, unit) = (Basis::Filed, MoneyUnit::Yi);
        Self { columns, sort: WORST_FIRST, is_descending: false, basis, unit }
    }

    /// Reads words.
    ///
    /// # Errors
    /// Refuses a column, a basis and a unit that there is not.
    pub fn read(words: LayoutWords<'_>) -> Result<Self, LayoutRefusal> {
        let column = |key: &str| {
            let key = key.trim();
            named(key).ok_or_else(|| LayoutRefusal::Column(key.to_owned()))
        };
        let mut layout = Self::usual();
        if let Some(keys) = said(words.columns) {
            layout.columns = keys.split(',').map(column).collect::<Result<_, _>>()?;
        }
        if let Some(key) = said(words.sort) {
            let downwards = key.strip_prefix('-');
            layout.is_descending = downwards.is_some();
            layout.sort = column(downwards.unwrap_or(key))?;
        }
        if let Some(code) = said(words.basis) {
            let wrong = || LayoutRefusal::Basis(code.to_owned());
            layout.basis = Basis::from_code(code).ok_or_else(wrong)?;
        }
        layout.unit = match said(words.unit) {
            None | Some("yi") => MoneyUnit::Yi,
            Some("wan") => MoneyUnit::Wan,
            Some(other) => return Err(LayoutRefusal::Unit(other.to_owned())),
        };
        Ok(layout)
    }

    /// The sort in force, as it stands in an address.
    pub fn sort_text(&self) -> String {
        format!("{}{}", if self.is_descending { "-" } else { "" }, self.sort.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(layout: &Layout) -> Vec<&str> {
        layout.columns.iter().map(|spec| spec.key).collect()
    }

    #[test]
    fn what_is_not_said_is_usual() {
        let empty = LayoutWords { columns: Some(""), sort: Some(" "), ..LayoutWords::default() };
        assert!(empty.is_empty());
        let layout = Layout::read(empty).unwrap();
        let wanted = "lamp,name,ward,level,total,plan,done,rate,gap,next_node,due,explanation";
        assert_eq!(keys(&layout).join(","), wanted);
        assert_eq!((layout.sort_text().as_str(), layout.basis), ("lamp", Basis::Filed));
        let said = LayoutWords {
            columns: Some("name, plan"),
            sort: Some("-plan"),
            basis: Some("confirmed"),
            unit: Some("wan"),
        };
        let layout = Layout::read(said).unwrap();
        assert_eq!(keys(&layout), ["name", "plan"]);
        assert_eq!((layout.sort_text().as_str(), layout.unit), ("-plan", MoneyUnit::Wan));
        assert_eq!(layout.basis, Basis::Confirmed);
    }

    #[test]
    fn what_there_is_not_is_refused_with_what_there_is() {
        let refused = |words| Layout::read(words).err().unwrap();
        let usual = LayoutWords::default();
        let column = refused(LayoutWords { columns: Some("name,nonsense"), ..usual });
        assert_eq!(column, LayoutRefusal::Column("nonsense".into()));
        let said = column.to_string();
        assert!(
            said.starts_with("没有“nonsense”这一列。能选的列：状态 lamp、项目名称 name"),
            "{said}"
        );
        assert!(said.contains("开工计划 planned_start"), "{said}");
        let sort = refused(LayoutWords { sort: Some("-none"), ..usual });
        assert_eq!(sort, LayoutRefusal::Column("none".into()));
        let basis = refused(LayoutWords { basis: Some("rumour"), ..usual });
        assert_eq!(basis.name(), "basis");
        let unit = refused(LayoutWords { unit: Some("fen"), ..usual });
        assert_eq!(unit, LayoutRefusal::Unit("fen".into()));
        assert!(basis.to_string().contains("confirmed") && unit.to_string().contains("wan"));
    }
}
