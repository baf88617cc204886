//! Which cluster, user and namespace the kubeconfig files choose, as kubectl chooses them.
//!
//! Nothing here speaks to the network, loads a trust store or starts a process; every fault is a
//! [`Why`], since an unreadable kubeconfig makes Kubernetes unknown and nothing else.

use super::error::fault;
use crate::config::{Contexts, KubernetesSettings, PodSettings, hide_login};
use crate::disk;
use crate::text::nearest;
use crate::truth::{Why, WhyKind};
use http::Uri;
use kube::config::{AuthInfo, Cluster, Context, Kubeconfig, KubeconfigError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The way to one API server, chosen but not yet taken.
#[derive(Debug, Clone)]
pub(super) struct Access {
    /// The context that chose it; `None` inside a cluster.
    pub(super) context: Option<String>,
    /// The address of the API server, with its scheme.
    pub(super) server: Uri,
    /// The namespace of the context, or of the service account.
    pub(super) namespace: String,
    /// The server's TLS settings and proxy; file names are relative to their kubeconfig no more.
    pub(super) cluster: Cluster,
    /// The user's credentials; empty where the context names no known user, as in kubectl.
    pub(super) user: AuthInfo,
}

/// Chooses the way to the API server.
///
/// # Errors
/// [`WhyKind::NotConfigured`] where no file is named, the default one is missing and this is not a
/// pod; [`WhyKind::Invalid`] for files that cannot be read and names that lead nowhere.
pub(super) fn access(settings: &KubernetesSettings) -> Result<Access, Why> {
    access_of(read(&settings.files)?, settings)
}

/// The same where the files were read already.
pub(super) fn access_of(
    merged: Option<Kubeconfig>,
    settings: &KubernetesSettings,
) -> Result<Access, Why> {
    if settings.named || settings.context.is_some() {
        let merged = merged.ok_or_else(|| missing(&settings.files))?;
        return choose(merged, settings.context.as_deref());
    }
    match merged.filter(|config| !is_empty(config)) {
        Some(config) => choose(config, None),
        None => match settings.pod.as_ref().and_then(in_cluster) {
            Some(pod) => pod,
            None => Err(not_configured()),
        },
    }
}

/// Whether anything says where the API server is, be it wrong.
pub fn is_configured(settings: &KubernetesSettings) -> bool {
    access(settings)
        .err()
        .is_none_or(|why| why.kind != WhyKind::NotConfigured)
}

/// Whether one logs in by running a program, which may open a browser; not where the files cannot
/// be read.
pub fn logs_in_by_program(settings: &KubernetesSettings) -> bool {
    access(settings).is_ok_and(|access| access.user.exec.is_some())
}

/// The contexts of the kubeconfig files with the servers that they speak to; nothing where the
/// files cannot be read.
pub fn contexts(files: &[PathBuf]) -> Contexts {
    contexts_of(read(files).ok().flatten().unwrap_or_default())
}

/// The contexts of merged files with their servers.
pub(super) fn contexts_of(merged: Kubeconfig) -> Contexts {
    let server = |name: &str| {
        let found = merged.clusters.iter().find(|known| known.name == name)?;
        found.cluster.as_ref()?.server.clone()
    };
    let servers = merged.contexts.iter().filter_map(|known| {
        let context = known.context.as_ref()?;
        Some((known.name.clone(), server(&context.cluster)?))
    });
    Contexts {
        servers: servers.collect(),
        current: merged.current_context.clone(),
    }
}

/// Reads and merges the files that exist; `None` where none does.
pub(super) fn read(files: &[PathBuf]) -> Result<Option<Kubeconfig>, Why> {
    let mut merged: Option<Kubeconfig> = None;
    for file in files {
        let Some(mut config) = read_one(file)? else {
            continue;
        };
        // kubectl takes an empty current-context for none at all.
        config.current_context = config.current_context.filter(|name| !name.is_empty());
        merged = Some(match merged {
            None => config,
            Some(earlier) => earlier
                .merge(config)
                .map_err(|error| broken(file, &error))?,
        });
    }
    Ok(merged)
}

/// Reads one file; `None` where it does not exist, which kubectl passes over too.
fn read_one(file: &Path) -> Result<Option<Kubeconfig>, Why> {
    let unread = |error| KubeconfigError::ReadConfig(error, file.to_owned());
    let read = disk::lasts(file).map_err(unread).and_then(|lasts| {
        if lasts {
            return Kubeconfig::read_from(file);
        }
        let text = disk::text(file, disk::WRITTEN).map_err(unread)?;
        Kubeconfig::from_yaml(&text)
    });
    match read {
        Ok(config) => Ok(Some(config)),
        Err(KubeconfigError::ReadConfig(error, _)) if error.kind() == ErrorKind::NotFound => {
            Ok(None)
        }
        Err(error) => Err(broken(file, &error)),
    }
}

/// The reason for a file that cannot be read or understood, with the place of the fault in it.
fn broken(file: &Path, error: &KubeconfigError) -> Why {
    let shown = file.display();
    match error {
        KubeconfigError::Parse(error) => {
            // Without its snippet: the lines around a fault may hold a token or a key.
            fault(format!(
                "the kubeconfig {shown}: {}",
                error.without_snippet()
            ))
            .hint(format!(
                "repair {shown}, then try `kubectl --kubeconfig {shown} config view`"
            ))
        }
        KubeconfigError::ReadConfig(error, _) => {
            let hint = match error.kind() {
                ErrorKind::PermissionDenied => {
                    format!("check the file's owner and permissions: `ls -l {shown}`")
                }
                _ => "set KUBECONFIG to a kubeconfig, or unset it".to_owned(),
            };
            fault(format!("cannot read the kubeconfig {shown}: {error}")).hint(hint)
        }
        other => fault(format!("the kubeconfig {shown}: {other}")),
    }
}

/// Whether a file says nothing at all, as kubectl leaves it after the last context is deleted.
fn is_empty(config: &Kubeconfig) -> bool {
    config.contexts.is_empty() && config.clusters.is_empty() && config.current_context.is_none()
}

fn missing(files: &[PathBuf]) -> Why {
    let names: Vec<String> = files
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    fault(format!("no such kubeconfig: {}", names.join(", ")))
        .hint("set KUBECONFIG to a file that exists, or unset it")
}

fn not_configured() -> Why {
    Why::new(
        WhyKind::NotConfigured,
        "no kubeconfig, and this is not a pod of a cluster",
    )
    .hint("set KUBECONFIG, or write ~/.kube/config")
}

/// Follows the context to its cluster and user.
fn choose(config: Kubeconfig, asked: Option<&str>) -> Result<Access, Why> {
    let names: Vec<String> = config
        .contexts
        .iter()
        .map(|known| known.name.clone())
        .collect();
    let name = asked
        .map(str::to_owned)
        .or_else(|| config.current_context.clone())
        .ok_or_else(|| no_current_context(&names))?;
    let context = config
        .contexts
        .into_iter()
        .find(|known| known.name == name)
        .and_then(|known| known.context)
        .ok_or_else(|| no_such_context(&name, &names))?;
    let cluster = config
        .clusters
        .into_iter()
        .find(|known| known.name == context.cluster)
        .and_then(|known| known.cluster)
        .ok_or_else(|| no_such_cluster(&name, &context.cluster))?;
    let user = config
        .auth_infos
        .into_iter()
        .find(|known| Some(&known.name) == context.user.as_ref())
        .and_then(|known| known.auth_info)
        .unwrap_or_default();
    resolve(name, &context, cluster, user)
}

/// Checks what was chosen.
fn resolve(
    name: String,
    context: &Context,
    cluster: Cluster,
    user: AuthInfo,
) -> Result<Access, Why> {
    are_files(&cluster, &user)?;
    let server = server(&cluster, &user).map_err(|what| {
        fault(format!(
            "the cluster `{}` of the kubeconfig {what}",
            context.cluster
        ))
        .hint(format!(
            "kubectl config set-cluster {} --server=https://HOST:PORT",
            context.cluster
        ))
    })?;
    Ok(Access {
        context: Some(name),
        server,
        namespace: named_or_default(context.namespace.as_deref().unwrap_or_default()),
        cluster,
        user,
    })
}

/// Fails for what a kubeconfig names as a file and is none, such as a pipe, which whoever reads it
/// later would wait for. What is missing is told by whoever needs it.
fn are_files(cluster: &Cluster, user: &AuthInfo) -> Result<(), Why> {
    let named = [
        ("certificate-authority", &cluster.certificate_authority),
        ("client-certificate", &user.client_certificate),
        ("client-key", &user.client_key),
    ];
    for (key, file) in named {
        let Some(file) = file.as_ref().map(Path::new) else {
            continue;
        };
        if let Err(error) = disk::lasts(file)
            && error.kind() == ErrorKind::InvalidInput
        {
            let shown = file.display();
            return Err(fault(format!("the kubeconfig's {key} {shown}: {error}"))
                .hint("name a file that holds it"));
        }
    }
    Ok(())
}

/// The address of the server; without a scheme it is https where TLS is configured, as in client-go.
fn server(cluster: &Cluster, user: &AuthInfo) -> Result<Uri, String> {
    let written = cluster.server.as_deref().map(str::trim).unwrap_or_default();
    if written.is_empty() {
        return Err("has no server".to_owned());
    }
    let address = if written.contains("://") {
        written.to_owned()
    } else if speaks_tls(cluster, user) {
        format!("https://{written}")
    } else {
        format!("http://{written}")
    };
    let uri: Uri = address.parse().map_err(|error| {
        format!(
            "has a server that is no address, `{}`: {error}",
            hide_login(written)
        )
    })?;
    match (uri.scheme_str(), uri.host()) {
        (Some("http" | "https"), Some(host)) if !host.is_empty() => Ok(uri),
        _ => Err(format!(
            "has a server that is no http(s) address, `{}`",
            hide_login(written)
        )),
    }
}

fn speaks_tls(cluster: &Cluster, user: &AuthInfo) -> bool {
    cluster.certificate_authority.is_some()
        || cluster.certificate_authority_data.is_some()
        || cluster.insecure_skip_tls_verify == Some(true)
        || user.client_certificate.is_some()
        || user.client_certificate_data.is_some()
}

fn no_current_context(names: &[String]) -> Why {
    fault("the kubeconfig has no current context").hint(format!(
        "choose one with `--context` or `kubectl config use-context`; {}",
        known(names)
    ))
}

fn no_such_context(name: &str, names: &[String]) -> Why {
    let hint = nearest(name, names).unwrap_or_else(|| known(names));
    fault(format!("the kubeconfig has no context `{name}`")).hint(hint)
}

fn no_such_cluster(context: &str, cluster: &str) -> Why {
    fault(format!(
        "the context `{context}` of the kubeconfig names a cluster that is not there: `{cluster}`"
    ))
    .hint("kubectl config get-clusters")
}

/// What one can choose from, shortened.
fn known(names: &[String]) -> String {
    const SHOWN: usize = 5;
    if names.is_empty() {
        return "it has no context at all".to_owned();
    }
    let more = if names.len() > SHOWN { ", …" } else { "" };
    let shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
    format!("it has: {}{more}", shown.join(", "))
}

/// The way to the API server from inside a pod, by its service account; `None` where the pod has
/// none, as in client-go.
fn in_cluster(pod: &PodSettings) -> Option<Result<Access, Why>> {
    let token = pod.account.join("token");
    let authority = pod.account.join("ca.crt");
    let shown = |file: &Path| file.is_file().then(|| file.to_string_lossy().into_owned());
    let user = AuthInfo {
        token_file: Some(shown(&token)?),
        ..AuthInfo::default()
    };
    let cluster = Cluster {
        server: Some(pod.server.clone()),
        certificate_authority: shown(&authority),
        ..Cluster::default()
    };
    let namespace = disk::text(&pod.account.join("namespace"), disk::WRITTEN).unwrap_or_default();
    Some(match server(&cluster, &user) {
        Ok(server) => Ok(Access {
            context: None,
            server,
            namespace: named_or_default(namespace.trim()),
            cluster,
            user,
        }),
        Err(what) => Err(fault(format!("the cluster of this pod {what}"))
            .hint("correct KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT")),
    })
}

fn named_or_default(namespace: &str) -> String {
    match namespace {
        "" => "default".to_owned(),
        name => name.to_owned(),
    }
}
