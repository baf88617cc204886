//! From a path to the resource that it names.
use hyper::Method;

use super::catalog::{self, Resource};
use super::query::Query;

/// What a request is about.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) resource: &'static Resource,
    pub(crate) namespace: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) subresource: Option<String>,
    /// What follows the subresource: the path behind a proxy.
    pub(crate) rest: String,
}

/// Why a path leads nowhere.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Astray {
    /// Outside the API.
    Outside,
    /// In a group that is served, but it has no such resource.
    NoSuchResource,
}

impl Target {
    pub(crate) fn parse(path: &str) -> Result<Self, Astray> {
        let mut segments = path.trim_start_matches('/').split('/');
        let (group, version) = match segments.next() {
            Some("api") => ("", segments.next()),
            Some("apis") => (segments.next().unwrap_or_default(), segments.next()),
            _ => return Err(Astray::Outside),
        };
        let version = version.ok_or(Astray::Outside)?;
        let rest: Vec<&str> = segments.filter(|segment| !segment.is_empty()).collect();
        let (namespace, rest) = match rest[..] {
            ["namespaces", namespace, resource, ..]
                if catalog::find(group, version, resource)
                    .is_some_and(|resource| resource.namespaced) =>
            {
                (Some(namespace.to_owned()), &rest[2..])
            }
            _ => (None, &rest[..]),
        };
        let plural = rest.first().ok_or(Astray::Outside)?;
        let resource = catalog::find(group, version, plural).ok_or(Astray::NoSuchResource)?;
        let owned = |index: usize| rest.get(index).map(|segment| (*segment).to_owned());
        Ok(Self {
            resource,
            namespace,
            name: owned(1),
            subresource: owned(2),
            rest: rest.get(3..).unwrap_or_default().join("/"),
        })
    }

    /// The verb as access rules name it.
    pub(crate) fn verb(&self, method: &Method, query: &Query) -> &'static str {
        let named = self.name.is_some();
        match method.as_str() {
            "POST" => "create",
            "PUT" => "update",
            "PATCH" => "patch",
            "DELETE" if named => "delete",
            "DELETE" => "deletecollection",
            _ if query.on("watch") => "watch",
            _ if named => "get",
            _ => "list",
        }
    }

    /// `pods`, `pods/log`: as access rules name it.
    pub(crate) fn full_resource(&self) -> String {
        match &self.subresource {
            Some(subresource) => format!("{}/{subresource}", self.resource.plural),
            None => self.resource.plural.to_owned(),
        }
    }
}
