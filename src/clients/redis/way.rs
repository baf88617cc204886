//! The three ways to Redis: directly, by port-forward, by `redis-cli` in its pod.

use super::cli::Cli;
use super::connection::Connection;
use super::direct::{self, Direct};
use super::reply::Found;
use super::{Login, Redis};
use crate::clients::kubernetes::{Kube, why};
use crate::clients::pod;
use crate::clients::trouble::Site;
use crate::config::RedisReach;
use crate::runbook::RedisProbe;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use k8s_openapi::api::apps::v1::Deployment;
use kube::api::Api;
use kube::core::Selector;

/// A way that is open.
pub(super) enum Way<'a> {
    Direct(Box<Direct>),
    Forwarded(Box<Connection>),
    Cli(Cli<'a>),
}

impl Way<'_> {
    /// Asks for the type and length of a key.
    pub(super) async fn ask(&mut self, key: &str) -> Result<Found, Why> {
        match self {
            Self::Direct(direct) => direct.ask(key).await,
            Self::Forwarded(connection) => connection.ask(key).await?.found(connection.site()),
            Self::Cli(cli) => cli.ask(key).await,
        }
    }
}

/// Where Redis is, for messages.
pub(super) fn site(reach: &RedisReach, probe: &RedisProbe) -> Site {
    Site {
        name: "Redis",
        key: "redis",
        address: match reach {
            RedisReach::Direct { url, .. } => direct::shown(url),
            RedisReach::PortForward { .. } | RedisReach::Exec { .. } => {
                format!("deployment/{} in {}", probe.deployment, probe.namespace)
            }
        },
    }
}

impl Redis {
    /// Opens the configured way, or the one that stands in for it.
    pub(super) async fn way<'a>(
        &'a self,
        probe: &'a RedisProbe,
        notes: &mut Vec<Text>,
    ) -> Result<Way<'a>, Why> {
        let site = site(&self.reach, probe);
        match &self.reach {
            RedisReach::Direct {
                url,
                ca_file,
                client_cert,
            } => {
                let files = (ca_file.as_deref(), client_cert.as_ref());
                let direct = Direct::open(url, files, self.timeout, site).await?;
                Ok(Way::Direct(Box::new(direct)))
            }
            RedisReach::PortForward { login } => {
                let cli = self.cli(probe, login, site).await?;
                match self.forwarded(&cli, login).await {
                    Err(denied) if denied.kind == WhyKind::Denied => {
                        let note =
                            "read with redis-cli in the pod, since port-forward is forbidden";
                        notes.push(note.into());
                        Ok(Way::Cli(cli))
                    }
                    connection => Ok(Way::Forwarded(Box::new(connection?))),
                }
            }
            RedisReach::Exec { login } => self.cli(probe, login, site).await.map(Way::Cli),
        }
    }

    /// Connects to the port of a pod. What Redis itself refuses comes with the first question.
    async fn forwarded(&self, cli: &Cli<'_>, login: &Login) -> Result<Connection, Why> {
        let stream = cli
            .kube
            .port_forward(cli.namespace, &cli.pod, cli.port)
            .await?;
        Connection::over(stream, login, self.timeout, cli.site.clone()).await
    }

    /// Finds the pod, which port-forward needs as well.
    async fn cli<'a>(
        &'a self,
        probe: &'a RedisProbe,
        login: &'a Login,
        site: Site,
    ) -> Result<Cli<'a>, Why> {
        let kube = self.kube.as_ref().map_err(Clone::clone)?;
        Ok(Cli {
            kube,
            namespace: &probe.namespace,
            pod: ready_pod(kube, &probe.namespace, &probe.deployment).await?,
            port: probe.port,
            login,
            site,
        })
    }
}

/// The name of the ready pod of a Deployment.
async fn ready_pod(kube: &Kube, namespace: &str, deployment: &str) -> Result<String, Why> {
    let deployments: Api<Deployment> = Api::namespaced(kube.client().clone(), namespace);
    let doing = format!("get deployment {deployment} in {namespace}");
    let found = deployments
        .get(deployment)
        .await
        .map_err(|error| why(&error, &doing))?;
    let selector = found
        .spec
        .and_then(|spec| Selector::try_from(spec.selector).ok())
        .filter(|selector| !selector.selects_all())
        .ok_or_else(|| {
            let seen = format!("deployment {deployment} in {namespace} has no usable selector");
            Why::new(WhyKind::Invalid, seen)
        })?;
    let of = format!("deployment/{deployment}");
    let pod = pod::ready(kube, namespace, &selector.to_string(), &of).await?;
    Ok(pod.metadata.name.unwrap_or_default())
}
