//! A step that only reads, on a terminal, and somebody who does not want to wait for it.

use crate::program::Program;
use crate::support::{port::Silent, pty::Pty};
use rustix::process::Signal;
use serde_json::json;

/// `drift diagnose` on a terminal, whose Prometheus accepts connections and never answers.
fn waiting(silent: &Silent) -> (Program, Pty) {
    let program = Program::new().with("TERM", "xterm-256color").with(
        "BACKLOGCTL_PROMETHEUS_URL",
        format!("http://{}", silent.address()),
    );
    let command = program.command(&["drift", "diagnose", "--timeout", "60s"]);
    let pty = Pty::start(&command, 24, 80);
    pty.wait_for("prometheus");
    pty.wait_for("waiting for backlog");
    (program, pty)
}

#[test]
fn an_interrupted_step_says_so_and_leaves_no_line_behind() {
    let silent = Silent::start();
    for signal in [
        None,
        Some(Signal::TERM),
        Some(Signal::HUP),
        Some(Signal::QUIT),
    ] {
        let (_program, mut pty) = waiting(&silent);
        match signal {
            None => pty.type_keys("\u{3}"),
            Some(signal) => pty.signal(signal),
        }
        assert_eq!(pty.end().code(), Some(130), "{signal:?}");
        pty.wait_until("the last word", |text| text.ends_with("interrupted"));
        assert!(!pty.text().contains("waiting for"), "{}", pty.text());
        assert!(pty.is_sane());
        assert!(pty.shows_cursor());
    }
}

#[test]
fn a_dropped_session_ends_the_step() {
    let silent = Silent::start();
    let (_program, mut pty) = waiting(&silent);
    pty.hang_up();
    assert_eq!(pty.end().code(), Some(130));
}

#[test]
fn what_acts_is_interrupted_before_it_begins() {
    let silent = Silent::start();
    let address = format!("http://{}", silent.address());
    let kubeconfig = json!({
        "apiVersion": "v1", "kind": "Config", "current-context": "away",
        "contexts": [{"name": "away", "context": {"cluster": "away", "user": "me"}}],
        "clusters": [{"name": "away", "cluster": {"server": address}}],
        "users": [{"name": "me", "user": {"token": "t"}}],
    });
    let program = Program::new()
        .with("TERM", "xterm-256color")
        .kubeconfig(&kubeconfig.to_string());
    let words = [
        "drift",
        "remediate",
        "restart-processor",
        "--timeout",
        "60s",
    ];
    let mut pty = Pty::start(&program.command(&words), 24, 80);
    let _held = silent.asked();
    pty.type_keys("\u{3}");
    assert_eq!(pty.end().code(), Some(130));
    let listed = program.run(&["incident", "list"]).exits(0);
    assert!(!listed.out.contains("drift-"), "{}", listed.out);
}
