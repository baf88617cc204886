//! A Prometheus in which everything has been the same for ever, so that no run differs from another.

use crate::support::fake_http::{Asked, FakeHttp};
use crate::support::reply::Reply;
use serde_json::{Value, json};

/// What everything is.
const VALUE: &str = "5";

/// Begins the question for the age of a selector's samples.
const AGE: &str = "label_replace(min(timestamp(";

/// What is not measured: a criterion stays unknown, so that somebody is asked where to go on.
const UNMEASURED: &str = "ingest_events_total";

pub(super) fn metrics() -> FakeHttp {
    FakeHttp::answering(answer)
}

fn answer(asked: &Asked) -> Reply {
    let data = match asked.path() {
        "/api/v1/query" => instant(asked),
        "/api/v1/query_range" => range(asked),
        "/api/v1/rules" => json!({"groups": []}),
        _ => return Reply::text(404, "404 page not found\n"),
    };
    Reply::json(200, &json!({"status": "success", "data": data}))
}

fn number(asked: &Asked, name: &str) -> f64 {
    asked.parameter(name).unwrap().parse().unwrap()
}

fn query(asked: &Asked) -> String {
    asked.parameter("query").unwrap()
}

fn instant(asked: &Asked) -> Value {
    let (query, time) = (query(asked), number(asked, "time"));
    let ages = query.matches(AGE).count();
    let series: Vec<_> = if ages > 0 {
        let age = |it: usize| json!({"metric": {"selector": it.to_string()}, "value": [time, time.to_string()]});
        (0..ages).map(age).collect()
    } else if query.contains(UNMEASURED) {
        Vec::new()
    } else {
        vec![json!({"metric": {}, "value": [time, VALUE]})]
    };
    json!({"resultType": "vector", "result": series})
}

fn range(asked: &Asked) -> Value {
    let [start, end, step] = ["start", "end", "step"].map(|name| number(asked, name));
    let times = std::iter::successors(Some(start), |time| Some(time + step));
    let values = times.take_while(|time| *time <= end + 0.0005);
    let values: Vec<_> = values.map(|time| json!([time, VALUE])).collect();
    let series = if query(asked).contains(UNMEASURED) {
        Vec::new()
    } else {
        vec![json!({"metric": {}, "values": values})]
    };
    json!({"resultType": "matrix", "result": series})
}
