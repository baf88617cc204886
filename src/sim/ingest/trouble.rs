//! What goes wrong in a night of ingestion.

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing.
    None,
    /// A canary fails events, and slows down all that goes through it.
    Canary,
    /// Far more arrives than so many workers can take.
    Growth,
    /// The store behind the workers is slow, however many they are.
    SlowStore,
    /// A producer's events no longer fit their schema.
    Schema,
    /// A connector answers every request with an error.
    Connector,
    /// A burst is over, and one tenant's partition hangs since.
    Stuck,
}

const MINUTE: i32 = 60;

impl Trouble {
    /// When it struck, in seconds from the start of the simulation.
    pub const fn struck(self) -> i32 {
        match self {
            Self::Canary => -42 * MINUTE,
            Self::Growth => -35 * MINUTE,
            Self::SlowStore => -22 * MINUTE,
            Self::Schema => -25 * MINUTE,
            Self::Connector => -16 * MINUTE,
            Self::Stuck => -50 * MINUTE,
            Self::None => 0,
        }
    }

    /// When somebody else puts it right, in seconds from the start; `None` where nobody does.
    pub const fn mended(self) -> Option<i32> {
        match self {
            // The owner of the schema registers a compatible version.
            Self::Schema => Some(6 * MINUTE),
            // The owner of the connector restarts it.
            Self::Connector => Some(9 * MINUTE),
            Self::None | Self::Canary | Self::Growth | Self::SlowStore | Self::Stuck => None,
        }
    }

    /// Whether it is the case at a time, as far as it does not depend on what is done here.
    pub const fn lasts_at(self, time: i32) -> bool {
        let over = match self.mended() {
            Some(mended) => mended <= time,
            None => false,
        };
        !matches!(self, Self::None) && self.struck() <= time && !over
    }
}
