//! Every source answers.

use super::*;
use crate::fact::Raw;
use crate::support::prometheus::RealPrometheus;
use crate::support::redis::RealRedis;
use crate::support::scenario;

#[tokio::test]
async fn every_kind_of_check_is_read_from_its_source() {
    let redis = RealRedis::plain();
    redis.push("drift_queue", 7);
    let prometheus = RealPrometheus::with_history(&scenario::growing());
    let api = cluster().redis_at("redis", redis.port()).serve();
    let home = Home::of(&api);
    let settings = Settings {
        prometheus: Some(prometheus_at(prometheus.url())),
        ..home.settings(LONG)
    };
    let live = Live::new(&settings);
    let seen = observe(&live, &every_kind()).await;
    let seen: BTreeMap<_, _> = seen.iter().map(|seen| (&*seen.id, seen)).collect();
    assert_eq!(seen.len(), 9);
    for (id, seen) in &seen {
        assert!(seen.raw.is_ok(), "{id}: {:?}", seen.raw);
        assert!(seen.took < LONG);
        let source = match *id {
            "backlog" | "alert" => format!("prometheus {}", prometheus.url()),
            "queue" => format!("redis deployment/redis in {NAMESPACE}"),
            _ => format!("kubernetes {}", api.url()),
        };
        assert_eq!(seen.source.as_str(), source, "{id}");
    }
    assert_eq!(&*seen["backlog"].query, "sum(drift_backlog_size)");
    assert_eq!(&*seen["queue"].query, "TYPE and LLEN drift_queue");
    let pods = format!("GET /api/v1/namespaces/{NAMESPACE}/pods?labelSelector=app=drift-processor");
    assert_eq!(*seen["pods"].query, pods);
    let Ok(Raw::Redis(looks)) = &seen["queue"].raw else {
        panic!("{:?}", seen["queue"]);
    };
    assert_eq!(looks[0].length, Some(7));
}

#[tokio::test]
async fn the_systems_spoken_to_are_named_without_their_passwords() {
    let api = cluster().serve();
    let home = Home::of(&api);
    let settings = Settings {
        prometheus: Some(prometheus_at("http://user:hunter2@prom:9090/x")),
        redis: redis_at("redis://user:hunter2@queue:6379/0"),
        ..home.settings(LONG)
    };
    let target = Live::new(&settings).target();
    assert_eq!(target.server, Some(api.url()));
    assert_eq!(target.prometheus.as_deref(), Some("http://prom:9090/x"));
    assert_eq!(target.redis.as_deref(), Some("redis://queue:6379/0"));
    // Nothing is asked before a reading is.
    assert_eq!(api.requests().len(), 0);
}

#[tokio::test]
async fn nothing_is_asked_of_a_source_that_nobody_needs() {
    let api = cluster().serve();
    let home = Home::of(&api);
    let redis = RealRedis::plain();
    let settings = Settings {
        redis: redis_at(&redis.url()),
        ..home.settings(LONG)
    };
    let live = Live::new(&settings);
    let queue = [check("queue", super::redis())];
    assert_eq!(outcome(&live, &queue).await, all(["queue"], None));
    assert_eq!(api.requests().len(), 0);
    assert_eq!(observe(&live, &[]).await, []);
}
