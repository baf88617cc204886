//! Values that a resource does not allow: those that a runbook's actions may come upon.
use serde_json::Value;

use super::super::catalog::Resource;
use super::super::quantity::bytes;
use super::super::status::Status;

/// Refuses an object that cannot be what it says.
pub(super) fn check(resource: &Resource, old: &Value, new: &Value) -> Result<(), Status> {
    let name = new["metadata"]["name"].as_str().unwrap_or_default();
    let problem = match resource.plural {
        "deployments" | "replicasets" | "statefulsets" => workload(old, new),
        "horizontalpodautoscalers" => autoscaler(new),
        "configmaps" => config_map(old, new),
        "leases" => lease(new),
        _ => None,
    };
    match problem {
        None => Ok(()),
        Some((field, problem)) => Err(Status::invalid(resource, name, &field, &problem)),
    }
}

/// A field and what is wrong with it.
type Problem = (String, String);

fn problem(field: &str, problem: impl Into<String>) -> Problem {
    (field.to_owned(), problem.into())
}

fn workload(old: &Value, new: &Value) -> Option<Problem> {
    let negative = below(&new["spec"]["replicas"], 0);
    if negative.is_some() {
        return negative.map(|problem| ("spec.replicas".to_owned(), problem));
    }
    let selector = &new["spec"]["selector"];
    if !old.is_null() && old["spec"]["selector"] != *selector {
        let text = format!("Invalid value: {selector}: field is immutable");
        return Some(problem("spec.selector", text));
    }
    let containers = new["spec"]["template"]["spec"]["containers"].as_array();
    let Some(containers) = containers.filter(|containers| !containers.is_empty()) else {
        return Some(problem("spec.template.spec.containers", "Required value"));
    };
    let mut numbered = containers.iter().enumerate();
    numbered.find_map(|(index, container)| {
        let found = container_problem(container);
        found.map(|(field, text)| {
            (
                format!("spec.template.spec.containers[{index}].{field}"),
                text,
            )
        })
    })
}

fn container_problem(container: &Value) -> Option<Problem> {
    if container["image"].as_str().is_none_or(str::is_empty) {
        return Some(problem("image", "Required value"));
    }
    let resources = &container["resources"];
    let memory = |what: &str| resources[what]["memory"].as_str();
    let (Some(request), Some(limit)) = (memory("requests"), memory("limits")) else {
        return None;
    };
    if bytes(request) > bytes(limit) {
        let text = format!(
            "Invalid value: \"{request}\": must be less than or equal to memory limit of {limit}"
        );
        return Some(problem("resources.requests", text));
    }
    None
}

fn autoscaler(new: &Value) -> Option<Problem> {
    let spec = &new["spec"];
    for field in ["minReplicas", "maxReplicas"] {
        if spec[field].as_i64().is_some_and(|bound| bound < 1) {
            let text = format!(
                "Invalid value: {}: must be greater than or equal to 1",
                spec[field]
            );
            return Some(problem(&format!("spec.{field}"), text));
        }
    }
    let max = &spec["maxReplicas"];
    let (least, most) = (spec["minReplicas"].as_i64().unwrap_or(1), max.as_i64());
    if most.is_some_and(|most| most < least) {
        let text = format!("Invalid value: {max}: must be greater than or equal to `minReplicas`");
        return Some(problem("spec.maxReplicas", text));
    }
    None
}

fn config_map(old: &Value, new: &Value) -> Option<Problem> {
    let frozen = old["immutable"] == true && old["data"] != new["data"];
    let text = "Forbidden: field is immutable when `immutable` is set";
    frozen.then(|| problem("data", text))
}

fn lease(new: &Value) -> Option<Problem> {
    let duration = &new["spec"]["leaseDurationSeconds"];
    let text = format!("Invalid value: {duration}: must be greater than 0");
    let wrong = duration.as_i64().is_some_and(|seconds| seconds <= 0);
    wrong.then(|| problem("spec.leaseDurationSeconds", text))
}

/// What is wrong with a number below the least allowed.
pub(super) fn below(number: &Value, least: i64) -> Option<String> {
    let low = number.as_i64().is_some_and(|number| number < least);
    low.then(|| format!("Invalid value: {number}: must be greater than or equal to {least}"))
}
