//! Namespaces, and the names and values of parameters, some of which name what is in a cluster.

use super::local::bare;
use super::{Here, NAMESPACE, Value};
use crate::config::Configuration;
use crate::runbook::{Known, Parameter};
use std::collections::{BTreeMap, BTreeSet};

/// The namespaces of the cluster as far as they are known, and those that the configuration, the
/// kubeconfig and the runbooks name.
pub(super) fn namespaces(here: &Here, _: &str) -> Vec<Value> {
    let (files, _) = here.environment.kubeconfig_files();
    let named = here.kubeconfigs.namespaces(&files);
    let mut names: BTreeSet<String> = named.into_iter().collect();
    let read = Configuration::read(&here.environment).ok();
    names.extend(read.into_iter().flat_map(|it| it.given(NAMESPACE)));
    let usual = here.outlines().iter().filter_map(|it| it.usual(NAMESPACE));
    names.extend(usual.map(str::to_owned));
    let cluster = here.cluster();
    names.extend(
        cluster
            .into_iter()
            .flat_map(|it| it.names(&here.before).namespaces),
    );
    bare(names)
}

/// `NAME=` of every parameter, and behind the `=` the values that are known.
pub(super) fn params(here: &Here, typed: &str) -> Vec<Value> {
    let params = here.outlines().iter().flat_map(|it| &it.params);
    let Some((name, _)) = typed.split_once('=') else {
        let named: BTreeMap<_, _> = params
            .map(|it| (format!("{}=", it.name), about(it)))
            .collect();
        return named.into_iter().collect();
    };
    let meant = params.filter(|it| it.name == name);
    let values: BTreeMap<_, _> = meant.flat_map(|it| values(it, here)).collect();
    let values = values.into_iter().filter(|(value, _)| is_one_word(value));
    values
        .map(|(value, help)| (format!("{name}={value}"), help))
        .collect()
}

fn about(param: &Parameter) -> String {
    format!("{} ({})", param.about, param.value)
}

/// The values that a parameter may have, as far as they are known.
fn values(param: &Parameter, here: &Here) -> Vec<Value> {
    let other = match param.known {
        Known::Flag => bare(["false", "true"].map(str::to_owned)),
        Known::Namespace => namespaces(here, ""),
        Known::Deployment => bare(deployments(here)),
        Known::Nothing => Vec::new(),
    };
    let usual = (param.value.clone(), "usual".to_owned());
    let usual = std::iter::once(usual).filter(|(value, _)| !value.is_empty());
    other.into_iter().chain(usual).collect()
}

fn deployments(here: &Here) -> Vec<String> {
    let Some(cluster) = here.cluster() else {
        return Vec::new();
    };
    let names = cluster.names(&here.before);
    cluster.deployments(names)
}

/// Whether a shell takes a value for what it is, without quotes: a query is better typed than
/// completed.
fn is_one_word(value: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-/:@%+,=".contains(c);
    value.chars().all(plain)
}
