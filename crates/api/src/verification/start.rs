//! `POST verification`: begins a run.
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Json;
use axum::http::StatusCode;
use guatu_app::verify::verify;

use super::Verification;
use crate::caller::Caller;
use crate::problem::{Problem, Refused};
use crate::region::RegionPath;
use crate::state::Api;

/// Begins a run, unless one goes on. For auditors and administrators.
#[utoipa::path(post, path = "/api/v1/{region}/verification", operation_id = "startVerification",
    tag = "ledger",
    params(RegionPath),
    responses((status = 202, body = Verification), Refused))]
pub async fn start(caller: Caller) -> Result<(StatusCode, Json<Verification>), Problem> {
    let Caller { api, region, access, .. } = caller;
    api.desk.view(&region, access, None)?.may_verify()?;
    let heads = api.waiting(|api| Ok(api.desk.store().heads()?)).await?;
    let of = heads.iter().map(|head| head.seq).sum();
    if let Some(lines) = api.runs.begin(api.desk.machine_time(), of) {
        let run = api.clone();
        // Nobody waits for it: whoever wants to know asks for the run.
        tokio::task::spawn_blocking(move || examine(&run, &lines));
    }
    Ok((StatusCode::ACCEPTED, Json(api.runs.shape(&region))))
}

fn examine(api: &Api, lines: &AtomicI64) {
    // Regions are read one after the other; each tells its own lines.
    let (mut before, mut last) = (0, 0);
    let found = verify(api.desk.store(), &[], &mut |seq| {
        if seq < last {
            before += last;
        }
        last = seq;
        lines.store(before + seq, Ordering::Relaxed);
    });
    let found = found.map_err(|error| {
        (api.note)(&format!("verification: {error}"));
        error.to_string()
    });
    api.runs.end(api.desk.machine_time(), found);
}
