//! `GET events`: tells at once when something was written.
use std::convert::Infallible;
use std::time::Duration;

use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Serialize;
use tokio::sync::{OwnedSemaphorePermit, watch};
use tokio::time::sleep;
use utoipa::ToSchema;

use crate::caller::Caller;
use crate::problem::{Answered, Problem};
use crate::region::RegionPath;
use crate::state::Api;

/// A sign of life, and a look whether the session goes on.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How often other processes' commits are looked for.
const LOOK: Duration = Duration::from_millis(200);

/// The newest line of a region. Sent as event `head` at the beginning and after every commit, also
/// of other processes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Head {
    /// Number of the newest line.
    pub seq: i64,
    /// Today in the region.
    #[schema(value_type = String, format = Date)]
    pub today: String,
}

/// Server-sent events: `head` with a [`Head`]; a comment every 15 seconds while nothing happens;
/// `end` when the session has ended.
#[utoipa::path(get, path = "/api/v1/{region}/events", operation_id = "listen",
    tag = "events",
    params(RegionPath),
    responses((status = 200, content_type = "text/event-stream", body = Head), Answered))]
pub async fn listen(caller: Caller) -> Result<Response, Problem> {
    let Caller { api, region, token, .. } = caller;
    let seat = api.listeners.clone().try_acquire_owned().map_err(|_| {
        let detail = "同时打开的页面太多，暂时不能自动刷新。请稍后刷新页面。";
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "listeners", detail)
    })?;
    let listener = Listener {
        commits: api.commits.subscribe(),
        stopping: api.stopping.subscribe(),
        last: None,
        has_ended: false,
        api,
        region,
        token,
        _seat: seat,
    };
    let events = stream::unfold(listener, Listener::next);
    let mut response = Sse::new(events).into_response();
    // A proxy must not hold events back.
    let off = HeaderValue::from_static("no");
    response.headers_mut().insert(HeaderName::from_static("x-accel-buffering"), off);
    Ok(response)
}

struct Listener {
    api: Api,
    region: String,
    token: String,
    commits: watch::Receiver<u64>,
    stopping: watch::Receiver<bool>,
    last: Option<Head>,
    has_ended: bool,
    _seat: OwnedSemaphorePermit,
}

impl Listener {
    /// The next event; none when the server stops or the session has ended.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        if self.has_ended {
            return None;
        }
        loop {
            // Marked as seen before looking, so that no commit falls between.
            self.commits.mark_unchanged();
            let head = self.head()?;
            if self.last.as_ref() != Some(&head) {
                let event = Event::default().event("head").json_data(&head).unwrap_or_default();
                self.last = Some(head);
                return Some((Ok(event), self));
            }
            tokio::select! {
                changed = self.commits.changed() => changed.ok()?,
                _ = self.stopping.changed() => return None,
                () = sleep(HEARTBEAT) => return Some((Ok(self.beat().await), self)),
            }
        }
    }

    fn head(&self) -> Option<Head> {
        let board = self.api.desk.board(&self.region).ok()?;
        Some(Head { seq: board.seq, today: self.api.desk.today(&board).to_string() })
    }

    async fn beat(&mut self) -> Event {
        let token = self.token.clone();
        let goes_on = self.api.waiting(move |api| Ok(api.sessions.goes_on(&token))).await;
        if goes_on.unwrap_or(false) {
            return Event::default().comment("");
        }
        self.has_ended = true;
        Event::default().event("end").data("{}")
    }
}

/// Looks what other processes have written, and tells listeners. Runs until the server stops.
pub async fn watch_commits(api: Api) {
    let mut stopping = api.stopping.subscribe();
    loop {
        tokio::select! {
            () = sleep(LOOK) => {}
            _ = stopping.changed() => return,
        }
        // A store that cannot be read now is asked again; every read says so itself.
        if let Ok(changed) = api.waiting(|api| api.desk.refresh()).await
            && !changed.is_empty()
        {
            api.committed();
        }
    }
}
