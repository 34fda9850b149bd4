//! What every handler can reach.
use std::ops::Deref;
use std::sync::Arc;

use guatu_app::{Desk, Refusal, Sessions};
use tokio::sync::{Semaphore, watch};

use crate::problem::Problem;
use crate::verification::Runs;

/// Sign-ins whose passwords are hashed at the same time: each takes 19 MiB and a core.
const HASHING: usize = 2;
/// People who listen to events at the same time.
const LISTENERS: usize = 500;

/// Where faults of the program are told for support; no answer says what they were.
pub type Note = Arc<dyn Fn(&str) + Send + Sync>;

/// What every handler can reach. Cheap to clone.
#[derive(Clone)]
pub struct Api(Arc<Inner>);

/// See [`Api`].
pub struct Inner {
    /// The only way to boards and acts.
    pub desk: Arc<Desk>,
    /// Who is signed in.
    pub sessions: Sessions,
    pub(crate) note: Note,
    pub(crate) runs: Runs,
    pub(crate) hashing: Semaphore,
    pub(crate) listeners: Arc<Semaphore>,
    /// Changes with every commit that this process hears of.
    pub(crate) commits: watch::Sender<u64>,
    /// Turns true when the server stops.
    pub(crate) stopping: watch::Sender<bool>,
}

impl Deref for Api {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Api {
    /// Serves a desk. `note` is told the details of faults.
    pub fn new(desk: Arc<Desk>, note: Note) -> Self {
        Self(Arc::new(Inner {
            sessions: Sessions::new(desk.clone()),
            desk,
            note,
            runs: Runs::default(),
            hashing: Semaphore::new(HASHING),
            listeners: Arc::new(Semaphore::new(LISTENERS)),
            commits: watch::Sender::new(0),
            stopping: watch::Sender::new(false),
        }))
    }

    /// Does something that waits for a disk or computes for long, away from the threads that
    /// answer.
    pub async fn waiting<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Problem> {
        let api = self.clone();
        let done = tokio::task::spawn_blocking(move || work(&api)).await;
        let fault = |error: tokio::task::JoinError| Refusal::Fault { detail: error.to_string() };
        Ok(done.map_err(fault)??)
    }

    /// Tells listeners that something was written here.
    pub(crate) fn committed(&self) {
        self.commits.send_modify(|count| *count += 1);
    }
}
