//! A whole triage from a file of answers.

use super::*;
use crate::support::fake_http::FakeHttp;
use crate::support::reply::Reply;
use serde_json::json;
use std::sync::atomic::{AtomicBool, Ordering};

const PAGE: &str = "Q0HX3BMYC7SQSY";

/// An account of PagerDuty in which acknowledging works.
fn pagerduty() -> FakeHttp {
    let done = AtomicBool::new(false);
    FakeHttp::answering(move |asked| {
        done.fetch_or(asked.method == "PUT", Ordering::SeqCst);
        let acknowledged = done.load(Ordering::SeqCst);
        let ada = json!({"id": "PXPGF42", "type": "user_reference", "summary": "Ada Lovelace"});
        let by = json!([{"at": "2026-11-21T03:12:40Z", "acknowledger": ada}]);
        Reply::json(
            200,
            &json!({"incident": {
                "id": PAGE,
                "type": "incident",
                "incident_number": 1234,
                "title": "DriftBacklogOverflow",
                "html_url": format!("https://acme.pagerduty.com/incidents/{PAGE}"),
                "service": {"id": "PIJ90N7", "type": "service_reference", "summary": "drift"},
                "status": if acknowledged { "acknowledged" } else { "triggered" },
                "created_at": "2026-11-21T03:11:02Z",
                "acknowledgements": if acknowledged { by } else { json!([]) },
            }}),
        )
    })
}

/// A lab whose processor hangs: its pods run, and none is ready. New ones work.
fn hanging() -> Acts {
    Acts::new(|cluster| cluster.pods_ready(NAME, 0))
}

#[test]
fn a_triage_is_walked_from_the_page_to_the_close() {
    let account = pagerduty();
    let acts = hanging();
    acts.program.write("token", "y_NbAkKc66ryYTWUXYEu\n");
    let url = account.url();
    acts.configure(&format!(
        "pagerduty = {{ token_file = \"~/token\", from = \"ada@example.com\", url = \"{url}\" }}"
    ));
    let digest = acts.digest("restart-processor");
    let answers = format!(
        "acknowledge=acknowledge\nrestart-processor={digest}\naffected=12 drifts\nroot-cause=a loop\nlessons=alert earlier\nclose=resolved\n"
    );
    let answers = acts.program.write("answers", &answers);
    let answers = answers.display().to_string();
    let page = format!("https://acme.pagerduty.com/incidents/{PAGE}");
    let triage = ["drift", "triage", "--page", &page, "--answers", &answers];
    let ran = acts.run(&triage).exits(0);
    assert!(!ran.err.contains("nothing asked for"), "{}", ran.err);
    assert!(ran.err.contains("Ada Lovelace"), "{}", ran.err);
    let methods: Vec<_> = account.asked().into_iter().map(|it| it.method).collect();
    assert_eq!(methods[..3], ["GET", "PUT", "GET"]);
    assert_eq!(methods.iter().filter(|it| *it == "PUT").count(), 1);
    let writes = acts.writes();
    assert_eq!(writes.len(), 1);
    let phases = acts.events("began");
    let phases: Vec<_> = phases
        .iter()
        .map(|it| it["step"].as_str().unwrap())
        .collect();
    let walked = [
        "confirm",
        "stabilize",
        "remediate",
        "exit-check",
        "postmortem",
    ];
    assert_eq!(phases, walked);
    let closed = &acts.events("closed")[0];
    assert_eq!(
        (&closed["resolved"], &closed["owing"]),
        (&true.into(), &json!([]))
    );
    assert!(acts.is_closed());
    let journal = fs::read_to_string(acts.incident().join("journal.jsonl")).unwrap();
    assert!(!journal.contains("y_NbAkKc66ryYTWUXYEu"));
}

#[test]
fn a_triage_whose_answers_run_out_stays_open() {
    let acts = hanging();
    let answers = acts
        .program
        .write("answers", "# nobody agrees to anything\n");
    let answers = answers.display().to_string();
    let ran = acts
        .run(&["drift", "triage", "--answers", &answers])
        .exits(4);
    assert!(
        ran.err.contains("restart-processor needs consent"),
        "{}",
        ran.err
    );
    assert!(
        ran.err
            .trim_end()
            .lines()
            .last()
            .unwrap()
            .contains("incident resume"),
        "{}",
        ran.err
    );
    assert_eq!(acts.writes().len(), 0);
    assert!(!acts.is_closed());
}
