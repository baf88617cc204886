//! A canary rollout.

use super::draft::Draft;
use super::wording::clipped;
use crate::fact::Canary;
use crate::text::{Text, count};
use crate::truth::{Why, WhyKind};

/// The most characters of a message that are shown.
const LONGEST: usize = 200;

/// Reads how far a canary is. What is not told of it is a gap, and no zero.
pub fn read(canary: &Canary) -> Draft {
    let phase = canary.phase.one_line();
    let draft = Draft::known(phase.as_str(), summary(canary))
        .flag("in_progress", canary.in_progress)
        .flag("paused", canary.paused)
        .flag("aborted", canary.aborted)
        .flag("degraded", phase.eq_ignore_ascii_case("degraded"));
    let draft = match fully_stable(canary) {
        Some(stable) => draft.flag("fully_stable", stable),
        None => draft.gap("fully_stable", untold("how many pods each version has")),
    };
    let draft = match canary.tracked {
        Some(tracked) => draft.flag("tracked", tracked),
        None => draft.gap("tracked", untold("whether git holds it")),
    };
    let told = |number: Option<u32>| number.map(f64::from);
    let numbers = [
        ("step", told(canary.step.map(|(at, _)| at)), "its step"),
        ("steps", told(canary.step.map(|(_, of)| of)), "its steps"),
        ("weight", told(canary.weight), "its share of the traffic"),
        ("canary_pods", told(canary.canary_pods), "the canary's pods"),
        ("stable_pods", told(canary.stable_pods), "the stable pods"),
    ];
    let draft = numbers
        .into_iter()
        .fold(draft, |draft, (name, number, what)| match number {
            Some(number) => draft.number(name, number),
            None => draft.gap(name, untold(what)),
        });
    draft.lines(lines(canary))
}

fn untold(what: &str) -> Why {
    Why::new(WhyKind::Absent, format!("the rollout does not tell {what}"))
}

/// Whether only the stable version runs, and all of it; `None` where what is not told decides.
fn fully_stable(canary: &Canary) -> Option<bool> {
    let gone = canary.canary_pods.map(|pods| pods == 0);
    let there = canary.stable_pods.map(|pods| pods >= canary.desired);
    if canary.in_progress || gone == Some(false) || there == Some(false) {
        return Some(false);
    }
    (gone.is_some() && there.is_some()).then_some(true)
}

/// `Paused, 2 of 8 steps done, 20 % of the traffic, 2 canary pods, 8 of 10 stable pods`.
fn summary(canary: &Canary) -> String {
    let phase = canary.phase.one_line();
    let mut said = vec![if canary.in_progress {
        phase
    } else {
        format!("no canary ({phase})")
    }];
    let also = [("paused", canary.paused), ("aborted", canary.aborted)];
    let also = also
        .into_iter()
        .filter(|(word, held)| *held && !canary.phase.eq_ignore_ascii_case(word));
    said.extend(also.map(|(word, _)| word.to_owned()));
    if canary.in_progress {
        said.extend(
            canary
                .step
                .map(|(at, of)| format!("{at} of {of} steps done")),
        );
        said.extend(
            canary
                .weight
                .map(|weight| format!("{weight} % of the traffic")),
        );
    }
    let pods = canary
        .canary_pods
        .filter(|pods| canary.in_progress || *pods > 0);
    said.extend(pods.map(|pods| count(pods as usize, "canary pod")));
    let stable = canary.stable_pods;
    said.extend(stable.map(|pods| format!("{pods} of {} stable pods", canary.desired)));
    said.join(", ")
}

fn lines(canary: &Canary) -> Vec<String> {
    let shown = |text: &Text| clipped(&text.one_line(), LONGEST);
    let message = Some(&canary.message).filter(|text| !text.is_empty());
    let tracked = canary.tracked == Some(true);
    let tracked =
        tracked.then(|| "git holds it: what is done by hand may be taken back".to_owned());
    let version = canary.canary.as_ref().filter(|_| canary.in_progress);
    let lines = message.map(shown).into_iter();
    lines
        .chain(version.map(|it| format!("canary: {}", shown(it))))
        .chain(
            canary
                .stable
                .as_ref()
                .map(|it| format!("stable: {}", shown(it))),
        )
        .chain(tracked)
        .collect()
}
