//! Steps that no runbook would make, and a hostile source might.

use super::*;

/// Everything that could break a layout: long, wide, hostile, empty.
pub fn awkward() -> Vec<Record> {
    let long = format!(
        "failed to reach the server: {}",
        "certificate signed by unknown authority; ".repeat(10)
    );
    let readings = vec![
        failing(detailed(
            reading("日本の長い名前の読み取り値です", "題名がとても長い読み取り値", json!("x"), "値は二百十四で、限度は百です。とても長いので折り返します。"),
            &["詳細の行もとても長いので、どこかで切らなければなりません。どこかで切らなければなりません。"],
        )),
        reading(&"a_very_long_reading_name".repeat(4), "Long", json!(1), ""),
        unknown(reading("redis_queue", "Queue", json!(1), ""), Why::new(WhyKind::Unreachable, long.as_str()).hint("run `curl -v https://a-very-long-host-name.example.internal:6443/healthz` from this machine and look at its certificate")),
        failing(reading("processor_pods", "Pods | `of` <b>html</b>", json!(null), "\u{1b}[31mred\u{1b}[0m | tab\there\nnewline")),
    ];
    let then = vec![
        finding(
            &"long-cause-name-".repeat(9),
            "原因はとても長いです。原因はとても長いです。原因はとても長いです。",
            Presence::Present,
            &["日本の長い名前の読み取り値です", "redis_queue"],
        ),
        ended(Verdict::Fail, &"because ".repeat(40), None),
    ];
    step(PhaseName::Diagnose, lab(), readings, then)
}

/// A step whose every text is somebody else's; there are twelve.
pub fn made_of(texts: &[String]) -> Vec<Record> {
    let text = |i: usize| texts[i].as_str();
    let why = Why::new(WhyKind::Invalid, text(0)).hint(text(1));
    let readings = vec![
        failing(detailed(
            reading(text(2), text(3), json!(text(4)), text(5)),
            &[text(6), text(7)],
        )),
        unknown(reading("other", text(8), json!(1), ""), why.clone()),
    ];
    let target = Target {
        context: Some(text(9).to_owned()),
        simulated: Some(text(10).to_owned()),
        ..Target::default()
    };
    let then = vec![
        finding(text(11), text(0), Presence::Present, &[text(1), text(2)]),
        finding(text(3), text(4), Presence::Unknown(why.clone()), &[]),
        finding(text(5), text(6), Presence::Absent, &[]),
        Event::Checked(Criterion {
            id: text(7).to_owned(),
            title: text(8).to_owned(),
            state: Met::Unknown(why.clone()),
            reason: text(9).into(),
            readings: Vec::new(),
        }),
        Event::Told(Told {
            step: text(10).to_owned(),
            title: text(11).to_owned(),
            text: text(0).into(),
        }),
        ended(Verdict::Unknown(why), text(1), None),
    ];
    step(PhaseName::Confirm, target, readings, then)
}
