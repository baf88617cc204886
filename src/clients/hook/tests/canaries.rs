//! Programs that tell about canaries.

use super::*;
use crate::clients::hook::canary;
use crate::fact::Canary;

const LONG: Duration = Duration::from_secs(60);

async fn asked(stage: &Stage, within: Duration) -> Result<Canary, Why> {
    canary("hook", &stage.settings(), within).await
}

#[tokio::test]
async fn what_it_says_is_taken_at_its_word() {
    let stage = Stage::with(
        r#"cat <<END
{"in_progress": true, "paused": false, "aborted": false, "phase": "Progressing", "message": "more",
 "step": [1, 4], "weight": 20, "desired": 10, "canary_pods": 2, "stable_pods": 8, "canary": "v2",
 "stable": "v1", "tracked": false}
END"#,
    );
    let expected = Canary {
        phase: "Progressing".into(),
        message: "more".into(),
        in_progress: true,
        paused: false,
        aborted: false,
        step: Some((1, 4)),
        weight: Some(20),
        desired: 10,
        canary_pods: Some(2),
        stable_pods: Some(8),
        canary: Some("v2".into()),
        stable: Some("v1".into()),
        tracked: Some(false),
    };
    assert_eq!(asked(&stage, LONG).await, Ok(expected));
}

#[tokio::test]
async fn anything_else_means_that_it_is_not_known() {
    for (script, kind, words) in [
        ("exit 0", WhyKind::Invalid, "not understood: EOF"),
        ("echo '{}'", WhyKind::Invalid, "missing field"),
        (
            "echo 'no vpn' >&2; exit 3",
            WhyKind::Invalid,
            "ended with exit code 3: no vpn",
        ),
        ("kill -9 $$", WhyKind::Invalid, "signal: 9"),
        ("yes '{'", WhyKind::Timeout, "did not end within 0.3 s"),
        (
            "trap '' INT TERM; sleep 600",
            WhyKind::Timeout,
            "did not end within 0.3 s",
        ),
    ] {
        let within = match kind {
            WhyKind::Timeout => Duration::from_millis(300),
            _ => LONG,
        };
        let why = asked(&Stage::with(script), within).await.unwrap_err();
        assert_eq!(why.kind, kind, "{why}");
        assert!(why.text.contains(words), "{why}");
    }
    let why = asked(&Stage::new(), LONG).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Absent);
}
