//! What the files of an attempt tell afterwards.

use super::*;
use crate::clients::hook::record::{Place, Record, State};

/// What is told where an attempt came this far.
async fn told(reached: State) -> String {
    let stage = Stage::with("exit 0");
    let place = Place::of(ATTEMPT, stage.incident.path()).unwrap();
    let record = Record {
        state: reached,
        ..Record::starting("/hooks/hook", stage.now())
    };
    place.save(&record).unwrap();
    shown(stage.inspect().await)
}

#[tokio::test]
async fn a_run_leaves_how_it_ended() {
    let stage = Stage::with("exit 0");
    stage.run().await;
    let at = "2026-11-21 03:14:07Z";
    assert_eq!(
        shown(stage.inspect().await),
        format!("as we left it: hook ended with exit code 0 at {at}")
    );
    for (script, how) in [
        ("exit 3", "ended with exit code 3"),
        ("kill -9 $$", "was killed by signal 9"),
    ] {
        let stage = Stage::with(script);
        stage.run().await;
        let expected = format!("cannot tell: hook {how} at {at}");
        assert_eq!(shown(stage.inspect().await), expected);
    }
}

#[tokio::test]
async fn one_that_could_not_be_started_is_untouched() {
    let stage = Stage::new();
    let file = stage.hooks.path().join("hook");
    std::fs::write(&file, "#!/nowhere/interpreter\n").unwrap();
    stage.allow("hook", 0o755);
    let why = failure(stage.run().await.0);
    assert!(why.hint.unwrap().contains("interpreter"));
    let told = shown(stage.inspect().await);
    assert!(
        told.starts_with("untouched: it was never started: /"),
        "{told}"
    );
    assert!(told.contains("No such file"), "{told}");
}

#[tokio::test]
async fn what_was_cut_off_is_told_as_far_as_it_is_known() {
    let starting = told(State::Starting).await;
    assert!(
        starting.starts_with("cannot tell: hook was about to be started"),
        "{starting}"
    );
    let own = rustix::process::getpgid(None).unwrap().as_raw_nonzero();
    let runs = told(State::Running(own.get().unsigned_abs())).await;
    assert!(runs.ends_with("and such a group runs here"), "{runs}");
    let gone = told(State::Running(u32::from(u16::MAX) << 14)).await;
    assert!(gone.ends_with("how it ended is not known"), "{gone}");
}

#[tokio::test]
async fn without_a_record_nothing_is_claimed() {
    let stage = Stage::with("exit 0");
    for (text, words) in [
        (None, "there is no /"),
        (Some("{\"v\":"), "EOF"),
        (
            Some(r#"{"v":2,"program":"x","started":"2026-11-21T03:14:07Z","state":"starting"}"#),
            "its version 2 is not known",
        ),
    ] {
        if let Some(text) = text {
            std::fs::write(stage.file("json"), text).unwrap();
        }
        let told = shown(stage.inspect().await);
        assert!(
            told.starts_with("cannot tell: a command leaves no trace"),
            "{told}"
        );
        assert!(told.contains(words), "{told}");
    }
    let plan = stage.planned().await;
    let odd = inspect(&plan, "nonsense", stage.incident.path(), &stage).await;
    assert!(shown(odd).contains("`nonsense` is not the number of an attempt"));
}
