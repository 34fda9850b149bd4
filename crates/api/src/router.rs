//! Every route, in one table, and the description that is made from it.
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate, SizeAbove};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::guard::guard;
use crate::problem::Problem;
use crate::state::Api;
use crate::{
    clock, event, figure, filter, health, import, indicator, lamp, line, mark, overview, paper,
    project, search, session, verification, web,
};

/// Answers smaller than this are sent as they are, in bytes.
const SMALL: u64 = 8 * 1024;

#[derive(OpenApi)]
#[openapi(info(
    title = "guatu",
    version = "1",
    description = "挂图 API。约定见 docs/api.md：会话、错误、版本、事件。"
))]
struct Description;

fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(
            session::show::show,
            session::open::open,
            session::turn::turn,
            session::close::close
        ))
        .routes(routes!(overview::overview))
        .routes(routes!(figure::list::list))
        .routes(routes!(figure::open::open))
        .routes(routes!(lamp::list))
        .routes(routes!(indicator::list::list))
        .routes(routes!(indicator::show::show))
        .routes(routes!(project::list::list))
        .routes(routes!(project::show::show))
        .routes(routes!(project::history::history))
        .routes(routes!(filter::filters))
        .routes(routes!(search::search))
        .routes(routes!(line::list::list))
        .routes(routes!(mark::marks, mark::set))
        .routes(routes!(verification::start::start, verification::show::show))
        .routes(routes!(import::receive::receive, import::drafts::drafts))
        .routes(routes!(import::show::show, import::answer::answer))
        .routes(routes!(import::commit::commit))
        .routes(routes!(import::list::list))
        .routes(routes!(import::undo::undo))
        .routes(routes!(paper::list::list))
        .routes(routes!(paper::show::show))
        .routes(routes!(clock::set))
        .routes(routes!(event::listen))
        .routes(routes!(health::health))
}

/// The description of the API, as `openapi.json` has it.
pub fn description() -> utoipa::openapi::OpenApi {
    let mut description = routes().into_openapi();
    // A question holds slashes; programs send them escaped, in one piece.
    let paths = std::mem::take(&mut description.paths.paths);
    let plain = |(path, item): (String, _)| (path.replace("{*", "{"), item);
    description.paths.paths = paths.into_iter().map(plain).collect();
    description
}

/// The whole service.
pub fn router(api: Api) -> Router {
    let (routes, _) = routes().split_for_parts();
    let large = DefaultPredicate::new().and(SizeAbove::new(SMALL));
    let compression =
        CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(large);
    routes
        .route("/api/v1/openapi.json", get(document))
        .route("/api/{*rest}", axum::routing::any(nowhere))
        .fallback(web::serve)
        .layer(compression)
        .layer(from_fn_with_state(api.clone(), guard))
        .with_state(api)
}

async fn document() -> Response {
    axum::Json(description()).into_response()
}

async fn nowhere() -> Problem {
    Problem::nowhere()
}
