//! Why a command ended without doing what was asked.
use guatu_app::Refusal;
use guatu_app::verify::VerifyError;
use guatu_store::StoreError;

/// A failure that a person can read.
#[derive(Debug)]
pub enum Failure {
    /// The desk refused.
    Refused(Refusal),
    /// Said in a sentence of its own.
    Sentence(String),
    /// The command has already said what it found; only the exit code is left to give.
    Said,
}

impl Failure {
    /// What is wrong and what to do.
    pub fn sentence(&self) -> String {
        match self {
            Self::Refused(refusal) => match refusal {
                Refusal::Store { detail, .. } | Refusal::Fault { detail } => {
                    format!("{}（{detail}）", refusal.sentence())
                }
                _ => refusal.sentence(),
            },
            Self::Sentence(sentence) => sentence.clone(),
            Self::Said => String::new(),
        }
    }

    /// 1: refused or failed; 2: something was found (verify).
    pub fn exit_code(&self) -> u8 {
        if matches!(self, Self::Said) { 2 } else { 1 }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Refused(Refusal::from(error))
    }
}

impl From<VerifyError> for Failure {
    fn from(error: VerifyError) -> Self {
        match error {
            VerifyError::Store(error) => error.into(),
            VerifyError::Blob(error) => Self::Sentence(format!("附件读不出来：{error}")),
        }
    }
}
