use super::access::{self, Review};
use super::clock::{self, Told};
use super::query::{self, Asked, Empty};
use super::window::{self, Kept, Reach};
use super::*;
use crate::fact::rights::{Need, Right, Weight};
use crate::runbook::{Book, Check, catalogue, resolve};
use jiff::SignedDuration;
use std::collections::BTreeMap;
use std::path::Path;

fn book(name: &str) -> Book {
    let text = catalogue::find(name, Path::new("/nowhere")).unwrap();
    resolve(&text, &BTreeMap::new()).unwrap()
}

fn check(book: &str, id: &str) -> Check {
    self::book(book).check(id).unwrap().clone()
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

#[test]
fn selectors_know_how_far_back_they_look_and_what_is_left_of_them() {
    let found = selectors("sum(rate(a{x=\"1\",y=~\"2\"}[5m] offset 1h)) / max_over_time(b[1h:1m])");
    let seen: Vec<_> = found
        .iter()
        .map(|it| (it.text(), it.reach.as_secs()))
        .collect();
    assert_eq!(
        seen,
        [
            ("a{x=\"1\",y=~\"2\"}".to_owned(), 3900),
            ("b".to_owned(), 3600)
        ]
    );
    assert_eq!(found[0].without(0).unwrap(), "a{y=~\"2\"}");
    assert_eq!(found[0].without(1).unwrap(), "a{x=\"1\"}");
    assert_eq!(found[0].without(2), None);
    let values: Vec<_> = found[0]
        .matchers()
        .map(|it| it.value.map(str::to_owned))
        .collect();
    assert_eq!(values, [Some("1".to_owned()), None]);
    let nameless = selectors("{job=\"x\"}");
    assert_eq!(nameless[0].metric(), None);
    assert_eq!(nameless[0].without(0), None, "nothing is left to select by");
    assert_eq!(selectors("no query"), []);
    assert_eq!(selectors("a + a offset 1d")[0].reach.as_secs(), 86_400);
}

#[test]
fn every_query_of_a_runbook_is_asked() {
    let drift = book("drift");
    let asked: Vec<_> = drift.readings.iter().flat_map(query::asked).collect();
    let subjects: Vec<_> = asked.iter().map(|it| it.subject.as_str()).collect();
    assert_eq!(
        subjects,
        [
            "backlog",
            "processing_rate",
            "backlog_by_type",
            "backlog_age",
            "ingestion_rate"
        ]
    );
    assert_eq!(asked[2].labels, ["type"]);
    let ingest = book("ingest");
    let asked: Vec<_> = ingest.readings.iter().flat_map(query::asked).collect();
    let of = |subject: &str| asked.iter().find(|it| it.subject == subject).unwrap();
    assert_eq!(
        of("consumer_lag").labels,
        ["consumergroup", "topic", "partition"]
    );
    assert_eq!(of("connector_requests (whole)").labels, ["connector"]);
    assert!(!of("error_budget (whole)").may_be_empty);
    assert!(of("error_budget (part)").may_be_empty);
    assert!(of("dlq_entries (by part)").may_be_empty);
}

fn asked(may_be_empty: bool) -> Asked<'static> {
    Asked {
        subject: "lag".to_owned(),
        query: "lag{job=\"x\"}",
        labels: Vec::new(),
        may_be_empty,
    }
}

#[test]
fn an_empty_query_fails_unless_there_may_be_none_of_it() {
    let words = |words: &[&str]| words.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
    let cause = Empty::Matcher {
        matcher: "job=\"x\"".to_owned(),
        label: "job".to_owned(),
        value: Some("x".to_owned()),
        without: "lag".to_owned(),
        // What is kept of the past may hold the very value that is not there now.
        values: words(&["x", "y", "z"]),
        names: words(&["__name__", "job"]),
    };
    let item = query::empty(&asked(false), &cause, at(0));
    assert_eq!((&item.verdict, item.counts), (&Verdict::Fail, true));
    assert_eq!(
        item.said.as_str(),
        "no series: `job=\"x\"` leaves none of lag; did you mean `y`?"
    );
    let item = query::empty(&asked(true), &cause, at(0));
    assert_eq!((item.verdict.word(), item.counts), ("unknown", false));
    let many: Vec<_> = (0..9).map(|it| format!("metric{it}")).collect();
    let item = query::unlabelled(&asked(false), "nowhere", &many);
    assert!(item.hint.unwrap().ends_with("metric5 and 3 more"));
}

#[test]
fn readings_look_back_as_far_as_their_rules_need() {
    let reach = |book, id| {
        window::reach(&check(book, id)).map(|it| (it.least.as_secs(), it.whole.as_secs()))
    };
    assert_eq!(reach("drift", "backlog"), Some((900, 3600)));
    assert_eq!(reach("drift", "ingestion_rate"), Some((3600, 86_400)));
    assert_eq!(reach("drift", "backlog_by_type"), None);
    assert_eq!(reach("drift", "processor_pods"), None);
    assert_eq!(reach("ingest", "lag_p95"), Some((1800, 3600)));
    assert_eq!(
        reach("ingest", "error_budget"),
        Some((2_592_000, 2_592_000))
    );
}

#[test]
fn a_window_is_covered_or_too_short_or_not_known_to_be() {
    let check = check("drift", "ingestion_rate");
    let reach = Reach {
        least: Duration::from_secs(3600),
        whole: Duration::from_secs(86_400),
    };
    let verdict = |hours: Option<i64>, retention: Option<u64>| {
        let kept = Kept {
            begins: hours.map(|it| at(0) - SignedDuration::from_hours(it)),
            retention: retention.map(|it| Duration::from_secs(it * 3600)),
            now: at(0),
        };
        window::judged(&check, reach, &kept).verdict.word()
    };
    assert_eq!(verdict(Some(24), Some(360)), "pass");
    assert_eq!(verdict(Some(3), None), "pass");
    assert_eq!(verdict(Some(0), Some(360)), "unknown");
    assert_eq!(verdict(None, Some(360)), "unknown");
    // What is there now will not be for long.
    let short = Kept {
        begins: Some(at(-86_400)),
        retention: Some(Duration::from_secs(1800)),
        now: at(0),
    };
    assert_eq!(window::judged(&check, reach, &short).verdict, Verdict::Fail);
    assert_eq!(window::begins(&[Some(at(5)), Some(at(9))]), Some(at(9)));
    assert_eq!(window::begins(&[Some(at(5)), None]), None);
    assert_eq!(window::begins(&[]), None);
}

#[test]
fn a_clock_is_off_only_by_what_its_way_does_not_explain() {
    let judged = |theirs: i64, grain: i64| {
        let told = Told {
            theirs: at(theirs),
            grain: SignedDuration::from_secs(grain),
            sent: at(100),
            came: at(104),
        };
        let item = clock::judged("there", &told);
        (item.verdict.word(), item.counts)
    };
    for (theirs, grain, verdict, counts) in [
        (100, 0, "pass", true),
        (104, 0, "pass", true),
        (109, 0, "pass", true),
        (110, 0, "unknown", false),
        (95, 0, "pass", true),
        (94, 0, "unknown", false),
        (94, 1, "pass", true),
        (164, 0, "unknown", false),
        (165, 0, "fail", true),
        (39, 0, "fail", true),
    ] {
        assert_eq!(judged(theirs, grain), (verdict, counts), "{theirs}");
    }
}

#[test]
fn recorded_quantiles_are_known_by_their_names() {
    for (query, recorded) in [
        ("slo:ingest:lag_p95", true),
        ("max(lag_p99)", true),
        ("lag:quantile", true),
        ("pods_p", false),
        ("ingest_p1_total", false),
    ] {
        let mut check = check("ingest", "lag_p95");
        if let crate::runbook::Probe::Prometheus(probe) = &mut check.probe {
            query.clone_into(&mut probe.query);
        }
        assert_eq!(histogram::of(&check).is_some(), recorded, "{query}");
    }
}

#[test]
fn the_greatest_bucket_must_be_past_the_limit() {
    let bounds = |all: &[&str]| all.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
    let sustained = check("ingest", "lag_p95");
    let mut plain = sustained.clone();
    plain.rule = crate::runbook::Rule::Last;
    let mut unjudged = plain.clone();
    unjudged.pass = None;
    for (check, all, verdict) in [
        (&sustained, &["60", "120", "+Inf"][..], "fail"),
        (&sustained, &["60", "240", "+Inf"], "pass"),
        // At its limit it is seen not to be below.
        (&plain, &["60", "120", "+Inf"], "pass"),
        (&plain, &["60", "119.5", "+Inf"], "fail"),
        (&unjudged, &["1", "+Inf"], "pass"),
        (&sustained, &["+Inf"], "unknown"),
        (&sustained, &[], "unknown"),
    ] {
        let item = histogram::judged(check, "lag_bucket", &bounds(all));
        assert_eq!(item.verdict.word(), verdict, "{all:?}: {}", item.said);
    }
}

fn review(verb: &'static str, weight: Weight, allowed: Result<bool, Why>) -> Review {
    let right = Right {
        namespace: Some("shop".to_owned()),
        group: "apps",
        resource: "deployments",
        below: None,
        name: Some("web".to_owned()),
        verb,
    };
    Review {
        need: Need { right, weight },
        allowed,
    }
}

#[test]
fn rights_are_taken_together() {
    let lost = || Err(Why::new(WhyKind::Timeout, "too late"));
    let of = |reads, writes, instead| {
        let reviews = [
            review("get", Weight::Needed, reads),
            review("patch", Weight::Needed, writes),
            review("update", Weight::Instead, instead),
        ];
        let items = access::judged("scale", &reviews, "backlogctl runbook rbac x");
        assert_eq!(items.len(), 1);
        items[0].verdict.word()
    };
    assert_eq!(of(Ok(true), Ok(true), Ok(false)), "pass");
    assert_eq!(of(Ok(true), Ok(false), Ok(true)), "pass");
    assert_eq!(of(Ok(true), Ok(false), Ok(false)), "fail");
    assert_eq!(of(Ok(false), Ok(true), Ok(true)), "fail");
    assert_eq!(of(lost(), Ok(false), Ok(false)), "fail");
    assert_eq!(of(Ok(true), lost(), Ok(false)), "unknown");
    assert_eq!(of(lost(), Ok(true), Ok(true)), "unknown");
    let optional = [review("list", Weight::Optional, Ok(false))];
    let items = access::judged("scale", &optional, "give");
    assert_eq!((items.len(), items[0].counts), (1, false));
    assert!(access::judged("nothing", &[], "give").is_empty());
}

#[test]
fn a_failure_decides_and_what_does_not_count_is_left_out() {
    let unknown = || {
        let why = Why::new(WhyKind::Timeout, "too late");
        Examined::unknown(Section::Queries, "a", why)
    };
    let report = |items: Vec<Examined>| Report {
        target: Target::default(),
        began: at(0),
        took: Duration::ZERO,
        examinations: vec![Examination::of("drift", items)],
    };
    let pass = || Examined::pass(Section::Sources, "b", "well");
    let fail = || Examined::fail(Section::Rights, "c", "bad");
    assert_eq!(report(vec![pass()]).code(), 0);
    assert_eq!(report(vec![pass(), unknown()]).code(), 3);
    assert_eq!(report(vec![unknown(), fail(), pass()]).code(), 1);
    assert_eq!(
        report(vec![unknown().beside(), fail().beside(), pass()]).code(),
        0
    );
    let sorted = Examination::of("drift", vec![fail(), unknown(), pass()]);
    let order: Vec<_> = sorted.items.iter().map(|it| it.subject.as_str()).collect();
    assert_eq!(order, ["b", "a", "c"]);
}

#[test]
fn what_a_source_says_itself_is_known() {
    let of = |kind| {
        let why = Why::new(kind, "so").hint("do this");
        source::judged("prometheus", Err(why), false)
    };
    assert_eq!(of(WhyKind::Denied).verdict, Verdict::Fail);
    assert_eq!(of(WhyKind::Unreachable).verdict.word(), "unknown");
    assert!(of(WhyKind::Unreachable).counts);
    assert!(!of(WhyKind::NotConfigured).counts);
    assert_eq!(of(WhyKind::Denied).hint.unwrap().as_str(), "do this");
}

#[test]
fn programs_channels_and_services_are_found_in_the_runbook() {
    let ingest = book("ingest");
    let programs: Vec<_> = source::programs(&ingest)
        .into_iter()
        .map(|it| it.0)
        .collect();
    assert_eq!(programs, ["terraform", "scripts/replay-dlq.sh"]);
    assert_eq!(source::channels(&ingest), ["#data-producers"]);
    assert_eq!(
        source::services(&ingest)[..2],
        ["data-platform-sre", "streaming"]
    );
}
