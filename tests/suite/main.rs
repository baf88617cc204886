//! The test suite: the real binary against real and faithful parts.

#[cfg(test)]
#[path = "../support/mod.rs"]
mod support;

#[cfg(test)]
mod architecture;
#[cfg(test)]
mod fakes;
#[cfg(test)]
mod kube_golden;
#[cfg(test)]
mod kubectl;
#[cfg(test)]
mod servers;
