//! Values as people read them.
use guatu_domain::alias::AliasKind;
use guatu_domain::attribute::{Attribute, Property};
use guatu_domain::dictionary::Dictionary;
use guatu_domain::entry::{ExitKind, Origin, Standing, YearStage};
use guatu_domain::field::{Field, Holds};
use guatu_domain::filing::{AmountBasis, FilingState};
use guatu_domain::list::ListVersion;
use guatu_domain::node::{NodeMeaning, NodeState};
use guatu_domain::proposal::ProposalState;
use guatu_domain::record::AnyRecord;
use guatu_domain::value::{Fen, FuzzyDate, MoneyUnit, Month, Quantity};
use serde_json::Value;

use crate::sentence::property_text;
use crate::time::text_of;
use crate::view::View;

/// What stands for a value about a person that the role may not read.
pub(crate) const MASK: &str = "＊＊＊";

/// Official Chinese word of a kind of record; the kind itself where it has none.
pub fn kind_label(kind: &str) -> &str {
    match kind {
        "project" => "项目",
        "attribute" => "属性",
        "alias" => "别名",
        "part" => "子项",
        "entry" => "入单",
        "plan" => "年度计划",
        "curve" => "分月计划",
        "target" => "节点计划",
        "carry" => "上年底累计",
        "filing" => "填报",
        "node" => "节点",
        "pause" => "暂停",
        "proposal" => "申请",
        "import" => "导入",
        other => other,
    }
}

impl View {
    /// A property as people read it, masked where it is about a person and the role is not for it.
    pub fn property_text(&self, property: &Property) -> String {
        if property.field().about().is_personal && self.access().is_masked() {
            return MASK.to_owned();
        }
        property_text(&self.board, property)
    }

    /// A dated entry as people read it; none where it was withdrawn.
    pub fn attribute_text(&self, attribute: &Attribute) -> Option<String> {
        match (&attribute.property, &attribute.not_applicable) {
            (Some(property), _) => Some(self.property_text(property)),
            (None, Some(reason)) => Some(format!("不适用（{reason}）")),
            (None, None) => None,
        }
    }

    /// Which one of its kind a record is: the month of a filing, the node, the list.
    pub(super) fn subject(&self, record: &AnyRecord) -> String {
        match record {
            AnyRecord::Filing(one) => one.month.label(),
            AnyRecord::Node(one) => one.node.label().to_owned(),
            AnyRecord::Target(one) => one.node.label().to_owned(),
            AnyRecord::Entry(one) => format!("{}年{}", one.year, self.list_name(&one.list)),
            AnyRecord::Plan(one) => match &one.list {
                Some(list) => format!("{}年{}", one.year, self.list_name(list)),
                None => format!("{}年", one.year),
            },
            AnyRecord::Curve(one) => format!("{}年", one.year),
            AnyRecord::Carry(one) => format!("{}年", one.year),
            AnyRecord::Part(one) => one.name.clone(),
            AnyRecord::Alias(one) => one.text.clone(),
            AnyRecord::Attribute(one) => match one.from {
                Some(day) => format!("自{day}起"),
                None => String::new(),
            },
            _ => String::new(),
        }
    }

    /// A field's value as people read it.
    pub(super) fn value_of(&self, kind: &str, field: &Field, value: &Value) -> String {
        if let Some(reason) = value.get("na").and_then(Value::as_str) {
            return format!("不适用（{reason}）");
        }
        let text = value.as_str();
        let said = match field.holds {
            Holds::Word => text.and_then(|code| word_of(kind, field.code, code)).map(str::to_owned),
            Holds::Reference => text.map(|id| self.reference(field.code, id)),
            Holds::Fen => fen(value),
            Holds::Quantity => read::<Quantity>(value).map(|one| one.label()),
            Holds::FuzzyDay => read::<FuzzyDate>(value).map(|one| one.label()),
            Holds::Month => read::<Month>(value).map(Month::label),
            Holds::Year => value.as_i64().map(|year| format!("{year}年")),
            Holds::Instant => value.as_i64().map(text_of),
            Holds::Group => Some(self.group(value)),
            _ => None,
        };
        said.or_else(|| text.map(str::to_owned)).unwrap_or_else(|| value.to_string())
    }

    fn reference(&self, field: &str, id: &str) -> String {
        match field {
            "ward" => self.ward_name(id).to_owned(),
            "list" => self.list_name(&guatu_domain::id::ListId::new(id)).to_owned(),
            "merged_into" | "came_from" => self.project_name(id).to_owned(),
            _ => id.to_owned(),
        }
    }

    /// Something composed: its parts one after the other, by their words.
    fn group(&self, value: &Value) -> String {
        match value {
            Value::Array(all) => {
                all.iter().map(|one| self.group(one)).collect::<Vec<_>>().join("；")
            }
            Value::Object(parts) => {
                if let Some(quantity) = read::<Quantity>(value) {
                    return quantity.label();
                }
                let named = parts.iter().filter(|(_, part)| !part.is_null());
                let part = |(code, part): (&String, &Value)| self.part(code, part);
                named.filter_map(part).collect::<Vec<_>>().join("，")
            }
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }

    fn part(&self, code: &str, value: &Value) -> Option<String> {
        let word = |label: &str, text: Option<String>| text.map(|text| format!("{label}{text}"));
        match code {
            // Where it belongs and where it came from says nothing new.
            "project" | "source" | "part" => None,
            "works" => word("建筑安装", fen(value)),
            "equipment" => word("设备购置", fen(value)),
            "other" => word("其他", fen(value)),
            "amount" => word("", fen(value)),
            "year_to_date" => word("本年累计", fen(value)),
            "cause" => {
                let code = value.as_str()?;
                Some(self.word(Dictionary::Cause, code).to_owned())
            }
            "kind" => ExitKind::from_code(value.as_str()?).map(|kind| kind.label().to_owned()),
            "planned" | "day" if value.is_object() => {
                Some(read::<FuzzyDate>(value).map_or_else(|| self.group(value), |d| d.label()))
            }
            "node" => NodeMeaning::from_code(value.as_str()?).map(|node| node.label().to_owned()),
            "list" => Some(self.reference("list", value.as_str()?)),
            "year" => Some(format!("{value}年")),
            _ => Some(self.group(value)),
        }
    }
}

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

/// Money as running text writes it; of a plan by months, each month's.
fn fen(value: &Value) -> Option<String> {
    let one = |fen: i64| {
        let unit = MoneyUnit::for_text(fen);
        format!("{}{}", Fen(fen).plain(unit), unit.label())
    };
    match value {
        Value::Array(all) => {
            let months: Option<Vec<String>> = all.iter().map(fen).collect();
            Some(months?.join("、"))
        }
        Value::Object(_) => Some(format!("不适用（{}）", value.get("na").and_then(Value::as_str)?)),
        _ => value.as_i64().map(one),
    }
}

/// The official word of a code in a field of a closed list.
fn word_of(kind: &str, field: &str, code: &str) -> Option<&'static str> {
    match (kind, field) {
        ("filing", "state") => FilingState::from_code(code).map(FilingState::label),
        ("filing", "basis") => AmountBasis::from_code(code).map(AmountBasis::label),
        ("node", "state") => NodeState::from_code(code).map(NodeState::label),
        ("proposal", "state") => ProposalState::from_code(code).map(ProposalState::label),
        (_, "node") => NodeMeaning::from_code(code).map(NodeMeaning::label),
        ("entry", "version") => ListVersion::from_code(code).map(ListVersion::label),
        ("entry", "origin") => Origin::from_code(code).map(Origin::label),
        ("entry", "standing") => Standing::from_code(code).map(Standing::label),
        ("entry", "stage") => YearStage::from_code(code).map(YearStage::label),
        ("alias", "kind") => AliasKind::from_code(code).map(AliasKind::label),
        _ => None,
    }
}
