//! What the Deployment's controller makes of a change: pods are added, taken away, or rolled over.

use super::life::{FIRST_NEW, Life, WARM_UP};
use super::pods::Plot;

/// How long the controller takes to begin, in seconds.
pub const REACTION: i32 = 2;

/// From the birth of a pod to that of the next in a rollout: it starts, becomes ready, an old pod
/// is taken away for it.
const PACE: i32 = 2 + WARM_UP + 2;

/// What a Deployment asks for since some time.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Since when.
    pub at: i32,
    /// How many pods.
    pub replicas: u32,
    /// The number of their template.
    pub template: i32,
    /// The memory limit in it, in bytes.
    pub limit: f64,
}

/// Brings the pods to what is wanted. What was under way from an earlier change is given up: pods
/// that would have been made or taken away later are not.
///
/// A rollout replaces one pod after the other (`maxSurge: 1`, `maxUnavailable: 0`), those that are
/// not ready first; a surplus goes at once, the youngest first.
pub fn reconcile(plot: &Plot, lives: &mut Vec<Life>, wanted: Wanted) {
    let at = wanted.at;
    lives.retain(|life| life.born <= at);
    for life in lives.iter_mut() {
        life.died = life.died.filter(|died| *died <= at);
    }
    let replicas = usize::try_from(wanted.replicas).unwrap_or(usize::MAX);
    let there = living(lives, at).count();
    take_away(lives, &wanted, there.saturating_sub(replicas));
    let begins = at + REACTION;
    for _ in there..replicas {
        add(plot, lives, begins, &wanted);
    }
    for turn in (0..).take(outdated(lives, &wanted).len()) {
        let born = begins + PACE * turn;
        add(plot, lives, born, &wanted);
        let ends = born + PACE - 1;
        if let Some(old) = outdated(lives, &wanted).first() {
            lives[*old].died = Some(ends);
        }
    }
}

fn living(lives: &[Life], at: i32) -> impl Iterator<Item = &Life> {
    lives.iter().filter(move |life| life.exists_at(at))
}

/// The places of pods of earlier templates that nobody takes away yet, the next to go first.
fn outdated(lives: &[Life], wanted: &Wanted) -> Vec<usize> {
    let old = lives.iter().enumerate().filter(|(_, life)| {
        life.exists_at(wanted.at) && life.died.is_none() && life.template < wanted.template
    });
    let mut old: Vec<(usize, &Life)> = old.collect();
    old.sort_by_key(|(_, life)| (life.is_ready_at(wanted.at), life.nth));
    old.into_iter().map(|(place, _)| place).collect()
}

/// Takes pods away: of earlier templates first, then those that are not ready, then the youngest.
fn take_away(lives: &mut [Life], wanted: &Wanted, number: usize) {
    let there = lives.iter_mut().filter(|life| life.exists_at(wanted.at));
    let mut there: Vec<&mut Life> = there.collect();
    there.sort_by_key(|life| {
        let age = wanted.at - life.born;
        (life.template, life.is_ready_at(wanted.at), age, -life.nth)
    });
    for life in there.into_iter().take(number) {
        life.died = Some(wanted.at + 1);
    }
}

fn add(plot: &Plot, lives: &mut Vec<Life>, born: i32, wanted: &Wanted) {
    let last = lives.iter().map(|life| life.nth).max().unwrap_or(0);
    let mut life = Life {
        template: wanted.template,
        ..Life::since((last + 1).max(FIRST_NEW), born, wanted.limit)
    };
    plot.befall(&mut life);
    lives.push(life);
}

#[cfg(test)]
mod tests {
    use super::super::fault::Fault;
    use super::super::pods::{MEMORY_LIMIT, processors};
    use super::*;
    use crate::sim::random::Dice;

    const PLOT: Plot = Plot {
        fault: Fault::CrashLoop,
        dice: Dice::new(1),
        until: 600,
    };

    fn wanted(at: i32, replicas: u32, template: i32) -> Wanted {
        Wanted {
            at,
            replicas,
            template,
            limit: MEMORY_LIMIT,
        }
    }

    /// Pods in all, of the newest template, and ready.
    fn count(lives: &[Life], template: i32, time: i32) -> (usize, usize, usize) {
        let there: Vec<&Life> = living(lives, time).collect();
        let new = there.iter().filter(|life| life.template == template);
        let ready = there.iter().filter(|life| life.is_ready_at(time));
        (there.len(), new.count(), ready.count())
    }

    #[test]
    fn pods_roll_over_one_at_a_time() {
        let mut lives = processors(&PLOT);
        reconcile(&PLOT, &mut lives, wanted(0, 3, 1));
        let seen = [1, 3, 12, 13, 14, 25, 38].map(|time| count(&lives, 1, time));
        let steps = [
            (3, 0, 0),
            (4, 1, 0),
            (4, 1, 1),
            (3, 1, 1),
            (4, 2, 1),
            (3, 2, 2),
            (3, 3, 3),
        ];
        assert_eq!(seen, steps);
    }

    #[test]
    fn a_second_change_takes_over_from_the_first() {
        let mut lives = processors(&PLOT);
        reconcile(&PLOT, &mut lives, wanted(0, 3, 1));
        reconcile(&PLOT, &mut lives, wanted(15, 5, 2));
        assert_eq!(count(&lives, 2, 16), (4, 0, 1));
        assert!((16..200).all(|time| count(&lives, 2, time).0 <= 6));
        assert_eq!(count(&lives, 2, 100), (5, 5, 5));
    }

    #[test]
    fn what_is_too_many_goes_at_once_what_works_last() {
        let mut lives = processors(&PLOT);
        reconcile(&PLOT, &mut lives, wanted(0, 5, 0));
        assert_eq!(count(&lives, 0, 20), (5, 5, 2));
        reconcile(&PLOT, &mut lives, wanted(20, 3, 0));
        assert_eq!(count(&lives, 0, 21), (3, 3, 2));
    }
}
