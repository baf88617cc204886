//! The canary: at which step it is, and how many pods it has.

use super::trouble::Trouble;

/// The pods of the Rollout, canary and stable ones together.
pub const PODS: u32 = 10;

/// The steps of the Rollout: a fifth of the traffic, a look at it, half of it, another look.
pub const STEPS: u32 = 4;

/// The version that is tried out, and the one that it is to replace.
pub const CANARY: &str = "registry.demo.invalid/summit-api:7.4.0 (revision 12)";
pub const STABLE: &str = "registry.demo.invalid/summit-api:7.3.2 (revision 11)";

/// How long it runs on a fifth of the traffic before its share goes up, in seconds.
const LOOKED_AT: i32 = 50 * 60;

/// How long it takes to replace a pod, in seconds.
const REPLACED: i32 = 11;

/// Whether the Rollout is held or was given up, since a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Since when, in seconds from the start.
    pub since: i32,
    /// Whether it is held.
    pub paused: bool,
    /// Whether the canary was given up.
    pub aborted: bool,
}

/// The Rollout at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trial {
    /// The last word on it.
    pub word: Word,
    /// Whether another version than the stable one is rolled out, or still has pods.
    pub in_progress: bool,
    /// The step that it is at, from 0.
    pub step: u32,
    /// The canary's pods.
    pub canary: u32,
    /// The pods of the stable version that are available.
    pub stable: u32,
}

impl Trial {
    /// How far the Rollout is at a time, by what was said of it, the oldest word first.
    pub fn at(trouble: Trouble, words: &[Word], time: i32) -> Self {
        let said = words.partition_point(|word| word.since <= time);
        let words = &words[..said];
        let word = words.last().copied().unwrap_or(Word {
            since: i32::MIN,
            paused: false,
            aborted: false,
        });
        if trouble != Trouble::Canary || time < trouble.struck() {
            return Self {
                word,
                in_progress: false,
                step: STEPS,
                canary: 0,
                stable: PODS,
            };
        }
        let given_up = words.iter().find(|word| word.aborted && !word.paused);
        let (step, before) = reached(trouble, words, given_up.map_or(time, |it| it.since));
        let Some(given_up) = given_up else {
            return Self {
                word,
                in_progress: true,
                step,
                canary: before,
                stable: PODS - before,
            };
        };
        let turns = (time - given_up.since) / REPLACED;
        let gone = u32::try_from(turns).unwrap_or(0);
        let canary = before.saturating_sub(gone);
        // A stable pod is ready one turn after the canary's went.
        let stable = PODS - before.saturating_sub(gone.saturating_sub(1));
        Self {
            word,
            in_progress: canary > 0,
            step: 0,
            canary,
            stable,
        }
    }

    /// The share of the traffic that goes through the canary.
    pub fn share(&self) -> f64 {
        f64::from(self.canary) / f64::from(PODS)
    }

    /// The same in percent.
    pub const fn weight(&self) -> u32 {
        100 * self.canary / PODS
    }
}

/// The step that is reached by a time, and the canary's pods at it: its clock stands still while
/// it is held.
fn reached(trouble: Trouble, words: &[Word], time: i32) -> (u32, u32) {
    let begun = trouble.struck();
    let starts = words.iter().map(|word| word.since.max(begun));
    let ends = starts.clone().skip(1).chain([time]);
    let held = words
        .iter()
        .zip(starts.zip(ends))
        .map(|(word, (from, to))| {
            if word.paused {
                (to.min(time) - from).max(0)
            } else {
                0
            }
        });
    let ran = time - begun - held.sum::<i32>();
    if ran < LOOKED_AT { (1, 2) } else { (3, 5) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(since: i32, paused: bool, aborted: bool) -> Word {
        Word {
            since,
            paused,
            aborted,
        }
    }

    fn at(words: &[Word], time: i32) -> (u32, u32, u32) {
        let progress = Trial::at(Trouble::Canary, words, time);
        (progress.step, progress.canary, progress.stable)
    }

    #[test]
    fn its_share_goes_up_unless_it_is_held() {
        let begin = [word(i32::MIN, false, false)];
        assert_eq!(at(&begin, 0), (1, 2, 8));
        assert_eq!(at(&begin, 8 * 60), (3, 5, 5));
        let held = [begin[0], word(60, true, false)];
        assert_eq!(at(&held, 3600), (1, 2, 8));
        let on = [begin[0], word(60, true, false), word(660, false, false)];
        assert_eq!(at(&on, 17 * 60), (1, 2, 8));
        assert_eq!(at(&on, 18 * 60), (3, 5, 5));
    }

    #[test]
    fn one_that_is_given_up_goes_away_pod_by_pod_but_not_while_it_is_held() {
        let begin = word(i32::MIN, false, false);
        let aborted = [begin, word(60, true, false), word(90, false, true)];
        let seen = [90, 101, 112, 123, 200].map(|time| at(&aborted, time));
        assert_eq!(
            seen,
            [(0, 2, 8), (0, 1, 8), (0, 0, 9), (0, 0, 10), (0, 0, 10)]
        );
        let held = [begin, word(60, true, false), word(90, true, true)];
        assert_eq!(at(&held, 3600).1, 2);
        let progress = Trial::at(Trouble::Canary, &aborted, 200);
        assert!(!progress.in_progress && progress.share() < 1e-9);
    }

    #[test]
    fn without_one_the_stable_version_has_it_all() {
        let progress = Trial::at(Trouble::None, &[], 0);
        assert!(!progress.in_progress && progress.stable == PODS);
    }
}
