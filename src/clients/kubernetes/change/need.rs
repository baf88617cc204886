//! What pods ask for: of nodes, and of quotas.

use crate::runbook::quantity;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Amounts by the names of their resources, in base units: cores, bytes, pieces.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(try_from = "BTreeMap<String, Value>")]
pub struct Amounts(BTreeMap<String, f64>);

impl TryFrom<BTreeMap<String, Value>> for Amounts {
    type Error = String;

    fn try_from(written: BTreeMap<String, Value>) -> Result<Self, String> {
        let amounts = written.into_iter().map(|(name, value)| {
            let amount = match &value {
                Value::String(text) => quantity::parse(text),
                other => other.as_f64(),
            };
            let amount = amount.ok_or_else(|| format!("{value} is no amount of {name}"))?;
            Ok((name, amount))
        });
        amounts.collect::<Result<_, _>>().map(Self)
    }
}

impl Amounts {
    /// The amount of a resource, where something is said of it.
    pub fn of(&self, name: &str) -> Option<f64> {
        self.0.get(name).copied()
    }

    /// Each resource with its amount.
    pub fn each(&self) -> impl Iterator<Item = (&str, f64)> {
        self.0.iter().map(|(name, amount)| (name.as_str(), *amount))
    }

    /// Adds others to these.
    pub fn add(&mut self, others: &Self) {
        for (name, amount) in others.each() {
            *self.0.entry(name.to_owned()).or_default() += amount;
        }
    }

    /// Whether nothing of these is more than of others.
    pub fn within(&self, others: &Self) -> bool {
        self.each()
            .all(|(name, amount)| amount <= others.of(name).unwrap_or_default())
    }

    fn raise(&mut self, others: &Self) {
        for (name, amount) in others.each() {
            let held = self.0.entry(name.to_owned()).or_default();
            *held = held.max(amount);
        }
    }

    fn replace(&mut self, others: &Self) {
        self.0.extend(others.0.clone());
    }
}

/// The specification of a pod, as far as it decides where it can run.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PodSpec {
    /// The node that it runs on, once there is one.
    pub node_name: String,
    containers: Vec<Container>,
    init_containers: Vec<Container>,
    overhead: Amounts,
    /// What is said of the pod as a whole.
    resources: Resources,
    /// The labels that its node must have.
    pub node_selector: BTreeMap<String, String>,
    /// The taints that it stands.
    pub tolerations: Vec<Toleration>,
    /// Where else it must be.
    pub affinity: Value,
    pub topology_spread_constraints: Vec<Value>,
    pub volumes: Vec<Value>,
    pub resource_claims: Vec<Value>,
    pub scheduler_name: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Container {
    resources: Resources,
    restart_policy: String,
}

impl Container {
    /// Whether it runs beside the others although it is started before them.
    fn is_sidecar(&self) -> bool {
        self.restart_policy == "Always"
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Resources {
    requests: Amounts,
    limits: Amounts,
}

impl Resources {
    /// What is asked for; where only a limit is said, that is asked for.
    fn requests(&self) -> Amounts {
        let mut requests = self.limits.clone();
        requests.replace(&self.requests);
        requests
    }
}

/// A taint that a pod stands.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Toleration {
    key: String,
    operator: String,
    value: String,
    effect: String,
}

impl Toleration {
    /// Whether it stands this taint.
    pub fn stands(&self, key: &str, value: &str, effect: &str) -> bool {
        let same_effect = self.effect.is_empty() || self.effect == effect;
        same_effect
            && if self.operator == "Exists" {
                self.key.is_empty() || self.key == key
            } else {
                self.key == key && self.value == value
            }
    }
}

impl PodSpec {
    /// Reads it.
    ///
    /// # Errors
    /// What is no such specification, in words.
    pub fn read(spec: &Value) -> Result<Self, String> {
        Self::deserialize(spec).map_err(|error| error.to_string())
    }

    /// What the scheduler finds a place for.
    pub fn requests(&self) -> Amounts {
        let mut total = self.total(Resources::requests);
        total.replace(&self.resources.requests());
        total.add(&self.overhead);
        total
    }

    /// The most that it may use, as far as that is limited.
    pub fn limits(&self) -> Amounts {
        let mut total = self.total(|it| it.limits.clone());
        total.replace(&self.resources.limits);
        total
    }

    /// Whether each container says how much of a resource it asks for, which a quota demands.
    pub fn says(&self, resource: &str, limits: bool) -> bool {
        let says = |it: &Resources| {
            let said = if limits {
                it.limits.clone()
            } else {
                it.requests()
            };
            said.of(resource).is_some()
        };
        let mut all = self.containers.iter().chain(&self.init_containers);
        says(&self.resources) || all.all(|it| says(&it.resources))
    }

    /// The most that its containers need at once: those that start it run one after the other,
    /// beside the sidecars before them, and then all others at once.
    fn total(&self, of: impl Fn(&Resources) -> Amounts) -> Amounts {
        let (mut sidecars, mut peak) = (Amounts::default(), Amounts::default());
        for container in &self.init_containers {
            let mut beside = sidecars.clone();
            beside.add(&of(&container.resources));
            if container.is_sidecar() {
                sidecars = beside.clone();
            }
            peak.raise(&beside);
        }
        let mut running = sidecars;
        for container in &self.containers {
            running.add(&of(&container.resources));
        }
        running.raise(&peak);
        running
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn spec(spec: Value) -> PodSpec {
        serde_json::from_value(spec).unwrap()
    }

    fn asks(cpu: &str) -> Value {
        json!({"resources": {"requests": {"cpu": cpu}}})
    }

    #[test]
    fn a_pod_needs_the_greater_of_its_start_and_its_run() {
        let cpu = |it: Value| spec(it).requests().of("cpu").unwrap();
        let two = json!([asks("1"), asks("500m")]);
        assert!((cpu(json!({"containers": two})) - 1.5).abs() < 1e-9);
        let start = json!({"containers": two, "initContainers": [asks("4")]});
        assert!((cpu(start) - 4.0).abs() < 1e-9);
        let mut sidecar = asks("1");
        sidecar["restartPolicy"] = json!("Always");
        let beside = json!({"containers": two, "initContainers": [sidecar, asks("2")], "overhead": {"cpu": "250m"}});
        assert!((cpu(beside) - 3.25).abs() < 1e-9);
        let whole = json!({"containers": two, "resources": {"requests": {"cpu": "3"}}});
        assert!((cpu(whole) - 3.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_only_limited_is_asked_for() {
        let pod = spec(
            json!({"containers": [{"resources": {"limits": {"memory": "1Gi", "cpu": "1"}, "requests": {"cpu": "100m"}}}]}),
        );
        assert_eq!(pod.requests().of("memory"), Some(1_073_741_824.0));
        assert!((pod.requests().of("cpu").unwrap() - 0.1).abs() < 1e-9);
        assert!(pod.says("memory", false) && pod.says("cpu", true));
        assert!(!pod.says("ephemeral-storage", false));
    }

    #[test]
    fn an_amount_that_cannot_be_read_is_a_fault_and_no_zero() {
        let odd = json!({"containers": [{"resources": {"requests": {"cpu": "lots"}}}]});
        assert!(serde_json::from_value::<PodSpec>(odd).is_err());
    }

    #[test]
    fn a_taint_is_stood_by_key_value_and_effect() {
        let stands = |it: Value| {
            let toleration: Toleration = serde_json::from_value(it).unwrap();
            toleration.stands("team", "blue", "NoSchedule")
        };
        assert!(stands(json!({"operator": "Exists"})));
        assert!(stands(
            json!({"key": "team", "operator": "Exists", "effect": "NoSchedule"})
        ));
        assert!(stands(json!({"key": "team", "value": "blue"})));
        assert!(!stands(json!({"key": "team", "value": "red"})));
        assert!(!stands(
            json!({"key": "team", "operator": "Exists", "effect": "NoExecute"})
        ));
    }
}
