//! What the reader of a table must be told, at its foot.
use guatu_board::Figure;

use crate::inquiry::{Figures, Inquiry};

/// Something that the reader of a table must be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Stable code.
    pub code: &'static str,
    /// How many projects, lists or records it is about.
    pub count: u32,
    /// Which sum it is about; empty where it is about the whole table.
    about: &'static str,
    says: String,
}

impl Remark {
    pub(crate) fn new(code: &'static str, count: usize, says: impl Into<String>) -> Self {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        Self { code, count, about: "", says: says.into() }
    }

    /// One Chinese sentence, without a full stop.
    pub fn sentence(&self) -> String {
        if self.about.is_empty() {
            return self.says.clone();
        }
        format!("{}：{}", self.about, self.says)
    }
}

/// The lines of remarks: those about one sum stand in one.
pub(crate) fn lines_of(remarks: &[Remark]) -> impl Iterator<Item = String> {
    let groups = remarks.chunk_by(|a, b| !a.about.is_empty() && a.about == b.about);
    groups.map(|group| {
        let first = group.first().map_or("", |remark| remark.about);
        let said: Vec<&str> = group.iter().map(|remark| remark.says.as_str()).collect();
        let before = if first.is_empty() { String::new() } else { format!("{first}：") };
        format!("{before}{}。", said.join("；"))
    })
}

/// The sums of money that remarks are about. Of two with the same words the first that a table has.
pub(crate) const MONEY: &[(&str, &str)] = &[
    ("invest_rate", "本年投资"),
    ("year_done", "本年投资"),
    ("total", "总投资"),
    ("since_start", "开工以来累计"),
];

/// What the readers of figures must be told. Who is left out is said by the caller.
pub(crate) fn figure_remarks(
    figures: &Figures,
    codes: &[(&'static str, &'static str)],
) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    for (code, about) in codes {
        let Some(figure) = figures.get(code).filter(|_| !told.contains(about)) else { continue };
        // Pauses are the same projects for every sum: said once, with the first.
        let is_first = told.is_empty();
        told.push(about);
        remarks.extend(remarks_of(figure, about, is_first));
    }
    remarks
}

fn remarks_of(figure: &Figure, about: &'static str, is_first: bool) -> Vec<Remark> {
    let said = figure.notes.iter().filter(|note| match note.code() {
        "reserve" | "task" => false,
        "paused" => is_first,
        _ => true,
    });
    // Printed sentences have full-width marks and no blanks.
    let sentence = |text: String| text.replace(',', "，").replace(' ', "");
    let remark = |note: &guatu_board::figure::Note| Remark {
        code: note.code(),
        count: note.count(),
        about,
        says: sentence(note.sentence()),
    };
    said.map(remark).collect()
}

/// How many projects the reader may not open; they are in the sums.
pub(crate) fn hidden_remark(hidden: usize) -> Option<Remark> {
    let says = || format!("另有{hidden}个项目无权打开，未列出，合计含这些项目");
    (hidden > 0).then(|| Remark::new("hidden", hidden, says()))
}

/// Which day, month and line the table rests on.
pub(crate) fn as_known_note(inquiry: &Inquiry<'_>) -> String {
    let question = inquiry.question;
    format!(
        "{}；投资统计期{}；按台账第{}行时所知。",
        inquiry.as_of_text(),
        question.period.long_label(),
        question.as_known
    )
}
