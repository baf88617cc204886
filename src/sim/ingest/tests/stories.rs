//! What comes of acting in each scenario, minutes later.

use super::*;

#[test]
fn quiet_is_quiet_and_stays_so() {
    for seed in SEEDS {
        let world = simulation("quiet", seed);
        for _ in 0..4 {
            assert_eq!(unmet(&world), [""; 0], "{seed}");
            assert!(lag(&world) < 15.0);
            assert!(burns(&world).iter().all(|burn| *burn < 0.2));
            for id in ["alert_lag", "alert_throughput", "alert_availability"] {
                assert_eq!(alert(&world, id), AlertState::Inactive);
            }
            assert!(connectors(&world).iter().all(|(_, _, fails)| *fails < 0.01));
            assert!(backlogs(&world).iter().all(|(_, now, _)| *now <= 100.0));
            wait(&world, 3600);
        }
    }
}

#[test]
fn a_canary_gets_worse_by_itself_holds_while_paused_and_heals_once_it_is_given_up() {
    for seed in SEEDS {
        let world = simulation("canary", seed);
        assert!(lag(&world) > 130.0 && burns(&world)[0] > 14.4, "{seed}");
        assert_eq!(alert(&world, "alert_lag"), AlertState::Firing);
        assert_eq!(alert(&world, "alert_availability"), AlertState::Firing);
        assert_eq!(canary(&world).weight, Some(20));
        let left = world.clone();
        wait(&left, 900);
        assert_eq!(canary(&left).weight, Some(50));
        assert!(burns(&left)[0] > 1.5 * burns(&world)[0]);
        let scaled = world.clone();
        act(&scaled, "scale-workers");
        wait(&scaled, 300);
        assert!(change(&scaled, 10) > 5.0, "{seed}");
        act(&world, "pause-rollout");
        assert!(canary(&world).paused && canary(&world).in_progress);
        wait(&world, 900);
        assert_eq!(canary(&world).weight, Some(20));
        act(&world, "abort-rollout");
        wait(&world, 60);
        let gone = canary(&world);
        assert_eq!((gone.canary_pods, gone.stable_pods), (Some(0), Some(10)));
        assert!(!gone.in_progress && !gone.paused && gone.aborted);
        assert!(change(&world, 3) < -30.0, "{seed}");
        wait(&world, 600);
        assert!(lag(&world) < 20.0);
        assert!((40..=55).contains(&recovered_in(&world)), "{seed}");
    }
}

#[test]
fn too_few_workers_are_helped_by_more_within_ten_minutes_after_a_moment_that_is_worse() {
    for seed in SEEDS {
        let world = simulation("under-provisioned", seed);
        assert!(lag(&world) > 250.0 && change(&world.clone(), 10) > 50.0);
        assert_eq!(burns(&world).iter().filter(|burn| **burn > 1.0).count(), 0);
        act(&world, "scale-workers");
        let ready = |world: &Simulation| pods(world).pods.iter().filter(|it| it.ready).count();
        wait(&world, 30);
        assert_eq!((pods(&world).desired, ready(&world)), (18, 12));
        wait(&world, 20);
        assert_eq!(ready(&world), 18);
        assert!(change(&world, 1) > 5.0, "{seed}");
        assert!(change(&world, 8) < -50.0, "{seed}");
        assert!(recovered_in(&world) < 90, "{seed}");
    }
}

#[test]
fn what_git_says_is_put_back_until_self_heal_is_suspended_and_again_once_it_is_on() {
    for seed in SEEDS {
        let world = simulation("git-reverts", seed);
        let workers = |world: &Simulation| (pods(world).tracked, pods(world).desired);
        act(&world, "scale-workers");
        assert_eq!(workers(&world), (true, 18), "{seed}");
        wait(&world, 10);
        assert_eq!(workers(&world), (true, 12), "{seed}");
        wait(&world, 300);
        assert!(change(&world, 5) > 20.0, "{seed}");
        act(&world, "suspend-self-heal");
        act(&world, "scale-workers");
        wait(&world, 600);
        assert_eq!(workers(&world), (true, 18), "{seed}");
        assert!(change(&world, 5) < -20.0, "{seed}");
    }
}

#[test]
fn bursts_help_too_few_workers_as_well() {
    let world = simulation("under-provisioned", SEED);
    act(&world, "burst-mode");
    wait(&world, 120);
    assert!(change(&world, 10) < -20.0);
}

#[test]
fn a_slow_store_is_not_helped_by_workers_but_by_the_standby() {
    for seed in SEEDS {
        let world = simulation("standby", seed);
        assert!(lag(&world) > 200.0, "{seed}");
        act(&world, "scale-workers");
        wait(&world, 120);
        assert!(change(&world, 10) > 50.0, "{seed}");
        act(&world, "failover-standby");
        wait(&world, 240);
        assert!(change(&world, 5) < -60.0, "{seed}");
        assert!(recovered_in(&world) < 70, "{seed}");
    }
}

#[test]
fn dead_letters_stop_once_the_schema_is_mended_and_can_be_replayed_only_then() {
    let dead = |world: &Simulation| newest(&samples(world, "dlq_entries"));
    for seed in SEEDS {
        let world = simulation("dlq-spike", seed);
        assert!(lag(&world) > 120.0 && dead(&world) > 50.0, "{seed}");
        assert_eq!(alert(&world, "alert_lag"), AlertState::Firing);
        let before = newest(&samples(&simulation("quiet", seed), "dlq_entries"));
        let early = world.clone();
        act(&early, "replay-dlq");
        let spike = dead(&early);
        wait(&early, 240);
        assert!(dead(&early) > 2.0 * spike, "{seed}");
        wait(&world, 12 * 60);
        assert!(
            dead(&world) < 2.0 * before,
            "{seed}: {} {before}",
            dead(&world)
        );
        assert!(change(&world, 1) < -10.0 || lag(&world) < 20.0, "{seed}");
        wait(&world, 300);
        let through = || newest(&samples(&world, "throughput"));
        let usual = through();
        act(&world, "replay-dlq");
        wait(&world, 300);
        assert!(through() > usual + 200.0, "{seed}");
        assert!(dead(&world) < 2.0 * before, "{seed}");
        assert!(recovered_in(&world) < 90, "{seed}");
    }
}

#[test]
fn a_connector_that_fails_takes_its_traffic_with_it_until_it_is_restarted() {
    for seed in SEEDS {
        let world = simulation("connector-down", seed);
        let sick = |world: &Simulation| {
            let connectors = connectors(world).into_iter();
            let sick = connectors.filter(|(_, _, fails)| *fails > 0.05);
            sick.map(|(name, _, fails)| (name, fails))
                .collect::<Vec<_>>()
        };
        let [(name, fails)] = &sick(&world)[..] else {
            panic!("{:?}", connectors(&world));
        };
        assert!(name == "web-clicks" && *fails > 0.99);
        assert!(newest(&samples(&world, "throughput")) < 0.5 * EVENTS);
        assert_eq!(alert(&world, "alert_throughput"), AlertState::Firing);
        assert!(
            !stuck(&world).is_empty() && stuck(&world).len() < 12,
            "{seed}"
        );
        let scaled = world.clone();
        act(&scaled, "scale-workers");
        assert!(change(&scaled, 5) > 200.0, "{seed}");
        wait(&world, 15 * 60);
        assert!(sick(&world).is_empty(), "{seed}");
        assert!(newest(&samples(&world, "throughput")) > EVENTS);
        assert!(change(&world, 5) < -100.0, "{seed}");
        assert!(recovered_in(&world) < 90, "{seed}");
    }
}

#[test]
fn a_stuck_tenant_is_alone_in_what_stays() {
    for seed in SEEDS {
        let world = simulation("stuck-tenant", seed);
        assert!(lag(&world) > 250.0, "{seed}");
        wait(&world, 600);
        assert!(change(&world, 10) < -30.0, "{seed}");
        assert_eq!(stuck(&world), ["hazel"], "{seed}");
        let lags = samples(&world, "consumer_lag");
        let newest = lags.series.iter().map(|it| it.points.last().unwrap().value);
        let mut newest: Vec<f64> = newest.collect();
        assert_eq!(newest.len(), 48);
        newest.sort_by(f64::total_cmp);
        assert!(newest[47] > 5.0 * newest[46], "{seed}");
        assert!(newest[46] < 3.0 * newest[0], "{seed}");
        wait(&world, 2 * 3600);
        assert_eq!(unmet(&world), ["tenants"], "{seed}");
        assert_eq!(stuck(&world), ["hazel"], "{seed}");
    }
}

#[test]
fn an_autoscaler_takes_workers_back_but_not_its_own_minimum() {
    for seed in SEEDS {
        let world = simulation("hpa-fights", seed);
        act(&world, "scale-workers");
        assert_eq!(pods(&world).desired, 18);
        wait(&world, 15);
        assert_eq!(pods(&world).desired, 12, "{seed}");
        wait(&world, 120);
        assert!(change(&world, 10) > 50.0, "{seed}");
        act(&world, "raise-hpa");
        wait(&world, 90);
        assert_eq!(pods(&world).desired, 18, "{seed}");
        wait(&world, 60);
        assert!(change(&world, 8) < -40.0, "{seed}");
        assert!(recovered_in(&world) < 120, "{seed}");
    }
}
