//! Nodes: days planned and days reached.
use guatu_board::Known;
use guatu_domain::definition::Definition;
use guatu_domain::node::{Node, NodeMeaning, NodeState};
use guatu_domain::read::{FieldRef, FieldValue};
use guatu_domain::target::Target;
use guatu_domain::value::{FuzzyDate, Span};

use super::ask::Ask;
use super::row::Said;
use super::work::{Work, is_as_before};
use crate::definition::newest;
use crate::require;

impl Work<'_, '_> {
    /// Everything that is said of planned days.
    pub fn targets(&mut self) {
        for said in self.all(|field| matches!(field, FieldRef::Planned(_))) {
            if let (FieldRef::Planned(node), Some(FieldValue::Day(day))) =
                (said.field, said.given())
            {
                self.target(&said, node, day);
            }
        }
    }

    fn target(&mut self, said: &Said<'_>, node: NodeMeaning, planned: &FuzzyDate) {
        let day = self.row.day;
        let before = self.file.target_in_force(node, day).cloned();
        if before.as_ref().is_some_and(|before| is_as_before(&before.planned, planned)) {
            return;
        }
        let told = before.as_ref().map(|before| before.planned.label());
        let known = before.as_ref().map(|before| before.since);
        if !self.may_register(said) || self.is_said_twice(said, known, told.as_deref()) {
            return;
        }
        let is_first = self.file.first_target(node).is_none();
        let cause = || format!("按“{}”调整", self.setting.with.file);
        let target = Target {
            project: self.project(),
            part: None,
            node,
            from: (!is_first).then_some(day),
            planned: planned.clone(),
            cause: (!is_first).then(cause),
            is_withdrawn: false,
            source: self.row.source.clone(),
        };
        self.put(target.own_id(), target);
        self.changes(said, told, planned.label());
    }

    /// Everything that is said of nodes that were reached.
    pub fn nodes(&mut self) {
        let is_node = |field| matches!(field, FieldRef::Actual(_) | FieldRef::Reached(_));
        for said in self.all(is_node) {
            let (FieldRef::Actual(node) | FieldRef::Reached(node)) = said.field else { continue };
            match said.given() {
                Some(FieldValue::Day(day)) => self.node(&said, node, day),
                Some(FieldValue::Flag(is_reached)) => self.reached(&said, node, *is_reached),
                _ => {}
            }
        }
    }

    fn node(&mut self, said: &Said<'_>, node: NodeMeaning, day: &FuzzyDate) {
        if let Err(refusal) = require::has_come("日期", day, self.setting.today) {
            self.asks.push((Some(said.column.column), Ask::Refused(refusal)));
            return;
        }
        let before = self.statement(node, day);
        let wanted =
            if self.setting.is_office { NodeState::Recognised } else { NodeState::Claimed };
        if let Some(before) = &before {
            let is_settled = before.state == wanted || before.state == NodeState::Recognised;
            if is_settled && is_as_before(&before.day, day) {
                return;
            }
            let told = before.day.label();
            if self.is_said_twice(said, Some(before.since), Some(&told)) {
                return;
            }
            let is_recognised = before.state == NodeState::Recognised;
            if !self.setting.is_office && is_recognised {
                self.leave(said, format!("已于{told}认定，板块导入不改。"));
                return;
            }
            // A day within the month that was recognised only says it more exactly.
            if is_recognised && !is_as_before(day, &before.day) {
                let ask = Ask::NodeMoved { what: node.label(), known: told, now: day.label() };
                if !self.ask(said, ask) {
                    return;
                }
            }
        }
        let told = before.as_ref().map(|it| format!("{}（{}）", it.day.label(), it.state.label()));
        let id = before.as_ref().map_or_else(|| (self.ids)(), |before| before.id.to_string());
        let recognised_at = before.as_ref().and_then(|before| before.recognised_at);
        let definition = newest(self.setting.board, node);
        let statement = Node {
            project: self.project(),
            part: None,
            node,
            definition: definition.map(|newest| Definition::id(node, newest.version)),
            day: day.clone(),
            state: wanted,
            recognised_at: (wanted == NodeState::Recognised)
                .then(|| recognised_at.unwrap_or(self.setting.now)),
            revoked_at: None,
            is_partial: false,
            stage: None,
            number: None,
            cause: None,
            is_withdrawn: false,
            source: self.row.source.clone(),
        };
        self.put(id, statement);
        self.changes(said, told, format!("{}（{}）", day.label(), wanted.label()));
    }

    /// The statement of the same event that stands. 复工 comes once a year.
    fn statement(&self, node: NodeMeaning, day: &FuzzyDate) -> Option<Known<Node>> {
        let year = day.first().year();
        let is_same = |known: &&Known<Node>| {
            known.node == node
                && known.part.is_none()
                && !known.is_partial
                && known.stage.is_none()
                && known.state != NodeState::Revoked
                && (node != NodeMeaning::YearlyResume || known.day.first().year() == year)
        };
        self.file.nodes.values().find(is_same).cloned()
    }

    /// 是 without a day says nothing that can be dated; 否 may contradict the library.
    fn reached(&mut self, said: &Said<'_>, node: NodeMeaning, is_reached: bool) {
        // The column of the day says it, if the row has one.
        let has_day = matches!(
            self.row.one(FieldRef::Actual(node)).and_then(Said::given),
            Some(FieldValue::Day(_))
        );
        let day = Span::day(self.row.day).map(FuzzyDate::of);
        let known = day.and_then(|day| self.statement(node, &day));
        let known = known.filter(|known| known.state == NodeState::Recognised);
        match (is_reached, known) {
            (true, None) if !has_day => {
                self.leave(said, format!("写了已{}，没有日期，没有取。请补日期。", node.label()));
            }
            (false, Some(known)) => {
                let (what, day) = (node.label().to_owned(), known.day.label());
                self.ask(said, Ask::Reached { what, day });
            }
            _ => {}
        }
    }
}
