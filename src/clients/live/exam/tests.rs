use super::*;

fn located(digest: Option<&str>) -> Located {
    Located {
        path: "/hooks/drain".to_owned(),
        digest: digest.map(str::to_owned),
    }
}

#[test]
fn a_changed_program_is_remembered_only_once_somebody_looked_at_it() {
    let at = |second| Timestamp::from_second(second).unwrap();
    let mut hooks = Hooks::default();
    let known = |hooks: &Hooks| hooks.of("/hooks/drain").map(|(it, _)| it.to_owned());
    remember(&mut hooks, &[located(None)], true, at(1));
    assert_eq!(known(&hooks), None, "what is installed is nobody's own");
    for (digest, accept, kept) in [
        ("one", false, "one"),
        ("two", false, "one"),
        ("two", true, "two"),
    ] {
        remember(&mut hooks, &[located(Some(digest))], accept, at(2));
        assert_eq!(known(&hooks).as_deref(), Some(kept));
    }
}
