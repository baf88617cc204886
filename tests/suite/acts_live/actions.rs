//! Each remedy by its name, from the dry run to its verification.

use super::*;
use crate::support::kube::{Fate, HpaShape};
use std::os::unix::fs::PermissionsExt;

/// What a write of ours has to carry beside what was agreed to.
fn is_ours(write: &Recorded, acts: &Acts, action: &str) {
    let agent = write.header("user-agent").unwrap();
    assert_eq!(agent, concat!("backlogctl/", env!("CARGO_PKG_VERSION")));
    assert_eq!(write.query, "fieldManager=backlogctl");
    let metadata = &write.json()["metadata"];
    assert!(metadata["resourceVersion"].is_string(), "{metadata}");
    let annotations = &metadata["annotations"];
    assert_eq!(annotations["backlogctl.dev/action"], action);
    let incident = acts.incident();
    let incident = incident.file_name().unwrap().to_str().unwrap();
    let attempt = annotations["backlogctl.dev/attempt"].as_str().unwrap();
    assert!(attempt.starts_with(&format!("{incident}/")), "{attempt}");
}

#[test]
fn a_restart_is_one_patch_that_is_followed_to_its_end() {
    let acts = Acts::new(|cluster| {
        let at_once = serde_json::json!({"maxSurge": 3, "maxUnavailable": 0});
        cluster.pace(NAME, Pace::OnRead).with(|objects| {
            objects.edit(&key("deployments.apps", NAMESPACE, NAME), |it| {
                it["spec"]["strategy"]["rollingUpdate"] = at_once;
            });
        })
    });
    let before = acts.processor();
    let ran = acts.remediate("restart-processor", &["--yes"]).exits(0);
    assert!(ran.err.contains("verified"), "{}", ran.err);
    let requests = acts.lab.api.requests().into_iter();
    let on_it: Vec<_> = requests
        .filter(|it| it.path == PATH && (it.method == "GET" || it.is_write()))
        .map(|it| format!("{} {}", it.method, it.query))
        .collect();
    // Who wrote it last is read for the plan and again before the act, which reads itself, too.
    let sequence = [
        "PATCH fieldManager=backlogctl&dryRun=All",
        "GET ",
        "GET ",
        "GET ",
        "PATCH fieldManager=backlogctl",
    ];
    let dry = on_it.iter().position(|it| it == sequence[0]).unwrap();
    assert_eq!(on_it[dry..dry + 5], sequence, "{on_it:?}");
    let writes = acts.writes();
    assert_eq!(writes.len(), 1);
    is_ours(&writes[0], &acts, "restart-processor");
    assert_eq!(
        writes[0].content_type(),
        "application/strategic-merge-patch+json"
    );
    let template = &acts.processor()["spec"]["template"];
    assert_ne!(*template, before["spec"]["template"]);
    let status = &acts.processor()["status"];
    assert_eq!(status["updatedReplicas"], 3, "{status}");
    assert!(acts.is_closed());
}

#[test]
fn one_action_by_its_name_ends_with_the_command_that_looks_whether_it_is_over() {
    let acts = Acts::new(|cluster| cluster);
    let ran = acts.remediate("restart-processor", &["--yes"]).exits(0);
    assert!(acts.is_closed());
    let last = ran.out.lines().last().unwrap();
    assert!(last.starts_with("next: backlogctl "), "{}", ran.out);
    assert!(last.ends_with(" drift exit-check"), "{}", ran.out);
}

#[test]
fn the_journal_of_an_act_is_whole_and_its_owners_alone() {
    let acts = Acts::new(|cluster| cluster);
    let _ran = acts.remediate("restart-processor", &["--yes"]).exits(0);
    let journal = acts.journal();
    let kinds = journal.iter().flat_map(|it| it.as_object().unwrap().keys());
    let kinds: Vec<_> = kinds
        .map(String::as_str)
        .filter(|it| *it != "observed" && *it != "found")
        .collect();
    let begun = [
        "opened", "leased", "began", "entered", "planned", "agreed", "intended",
    ];
    assert_eq!(kinds[..7], begun, "{kinds:?}");
    let over = ["settled", "verifying", "verified", "ended", "closed"];
    assert_eq!(kinds[kinds.len() - 5..], over, "{kinds:?}");
    assert_eq!(acts.events("agreed")[0]["agreed"]["how"], "flag");
    assert_eq!(acts.events("closed")[0]["owing"], serde_json::json!([]));
    for (path, mode) in [
        (acts.incident(), 0o700),
        (acts.incident().join("journal.jsonl"), 0o600),
    ] {
        let found = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(found, mode, "{}", path.display());
    }
}

#[test]
fn replicas_are_scaled_and_seen_to_be_ready() {
    for action in ["scale-processor", "scale-for-ingestion"] {
        let acts = Acts::new(|cluster| cluster);
        let _ran = acts.remediate(action, &["--yes"]).exits(0);
        let writes = acts.writes();
        assert_eq!(writes.len(), 1);
        is_ours(&writes[0], &acts, action);
        assert_eq!(writes[0].content_type(), "application/merge-patch+json");
        assert_eq!(acts.processor()["status"]["readyReplicas"], 5);
        assert!(acts.is_closed());
        let again = acts.remediate(action, &["--yes"]).exits(0);
        assert!(again.err.contains("not needed"), "{}", again.err);
        assert_eq!(acts.writes().len(), 1);
    }
}

#[test]
fn memory_is_raised_by_the_digest_of_its_dry_run() {
    let acts = Acts::new(|cluster| cluster);
    let unattended = acts.remediate("raise-memory", &["--yes"]).exits(4);
    assert!(
        unattended.err.contains("raise-memory"),
        "{}",
        unattended.err
    );
    assert_eq!(acts.writes().len(), 0);
    let acts = Acts::new(|cluster| cluster);
    let digest = acts.digest("raise-memory");
    assert_eq!(acts.writes().len(), 0);
    let consent = ["--consent", &digest];
    let _ran = acts.remediate("raise-memory", &consent).exits(0);
    let writes = acts.writes();
    assert_eq!(writes.len(), 1);
    is_ours(&writes[0], &acts, "raise-memory");
    let containers = &acts.processor()["spec"]["template"]["spec"]["containers"];
    assert_eq!(containers[0]["resources"]["limits"]["memory"], "2Gi");
    assert!(acts.is_closed());
}

/// A cluster whose autoscaler wants three replicas.
fn autoscaled(cluster: FakeCluster) -> FakeCluster {
    let shape = HpaShape {
        min: 2,
        max: 4,
        current: 3,
        desired: 3,
        target_cpu: 80,
        current_cpu: Some(40),
    };
    cluster.hpa(NAMESPACE, NAME, shape).autoscaler_acts(NAME)
}

#[test]
fn an_autoscaler_gets_a_higher_minimum_and_keeps_it() {
    let acts = Acts::new(autoscaled);
    let digest = acts.digest("raise-hpa");
    let consent = ["--consent", &digest];
    let ran = acts.remediate("raise-hpa", &consent).exits(0);
    let writes = acts.writes();
    assert_eq!(writes.len(), 1);
    is_ours(&writes[0], &acts, "raise-hpa");
    let hpa = key("horizontalpodautoscalers.autoscaling", NAMESPACE, NAME);
    let spec = &acts.lab.api.object(&hpa)["spec"];
    assert_eq!(
        (&spec["minReplicas"], &spec["maxReplicas"]),
        (&5.into(), &5.into())
    );
    assert_eq!(acts.processor()["status"]["readyReplicas"], 5);
    // The bounds are to be put back, so that the incident stays open.
    assert!(!acts.is_closed(), "{}", ran.err);
}

#[test]
fn what_an_autoscaler_takes_back_is_told_before_and_seen_after() {
    let acts = Acts::new(autoscaled);
    let hasty = Hasty::of(&acts);
    let ran = acts
        .run(&[hasty.name, "remediate", "scale-processor", "--yes"])
        .exits(5);
    let plan = &acts.events("planned")[0];
    assert_eq!(plan["owners"][0]["better"], "raise-hpa", "{plan:#}");
    assert!(ran.err.contains("raise-hpa is better"), "{}", ran.err);
    assert!(ran.err.contains("not verified"), "{}", ran.err);
    assert_eq!(acts.writes().len(), 1);
    assert_eq!(acts.processor()["spec"]["replicas"], 3);
    assert!(!acts.is_closed());
}

#[test]
fn pods_that_crash_again_are_not_called_verified() {
    is_not_verified(Fate::CrashLooping);
}

#[test]
fn pods_that_never_become_ready_are_not_called_verified() {
    is_not_verified(Fate::NeverReady);
}

fn is_not_verified(fate: Fate) {
    let acts = Acts::new(|cluster| cluster.new_pods(NAME, fate));
    let hasty = Hasty::of(&acts);
    let restart = [hasty.name, "remediate", "restart-processor", "--yes"];
    let ran = acts.run(&restart).exits(5);
    assert!(ran.err.contains("not verified"), "{}", ran.err);
    assert_eq!(acts.writes().len(), 1);
    assert!(!acts.is_closed());
}

/// A copy of the runbook that waits for seconds and not for minutes.
struct Hasty {
    name: &'static str,
}

impl Hasty {
    fn of(acts: &Acts) -> Self {
        let text = include_str!("../../../runbooks/drift.yaml");
        let hasty = text.replace("within: 10m", "within: 4s");
        assert_ne!(text, hasty);
        acts.program
            .write(".config/backlogctl/runbooks/hasty.yaml", &hasty);
        Self { name: "hasty" }
    }
}
