//! `GET imports`: what was taken in, newest first.
use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

use crate::caller::Caller;
use crate::problem::{Problem, Refused};
use crate::region::RegionPath;
use crate::shape::{Can, Coded, Named};

/// What was taken in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Imports {
    /// Newest first; a ward sees its own.
    pub imports: Vec<Import>,
    /// Whether a file may be taken in.
    pub can: CanReceive,
}

/// What may be done here.
#[derive(Debug, Serialize, ToSchema)]
pub struct CanReceive {
    /// Take a file in.
    pub receive: Can,
}

/// A file that was taken in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Import {
    /// Its id.
    pub id: String,
    /// Name of the file.
    pub file: String,
    /// Its line.
    pub seq: i64,
    /// Whether it stands.
    pub state: Coded,
    /// The ward for which it was taken in.
    pub ward: Option<Named>,
    /// Rows that brought a new project.
    pub added: u32,
    /// Rows that changed one.
    pub changed: u32,
    /// Rows that changed nothing.
    pub unchanged: u32,
    /// Rows that were left out.
    pub left_out: u32,
}

/// Imports that the caller may see.
#[utoipa::path(get, path = "/api/v1/{region}/imports", operation_id = "listImports",
    tag = "import",
    params(RegionPath),
    responses((status = 200, body = Imports), Refused))]
pub async fn list(caller: Caller) -> Result<Json<Imports>, Problem> {
    let Caller { api, region, access, .. } = caller;
    let receive = Can::from(access.require("import.commit"));
    let view = api.desk.view(&region, access, None)?;
    let ward = |id: &guatu_domain::id::WardId| Named {
        id: id.to_string(),
        name: view.ward_name(id.as_str()).to_owned(),
    };
    let shape = |known: &guatu_board::Known<guatu_domain::import::Import>| Import {
        id: known.id.to_string(),
        file: known.file.clone(),
        seq: known.since,
        state: Coded::new(known.state.code(), known.state.label()),
        ward: known.ward.as_ref().map(ward),
        added: known.counts.added,
        changed: known.counts.changed,
        unchanged: known.counts.unchanged,
        left_out: known.counts.left_out,
    };
    let imports = view.imports().iter().map(shape).collect();
    Ok(Json(Imports { imports, can: CanReceive { receive } }))
}
