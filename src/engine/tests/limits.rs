//! Where nothing acts, and what goes beyond a limit.

use super::gate::{GOOD, REFUSED, SCALE, by_name, ending, last, only};
use super::harness::Play;
use super::script::{Said, Script};
use super::stage::Stage;
use crate::config::{Guard, Limits};
use crate::engine::Start;
use crate::fact::How;
use crate::walk::{DeedState, Manner};
use std::sync::Mutex;

/// What an environment forbids that is described like this.
fn guard(read_only: bool, replicas: Option<u32>, factor: Option<f64>) -> Guard {
    Guard {
        read_only,
        limits: Limits {
            replicas: replicas.map(|it| it.try_into().unwrap()),
            factor: factor.map(|it| it.try_into().unwrap()),
        },
    }
}

#[test]
fn where_nothing_acts_a_plan_is_shown_and_nobody_is_asked() {
    for how in [How::Prompt, How::Flag, How::Digest, How::Retyped] {
        let stage = Stage::of("slow");
        let script = Script::sensible(&stage, SCALE).consenting(move |_, _| Said::Yes(how));
        let book = only("scale-processor");
        let play = Play {
            guard: guard(true, None, None),
            ..by_name(&stage, &script, &book)
        };
        let played = play.open();
        assert_eq!(ending(&played), REFUSED);
        assert!(played.said("planned") && !played.said("agreed"));
        assert_eq!(script.asked(), Vec::<String>::new());
        assert!(stage.tried().is_empty());
        let said = "environment lab is read-only: nothing acts there";
        assert_eq!(last(&played), (DeedState::Refused, said.to_owned()));
    }
}

#[test]
fn where_nothing_acts_a_rehearsal_and_a_triage_go_on() {
    let stage = Stage::of("slow");
    let script = Script::sensible(&stage, SCALE);
    let book = only("scale-processor");
    let play = Play {
        guard: guard(true, None, None),
        ..by_name(&stage, &script, &book)
    };
    let manner = Manner {
        dry: true,
        ..play.manner.clone()
    };
    let dry = Play { manner, ..play }.run(Start::Bare, &[], &mut |_| Ok(()));
    assert_eq!(ending(&dry), GOOD);
    let times = Mutex::new(0);
    let script = Script::sensible(&stage, SCALE).answering(|question| {
        let mut times = times.lock().unwrap();
        *times += u8::from(question.id == "remedies");
        (*times > 1).then_some("stop")
    });
    let play = Play {
        guard: guard(true, None, None),
        ..Play::triage(&stage, &script)
    };
    let played = play.open();
    assert!(played.said("refused") && !played.said("agreed"));
    assert!(stage.tried().is_empty());
    // It went on after the refusal.
    let names = played.names();
    let refused = names.iter().position(|name| name == "refused").unwrap();
    assert!(
        names[refused..].iter().any(|name| name == "answered"),
        "{names:?}"
    );
}

#[test]
fn what_goes_beyond_a_limit_is_not_even_proposed() {
    for (guard, limit) in [
        (guard(false, Some(4), None), "replicas"),
        (guard(false, None, Some(1.2)), "factor"),
    ] {
        let stage = Stage::of("slow");
        let script = Script::sensible(&stage, SCALE).consenting(|_, _| Said::Yes(How::Retyped));
        let book = only("scale-processor");
        let play = Play {
            guard,
            ..by_name(&stage, &script, &book)
        };
        let played = play.open();
        assert_eq!(ending(&played), REFUSED);
        assert!(played.said("refused") && !played.said("planned"), "{limit}");
        assert!(stage.tried().is_empty());
        let (refused, reason) = last(&played);
        assert_eq!(refused, DeedState::Refused);
        assert!(
            reason.starts_with("spec.replicas would go from 3 to 5"),
            "{reason}"
        );
    }
    let stage = Stage::of("slow");
    let script = Script::sensible(&stage, SCALE).consenting(|_, _| Said::Yes(How::Flag));
    let book = only("scale-processor");
    let play = Play {
        guard: guard(false, Some(5), Some(2.0)),
        ..by_name(&stage, &script, &book)
    };
    assert_eq!(ending(&play.open()), GOOD);
}
