//! A terminal that keeps what is written to it.

/// What was written to a terminal of a test.
#[derive(Clone, Default)]
pub struct Captured {
    pub(super) out: crate::terminal::sink::Shared,
    pub(super) err: crate::terminal::sink::Shared,
}

impl Captured {
    /// What standard output holds.
    pub fn out(&self) -> String {
        self.out.text()
    }

    /// What standard error holds.
    pub fn err(&self) -> String {
        self.err.text()
    }
}
