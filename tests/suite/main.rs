//! The test suite: the real binary against real and faithful parts.
#[cfg(test)]
#[path = "../support/mod.rs"]
mod support;
