//! Plans of commands with a plan half.

use super::*;
use crate::clients::hook::saved::Saves;
use crate::fact::{CheckHalf, FieldChange, Rehearsal, Request};
use serde_json::{Value, json};
use std::process::Command as Process;

async fn planned(stage: &Stage) -> Plan {
    stage.plan_of(&standby()).await.unwrap()
}

/// Why there is no plan.
async fn unplanned(stage: &Stage, command: &Command) -> String {
    match stage.plan_of(command).await.unwrap_err() {
        Refusal::Unplanned(why) => why.text.to_string(),
        other => panic!("{other:?}"),
    }
}

fn counts(plan: &Plan) -> Vec<(&str, &Value, &Value)> {
    let changes = plan.changes.iter();
    let counts = changes.map(
        |FieldChange {
             field,
             before,
             after,
         }| (field.as_str(), before, after),
    );
    counts.collect()
}

#[tokio::test]
async fn a_plan_says_what_its_half_says() {
    let stage = Stage::with_tool("");
    let plan = planned(&stage).await;
    let (two, one, zero) = (&json!(2), &json!(1), &json!(0));
    let expected = [
        ("resources added", zero, two),
        ("resources changed", zero, one),
        ("resources destroyed", zero, zero),
    ];
    assert_eq!(counts(&plan), expected);
    let said = "Plan: 2 to add, 1 to change, 0 to destroy";
    assert_eq!(plan.rehearsal, Rehearsal::Said(said.into()));
    assert!(plan.cautions.is_empty(), "{:?}", plan.cautions);
    let tool = stage.hooks.path().canonicalize().unwrap().join("tool");
    let tool = tool.to_str().unwrap();
    let Request::Run { argv, halves, .. } = &plan.request else {
        panic!()
    };
    assert_eq!(argv[..], [tool, "apply", "$(plan.file)"].map(str::to_owned));
    let check = CheckHalf {
        argv: [tool, "plan"].map(str::to_owned).to_vec(),
        within: Duration::from_secs(120),
        pending: 2,
    };
    assert!(halves.planned);
    assert_eq!(halves.check, Some(check));
    let typed = format!("{tool} plan -out=saved.plan; {tool} apply saved.plan");
    assert_eq!(plan.equivalent.as_str(), typed);
    assert!(
        plan.follows[0].ends_with(", which is no git checkout"),
        "{:?}",
        plan.follows
    );
    assert!(plan.follows[1].ends_with("after 5m, and is never killed"));
}

#[tokio::test]
async fn consent_rests_on_what_is_shown_and_not_on_times_or_names_of_files() {
    let stage = Stage::with_tool("");
    let first = planned(&stage).await;
    assert_eq!(planned(&stage).await.digest, first.digest);
    stage.write(
        "summary",
        "Plan: 2 to add, 1 to change, 0 to destroy.\n# and a remark\n",
    );
    let other = planned(&stage).await;
    assert_eq!(counts(&other), counts(&first));
    assert_ne!(other.digest, first.digest);
    // Without `show`, the plan half itself shows it, and names the file.
    let mut command = standby();
    command.plan.as_mut().unwrap().show.clear();
    let plan = stage.plan_of(&command).await.unwrap();
    let again = stage.plan_of(&command).await.unwrap();
    assert_eq!(plan.digest, again.digest);
    assert_eq!(
        plan.rehearsal,
        Rehearsal::Said("saved to $(plan.file)".into())
    );
}

#[tokio::test]
async fn what_is_saved_is_readable_by_its_owner_alone_and_goes_with_the_process() {
    let stage = Stage::with_tool("");
    stage.write("summary", "password=hunter2\n");
    let plan = planned(&stage).await;
    let shown = plan.follows[2].as_str().rsplit(' ').next().unwrap();
    let shown = Path::new(shown);
    let text = std::fs::read_to_string(shown).unwrap();
    assert_eq!(text, "standby will be up\npassword=[hidden]\n");
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = shown.parent().unwrap();
    assert_eq!(std::fs::read(folder.join("plan")).unwrap(), b"up\n");
    assert_eq!(mode(&folder.join("plan")), 0o600);
    assert_eq!(mode(shown), 0o600);
    assert_eq!(mode(folder), 0o700);
    assert_eq!(mode(folder.parent().unwrap()), 0o700);
    let Stage { state, saves, .. } = stage;
    drop(saves);
    assert_eq!(std::fs::read_dir(state.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn what_a_killed_process_left_is_taken_away() {
    let stage = Stage::with_tool("");
    let [old, new] = ["old", "new"].map(|name| stage.state.path().join("plans").join(name));
    for folder in [&old, &new] {
        std::fs::create_dir_all(folder).unwrap();
    }
    let now = std::time::SystemTime::from(stage.now());
    for (folder, age) in [(&old, 3700), (&new, 3500)] {
        let made = now - Duration::from_secs(age);
        std::fs::File::open(folder)
            .unwrap()
            .set_modified(made)
            .unwrap();
    }
    planned(&stage).await;
    assert!(!old.exists());
    assert!(new.exists());
    drop(Saves::below(stage.state.path()));
    assert!(new.exists());
}

#[tokio::test]
async fn nothing_to_do_is_not_needed() {
    let stage = Stage::with_tool("");
    stage.write("have", "up\n");
    let refusal = stage.plan_of(&standby()).await.unwrap_err();
    let said = "the plan half of tool says that there is nothing to do";
    assert_eq!(refusal, Refusal::NotNeeded(said.into()));
    // Where no exit code says that there is something to do, there always is.
    let mut command = standby();
    let plan = command.plan.as_mut().unwrap();
    plan.changes = None;
    plan.argv[1] = "show".to_owned();
    plan.show.clear();
    let said = unplanned(&stage, &command).await;
    assert!(said.contains("left nothing in $(plan.file)"), "{said}");
}

#[tokio::test]
async fn destruction_and_what_cannot_be_counted_are_cautions() {
    let stage = Stage::with_tool("");
    stage.write("summary", "Plan: 2 to add, 1 to change, 3 to destroy.\n");
    let said = "it destroys 3: Plan: 2 to add, 1 to change, 3 to destroy";
    assert_eq!(planned(&stage).await.cautions, [said.into()]);
    stage.write("summary", "It will be fine.\n");
    let plan = planned(&stage).await;
    assert!(plan.changes.is_empty());
    assert!(
        plan.cautions[0].contains("could not be counted"),
        "{:?}",
        plan.cautions
    );
    assert_eq!(plan.rehearsal, Rehearsal::Said("It will be fine.".into()));
}

#[tokio::test]
async fn a_half_that_does_not_say_what_it_would_do_makes_no_plan() {
    let stage = Stage::with_tool("");
    let mut command = standby();
    command.plan.as_mut().unwrap().show = vec!["false".to_owned()];
    let said = unplanned(&stage, &command).await;
    assert_eq!(said, "the plan half of tool ended with exit code 1");
    stage.write("broken", "");
    let said = unplanned(&stage, &standby()).await;
    assert_eq!(
        said,
        "the plan half of tool ended with exit code 1: no such module"
    );
    let mut command = standby();
    command.plan.as_mut().unwrap().argv = vec!["gone".to_owned()];
    assert!(
        unplanned(&stage, &command)
            .await
            .starts_with("there is no gone in /")
    );
    assert_eq!(
        std::fs::read_dir(stage.state.path().join("plans"))
            .unwrap()
            .count(),
        0
    );
}

#[tokio::test]
async fn a_flood_is_nothing_that_anybody_agrees_to() {
    let stage = Stage::with_tool("");
    let mut command = standby();
    command.plan.as_mut().unwrap().show = ["head", "-c", "6000000", "/dev/zero"]
        .map(str::to_owned)
        .to_vec();
    let said = unplanned(&stage, &command).await;
    assert!(said.contains("more than anybody could agree to"), "{said}");
}

#[tokio::test]
async fn nothing_is_run_with_a_placeholder_in_its_words() {
    let stage = Stage::with_tool("");
    let command = |words: &[&str]| Command {
        argv: words.iter().map(ToString::to_string).collect(),
        ..Command::default()
    };
    for command in [
        command(&["tool", "apply", "$(window.from)"]),
        Command {
            check: vec!["tool".to_owned(), "$(window.to)".to_owned()],
            ..standby()
        },
    ] {
        let said = unplanned(&stage, &command).await;
        assert!(said.contains("was not looked up"), "{said}");
    }
    for command in [
        command(&["tool", "apply", "$(plan.file)"]),
        Command {
            check: vec!["tool".to_owned(), "$(plan.file)".to_owned()],
            ..standby()
        },
    ] {
        let said = unplanned(&stage, &command).await;
        assert!(said.contains("no saved plan"), "{said}");
    }
}

/// Makes the hooks folder a git checkout, with everything committed if it may.
fn checkout(stage: &Stage, commits: bool) {
    git(stage, &["init", "-q"]);
    if commits {
        git(stage, &["add", "."]);
        git(stage, &["commit", "-q", "-m", "all"]);
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the checkouts that commands run in are made by git"
)]
fn git(stage: &Stage, words: &[&str]) {
    let identity = ["-c", "user.name=ada", "-c", "user.email=ada@example.com"];
    let ran = Process::new("git")
        .args(identity)
        .args(words)
        .current_dir(stage.hooks.path())
        .status();
    assert!(ran.unwrap().success());
}

#[tokio::test]
async fn a_plan_rests_on_the_commit_and_on_what_is_not_committed() {
    let stage = Stage::with_tool("touch ran");
    checkout(&stage, true);
    let clean = planned(&stage).await;
    let told = &clean.follows[0];
    assert!(
        told.contains(" at commit ") && told.ends_with("nothing in it is uncommitted"),
        "{told}"
    );
    assert!(clean.rests_on["checkout.uncommitted"].is_null());
    stage.write("notes", "not committed");
    let dirty = planned(&stage).await;
    assert!(dirty.follows[0].ends_with("some of it is NOT COMMITTED"));
    assert_ne!(dirty.digest, clean.digest);
    // What was agreed to in a clean checkout is not carried out in this one.
    let (feed, _news) = mpsc::channel(8);
    match stage.act(&clean, feed.clone()).await {
        Outcome::Moved(anew) => assert_eq!(anew.digest, dirty.digest),
        other => panic!("{other:?}"),
    }
    git(&stage, &["add", "."]);
    git(&stage, &["commit", "-q", "-m", "more"]);
    let outcome = stage.act(&dirty, feed).await;
    assert!(matches!(outcome, Outcome::Moved(_)), "{outcome:?}");
    assert_eq!(stage.read("ran"), "");
    assert!(!stage.file("json").exists());
}

#[tokio::test]
async fn a_commit_that_is_not_known_speaks_against_it() {
    let stage = Stage::with_tool("");
    checkout(&stage, false);
    let plan = planned(&stage).await;
    assert!(plan.rests_on["checkout.commit"].is_null());
    assert!(
        plan.cautions[0].contains("is not known: git ended with exit code 128"),
        "{:?}",
        plan.cautions
    );
}
