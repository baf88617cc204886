//! A login takes its time, once, and nobody else's.

use super::*;
use crate::support::port::Silent;
use std::path::Path;

/// A kubeconfig whose login notes that it was asked, and waits until a file is there.
fn waiting_login(api: &Api, folder: &Path) -> String {
    let script = format!(
        "echo asked >> {0}/asked; until [ -e {0}/go ]; do sleep 0.01; done; cat {0}/answer",
        folder.display()
    );
    let answer = serde_json::json!({
        "apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",
        "status": {"token": api.token("admin")},
    });
    std::fs::write(folder.join("answer"), answer.to_string()).unwrap();
    let exec = serde_json::json!({
        "apiVersion": "client.authentication.k8s.io/v1", "interactiveMode": "Never",
        "command": "sh", "args": ["-c", script],
    });
    format!(
        "{{clusters: [{{name: c, cluster: {{server: '{}'}}}}], users: [{{name: u, user: {{exec: {exec}}}}}],
        contexts: [{{name: x, context: {{cluster: c, user: u}}}}], current-context: x}}",
        api.url()
    )
}

#[tokio::test]
async fn other_sources_are_read_while_a_person_logs_in() {
    let api = cluster().serve();
    let folder = TempDir::new().unwrap();
    let home = Home::with(&waiting_login(&api, folder.path()));
    let silent = Silent::start();
    let settings = Settings {
        prometheus: Some(prometheus_at(&format!("http://{}", silent.address()))),
        ..home.settings(SHORT)
    };
    let live = Live::new(&settings);
    let checks = [
        check("backlog", query("up")),
        check("pods", Probe::Pods(workload())),
        check("hpa", Probe::Hpa(workload())),
    ];
    let checks: Vec<_> = checks.iter().collect();
    let mut seen = live.observe(&checks, None);
    // Prometheus is given up before the login is over, and the cluster is not.
    let first = seen.next().await.unwrap();
    assert_eq!(first.id, "backlog");
    assert_eq!(first.raw.unwrap_err().kind, WhyKind::Timeout);
    std::fs::write(folder.path().join("go"), "").unwrap();
    let rest: Vec<_> = seen.collect().await;
    assert_eq!(rest.len(), 2);
    for seen in rest {
        assert!(seen.raw.is_ok(), "{seen:?}");
        assert!(seen.took < SHORT, "{seen:?}");
    }
    // One login for all, and for the next step.
    let again: Vec<_> = live.observe(&checks[1..], None).collect().await;
    assert!(again.iter().all(|seen| seen.raw.is_ok()));
    let asked = std::fs::read_to_string(folder.path().join("asked")).unwrap();
    assert_eq!(asked, "asked\n");
}

#[tokio::test]
async fn a_login_that_fails_is_one_reason_and_is_tried_once_a_step() {
    let api = cluster().serve();
    let folder = TempDir::new().unwrap();
    let home = Home::with(&waiting_login(&api, folder.path()));
    std::fs::write(folder.path().join("go"), "").unwrap();
    std::fs::remove_file(folder.path().join("answer")).unwrap();
    let live = Live::new(&home.settings(LONG));
    let seen = observe(&live, &every_kind()[2..8]).await;
    let first = seen[0].raw.clone().unwrap_err();
    assert_eq!(first.kind, WhyKind::Denied);
    assert!(
        seen.iter()
            .all(|seen| seen.raw.as_ref().unwrap_err() == &first)
    );
    let asked = std::fs::read_to_string(folder.path().join("asked")).unwrap();
    assert_eq!(asked, "asked\n");
    assert_eq!(api.requests().len(), 0);
}
