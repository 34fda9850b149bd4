use guatu_domain::record::BodyError;
use guatu_ledger::Seq;

/// A record that could not be read. It is left out and counted; it never stops the district and
/// never turns into zero (design.md rule 11).
#[derive(Clone, Debug, PartialEq)]
pub struct Damage {
    /// Kind of the record.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// What it is about: figures over this subject say that something is missing.
    pub subject: String,
    /// The version.
    pub since: Seq,
    /// Why.
    pub cause: Cause,
}

/// Why a record was left out.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// Its body cannot be read.
    Body(BodyError),
    /// Its id is not the one that its body makes.
    Id {
        /// The id that its body makes.
        wanted: String,
    },
    /// It belongs to a project that is not there.
    NoProject,
    /// It names a record that is not there.
    Missing {
        /// Kind of that record.
        kind: &'static str,
        /// Its id.
        id: String,
    },
}

impl Cause {
    /// One Chinese sentence for 体检.
    pub fn sentence(&self) -> String {
        match self {
            Self::Body(BodyError::Kind(kind)) => {
                format!("记录类型“{kind}”不认识,可能由更新的版本写入")
            }
            Self::Body(BodyError::Shape(_, shape)) => {
                format!("记录版式 {shape} 不认识,可能由更新的版本写入")
            }
            Self::Body(BodyError::Text(_, detail)) => format!("记录内容读不出来:{detail}"),
            Self::Id { wanted } => format!("记录编号与内容不符,按内容应为“{wanted}”"),
            Self::NoProject => "所属项目不存在".to_owned(),
            Self::Missing { kind, id } => format!("指向的记录不存在:{kind} {id}"),
        }
    }
}
