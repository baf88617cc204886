//! How many pods a change starts beside those that are there, and how many it leaves meanwhile.

use super::wanted::Wanted;
use serde_json::Value;

/// Pods that are started beside those that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Starting {
    /// How many, at once.
    pub pods: u64,
    /// What they are started for.
    pub reason: Reason,
}

/// What pods are started for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// To stay.
    More,
    /// To take the place of old ones; `stalls` says whether no old one ends before a new one is
    /// ready.
    Instead {
        /// Whether a rollout waits for them.
        stalls: bool,
    },
}

impl Starting {
    /// Those that a change starts; `None` where it starts none.
    pub fn of(wanted: &Wanted, object: &Value) -> Option<Self> {
        let more = |pods: u64| Self {
            pods,
            reason: Reason::More,
        };
        let started = match wanted.kind.plural {
            "deployments" | "statefulsets" => {
                let then = wanted.body["spec"]["replicas"].as_u64();
                let now = replicas(&object["spec"]);
                then.map(|then| more(then.saturating_sub(now)))
            }
            "horizontalpodautoscalers" => {
                let min = wanted.body["spec"]["minReplicas"].as_u64();
                let now = object["status"]["currentReplicas"].as_u64();
                min.map(|min| more(min.saturating_sub(now.unwrap_or_default())))
            }
            _ => None,
        };
        let surging = rolling(wanted, object).map(|rolling| Self {
            pods: rolling.surge,
            reason: Reason::Instead {
                stalls: rolling.unavailable == 0,
            },
        });
        started
            .into_iter()
            .chain(surging)
            .find(|starting| starting.pods > 0)
    }
}

/// How a Deployment rolls over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rolling {
    /// The pods that it is to have.
    pub pods: u64,
    /// The most that run beside them meanwhile.
    pub surge: u64,
    /// The most that are missing meanwhile.
    pub unavailable: u64,
}

impl Rolling {
    /// The least pods that stay available.
    pub const fn least(&self) -> u64 {
        self.pods.saturating_sub(self.unavailable)
    }
}

/// Whether the change replaces pods by ones of another template.
pub fn replaces(wanted: &Wanted, object: &Value) -> bool {
    wanted.writes("/spec/template")
        && object["spec"]["paused"] != true
        && ["deployments", "statefulsets", "daemonsets"].contains(&wanted.kind.plural)
}

/// How the pods of a Deployment are replaced a few at a time, where they are.
pub fn rolling(wanted: &Wanted, object: &Value) -> Option<Rolling> {
    let spec = &object["spec"];
    let wished = &wanted.body["spec"]["replicas"];
    let pods = wished.as_u64().unwrap_or_else(|| replicas(spec));
    let strategy = &spec["strategy"];
    let gradual = wanted.kind.plural == "deployments" && strategy["type"] != "Recreate";
    if !replaces(wanted, object) || !gradual || pods == 0 {
        return None;
    }
    let bounds = &strategy["rollingUpdate"];
    let surge = share(&bounds["maxSurge"], pods, u64::div_ceil);
    let unavailable = share(&bounds["maxUnavailable"], pods, |all, hundred| {
        all / hundred
    });
    // The controller takes one away where both come out as nothing.
    let least = u64::from(surge == 0);
    Some(Rolling {
        pods,
        surge,
        unavailable: unavailable.max(least),
    })
}

/// The replicas that an object asks for.
pub fn replicas(spec: &Value) -> u64 {
    spec["replicas"].as_u64().unwrap_or(1)
}

/// A number, or a percentage of the pods; a quarter where nothing is said.
fn share(bound: &Value, pods: u64, divide: fn(u64, u64) -> u64) -> u64 {
    if let Some(number) = bound.as_u64() {
        return number;
    }
    let percent = bound.as_str().and_then(|it| it.strip_suffix('%'));
    let percent = percent.and_then(|it| it.parse().ok()).unwrap_or(25);
    divide(pods.saturating_mul(percent), 100)
}
