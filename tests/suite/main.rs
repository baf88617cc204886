//! The test suite: the real binary against real and faithful parts.

#[path = "../support/mod.rs"]
mod support;

mod architecture;
mod fakes;
mod servers;
