//! What a plan says, and when there is none.

use super::super::locate;
use super::*;
use crate::fact::{Back, Halves, Rehearsal, Request};

fn refused(plan: Result<Plan, Refusal>) -> (WhyKind, String) {
    match plan.unwrap_err() {
        Refusal::Unplanned(why) => {
            let hint = why.hint.clone().unwrap_or_default();
            (why.kind, format!("{why} | {hint}"))
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_plan_says_everything_that_the_run_depends_on() {
    let stage = Stage::with("exit 0");
    let plan = stage.plan(&["hook", "it's now"]).await.unwrap();
    let folder = stage.hooks.path().canonicalize().unwrap();
    let folder = folder.to_str().unwrap();
    assert_eq!(plan.subject(), "command/hook");
    assert!(plan.object.namespace.is_empty() && plan.changes.is_empty());
    let expected = Request::Run {
        argv: vec![format!("{folder}/hook"), "it's now".to_owned()],
        folder: folder.to_owned(),
        environment: [("TO".to_owned(), "replica 2".to_owned())].into(),
        within: Duration::from_secs(300),
        halves: Halves::default(),
    };
    assert_eq!(plan.request, expected);
    assert_eq!(plan.back, Back::None("fail back by hand".into()));
    let none = Rehearsal::None("a command has no dry run".into());
    assert_eq!(plan.rehearsal, none);
    let typed = format!(r"TO='replica 2' {folder}/hook 'it'\''s now'");
    assert_eq!(plan.equivalent.as_str(), typed);
    let follows = format!("it runs in {folder}; it is interrupted if it has not ended after 5m");
    assert_eq!(plan.follows, [follows.as_str().into()]);
    assert_eq!(plan.made, stage.now());
}

#[tokio::test]
async fn an_edited_script_is_another_plan_and_so_are_other_words() {
    let stage = Stage::with("exit 0");
    let first = stage.planned().await;
    assert_eq!(stage.planned().await.digest, first.digest);
    assert_ne!(
        stage.plan(&["hook", "x"]).await.unwrap().digest,
        first.digest
    );
    stage.script("hook", "exit 1");
    let edited = stage.planned().await;
    assert_ne!(edited.digest, first.digest);
    assert_ne!(edited.uid, first.uid);
}

#[tokio::test]
async fn a_program_is_found_in_the_folder_then_in_path() {
    let stage = Stage::new();
    let installed = stage.plan(&["sh"]).await.unwrap();
    assert_eq!(installed.uid, "/usr/bin/sh");
    stage.script("sh", "exit 0");
    let own = stage.plan(&["sh"]).await.unwrap();
    assert!(own.uid.contains("/sh sha256:"), "{}", own.uid);
    assert_eq!(stage.plan(&["./sh"]).await.unwrap().uid, own.uid);
    let absolute = stage.plan(&["/bin/sh"]).await.unwrap();
    assert_eq!(absolute.uid, "/bin/sh");
}

/// What a program does depends on the folder that it runs in.
#[tokio::test]
async fn nothing_is_run_in_the_folder_that_somebody_happens_to_be_in() {
    let stage = Stage::with("exit 0");
    let nowhere = HookSettings {
        folder: None,
        ..stage.settings()
    };
    for argv in ["sh", "/bin/sh", "./Cargo.toml", "src/../hook"] {
        let (kind, text) = refused(stage.plan_in(&nowhere, &[argv]).await);
        assert_eq!(kind, WhyKind::NotConfigured, "{argv}");
        assert!(text.contains("set `hooks_dir`"), "{text}");
        let unlocated = locate(argv, &nowhere).unwrap_err();
        assert_eq!(unlocated.kind, WhyKind::NotConfigured, "{argv}");
    }
}

#[tokio::test]
async fn what_cannot_be_run_is_not_planned() {
    let stage = Stage::with("exit 0");
    stage.allow("hook", 0o644);
    let (kind, text) = refused(stage.plan(&["hook"]).await);
    assert_eq!(kind, WhyKind::Denied);
    assert!(
        text.contains("hook is not executable | chmod +x /"),
        "{text}"
    );
    for (argv, words) in [
        ("absent", "there is no absent in /"),
        ("./absent", "absent: No such file"),
        ("/", "/ is no file"),
    ] {
        let (_, text) = refused(stage.plan(&[argv]).await);
        assert!(text.contains(words), "{text}");
        assert!(
            text.contains("correct the command in the runbook"),
            "{text}"
        );
    }
    let gone = HookSettings {
        folder: Some(stage.hooks.path().join("gone")),
        search: Vec::new(),
    };
    let (_, text) = refused(stage.plan_in(&gone, &["hook"]).await);
    assert!(text.contains("gone: No such file"), "{text}");
    assert!(text.contains("BACKLOGCTL_HOOKS_DIR"), "{text}");
}
