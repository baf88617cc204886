use super::*;
use crate::event::{Answered, Decided, Entered, Event};
use crate::operator::Question;
use crate::runbook::{Book, BookText, FieldValue, resolve};
use crate::truth::WhyKind;
use crate::walk::sample::{reading, start};
use crate::walk::visit::Cursor;
use crate::walk::{Course, Manner};
use serde_json::json;
use std::collections::BTreeMap;

fn book() -> Book {
    let text = BookText {
        name: "ingest".to_owned(),
        file: "ingest.yaml".to_owned(),
        text: include_str!("../../../runbooks/ingest.yaml").to_owned(),
    };
    resolve(&text, &BTreeMap::new()).unwrap()
}

fn walk(book: &Book, manner: Manner) -> Walk<'_> {
    Walk {
        book,
        course: Course::Triage,
        target: crate::fact::Target::default(),
        command: "backlogctl ingest".to_owned(),
        manner,
    }
}

fn attended() -> Manner {
    Manner {
        attended: true,
        ..Manner::default()
    }
}

/// At a step, where the dead-letter queue is so many times as full as usual, if that is known.
/// Nothing else speaks against anything.
fn at(step: &str, ratio: Option<f64>) -> Progress {
    let mut progress = Progress::default();
    let numbers = [
        ("connector_requests", &["worst", "silent"][..]),
        ("nodes", &["pressured", "memory_ratio", "cpu_ratio"]),
        ("schema_changes", &["changed"]),
        ("dlq_entries", &["ratio"]),
    ];
    let flags = ["consumer_lag", "tenant_backlog"].map(|id| (id, &["stands_out"][..]));
    let all = numbers.map(|it| (it, FieldValue::Number(0.0))).into_iter();
    let all = all.chain(flags.map(|it| (it, FieldValue::Flag(false))));
    for ((id, fields), value) in all {
        let mut seen = reading(id, id, json!(0), "as ever");
        let named = fields
            .iter()
            .map(|field| ((*field).to_owned(), value.clone()));
        seen.fields = named.collect();
        if id == "dlq_entries" {
            match ratio {
                Some(ratio) => {
                    let ratio = FieldValue::Number(ratio);
                    seen.fields.insert("ratio".to_owned(), ratio);
                }
                None => seen = crate::walk::sample::unknown(seen, why()),
            }
        }
        progress.visit.take(&seen, 1, start());
    }
    progress.visit.cursor = Some(Cursor {
        entered: Entered {
            step: step.to_owned(),
            title: step.to_owned(),
        },
        since: 1,
        answers: Vec::new(),
        decided: None,
        waited: None,
    });
    progress
}

fn why() -> Why {
    Why::new(WhyKind::Timeout, "Prometheus gave no answer")
}

/// The same after an answer.
fn answering(mut progress: Progress, question: &str, answer: &str) -> Progress {
    let answered = Answered {
        question: question.to_owned(),
        asked: "?".into(),
        answer: answer.into(),
        said: answer.into(),
        by: "ada".into(),
    };
    let cursor = progress.visit.cursor.as_mut().unwrap();
    cursor.answers.push((2, answered));
    progress
}

fn objection<'b>(walk: &Walk<'b>, progress: &Progress) -> Option<Next<'b>> {
    let at = &progress.visit.cursor.as_ref().unwrap().entered.step;
    let mut steps = walk.book.phases.iter().flat_map(|phase| &phase.steps);
    let step = steps.find(|step| step.id == *at).unwrap();
    let crate::runbook::Does::Act(id) = &step.does else {
        panic!("{step:?}");
    };
    walk.objection((step, walk.book.action(id).unwrap()), progress, start())
}

fn asked(next: Option<Next<'_>>) -> Question {
    match next {
        Some(Next::Ask(question)) => question,
        other => panic!("{other:?}"),
    }
}

fn usual(question: &Question) -> &str {
    &question.choices[question.usual].id
}

#[test]
fn what_nothing_speaks_against_is_proposed() {
    let book = book();
    for step in ["more-workers", "raise-floor", "standby"] {
        assert!(objection(&walk(&book, attended()), &at(step, Some(1.0))).is_none());
    }
}

#[test]
fn what_is_not_known_is_said_and_does_not_stop_what_can_be_taken_back() {
    let book = book();
    let question = asked(objection(
        &walk(&book, attended()),
        &at("more-workers", None),
    ));
    assert_eq!(question.id, "unsure-more-workers");
    let about = "Far more events fail for good than usual? Not known: Prometheus gave no answer";
    assert_eq!(question.about.as_str(), about);
    assert_eq!(usual(&question), GO_ON);
    assert_eq!(question.choices[0].id, "diagnose");
}

#[test]
fn what_has_no_way_back_is_not_usual_while_something_is_not_known() {
    let book = book();
    let question = asked(objection(&walk(&book, attended()), &at("standby", None)));
    assert_eq!(usual(&question), "diagnose");
    let alone = walk(&book, Manner::default());
    _ = asked(objection(&alone, &at("standby", None)));
    assert!(objection(&alone, &at("more-workers", None)).is_none());
    let dry = Manner {
        dry: true,
        ..Manner::default()
    };
    assert!(objection(&walk(&book, dry), &at("standby", None)).is_none());
}

#[test]
fn an_answer_is_kept_to_until_more_is_known() {
    let book = book();
    let walk = walk(&book, attended());
    let unsure = |answer| answering(at("standby", None), "unsure-standby", answer);
    assert!(objection(&walk, &unsure(GO_ON)).is_none());
    assert!(matches!(objection(&walk, &unsure(STOP)), Some(Next::Leave)));
    match objection(&walk, &unsure("diagnose")) {
        Some(Next::Say(Event::Decided(Decided { to, how, .. }))) => {
            assert_eq!(to, Goto::Phase(PhaseName::Diagnose));
            assert_eq!(how.as_str(), "ada decided");
        }
        other => panic!("{other:?}"),
    }
    // That it is present now is more than was agreed to.
    let present = answering(at("standby", Some(9.0)), "unsure-standby", GO_ON);
    let question = asked(objection(&walk, &present));
    assert_eq!(question.id, "standby");
    assert_eq!(usual(&question), "diagnose");
    let agreed = answering(present, "standby", GO_ON);
    assert!(objection(&walk, &agreed).is_none());
}
