//! `GET /api/v1/session`: who am I, and where can I sign in.
use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use guatu_app::time::text_of;
use guatu_app::{Refusal, Session, module};
use guatu_domain::account::Account;
use guatu_domain::module::ModuleName;
use serde::Serialize;
use utoipa::ToSchema;

use crate::caller::session_of;
use crate::problem::Problem;
use crate::shape::{Can, Coded, Named};
use crate::state::Api;

/// Who is signed in, and where one can sign in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SessionPage {
    /// Who is signed in; absent when nobody is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub me: Option<Me>,
    /// The libraries of this server.
    pub regions: Vec<RegionRow>,
    /// Version of the program; told only to those who are signed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

/// Who is signed in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Me {
    /// The library in which he is signed in.
    pub region: String,
    /// Id of the account.
    pub account: String,
    /// Login.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// The role in which he acts.
    pub role: Coded,
    /// Every role that he may choose.
    pub roles: Vec<Coded>,
    /// The ward of ward roles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ward: Option<Named>,
    /// Today in the region.
    #[schema(value_type = String, format = Date)]
    pub today: String,
    /// When the session ends at the latest.
    #[schema(format = DateTime)]
    pub until: String,
    /// Pages and acts: `overview.read`, `projects.read`, `lines.read`, `verification.start`,
    /// `clock.set`, `mark.set`, `import.commit`, `import.undo`.
    pub can: BTreeMap<String, Can>,
    /// Modules that are switched on: `import`, `report`, `verification`. Of the others no menu and
    /// no page tells.
    pub modules: Vec<String>,
}

/// A library.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RegionRow {
    /// Its code.
    pub region: String,
    /// Name of the district.
    pub name: String,
    /// Title over every page.
    pub title: String,
    /// Whether everything in it is for demonstration.
    pub is_demonstration: bool,
    /// Accounts that may sign in without a password; only in demonstrations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<DemoAccount>,
}

/// An account of a demonstration.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DemoAccount {
    /// Login.
    pub login: String,
    /// Name.
    pub name: String,
    /// Its first role.
    pub role: Coded,
    /// The ward of ward roles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ward: Option<Named>,
}

/// Who is signed in, and where one can sign in. Open to everybody.
#[utoipa::path(get, path = "/api/v1/session", operation_id = "showSession",
    tag = "session",
    responses((status = 200, body = SessionPage),
        (status = 503, body = Problem, content_type = "application/problem+json")))]
pub async fn show(
    State(api): State<Api>,
    headers: HeaderMap,
) -> Result<Json<SessionPage>, Problem> {
    let session = session_of(&api, &headers).await?.map(|(_, session)| session);
    page(&api, session).await.map(Json)
}

/// The page of a session, or of nobody.
pub(super) async fn page(api: &Api, session: Option<Session>) -> Result<SessionPage, Problem> {
    api.waiting(move |api| {
        let mut regions = Vec::new();
        for head in api.desk.store().heads()? {
            regions.extend(region(api, &head.region)?);
        }
        let me = session.and_then(|session| me(api, &session).ok());
        let version = me.is_some().then(|| env!("CARGO_PKG_VERSION").to_owned());
        Ok(SessionPage { me, regions, version })
    })
    .await
}

fn me(api: &Api, session: &Session) -> Result<Me, Refusal> {
    let access = session.access(&api.desk)?;
    let board = api.desk.board(&session.region)?;
    let account = board.accounts.get(session.account.as_str()).ok_or(Refusal::SignedOut)?;
    let view = api.desk.view(&session.region, access, None)?;
    let offers = [
        ("overview.read", view.may_see_projects()),
        ("projects.read", view.may_see_projects()),
        ("lines.read", Ok(())),
        ("verification.start", view.may_verify()),
        ("clock.set", view.may_set_clock()),
        ("mark.set", view.may("mark.set")),
        ("import.commit", view.may("import.commit")),
        ("import.undo", view.may("import.undo")),
    ];
    let on = ModuleName::ALL.iter().filter(|module| module::is_on(&board, **module));
    Ok(Me {
        region: session.region.clone(),
        account: session.account.clone(),
        login: account.login.clone(),
        name: account.name.clone(),
        role: Coded::new(session.role.code(), session.role.label()),
        roles: account.roles.iter().map(|role| Coded::new(role.code(), role.label())).collect(),
        ward: account.ward.as_ref().map(|ward| Named {
            id: ward.to_string(),
            name: view.ward_name(ward.as_str()).to_owned(),
        }),
        today: api.desk.today(&board).to_string(),
        until: text_of(session.until()),
        modules: on.map(|module| module.code().to_owned()).collect(),
        can: offers.into_iter().map(|(act, offer)| (act.to_owned(), Can::from(offer))).collect(),
    })
}

/// A library as the login page shows it; none where it was never opened.
fn region(api: &Api, code: &str) -> Result<Option<RegionRow>, Refusal> {
    let board = api.desk.board(code)?;
    let Some(about) = &board.region else { return Ok(None) };
    let account = |account: &Account| {
        let role = account.roles.first()?;
        let ward = account.ward.as_ref().map(|ward| Named {
            id: ward.to_string(),
            name: board.wards.get(ward.as_str()).map_or_else(String::new, |one| one.short.clone()),
        });
        let role = Coded::new(role.code(), role.label());
        Some(DemoAccount { login: account.login.clone(), name: account.name.clone(), role, ward })
    };
    Ok(Some(RegionRow {
        region: code.to_owned(),
        name: about.name.clone(),
        title: about.title.clone(),
        is_demonstration: about.is_demonstration,
        accounts: api.desk.open_accounts(code)?.iter().filter_map(account).collect(),
    }))
}
