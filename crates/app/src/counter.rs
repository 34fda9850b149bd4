//! One region's place at the desk: requests queue here, and those that wait together are decided
//! and reach the disk together (group commit).
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use guatu_board::Board;
use guatu_ledger::{Frame, Hash, Line, Put, PutError, Record, Salt, Suite, check_id, check_text};
use guatu_store::{Batch, NewLine, Store, StoreError};

use crate::command::{Command, decide};
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
        if check_id(&request.id).is_err() {
            return Err(Refusal::field("提交编号", "不是 1 到 100 个英文字符。"));
        }
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
        let mut is_in_doubt = false;
        let mut last = StoreError::Busy;
        for _ in 0..TRIES {
            match self.try_batch(desk, requests) {
                Ok(answers) => return answers,
                // Asked again with the same ids: what did happen is found, the rest is done.
                Err(error @ (StoreError::Conflict { .. } | StoreError::Duplicate)) => last = error,
                Err(StoreError::Unknown) => is_in_doubt = true,
                Err(error) => {
                    last = error;
                    break;
                }
            }
        }
        // Once a commit may have happened, no later failure may say that nothing was written.
        refuse_all(requests, if is_in_doubt { StoreError::Unknown } else { last })
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

/// A verb that panics is a fault of the program; it refuses its own request and not those that wait
/// together with it. Nothing that it saw was changed: verbs only read.
fn decide_safely(
    board: &Board,
    request: &Request,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let act = request.command.act();
    let decide = || decide(board, &request.access, &request.command, fresh);
    catch_unwind(AssertUnwindSafe(decide))
        .unwrap_or_else(|_| Err(Refusal::Fault { detail: format!("panic in {act}") }))
}

/// Decides one request on the private board. An error of the store ends the batch; a refusal only
/// this request.
fn decide_one(
    desk: &Desk,
    batch: &mut Batch<'_>,
    board: &mut Board,
    request: &Request,
) -> Result<Answer, StoreError> {
    if let Some(line) = batch.request(&request.id)? {
        let records = batch.records_of(line.seq)?;
        return Ok(repeat(&line, &records, request));
    }
    if let Err(refusal) = desk.check_clock(board, batch.head().time) {
        return Ok(Err(refusal));
    }
    let now = desk.now(board);
    let decided = desk.with_random(|random| {
        let mut fresh = Fresh::new(now, random);
        let decision = decide_safely(board, request, &mut fresh)?;
        check(board, &decision)?;
        let Decision { sentence, mut puts, erasures } = decision;
        puts.sort_by(|a, b| (&a.kind, &a.id).cmp(&(&b.kind, &b.id)));
        let puts: Vec<(Put, Salt)> = puts.into_iter().map(|put| (put, fresh.salt())).collect();
        let salts = puts.iter().map(|(_, salt)| salt.as_slice());
        let request_digest = digest(&request.command, salts)?;
        Ok(NewLine {
            time: now,
            actor: request.access.actor(),
            act: request.command.act().to_owned(),
            request: request.id.clone(),
            request_digest,
            sentence,
            puts,
            erasures,
        })
    });
    let new = match decided {
        Ok(new) => new,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let mut erased = Vec::new();
    for one in &new.erasures {
        let Some(record) = batch.erased(one)? else {
            let name = format!("{} {}（第 {} 行）", one.kind, one.id, one.since);
            return Ok(Err(Refusal::not_found("可抹除的记录", name)));
        };
        erased.push(record);
    }
    let (line, records) = batch.append(new)?;
    let receipt = Receipt::of(&line, &records);
    board.advance(line.seq, records.into_iter().chain(erased));
    Ok(Ok(receipt))
}

/// Digest of a command with the salts of what it wrote. Once a record of it is erased, its salt is
/// gone too, and nobody can try out what the command may have held (design.md rule 12).
fn digest<'a>(command: &Command, salts: impl Iterator<Item = &'a [u8]>) -> Result<Hash, Refusal> {
    let text = serde_json::to_string(command).map_err(|error| Refusal::fault(&error))?;
    let frame = Frame::new(Suite::Sha256, "guatu.request").text(&text);
    Ok(salts.fold(frame, Frame::bytes).finish())
}

/// The answer to a request whose id has been used: its receipt, if the same person asks for the
/// same thing. After an erasure that can no longer be known, and the repeat is refused.
fn repeat(line: &Line, records: &[Record], request: &Request) -> Answer {
    let salts: Option<Vec<&[u8]>> = records.iter().map(|one| one.salt.as_deref()).collect();
    let salts = salts.ok_or(Refusal::RequestReused)?;
    let digest = digest(&request.command, salts.into_iter())?;
    let is_same = line.request_digest == digest.0 && line.actor.account == request.access.account;
    if is_same { Ok(Receipt::of(line, records)) } else { Err(Refusal::RequestReused) }
}

/// The last look before a decision is written: ids and bodies can be stored, nothing is put twice,
/// and every put is based on the version that the board has.
fn check(board: &Board, decision: &Decision) -> Result<(), Refusal> {
    check_text("sentence", &decision.sentence).map_err(|error| Refusal::fault(&error))?;
    let mut seen = HashSet::new();
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
