//! The numbers that a figure is made of, as questions of their own: each of them opens. They differ
//! from the figure's question in the indicator alone.
use std::sync::Arc;

use guatu_board::filter::FilterField;
use guatu_board::{Figure, Filter};
use guatu_domain::attribute::ProjectForm;
use guatu_domain::entry::Standing;
use guatu_domain::indicator::{FigureForm, Indicator, Measure};

use super::View;

impl View {
    /// The indicator that asks for one measure of a figure by itself; the figure's own where no
    /// definition counts or adds it up by itself.
    pub fn measure_alone<'a>(&'a self, figure: &'a Figure, measure: Measure) -> &'a Arc<str> {
        let takes_the_same = !is_rate(figure.form()) || is_as_in_rates(&figure.question.set);
        self.beside(figure, |one| {
            let has_basis = one.basis == figure.basis() || !rests_on_filings(measure);
            takes_the_same && !is_rate(one.form) && one.done == measure && has_basis
        })
    }

    /// The indicator that says how many projects a figure counts; the figure's own where that is
    /// what it says.
    pub fn count_alone<'a>(&'a self, figure: &'a Figure) -> &'a Arc<str> {
        if is_rate(figure.form()) {
            self.measure_alone(figure, Measure::Projects)
        } else {
            &figure.question.indicator
        }
    }

    /// The indicator that says how far a rate is from what is due; the figure's own where no
    /// definition asks that.
    pub fn gap_alone<'a>(&'a self, figure: &'a Figure) -> &'a Arc<str> {
        let of = &figure.indicator;
        self.beside(figure, |one| {
            one.form == FigureForm::Gap
                && (one.done, one.base, one.basis) == (of.done, of.base, of.basis)
        })
    }

    /// The definition in force that is meant; the figure's own without one.
    fn beside<'a>(
        &'a self,
        figure: &'a Figure,
        is_meant: impl Fn(&Indicator) -> bool,
    ) -> &'a Arc<str> {
        let own = &figure.indicator.filter;
        let mut meant = self.board.indicators.values().filter(|one| {
            let in_force = || self.version_on(&one.code, figure.question.as_of);
            is_meant(one) && one.filter == *own && in_force().is_some_and(|it| it.id == one.id)
        });
        meant.next().map_or(&figure.question.indicator, |one| &one.id)
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
