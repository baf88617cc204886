//! Who else sets the number of the workers.

/// Who else sets the number of the workers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeper {
    /// Nobody.
    Nobody,
    /// An autoscaler.
    Autoscaler {
        /// From which second of the simulation on.
        since: i32,
    },
    /// Argo CD, which heals what differs from git.
    Git,
}

impl Keeper {
    /// When the autoscaler takes charge, where there is one.
    pub const fn autoscales(self) -> Option<i32> {
        match self {
            Self::Autoscaler { since } => Some(since),
            Self::Nobody | Self::Git => None,
        }
    }
}
