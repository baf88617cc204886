//! How far the pods of a Deployment are on their way to what it asks for.

use super::wording::{age, clipped, span};
use crate::fact::{Container, Failing, Late, Outlook, Pod, Pods, Rolling};
use crate::text::Text;
use jiff::Timestamp;
use std::time::Duration;

/// What a container waits for while it starts as it should.
const STARTING: [&str; 2] = ["ContainerCreating", "PodInitializing"];

/// How long a container may run before one that is not ready is stuck.
const SLOW: Duration = Duration::from_secs(60);

/// The most characters of a message that are told.
const LONGEST: usize = 100;

/// How far the pods are; `None` where new pods cannot be told from old ones, or the rollout has
/// not begun.
pub fn outlook(seen: &Pods, now: Timestamp) -> Option<Outlook> {
    let rollout = &seen.rollout;
    if rollout.observed < rollout.generation {
        return None;
    }
    let (new, old) = apart(seen)?;
    let ready = || new.iter().filter(|pod| pod.ready);
    let mut came: Vec<Timestamp> = ready().filter_map(|pod| pod.turned).collect();
    came.sort_unstable();
    let late = new.iter().filter(|pod| !pod.ready);
    let mut late: Vec<Late> = late.map(|pod| self::late(pod, now)).collect();
    late.sort_by_key(|late| (!late.stuck, late.since));
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Some(Outlook::Rolling(Rolling {
        wanted: seen.desired,
        ready: number(ready().count()),
        came,
        late,
        old: number(old.len()),
        gives_up: rollout.gives_up,
        gave_up: rollout.stuck,
    }))
}

/// The pods of the newest template, and the others; `None` where they cannot be told apart.
///
/// The newest template is that of as many pods as the controller counts, and where there are
/// several such, or none, that of the youngest pod.
fn apart(seen: &Pods) -> Option<(Vec<&Pod>, Vec<&Pod>)> {
    let counted = seen.rollout.updated as usize;
    let templates = seen.pods.iter().map(|pod| pod.template.as_ref());
    let mut templates: Vec<Option<&Text>> = templates.collect();
    templates.sort_unstable();
    templates.dedup();
    if templates.len() < 2 {
        let all = || (seen.pods.iter().collect(), Vec::new());
        return (counted == seen.pods.len()).then(all);
    }
    let templates: Option<Vec<&Text>> = templates.into_iter().collect();
    let templates = templates?;
    let fits = templates.iter().copied();
    let fits: Vec<&Text> = fits
        .filter(|it| made_from(seen, it).count() == counted)
        .collect();
    let among = if fits.is_empty() { templates } else { fits };
    let born = |it: &&Text| made_from(seen, it).filter_map(|pod| pod.created).max();
    let newest = among.into_iter().max_by_key(born)?;
    let is_new = |pod: &&Pod| pod.template.as_ref() == Some(newest);
    Some(seen.pods.iter().partition(is_new))
}

fn made_from<'a>(seen: &'a Pods, template: &'a Text) -> impl Iterator<Item = &'a Pod> {
    let pods = seen.pods.iter();
    pods.filter(move |pod| pod.template.as_ref() == Some(template))
}

/// A pod that is not ready, and why.
fn late(pod: &Pod, now: Timestamp) -> Late {
    let (state, stuck) = state(pod, now);
    Late {
        pod: pod.name.clone(),
        state: Text::from(state),
        stuck,
        since: pod.created,
    }
}

fn state(pod: &Pod, now: Timestamp) -> (String, bool) {
    if let Some(why) = &pod.unschedulable {
        let why = clipped(&why.one_line(), LONGEST);
        return (format!("cannot be scheduled: {why}"), true);
    }
    let mut containers = pod.containers.iter();
    let kept = containers.find_map(|container| kept(container, now));
    kept.unwrap_or_else(|| {
        let waits = if pod.containers.is_empty() {
            "is starting"
        } else {
            "waits for its readiness gates"
        };
        (waits.to_owned(), false)
    })
}

/// What keeps a container from being ready, and whether time alone will not help.
fn kept(container: &Container, now: Timestamp) -> Option<(String, bool)> {
    if let Some(reason) = &container.waiting {
        if STARTING.contains(&reason.as_str()) {
            return Some(("is starting".to_owned(), false));
        }
        let message = container.waiting_message.as_ref();
        let message = message.map(|it| format!(": {}", clipped(&it.one_line(), LONGEST)));
        let message = message.unwrap_or_default();
        return Some((format!("waits in {}{message}", reason.one_line()), true));
    }
    let Some(since) = container.running_since else {
        return Some(match &container.last_end {
            Some(end) => {
                let reason = end.reason.one_line();
                (format!("ended with {} ({reason})", end.exit_code), true)
            }
            None => ("is starting".to_owned(), false),
        });
    };
    let probe = match container.fails? {
        Failing::Startup => "startup",
        Failing::Readiness => "readiness",
    };
    let runs = age(since, now);
    let text = format!("runs for {}, its {probe} probe does not pass", span(runs));
    Some((text, runs >= SLOW))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{End, Rollout};

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_768_446_000 + second).unwrap()
    }

    fn pod(name: &str, template: &str, born: i64, ready: Option<i64>) -> Pod {
        Pod {
            name: name.into(),
            ready: ready.is_some(),
            template: Some(template.into()),
            created: Some(at(born)),
            turned: Some(at(ready.unwrap_or(born))),
            containers: vec![Container::default()],
            ..Pod::default()
        }
    }

    fn seen(updated: u32, pods: Vec<Pod>) -> Pods {
        Pods {
            desired: 3,
            rollout: Rollout {
                updated,
                ..Rollout::default()
            },
            pods,
            ..Pods::default()
        }
    }

    fn rolling(seen: &Pods) -> Option<Rolling> {
        outlook(seen, at(100)).map(|outlook| match outlook {
            Outlook::Rolling(rolling) => rolling,
            Outlook::Course(_) => unreachable!("pods are no value"),
        })
    }

    #[test]
    fn new_pods_are_told_from_old_ones() {
        let old = |name| pod(name, "old", -9000, Some(-8990));
        let half = seen(
            2,
            vec![
                old("a"),
                old("b"),
                pod("c", "new", 4, Some(14)),
                pod("d", "new", 16, None),
            ],
        );
        let told = rolling(&half).unwrap();
        assert_eq!((told.ready, told.wanted, told.old), (1, 3, 2));
        assert_eq!(told.came, [at(14)]);
        assert_eq!(&*told.late[0].pod, "d");
        assert!(!told.is_over());
        let done = seen(3, ["a", "b", "c"].map(old).to_vec());
        assert!(rolling(&done).unwrap().is_over());
        // The controller counts other pods than were listed: the youngest tells.
        let apart = seen(1, vec![old("a"), old("b"), pod("c", "new", 4, None)]);
        let apart = Pods {
            rollout: Rollout {
                updated: 0,
                ..apart.rollout
            },
            ..apart
        };
        assert_eq!(rolling(&apart).unwrap().old, 2);
    }

    #[test]
    fn what_cannot_be_told_apart_says_nothing() {
        let mut mixed = seen(1, vec![pod("a", "old", 0, None), pod("b", "new", 0, None)]);
        mixed.pods[0].template = None;
        assert_eq!(rolling(&mixed), None);
        let unseen = Pods {
            rollout: Rollout {
                generation: 2,
                observed: 1,
                ..Rollout::default()
            },
            ..Pods::default()
        };
        assert_eq!(rolling(&unseen), None);
        // Only pods of the old template are there: none of the new one was made yet.
        assert_eq!(rolling(&seen(0, vec![pod("a", "old", 0, Some(9))])), None);
    }

    #[test]
    fn a_stuck_pod_says_what_keeps_it_and_comes_first() {
        let waits = |reason: &str, message: Option<&str>| Container {
            waiting: Some(reason.into()),
            waiting_message: message.map(Text::from),
            ..Container::default()
        };
        let runs = |since, fails| Container {
            running_since: Some(at(since)),
            fails,
            ..Container::default()
        };
        let ended = Container {
            last_end: Some(End {
                reason: "Error".into(),
                exit_code: 1,
                started: None,
                at: None,
            }),
            ..Container::default()
        };
        for (container, state, stuck) in [
            (waits("ContainerCreating", None), "is starting", false),
            (
                waits("ImagePullBackOff", Some("Back-off pulling image \"x\"")),
                "waits in ImagePullBackOff: Back-off pulling image \"x\"",
                true,
            ),
            (
                runs(88, Some(Failing::Readiness)),
                "runs for 12s, its readiness probe does not pass",
                false,
            ),
            (
                runs(10, Some(Failing::Startup)),
                "runs for 1m 30s, its startup probe does not pass",
                true,
            ),
            (runs(88, None), "waits for its readiness gates", false),
            (ended, "ended with 1 (Error)", true),
            (Container::default(), "is starting", false),
        ] {
            let mut kept = pod("a", "new", 0, None);
            kept.containers = vec![container];
            let late = late(&kept, at(100));
            assert_eq!((late.state.as_str(), late.stuck), (state, stuck));
        }
        let mut refused = pod("z", "new", 50, None);
        refused.unschedulable = Some("0/3 nodes are available: 3 Insufficient memory.".into());
        let told = rolling(&seen(2, vec![pod("a", "new", 40, None), refused])).unwrap();
        let first = &told.late[0];
        assert_eq!((&*first.pod, first.stuck), ("z", true));
        assert!(first.state.starts_with("cannot be scheduled: 0/3 nodes"));
    }
}
