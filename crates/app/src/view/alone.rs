//! The numbers that a figure is made of, as questions of their own: each of them opens.
use guatu_board::filter::FilterField;
use guatu_board::{Figure, Filter, Question};
use guatu_domain::attribute::ProjectForm;
use guatu_domain::entry::Standing;
use guatu_domain::indicator::{FigureForm, Indicator, Measure};

use super::View;

impl View {
    /// The question that asks for one measure of a figure by itself; the figure's own where no
    /// definition counts or adds it up by itself.
    pub fn measure_alone(&self, figure: &Figure, measure: Measure) -> Question {
        let takes_the_same = !is_rate(figure.form()) || is_as_in_rates(&figure.question.set);
        self.beside(figure, |one| {
            let has_basis = one.basis == figure.basis() || !rests_on_filings(measure);
            takes_the_same && !is_rate(one.form) && one.done == measure && has_basis
        })
    }

    /// The question of how many projects a figure counts; the figure's own where that is what it
    /// says.
    pub fn count_alone(&self, figure: &Figure) -> Question {
        if is_rate(figure.form()) {
            self.measure_alone(figure, Measure::Projects)
        } else {
            figure.question.clone()
        }
    }

    /// The question of how far a rate is from what is due; the figure's own where no definition
    /// asks that.
    pub fn gap_alone(&self, figure: &Figure) -> Question {
        let of = &figure.indicator;
        self.beside(figure, |one| {
            one.form == FigureForm::Gap
                && (one.done, one.base, one.basis) == (of.done, of.base, of.basis)
        })
    }

    /// The same question of the definition in force that is meant; the figure's own without one.
    fn beside(&self, figure: &Figure, is_meant: impl Fn(&Indicator) -> bool) -> Question {
        let question = &figure.question;
        let own = &figure.indicator.filter;
        let is_in_force =
            |one: &&Indicator| self.version_on(&one.code, question.as_of) == Some(one.version);
        let mut found = self.indicators().filter(|one| is_meant(one) && one.filter == *own);
        match found.find(is_in_force) {
            Some(one) => {
                let indicator = Indicator::id(&one.code, one.version).into();
                Question { indicator, ..question.clone() }
            }
            None => question.clone(),
        }
    }
}

fn is_rate(form: FigureForm) -> bool {
    matches!(form, FigureForm::Rate | FigureForm::Gap)
}

/// Whether filings make the measure, so that it differs between confirmed and filed ones.
fn rests_on_filings(measure: Measure) -> bool {
    matches!(measure, Measure::YearDone | Measure::MonthDone | Measure::SinceStart)
}

/// Whether numbers and sums over a set count the projects that rates count: they also take 储备
/// and 工作类 where the set names them, which no rate does (T28).
fn is_as_in_rates(set: &Filter) -> bool {
    let implementing = Standing::Implementing.code();
    set.values(FilterField::Standing).iter().all(|one| one == implementing)
        && set.values(FilterField::Form).iter().all(|one| one != ProjectForm::Task.code())
}
