//! What comes of acting in each scenario, minutes later.

use super::*;
use crate::fact::{Back, Outcome, PageStatus, Plan, Refusal, Rehearsal, Request, Standing};
use crate::runbook::{Change, FieldValue};
use crate::world::deaf;
use serde_json::json;
use std::sync::LazyLock;

static BOOK: LazyLock<Book> = LazyLock::new(drift);

fn action<'a>(book: &'a Book, id: &str) -> &'a Action {
    book.actions.iter().find(|action| action.id == id).unwrap()
}

fn planned(world: &Simulation, id: &str) -> Result<Plan, Refusal> {
    block_on(world.plan(action(&BOOK, id), deaf()))
}

/// Does an action of the drift runbook.
fn act(world: &Simulation, id: &str) -> Plan {
    let plan = planned(world, id).unwrap();
    let outcome = carried_out(world, &plan, "demo/1");
    assert!(matches!(outcome, Outcome::Done(_)), "{outcome:?}");
    plan
}

fn reading(world: &Simulation, id: &str) -> Reading {
    let check = BOOK.check(id).unwrap();
    let checks = [check];
    let mut seen: Vec<Observation> = block_on(world.observe(&checks, None).collect());
    judge(check, seen.remove(0), &[], world.now())
}

fn number(world: &Simulation, id: &str, field: &str) -> f64 {
    match reading(world, id).fields.get(field) {
        Some(FieldValue::Number(value)) => *value,
        other => panic!("{id}.{field} is {other:?}"),
    }
}

fn flag(world: &Simulation, id: &str, field: &str) -> bool {
    reading(world, id).fields.get(field) == Some(&FieldValue::Flag(true))
}

/// The exit criteria that are not met.
fn unmet(world: &Simulation) -> Vec<String> {
    let readings = readings(world, &BOOK);
    let criteria = BOOK.criteria.iter().map(|exit| (&exit.id, &exit.when));
    let verdicts = verdicts(&readings, criteria).into_iter();
    let unmet = verdicts.filter(|(_, verdict)| *verdict != Verdict::Pass);
    unmet
        .map(|(id, verdict)| format!("{id} {}: {}", verdict.word(), readings["backlog"].summary))
        .collect()
}

#[test]
fn the_right_remedy_ends_each_story_within_half_an_hour() {
    let remedies = [
        ("crash-loop", "restart-processor"),
        ("oom", "raise-memory"),
        ("slow", "scale-processor"),
        ("surge", "scale-for-ingestion"),
        ("tug-of-war", "raise-hpa"),
    ];
    for seed in SEEDS.take(4) {
        for (scenario, remedy) in remedies {
            let world = simulation(scenario, seed);
            wait(&world, 120);
            act(&world, remedy);
            wait(&world, 5 * 60);
            assert!(!unmet(&world).is_empty(), "{scenario} {seed}");
            assert!(
                number(&world, "processing_rate", "value") > 2.5,
                "{scenario} {seed}"
            );
            for minutes in [25, 10, 60] {
                wait(&world, minutes * 60);
                assert_eq!(unmet(&world), [""; 0], "{scenario} {seed} {}", world.now());
            }
        }
    }
}

#[test]
fn a_restart_rolls_the_pods_over_as_kubectl_would_say() {
    let world = simulation("crash-loop", SEED);
    let rolled_out = |world: &Simulation| flag(world, "processor_pods", "rolled_out");
    let ready = |world: &Simulation| number(world, "processor_pods", "ready");
    act(&world, "restart-processor");
    let screen = |world: &Simulation| {
        let pods = reading(world, "processor_pods");
        pods.detail
            .first()
            .map(ToString::to_string)
            .unwrap_or_default()
    };
    assert_eq!(screen(&world), "the rollout has not begun");
    wait(&world, 2);
    assert_eq!(screen(&world), "rolling out: 1 of 3 new pods are there");
    assert!(!rolled_out(&world) && ready(&world) < 1.0);
    wait(&world, 20);
    assert!(!rolled_out(&world) && ready(&world) > 0.5);
    wait(&world, 20);
    assert!(rolled_out(&world));
    assert!((ready(&world) - 3.0).abs() < 0.5);
    assert!(number(&world, "processor_pods", "restarts") < 0.5);
    assert!(number(&world, "processor_pods", "youngest_run") < 45.0);
    wait(&world, 600);
    assert!(number(&world, "processor_pods", "youngest_run") > 600.0);
    assert!(flag(&world, "backlog", "falling"));
}

#[test]
fn more_memory_holds_and_a_restart_alone_does_not() {
    let restarted = simulation("oom", SEED);
    act(&restarted, "restart-processor");
    wait(&restarted, 60);
    assert!(number(&restarted, "processor_pods", "oom_killed") < 0.5);
    wait(&restarted, 360);
    assert!(number(&restarted, "processor_pods", "oom_killed") > 2.5);
    let raised = simulation("oom", SEED);
    act(&raised, "raise-memory");
    wait(&raised, 600);
    assert!(number(&raised, "processor_pods", "restarts") < 0.5);
    let ratio = number(&raised, "processor_top", "memory_ratio");
    assert!((0.5..0.7).contains(&ratio), "{ratio}");
}

#[test]
fn an_autoscaler_takes_a_manual_scale_back_but_not_its_own_minimum() {
    for seed in SEEDS {
        let world = simulation("tug-of-war", seed);
        let plan = act(&world, "scale-processor");
        assert_eq!(plan.owners.len(), 1);
        assert!(number(&world, "processor_pods", "desired") > 4.5);
        wait(&world, 15);
        assert!(number(&world, "processor_pods", "desired") < 3.5, "{seed}");
        let standing = block_on(world.inspect(&plan, "demo/1"));
        let Standing::Changed { by, .. } = standing else {
            panic!("{standing:?}");
        };
        assert!(by.starts_with("HorizontalPodAutoscaler"), "{by}");
        wait(&world, 60);
        assert!((number(&world, "processor_pods", "ready") - 3.0).abs() < 0.5);
        act(&world, "raise-hpa");
        wait(&world, 45);
        assert!((number(&world, "processor_pods", "ready") - 5.0).abs() < 0.5);
        assert!((number(&world, "processor_hpa", "desired") - 5.0).abs() < 0.5);
    }
}

#[test]
fn a_stubborn_crash_comes_back_after_minutes_of_quiet() {
    for seed in SEEDS {
        let world = simulation("stubborn", seed);
        let crashing = number(&world, "processor_pods", "crash_looping");
        let ready = number(&world, "processor_pods", "ready");
        assert!(crashing > 0.5 && ready > 0.5, "{seed}: {crashing} {ready}");
        let calm = 2.0 * number(&world, "processor_pods", "longest_run");
        act(&world, "restart-processor");
        wait(&world, 120);
        assert!(flag(&world, "processor_pods", "rolled_out"));
        assert!((number(&world, "processor_pods", "ready") - 3.0).abs() < 0.5);
        assert!(number(&world, "processor_pods", "recent_ends") < 0.5);
        for _ in 0..24 {
            wait(&world, 20);
            assert!(
                number(&world, "processor_pods", "youngest_run") < calm,
                "{seed}"
            );
        }
        assert!(number(&world, "processor_pods", "recent_ends") > 2.5);
        wait(&world, 20 * 60);
        assert!(
            number(&world, "processor_pods", "crash_looping") > 0.5,
            "{seed}"
        );
        assert!(!unmet(&world).is_empty());
    }
}

#[test]
fn a_plan_says_what_would_happen_and_changes_nothing() {
    let plan = |scenario, id| planned(&simulation(scenario, SEED), id).unwrap();
    let memory = plan("oom", "raise-memory");
    let change = &memory.changes[0];
    assert!(
        change
            .field
            .ends_with("[name=drift-processor].resources.limits.memory")
    );
    assert_eq!(
        (&change.before, &change.after),
        (&json!("512Mi"), &json!("2Gi"))
    );
    assert_eq!(memory.rehearsal, Rehearsal::Taken(Vec::new()));
    assert!(memory.equivalent.starts_with("kubectl --context demo"));
    let Back::Request(Request::Api { body, .. }) = &memory.back else {
        panic!("{:?}", memory.back);
    };
    assert!(body.to_string().contains("512Mi"), "{body}");
    let restart = plan("crash-loop", "restart-processor");
    assert!(matches!(&restart.back, Back::None(_)));
    assert_eq!(
        restart.follows[0].as_str(),
        "its 3 pods are replaced, one at a time"
    );
    assert_eq!(plan("slow", "scale-processor").owners, []);
    for scenario in Scenario::of("drift") {
        let world = Simulation::new(scenario, SEED, START);
        let before = readings(&world, &BOOK);
        for action in &BOOK.actions {
            let first = block_on(world.plan(action, deaf()));
            assert_eq!(first, block_on(world.plan(action, deaf())));
        }
        assert_eq!(readings(&world, &BOOK), before);
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let world = simulation("tug-of-war", SEED);
    let none = planned(&simulation("slow", SEED), "raise-hpa");
    assert!(matches!(none, Err(Refusal::Unplanned(why)) if why.kind == WhyKind::Absent));
    let manual = planned(&world, "check-hpa");
    assert!(matches!(manual, Err(Refusal::Unplanned(_))));
    act(&world, "raise-hpa");
    wait(&world, 20);
    for id in ["raise-hpa", "scale-processor"] {
        assert!(
            matches!(planned(&world, id), Err(Refusal::NotNeeded(_))),
            "{id}"
        );
    }
    let changed = |change: &dyn Fn(&mut Change)| {
        let mut action = action(&BOOK, "scale-processor").clone();
        change(&mut action.does);
        block_on(world.plan(&action, deaf()))
    };
    let fewer = changed(&|it| {
        if let Change::Scale { to, .. } = it {
            *to = crate::runbook::Size::Exactly(2);
        }
    });
    let Err(Refusal::Unfit(why)) = fewer else {
        panic!("{fewer:?}");
    };
    assert_eq!(why.text.as_str(), "spec.replicas is 5: 2 would be less");
    let other = changed(&|it| {
        if let Change::Scale { on, .. } = it {
            on.name = "connector".to_owned();
        }
    });
    assert!(matches!(other, Err(Refusal::Unplanned(why)) if why.kind == WhyKind::NotConfigured));
}

#[test]
fn a_plan_that_is_no_longer_so_is_moved_and_changes_nothing() {
    let world = simulation("slow", SEED);
    let stale = planned(&world, "scale-processor").unwrap();
    act(&world, "scale-processor");
    let before = readings(&world, &BOOK);
    let Outcome::Moved(fresh) = carried_out(&world, &stale, "demo/2") else {
        panic!("it was carried out");
    };
    assert_eq!(fresh.changes[0].before, json!(5));
    assert_eq!(readings(&world, &BOOK), before);
}

#[test]
fn an_attempt_is_found_on_the_object_or_not() {
    let world = simulation("crash-loop", SEED);
    let plan = planned(&world, "restart-processor").unwrap();
    let look = |attempt: &str| block_on(world.inspect(&plan, attempt));
    assert!(matches!(look("demo/1"), Standing::Untouched(_)));
    carried_out(&world, &plan, "demo/1");
    assert!(matches!(look("demo/1"), Standing::AsWeLeftIt(_)));
    assert!(matches!(look("demo/2"), Standing::Changed { .. }));
}

#[test]
fn a_clone_and_a_replay_are_the_same_world() {
    for scenario in Scenario::of("drift") {
        let world = Simulation::new(scenario, 5, START);
        let mut acts = Vec::new();
        for (nth, id) in [
            "restart-processor",
            "scale-processor",
            "raise-memory",
            "raise-hpa",
        ]
        .into_iter()
        .enumerate()
        {
            wait(&world, 37);
            let attempt = format!("demo/{nth}");
            if let Ok(plan) = planned(&world, id) {
                let at = world.now();
                carried_out(&world, &plan, &attempt);
                acts.push(Act { at, attempt, plan });
            }
        }
        wait(&world, 300);
        let clone = world.clone();
        let replay = Simulation::new(scenario, 5, START).resumed(world.now(), acts, None);
        for _ in 0..3 {
            let held = readings(&world, &BOOK);
            assert_eq!(readings(&clone, &BOOK), held, "{}", scenario.id);
            assert_eq!(readings(&replay, &BOOK), held, "{}", scenario.id);
            for world in [&world, &clone, &replay] {
                wait(world, 400);
            }
        }
    }
}

#[test]
fn what_was_seen_before_an_act_is_not_rewritten_by_it() {
    let world = simulation("crash-loop", SEED);
    wait(&world, 50);
    let before = number(&world, "redis_queue", "length");
    act(&world, "restart-processor");
    let more = number(&world, "redis_queue", "length") - before;
    assert!((0.0..5.0).contains(&more), "{more}");
}

#[test]
fn the_page_is_acknowledged_once_and_over_with_the_alert() {
    let world = simulation("crash-loop", SEED);
    let read = |world: &Simulation| block_on(world.page("DEMO1")).unwrap();
    let page = read(&world);
    assert_eq!(page.status, PageStatus::Triggered);
    assert!(page.created < START && page.acknowledged.is_empty());
    wait(&world, 60);
    let acknowledged = block_on(world.acknowledge("DEMO1")).unwrap();
    assert_eq!(acknowledged.status, PageStatus::Acknowledged);
    wait(&world, 60);
    assert_eq!(block_on(world.acknowledge("DEMO1")).unwrap(), acknowledged);
    assert_eq!(read(&world.clone()), acknowledged);
    act(&world, "restart-processor");
    wait(&world, 30 * 60);
    assert_eq!(read(&world).status, PageStatus::Resolved);
    assert_eq!(read(&world).created, page.created);
    assert!(block_on(world.page("P1")).is_err());
    assert!(block_on(simulation("healthy", SEED).page("DEMO1")).is_err());
}

#[test]
fn every_story_is_a_cluster_of_its_own() {
    let identity = |scenario, seed| block_on(simulation(scenario, seed).identity()).unwrap();
    assert_eq!(identity("oom", 1), identity("oom", 1));
    assert_ne!(identity("oom", 1), identity("oom", 2));
    assert_ne!(identity("oom", 1), identity("slow", 1));
}

#[tokio::test]
async fn a_paced_wait_can_be_given_up_halfway() {
    let world = simulation("healthy", SEED).paced(3000);
    let passed = || world.now().duration_since(START).as_secs();
    world.wait(Duration::from_secs(300)).await;
    assert_eq!(passed(), 300);
    // A second of real time, of which a fifth is waited for.
    let given_up = world.wait(Duration::from_secs(3000));
    let given_up = tokio::time::timeout(Duration::from_millis(200), given_up).await;
    assert!(given_up.is_err());
    assert!((301..3300).contains(&passed()), "{}", passed());
}
