//! What goes wrong in a night of drift.

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// The processor exits right after every start.
    CrashLoop,
    /// The processor leaks memory and is killed again and again.
    OutOfMemory,
    /// The database is slow, and so is the processor.
    SlowDatabase,
    /// The same, and the nodes are full.
    Crowded,
    /// Far more arrives than usual.
    Surge,
    /// A document kills every processor that reads it, minutes after its start.
    Poison,
    /// Most sources have nothing to say.
    Blind,
    /// Prometheus answers with a part of its data, and a detector's image is gone.
    Partial,
}

impl Fault {
    /// When it struck, in seconds from the start of the simulation.
    pub const fn struck(self) -> i32 {
        match self {
            Self::CrashLoop => -11 * 60,
            Self::OutOfMemory => -34 * 60 - 15,
            Self::SlowDatabase | Self::Crowded => -46 * 60,
            Self::Surge => -14 * 60,
            Self::Poison => -25 * 60 - 40,
            Self::None | Self::Blind | Self::Partial => 0,
        }
    }
}
