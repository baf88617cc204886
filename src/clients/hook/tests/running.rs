//! Commands that run to their end.

use super::*;
use crate::clients::hook::run::LAST_WORDS;

#[tokio::test]
async fn what_it_says_is_shown_line_by_line_and_kept_whole() {
    let stage = Stage::with(
        "echo one; printf 'two\\tthree'; printf '\\377 \\033[31mred\\033[0m\\n' >&2; exit 0",
    );
    let (outcome, mut said) = stage.run().await;
    assert_eq!(
        outcome,
        Outcome::Done("hook ended with exit code 0: two\tthree".into())
    );
    said.sort_by_key(|news| format!("{news:?}"));
    let expected = [
        line(Stream::Err, "\u{fffd} red"),
        line(Stream::Out, "one"),
        line(Stream::Out, "two\tthree"),
    ];
    assert_eq!(said, expected);
    assert_eq!(stage.kept("out"), b"one\ntwo\tthree");
    assert_eq!(stage.kept("err"), b"\xff \x1b[31mred\x1b[0m\n");
    for ending in ["out", "err", "json"] {
        let found = std::fs::metadata(stage.file(ending)).unwrap();
        assert_eq!(found.permissions().mode() & 0o777, 0o600, "{ending}");
    }
}

#[tokio::test]
async fn it_is_told_why_it_runs_and_has_nobody_to_ask() {
    let stage = Stage::with(
        "pwd -P; cat; for name in TO BACKLOGCTL_ACTION BACKLOGCTL_INCIDENT BACKLOGCTL_ATTEMPT; do
           printenv $name; done; cut -d' ' -f5 /proc/$$/stat | sed s/$$/leader/",
    );
    stage.run().await;
    let folder = stage.hooks.path().canonicalize().unwrap();
    let expected = format!(
        "{}\nreplica 2\nfailover\ndrift-20261121-0312-k7x\n{ATTEMPT}\nleader\n",
        folder.display()
    );
    assert_eq!(String::from_utf8(stage.kept("out")).unwrap(), expected);
}

#[tokio::test]
async fn its_exit_code_is_its_word() {
    let stage = Stage::with("echo trying; echo 'no replica is healthy' >&2; exit 3");
    let why = failure(stage.run().await.0);
    assert_eq!(
        why.text.as_str(),
        "hook ended with exit code 3: no replica is healthy"
    );
    assert!(why.hint.unwrap().contains("/hook-17.err"));
    let stage = Stage::with("kill -9 $$");
    let why = doubt(stage.run().await.0);
    assert_eq!(why.text.as_str(), "hook was killed by signal 9");
}

#[tokio::test]
async fn one_that_says_more_than_anybody_reads_is_not_held_up() {
    let stage = Stage::with("yes 'a line of output' | head -n 50000; echo end >&2");
    let (feed, _unread) = mpsc::channel(1);
    let outcome = stage.act(&stage.planned().await, feed).await;
    assert!(matches!(outcome, Outcome::Done(_)), "{outcome:?}");
    assert_eq!(stage.kept("out").len(), 50_000 * "a line of output\n".len());
    assert_eq!(stage.kept("err"), b"end\n");
}

#[tokio::test]
async fn a_full_disk_does_not_stop_it() {
    let stage = Stage::with("echo one; echo two; echo ran > ran");
    std::os::unix::fs::symlink("/dev/full", stage.file("out")).unwrap();
    let (outcome, said) = stage.run().await;
    assert!(matches!(outcome, Outcome::Done(_)), "{outcome:?}");
    assert!(stage.hooks.path().join("ran").exists());
    let told = |news: &&News| matches!(news, News::Progress(text) if text.contains("No space"));
    assert_eq!(said.iter().filter(told).count(), 1, "{said:?}");
    assert!(said.contains(&line(Stream::Out, "two")));
}

#[tokio::test]
async fn what_was_edited_since_is_not_run() {
    let stage = Stage::with("touch ran");
    let plan = stage.planned().await;
    stage.script("hook", "touch ran; touch more");
    let (feed, _) = mpsc::channel(8);
    match stage.act(&plan, feed.clone()).await {
        Outcome::Moved(anew) => assert_eq!(anew.digest, stage.planned().await.digest),
        other => panic!("{other:?}"),
    }
    std::fs::remove_file(stage.hooks.path().join("hook")).unwrap();
    let why = failure(stage.act(&plan, feed).await);
    assert!(why.text.contains("No such file"), "{why}");
    assert!(!stage.hooks.path().join("ran").exists());
    assert!(!stage.file("json").exists());
}

#[tokio::test]
async fn an_attempt_is_made_once() {
    let stage = Stage::with("echo ran >> runs");
    let plan = stage.planned().await;
    let (feed, _) = mpsc::channel(8);
    assert!(matches!(
        stage.act(&plan, feed.clone()).await,
        Outcome::Done(_)
    ));
    let why = doubt(stage.act(&plan, feed).await);
    assert!(why.text.contains("before"), "{why}");
    let runs = std::fs::read_to_string(stage.hooks.path().join("runs")).unwrap();
    assert_eq!(runs, "ran\n");
}

#[tokio::test]
async fn what_cannot_be_kept_is_not_run() {
    let stage = Stage::with("touch ran");
    let plan = stage.planned().await;
    std::fs::remove_dir(stage.incident.path()).unwrap();
    let (feed, _) = mpsc::channel(8);
    let why = failure(stage.act(&plan, feed).await);
    assert!(why.text.contains("cannot be kept"), "{why}");
    assert!(!stage.hooks.path().join("ran").exists());
}

#[tokio::test]
async fn what_it_leaves_running_lives_on_and_is_not_waited_for() {
    let mut stage = Stage::with("sleep 600 & echo $! > child");
    stage.instantly.push(LAST_WORDS);
    let (outcome, _) = stage.run().await;
    assert!(matches!(outcome, Outcome::Done(_)), "{outcome:?}");
    let child = std::fs::read_to_string(stage.hooks.path().join("child")).unwrap();
    assert!(lives(child.trim()));
    let child = rustix::process::Pid::from_raw(child.trim().parse().unwrap()).unwrap();
    rustix::process::kill_process(child, rustix::process::Signal::KILL).unwrap();
}
