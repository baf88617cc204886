//! What a check half tells of an attempt.

use super::*;
use crate::clients::hook::life::Birth;
use crate::clients::hook::record::{End, Place, Record, State};
use crate::scrub::HIDDEN;

/// A command without a plan half whose check is this script.
async fn stage(check: &str) -> (Stage, Plan) {
    let stage = Stage::with("exit 0");
    stage.script("check", check);
    let command = Command {
        argv: vec!["hook".to_owned()],
        check: vec!["check".to_owned()],
        within: Duration::from_secs(60),
        ..Command::default()
    };
    let plan = stage.plan_of(&command).await.unwrap();
    (stage, plan)
}

/// What is told where an attempt came this far and the check is this script.
async fn told(reached: State, check: &str) -> String {
    let (stage, plan) = stage(check).await;
    let place = Place::of(ATTEMPT, stage.incident.path()).unwrap();
    let record = Record {
        state: reached,
        birth: Birth::of(std::process::id()),
        ..Record::starting("/hooks/hook", stage.now())
    };
    place.save(&record).unwrap();
    shown(stage.look(&plan).await)
}

fn end(code: i32) -> State {
    State::Ended(End {
        at: "2026-11-21T03:14:07Z".parse().unwrap(),
        code: Some(code),
        signal: None,
        overdue: false,
    })
}

const HAPPENED: &str = "its check says that nothing is left to do";
const PENDING: &str = "its check says that something is left to do";

#[tokio::test]
async fn its_word_counts_where_the_files_do_not_tell() {
    let gone = || State::Running(u32::from(u16::MAX) << 14);
    for state in [State::Starting, gone(), end(3)] {
        let yes = told(state.clone(), "exit 0").await;
        assert!(
            yes.starts_with("as we left it: hook ") && yes.ends_with(HAPPENED),
            "{yes}"
        );
        let no = told(state.clone(), "exit 1").await;
        assert!(
            no.starts_with("cannot tell: hook ") && no.contains(PENDING),
            "{no}"
        );
        let odd = told(state, "echo 'no route to host' >&2; exit 2").await;
        assert!(odd.starts_with("cannot tell: hook "), "{odd}");
        assert!(
            odd.ends_with("its check ended with exit code 2: no route to host"),
            "{odd}"
        );
    }
}

#[tokio::test]
async fn what_was_done_may_have_been_undone_since() {
    let yes = told(end(0), "exit 0").await;
    assert!(
        yes.starts_with("as we left it: ") && yes.ends_with(HAPPENED),
        "{yes}"
    );
    let no = told(end(0), "exit 1").await;
    assert!(
        no.starts_with("changed by somebody or something else: hook ended with exit code 0"),
        "{no}"
    );
    let odd = told(end(0), "exit 9").await;
    assert!(odd.starts_with("cannot tell: "), "{odd}");
}

#[tokio::test]
async fn it_is_not_asked_while_the_command_runs() {
    let (stage, plan) = stage("touch asked").await;
    let place = Place::of(ATTEMPT, stage.incident.path()).unwrap();
    let own = rustix::process::getpgid(None).unwrap().as_raw_nonzero();
    let own = own.get().unsigned_abs();
    let record = Record {
        state: State::Running(own),
        birth: Birth::of(own),
        ..Record::starting("/hooks/hook", stage.now())
    };
    place.save(&record).unwrap();
    let look = shown(stage.look(&plan).await);
    assert!(look.starts_with("cannot tell: hook still runs"), "{look}");
    assert!(!stage.hooks.path().join("asked").exists());
}

#[tokio::test]
async fn it_is_told_which_attempt_and_asked_without_a_record_too() {
    let (stage, plan) = stage("printenv BACKLOGCTL_ATTEMPT > attempt").await;
    let look = shown(stage.look(&plan).await);
    assert!(
        look.starts_with("as we left it: hook left no record"),
        "{look}"
    );
    assert_eq!(stage.read("attempt"), format!("{ATTEMPT}\n"));
}

#[tokio::test]
async fn one_that_needs_a_secret_that_was_not_kept_is_not_asked() {
    let stage = Stage::with("exit 0");
    stage.script("check", "touch asked");
    let command = Command {
        argv: vec!["hook".to_owned()],
        check: vec!["check".to_owned()],
        environment: [("DB_PASSWORD".to_owned(), "hunter2".to_owned())].into(),
        ..Command::default()
    };
    let plan = stage.plan_of(&command).await.unwrap();
    let kept = plan.veiled();
    let look = shown(stage.look(&kept).await);
    assert!(
        look.ends_with("its check needs a secret, which is not kept"),
        "{look}"
    );
    assert!(!look.contains(HIDDEN));
    assert!(!stage.hooks.path().join("asked").exists());
}

#[tokio::test]
async fn one_that_fails_is_in_doubt_where_a_check_can_tell() {
    let (stage, plan) = stage("exit 1").await;
    stage.script("hook", "exit 3");
    let Outcome::Moved(anew) = stage.act(&plan, mpsc::channel(1).0).await else {
        panic!()
    };
    let why = doubt(stage.act(&anew, mpsc::channel(1).0).await);
    assert!(why.text.starts_with("hook ended with exit code 3"), "{why}");
}
