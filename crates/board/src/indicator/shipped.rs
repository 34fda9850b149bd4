use guatu_domain::indicator::{Basis, FigureForm, Indicator, Measure};
use guatu_domain::value::{Day, Rounding};

/// One row of the table below.
struct Shipped {
    code: &'static str,
    name: &'static str,
    question: &'static str,
    form: FigureForm,
    done: Measure,
    base: Option<Measure>,
    basis: Basis,
    note: &'static str,
}

const fn count(
    code: &'static str,
    name: &'static str,
    question: &'static str,
    done: Measure,
    note: &'static str,
) -> Shipped {
    let (form, basis) = (FigureForm::Count, Basis::Confirmed);
    Shipped { code, name, question, form, done, base: None, basis, note }
}

const fn sum(
    code: &'static str,
    name: &'static str,
    question: &'static str,
    done: Measure,
    note: &'static str,
) -> Shipped {
    let (form, basis) = (FigureForm::Sum, Basis::Confirmed);
    Shipped { code, name, question, form, done, base: None, basis, note }
}

const fn rate(
    code: &'static str,
    name: &'static str,
    question: &'static str,
    done: Measure,
    base: Measure,
    note: &'static str,
) -> Shipped {
    let (form, basis) = (FigureForm::Rate, Basis::Confirmed);
    Shipped { code, name, question, form, done, base: Some(base), basis, note }
}

impl Shipped {
    const fn live(self) -> Self {
        Self { basis: Basis::Filed, ..self }
    }

    const fn gap(self) -> Self {
        Self { form: FigureForm::Gap, ..self }
    }

    fn indicator(&self) -> Indicator {
        Indicator {
            code: self.code.to_owned(),
            version: 1,
            name: self.name.to_owned(),
            question: self.question.to_owned(),
            form: self.form,
            done: self.done,
            base: self.base,
            filter: String::new(),
            basis: self.basis,
            places: match self.form {
                FigureForm::Count => 0,
                FigureForm::Sum => 2,
                FigureForm::Rate | FigureForm::Gap => 1,
            },
            rounding: Rounding::HalfUp,
            from: Day::constant(2024, 1, 1),
            until: None,
            note: self.note.to_owned(),
        }
    }
}

/// Every shipped definition, in the order of tables.
pub(super) fn all() -> Vec<Indicator> {
    progress_and_money()
        .into_iter()
        .chain(live_money())
        .chain(starts())
        .chain(ends())
        .map(|each| each.indicator())
        .collect()
}

const WHO: &str = "在库实施项目，一项多级只算一次，暂停仍计入；储备、工作类不计入。";

fn progress_and_money() -> Vec<Shipped> {
    use Measure::*;
    vec![
        rate("progress", "序时进度", "今年过去了多少？", MonthsElapsed, MonthsOfYear, "m÷12。"),
        rate(
            "invest_rate",
            "投资完成率",
            "今年的投资完成了多少？",
            YearDone,
            YearPlan,
            "本年累计完成投资÷年度计划投资（现定，清单有自己计划的用清单的）；先求和再相除。\
             只用已确认的填报，当月未报的按上次累计。与统计“列统投资”不同。",
        ),
        rate(
            "invest_gap",
            "超（低）序时",
            "投资比序时快还是慢？",
            YearDone,
            YearPlan,
            "投资完成率−序时进度，单位百分点；先减后舍入。",
        )
        .gap(),
        count("projects", "项目数", "有多少项目？", Projects, WHO),
        sum(
            "total",
            "总投资",
            "总投资一共多少？",
            Total,
            "外币按清单汇率折算，没有汇率的不计入；约、超、以上按所写数相加并给出上下限。",
        ),
        sum("year_plan", "年度计划投资", "今年计划投多少？", YearPlan, "现定计划，批准之日起算。"),
        sum("year_done", "本年累计完成投资", "今年投了多少？", YearDone, "只用已确认的填报。"),
        sum(
            "month_done",
            "当月完成投资",
            "这个月投了多少？",
            MonthDone,
            "相邻两次填报累计之差；当月未报的不计，补报的含未报月份。",
        ),
        sum(
            "since_start",
            "开工以来累计完成投资",
            "开工以来投了多少？",
            SinceStart,
            "至上年底累计+本年累计。",
        ),
        rate(
            "total_rate",
            "投资总完成率",
            "总投资完成了多少？",
            SinceStart,
            Total,
            "开工以来累计÷总投资。",
        ),
    ]
}

fn live_money() -> Vec<Shipped> {
    use Measure::*;
    vec![
        rate(
            "invest_rate_live",
            "投资完成率（含未审）",
            "今年的投资完成了多少（含未审）？",
            YearDone,
            YearPlan,
            "同投资完成率，已报未审的填报也算。",
        )
        .live(),
        rate(
            "invest_gap_live",
            "超（低）序时（含未审）",
            "投资比序时快还是慢（含未审）？",
            YearDone,
            YearPlan,
            "同超（低）序时，已报未审的填报也算。",
        )
        .live()
        .gap(),
        sum(
            "year_done_live",
            "本年累计完成投资（含未审）",
            "今年投了多少（含未审）？",
            YearDone,
            "已报未审的填报也算。",
        )
        .live(),
        sum(
            "month_done_live",
            "当月完成投资（含未审）",
            "这个月投了多少（含未审）？",
            MonthDone,
            "已报未审的填报也算。",
        )
        .live(),
        sum(
            "since_start_live",
            "开工以来累计完成投资（含未审）",
            "开工以来投了多少（含未审）？",
            SinceStart,
            "至上年底累计+本年累计，已报未审的填报也算。",
        )
        .live(),
    ]
}

fn starts() -> Vec<Shipped> {
    use Measure::*;
    vec![
        count(
            "planned_starts",
            "计划新开工",
            "今年计划开工几个？",
            PlannedStarts,
            "清单列为新开工的，含结转未开工。",
        ),
        count(
            "started",
            "已开工",
            "计划新开工的开了几个？",
            StartedOfPlanned,
            "以认定为准，开工仪式和申报不算。",
        ),
        rate(
            "start_rate",
            "开工率（年度）",
            "今年计划新开工的开了多少？",
            StartedOfPlanned,
            PlannedStarts,
            "已开工÷全年计划新开工，提前开工计入分子。",
        ),
        rate(
            "start_rate_due",
            "开工率（到期）",
            "到期该开工的开了多少？",
            StartedOfDue,
            DueStarts,
            "到期已开工÷到期应开工，按现定开工月份；提前开工另列。",
        ),
        count(
            "due_starts",
            "到期应开工",
            "到现在该开工几个？",
            DueStarts,
            "现定开工月份已满，或已在当月开工。",
        ),
        count(
            "early_starts",
            "提前开工",
            "提前开了几个？",
            EarlyStarts,
            "未到期已开工；到期已开工+提前开工=已开工。",
        ),
        count(
            "late_starts",
            "到期未开工",
            "该开工没开的几个？",
            LateStarts,
            "现定开工月份已满，没有认定开工。",
        ),
        rate(
            "resume_rate",
            "开复工率",
            "开复工了多少？",
            Resumed,
            Projects,
            "（复工+新开工）÷全部实施项目；复工指年后复工。",
        ),
    ]
}

fn ends() -> Vec<Shipped> {
    use Measure::*;
    vec![
        count(
            "planned_completions",
            "计划竣工",
            "今年计划竣工几个？",
            PlannedCompletions,
            "清单列为竣工，或现定竣工日期在本年。",
        ),
        count("completed", "已竣工", "计划竣工的竣了几个？", CompletedOfPlanned, "以认定为准。"),
        rate(
            "completion_rate",
            "竣工率",
            "今年计划竣工的竣了多少？",
            CompletedOfPlanned,
            PlannedCompletions,
            "已竣工÷全年计划竣工；竣工又投产的两边都算。",
        ),
        count(
            "planned_productions",
            "计划投产",
            "今年计划投产几个？",
            PlannedProductions,
            "现定投产日期在本年。",
        ),
        count(
            "producing",
            "已投产",
            "计划投产的投了几个？",
            ProducingOfPlanned,
            "全部投产才算，部分投产不算。",
        ),
        rate(
            "production_rate",
            "投产率",
            "今年计划投产的投了多少？",
            ProducingOfPlanned,
            PlannedProductions,
            "已投产÷全年计划投产；部分投产不算。",
        ),
        rate(
            "statistics_rate",
            "纳统率",
            "开工的纳统了多少？",
            InStatistics,
            StartedBefore,
            "已纳统÷上月底前已开工；纳统即统计入库，与入区库、市库不同。",
        ),
    ]
}
