//! Who has which share of the traffic: tenants, partitions of the topic, connectors.

use super::crew::PARTITIONS;
use super::flow::{DETOUR, MAIN};
use super::trouble::Trouble;
use crate::sim::random::{Dice, Roll};

/// The tenants.
const TENANTS: [&str; 12] = [
    "alder", "aspen", "beech", "birch", "cedar", "elm", "fir", "hazel", "larch", "maple", "oak",
    "pine",
];

/// The tenants whose events come by the connector that can fail.
const CONNECTED: usize = 7;

/// The tenant that can be stuck, and the partition that its consumer hangs on.
const STUCK: &str = "hazel";
const HANGING: i32 = 17;

/// The connectors, with their shares of the traffic in percent; the first one can fail.
const CONNECTORS: [(&str, f64); 5] = [
    ("web-clicks", 55.0),
    ("mobile", 20.0),
    ("billing", 12.0),
    ("crm", 8.0),
    ("warehouse", 5.0),
];

/// A tenant.
#[derive(Debug, Clone, Copy)]
pub struct Tenant {
    /// Its name.
    pub name: &'static str,
    /// The way that its events take.
    pub way: usize,
    /// Its share of the events on that way.
    pub share: f64,
}

/// The tenants with their shares.
pub fn tenants(trouble: Trouble, dice: Dice) -> Vec<Tenant> {
    let way = |nth: usize, name: &str| match trouble {
        Trouble::Connector if nth < CONNECTED => DETOUR,
        Trouble::Stuck if name == STUCK => DETOUR,
        _ => MAIN,
    };
    let rolled = TENANTS.into_iter().enumerate().zip(0..);
    let rolled = rolled.map(|((nth, name), roll)| Tenant {
        name,
        way: way(nth, name),
        share: 0.5 + dice.roll(Roll::Share, roll),
    });
    let mut tenants: Vec<Tenant> = rolled.collect();
    for way in [MAIN, DETOUR] {
        let on = |tenant: &&mut Tenant| tenant.way == way;
        let sum: f64 = tenants.iter_mut().filter(on).map(|it| it.share).sum();
        for tenant in tenants.iter_mut().filter(on) {
            tenant.share /= sum;
        }
    }
    tenants
}

/// The shares of the partitions of the topic: of the events on the main way, and of those on the
/// detour.
pub fn partitions(dice: Dice) -> Vec<(i32, f64, f64)> {
    let rolled = (0..PARTITIONS).map(|nth| 1.0 + 0.15 * dice.around(Roll::Share, 100 + nth));
    let rolled: Vec<f64> = rolled.collect();
    let sum: f64 = rolled.iter().sum();
    let shares = rolled.into_iter().map(|share| share / sum);
    let hanging = |nth| if nth == HANGING { 1.0 } else { 0.0 };
    let numbered = (0..).zip(shares);
    numbered
        .map(|(nth, share)| (nth, share, hanging(nth)))
        .collect()
}

/// The connectors with their shares of the traffic, and whether it is the one that can fail.
pub fn connectors() -> impl Iterator<Item = (&'static str, f64, bool)> {
    let numbered = CONNECTORS.into_iter().enumerate();
    numbered.map(|(nth, (name, percent))| (name, percent / 100.0, nth == 0))
}
