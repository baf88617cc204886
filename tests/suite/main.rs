//! The test suite: the real binary against real and faithful parts.

#![expect(
    clippy::disallowed_methods,
    reason = "the suite starts the program, looks at the clock and at its own environment"
)]

#[cfg(test)]
#[path = "../support/mod.rs"]
mod support;

#[cfg(test)]
mod acting;
#[cfg(test)]
mod acts_ingest;
#[cfg(test)]
mod acts_live;
#[cfg(test)]
mod alerts_live;
#[cfg(test)]
mod architecture;
#[cfg(test)]
mod command_line;
#[cfg(test)]
mod complete;
#[cfg(test)]
mod config;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod doctor;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod drift_live;
#[cfg(test)]
mod exchange;
#[cfg(test)]
mod explain;
#[cfg(test)]
mod fakes;
#[cfg(test)]
mod guide;
#[cfg(test)]
mod guides;
#[cfg(test)]
mod help;
#[cfg(test)]
mod hints;
#[cfg(test)]
mod homeless;
#[cfg(test)]
mod incident_flag;
#[cfg(test)]
mod ingest;
#[cfg(test)]
mod kube_golden;
#[cfg(test)]
mod kubectl;
#[cfg(test)]
mod lab;
#[cfg(test)]
mod pipes;
#[cfg(test)]
mod program;
#[cfg(test)]
mod readme;
#[cfg(test)]
mod rights;
#[cfg(test)]
mod screens;
#[cfg(test)]
mod servers;
#[cfg(test)]
mod shape;
#[cfg(test)]
mod signals;
#[cfg(test)]
mod terminal_interrupt;
mod terminal_stop;
#[cfg(test)]
mod terminal_walk;
#[cfg(test)]
mod told;
#[cfg(test)]
mod triage;
#[cfg(test)]
mod triage_killed;
#[cfg(test)]
mod undo;
#[cfg(test)]
mod widths;
