//! What an environment forbids, whatever flags say.

use super::*;

const SCALE: &str = "scale-processor";

#[test]
fn in_a_read_only_environment_plans_are_shown_and_nothing_acts() {
    let acts = Acts::new(|cluster| cluster);
    let digest = acts.digest(SCALE);
    acts.configure("read_only = true");
    for flags in [&["--yes"][..], &["--consent", &digest], &[]] {
        let ran = acts.remediate(SCALE, flags).exits(6);
        for said in [
            "read-only",
            "spec.replicas: 3 → 5",
            "environment lab is read-only: nothing acts there",
            "`read_only` of [env.lab] in the configuration",
            "scale deployment/drift-processor --replicas=5",
        ] {
            assert!(ran.err.contains(said), "{said}: {}", ran.err);
        }
    }
    assert_eq!(acts.digest(SCALE), digest, "a dry run works as ever");
    let diagnosed = acts.run(&["drift", "diagnose"]);
    assert!(diagnosed.out.contains("read-only"), "{}", diagnosed.out);
    assert!(acts.writes().is_empty());
}

#[test]
fn a_plan_beyond_the_limits_is_refused_and_one_within_them_is_not() {
    let acts = Acts::new(|cluster| cluster);
    for (limits, said) in [
        (
            "replicas = 4",
            "spec.replicas would go from 3 to 5, and environment lab allows 4 replicas",
        ),
        (
            "factor = 1.5",
            "environment lab allows 1.5 times as many at once",
        ),
    ] {
        acts.configure(&format!("limits = {{ {limits} }}"));
        // Five are no more than half as many again, rounded up.
        let number = if limits.starts_with("factor") {
            "6"
        } else {
            "5"
        };
        let number = format!("processor_replicas={number}");
        let flags = ["--yes", "--param", &number];
        let ran = acts.remediate(SCALE, &flags).exits(6);
        let words: Vec<_> = ran.err.split_whitespace().collect();
        assert!(words.join(" ").contains(said), "{}", ran.err);
        assert!(ran.err.contains("[env.lab.limits]"), "{}", ran.err);
    }
    assert!(acts.writes().is_empty());
    acts.configure("limits = { replicas = 5, factor = 2 }");
    _ = acts.remediate(SCALE, &["--yes"]).exits(0);
    assert_eq!(acts.writes().len(), 1);
}
