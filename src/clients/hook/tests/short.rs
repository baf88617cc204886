//! Programs that are run for what they say.

use super::*;
use crate::clients::hook::run::{GRACE, LAST_WORDS};
use crate::clients::hook::short::{Said, ask};
use crate::clients::hook::words::process;
use crate::clients::process::Failure;
use std::collections::BTreeMap;

const WITHIN: Duration = Duration::from_secs(7);

async fn asked(stage: &Stage) -> Result<Said, Failure> {
    let folder = stage.hooks.path().to_str().unwrap();
    let program = format!("{folder}/hook");
    let command = process(&[program], folder, &BTreeMap::new()).unwrap();
    ask(command, WITHIN, stage).await
}

#[tokio::test]
async fn a_flood_does_not_eat_memory_and_its_end_is_heard() {
    let stage = Stage::with("yes 'a line of output' | head -n 500000; echo the end; exit 4");
    let said = asked(&stage).await.unwrap();
    assert_eq!(said.out.whole(), None);
    let manner = said.manner();
    assert!(
        manner.starts_with("ended with exit code 4: a line of output / "),
        "{manner}"
    );
    assert!(manner.ends_with("/ the end"), "{manner}");
}

#[tokio::test]
async fn its_words_are_harmless_and_hold_no_secrets() {
    let stage = Stage::with("printf 'pass\\033[0mword=hunter2\\n\\033[2J' >&2; exit 1");
    let manner = asked(&stage).await.unwrap().manner();
    assert_eq!(manner, "ended with exit code 1: password=[hidden]");
}

#[tokio::test]
async fn what_it_leaves_running_is_not_waited_for() {
    let mut stage = Stage::with("sleep 600 & echo $! > child; echo said");
    stage.instantly.push(LAST_WORDS);
    let said = asked(&stage).await.unwrap();
    assert_eq!(said.status.code(), Some(0));
    let child = stage.read("child");
    assert!(lives(child.trim()));
    let child = rustix::process::Pid::from_raw(child.trim().parse().unwrap()).unwrap();
    rustix::process::kill_process(child, rustix::process::Signal::KILL).unwrap();
}

#[tokio::test]
async fn one_that_hangs_is_told_to_end_and_then_killed_with_all_that_it_started() {
    for stubborn in ["trap 'exit 1' INT", "trap '' INT TERM"] {
        let mut stage = Stage::with(&format!(
            "sleep 600 & echo $! > child; {stubborn}; echo $$ > leader; while :; do sleep 0.02; done"
        ));
        stage.instantly.push(GRACE);
        let over = async {
            until(|| !stage.read("leader").is_empty()).await;
            stage.over.add_permits(1);
        };
        let (said, ()) = futures::future::join(asked(&stage), over).await;
        let Err(Failure::TooSlow(limit)) = said else {
            panic!()
        };
        assert_eq!(limit, WITHIN);
        for name in ["leader", "child"] {
            ended(stage.read(name).trim()).await;
        }
    }
}

#[tokio::test]
async fn whoever_stops_waiting_leaves_it_with_term() {
    // A shell tells of the end of `sleep`, and nobody listens any more.
    let stage = Stage::with(
        "exec 2> /dev/null; trap 'echo > mark; exit 1' TERM; echo > ready
         while :; do sleep 0.02; done",
    );
    tokio::select! {
        _ = asked(&stage) => panic!(),
        () = until(|| !stage.read("ready").is_empty()) => {}
    }
    until(|| !stage.read("mark").is_empty()).await;
}
