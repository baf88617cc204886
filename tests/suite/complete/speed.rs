//! A word is completed as fast with the network down, and with a full state folder.

use super::asked;
use crate::program::Program;
use std::time::{Duration, Instant};

/// What the release binary is held to is 10 ms (`cargo bench --bench completion`). This one is not
/// optimised and runs beside other tests, so that its bound only tells a wait from work: a
/// connection that nobody answers takes seconds to give up.
const BOUND: Duration = Duration::from_secs(1);

/// A cluster that never answers: packets to it are lost.
const BLACKHOLE: &str = r#"
apiVersion: v1
kind: Config
current-context: away
clusters: [{name: c, cluster: {server: "https://10.255.255.1:6443"}}]
contexts: [{name: away, context: {cluster: c, user: u}}]
users: [{name: u, user: {token: t}}]
"#;

#[test]
fn no_word_waits_for_a_cluster_that_does_not_answer() {
    let program = Program::new()
        .kubeconfig(BLACKHOLE)
        .with("BACKLOGCTL_CLUSTER_NAMES", "on");
    program.leave(&["--demo", "drift", "stabilize"]);
    let folder = program.home().join(".local/state/backlogctl/incidents");
    let first = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    let journal = std::fs::read(first.path().join("journal.jsonl")).unwrap();
    for number in 0..200 {
        let copy = folder.join(format!("drift-20260101-0000-{number:03}"));
        std::fs::create_dir(&copy).unwrap();
        std::fs::write(copy.join("journal.jsonl"), &journal).unwrap();
    }
    for (words, at_least) in [
        (&["dr"][..], 1),
        (&["drift", "remediate", ""], 5),
        (&["-n", ""], 2),
        (&["drift", "diagnose", "--param", "processor="], 1),
        (&["incident", "show", "drift-2026"], 200),
        (&["incident", "undo", "drift-20260101-0000-007", ""], 0),
        (&["--context", ""], 1),
        (&["explain", ""], 50),
    ] {
        let fastest = (0..3).map(|_| {
            let began = Instant::now();
            let found = asked(&program, words).len();
            assert!(found >= at_least, "{words:?}: {found}");
            began.elapsed()
        });
        let fastest = fastest.min().unwrap();
        assert!(fastest < BOUND, "{words:?} took {fastest:?}");
    }
}
