//! Label and field selectors.
use serde_json::Value;

use super::catalog::Resource;

/// One requirement on a label.
#[derive(Debug, PartialEq, Eq)]
enum Requirement {
    In(String, Vec<String>),
    NotIn(String, Vec<String>),
    Exists(String),
    Absent(String),
}

/// A label selector: equality-based and set-based requirements, all of which must hold.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Labels(Vec<Requirement>);

impl Labels {
    /// Parses `app=a,tier!=b,app in (a,b),x notin (y),exists,!absent`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        split_outside_parentheses(text)
            .into_iter()
            .map(|part| requirement(part.trim()))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn matches(&self, object: &Value) -> bool {
        let label = |name: &String| object["metadata"]["labels"][name.as_str()].as_str();
        self.0.iter().all(|requirement| match requirement {
            Requirement::In(name, values) => {
                label(name).is_some_and(|value| values.iter().any(|known| known == value))
            }
            Requirement::NotIn(name, values) => {
                label(name).is_none_or(|value| values.iter().all(|known| known != value))
            }
            Requirement::Exists(name) => label(name).is_some(),
            Requirement::Absent(name) => label(name).is_none(),
        })
    }
}

fn split_outside_parentheses(text: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    text.split(|letter| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        letter == ',' && depth == 0
    })
    .filter(|part| !part.trim().is_empty())
    .collect()
}

fn requirement(part: &str) -> Result<Requirement, String> {
    let owned = |text: &str| text.trim().to_owned();
    if let Some(name) = part.strip_prefix('!') {
        return Ok(Requirement::Absent(owned(name)));
    }
    if let Some((name, set)) = part.split_once(" notin ") {
        return Ok(Requirement::NotIn(owned(name), values(set)?));
    }
    if let Some((name, set)) = part.split_once(" in ") {
        return Ok(Requirement::In(owned(name), values(set)?));
    }
    if let Some((name, value)) = part.split_once("!=") {
        return Ok(Requirement::NotIn(owned(name), vec![owned(value)]));
    }
    if let Some((name, value)) = part.split_once("==").or_else(|| part.split_once('=')) {
        return Ok(Requirement::In(owned(name), vec![owned(value)]));
    }
    if part.contains(char::is_whitespace) {
        Err(format!("unable to parse requirement: found '{part}'"))
    } else {
        Ok(Requirement::Exists(owned(part)))
    }
}

fn values(set: &str) -> Result<Vec<String>, String> {
    let inner = set
        .trim()
        .strip_prefix('(')
        .and_then(|set| set.strip_suffix(')'));
    let inner = inner.ok_or_else(|| format!("unable to parse requirement: found '{set}'"))?;
    Ok(inner
        .split(',')
        .map(|value| value.trim().to_owned())
        .collect())
}

/// A field selector: `path=value` and `path!=value`, all of which must hold.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields(Vec<(String, bool, String)>);

impl Fields {
    /// Parses a selector; the error names a field that the resource has no selector for.
    pub(crate) fn parse(text: &str, resource: &Resource) -> Result<Self, String> {
        let parts = text.split(',').filter(|part| !part.is_empty());
        let terms = parts.map(|part| {
            let (path, equal, value) = match part.split_once("!=") {
                Some((path, value)) => (path, false, value),
                None => match part.split_once("==").or_else(|| part.split_once('=')) {
                    Some((path, value)) => (path, true, value),
                    None => return Err(format!("invalid field selector: {part}")),
                },
            };
            if supported(resource, path) {
                Ok((path.to_owned(), equal, value.to_owned()))
            } else {
                Err(format!("field label not supported: {path}"))
            }
        });
        terms.collect::<Result<_, _>>().map(Self)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The object's name, where the selector asks for one by name.
    pub(crate) fn name(&self) -> Option<&str> {
        let named = self
            .0
            .iter()
            .find(|(path, equal, _)| path == "metadata.name" && *equal);
        named.map(|(_, _, name)| name.as_str())
    }

    pub(crate) fn matches(&self, object: &Value) -> bool {
        self.0.iter().all(|(path, equal, wanted)| {
            let path = if path == "source" {
                "source.component"
            } else {
                path
            };
            let found = path.split('.').fold(object, |value, field| &value[field]);
            (found.as_str().unwrap_or_default() == wanted) == *equal
        })
    }
}

fn supported(resource: &Resource, path: &str) -> bool {
    let own: &[&str] = match resource.plural {
        "pods" if !resource.is_metrics() => &[
            "spec.nodeName",
            "spec.restartPolicy",
            "spec.schedulerName",
            "spec.serviceAccountName",
            "spec.hostNetwork",
            "status.phase",
            "status.podIP",
            "status.nominatedNodeName",
        ],
        "events" => &[
            "involvedObject.kind",
            "involvedObject.namespace",
            "involvedObject.name",
            "involvedObject.uid",
            "involvedObject.apiVersion",
            "involvedObject.resourceVersion",
            "involvedObject.fieldPath",
            "reason",
            "reportingComponent",
            "source",
            "type",
        ],
        "namespaces" => &["status.phase"],
        "nodes" => &["spec.unschedulable"],
        "replicasets" => &["status.replicas"],
        _ => &[],
    };
    ["metadata.name", "metadata.namespace"].contains(&path) || own.contains(&path)
}
