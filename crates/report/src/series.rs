/// The file that a paper is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Excel.
    Excel,
    /// Word.
    Word,
}

impl Format {
    /// The end of a file's name.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Excel => "xlsx",
            Self::Word => "docx",
        }
    }
}

/// A sort of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// 项目清单.
    Projects,
    /// 项目进度表.
    Progress,
    /// 建设情况报告.
    Situation,
}

/// Every sort of paper, in the order of menus.
pub const SERIES: &[Series] = &[Series::Projects, Series::Progress, Series::Situation];

impl Series {
    /// Code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Projects => "projects",
            Self::Progress => "progress",
            Self::Situation => "situation",
        }
    }

    /// Chinese name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Projects => "项目清单",
            Self::Progress => "项目进度表",
            Self::Situation => "建设情况报告",
        }
    }

    /// The files that it can be written as.
    pub const fn formats(self) -> &'static [Format] {
        match self {
            Self::Projects | Self::Progress => &[Format::Excel],
            Self::Situation => &[Format::Word],
        }
    }

    /// The series with this code or name, if there is one.
    pub fn named(word: &str) -> Option<Self> {
        SERIES.iter().copied().find(|each| each.code() == word || each.label() == word)
    }
}
