//! What is seen by each check, as a live client would tell it.

use super::moment::Moment;
use super::random::{Dice, Roll};
use crate::fact::Observation;
use crate::runbook::{Check, Probe};
use crate::truth::{Why, WhyKind};
use std::time::Duration;

/// What is seen by a check.
pub fn observation(moment: &dyn Moment, check: &Check) -> Observation {
    let (source, query) = request(&check.probe);
    let setting = moment.setting();
    let raw = moment.look(check);
    Observation {
        id: check.id.clone(),
        raw: raw.unwrap_or_else(|| Err(unmodelled(setting.scenario.runbook, &check.id))),
        source: source.into(),
        query: query.into(),
        notes: Vec::new(),
        at: moment.now(),
        took: took(setting.dice(), check),
    }
}

/// What is seen by a check of a moment in the past: only metrics are remembered.
pub fn recalled(moment: &dyn Moment, check: &Check) -> Observation {
    let seen = observation(moment, check);
    if matches!(check.probe, Probe::Prometheus(_) | Probe::Ratio(_)) {
        return seen;
    }
    let text = "only what is now can be read, not what was then";
    Observation {
        raw: Err(Why::new(WhyKind::Gap, text)),
        ..seen
    }
}

/// Why a reading is not there.
fn unmodelled(runbook: &str, id: &str) -> Why {
    let text = format!("the simulator does not model `{id}`");
    Why::new(WhyKind::NotConfigured, text)
        .hint(format!("it plays the readings of the {runbook} runbook"))
}

/// The source and the request of a look, as a live client would name them.
fn request(probe: &Probe) -> (&'static str, String) {
    const KUBERNETES: &str = "simulated kubernetes";
    const PROMETHEUS: &str = "simulated prometheus";
    match probe {
        Probe::Prometheus(probe) => (PROMETHEUS, probe.query.clone()),
        Probe::Alerts(probe) => (
            PROMETHEUS,
            format!("rules {} or about {}", probe.name, probe.metric),
        ),
        Probe::Pods(on) => (
            KUBERNETES,
            format!("pods {} -n {}", on.selector, on.namespace),
        ),
        Probe::Top(on) => (
            KUBERNETES,
            format!("top pods {} -n {}", on.selector, on.namespace),
        ),
        Probe::Hpa(on) => (
            KUBERNETES,
            format!("hpa of {} -n {}", on.deployment, on.namespace),
        ),
        Probe::Events(on) => (
            KUBERNETES,
            format!("warnings of {} -n {}", on.deployment, on.namespace),
        ),
        Probe::Logs(probe) => {
            let on = &probe.workload;
            let query = format!(
                "logs {} -n {} --tail={}",
                on.selector, on.namespace, probe.tail
            );
            (KUBERNETES, query)
        }
        Probe::ConfigMap(on) => (
            KUBERNETES,
            format!("configmap {} -n {}", on.name, on.namespace),
        ),
        Probe::Ratio(probe) => (
            PROMETHEUS,
            probe
                .windows
                .iter()
                .map(|it| it.part.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        ),
        Probe::Rollout(on) => (
            KUBERNETES,
            format!("rollout {} -n {}", on.name, on.namespace),
        ),
        Probe::Nodes(_) => (KUBERNETES, "nodes".to_owned()),
        Probe::Schemas(probe) => (
            "simulated schema registry",
            format!("subjects {}*", probe.subjects),
        ),
        Probe::Redis(probe) => ("simulated redis", format!("TYPE, LLEN {}", probe.key)),
    }
}

/// How long the answer took: a few milliseconds, and the time between two looks.
fn took(dice: Dice, check: &Check) -> Duration {
    let place = check.id.bytes().fold(0i32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(i32::from(byte))
    });
    let usual = Duration::from_micros(2000 + u64::from(dice.pick(Roll::Answer, place, 9000)));
    match &check.probe {
        Probe::Redis(probe) => usual + probe.apart.unwrap_or_default(),
        _ => usual,
    }
}
