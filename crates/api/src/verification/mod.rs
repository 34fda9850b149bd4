//! 台账核验: a run over every line, record and file.
pub mod show;
pub mod start;

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use guatu_app::time::text_of;
use guatu_app::verify::Examination;
use guatu_ledger::{Finding, Millis, Place};
use serde::Serialize;
use utoipa::ToSchema;

use crate::shape::Coded;

/// The newest run. One run serves all who ask while it goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Verification {
    /// `never` 未核验, `running` 核验中, `clean` 未发现改动, `altered` 发现改动, `failed` 未完成.
    pub state: Coded,
    /// Lines examined so far.
    pub lines: i64,
    /// Lines to be examined.
    pub of: i64,
    /// When it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub started: Option<String>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub finished: Option<String>,
    /// The conclusion in a sentence.
    pub sentence: String,
    /// What is not as it was written, the first thousand.
    pub findings: Vec<FindingShape>,
    /// Number of findings.
    pub total_findings: usize,
    /// The newest line when it was examined, as an anchor to be kept elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<AnchorShape>,
}

/// One thing that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FindingShape {
    /// Where: 台账, a line, a record, a file.
    pub place: String,
    /// What is wrong.
    pub sentence: String,
}

/// A checkpoint of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AnchorShape {
    /// Number of the line.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
    /// Its time.
    #[schema(format = DateTime)]
    pub time: String,
}

/// Findings that an answer holds.
const SHOWN: usize = 1_000;

/// The runs of this process: one at a time.
#[derive(Default)]
pub(crate) struct Runs(Mutex<Option<Run>>);

/// A run.
#[derive(Clone, Debug)]
struct Run {
    started: Millis,
    /// Lines to be examined.
    of: i64,
    lines: Arc<AtomicI64>,
    done: Option<Done>,
}

/// How it ended.
#[derive(Clone, Debug)]
struct Done {
    finished: Millis,
    found: Result<Arc<Examination>, String>,
}

impl Runs {
    fn lock(&self) -> MutexGuard<'_, Option<Run>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a run, unless one goes on; gives its counter.
    fn begin(&self, started: Millis, of: i64) -> Option<Arc<AtomicI64>> {
        let mut run = self.lock();
        if run.as_ref().is_some_and(|run| run.done.is_none()) {
            return None;
        }
        let lines = Arc::new(AtomicI64::new(0));
        *run = Some(Run { started, of, lines: lines.clone(), done: None });
        Some(lines)
    }

    fn end(&self, finished: Millis, found: Result<Examination, String>) {
        if let Some(run) = self.lock().as_mut() {
            run.done = Some(Done { finished, found: found.map(Arc::new) });
        }
    }

    /// The newest run, as far as it is about a region.
    pub(crate) fn shape(&self, region: &str) -> Verification {
        match self.lock().as_ref() {
            None => Verification {
                state: Coded::new("never", "未核验"),
                lines: 0,
                of: 0,
                started: None,
                finished: None,
                sentence: "启动以来还没有核验过。".to_owned(),
                findings: Vec::new(),
                total_findings: 0,
                anchor: None,
            },
            Some(run) => run.shape(region),
        }
    }
}

impl Run {
    fn shape(&self, region: &str) -> Verification {
        let examined = self.done.as_ref().and_then(|done| done.found.as_ref().ok());
        let all = examined.map_or(&[][..], |found| found.findings.as_slice());
        let of_region = |one: &&Finding| one.region == region || one.region.is_empty();
        let findings: Vec<&Finding> = all.iter().filter(of_region).collect();
        let anchor = examined.and_then(|found| {
            found.regions.iter().map(|one| &one.anchor).find(|one| one.region == region)
        });
        let (state, sentence) = match &self.done {
            None => (("running", "核验中"), "正在核验。".to_owned()),
            Some(Done { found: Err(_), .. }) => {
                (("failed", "未完成"), "没有核验完，请联系管理员后重试。".to_owned())
            }
            Some(_) if findings.is_empty() => (
                ("clean", "未发现改动"),
                "没有发现改动。尾部被截断、历史被整体改写，要与留存的锚点对照才能看出。".to_owned(),
            ),
            Some(_) => {
                let count = findings.len();
                (("altered", "发现改动"), format!("发现 {count} 处与当初写入的不一样。"))
            }
        };
        let finished = self.done.as_ref().map(|done| done.finished);
        Verification {
            state: Coded::new(state.0, state.1),
            lines: self.lines.load(Ordering::Relaxed),
            of: self.of,
            started: Some(text_of(self.started)),
            finished: finished.map(text_of),
            sentence,
            findings: findings.iter().take(SHOWN).map(|one| FindingShape::from(*one)).collect(),
            total_findings: findings.len(),
            anchor: anchor.map(|one| AnchorShape {
                seq: one.seq,
                hash: one.hash.to_string(),
                time: text_of(one.time),
            }),
        }
    }
}

impl From<&Finding> for FindingShape {
    fn from(one: &Finding) -> Self {
        let place = match &one.place {
            Place::Region => "台账".to_owned(),
            Place::Line(seq) => format!("第 {seq} 行"),
            Place::Record { kind, id, since } => format!("记录 {kind} {id}（第 {since} 行写入）"),
            Place::Blob(hash) => format!("附件 {hash}"),
        };
        Self { place, sentence: one.sentence.to_owned() }
    }
}
