//! Bodies: what comes in must keep coming, and what goes out tells when it has gone.
use std::io::{Error, ErrorKind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use hyper::body::{Frame, Incoming, SizeHint};
use tokio::time::{Sleep, sleep};

use super::Limits;
use super::pace::Pace;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A body that comes in. It ends with an error when it comes too slowly or takes too long.
pub(super) struct Paced {
    body: Incoming,
    whole: Pin<Box<Sleep>>,
    /// How long the next bytes may take: what the bytes so far have earned.
    next: Option<Pin<Box<Sleep>>>,
    grace: Duration,
    rate: u64,
    earned: Duration,
}

impl Paced {
    pub(super) fn new(body: Incoming, limits: &Limits) -> Self {
        let (whole, grace) = (Box::pin(sleep(limits.body)), limits.headers);
        Self { body, whole, next: None, grace, rate: limits.rate.max(1), earned: Duration::ZERO }
    }
}

impl hyper::body::Body for Paced {
    type Data = Bytes;
    type Error = Failure;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Failure>>> {
        let late = || Poll::Ready(Some(Err(Failure::from(Error::from(ErrorKind::TimedOut)))));
        match Pin::new(&mut self.body).poll_frame(cx) {
            Poll::Pending => {
                let limit = self.grace + self.earned;
                let next = self.next.get_or_insert_with(|| Box::pin(sleep(limit)));
                let is_late = next.as_mut().poll(cx).is_ready();
                if is_late || self.whole.as_mut().poll(cx).is_ready() {
                    late()
                } else {
                    Poll::Pending
                }
            }
            Poll::Ready(frame) => {
                if let Some(Ok(frame)) = &frame
                    && let Some(bytes) = frame.data_ref()
                {
                    let millis = u64::try_from(bytes.len()).unwrap_or(0) * 1_000 / self.rate;
                    self.earned = Duration::from_millis(millis);
                    self.next = None;
                    // Drops of a byte earn nothing: the grace is spent once.
                    self.grace = self.grace.saturating_sub(Duration::from_millis(50));
                }
                Poll::Ready(frame.map(|frame| frame.map_err(Failure::from)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// An answer; when it has gone out, the connection waits for the next request.
pub(super) struct Answering {
    body: Body,
    pace: Arc<Pace>,
}

impl Answering {
    pub(super) fn new(body: Body, pace: Arc<Pace>) -> Self {
        Self { body, pace }
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.pace.waiting();
    }
}

impl hyper::body::Body for Answering {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
