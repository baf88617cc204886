//! Asking a program of the team's own about canaries, where they are not Argo Rollouts.

use super::named;
use super::plan::blocking;
use super::program::{executable, find};
use super::resolve::folder;
use super::short::failed;
use super::words::process;
use crate::clients::process::{Company, run};
use crate::config::HookSettings;
use crate::fact::Canary;
use crate::scrub::clean;
use crate::truth::{Why, WhyKind};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::time::Duration;

/// What a program says of a canary, as one object of JSON. What it leaves out is not known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    in_progress: bool,
    paused: bool,
    aborted: bool,
    phase: String,
    #[serde(default)]
    message: String,
    step: Option<(u32, u32)>,
    weight: Option<u32>,
    desired: u32,
    canary_pods: Option<u32>,
    stable_pods: Option<u32>,
    canary: Option<String>,
    stable: Option<String>,
    tracked: Option<bool>,
}

/// Runs a program in the folder of commands, and reads what it says of canaries. It must change
/// nothing; it is killed with all that it started if it takes longer than `within`, or if this is
/// dropped.
///
/// # Errors
/// There is no such program, it failed, or what it says is not what is asked for. Nothing of that
/// means that there is no canary.
pub async fn canary(
    program: &str,
    settings: &HookSettings,
    within: Duration,
) -> Result<Canary, Why> {
    let name = format!("the canary hook {program}");
    let (wanted, settings) = (program.to_owned(), settings.clone());
    let (program, folder) = blocking(move || {
        let folder = folder(&settings)?;
        let program = find(&wanted, &settings, &folder)?;
        executable(&program)?;
        Ok((named(&program)?, named(&folder)?))
    })
    .await?;
    let command = process(&[program], &folder, &BTreeMap::new())?;
    let ended = run(command, Company::Nobody, within).await;
    let ended = ended.map_err(|failure| failed(&name, &failure))?;
    if !ended.status.success() {
        let how = match ended.status.code() {
            Some(code) => format!("ended with exit code {code}"),
            None => format!("ended by {}", ended.status),
        };
        let words = match ended.last_words() {
            words if words.is_empty() => words,
            words => format!(": {words}"),
        };
        return Err(Why::new(WhyKind::Invalid, format!("{name} {how}{words}")));
    }
    read(&ended.stdout).map_err(|problem| {
        let text = format!("{name} says what is not understood: {problem}");
        Why::new(WhyKind::Invalid, text).hint("see \"Canary hook\" in docs/configuration.md")
    })
}

/// Reads what a program said.
fn read(said: &[u8]) -> Result<Canary, String> {
    let told: Told =
        serde_json::from_slice(said).map_err(|error| clean(&error.to_string()).to_string())?;
    if told.weight.is_some_and(|weight| weight > 100) {
        return Err("`weight` is a share in percent".to_owned());
    }
    if told.step.is_some_and(|(at, of)| at > of) {
        return Err("`step` is the step that it is at, from 0, and how many there are".to_owned());
    }
    let text = |told: Option<String>| told.as_deref().map(clean).filter(|it| !it.is_empty());
    Ok(Canary {
        phase: clean(&told.phase),
        message: clean(&told.message),
        in_progress: told.in_progress,
        paused: told.paused,
        aborted: told.aborted,
        step: told.step,
        weight: told.weight,
        desired: told.desired,
        canary_pods: told.canary_pods,
        stable_pods: told.stable_pods,
        canary: text(told.canary),
        stable: text(told.stable),
        tracked: told.tracked,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_not_known_and_what_is_odd_is_refused() {
        let least = r#"{"in_progress":true,"paused":false,"aborted":false,"phase":"Trying\u001b[31m","desired":10}"#;
        let canary = read(least.as_bytes()).unwrap();
        assert_eq!(canary.phase.as_str(), "Trying");
        assert_eq!(
            (canary.weight, canary.canary_pods, canary.tracked),
            (None, None, None)
        );
        for (odd, problem) in [
            ("", "EOF"),
            ("no canary", "expected"),
            ("{}", "missing field `in_progress`"),
            (&least.replace("\"desired\":10", "\"desired\":-1"), "-1"),
            (
                &least.replace("\"desired\":10", "\"desired\":10,\"wait\":20"),
                "unknown field `wait`",
            ),
            (
                &least.replace("\"desired\":10", "\"desired\":10,\"weight\":120"),
                "percent",
            ),
            (
                &least.replace("\"desired\":10", "\"desired\":10,\"step\":[5,4]"),
                "from 0",
            ),
            (&format!("{least}{least}"), "trailing"),
            (&least.replace("true", "null"), "null"),
        ] {
            let said = read(odd.as_bytes()).unwrap_err();
            assert!(said.contains(problem), "{odd}: {said}");
        }
    }
}
