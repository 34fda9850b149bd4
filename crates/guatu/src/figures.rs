//! `guatu figures`: the district's figures, as of a day and as known after a line.
use clap::Args;
use guatu_app::{Refusal, View};
use guatu_board::figure::NO_BASE;
use guatu_board::{Dimension, Figure, Filter, Question, QuestionRefusal};
use guatu_domain::indicator::FigureForm;
use guatu_domain::value::{Day, MoneyUnit, Period};
use guatu_ledger::Seq;
use serde_json::{Value, json};

use crate::Common;
use crate::failure::Failure;
use crate::say;

/// What a question is asked with.
#[derive(Args)]
pub struct When {
    /// 截止日期，例如 2024-05-31
    #[arg(long, value_name = "DATE")]
    as_of: Option<Day>,
    /// 按台账第几行时所知
    #[arg(long, value_name = "SEQ")]
    as_known: Option<Seq>,
    /// 统计期，例如 2024-01..05 或 2024-05
    #[arg(long, value_name = "PERIOD", value_parser = read_period)]
    period: Option<Period>,
    /// 范围，例如 level=province,city;ward=ys_dong
    #[arg(long, value_name = "FILTER", default_value = "")]
    filter: String,
}

#[derive(Args)]
pub struct Figures {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    when: When,
    /// 只看这个口径，例如 invest_rate@1
    #[arg(long, value_name = "CODE@VERSION")]
    indicator: Option<String>,
    /// 按什么拆开:level ward category department month ...
    #[arg(long, value_name = "DIMENSION")]
    by: Option<String>,
    /// 列出数字背后的项目和来源记录
    #[arg(long)]
    open: bool,
}

/// A view with the question that the options make; the indicator is still to be named.
pub struct Asked {
    pub view: View,
    pub question: Question,
}

/// The day that a question is as of where none is given.
type UsualDay = fn(&Filter, Period, Day) -> Day;

impl When {
    /// Opens the store and makes the view and the question of a figure.
    pub fn ask(&self, common: &Common) -> Result<Asked, Failure> {
        self.ask_as_of(common, Question::day_of_figures)
    }

    /// The same of a list.
    pub fn ask_list(&self, common: &Common) -> Result<Asked, Failure> {
        self.ask_as_of(common, |_, period, today| Question::day_of_list(period, today))
    }

    fn ask_as_of(&self, common: &Common, usual: UsualDay) -> Result<Asked, Failure> {
        let store = common.old_store()?;
        let region = common.region(&store)?;
        let desk = Common::desk(store);
        let newest = desk.board(&region)?;
        let access = common.access(&newest)?;
        let today = desk.today(&newest);
        let board = match self.as_known {
            Some(seq) if seq > newest.seq => {
                let last = newest.seq;
                return Err(Failure::Sentence(format!("台账只有 {last} 行，没有第 {seq} 行。")));
            }
            Some(seq) => desk.board_as_known(&region, seq)?,
            None => newest,
        };
        let set: Filter = self.filter.parse().map_err(refused)?;
        let mut question =
            Question::defaults(&region, "", set, board.seq, today).map_err(refused)?;
        question.period = self.period.unwrap_or(question.period);
        let day = || usual(&question.set, question.period, today);
        question.as_of = self.as_of.unwrap_or_else(day);
        Ok(Asked { view: View::new(board, access), question })
    }
}

/// A year up to a month, `2024-01..05`, or that month alone, `2024-05`.
fn read_period(text: &str) -> Result<Period, String> {
    let month = || text.parse().map(Period::until);
    text.parse().or_else(|_| month()).map_err(|wrong: guatu_domain::value::NotAMonth| {
        format!("{wrong}；统计期应写成 2024-01..05 或 2024-05")
    })
}

fn refused(error: impl Into<QuestionRefusal>) -> Failure {
    Failure::Refused(Refusal::Question(error.into()))
}

impl Figures {
    pub fn run(self) -> Result<(), Failure> {
        let Asked { view, question } = self.when.ask(&self.common)?;
        let known = |code: &str, version: i64| format!("{code}@{version}");
        let mut codes: Vec<String> =
            view.indicators().map(|one| known(&one.code, one.version)).collect();
        if let Some(only) = &self.indicator {
            codes.retain(|code| code == only);
            if codes.is_empty() {
                return Err(Refusal::not_found("口径", only.as_str()).into());
            }
        }
        if !self.common.json {
            say::line(&format!(
                "{}，截至 {}，台账第 {} 行{}",
                question.period.long_label(),
                question.as_of,
                question.as_known,
                if question.set.is_all() { String::new() } else { format!("，{}", question.set) }
            ));
        }
        for code in codes {
            let question = Question { indicator: code.into(), ..question.clone() };
            self.show(&view, &question)?;
        }
        Ok(())
    }

    fn show(&self, view: &View, question: &Question) -> Result<(), Failure> {
        let Some(by) = &self.by else {
            let figure = view.figure(question)?;
            self.print(view, "", &figure);
            return Ok(());
        };
        let dimension = Dimension::from_code(by).ok_or_else(|| Refusal::not_found("维度", by))?;
        let cut = view.break_down(question, dimension)?;
        for group in &cut.groups {
            self.print(view, &group.label, &group.figure);
        }
        self.print(view, "合计", &cut.total);
        Ok(())
    }

    fn print(&self, view: &View, group: &str, figure: &Figure) {
        if self.common.json {
            say::json(&self.document(view, group, figure));
            return;
        }
        let unit = match figure.form() {
            FigureForm::Rate => "%",
            FigureForm::Gap => "个百分点",
            FigureForm::Sum => "亿元",
            FigureForm::Count => "个",
        };
        // Without a base there is no rate, and no fraction worth printing.
        let is_without_base = figure.text() == NO_BASE;
        let unit = if is_without_base { "" } else { unit };
        let base = figure.base.filter(|_| !is_without_base);
        let pair = base.map_or_else(String::new, |base| {
            format!("（{} / {}）", amount(figure, figure.done.value), amount(figure, base.value))
        });
        let notes: Vec<String> = figure.notes.iter().map(|note| note.sentence()).collect();
        let name = &figure.indicator.name;
        let text = figure.text();
        say::line(&format!("{name} {group} {text}{unit}{pair} {}", notes.join("；")));
        if self.open {
            let opened = view.open(figure);
            for row in &opened.rows {
                say::line(&format!("    {}", row.project));
            }
            if opened.hidden > 0 {
                say::line(&format!("    另有 {} 个项目无权打开", opened.hidden));
            }
        }
    }

    fn document(&self, view: &View, group: &str, figure: &Figure) -> Value {
        let notes: Vec<&str> = figure.notes.iter().map(|note| note.code()).collect();
        let mut document = json!({
            "question": figure.question.to_string(),
            "indicator": *figure.question.indicator,
            "name": figure.indicator.name,
            "group": group,
            "form": figure.form().code(),
            "basis": figure.basis().code(),
            "text": figure.text(),
            "gap": figure.gap_text(figure.indicator.places),
            "done": figure.done.value,
            "base": figure.base.map(|base| base.value),
            "counted": figure.counted,
            "not_filed": figure.tally().not_filed,
            "not_stated": figure.tally().not_stated,
            "damaged": figure.damaged.len(),
            "notes": notes,
        });
        if self.open {
            let opened = view.open(figure);
            let projects: Vec<&str> = opened.rows.iter().map(|row| row.project.as_str()).collect();
            document["projects"] = json!(projects);
            document["hidden"] = json!(opened.hidden);
        }
        document
    }
}

/// A part of a rate as people read it: projects as they are, money in 亿元.
fn amount(figure: &Figure, value: i64) -> String {
    if figure.indicator.done.is_money() {
        guatu_domain::value::Fen(value).text(MoneyUnit::Yi, 2, figure.indicator.rounding)
    } else {
        value.to_string()
    }
}
