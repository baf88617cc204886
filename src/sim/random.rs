//! Chance that is the same for the same seed: every roll is a function of what is rolled for.

/// A seeded source of chance without state: the order of the rolls does not matter.
#[derive(Debug, Clone, Copy)]
pub struct Dice {
    seed: u64,
}

/// What is rolled for.
#[derive(Debug, Clone, Copy)]
pub enum Roll {
    /// The rate of ingestion in a minute.
    Ingestion,
    /// The share of events in a minute that drift.
    Drift,
    /// The time that an item waits while all is well.
    Latency,
    /// The letters of a pod's name.
    Name,
    /// When a pod was made.
    Birth,
    /// When a fault strikes a pod.
    Strike,
    /// How long a run lasts.
    Run,
    /// What a container uses.
    Use,
    /// How long a source takes to answer.
    Answer,
    /// What stands in a log line.
    Line,
    /// The time within its interval at which a metric is scraped.
    Scrape,
    /// The time within its interval at which the autoscaler looks.
    Sync,
    /// The share of the traffic that is a tenant's, a connector's or a partition's.
    Share,
    /// What fails while all is well.
    Failure,
}

impl Dice {
    /// The dice of a seed.
    pub const fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// A number from 0 up to but not including 1.
    pub fn roll(self, what: Roll, nth: i32) -> f64 {
        f64::from(self.bits(what, nth)) / (f64::from(u32::MAX) + 1.0)
    }

    /// A number from -1 up to but not including 1.
    pub fn around(self, what: Roll, nth: i32) -> f64 {
        self.roll(what, nth) * 2.0 - 1.0
    }

    /// A whole number from 0 up to but not including `sides`, or 0 for no sides.
    pub fn pick(self, what: Roll, nth: i32, sides: u32) -> u32 {
        self.bits(what, nth).checked_rem(sides).unwrap_or(0)
    }

    /// Letters as Kubernetes makes up names of.
    pub fn letters(self, nth: i32, number: i32) -> String {
        const ALPHABET: &[u8] = b"bcdfghjklmnpqrstvwxz2456789";
        let letter = |place| {
            let side = self.pick(Roll::Name, nth * 100 + place, 27);
            usize::try_from(side)
                .ok()
                .and_then(|side| ALPHABET.get(side))
        };
        (0..number)
            .filter_map(letter)
            .map(|letter| char::from(*letter))
            .collect()
    }

    fn bits(self, what: Roll, nth: i32) -> u32 {
        let place = (u64::from(what as u8) << 32) | u64::from(nth.cast_unsigned());
        let [a, b, c, d, ..] = splitmix(splitmix(self.seed) ^ place).to_be_bytes();
        u32::from_be_bytes([a, b, c, d])
    }
}

/// One step of Steele, Lea and Flood's `SplitMix64`.
const fn splitmix(state: u64) -> u64 {
    let z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_generator_of_the_paper() {
        // The first two outputs of the reference implementation for the state 0.
        assert_eq!(splitmix(0), 0xe220_a839_7b1d_cdaf);
        assert_eq!(splitmix(0x9e37_79b9_7f4a_7c15), 0x6e78_9e6a_a1b9_65f4);
    }

    #[test]
    fn rolls_are_even_and_differ_by_seed_place_and_kind() {
        let dice = Dice::new(7);
        let mean = (0..1000).map(|nth| dice.roll(Roll::Line, nth)).sum::<f64>() / 1000.0;
        assert!((0.45..0.55).contains(&mean), "{mean}");
        let all = [
            dice.bits(Roll::Line, 1),
            dice.bits(Roll::Line, -1),
            dice.bits(Roll::Use, 1),
            Dice::new(8).bits(Roll::Line, 1),
        ];
        let different: std::collections::BTreeSet<u32> = all.into_iter().collect();
        assert_eq!(different.len(), all.len());
        assert_eq!(dice.pick(Roll::Line, 1, 0), 0);
    }
}
