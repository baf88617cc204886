//! The test suite: the real binary against real and faithful parts.
#[cfg(test)]
mod kube_golden;
#[cfg(test)]
mod kubectl;
#[cfg(test)]
#[path = "../support/mod.rs"]
mod support;
