//! The built-in runbooks load, and every kind of fault is told with its place.

use super::{BookFault, BookText, catalogue, mermaid, resolve};
use std::collections::BTreeMap;
use std::path::Path;

fn drift() -> BookText {
    catalogue::find("drift", Path::new("/nonexistent")).unwrap()
}

fn given(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn the_built_in_runbooks_have_no_faults() {
    let book = resolve(&drift(), &BTreeMap::new()).unwrap_or_else(|fault| panic!("{fault}"));
    insta::assert_snapshot!("drift_graph", mermaid(&book));
    let needed = book
        .readings
        .iter()
        .filter(|check| check.needed)
        .map(|check| check.id.as_str());
    assert_eq!(
        needed.collect::<Vec<_>>().join(" "),
        "backlog ingestion_rate processor_pods detector_pods connector_pods processor_top \
         redis_queue redis_queue_growth"
    );
}

#[test]
fn parameters_reach_queries_names_and_the_defaults_below_them() {
    let given = given(&[
        ("namespace", "lab"),
        ("processor", "worker"),
        ("backlog_limit", "500"),
    ]);
    let book = resolve(&drift(), &given).unwrap();
    let of = |name: &str| book.params[name].to_string();
    assert_eq!(of("processor_selector"), "app=worker");
    assert_eq!(of("redis_namespace"), "lab");
    let super::Rule::Trend(super::Trend { tolerance, .. }) = book.check("backlog").unwrap().rule
    else {
        panic!()
    };
    assert!((tolerance - 25.0).abs() < 1e-9);
}

#[test]
fn parameters_that_do_not_fit_are_told() {
    for (name, value, message) in [
        ("namespce", "x", "runbook drift has no parameter `namespce`"),
        (
            "backlog_limit",
            "many",
            "parameter `backlog_limit` of runbook drift: `many` is not a whole number from 0 to 4294967295",
        ),
        (
            "memory_limit",
            "2 GB",
            "parameter `memory_limit` of runbook drift: `2 GB` is not an amount such as 2Gi or 500m",
        ),
        (
            "namespace",
            "A_b",
            "parameter `namespace` of runbook drift: `A_b` is not a Kubernetes name (lower case letters, digits, `-` and `.`)",
        ),
    ] {
        let fault = resolve(&drift(), &given(&[(name, value)])).unwrap_err();
        assert!(matches!(fault, BookFault::Param(_)));
        assert_eq!(fault.to_string(), message);
    }
    let fault = resolve(&drift(), &given(&[("backlog_query", "sum(")])).unwrap_err();
    assert!(fault.to_string().contains("is not PromQL"), "{fault}");
}

#[test]
fn faults_of_files_are_told_with_their_places() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/runbooks/invalid");
    insta::glob!(folder, "*.yaml", |file| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(file).unwrap();
        let book = BookText {
            name: "invalid".into(),
            file: name,
            text,
        };
        let fault = resolve(&book, &BTreeMap::new())
            .map(drop)
            .expect_err("it is invalid");
        insta::assert_snapshot!(fault.to_string());
    });
}
