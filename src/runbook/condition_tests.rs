use super::*;
use proptest::prelude::*;

fn names() -> Names {
    let number = |name: &str| (name.to_owned(), FieldType::Number);
    let backlog = BTreeMap::from([number("value"), ("rising".to_owned(), FieldType::Flag)]);
    let pods = BTreeMap::from([number("ready"), number("oom_killed")]);
    Names {
        readings: BTreeMap::from([("backlog".to_owned(), backlog), ("pods".to_owned(), pods)]),
        params: BTreeMap::from([("limit".to_owned(), FieldValue::Number(100.0))]),
    }
}

fn scope(fields: &[(&str, &str, FieldValue)]) -> Scope {
    let mut scope = Scope::default();
    for (reading, field, value) in fields {
        let known = scope.known.entry((*reading).to_owned()).or_default();
        known.insert((*field).to_owned(), value.clone());
    }
    for reading in ["backlog", "pods"] {
        let why = Why::new(WhyKind::Timeout, format!("{reading} timed out"));
        scope
            .unknown
            .insert((reading.to_owned(), String::new()), why);
    }
    scope
}

fn verdict(text: &str, fields: &[(&str, &str, FieldValue)]) -> Verdict {
    Condition::compile(text, &names())
        .expect(text)
        .evaluate(&scope(fields))
}

const fn n(value: f64) -> FieldValue {
    FieldValue::Number(value)
}

#[test]
fn whole_numbers_compare_with_measured_ones() {
    let zero = [("pods", "ready", n(0.0))];
    assert_eq!(verdict("pods.ready == 0", &zero), Verdict::Pass);
    assert_eq!(verdict("pods.ready != 0", &zero), Verdict::Fail);
    let above = [("backlog", "value", n(100.5))];
    assert_eq!(
        verdict("backlog.value > params.limit", &above),
        Verdict::Pass
    );
    assert_eq!(
        verdict("backlog.value > 2.0 * params.limit", &above),
        Verdict::Fail
    );
}

#[test]
fn what_decides_decides_whatever_else_is_missing() {
    let known = [("pods", "oom_killed", n(1.0))];
    assert_eq!(
        verdict("pods.oom_killed > 0 || backlog.rising", &known),
        Verdict::Pass
    );
    assert_eq!(
        verdict("backlog.rising || pods.oom_killed > 0", &known),
        Verdict::Pass
    );
    assert_eq!(
        verdict("pods.oom_killed == 0 && backlog.rising", &known),
        Verdict::Fail
    );
    assert_eq!(
        verdict("backlog.rising && pods.oom_killed == 0", &known),
        Verdict::Fail
    );
}

#[test]
fn what_is_missing_gives_the_reason() {
    for missing in [
        "backlog.rising",
        "!backlog.rising",
        "!(backlog.value > 1)",
        "backlog.value == backlog.value",
    ] {
        let held = verdict(missing, &[]);
        assert_eq!(
            held.why().map(|why| why.text.as_str()),
            Some("backlog timed out"),
            "{missing}"
        );
    }
    assert_eq!(
        verdict("backlog.value > 1", &[("backlog", "value", n(f64::NAN))]).word(),
        "unknown"
    );
}

#[test]
fn faults_are_found_when_compiled() {
    let fault = |text: &str| Condition::compile(text, &names()).map(drop).unwrap_err();
    for (text, message) in [
        ("backlog.valu > 1", "reading `backlog` has no field `valu`"),
        ("backlg.value > 1", "there is no reading `backlg`"),
        (
            "params.limt > 1",
            "there is no parameter `limt` that a condition can use",
        ),
        (
            "backlog.value",
            "a condition is true or false, this is a number",
        ),
        (
            "backlog > 1",
            "`backlog` is a reading: name one of its fields, such as `backlog.rising`",
        ),
        (
            "backlog.value == 'x'",
            "`==` does not take a number and a word",
        ),
        (
            "backlog.rising && pods.ready",
            "`&&` does not take a flag and a number",
        ),
        (
            "backlog.value / 2.0 > 1",
            "`/` and `%` can be undefined: compare products instead",
        ),
        (
            "has(backlog.value)",
            "`has()` is not needed: what is missing makes a condition unknown",
        ),
        (
            "[1].exists(x, x > 0)",
            "lists, maps and macros have no place in a condition",
        ),
        ("size('x') > 0", "`size` has no place here"),
        ("backlog.rising ? true : false", "`?_:` has no place here"),
    ] {
        assert_eq!(fault(text).message, message, "{text}");
    }
    assert!(
        fault("backlog.value <")
            .message
            .starts_with("does not parse at character")
    );
    assert_eq!(
        fault("backlg.value > 1").hint.as_deref(),
        Some("did you mean `backlog`?")
    );
}

fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("backlog.value > params.limit".to_owned()),
        Just("backlog.rising".to_owned()),
        Just("pods.ready == 0".to_owned()),
        Just("pods.oom_killed * 2.0 > backlog.value".to_owned()),
        Just("true".to_owned()),
    ];
    leaf.prop_recursive(4, 12, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} && {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} || {b})")),
            inner.prop_map(|a| format!("!({a})")),
        ]
    })
}

proptest! {
    #[test]
    fn making_a_field_unknown_never_flips_a_verdict(
        text in expression(),
        numbers in prop::array::uniform3(-2.0f64..200.0),
        rising in any::<bool>(),
        hidden in prop::collection::vec(any::<bool>(), 4),
    ) {
        let fields = [
            ("backlog", "value", n(numbers[0])),
            ("backlog", "rising", FieldValue::Flag(rising)),
            ("pods", "ready", n(numbers[1].max(0.0).floor())),
            ("pods", "oom_killed", n(numbers[2])),
        ];
        prop_assume!(text.len() < LONGEST);
        let full = verdict(&text, &fields);
        prop_assert!(full.why().is_none());
        let seen: Vec<_> = fields.iter().zip(&hidden).filter(|(_, hide)| !**hide).map(|(f, _)| f.clone()).collect();
        let partial = verdict(&text, &seen);
        prop_assert!(partial.why().is_some() || partial == full, "{text}: {full:?} became {partial:?}");
    }
}

#[test]
fn alternatives_are_what_stands_between_the_ors_outside_of_brackets_and_texts() {
    let parts = |text| super::parted(text);
    assert_eq!(parts("a.b || c.d < 3"), ["a.b", "c.d < 3"]);
    assert_eq!(parts("(a.b || c.d) && e.f"), ["(a.b || c.d) && e.f"]);
    assert_eq!(
        parts("a.b == '||' || !(c.d)||e.f"),
        ["a.b == '||'", "!(c.d)", "e.f"]
    );
}
