//! Messages and pages through the whole live world: planned, agreed to, sent once.

use super::*;
use crate::config::LateSecret;
use crate::fact::{Agreed, Back, Consent, How, Outcome, Plan, Policy, Refusal, Standing, Warrant};
use crate::runbook::{Action, Change, Level, Message, Undo};
use crate::support::fake_http::FakeHttp;
use crate::support::reply::Reply;
use crate::truth::Why;
use crate::world::{Clock, deaf};
use serde_json::{Value, json};
use std::path::Path;

const ATTEMPT: &str = "ingest-20261121-2250-k7x/4";
const KEY: &str = "0123456789abcdef0123456789abcdef";

fn action(does: Change) -> Action {
    Action {
        id: "tell".into(),
        title: "Tell them".into(),
        about: "Asks Streaming team for help with: Ingest backlog.".into(),
        fits: None,
        needs: None,
        does,
        verify: None,
        undo: Undo::None("a message that was read cannot be taken back".into()),
        unattended: false,
        outstanding: None,
    }
}

fn message() -> Action {
    action(Change::Message(Message {
        to: "#data-producers".into(),
        text: "Please send less".into(),
    }))
}

fn page() -> Action {
    action(Change::Page(Level {
        level: "L2".into(),
        team: "Streaming team".into(),
        service: "streaming".into(),
    }))
}

/// Settings with a webhook whose URL, and a service whose key, are in files.
fn settings(home: &Home, url: &str) -> Settings {
    let file = |name: &str, text: &str| {
        let path = home.0.path().join(name);
        std::fs::write(&path, format!("{text}\n")).unwrap();
        LateSecret::File(path)
    };
    let webhook = file("webhook", &format!("{url}/services/hunter2hunter2"));
    Settings {
        environment: Some("prod".into()),
        webhooks: BTreeMap::from([("data-producers".to_owned(), webhook)]),
        events: EventSettings {
            url: url.to_owned(),
            services: BTreeMap::from([("streaming".to_owned(), file("key", KEY))]),
            ca_file: None,
        },
        ..home.settings(LONG)
    }
}

async fn act(live: &Live, plan: &Plan) -> Outcome {
    let said = Agreed {
        digest: plan.digest.clone(),
        by: "ada".into(),
        how: How::Prompt,
    };
    let policy = Policy {
        protected: false,
        unattended: false,
    };
    let warrant = Warrant {
        plan,
        consent: Consent::grant(plan, &said, policy, live.now()).unwrap(),
        attempt: ATTEMPT,
        at: live.now(),
        folder: Path::new("/nonexistent"),
    };
    live.act(warrant, tokio::sync::mpsc::channel(1).0).await
}

fn unplanned(refusal: Result<Plan, Refusal>) -> Why {
    match refusal {
        Err(Refusal::Unplanned(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_message_is_shown_as_it_is_posted() {
    let server = FakeHttp::always(Reply::text(200, "ok"));
    let home = Home::with("");
    let live = Live::new(&settings(&home, &server.url()));
    let plan = live.plan(&message(), deaf()).await.unwrap();
    assert_eq!(plan.subject(), "channel/#data-producers");
    let [change] = &plan.changes[..] else {
        panic!("{plan:?}");
    };
    assert_eq!(
        (&change.before, &change.after),
        (&Value::Null, &json!("Please send less"))
    );
    assert!(matches!(plan.back, Back::None(_)));
    assert_eq!(
        &*plan.equivalent,
        "write to #data-producers: Please send less"
    );
    let kept = serde_json::to_string(&plan).unwrap();
    assert!(!kept.contains("hunter2"), "{kept}");
    assert_eq!(server.asked().len(), 0);
    let outcome = act(&live, &plan).await;
    assert!(matches!(outcome, Outcome::Sent(_)), "{outcome:?}");
    let body: Value = serde_json::from_str(&server.asked()[0].body).unwrap();
    assert_eq!(body, json!({"text": "Please send less"}));
    let standing = live.inspect(&plan, ATTEMPT).await;
    assert!(matches!(standing, Standing::CannotTell(_)), "{standing:?}");
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn another_webhook_than_the_planned_one_is_not_posted_to() {
    let server = FakeHttp::always(Reply::text(200, "ok"));
    let home = Home::with("");
    let live = Live::new(&settings(&home, &server.url()));
    let plan = live.plan(&message(), deaf()).await.unwrap();
    let other = format!("{}/services/another", server.url());
    std::fs::write(home.0.path().join("webhook"), other).unwrap();
    let outcome = act(&live, &plan).await;
    assert!(matches!(outcome, Outcome::Moved(_)), "{outcome:?}");
    std::fs::remove_file(home.0.path().join("webhook")).unwrap();
    let outcome = act(&live, &plan).await;
    assert!(matches!(outcome, Outcome::Failed(_)), "{outcome:?}");
    assert_eq!(server.asked().len(), 0);
}

#[tokio::test]
async fn a_page_is_sent_under_the_name_of_its_attempt() {
    let answer = json!({"status": "success", "message": "Event processed", "dedup_key": ATTEMPT});
    let server = FakeHttp::always(Reply::json(202, &answer));
    let home = Home::with("");
    let live = Live::new(&settings(&home, &server.url()));
    let plan = live.plan(&page(), deaf()).await.unwrap();
    assert_eq!(plan.subject(), "service/streaming");
    let summary = "Asks Streaming team for help with: Ingest backlog, on prod";
    assert_eq!(plan.changes[0].after, json!(summary));
    let kept = serde_json::to_string(&plan).unwrap();
    assert!(!kept.contains(KEY), "{kept}");
    let outcome = act(&live, &plan).await;
    assert!(matches!(outcome, Outcome::Sent(_)), "{outcome:?}");
    let body: Value = serde_json::from_str(&server.asked()[0].body).unwrap();
    assert_eq!(
        (&body["dedup_key"], &body["routing_key"]),
        (&json!(ATTEMPT), &json!(KEY))
    );
    assert_eq!(body["payload"]["summary"], summary);
    let Standing::CannotTell(why) = live.inspect(&plan, ATTEMPT).await else {
        panic!("a page tells");
    };
    assert!(why.hint.unwrap().contains(ATTEMPT));
}

#[tokio::test]
async fn what_is_not_configured_is_for_a_person_to_do() {
    let home = Home::with("");
    let mut settings = settings(&home, "http://127.0.0.1:1");
    let webhook = settings.webhooks.remove("data-producers").unwrap();
    settings.webhooks.insert("data-producer".into(), webhook);
    settings.events.services.clear();
    let live = Live::new(&settings);
    let why = unplanned(live.plan(&message(), deaf()).await);
    assert_eq!(why.kind, WhyKind::NotConfigured);
    assert!(why.text.contains("did you mean `data-producer`?"), "{why}");
    assert_eq!(
        &*why.hint.unwrap(),
        "copy this into #data-producers: Please send less"
    );
    let why = unplanned(live.plan(&page(), deaf()).await);
    assert_eq!(why.kind, WhyKind::NotConfigured);
    assert_eq!(&*why.hint.unwrap(), "call Streaming team (L2)");
}

#[tokio::test]
async fn a_secret_that_cannot_be_read_leaves_it_to_a_person() {
    let home = Home::with("");
    let command = |words: &[&str]| {
        let (program, args) = words.split_first().unwrap();
        LateSecret::Command(crate::config::TokenCommand {
            program: program.into(),
            args: args.iter().map(ToString::to_string).collect(),
        })
    };
    for (secret, words) in [
        (
            LateSecret::File("/nonexistent/url".into()),
            "/nonexistent/url",
        ),
        (
            LateSecret::Variable {
                name: "HOOK".into(),
                value: None,
            },
            "HOOK is not set",
        ),
        (command(&["false"]), "the URL command false"),
    ] {
        let mut settings = settings(&home, "http://127.0.0.1:1");
        settings.webhooks.insert("data-producers".into(), secret);
        let why = unplanned(Live::new(&settings).plan(&message(), deaf()).await);
        assert!(why.text.contains(words), "{why}");
        assert!(why.hint.unwrap().contains("Please send less"));
    }
    let mut settings = settings(&home, "http://127.0.0.1:1");
    let printing = command(&["echo", "https://hooks.example.com/services/hunter2hunter2"]);
    settings.webhooks.insert("data-producers".into(), printing);
    let plan = Live::new(&settings).plan(&message(), deaf()).await.unwrap();
    assert!(
        plan.follows[0].contains("https://hooks.example.com;"),
        "{:?}",
        plan.follows
    );
}
