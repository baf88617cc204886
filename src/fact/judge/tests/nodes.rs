use super::super::fixture::*;
use crate::fact::{Node, Raw, Reading};
use crate::truth::WhyKind;

fn read(seen: Vec<Node>) -> Reading {
    judged(&nodes(), Raw::Nodes(seen))
}

#[test]
fn the_fullest_node_decides() {
    let pressed = Node {
        ready: false,
        schedulable: false,
        pressures: vec!["MemoryPressure".into()],
        ..node("b", 1.0, 15.2)
    };
    let reading = read(vec![node("a", 3.0, 4.0), pressed]);
    assert_eq!(number(&reading, "memory_ratio"), Some(0.95));
    assert_eq!(number(&reading, "cpu_ratio"), Some(0.75));
    let counts = ["nodes", "ready", "pressured"].map(|field| number(&reading, field));
    assert_eq!(counts, [2.0, 1.0, 1.0].map(Some));
    let told = "1 of 2 nodes ready, 1 under pressure, memory at 95 % on b, CPU at 75 % on a";
    assert_eq!(reading.summary.as_str(), told);
    let line = "b: not ready, no pods are scheduled on it, MemoryPressure, \
                memory 15.2 GiB of 16.0 GiB, CPU 1 of 4 cores";
    assert_eq!(reading.detail[0].as_str(), line);
}

#[test]
fn a_node_without_a_sample_may_be_the_fullest() {
    let unmeasured = Node {
        used: None,
        ..node("b", 0.0, 0.0)
    };
    let reading = read(vec![node("a", 1.0, 4.0), unmeasured]);
    for field in ["memory_ratio", "cpu_ratio"] {
        let why = &reading.gaps[field];
        assert_eq!(
            (why.kind, why.text.as_str()),
            (WhyKind::Partial, "b has no sample")
        );
    }
    assert_eq!(number(&reading, "pressured"), Some(0.0));
    let odd = read(vec![node("a", f64::NAN, 4.0)]);
    assert_eq!(odd.gaps["cpu_ratio"].kind, WhyKind::NotFinite);
    assert_eq!(number(&odd, "memory_ratio"), Some(0.25));
    let none = read(Vec::new());
    assert_eq!(
        none.verdict.why().map(|why| why.kind),
        Some(WhyKind::Absent)
    );
}
