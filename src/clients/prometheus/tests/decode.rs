//! The decoder against anything that a server may send.

use super::super::answer::Envelope;
use super::super::query::Query;
use super::super::samples::{Data, from_answer};
use super::*;
use crate::clients::trouble::Site;
use crate::runbook::History;
use proptest::prelude::*;
use serde_json::{Value, json};

fn decode(body: &[u8]) -> Option<Result<Samples, Why>> {
    let site = Site {
        name: "Prometheus",
        key: "prometheus",
        address: "http://prom".to_owned(),
    };
    let envelope: Envelope<Data> = serde_json::from_slice(body).ok()?;
    let opened = envelope.open(&site, None);
    let window = History {
        over: LONG,
        step: LONG,
    };
    let query = Query::range("up", window, Timestamp::UNIX_EPOCH);
    Some(opened.and_then(|answer| from_answer(answer, &query)))
}

/// A number as Prometheus writes it, or something else.
fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<f64>().prop_map(|number| number.to_string()),
        prop::sample::select(vec!["NaN", "+Inf", "-Inf", "", "x", "1e999"]).prop_map(str::to_owned),
    ]
}

fn sample() -> impl Strategy<Value = Value> {
    let time = prop_oneof![-1e18..1e18_f64, 1.7e9..1.9e9_f64];
    (time, number()).prop_map(|(time, number)| json!([time, number]))
}

fn series() -> impl Strategy<Value = Value> {
    let labels = prop::collection::btree_map("[a-z]{1,3}", "\\PC{0,4}", 0..3);
    let histogram = prop::option::of(Just(json!([1, {}])));
    (labels, prop::collection::vec(sample(), 0..4), histogram).prop_map(
        |(labels, samples, histogram)| {
            let mut series = json!({"metric": labels, "values": samples});
            series["value"] = samples.first().cloned().unwrap_or_default();
            if let Some(histogram) = histogram {
                series["histogram"] = histogram.clone();
                series["histograms"] = json!([histogram]);
            }
            series
        },
    )
}

fn answer() -> impl Strategy<Value = Value> {
    let kinds = prop::sample::select(vec!["vector", "matrix", "scalar", "string", "new"]);
    let warnings = prop::option::of(prop::collection::vec("\\PC{0,5}", 0..3));
    (
        kinds,
        prop::collection::vec(series(), 0..4),
        sample(),
        warnings,
    )
        .prop_map(|(kind, series, sample, warnings)| {
            let result = match kind {
                "scalar" => sample,
                "string" => json!([1, "text"]),
                _ => json!(series),
            };
            json!({
                "status": "success",
                "data": {"resultType": kind, "result": result},
                "warnings": warnings,
            })
        })
}

proptest! {
    #[test]
    fn no_answer_does_harm(answer in answer()) {
        if let Some(Ok(samples)) = decode(answer.to_string().as_bytes()) {
            let sent = answer["data"]["result"].as_array().map_or(0, Vec::len);
            let scalar = answer["data"]["resultType"] == "scalar";
            prop_assert_eq!(samples.series.len(), if scalar { 1 } else { sent });
            prop_assert!(!answer.to_string().contains("histogram"), "histograms are no numbers");
            for series in &samples.series {
                prop_assert!(series.points.is_sorted_by_key(|point| point.at));
            }
        }
    }

    #[test]
    fn a_part_of_an_answer_is_none(answer in answer(), part in 0.0..1.0_f64) {
        let whole = answer.to_string();
        #[expect(
            clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss,
            reason = "a place within a short text"
        )]
        let end = (whole.len() as f64 * part) as usize;
        prop_assert!(decode(&whole.as_bytes()[..end]).is_none());
    }

    #[test]
    fn bytes_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(!matches!(decode(&bytes), Some(Ok(_))));
    }
}
