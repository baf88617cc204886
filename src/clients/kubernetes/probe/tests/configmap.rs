use super::*;
use crate::fact::Raw;
use crate::runbook::ConfigMapProbe;

fn probe(name: &str) -> Probe {
    Probe::ConfigMap(ConfigMapProbe {
        namespace: NAMESPACE.to_owned(),
        name: name.to_owned(),
    })
}

#[tokio::test]
async fn settings_are_shown_and_secrets_are_not() {
    let data = [
        ("BATCH_SIZE", "50"),
        ("REDIS_PASSWORD", "hunter2"),
        ("REDIS_URL", "redis://u:hunter2@redis:6379"),
        ("app.yaml", "pool:\n  size: 4\n  password: hunter2\n"),
    ];
    let api = cluster()
        .config_map(NAMESPACE, "drift-processor-config", &data)
        .serve();
    let Raw::ConfigMap(map) = take(&api, probe("drift-processor-config"))
        .await
        .unwrap()
        .raw
    else {
        panic!("another raw");
    };
    let shown: Vec<_> = map.iter().map(|(key, value)| (&**key, &**value)).collect();
    assert_eq!(
        shown,
        [
            ("BATCH_SIZE", "50"),
            ("REDIS_PASSWORD", "[hidden]"),
            ("REDIS_URL", "redis://[hidden]@redis:6379"),
            ("app.yaml", "pool:\n  size: 4\n  password: [hidden]\n"),
        ]
    );
}

#[tokio::test]
async fn an_empty_config_map_is_none_that_is_missing() {
    let api = cluster().config_map(NAMESPACE, "empty", &[]).serve();
    let empty = take(&api, probe("empty")).await.unwrap();
    assert_eq!(empty.raw, Raw::ConfigMap([].into()));
    let why = refused(&api, probe("missing")).await;
    assert_eq!(
        (why.kind, &*why.text),
        (
            WhyKind::Absent,
            "no configmap missing in namespace spec-to-proof"
        )
    );
}
