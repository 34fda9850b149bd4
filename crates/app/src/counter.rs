//! One region's place at the desk: requests queue here, and those that wait together are decided
//! and reach the disk together (group commit).
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use guatu_board::Board;
use guatu_ledger::{Put, PutError};
use guatu_store::{Batch, NewLine, Store, StoreError};

use crate::command::decide;
use crate::decision::Decision;
use crate::desk::{Desk, Receipt, Request};
use crate::fresh::Fresh;
use crate::refusal::Refusal;

type Answer = Result<Receipt, Refusal>;

/// Most requests that share one commit.
const TOGETHER: usize = 256;
/// How often a batch is tried again when the connection broke during its commit.
const TRIES: usize = 3;

/// What a waiting request is told.
enum Word {
    /// It was carried out or refused.
    Answer(Answer),
    /// It is its turn to serve the queue, itself included.
    Serve,
}

struct Waiting {
    request: Request,
    tell: Sender<Word>,
}

#[derive(Default)]
struct Queue {
    waiting: Vec<Waiting>,
    is_served: bool,
}

pub(crate) struct Counter {
    board: ArcSwap<Board>,
    queue: Mutex<Queue>,
}

/// Hands the queue over to the next who waits, also when a verb has panicked.
struct HandOver<'a>(&'a Counter);

impl Drop for HandOver<'_> {
    fn drop(&mut self) {
        let mut queue = self.0.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let next = queue.waiting.first().map(|next| next.tell.send(Word::Serve));
        queue.is_served = next.is_some();
    }
}

impl Counter {
    pub fn new(board: Board) -> Self {
        Self { board: ArcSwap::from_pointee(board), queue: Mutex::default() }
    }

    pub fn board(&self) -> Arc<Board> {
        self.board.load_full()
    }

    /// Queues a request and waits. Whoever finds nobody serving serves everybody who waits, then
    /// hands over: no thread of its own is needed, and a lone request meets no other thread.
    pub fn act(&self, desk: &Desk, request: Request) -> Answer {
        let (tell, told) = channel();
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        queue.waiting.push(Waiting { request, tell });
        let serve = !std::mem::replace(&mut queue.is_served, true);
        drop(queue);
        if serve {
            self.serve(desk);
        }
        self.wait(desk, &told)
    }

    fn wait(&self, desk: &Desk, told: &Receiver<Word>) -> Answer {
        loop {
            match told.recv() {
                Ok(Word::Answer(answer)) => return answer,
                Ok(Word::Serve) => self.serve(desk),
                // The server of the queue has panicked; nothing of ours was acknowledged.
                Err(_) => return Err(Refusal::Fault { detail: "desk".to_owned() }),
            }
        }
    }

    fn serve(&self, desk: &Desk) {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let count = queue.waiting.len().min(TOGETHER);
        let batch: Vec<Waiting> = queue.waiting.drain(..count).collect();
        drop(queue);
        let requests: Vec<&Request> = batch.iter().map(|one| &one.request).collect();
        let next = HandOver(self);
        let answers = self.carry_out(desk, &requests);
        // Before the answers: whoever is answered may ask again at once.
        drop(next);
        for (one, answer) in batch.iter().zip(answers) {
            // Whoever no longer listens finds the receipt by asking again.
            let _ = one.tell.send(Word::Answer(answer));
        }
    }

    fn carry_out(&self, desk: &Desk, requests: &[&Request]) -> Vec<Answer> {
        for _ in 1..TRIES {
            match self.try_batch(desk, requests) {
                // Asked again with the same ids: what did happen is found, the rest is done.
                Err(StoreError::Unknown | StoreError::Conflict { .. } | StoreError::Duplicate) => {}
                Err(error) => return refuse_all(requests, error),
                Ok(answers) => return answers,
            }
        }
        self.try_batch(desk, requests).unwrap_or_else(|error| refuse_all(requests, error))
    }

    fn try_batch(&self, desk: &Desk, requests: &[&Request]) -> Result<Vec<Answer>, StoreError> {
        let region = self.board().code.clone();
        let mut batch = desk.store().batch(&region)?;
        let mut board = Board::clone(&self.board());
        bring_up(&mut board, &mut batch)?;
        let mut answers = Vec::with_capacity(requests.len());
        for request in requests {
            answers.push(decide_one(desk, &mut batch, &mut board, request)?);
        }
        batch.commit()?;
        self.publish(board);
        Ok(answers)
    }

    /// Takes in what other processes have written. Says whether there was anything.
    pub fn catch_up(&self, store: &Store) -> Result<bool, StoreError> {
        let known = self.board();
        let mut snapshot = store.snapshot()?;
        let Some(head) = snapshot.head(&known.code)? else { return Ok(false) };
        let records = snapshot.after(&known.code, known.seq)?;
        drop(snapshot);
        let mut board = Board::clone(&known);
        board.advance(head.seq, records);
        self.publish(board);
        Ok(head.seq > known.seq)
    }

    /// Shows a board, unless a newer one is shown already.
    fn publish(&self, board: Board) {
        let board = Arc::new(board);
        self.board.rcu(|shown| if shown.seq < board.seq { board.clone() } else { shown.clone() });
    }
}

fn refuse_all(requests: &[&Request], error: StoreError) -> Vec<Answer> {
    let refusal = Refusal::from(error);
    requests.iter().map(|_| Err(refusal.clone())).collect()
}

fn bring_up(board: &mut Board, batch: &mut Batch<'_>) -> Result<(), StoreError> {
    let seq = batch.head().seq;
    if seq > board.seq {
        let records = batch.records_after(board.seq)?;
        board.advance(seq, records);
    }
    Ok(())
}

/// Decides one request on the private board. An error of the store ends the batch; a refusal only
/// this request.
fn decide_one(
    desk: &Desk,
    batch: &mut Batch<'_>,
    board: &mut Board,
    request: &Request,
) -> Result<Answer, StoreError> {
    let digest = match request.command.digest() {
        Ok(digest) => digest,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if let Some(line) = batch.request(&request.id)? {
        let is_same =
            line.request_digest == digest.0 && line.actor.account == request.access.account;
        if !is_same {
            return Ok(Err(Refusal::RequestReused));
        }
        let records = batch.records_of(line.seq)?;
        return Ok(Ok(Receipt::of(&line, &records)));
    }
    if let Err(refusal) = desk.check_clock(board, batch.head().time) {
        return Ok(Err(refusal));
    }
    let now = desk.now(board);
    let decided = desk.with_random(|random| {
        let mut fresh = Fresh::new(now, random);
        let decision = decide(board, &request.access, &request.command, &mut fresh)?;
        check(board, &decision)?;
        let Decision { sentence, puts, erasures } = decision;
        let puts = puts.into_iter().map(|put| (put, fresh.salt())).collect();
        Ok(NewLine {
            time: now,
            actor: request.access.actor(),
            act: request.command.act().to_owned(),
            request: request.id.clone(),
            request_digest: digest,
            sentence,
            puts,
            erasures,
        })
    });
    let new = match decided {
        Ok(new) => new,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (line, records) = batch.append(new)?;
    let receipt = Receipt::of(&line, &records);
    board.advance(line.seq, records);
    Ok(Ok(receipt))
}

/// The last look before a decision is written: ids and bodies can be stored, nothing is put twice,
/// and every put is based on the version that the board has.
fn check(board: &Board, decision: &Decision) -> Result<(), Refusal> {
    let mut seen = std::collections::HashSet::new();
    for put in &decision.puts {
        put.check().map_err(|error: PutError| Refusal::fault(&error))?;
        let is_current = board.version_of(&put.kind, &put.id) == put.based_on;
        if !is_current || !seen.insert((&put.kind, &put.id)) {
            return Err(conflict(put));
        }
    }
    Ok(())
}

fn conflict(put: &Put) -> Refusal {
    Refusal::Conflict { what: format!("{} {}", put.kind, put.id) }
}
