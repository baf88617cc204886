//! The test suite: the real binary against real and faithful parts.
mod architecture;
