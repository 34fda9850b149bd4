//! Which region a path names.

use utoipa::IntoParams;

/// The region in a path.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "only describes; who asks reads it from the path")]
pub struct RegionPath {
    /// Code of the region.
    #[param(example = "demo")]
    pub region: String,
}
