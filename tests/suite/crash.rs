//! Triages that are killed at every write of their journal and at every request, and resumed.
//!
//! Every point is a run of its own: a cluster, a home, the real binary, which ends with KILL at one
//! place. Then somebody resumes until the incident is closed, answers truthfully, and what is there
//! is compared with a triage that nothing interrupted. See `docs/reliability.md`.

mod cluster;
mod judge;
mod metrics;
mod person;
mod point;
mod rival;
mod scene;
mod story;
mod sweep;
mod table;

use story::STORIES;
use sweep::{Course, Scope};

/// The seed of what is picked.
const SEED: u64 = 0x5eed;

/// Some points of each triage, in every run of the suite.
macro_rules! samples {
    ($($name:ident: $story:literal;)*) => {$(
        #[test]
        fn $name() {
            let tally = sweep::sweep(&STORIES[$story], Scope::Sample(SEED), Course::OneByOne);
            assert_eq!(tally.faults, Vec::<String>::new());
            assert!(tally.points >= 4, "{tally:?}");
        }
    )*};
}

samples! {
    a_restart_that_is_killed: 0;
    a_scale_that_is_killed: 1;
    a_scale_without_a_mark_that_is_killed: 2;
    more_memory_that_is_killed: 3;
    a_raised_autoscaler_that_is_killed: 4;
    a_way_back_that_is_killed: 5;
    a_pause_and_an_abort_that_are_killed: 6;
    burst_mode_that_is_killed: 7;
    a_standby_that_is_killed: 8;
}

/// Every point of every triage, and the table of `docs/reliability.md`. It takes many minutes.
///
/// `BACKLOGCTL_CRASHES=STORY` sweeps one triage only.
#[test]
#[ignore = "it takes many minutes: cargo test --test suite -- --ignored crash_sweep --nocapture"]
fn crash_sweep() {
    let only = std::env::var("BACKLOGCTL_CRASHES").ok();
    let wanted = |name: &str| only.as_deref().is_none_or(|only| only == name);
    let stories = STORIES.iter().filter(|story| wanted(story.name));
    let tallies: Vec<_> = stories
        .map(|story| {
            (
                story.name,
                sweep::sweep(story, Scope::All(SEED), Course::TwoAtOnce),
            )
        })
        .collect();
    assert!(!tallies.is_empty(), "there is no such story");
    println!("{}", table::table(&tallies));
    let faults = tallies.into_iter().flat_map(|(_, tally)| tally.faults);
    let faults: Vec<_> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
