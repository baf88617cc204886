//! Commands whose time is over.

use super::*;
use crate::clients::hook::run::GRACE;

#[tokio::test]
async fn it_is_asked_to_end_and_may_clean_up() {
    let stage = Stage::with(
        // What a shell starts in the background ignores INT, and ends with TERM.
        "sleep 600 & echo $! > child; trap '' TERM; trap 'echo cleaned up; exit 0' INT; echo ready; wait",
    );
    let (outcome, said) = stage
        .run_until(&stage.planned().await, &["ready", "cleaned up"])
        .await;
    let why = doubt(outcome);
    assert_eq!(
        why.text.as_str(),
        "hook did not end within 5m, was interrupted and ended with exit code 0"
    );
    let told = "it did not end within 5m and is interrupted";
    assert!(said.contains(&told.to_owned()), "{said:?}");
    assert!(said.contains(&"cleaned up".to_owned()), "{said:?}");
    let child = std::fs::read_to_string(stage.hooks.path().join("child")).unwrap();
    ended(child.trim()).await;
}

#[tokio::test]
async fn one_that_ignores_int_gets_term() {
    let stage = Stage::with(
        "sleep 600 & trap 'echo not yet' INT; trap 'echo well; exit 7' TERM; echo ready
         while true; do wait; done",
    );
    let (outcome, said) = stage
        .run_until(&stage.planned().await, &["ready", "not yet"])
        .await;
    let why = doubt(outcome);
    assert!(why.text.ends_with("and ended with exit code 7"), "{why}");
    assert!(said.contains(&"well".to_owned()), "{said:?}");
}

#[tokio::test]
async fn one_that_ignores_everything_is_killed_with_all_that_it_started() {
    let mut stage = Stage::with(
        "trap '' INT TERM; sh -c 'trap \"\" INT TERM; echo $$ > grandchild; sleep 600' &
         echo $! > child; while ! test -s grandchild; do :; done; echo ready; wait; sleep 600",
    );
    stage.instantly.push(GRACE);
    let (outcome, _) = stage.run_until(&stage.planned().await, &["ready"]).await;
    let why = doubt(outcome);
    assert!(why.text.ends_with("and was killed by signal 9"), "{why}");
    for name in ["child", "grandchild"] {
        let process = std::fs::read_to_string(stage.hooks.path().join(name)).unwrap();
        ended(process.trim()).await;
    }
    match stage.inspect().await {
        Standing::CannotTell(why) => assert!(why.text.ends_with("after its time"), "{why}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn whoever_stops_waiting_leaves_it_with_term() {
    let stage = Stage::new();
    let record = stage.file("json");
    let script = format!(
        "sleep 600 & trap 'echo > terminated; exit 1' TERM
         while ! grep -q running {}; do :; done; echo ready; wait",
        record.display()
    );
    stage.script("hook", &script);
    let plan = stage.planned().await;
    let (feed, mut news) = mpsc::channel(8);
    tokio::select! {
        outcome = stage.act(&plan, feed) => panic!("{outcome:?}"),
        ready = news.recv() => assert_eq!(ready, Some(line(Stream::Out, "ready"))),
    }
    let group = match stage.inspect().await {
        Standing::CannotTell(why) => why.text.to_string(),
        other => panic!("{other:?}"),
    };
    assert!(group.contains(" as process group "), "{group}");
    let mark = stage.hooks.path().join("terminated");
    until(|| mark.exists()).await;
}
