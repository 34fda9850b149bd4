//! Who asks: the one way from a request to rights.
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use cookie::Cookie;
use guatu_app::{Access, Command, Receipt, Refusal, Request, Session, module};
use guatu_domain::module::ModuleName;

use crate::problem::Problem;
use crate::state::Api;

/// Name of the cookie.
pub(crate) const COOKIE: &str = "guatu_session";

/// The address that a connection comes from; put into every request by the accept loop.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

impl Peer {
    /// The block that counts as one asker: an IPv4 address, or the /64 that one subscriber has.
    pub fn block(self) -> String {
        match self.0.to_canonical() {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string() + "/64"
            }
        }
    }

    pub(crate) fn of(parts: &Parts) -> Self {
        let here = Self(IpAddr::V4(Ipv4Addr::LOCALHOST));
        parts.extensions.get::<Self>().copied().unwrap_or(here)
    }
}

/// Somebody who is signed in, with his rights of now in the region that the path names.
pub struct Caller {
    /// What handlers reach.
    pub api: Api,
    /// The region.
    pub region: String,
    /// His rights.
    pub access: Access,
    /// The token of his session.
    pub token: String,
}

/// The token in a request's cookie.
pub(crate) fn token_of(headers: &HeaderMap) -> Option<String> {
    let texts = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut cookies = texts.flat_map(|text| Cookie::split_parse(text.to_owned()));
    let found = cookies.find_map(|one| one.ok().filter(|one| one.name() == COOKIE));
    found.map(|one| one.value().to_owned()).filter(|token| !token.is_empty())
}

/// The session of a request; none where nobody is signed in.
pub(crate) async fn session_of(
    api: &Api,
    headers: &HeaderMap,
) -> Result<Option<(String, Session)>, Problem> {
    let Some(token) = token_of(headers) else { return Ok(None) };
    if let Some(session) = api.sessions.recall(&token) {
        return Ok(Some((token, session)));
    }
    let asked = token.clone();
    match api.waiting(move |api| api.sessions.load(&asked)).await {
        Ok(session) => Ok(Some((token, session))),
        Err(problem) if problem.status == StatusCode::UNAUTHORIZED.as_u16() => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// The module that a route belongs to, by the word after the region. One that is off answers as if
/// it were not there (K29).
fn module_of(path: &str) -> Option<ModuleName> {
    match path.strip_prefix("/api/v1/")?.split('/').nth(1)? {
        "imports" | "import-drafts" => Some(ModuleName::Import),
        "papers" => Some(ModuleName::Report),
        "lines" | "verification" => Some(ModuleName::Verification),
        _ => None,
    }
}

impl FromRequestParts<Api> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let params = RawPathParams::from_request_parts(parts, api).await;
        let params = params.map_err(|_| Problem::nowhere())?;
        let named = params.iter().find(|(name, _)| *name == "region");
        let region = named.ok_or_else(Problem::nowhere)?.1.to_owned();
        let found = session_of(api, &parts.headers).await?;
        let (token, session) = found.ok_or(Refusal::SignedOut)?;
        if session.region != region {
            let detail = "您登录的是另一个库。请退出后登录这个库。";
            return Err(Problem::new(StatusCode::FORBIDDEN, "other_region", detail));
        }
        // The board of a region with sessions is in memory, but for the first request.
        let access = if api.desk.has_view(&region, None) {
            session.access(&api.desk)?
        } else {
            let asked = session.clone();
            api.waiting(move |api| asked.access(&api.desk)).await?
        };
        if let Some(module) = module_of(parts.uri.path()) {
            module::require(&*api.desk.board(&region)?, module)?;
        }
        Ok(Self { api: api.clone(), region, access, token })
    }
}

/// Who asks for an act, with his rights and the id of his request.
pub(crate) struct Asked {
    pub(crate) region: String,
    pub(crate) access: Access,
    /// What he sent as `idempotency-key`, so that asking again gives the same receipt, or a new id.
    pub(crate) id: String,
}

impl Caller {
    /// Carries out an act and tells listeners of it.
    pub(crate) async fn act(
        self,
        headers: &HeaderMap,
        command: Command,
    ) -> Result<Receipt, Problem> {
        let act = |api: &Api, Asked { region, access, id }: Asked| {
            api.desk.act(&region, Request { id, access, command })
        };
        self.carry_out(headers, act).await
    }

    /// The same of an act that must look at the library before it is told.
    pub(crate) async fn carry_out(
        self,
        headers: &HeaderMap,
        act: impl FnOnce(&Api, Asked) -> Result<Receipt, Refusal> + Send + 'static,
    ) -> Result<Receipt, Problem> {
        let Self { api, region, access, .. } = self;
        let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok());
        let id = key.map_or_else(|| api.desk.request_id(), str::to_owned);
        let receipt = api.waiting(move |api| act(api, Asked { region, access, id })).await?;
        api.committed();
        Ok(receipt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_subscriber_is_one_block() {
        let block = |text: &str| Peer(text.parse().unwrap()).block();
        assert_eq!(block("10.0.0.7"), "10.0.0.7");
        assert_eq!(block("::ffff:10.0.0.7"), "10.0.0.7");
        assert_eq!(block("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
    }
}
