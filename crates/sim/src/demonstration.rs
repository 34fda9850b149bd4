//! 演示区: the district of the demonstration. Real wards hold only the projects named in the
//! newspaper pages; everything else is invented and marked 演示.
mod names;
mod places;
mod real;
mod story;
