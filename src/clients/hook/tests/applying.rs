//! Commands that carry out what their plan half saved.

use super::*;
use rustix::process::{Pid, Signal, kill_process_group};

/// A script that runs until `go` is there, notes every INT, and ignores TERM.
const STUBBORN: &str = "echo $$ > leader; trap 'echo told; echo told >> told' INT; trap '' TERM
    echo ready; while ! test -e go && test -e want; do sleep 0.02; done; cat \"$2\" > have";

async fn planned(stage: &Stage) -> Plan {
    stage.plan_of(&standby()).await.unwrap()
}

/// What came of applying it.
async fn applied(stage: &Stage) -> Outcome {
    let (feed, _unread) = mpsc::channel(1);
    stage.act(&planned(stage).await, feed).await
}

/// Ends what a test left running.
fn kill(stage: &Stage) {
    let leader = stage.read("leader").trim().parse().unwrap();
    kill_process_group(Pid::from_raw(leader).unwrap(), Signal::KILL).unwrap();
}

#[tokio::test]
async fn a_saved_plan_is_carried_out_and_found_done() {
    let stage =
        Stage::with_tool("cat \"$2\" > have; echo \"standby is $(cat have)\"; echo slow >&2");
    let plan = planned(&stage).await;
    // What is wanted meanwhile is not what was agreed to.
    stage.write("want", "elsewhere\n");
    let (outcome, mut said) = stage.run_until(&plan, &[]).await;
    let done = "tool ended with exit code 0: standby is up";
    assert_eq!(outcome, Outcome::Done(done.into()));
    said.sort();
    assert_eq!(said, ["slow", "standby is up"]);
    assert_eq!(stage.read("have"), "up\n");
    assert_eq!(stage.kept("out"), b"standby is up\n");
    assert_eq!(stage.kept("err"), b"slow\n");
    assert!(
        stage
            .kept("shown.txt")
            .starts_with(b"standby will be up\nPlan: 2")
    );
    assert!(!stage.file("plan").exists());
    for ending in ["out", "err", "json", "shown.txt"] {
        let found = std::fs::metadata(stage.file(ending)).unwrap();
        assert_eq!(found.permissions().mode() & 0o777, 0o600, "{ending}");
    }
    stage.write("want", "up\n");
    let at = "2026-11-21 03:14:07Z";
    assert_eq!(
        shown(stage.look(&plan).await),
        format!(
            "as we left it: tool ended with exit code 0 at {at}, and its check says that nothing is left to do"
        )
    );
    let why = failure(stage.act(&plan, mpsc::channel(1).0).await);
    assert!(why.text.contains("is not there any more"), "{why}");
}

#[tokio::test]
async fn a_saved_plan_that_was_changed_is_not_carried_out() {
    let stage = Stage::with_tool("touch ran");
    let plan = planned(&stage).await;
    let shown_at = plan.follows[2].as_str().rsplit(' ').next().unwrap();
    std::fs::write(Path::new(shown_at).with_file_name("plan"), "worse\n").unwrap();
    let why = failure(stage.act(&plan, mpsc::channel(1).0).await);
    assert!(why.text.contains("somebody changed it"), "{why}");
    assert!(!stage.hooks.path().join("ran").exists());
    let told = shown(stage.look(&plan).await);
    assert!(
        told.starts_with("untouched: it was never started"),
        "{told}"
    );
}

#[tokio::test]
async fn one_that_fails_may_have_changed_something_first() {
    let stage = Stage::with_tool("echo half > have; echo 'quota exceeded' >&2; exit 1");
    let why = doubt(applied(&stage).await);
    assert_eq!(
        why.text.as_str(),
        "tool ended with exit code 1: quota exceeded; whether it changed something first is not known"
    );
    assert!(why.hint.unwrap().contains("/hook-17.err"));
    let plan = planned(&stage).await;
    let told = shown(stage.look(&plan).await);
    assert!(
        told.starts_with("cannot tell: tool ended with exit code 1 at "),
        "{told}"
    );
    assert!(told.ends_with("it did not happen, or not wholly"), "{told}");
    // It failed behind its last change.
    stage.write("have", "up\n");
    let told = shown(stage.look(&plan).await);
    assert!(
        told.starts_with("as we left it: tool ended with exit code 1"),
        "{told}"
    );
}

#[tokio::test]
async fn it_is_told_once_to_end_and_never_killed() {
    let stage = Stage::with_tool(STUBBORN);
    let plan = planned(&stage).await;
    let (outcome, said) = stage.run_until(&plan, &["ready", "told"]).await;
    let why = doubt(outcome);
    assert_eq!(
        why.text.as_str(),
        "tool did not end within 5m, was told to end, and still runs"
    );
    let told = "it did not end within 5m and is told to; it is not killed";
    assert!(said.contains(&told.to_owned()), "{said:?}");
    let leader = stage.read("leader");
    assert!(lives(leader.trim()));
    let look = shown(stage.look(&plan).await);
    assert!(
        look.starts_with("cannot tell: tool still runs, since 2026-11-21T03:14:07Z"),
        "{look}"
    );
    assert_eq!(stage.read("told"), "told\n");
    assert_eq!(stage.kept("plan"), b"up\n");
    kill(&stage);
    ended(leader.trim()).await;
    let look = shown(stage.look(&plan).await);
    assert!(look.contains("does not run here any more"), "{look}");
    assert!(look.ends_with("it did not happen, or not wholly"), "{look}");
}

#[tokio::test]
async fn one_that_ends_when_it_is_told_to_is_in_doubt() {
    let stage =
        Stage::with_tool("trap 'exit 0' INT; echo ready; while test -e want; do sleep 0.02; done");
    let plan = planned(&stage).await;
    let (outcome, _) = stage.run_until(&plan, &["ready"]).await;
    let why = doubt(outcome);
    assert!(
        why.text
            .ends_with("was interrupted and ended with exit code 0"),
        "{why}"
    );
}

#[tokio::test]
async fn one_whose_master_is_gone_is_found_again() {
    let stage = Stage::with_tool(STUBBORN);
    let plan = planned(&stage).await;
    let (feed, mut news) = mpsc::channel(8);
    {
        let mut act = std::pin::pin!(stage.act(&plan, feed));
        let record = stage.file("json");
        let runs = || std::fs::read_to_string(&record).is_ok_and(|it| it.contains("running"));
        tokio::select! {
            outcome = &mut act => panic!("{outcome:?}"),
            ready = news.recv() => assert_eq!(ready, Some(line(Stream::Out, "ready"))),
        }
        tokio::select! {
            outcome = &mut act => panic!("{outcome:?}"),
            () = until(runs) => {}
        }
    }
    // It is told to end, once, and goes on as it thinks best.
    until(|| stage.read("told") == "told\n").await;
    let look = shown(stage.look(&plan).await);
    assert!(look.starts_with("cannot tell: tool still runs"), "{look}");
    stage.write("go", "");
    ended(stage.read("leader").trim()).await;
    let look = shown(stage.look(&plan).await);
    assert!(
        look.starts_with("as we left it: tool was started as process group"),
        "{look}"
    );
    assert!(
        look.ends_with("how it ended is not known; its check says that nothing is left to do"),
        "{look}"
    );
    assert_eq!(stage.read("told"), "told\n");
}

#[tokio::test]
async fn what_it_leaves_running_is_neither_waited_for_nor_ended() {
    let stage =
        Stage::with_tool("sleep 600 & echo $! > child; echo $$ > leader; cat \"$2\" > have");
    let outcome = applied(&stage).await;
    assert!(matches!(outcome, Outcome::Done(_)), "{outcome:?}");
    assert!(lives(stage.read("child").trim()));
    kill(&stage);
}

#[tokio::test]
async fn a_flood_is_kept_whole_and_holds_nobody_up() {
    let stage = Stage::with_tool("yes 'a line of output' | head -n 100000; echo the end");
    let outcome = applied(&stage).await;
    assert_eq!(
        outcome,
        Outcome::Done("tool ended with exit code 0: the end".into())
    );
    let whole = 100_000 * "a line of output\n".len() + "the end\n".len();
    assert_eq!(stage.kept("out").len(), whole);
}

#[tokio::test]
async fn one_that_cannot_be_started_is_known_not_to_have_happened() {
    let stage = Stage::with_tool("");
    let plan = planned(&stage).await;
    std::fs::create_dir(stage.file("out")).unwrap();
    let why = failure(stage.act(&plan, mpsc::channel(1).0).await);
    assert!(why.text.contains("cannot be kept"), "{why}");
    assert_eq!(stage.read("have"), "down\n");
}
