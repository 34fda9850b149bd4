//! A connection that ends when its other side is too slow.
use std::io::{Error, ErrorKind, Result};
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

use super::Limits;

/// What a connection is doing. The number counts up from phase to phase, so that a time-out of an
/// earlier one is never taken for one of the next: 3n waiting, 3n + 1 reading headers, 3n + 2
/// answering.
#[derive(Debug, Default)]
pub(super) struct Pace {
    phase: AtomicU64,
    /// Who reads while the server works: he looks again when it has finished.
    reader: Mutex<Option<Waker>>,
}

const WAITING: u64 = 0;
const HEADERS: u64 = 1;
const ANSWERING: u64 = 2;

impl Pace {
    /// The headers are there; from now on the server is at work.
    pub(super) fn answering(&self) {
        self.turn(ANSWERING);
    }

    /// The answer has gone out; the next request may take its time.
    pub(super) fn waiting(&self) {
        self.turn(WAITING);
        let reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(reader) = reader {
            reader.wake();
        }
    }

    fn wake_later(&self, reader: &Waker) {
        let mut kept = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get_or_insert_with(|| reader.clone()).clone_from(reader);
    }

    fn turn(&self, phase: u64) {
        let next = |now: u64| Some(now + (phase + 3 - now % 3) % 3);
        // The function never refuses.
        let _ = self.phase.fetch_update(Ordering::AcqRel, Ordering::Acquire, next);
    }

    fn now(&self) -> u64 {
        self.phase.load(Ordering::Acquire)
    }
}

/// A stream with time-outs.
pub(super) struct Connection<S> {
    stream: S,
    pace: Arc<Pace>,
    limits: Arc<Limits>,
    reading: Option<(u64, Pin<Box<Sleep>>)>,
    writing: Option<Pin<Box<Sleep>>>,
}

impl<S> Connection<S> {
    pub(super) fn new(stream: S, pace: Arc<Pace>, limits: Arc<Limits>) -> Self {
        Self { stream, pace, limits, reading: None, writing: None }
    }

    /// Whether the other side has had time enough for this phase. None while the server works.
    fn is_late(&mut self, cx: &mut Context<'_>) -> bool {
        let now = self.pace.now();
        let limit = match now % 3 {
            _ if now == 0 => self.limits.first,
            WAITING => self.limits.idle,
            HEADERS => self.limits.headers,
            _ => {
                self.pace.wake_later(cx.waker());
                // It may have finished in between.
                if self.pace.now() == now {
                    return false;
                }
                return self.is_late(cx);
            }
        };
        match &mut self.reading {
            Some((phase, timer)) if *phase == now => timer.as_mut().poll(cx).is_ready(),
            reading => {
                let (_, timer) = reading.insert((now, Box::pin(sleep(limit))));
                timer.as_mut().poll(cx).is_ready()
            }
        }
    }

    fn written(&mut self, cx: &mut Context<'_>, poll: Poll<Result<usize>>) -> Poll<Result<usize>> {
        if poll.is_ready() {
            self.writing = None;
            return poll;
        }
        let limit = self.limits.write;
        let timer = self.writing.get_or_insert_with(|| Box::pin(sleep(limit)));
        ready!(timer.as_mut().poll(cx));
        Poll::Ready(Err(Error::from(ErrorKind::TimedOut)))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Connection<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<Result<()>> {
        let before = buffer.filled().len();
        let poll = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if poll.is_pending() {
            let is_late = self.is_late(cx);
            return if is_late {
                Poll::Ready(Err(Error::from(ErrorKind::TimedOut)))
            } else {
                Poll::Pending
            };
        }
        if buffer.filled().len() > before && self.pace.now() % 3 == WAITING {
            self.pace.turn(HEADERS);
        }
        poll
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Connection<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<Result<usize>> {
        let poll = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.written(cx, poll)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[std::io::IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        let poll = Pin::new(&mut self.stream).poll_write_vectored(cx, bytes);
        self.written(cx, poll)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_follow_each_other_and_never_come_back() {
        let pace = Pace::default();
        let mut seen = vec![pace.now()];
        for phase in [HEADERS, ANSWERING, WAITING, HEADERS, ANSWERING, ANSWERING, WAITING] {
            pace.turn(phase);
            assert_eq!(pace.now() % 3, phase);
            seen.push(pace.now());
        }
        assert!(seen.is_sorted());
        assert_ne!(pace.now(), 0, "only a new connection is at its first byte");
    }
}
