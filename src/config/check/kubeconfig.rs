//! The clusters that environments name, as the kubeconfig knows them.

use super::{Finding, Scene};
use crate::config::address::is_same_server;
use crate::config::choose::Contexts;
use crate::config::file::EnvironmentTable;
use crate::text::nearest;
use std::collections::BTreeMap;

/// Contexts and servers that the kubeconfig does not have, and clusters that several environments
/// name.
pub(super) fn findings(scene: &Scene<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, table) in &scene.file.env {
        let files = match &table.kubeconfig {
            Some(file) => vec![scene.environment.expand(file, scene.folder)],
            None => scene.environment.kubeconfig_files().0,
        };
        let asks = table.context.is_some() || table.server.is_some() || table.argocd.is_some();
        if asks {
            let known = (scene.around.contexts)(&files);
            findings.extend(of_environment(scene, (name, table), &known));
        }
    }
    findings.extend(twice(scene));
    findings
}

fn of_environment(
    scene: &Scene<'_>,
    (name, table): (&str, &EnvironmentTable),
    known: &Contexts,
) -> Vec<Finding> {
    let argocd = table.argocd.as_ref().and_then(|it| it.context.as_ref());
    let contexts = [
        (&["context"][..], table.context.as_ref()),
        (&["argocd", "context"], argocd),
    ];
    let named = contexts
        .into_iter()
        .filter_map(|(key, context)| Some((key, context?)));
    let strangers = named.filter(|(_, context)| !known.servers.contains_key(*context));
    let mut findings: Vec<_> = strangers
        .map(|(key, context)| unknown(scene.place(name, key), context, known))
        .collect();
    if let Some(server) = &table.server {
        let mut servers = known.servers.values();
        if !known.servers.is_empty() && !servers.any(|it| is_same_server(it, &server.0)) {
            let place = scene.place(name, &["server"]);
            let servers: Vec<_> = known.servers.values().cloned().collect();
            findings.push(
                Finding::fault(place, "no context of the kubeconfig speaks to this server")
                    .hint(format!("its servers are {}", servers.join(", "))),
            );
        }
    }
    findings
}

fn unknown(place: Option<std::ops::Range<usize>>, context: &str, known: &Contexts) -> Finding {
    if known.servers.is_empty() {
        let message = format!(
            "whether there is a context `{context}` is not known: no kubeconfig with contexts can be read"
        );
        return Finding::warning(place, message).hint("set KUBECONFIG, or name a `kubeconfig`");
    }
    let names: Vec<String> = known.servers.keys().cloned().collect();
    let hint = nearest(context, &names).unwrap_or_else(|| format!("it has {}", names.join(", ")));
    Finding::fault(place, format!("the kubeconfig has no context `{context}`")).hint(hint)
}

/// Environments of one context, between which only `--env` can choose.
fn twice(scene: &Scene<'_>) -> Vec<Finding> {
    let mut by_context: BTreeMap<&str, &str> = BTreeMap::new();
    let mut findings = Vec::new();
    for (name, table) in &scene.file.env {
        let (Some(context), None, None) = (&table.context, &table.server, &table.kubeconfig) else {
            continue;
        };
        if let Some(first) = by_context.insert(context, name) {
            let message = format!("environment `{first}` names the context `{context}` too");
            let place = scene.place(name, &["context"]);
            findings.push(
                Finding::warning(place, message).hint("only --env NAME chooses between them"),
            );
        }
    }
    findings
}
