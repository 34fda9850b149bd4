use guatu_board::Figure;
use guatu_paper::Run;

use super::words;
use crate::inquiry::Figures;

/// A sentence about a set: words, and figures that carry their questions.
pub(super) struct Sentence<'a> {
    figures: Option<&'a Figures>,
    pub(super) runs: Vec<Run>,
}

impl<'a> Sentence<'a> {
    pub(super) fn new(figures: &'a Figures) -> Self {
        Self { figures: Some(figures), runs: Vec::new() }
    }

    /// A paragraph that begins with words that head it.
    pub(super) fn headed(text: &str) -> Self {
        Self { figures: None, runs: vec![Run::lead(text)] }
    }

    pub(super) fn plain() -> Self {
        Self { figures: None, runs: Vec::new() }
    }

    pub(super) fn words(mut self, text: impl Into<String>) -> Self {
        self.runs.push(words(text));
        self
    }

    /// A figure as it is printed, without its unit.
    pub(super) fn figure(mut self, code: &str) -> Self {
        if let Some(figure) = self.get(code) {
            self.runs.push(run(figure, figure.text()));
        }
        self
    }

    /// ，完成率27.4%，低于序时进度14.3个百分点. Without a plan it says so.
    pub(super) fn rate_and_gap(self) -> Self {
        let (Some(rate), Some(gap)) = (self.get("invest_rate"), self.get("invest_gap")) else {
            return self;
        };
        if rate.value().is_none() {
            return self.words("，没有年度计划，无从计算完成率");
        }
        let text = gap.text();
        let size = text.trim_start_matches('-').to_owned();
        let is_level = !size.chars().any(|each| ('1'..='9').contains(&each));
        let (gap_run, is_behind) = (run(gap, size), text.starts_with('-'));
        let mut sentence = self.words("，完成率").figure("invest_rate").words("%，");
        if is_level {
            return sentence.words("与序时进度持平");
        }
        sentence =
            sentence.words(if is_behind { "低于序时进度" } else { "高于序时进度" });
        sentence.runs.push(gap_run);
        sentence.words("个百分点")
    }

    /// This sentence, and another one after it.
    pub(super) fn then(mut self, other: Sentence<'_>) -> Self {
        self.runs.extend(other.runs);
        self
    }

    fn get(&self, code: &str) -> Option<&'a Figure> {
        self.figures?.get(code)
    }
}

fn run(figure: &Figure, text: String) -> Run {
    Run::figure(text, figure.question.to_string())
}
