use std::collections::BTreeMap;
use std::sync::Arc;

use guatu_domain::alias::Alias;
use guatu_domain::attribute::{Attribute, Property, PropertyField};
use guatu_domain::carry::Carry;
use guatu_domain::entry::Entry;
use guatu_domain::filing::Filing;
use guatu_domain::id::{ListId, PartId, ProjectId, WardId};
use guatu_domain::node::{Node, NodeMeaning};
use guatu_domain::part::Part;
use guatu_domain::pause::Pause;
use guatu_domain::plan::{Curve, Plan};
use guatu_domain::project::Project;
use guatu_domain::proposal::Proposal;
use guatu_domain::target::Target;
use guatu_domain::value::{Day, FuzzyDate, Month};

use guatu_ledger::Seq;

use crate::Known;

/// Everything known about one project. Maps are keyed by what their records' ids are made of, so
/// that "which value holds on a day" is one look-up.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectFile {
    /// The project.
    pub id: ProjectId,
    /// Its identity; a file without it is damage and counts nowhere.
    pub project: Option<Known<Project>>,
    /// Dated properties, by property and first day.
    pub attributes: BTreeMap<(PropertyField, Option<Day>), Known<Attribute>>,
    /// Other names, by id.
    pub aliases: BTreeMap<Arc<str>, Known<Alias>>,
    /// Parts.
    pub parts: BTreeMap<PartId, Known<Part>>,
    /// Stays in lists, by year, list and first day.
    pub entries: BTreeMap<(i16, ListId, Day), Known<Entry>>,
    /// Year plans, by year, list (none: the district's own) and day of approval.
    pub plans: BTreeMap<(i16, Option<ListId>, Day), Known<Plan>>,
    /// Monthly plans, by year and day of approval.
    pub curves: BTreeMap<(i16, Day), Known<Curve>>,
    /// Planned days, by part, node and day of approval.
    pub targets: BTreeMap<(Option<PartId>, NodeMeaning, Option<Day>), Known<Target>>,
    /// Carry-ins, by year.
    pub carries: BTreeMap<i16, Known<Carry>>,
    /// Monthly filings, by part and month.
    pub filings: BTreeMap<(Option<PartId>, Month), Known<Filing>>,
    /// Node statements, by id.
    pub nodes: BTreeMap<Arc<str>, Known<Node>>,
    /// Pauses, by id.
    pub pauses: BTreeMap<Arc<str>, Known<Pause>>,
    /// Changes asked for, by id.
    pub proposals: BTreeMap<Arc<str>, Known<Proposal>>,
}

impl ProjectFile {
    /// An empty file.
    pub fn new(id: ProjectId) -> Self {
        Self {
            id,
            project: None,
            attributes: BTreeMap::new(),
            aliases: BTreeMap::new(),
            parts: BTreeMap::new(),
            entries: BTreeMap::new(),
            plans: BTreeMap::new(),
            curves: BTreeMap::new(),
            targets: BTreeMap::new(),
            carries: BTreeMap::new(),
            filings: BTreeMap::new(),
            nodes: BTreeMap::new(),
            pauses: BTreeMap::new(),
            proposals: BTreeMap::new(),
        }
    }

    /// Whether nothing at all is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::new(self.id.clone())
    }

    /// The last line that wrote anything of the project.
    pub fn last_line(&self) -> Seq {
        fn last<K, T>(map: &BTreeMap<K, Known<T>>) -> Seq {
            map.values().map(|known| known.since).max().unwrap_or(0)
        }
        let Self { id: _, project, attributes, aliases, parts, entries, plans, curves, .. } = self;
        let Self { targets, carries, filings, nodes, pauses, proposals, .. } = self;
        let of_maps = [
            last(attributes),
            last(aliases),
            last(parts),
            last(entries),
            last(plans),
            last(curves),
            last(targets),
            last(carries),
            last(filings),
            last(nodes),
            last(pauses),
            last(proposals),
        ];
        let own = project.as_ref().map_or(0, |known| known.since);
        of_maps.into_iter().max().unwrap_or(0).max(own)
    }

    /// The entry of a property that holds on a day: the last one whose first day has come.
    pub fn attribute(&self, field: PropertyField, day: Day) -> Option<&Known<Attribute>> {
        self.attributes
            .range((field, None)..=(field, Some(day)))
            .next_back()
            .map(|(_, attribute)| attribute)
            .filter(|attribute| attribute.property.is_some() || attribute.not_applicable.is_some())
    }

    /// The value of a property that holds on a day.
    pub fn property(&self, field: PropertyField, day: Day) -> Option<&Property> {
        self.attribute(field, day)?.property.as_ref()
    }

    /// The official name on a day; before the first one, the first one.
    pub fn name(&self, day: Day) -> &str {
        let first = || {
            let mut names = self
                .attributes
                .range((PropertyField::Name, None)..=(PropertyField::Name, Some(Day::MAX)));
            names.find_map(|(_, name)| name.property.as_ref())
        };
        match self.property(PropertyField::Name, day).or_else(first) {
            Some(Property::Name(name)) => name,
            _ => "（未命名）",
        }
    }

    /// The ward in charge on a day (K9).
    pub fn ward(&self, day: Day) -> Option<&WardId> {
        match self.property(PropertyField::Responsible, day)? {
            Property::Responsible(ward) => Some(ward),
            _ => None,
        }
    }

    /// 现定: the year plan in force on a day. With a list, that list's own plan, or the district's
    /// where the list has none (K13).
    pub fn plan(&self, year: i16, list: Option<&ListId>, day: Day) -> Option<&Known<Plan>> {
        let last = |list: Option<&ListId>| {
            let (first, end) = ((year, list.cloned(), Day::MIN), (year, list.cloned(), day));
            self.plans.range(first..=end).next_back().map(|(_, plan)| plan)
        };
        list.and_then(|list| last(Some(list))).or_else(|| last(None))
    }

    /// The plan that a list itself has in force on a day, or with `None` the district's own.
    pub fn own_plan(&self, year: i16, list: Option<&ListId>, day: Day) -> Option<&Known<Plan>> {
        let (first, end) = ((year, list.cloned(), Day::MIN), (year, list.cloned(), day));
        self.plans.range(first..=end).next_back().map(|(_, plan)| plan)
    }

    /// 原定: the first year plan ever approved.
    pub fn original_plan(&self, year: i16, list: Option<&ListId>) -> Option<&Known<Plan>> {
        let (first, end) = ((year, list.cloned(), Day::MIN), (year, list.cloned(), Day::MAX));
        self.plans.range(first..=end).next().map(|(_, plan)| plan)
    }

    /// 分月计划 in force on a day.
    pub fn curve(&self, year: i16, day: Day) -> Option<&Known<Curve>> {
        self.curves.range((year, Day::MIN)..=(year, day)).next_back().map(|(_, curve)| curve)
    }

    /// 现定: the day planned for a node of the whole project, as in force on a day (K5).
    pub fn target(&self, node: NodeMeaning, day: Day) -> Option<&FuzzyDate> {
        let (first, end) = ((None, node, None), (None, node, Some(day)));
        self.targets.range(first..=end).next_back().map(|(_, target)| &target.planned)
    }

    /// 现定: the record of the day planned for a node of the whole project.
    pub fn target_in_force(&self, node: NodeMeaning, day: Day) -> Option<&Known<Target>> {
        let (first, end) = ((None, node, None), (None, node, Some(day)));
        self.targets.range(first..=end).next_back().map(|(_, target)| target)
    }

    /// 原定: the record of the day first planned for a node of the whole project.
    pub fn first_target(&self, node: NodeMeaning) -> Option<&Known<Target>> {
        let (first, end) = ((None, node, None), (None, node, Some(Day::MAX)));
        self.targets.range(first..=end).next().map(|(_, target)| target)
    }

    /// 原定: the day first planned for a node of the whole project.
    pub fn original_target(&self, node: NodeMeaning) -> Option<&FuzzyDate> {
        let (first, end) = ((None, node, None), (None, node, Some(Day::MAX)));
        self.targets.range(first..=end).next().map(|(_, target)| &target.planned)
    }

    /// The filings of the whole project in a year up to a month, oldest first.
    pub fn filings_of(
        &self,
        from: Month,
        to: Month,
    ) -> impl DoubleEndedIterator<Item = &Known<Filing>> {
        self.filings.range((None, from)..=(None, to)).map(|(_, filing)| filing)
    }

    /// The pause that holds on a day.
    pub fn pause(&self, day: Day) -> Option<&Known<Pause>> {
        self.pauses.values().find(|pause| pause.holds_on(day))
    }
}
