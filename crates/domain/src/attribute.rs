//! 属性: what is true of a project from a day on.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::id::{OrgId, ProjectId, WardId};
use crate::record::Kind;
use crate::source::Source;
use crate::value::{Amount, Capacity, Day, FuzzyDate, Quantity, coded};

coded! {
    /// 建设性质, as in statistics.
    pub enum BuildNature {
        /// 新建.
        New => ("new", "新建"),
        /// 扩建.
        Extension => ("extension", "扩建"),
        /// 改建和技术改造.
        Renovation => ("renovation", "改建和技术改造"),
        /// 迁建.
        Moved => ("moved", "迁建"),
        /// 恢复.
        Restored => ("restored", "恢复"),
        /// 单纯购置.
        Purchase => ("purchase", "单纯购置"),
    }
}

coded! {
    /// 项目形式: decides which nodes and which evidence apply (T15).
    pub enum ProjectForm {
        /// 新建厂房 or other works on land of its own.
        Built => ("built", "自建"),
        /// 技改 in a plant that is there.
        Renovation => ("renovation", "技改"),
        /// 租赁厂房: no land, no construction permit.
        Leased => ("leased", "租赁厂房"),
        /// 单纯购置.
        Purchase => ("purchase", "单纯购置"),
        /// 工作类: a task without investment; in no rate (K4).
        Task => ("task", "工作类"),
    }
}

/// Declares [`Property`], [`PropertyField`] and their catalogue from one list.
macro_rules! properties {
    ($($(#[$meta:meta])* $name:ident($type:ty) => ($code:literal, $label:literal, $holds:ident
        $(, $personal:ident)?),)+) => {
        coded! {
            /// Which property.
            pub enum PropertyField { $($(#[$meta])* $name => ($code, $label),)+ }
        }

        /// A property with its value.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "field", content = "value", deny_unknown_fields)]
        pub enum Property { $($(#[$meta])* #[serde(rename = $code)] $name($type),)+ }

        impl Property {
            /// Which property it is.
            pub fn field(&self) -> PropertyField {
                match self { $(Self::$name(_) => PropertyField::$name),+ }
            }
        }

        impl PropertyField {
            /// Its entry in the field catalogue.
            pub fn about(self) -> Field {
                match self {
                    $(Self::$name => Field::new($code, $label, Holds::$holds)$(.$personal())?),+
                }
            }
        }
    };
}

properties! {
    /// Official name.
    Name(String) => ("name", "项目名称", Text),
    /// The office's own number, for instance YS-2024-031.
    Number(String) => ("number", "区级编号", Text),
    /// 24-character project code; the claim keeps it unique.
    Code(String) => ("code", "项目代码", Text),
    /// The ward in charge.
    Responsible(WardId) => ("responsible", "责任板块", Reference),
    /// The ward that attracted it.
    Attracting(WardId) => ("attracting", "招引板块", Reference),
    /// The ward in which it lies.
    Locating(WardId) => ("locating", "落户板块", Reference),
    /// Code of the dictionary of categories.
    Category(String) => ("category", "项目类别", Word),
    /// Code of the dictionary of industrial chains.
    Chain(String) => ("chain", "产业链", Word),
    /// New, leased and so on.
    Form(ProjectForm) => ("form", "项目形式", Word),
    /// 建设性质: a fact about what is built (W3).
    Nature(BuildNature) => ("nature", "建设性质", Word),
    /// The firm or body that builds it, as written.
    Owner(String) => ("owner", "建设单位", Text),
    /// Credit code of the owner.
    OwnerCode(String) => ("owner_code", "统一社会信用代码", Text),
    /// Where it is built.
    Place(String) => ("place", "建设地点", Text),
    /// What is built.
    Content(String) => ("content", "建设内容及规模", Text),
    /// Total investment.
    Total(Amount) => ("total", "总投资", Amount),
    /// Land, never added to floor area (T7).
    Land(Quantity) => ("land", "用地面积", Quantity),
    /// Floor area.
    Floor(Quantity) => ("floor", "建筑面积", Quantity),
    /// Product lines; never added up (T16).
    Capacity(Capacity) => ("capacity", "设计产能", Quantity),
    /// Planned sales of a year at full capacity (T21).
    Sales(Amount) => ("sales", "达产年销售", Amount),
    /// First month of the building period, as the register has it.
    BuildFrom(FuzzyDate) => ("build_from", "建设起始", FuzzyDay),
    /// Last month of the building period.
    BuildTo(FuzzyDate) => ("build_to", "建设终止", FuzzyDay),
    /// Department in charge.
    Department(OrgId) => ("department", "责任部门", Reference),
    /// 挂钩领导.
    Leader(String) => ("leader", "挂钩领导", Text, personal),
    /// 专班.
    Team(String) => ("team", "专班", Text),
    /// Who answers for the project in the ward or firm.
    Contact(String) => ("contact", "联系人", Text, personal),
    /// Telephone of the contact.
    Phone(String) => ("phone", "联系电话", Text, personal),
    /// 标签 given from above, as printed.
    Label(String) => ("label", "上级标签", Text),
    /// Anything that has no field of its own.
    Remark(String) => ("remark", "备注", Text),
}

/// One dated value; its id is `project/field/from`. A typing error is corrected by a new version of
/// the entry; a change in the world appends an entry with its own first day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// The project.
    pub project: ProjectId,
    /// First day on which it is true; since ever if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// What is true; nothing if the entry was withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub property: Option<Property>,
    /// Why the property does not apply, for instance land of a leased plant (rule 18).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<String>,
    /// Which property, also where there is no value.
    pub of: PropertyField,
    /// Why a project code is also that of another project, which holds the claim (rule 2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared_because: Option<String>,
    /// Where it came from.
    pub source: Source,
}

impl Attribute {
    /// A stated value.
    pub fn stated(
        project: ProjectId,
        from: Option<Day>,
        property: Property,
        source: Source,
    ) -> Self {
        let of = property.field();
        let property = Some(property);
        Self { project, from, property, not_applicable: None, of, shared_because: None, source }
    }

    /// The id of a project's property from a day on.
    pub fn id(project: &ProjectId, of: PropertyField, from: Option<Day>) -> String {
        let from = from.map_or_else(|| "-".to_owned(), |day| day.to_string());
        format!("{project}/{}/{from}", of.code())
    }

    /// Its own id.
    pub fn own_id(&self) -> String {
        Self::id(&self.project, self.of, self.from)
    }
}

impl Kind for Attribute {
    const KIND: &'static str = "attribute";
    const FIELDS: &'static [Field] = &[
        Field::new("project", "项目", Holds::Reference),
        Field::new("from", "生效日", Holds::Day),
        Field::new("property", "内容", Holds::Group),
        Field::new("not_applicable", "不适用原因", Holds::Text),
        Field::new("of", "属性", Holds::Word),
        Field::new("shared_because", "共用原因", Holds::Text),
        Field::new("source", "来源", Holds::Source),
    ];

    fn subject(&self, _id: &str) -> String {
        self.project.to_string()
    }
}
