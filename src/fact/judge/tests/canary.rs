use super::super::fixture::*;
use crate::fact::{Canary, Raw, Reading};
use crate::truth::WhyKind;

fn read(canary: Canary) -> Reading {
    judged(&rollout(), Raw::Canary(Box::new(canary)))
}

fn stable() -> Canary {
    Canary {
        phase: "Healthy".into(),
        in_progress: false,
        paused: false,
        canary_pods: Some(0),
        stable_pods: Some(10),
        ..canary()
    }
}

#[test]
fn a_canary_tells_how_far_it_is() {
    let reading = read(canary());
    let told = "Paused, 2 of 8 steps done, 20 % of the traffic, 2 canary pods, 8 of 10 stable pods";
    assert_eq!(reading.summary.as_str(), told);
    let flags = [
        "in_progress",
        "paused",
        "aborted",
        "degraded",
        "fully_stable",
        "tracked",
    ];
    let flags = flags.map(|name| flag(&reading, name).unwrap());
    assert_eq!(flags, [true, true, false, false, false, true]);
    assert_eq!(number(&reading, "weight"), Some(20.0));
    assert!(
        reading
            .detail
            .iter()
            .any(|line| line.starts_with("git holds it"))
    );
    let degraded = read(Canary {
        phase: "Degraded".into(),
        aborted: true,
        ..canary()
    });
    assert_eq!(flag(&degraded, "degraded"), Some(true));
    assert!(
        degraded
            .summary
            .starts_with("Degraded, paused, aborted, 2 of 8"),
        "{degraded:?}"
    );
}

#[test]
fn only_what_is_all_stable_is_fully_stable() {
    let calm = read(stable());
    assert_eq!(flag(&calm, "fully_stable"), Some(true));
    assert_eq!(
        calm.summary.as_str(),
        "no canary (Healthy), 10 of 10 stable pods"
    );
    for canary in [
        Canary {
            in_progress: true,
            ..stable()
        },
        Canary {
            canary_pods: Some(1),
            ..stable()
        },
        Canary {
            stable_pods: Some(9),
            ..stable()
        },
        Canary {
            canary_pods: Some(1),
            stable_pods: None,
            ..stable()
        },
    ] {
        assert_eq!(
            flag(&read(canary.clone()), "fully_stable"),
            Some(false),
            "{canary:?}"
        );
    }
    for canary in [
        Canary {
            canary_pods: None,
            ..stable()
        },
        Canary {
            stable_pods: None,
            ..stable()
        },
    ] {
        let reading = read(canary);
        assert_eq!(reading.gaps["fully_stable"].kind, WhyKind::Absent);
    }
}

#[test]
fn what_is_not_told_is_a_gap() {
    let reading = read(Canary {
        step: None,
        weight: None,
        tracked: None,
        ..stable()
    });
    for field in ["step", "steps", "weight", "tracked"] {
        assert_eq!(reading.gaps[field].kind, WhyKind::Absent, "{field}");
    }
}
