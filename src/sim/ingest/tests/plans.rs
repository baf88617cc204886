//! What plans of the ingest runbook say, and what becomes of them.

use super::*;
use crate::fact::{Back, OwnerKind, Plan, Refusal, Rehearsal, Request, Standing};
use crate::runbook::{Action, Change, Command, Undo};
use crate::truth::WhyKind;
use crate::world::deaf;
use serde_json::json;

fn plan(scenario: &str, id: &str) -> Plan {
    planned(&simulation(scenario, SEED), &BOOK, id).unwrap()
}

#[test]
fn relative_sizes_are_resolved_to_numbers() {
    let scaled = plan("under-provisioned", "scale-workers");
    assert_eq!(scaled.changes[0].after, json!(18));
    assert!(
        scaled
            .equivalent
            .ends_with("deployment/ingest-workers --replicas=18")
    );
    assert_eq!(scaled.follows[0].as_str(), "6 more pods are started");
    assert!(scaled.owners.is_empty());
    let fought = plan("hpa-fights", "scale-workers");
    assert_eq!(fought.owners[0].kind, OwnerKind::Autoscaler);
    let raised = plan("hpa-fights", "raise-hpa");
    assert_eq!(raised.subject(), "hpa/ingest-workers");
    let follows = "6 more pods are started, and ingest-workers does not go below 18 afterwards";
    assert_eq!(raised.follows[0].as_str(), follows);
    let none = planned(&simulation("canary", SEED), &BOOK, "raise-hpa");
    assert!(matches!(none, Err(Refusal::Unplanned(why)) if why.kind == WhyKind::Absent));
    let world = simulation("under-provisioned", SEED);
    let mut most = BOOK.action("scale-workers").unwrap().clone();
    if let Change::Scale {
        to: crate::runbook::Size::Times { at_most, .. },
        ..
    } = &mut most.does
    {
        *at_most = 12;
    }
    let full = block_on(world.plan(&most, deaf()));
    assert!(matches!(full, Err(Refusal::Unfit(_))), "{full:?}");
}

/// The ends of the paths of what is sent.
fn sent(plan: &Plan) -> Vec<&str> {
    let steps = match &plan.request {
        Request::Steps(steps) => steps.as_slice(),
        one => std::slice::from_ref(one),
    };
    let ends = steps.iter().map(|step| match step {
        Request::Api { path, .. } => path.rsplit('/').next().unwrap(),
        other => panic!("{other:?}"),
    });
    ends.collect()
}

#[test]
fn a_canary_is_paused_given_up_and_left_in_git() {
    let world = simulation("canary", SEED);
    let abort = planned(&world, &BOOK, "abort-rollout").unwrap();
    assert_eq!(sent(&abort), ["status"]);
    assert!(matches!(&abort.back, Back::None(_)));
    let pause = planned(&world, &BOOK, "pause-rollout").unwrap();
    assert_eq!(pause.changes[0].field, "spec.paused");
    assert!(
        matches!(&pause.back, Back::Request(Request::Api { body, .. })
        if *body == json!({"spec": {"paused": false}}))
    );
    let held = "is held at step 2 of 4, with 2 pods, until it is resumed or aborted";
    assert!(pause.follows[0].ends_with(held), "{:?}", pause.follows);
    assert!(
        pause.leaves[0].contains("stays paused"),
        "{:?}",
        pause.leaves
    );
    act(&world, "pause-rollout");
    let again = planned(&world, &BOOK, "pause-rollout");
    assert!(matches!(again, Err(Refusal::NotNeeded(_))), "{again:?}");
    let abort = planned(&world, &BOOK, "abort-rollout").unwrap();
    assert_eq!(sent(&abort), ["status", "summit-api"]);
    assert!(
        abort.leaves[0].starts_with("git still holds"),
        "{:?}",
        abort.leaves
    );
    act(&world, "abort-rollout");
    let again = planned(&world, &BOOK, "abort-rollout");
    assert!(matches!(again, Err(Refusal::NotNeeded(_))), "{again:?}");
    let quiet = simulation("quiet", SEED);
    let none = planned(&quiet, &BOOK, "abort-rollout");
    assert!(matches!(none, Err(Refusal::NotNeeded(_))), "{none:?}");
    let none = planned(&quiet, &BOOK, "pause-rollout");
    assert!(matches!(none, Err(Refusal::Unfit(_))), "{none:?}");
}

#[test]
fn an_abort_of_a_canary_that_was_paused_since_is_another_plan() {
    let world = simulation("canary", SEED);
    let stale = planned(&world, &BOOK, "abort-rollout").unwrap();
    act(&world, "pause-rollout");
    let outcome = carried_out(&world, &stale, "demo/2");
    assert!(matches!(outcome, Outcome::Moved(_)), "{outcome:?}");
    assert!(canary(&world).in_progress);
}

#[test]
fn the_standby_is_planned_before_it_is_applied_and_only_once() {
    let world = simulation("standby", SEED);
    let plan = planned(&world, &BOOK, "failover-standby").unwrap();
    let said = Rehearsal::Said("Plan: 4 to add, 0 to change, 0 to destroy".into());
    assert_eq!(plan.rehearsal, said);
    assert!(plan.follows[0].contains("commit 3f2c9ab04d1e;"));
    assert_eq!(
        (&plan.changes[0].before, &plan.changes[0].after),
        (&json!(0), &json!(4))
    );
    assert!(matches!(&plan.request, Request::Run { halves, .. } if halves.planned));
    let look = |attempt: &str| block_on(world.inspect(&plan, attempt));
    assert!(matches!(look("demo/1"), Standing::Untouched(_)));
    let outcome = carried_out(&world, &plan, "demo/1");
    assert!(matches!(outcome, Outcome::Done(_)));
    assert!(matches!(look("demo/1"), Standing::AsWeLeftIt(_)));
    assert!(matches!(
        carried_out(&world, &plan, "demo/2"),
        Outcome::Moved(_)
    ));
    let again = planned(&world, &BOOK, "failover-standby");
    assert!(matches!(again, Err(Refusal::NotNeeded(_))), "{again:?}");
}

#[test]
fn burst_mode_is_a_patch_of_the_config_map_and_goes_back() {
    let plan = plan("under-provisioned", "burst-mode");
    let change = &plan.changes[0];
    assert_eq!(change.field, "data.BURST_MULTIPLIER");
    assert_eq!((&change.before, &change.after), (&json!("1"), &json!("2")));
    assert!(
        matches!(&plan.back, Back::Request(Request::Api { body, path, .. })
        if *body == json!({"data": {"BURST_MULTIPLIER": "1"}}) && path.starts_with("/api/v1/"))
    );
}

#[test]
fn messages_and_pages_are_sent_and_nobody_knows_more() {
    let world = simulation("dlq-spike", SEED);
    let page = BOOK.escalation[1].action();
    let plan = planned(&world, &BOOK, &page).unwrap();
    let says = plan.changes[0].after.as_str().unwrap();
    assert!(says.ends_with("on https://demo.invalid:6443"), "{says}");
    for id in ["throttle-producers", page.as_str()] {
        let plan = planned(&world, &BOOK, id).unwrap();
        assert!(matches!(plan.back, Back::None(_)), "{id}");
        let outcome = carried_out(&world, &plan, "demo/1");
        assert!(matches!(outcome, Outcome::Sent(_)), "{outcome:?}");
        let standing = block_on(world.inspect(&plan, "demo/1"));
        assert!(matches!(standing, Standing::CannotTell(_)), "{standing:?}");
    }
    let manual = planned(&world, &BOOK, "fix-schema");
    assert!(matches!(manual, Err(Refusal::Unplanned(_))));
}

#[test]
fn what_is_not_modelled_is_said() {
    let world = simulation("quiet", SEED);
    let planned = |does: Change| {
        let action = BOOK.action("scale-workers").unwrap();
        let undo = Undo::Inverse;
        let action = Action {
            id: "mine".to_owned(),
            does,
            undo,
            ..action.clone()
        };
        block_on(world.plan(&action, deaf())).unwrap_err()
    };
    let Some(Change::Scale { on, .. }) = BOOK.action("scale-workers").map(|it| it.does.clone())
    else {
        panic!("it does not scale");
    };
    let restart = planned(Change::Restart { on: on.clone() });
    let command = planned(Change::Command(Command::default()));
    let mut other = on;
    other.name = "summit-worker".to_owned();
    for refusal in [restart, command, planned(Change::Restart { on: other })] {
        let Refusal::Unplanned(why) = refusal else {
            panic!("{refusal:?}");
        };
        assert_eq!(why.kind, WhyKind::NotConfigured, "{why}");
    }
}
