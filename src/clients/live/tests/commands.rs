//! A command through the whole live world; no cluster is needed for it.

use super::*;
use crate::config::HookSettings;
use crate::event::{News, Stream};
use crate::fact::{Agreed, Consent, How, Outcome, Policy, Standing, Warrant};
use crate::runbook::{Action, Change, Command, Undo};
use crate::world::{Clock, deaf};
use std::os::unix::fs::PermissionsExt;
use tokio::sync::mpsc;

const ATTEMPT: &str = "drift-20261121-0312-k7x/17";

fn action() -> Action {
    Action {
        id: "failover".into(),
        title: "Fail over".to_owned(),
        about: String::new(),
        fits: None,
        needs: None,
        does: Change::Command(Command {
            argv: vec!["failover.sh".to_owned(), "replica-2".to_owned()],
            environment: BTreeMap::new(),
            within: LONG,
            ..Command::default()
        }),
        verify: None,
        undo: Undo::None("fail back by hand".to_owned()),
        unattended: false,
        outstanding: None,
    }
}

#[tokio::test]
async fn a_command_is_planned_run_and_found_done() {
    let home = Home::with("");
    let script = home.0.path().join("failover.sh");
    std::fs::write(&script, "#!/bin/sh\necho \"$1 is the primary\"\n").unwrap();
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
    let live = Live::new(&Settings {
        hooks: HookSettings {
            folder: Some(home.0.path().to_owned()),
            search: Vec::new(),
        },
        ..home.settings(LONG)
    });
    let plan = live.plan(&action(), deaf()).await.unwrap();
    let said = Agreed {
        digest: plan.digest.clone(),
        by: "ada".into(),
        how: How::Prompt,
    };
    let policy = Policy {
        protected: false,
        unattended: false,
    };
    let folder = home.0.path().join("incidents/drift-20261121-0312-k7x");
    std::fs::create_dir_all(&folder).unwrap();
    let warrant = Warrant {
        plan: &plan,
        consent: Consent::grant(&plan, &said, policy, plan.made).unwrap(),
        attempt: ATTEMPT,
        at: live.now(),
        folder: &folder,
    };
    let (feed, mut news) = mpsc::channel(8);
    let outcome = live.act(warrant, feed).await;
    let expected = "failover.sh ended with exit code 0: replica-2 is the primary";
    assert_eq!(outcome, Outcome::Done(expected.into()));
    let told = News::Line {
        stream: Stream::Out,
        text: "replica-2 is the primary".into(),
    };
    assert_eq!(news.recv().await, Some(told));
    let standing = live.inspect(&plan, ATTEMPT).await;
    assert!(matches!(standing, Standing::AsWeLeftIt(_)), "{standing:?}");
}
