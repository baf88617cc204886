//! Canaries that a program of the team's own tells about, beside the readings of the cluster.

use super::*;
use crate::fact::Raw;
use crate::runbook::RolloutProbe;
use std::os::unix::fs::PermissionsExt;

fn canary(hook: &str) -> Check {
    let probe = Probe::Rollout(RolloutProbe {
        namespace: NAMESPACE.to_owned(),
        name: "summit-api".to_owned(),
        hook: Some(hook.to_owned()),
    });
    check("canary", probe)
}

/// A world whose hooks are these scripts.
fn live(scripts: &[(&str, &str)], home: &Home, timeout: Duration) -> Live {
    for (name, script) in scripts {
        let file = home.0.path().join(name);
        std::fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    Live::new(&Settings {
        hooks: HookSettings {
            folder: Some(home.0.path().to_owned()),
            search: vec!["/usr/bin".into(), "/bin".into()],
        },
        ..home.settings(timeout)
    })
}

#[tokio::test]
async fn a_hook_is_a_reading_like_any_other() {
    let home = Home::with("");
    let said =
        r#"echo '{"in_progress":true,"paused":true,"aborted":false,"phase":"Paused","desired":4}'"#;
    let live = live(&[("canaries", said)], &home, LONG);
    let seen = observe(&live, &[canary("canaries")]).await;
    let [seen] = &seen[..] else {
        panic!("{seen:?}")
    };
    assert_eq!(
        (seen.id.as_str(), seen.query.as_str()),
        ("canary", "canaries")
    );
    match &seen.raw {
        Ok(Raw::Canary(canary)) => assert!(canary.in_progress && canary.weight.is_none()),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn one_that_hangs_or_is_not_there_is_not_known_in_time_and_hinders_nobody() {
    let home = Home::with("");
    let said = r#"echo '{"in_progress":false,"paused":false,"aborted":false,"phase":"Healthy","desired":4}'"#;
    let scripts = [("hangs", "exec sleep 600"), ("good", said)];
    let live = live(&scripts, &home, SHORT);
    let named = |id: &str, hook: &str| Check {
        id: id.to_owned(),
        ..canary(hook)
    };
    let checks = [
        named("bad", "hangs"),
        named("gone", "absent"),
        named("fine", "good"),
    ];
    let expected = BTreeMap::from([
        ("bad".to_owned(), Some(WhyKind::Timeout)),
        ("gone".to_owned(), Some(WhyKind::Absent)),
        ("fine".to_owned(), None),
    ]);
    assert_eq!(outcome(&live, &checks).await, expected);
}
