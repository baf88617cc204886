//! The test suite: the real binary against real and faithful parts.
#[cfg(test)]
mod fakes;
#[cfg(test)]
mod servers;
#[cfg(test)]
#[path = "../support/mod.rs"]
mod support;
