//! The pages themselves: files that were built into the program.
use axum::body::Body;
use axum::http::{HeaderValue, Method, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

/// `web/dist`, as it was when the program was built; empty where it was not there.
#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Files;

/// Said where the program was built without its pages.
const UNBUILT: &str = "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\">\
    <title>挂图</title><body><h1>服务已启动，但没有网页文件</h1>\
    <p>这个程序编译时还没有 web/dist。请在源码目录运行：</p>\
    <pre>npm --prefix web ci\nnpm --prefix web run build\ncargo build</pre>\
    <p>接口照常可用：<a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a></p></body></html>";

/// A file; for anything else the page that draws itself by its address.
pub async fn serve(request: Request<Body>) -> Response {
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = request.uri().path().trim_start_matches('/');
    if let Some(found) = Files::get(path).filter(|_| !path.is_empty()) {
        return file(path, found);
    }
    // What looks like a file and is none is missing; a page is an address without a dot.
    let last = path.rsplit('/').next().unwrap_or_default();
    if path.starts_with("assets/") || last.contains('.') {
        return StatusCode::NOT_FOUND.into_response();
    }
    match Files::get("index.html") {
        Some(index) => file("index.html", index),
        None => page(UNBUILT),
    }
}

fn file(path: &str, found: EmbeddedFile) -> Response {
    let kind = found.metadata.mimetype().to_owned();
    let mut response = Response::new(Body::from(found.data.into_owned()));
    // Names of built files change with what they hold.
    let kept = if path.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let text = kind.starts_with("text/") && !kind.contains("charset");
    let kind = if text { format!("{kind}; charset=utf-8") } else { kind };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    if let Ok(kind) = HeaderValue::from_str(&kind) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    response
}

fn page(text: &'static str) -> Response {
    let mut response = Response::new(Body::from(text));
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}
