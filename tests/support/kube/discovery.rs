//! `/version`, `/api`, `/apis` and the lists of resources, legacy and aggregated.
use hyper::header::{ETAG, HeaderValue, IF_NONE_MATCH};
use hyper::{HeaderMap, StatusCode};
use serde_json::{Value, json};

use super::accept::{Form, negotiate};
use super::catalog::{self, GROUPS, Resource};
use super::encoding::digits;
use super::openapi;
use super::reply::{self, Reply};
use super::status::Status;

/// Which groups are to be seen: all but those that a test took away.
pub(crate) struct Visible<'a> {
    pub(crate) hidden: &'a [String],
    /// Where the server listens, `HOST:PORT`.
    pub(crate) address: String,
}

impl Visible<'_> {
    fn groups(&self) -> impl Iterator<Item = &'static (&'static str, &'static [&'static str])> {
        GROUPS
            .iter()
            .filter(|(group, _)| !self.hidden.iter().any(|hidden| hidden == group))
    }

    /// The answer to a discovery path, or `None` where the path is none.
    pub(crate) fn answer(&self, path: &str, headers: &HeaderMap) -> Option<Reply> {
        let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
        let accept = headers.get("accept").and_then(|value| value.to_str().ok());
        let aggregated = || negotiate(accept, &[Form::Discovery, Form::Json]);
        Some(match segments[..] {
            ["version"] => reply::ok(&version()),
            ["healthz" | "livez" | "readyz"] => {
                reply::bytes(StatusCode::OK, "text/plain; charset=utf-8", "ok".into())
            }
            ["api"] => match aggregated() {
                Some(Form::Discovery) => cached(&aggregate([("", &["v1"][..])].iter()), headers),
                Some(_) => reply::ok(&self.core_versions()),
                None => Status::not_acceptable().into(),
            },
            ["apis"] => match aggregated() {
                Some(Form::Discovery) => cached(&aggregate(self.groups()), headers),
                Some(_) => reply::ok(&self.group_list()),
                None => Status::not_acceptable().into(),
            },
            ["api", version] => reply::ok(&resource_list("", version)?),
            ["apis", group, version] => {
                let (group, versions) = self.groups().find(|(known, _)| *known == group)?;
                versions
                    .contains(&version)
                    .then(|| resource_list(group, version))??;
                reply::ok(&resource_list(group, version)?)
            }
            ["apis", group] => {
                let (group, versions) = self.groups().find(|(known, _)| *known == group)?;
                let mut body = json!({"kind": "APIGroup", "apiVersion": "v1"});
                for (field, value) in group_entry(group, versions)
                    .as_object()
                    .into_iter()
                    .flatten()
                {
                    body[field] = value.clone();
                }
                reply::ok(&body)
            }
            ["openapi", "v3", ref below @ ..] => reply::ok(&openapi::answer(below)?),
            _ => return None,
        })
    }

    fn core_versions(&self) -> Value {
        json!({
            "kind": "APIVersions",
            "versions": ["v1"],
            "serverAddressByClientCIDRs":
                [{"clientCIDR": "0.0.0.0/0", "serverAddress": self.address}],
        })
    }

    fn group_list(&self) -> Value {
        let groups: Vec<Value> = self
            .groups()
            .map(|(group, versions)| group_entry(group, versions))
            .collect();
        json!({"kind": "APIGroupList", "apiVersion": "v1", "groups": groups})
    }
}

fn version() -> Value {
    json!({
        "major": "1", "minor": "36",
        "emulationMajor": "1", "emulationMinor": "36",
        "minCompatibilityMajor": "1", "minCompatibilityMinor": "35",
        "gitVersion": "v1.36.2",
        "gitCommit": "8e16b12fda5b1dccc41a6de48b3e356cc7d5048b",
        "gitTreeState": "clean",
        "buildDate": "2026-08-21T00:00:00Z",
        "goVersion": "go1.26.6",
        "compiler": "gc",
        "platform": "linux/amd64",
    })
}

fn group_entry(group: &str, versions: &[&str]) -> Value {
    let entry =
        |version: &&str| json!({"groupVersion": format!("{group}/{version}"), "version": version});
    json!({
        "name": group,
        "versions": versions.iter().map(entry).collect::<Vec<_>>(),
        "preferredVersion": entry(&versions[0]),
    })
}

fn of_version(group: &str, version: &str) -> impl Iterator<Item = &'static Resource> {
    let known = catalog::resources().iter();
    known.filter(move |known| known.group == group && known.version == version)
}

/// `APIResourceList`, or `None` for a version that has nothing.
fn resource_list(group: &str, version: &str) -> Option<Value> {
    let resources: Vec<Value> = of_version(group, version).map(legacy_entry).collect();
    let group_version = of_version(group, version).next()?.api_version();
    let mut list = json!({"kind": "APIResourceList"});
    if !group.is_empty() {
        list["apiVersion"] = json!("v1");
    }
    list["groupVersion"] = json!(group_version);
    list["resources"] = json!(resources);
    Some(list)
}

fn legacy_entry(resource: &Resource) -> Value {
    let mut entry = json!({
        "name": resource.plural,
        "singularName": resource.singular,
        "namespaced": resource.namespaced,
    });
    if let Some((group, version)) = resource.kind_group.and_then(|group| group.split_once('/')) {
        entry["group"] = json!(group);
        entry["version"] = json!(version);
    }
    entry["kind"] = json!(resource.kind);
    entry["verbs"] = json!(resource.verbs);
    insert_names(&mut entry, resource);
    if let Some(hash) = resource.storage_hash {
        entry["storageVersionHash"] = json!(hash);
    }
    entry
}

fn aggregate<'a>(groups: impl Iterator<Item = &'a (&'a str, &'a [&'a str])>) -> Value {
    let items: Vec<Value> = groups
        .map(|(group, versions)| {
            let metadata = if group.is_empty() {
                json!({})
            } else {
                json!({"name": group})
            };
            let versions: Vec<Value> = versions
                .iter()
                .map(|version| aggregate_version(group, version))
                .collect();
            json!({"metadata": metadata, "versions": versions})
        })
        .collect();
    json!({
        "kind": "APIGroupDiscoveryList",
        "apiVersion": "apidiscovery.k8s.io/v2",
        "metadata": {},
        "items": items,
    })
}

fn aggregate_version(group: &str, version: &str) -> Value {
    let (mains, subs): (Vec<_>, Vec<_>) =
        of_version(group, version).partition(|resource| resource.split().1.is_none());
    let resources: Vec<Value> = mains
        .iter()
        .map(|resource| {
            let mut entry = aggregate_entry(resource);
            let of_this = subs.iter().filter(|sub| sub.split().0 == resource.plural);
            let entries: Vec<Value> = of_this.map(|sub| aggregate_subresource(sub)).collect();
            if !entries.is_empty() {
                entry["subresources"] = json!(entries);
            }
            entry
        })
        .collect();
    json!({"version": version, "resources": resources, "freshness": "Current"})
}

fn aggregate_entry(resource: &Resource) -> Value {
    let mut entry = json!({
        "resource": resource.plural,
        "responseKind": response_kind(resource),
        "scope": if resource.namespaced { "Namespaced" } else { "Cluster" },
        "singularResource": resource.singular,
        "verbs": resource.verbs,
    });
    insert_names(&mut entry, resource);
    entry
}

fn aggregate_subresource(resource: &Resource) -> Value {
    json!({
        "subresource": resource.split().1,
        "responseKind": response_kind(resource),
        "verbs": resource.verbs,
    })
}

fn response_kind(resource: &Resource) -> Value {
    let (group, version) = resource
        .kind_group
        .and_then(|group| group.split_once('/'))
        .unwrap_or(("", ""));
    json!({"group": group, "version": version, "kind": resource.kind})
}

fn insert_names(entry: &mut Value, resource: &Resource) {
    if !resource.short_names.is_empty() {
        entry["shortNames"] = json!(resource.short_names);
    }
    if !resource.categories.is_empty() {
        entry["categories"] = json!(resource.categories);
    }
}

/// Aggregated discovery with its entity tag: 304 for a client that has it already.
fn cached(body: &Value, headers: &HeaderMap) -> Reply {
    let tag = format!("\"{}\"", digits(&body.to_string(), 128).to_uppercase());
    let tag = HeaderValue::from_str(&tag).expect("a tag is a header");
    let mut reply = if headers.get(IF_NONE_MATCH) == Some(&tag) {
        let mut reply = reply::bytes(StatusCode::NOT_MODIFIED, "text/plain", "".into());
        reply.headers_mut().remove("content-type");
        reply
    } else {
        reply::json(StatusCode::OK, Form::Discovery.content_type(), body)
    };
    reply.headers_mut().insert(ETAG, tag);
    reply
}
