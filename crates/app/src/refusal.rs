//! Why an act was not carried out. One enum, one place where its sentences are made: what is wrong,
//! what the system thinks, what to do (ux.md 3.4).
use guatu_board::QuestionRefusal;
use guatu_domain::account::Role;
use guatu_domain::module::ModuleName;
use guatu_domain::value::{Day, Month};
use guatu_report::LayoutRefusal;
use guatu_store::StoreError;

use crate::act;

/// A refusal: a code and typed parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The role does not allow the act.
    NotAllowed {
        /// What was asked for.
        act: &'static str,
        /// The role in which it was asked for.
        role: Role,
    },
    /// The project is another ward's business.
    ForeignWard {
        /// The ward that it belongs to.
        ward: String,
    },
    /// Somebody has changed the record since it was read.
    Conflict {
        /// What was to be changed.
        what: String,
    },
    /// The request id was used for something else, or by somebody else.
    RequestReused,
    /// There is no such thing.
    NotFound {
        /// What was looked for, for instance 项目.
        what: &'static str,
        /// Its name or id.
        name: String,
    },
    /// It belongs to a module that is switched off (K29).
    ModuleOff {
        /// The module.
        module: ModuleName,
    },
    /// There is such a thing already.
    Exists {
        /// What was to be added, for instance 板块.
        what: &'static str,
        /// Its name or id.
        name: String,
    },
    /// A field is empty or cannot be as it is.
    Field {
        /// The field's official word.
        field: &'static str,
        /// What is wrong and what to write instead.
        problem: String,
    },
    /// Configuration is never edited after its first use.
    VersionInUse {
        /// The configuration record.
        name: String,
    },
    /// A record is not in a state that allows the act.
    State {
        /// The thing.
        what: String,
        /// The state that it is in.
        state: &'static str,
        /// What to do instead.
        wanted: &'static str,
    },
    /// A code or other value is wrong; whoever reads it says so in a whole sentence.
    Value {
        /// What is wrong and what to look at, without a full stop.
        problem: String,
    },
    /// The project code belongs to another project.
    CodeHeld {
        /// The code.
        code: String,
        /// The project that holds it.
        project: String,
    },
    /// Two projects that are to be one have both filed for these months.
    Collide {
        /// The months to be decided.
        months: Vec<Month>,
    },
    /// A cumulative amount fell without a word.
    Fell {
        /// The project.
        project: String,
        /// The month.
        month: Month,
        /// What was filed before, in 万元.
        before: String,
        /// What was given now, in 万元.
        now: String,
    },
    /// A day lies where it cannot.
    Day {
        /// The field.
        field: &'static str,
        /// The day given.
        day: Day,
        /// What it must be.
        wanted: String,
    },
    /// A file cannot be opened.
    ForeignFile {
        /// What is wrong and what to do, in whole sentences.
        problem: String,
    },
    /// A file says nothing that is not here already, or nothing of it may be taken yet.
    NothingToImport {
        /// Its name.
        file: String,
    },
    /// What was looked at before an import is not what is here now.
    LookIsOld {
        /// What has changed, for instance 库里有了变动.
        what: String,
    },
    /// Something was written on top of an import that is to be undone.
    ImportInUse {
        /// The file.
        file: String,
        /// What rests on it.
        what: String,
    },
    /// The figures of this set are not for the person who asks.
    ForeignFigures,
    /// The role sees no projects and no figures.
    NoProjects {
        /// Which role.
        role: Role,
        /// Whether it would see those of its ward, had the account one.
        is_of_ward: bool,
    },
    /// A question that has no answer.
    Question(QuestionRefusal),
    /// Words that are no layout of a list.
    Layout(LayoutRefusal),
    /// Only a demonstration has a clock that can be set.
    NotADemonstration,
    /// No such account, not in use, or another password: said alike, so that nobody learns which.
    SignIn,
    /// Too many failures to sign in.
    Locked {
        /// For how many minutes from now.
        minutes: i64,
    },
    /// Nobody is signed in, or the session has ended.
    SignedOut,
    /// The region has not been opened yet, or has been already.
    Region {
        /// What is wrong.
        problem: &'static str,
    },
    /// The clock of the machine cannot be trusted (design.md rule 13).
    Clock,
    /// The store cannot write now.
    Store {
        /// Code of the cause.
        code: &'static str,
        /// What the engine says, for support.
        detail: String,
    },
    /// A fault of the program.
    Fault {
        /// For support.
        detail: String,
    },
}

impl Refusal {
    /// A fault of the program, not of its user.
    pub fn fault(error: &dyn std::error::Error) -> Self {
        Self::Fault { detail: error.to_string() }
    }

    /// A field that cannot be as it is.
    pub fn field(field: &'static str, problem: impl Into<String>) -> Self {
        Self::Field { field, problem: problem.into() }
    }

    /// Something that is not there.
    pub fn not_found(what: &'static str, name: impl Into<String>) -> Self {
        Self::NotFound { what, name: name.into() }
    }

    /// Stable code, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAllowed { .. } => "not_allowed",
            Self::ForeignWard { .. } => "foreign_ward",
            Self::Conflict { .. } => "conflict",
            Self::RequestReused => "request_reused",
            Self::NotFound { .. } => "not_found",
            Self::ModuleOff { .. } => "module_off",
            Self::Exists { .. } => "exists",
            Self::Field { .. } => "field",
            Self::VersionInUse { .. } => "version_in_use",
            Self::State { .. } => "state",
            Self::Value { .. } => "value",
            Self::CodeHeld { .. } => "code_held",
            Self::Collide { .. } => "collide",
            Self::Fell { .. } => "fell",
            Self::Day { .. } => "day",
            Self::ForeignFile { .. } => "foreign_file",
            Self::NothingToImport { .. } => "nothing_to_import",
            Self::LookIsOld { .. } => "look_is_old",
            Self::ImportInUse { .. } => "import_in_use",
            Self::ForeignFigures => "foreign_figures",
            Self::NoProjects { .. } => "no_projects",
            Self::Question(refusal) => refusal.code(),
            Self::Layout(LayoutRefusal::Column(_)) => "not_found",
            Self::Layout(_) => "parameter",
            Self::NotADemonstration => "not_a_demonstration",
            Self::SignIn => "sign_in",
            Self::Locked { .. } => "locked",
            Self::SignedOut => "signed_out",
            Self::Region { .. } => "region",
            Self::Clock => "clock",
            Self::Store { code, .. } => code,
            Self::Fault { .. } => "fault",
        }
    }

    /// One or two Chinese sentences for people.
    pub fn sentence(&self) -> String {
        match self {
            Self::NotAllowed { act, role } => not_allowed(act, *role),
            Self::ForeignWard { ward } => {
                format!("这个项目归{ward}填报。需要修改请联系重大办，或申请代填。")
            }
            Self::Conflict { what } => {
                format!("{what}刚刚被别人改过。您填的内容没有丢，请对照最新内容后再提交。")
            }
            Self::RequestReused => "这次提交的编号已经用过，请刷新页面后再提交。".to_owned(),
            Self::ModuleOff { module } => {
                format!("这个库没有启用“{}”。需要时请联系系统管理员。", module.label())
            }
            Self::NotFound { what, name } => format!("没有找到{what}“{name}”。"),
            Self::Exists { what, name } => format!("{what}“{name}”已经有了，不用再加。"),
            Self::Field { field, problem } => format!("“{field}”{problem}"),
            Self::VersionInUse { name } => {
                format!("“{name}”已经启用，不能再改。请另建一个新版本。")
            }
            Self::State { what, state, wanted } => {
                format!("{what}现在是“{state}”，{wanted}。")
            }
            Self::Value { problem } => format!("{problem}。"),
            Self::CodeHeld { code, project } => format!(
                "项目代码 {code} 已由“{project}”使用。请核对；两个项目确实共用的，请写明共用原因。"
            ),
            Self::Collide { months } => format!(
                "两个项目在{}都有填报。请逐月选定保留哪一份。",
                months.iter().map(|month| month.label()).collect::<Vec<_>>().join("、")
            ),
            Self::Fell { project, month, before, now } => format!(
                "“{project}”{}累计 {now} 万元，比上次填报的 {before} 万元小。\
                 请核对单位，确实减少的请说明原因。",
                month.label()
            ),
            Self::Day { field, day, wanted } => format!("“{field}”{day} 不对：{wanted}"),
            Self::ForeignFile { problem } => problem.clone(),
            Self::NothingToImport { file } => nothing_to_import(file),
            Self::LookIsOld { what } => look_is_old(what),
            Self::ImportInUse { file, what } => import_in_use(file, what),
            Self::ForeignFigures => {
                "别的板块只能按层级、类别、板块、月份看汇总数，这个范围会指到单个项目。".to_owned()
            }
            Self::NoProjects { is_of_ward: true, .. } => {
                "账号还没有定板块，看不到项目。请安全管理员为账号补上板块。".to_owned()
            }
            Self::NoProjects { role, .. } => format!(
                "“{}”这个岗位不看项目和指标。要看的话，请换用有业务岗位的账号。",
                role.label()
            ),
            Self::Question(refusal) => format!("{refusal}。"),
            Self::Layout(refusal) => format!("{refusal}。"),
            Self::NotADemonstration => "只有演示库能调整时钟。".to_owned(),
            Self::SignIn => SIGN_IN.to_owned(),
            Self::Locked { minutes } => locked(*minutes),
            Self::SignedOut => SIGNED_OUT.to_owned(),
            Self::Region { problem } => (*problem).to_owned(),
            Self::Clock => {
                "这台机器的时钟不对，暂时不能写入。请校准时间，或由管理员确认当前时间。".to_owned()
            }
            Self::Store { code, .. } => store_sentence(code).to_owned(),
            Self::Fault { .. } => {
                "系统出错，没有写入任何内容。请把这条编号告诉技术支持。".to_owned()
            }
        }
    }
}

const SIGN_IN: &str = "账号或密码不对。请核对后再试；忘了密码请联系安全管理员重设。";
const SIGNED_OUT: &str = "还没有登录，或登录已过期。请重新登录。";

fn not_allowed(act: &str, role: Role) -> String {
    let sentence = format!("“{}”不能{}。", role.label(), act::label(act));
    match act::doers(act) {
        who if who.is_empty() => sentence,
        who => format!("{sentence}这件事由{who}办理。"),
    }
}

fn locked(minutes: i64) -> String {
    format!("登录失败次数太多，已锁定。请 {minutes} 分钟后再试，或联系安全管理员。")
}

fn nothing_to_import(file: &str) -> String {
    format!("“{file}”没有可以写入的变化：要么和库中一致，要么还有问题没有回答。")
}

fn look_is_old(what: &str) -> String {
    format!("预览之后{what}，没有写入任何内容。请重新核对后再导入，答过的都还在。")
}

fn import_in_use(file: &str, what: &str) -> String {
    format!("“{file}”不能撤销：{what}。请先处理后来的内容，或逐项更正。")
}

fn store_sentence(code: &str) -> &'static str {
    match code {
        "disk_full" => "磁盘满了，没有写入。已有数据可以照常查看，清出空间后不用重启就能继续。",
        "busy" => "数据库正忙，没有写入。请稍等几秒再试。",
        "read_only" => {
            "写盘失败，不确定这一次是否已写入；为保护数据已停止写入。\
             请管理员检查磁盘后重新启动，再用同一次提交重试，不会重复。"
        }
        "unknown" => "与数据库的连接断了，不确定是否写入。请用同一次提交再试一次，不会重复。",
        _ => "数据库拒绝了这次写入，没有写入任何内容。请联系管理员。",
    }
}

impl From<QuestionRefusal> for Refusal {
    fn from(refusal: QuestionRefusal) -> Self {
        Self::Question(refusal)
    }
}

impl From<LayoutRefusal> for Refusal {
    fn from(refusal: LayoutRefusal) -> Self {
        Self::Layout(refusal)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::Conflict { kind, id } => {
                return Self::Conflict { what: format!("{kind} {id}") };
            }
            StoreError::Full => "disk_full",
            StoreError::Busy => "busy",
            StoreError::Broken => "read_only",
            StoreError::Unknown => "unknown",
            StoreError::Damaged(_) => "damaged",
            StoreError::NewerEdition { .. } => "newer_edition",
            StoreError::NotDurable { .. } => "not_durable",
            StoreError::Duplicate | StoreError::Engine(_) | StoreError::Io(_) => "store",
        };
        Self::Store { code, detail: error.to_string() }
    }
}
