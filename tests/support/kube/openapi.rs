//! `OpenAPI` version 3: no schemas, only which query parameters writes take.
//!
//! `kubectl` reads that before it creates or replaces: to see whether the server checks fields and
//! dry-runs itself.
use serde_json::{Map, Value, json};

use super::catalog::{self, Resource};
use super::encoding::digits;

/// The index, or the document of one group version, by the path below `/openapi/v3`.
pub(crate) fn answer(below: &[&str]) -> Option<Value> {
    match below {
        [] => Some(index()),
        ["api", version] => document("", version),
        ["apis", group, version] => document(group, version),
        _ => None,
    }
}

fn index() -> Value {
    let mut paths = Map::new();
    for resource in catalog::resources() {
        let path = path_of(resource);
        let hash = digits(&path, 32).to_uppercase();
        let url = format!("/openapi/v3/{path}?hash={hash}");
        paths.insert(path, json!({"serverRelativeURL": url}));
    }
    json!({"paths": paths})
}

/// `api/v1`, `apis/apps/v1`.
fn path_of(resource: &Resource) -> String {
    match resource.group {
        "" => format!("api/{}", resource.version),
        group => format!("apis/{group}/{}", resource.version),
    }
}

fn document(group: &str, version: &str) -> Option<Value> {
    let here = |resource: &&Resource| resource.group == group && resource.version == version;
    let resources: Vec<&Resource> = catalog::resources().iter().filter(here).collect();
    let patched = resources
        .iter()
        .filter(|resource| resource.verbs.contains(&"patch") && resource.split().1.is_none());
    let paths: Map<String, Value> = patched.map(|resource| operations(resource)).collect();
    (!resources.is_empty()).then(|| {
        json!({
            "openapi": "3.0.0",
            "info": {"title": "Kubernetes", "version": "1.36"},
            "paths": paths,
        })
    })
}

fn operations(resource: &Resource) -> (String, Value) {
    let namespace = if resource.namespaced {
        "namespaces/{namespace}/"
    } else {
        ""
    };
    let path = format!(
        "/{}/{namespace}{}/{{name}}",
        path_of(resource),
        resource.plural
    );
    let parameters = ["dryRun", "fieldManager", "fieldValidation"];
    let parameters = parameters.map(|name| json!({"name": name, "in": "query"}));
    let kind = json!({
        "group": resource.group, "version": resource.version, "kind": resource.kind,
    });
    let operation = json!({
        "parameters": parameters,
        "responses": {"200": {"description": "OK"}},
        "x-kubernetes-action": "patch",
        "x-kubernetes-group-version-kind": kind,
    });
    (path, json!({"patch": operation}))
}
