//! How long TAB takes: the program is asked as a shell asks it, with the network down and a state
//! folder with many incidents. Fails where the median of a word is over the bound.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench starts the program, looks at the clock, prints, and ends where something fails"
)]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often each word is completed.
const TIMES: usize = 200;

const BOUND: Duration = Duration::from_millis(10);

/// A cluster that never answers: packets to it are lost.
const BLACKHOLE: &str = r#"
apiVersion: v1
kind: Config
current-context: away
clusters: [{name: c, cluster: {server: "https://10.255.255.1:6443"}}]
contexts: [{name: away, context: {cluster: c, user: u}}]
users: [{name: u, user: {token: t}}]
"#;

const WORDS: [&[&str]; 9] = [
    &["dr"],
    &["drift", "remediate", ""],
    &["drift", "exit-check", "--waive", ""],
    &["explain", ""],
    &["--context", ""],
    &["-n", ""],
    &["drift", "diagnose", "--param", "processor="],
    &["incident", "show", ""],
    &["incident", "undo", "drift-20260101-0000-007", ""],
];

fn main() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    std::fs::write(home.join("kubeconfig"), BLACKHOLE).unwrap();
    incidents(home);
    println!("{:<52}{:>10}{:>10}{:>10}", "word", "least", "median", "p99");
    let mut slow = Vec::new();
    for words in WORDS {
        let mut times: Vec<_> = (0..TIMES).map(|_| completed(home, words)).collect();
        times.sort();
        let (least, median, late) = (times[0], times[TIMES / 2], times[TIMES * 99 / 100]);
        let typed = format!("backlogctl {}", words.join(" "));
        let [least, middle, late] = [least, median, late].map(|it| it.as_secs_f64() * 1e3);
        println!("{typed:<52}{least:>7.1} ms{middle:>7.1} ms{late:>7.1} ms");
        if median > BOUND {
            slow.push(typed);
        }
    }
    assert!(slow.is_empty(), "over {BOUND:?}: {slow:?}");
}

fn program(home: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backlogctl"));
    command
        .args(words)
        .env_clear()
        .env("HOME", home)
        .env("KUBECONFIG", home.join("kubeconfig"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Two hundred incidents, all alike.
fn incidents(home: &Path) {
    program(home, &["--demo", "drift", "stabilize"])
        .status()
        .unwrap();
    let folder = home.join(".local/state/backlogctl/incidents");
    let first = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    let journal = std::fs::read(first.path().join("journal.jsonl")).unwrap();
    for number in 0..200 {
        let copy = folder.join(format!("drift-20260101-0000-{number:03}"));
        std::fs::create_dir(&copy).unwrap();
        std::fs::write(copy.join("journal.jsonl"), &journal).unwrap();
    }
}

/// How long the program takes to answer, from its start to its end.
fn completed(home: &Path, words: &[&str]) -> Duration {
    let all = [&["--", "backlogctl"], words].concat();
    let mut command = program(home, &all);
    command
        .env("COMPLETE", "bash")
        .env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    let began = Instant::now();
    assert!(command.status().unwrap().success());
    began.elapsed()
}
