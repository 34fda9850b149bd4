use guatu_domain::attribute::ProjectForm;
use guatu_domain::entry::{Origin, Standing, YearStage};
use guatu_domain::lamp::Lamp;
use guatu_domain::list::Level;

/// Declares the fields of the filter grammar from one list, in canonical order.
macro_rules! fields {
    ($($(#[$meta:meta])* $name:ident => ($code:literal, $label:literal),)+) => {
        /// A field of the filter grammar. The order of the declaration is the canonical order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FilterField { $($(#[$meta])* $name,)+ }

        impl FilterField {
            /// Every field, in canonical order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Word before the equals sign.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// Official Chinese word.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }

            /// The field with this code or label, if there is one.
            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|each| each.code() == word || each.label() == word)
            }
        }
    };
}

fields! {
    /// Level that a list of the year gives it: `province`, `city`, `district`.
    Level => ("level", "层级"),
    /// Id of a list of the year, for instance `province` or `532`.
    List => ("list", "清单"),
    /// Id of the ward in charge on the as-of day (K9).
    Ward => ("ward", "板块"),
    /// Code of a category; takes in the words below it.
    Category => ("category", "类别"),
    /// Code of an industrial chain.
    Chain => ("chain", "产业链"),
    /// New, leased and so on.
    Form => ("form", "项目形式"),
    /// Stage of the works in the year.
    Stage => ("stage", "年度阶段"),
    /// Carried over or new to the list.
    Origin => ("origin", "清单来源"),
    /// Implementing or reserve. Where it is not named, figures count implementing projects (K4).
    Standing => ("standing", "实施或储备"),
    /// Lamp on the as-of day; `behind` (滞后) is red and yellow.
    Lamp => ("lamp", "亮灯"),
    /// Id of the department in charge.
    Department => ("department", "责任部门"),
    /// 挂钩领导, as written.
    Leader => ("leader", "挂钩领导"),
    /// 专班, as written.
    Team => ("team", "专班"),
    /// Code of the cause for which it has not started, as filed.
    Cause => ("cause", "未开工原因"),
    /// Part of the official name or of another name.
    Name => ("name", "名称"),
    /// Project code (its first digits will do) or the office's own number.
    Code => ("code", "代码"),
    /// Initials of the name in pinyin; any part of them.
    Pinyin => ("pinyin", "拼音"),
    /// Total investment, `10yi..`, in its own currency (K12).
    Total => ("total", "总投资"),
    /// How far the works have come.
    State => ("state", "进展"),
    /// Id of the project.
    Id => ("id", "项目"),
}

impl FilterField {
    /// Whether it can single out one project. Wards may ask for other wards' figures only by
    /// fields of which this is false (design.md rule 8).
    pub const fn singles_out(self) -> bool {
        !matches!(self, Self::Level | Self::Ward | Self::Category)
    }

    /// Whether it speaks about a place in a list: all such fields must hold for one place.
    pub const fn is_of_seat(self) -> bool {
        matches!(self, Self::Level | Self::List | Self::Stage | Self::Origin | Self::Standing)
    }

    /// Whether `-`, not stated, is a value.
    pub(crate) const fn may_be_absent(self) -> bool {
        matches!(
            self,
            Self::Ward
                | Self::Stage
                | Self::Category
                | Self::Chain
                | Self::Form
                | Self::Department
                | Self::Leader
                | Self::Team
                | Self::Cause
        )
    }

    /// The codes that a word stands for, where the field has a closed list of words; the official
    /// word is taken like the code. `None` for open fields; empty for an unknown word.
    pub(crate) fn closed(self, word: &str) -> Option<Vec<&'static str>> {
        Some(match self {
            Self::Level => words(Level::ALL, word, |each| (each.code(), each.label())),
            Self::Form => words(ProjectForm::ALL, word, |each| (each.code(), each.label())),
            Self::Stage if word == "新开工" => vec![YearStage::PlannedStart.code()],
            Self::Stage => words(YearStage::ALL, word, |each| (each.code(), each.label())),
            Self::Origin => words(Origin::ALL, word, |each| (each.code(), each.label())),
            Self::Standing => words(Standing::ALL, word, |each| (each.code(), each.label())),
            Self::Lamp if word == "behind" || word == "滞后" => {
                vec![Lamp::Red.code(), Lamp::Yellow.code()]
            }
            Self::Lamp => words(Lamp::ALL, word, |each| (each.code(), each.label())),
            Self::State => words(State::ALL, word, |each| (each.code(), each.label())),
            _ => return None,
        })
    }
}

/// The code of a word of a closed list, given as code or as official word.
fn words<T: Copy>(
    all: &[T],
    word: &str,
    names: impl Fn(T) -> (&'static str, &'static str),
) -> Vec<&'static str> {
    let found = all.iter().map(|each| names(*each));
    found.filter(|(code, label)| *code == word || *label == word).map(|(code, _)| code).collect()
}

/// How far the works have come. Not exclusive: a completed project has also started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// No recognised start by the as-of day.
    NotStarted,
    /// A start is recognised.
    Started,
    /// Completion is recognised.
    Completed,
    /// Production is recognised, in full (T14).
    Producing,
    /// Paused with approval on the as-of day.
    Paused,
}

impl State {
    /// Every state.
    pub const ALL: &'static [Self] =
        &[Self::NotStarted, Self::Started, Self::Completed, Self::Producing, Self::Paused];

    /// Code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::Started => "started",
            Self::Completed => "completed",
            Self::Producing => "producing",
            Self::Paused => "paused",
        }
    }

    /// Official Chinese word.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotStarted => "未开工",
            Self::Started => "已开工",
            Self::Completed => "已竣工",
            Self::Producing => "已投产",
            Self::Paused => "暂停",
        }
    }
}
