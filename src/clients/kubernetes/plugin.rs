//! Exec credential plugins: programs that log in, run as client-go runs them.
//!
//! <https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins>

use super::credential::{Credential, no_header};
use super::error::fault;
use super::material::{Identity, bearer};
use crate::clients::process::{Company, Ended, Failure, run};
use crate::config::KubernetesSettings;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use kube::config::{Cluster, ExecAuthCluster, ExecConfig, ExecInteractiveMode};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::io::ErrorKind;
use std::time::Duration;
use tokio::process::Command;

const V1: &str = "client.authentication.k8s.io/v1";
const V1BETA1: &str = "client.authentication.k8s.io/v1beta1";

/// A program that logs in.
#[derive(Debug)]
pub(super) struct Plugin {
    program: String,
    args: Vec<String>,
    env: Vec<(String, String)>,
    version: String,
    cluster: Option<ExecAuthCluster>,
    company: Company,
    install_hint: Option<String>,
    limit: Duration,
}

impl Plugin {
    /// Checks what the kubeconfig says of a plugin.
    ///
    /// # Errors
    /// A protocol version that is not spoken, no program, and `interactiveMode: Always` where there
    /// is nobody to ask.
    pub(super) fn new(
        exec: &ExecConfig,
        cluster: &Cluster,
        settings: &KubernetesSettings,
    ) -> Result<Self, Why> {
        let program = exec.command.clone().filter(|program| !program.is_empty());
        let program =
            program.ok_or_else(|| fault("the login plugin of the kubeconfig has no command"))?;
        Ok(Self {
            args: exec.args.clone().unwrap_or_default(),
            env: env(exec),
            version: version(exec, &program)?,
            cluster: cluster_info(exec, cluster)?,
            company: company(exec, &program, settings.interactive)?,
            install_hint: exec.install_hint.clone(),
            limit: settings.login_timeout,
            program,
        })
    }

    /// Runs the program and takes what it brings.
    ///
    /// # Errors
    /// [`WhyKind::Timeout`] where it takes longer than the login may, [`WhyKind::Denied`] where it
    /// fails, with what it said, and [`WhyKind::Invalid`] where it is missing or talks nonsense.
    pub(super) async fn login(&self) -> Result<Credential, Why> {
        let ended = run(self.command()?, self.company, self.limit)
            .await
            .map_err(|failure| self.not_run(&failure))?;
        if !ended.status.success() {
            return Err(self.failed(&ended));
        }
        self.credential(&ended.stdout)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "a login plugin is a program by definition"
    )]
    fn command(&self) -> Result<Command, Why> {
        let info = Info {
            kind: "ExecCredential",
            api_version: &self.version,
            spec: Spec {
                interactive: self.company == Company::Person,
                cluster: self.cluster.as_ref(),
            },
        };
        let info = serde_json::to_string(&info)
            .map_err(|error| fault(format!("the cluster cannot be told to a plugin: {error}")))?;
        let mut command = Command::new(&self.program);
        command
            .args(&self.args)
            .envs(self.env.iter().map(|(name, value)| (name, value)))
            .env("KUBERNETES_EXEC_INFO", info);
        Ok(command)
    }

    fn not_run(&self, failure: &Failure) -> Why {
        let program = &self.program;
        match failure {
            Failure::TooSlow(_) => Why::new(
                WhyKind::Timeout,
                format!("the login plugin {program} {failure}"),
            )
            .hint("log in by hand first, or give it longer with --login-timeout"),
            Failure::NotStarted(error) if error.kind() == ErrorKind::NotFound => {
                let why = fault(format!("the login plugin {program} is not installed"));
                match &self.install_hint {
                    Some(hint) => why.hint(Text::new(hint).trim()),
                    None => why.hint(format!("install {program}, or correct PATH")),
                }
            }
            _ => fault(format!("the login plugin {program} {failure}")),
        }
    }

    fn failed(&self, ended: &Ended) -> Why {
        let said = ended.last_words();
        let joint = if said.is_empty() { "" } else { ": " };
        let program = &self.program;
        let status = ended.status;
        Why::new(
            WhyKind::Denied,
            format!("the login plugin {program} failed ({status}){joint}{said}"),
        )
        .hint(format!("run it by hand: {}", self.typed()))
    }

    /// The command line as one would type it.
    fn typed(&self) -> String {
        let mut line = self.program.clone();
        for arg in &self.args {
            line.push(' ');
            line.push_str(arg);
        }
        line
    }

    /// Reads an `ExecCredential`. Faults are told without its text, which may hold a token.
    fn credential(&self, stdout: &[u8]) -> Result<Credential, Why> {
        let nonsense = |what: &str| {
            fault(format!("the login plugin {} {what}", self.program))
                .hint(format!("see what it prints: {}", self.typed()))
        };
        let read: Answer = std::str::from_utf8(stdout)
            .ok()
            .and_then(|text| serde_saphyr::from_str(text).ok())
            .ok_or_else(|| nonsense("printed something that is not an ExecCredential"))?;
        if read.kind != "ExecCredential" || read.api_version != self.version {
            return Err(nonsense(&format!(
                "printed a {} of {} instead of an ExecCredential of {}",
                read.kind, read.api_version, self.version
            )));
        }
        let status = read.status.ok_or_else(|| nonsense("printed no status"))?;
        status.credential().map_err(|what| match what {
            Lacking::Header => no_header(),
            Lacking::Part(what) => nonsense(what),
        })
    }
}

/// What the program is told in `KUBERNETES_EXEC_INFO`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Info<'a> {
    kind: &'static str,
    api_version: &'a str,
    spec: Spec<'a>,
}

#[derive(Serialize)]
struct Spec<'a> {
    interactive: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    cluster: Option<&'a ExecAuthCluster>,
}

/// What the program prints.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    kind: String,
    api_version: String,
    status: Option<Status>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Status {
    expiration_timestamp: Option<String>,
    token: Option<String>,
    client_certificate_data: Option<String>,
    client_key_data: Option<String>,
}

/// What an answer lacks.
enum Lacking {
    Part(&'static str),
    Header,
}

impl Status {
    fn credential(self) -> Result<Credential, Lacking> {
        let filled = |text: Option<String>| text.filter(|text| !text.is_empty());
        let token = filled(self.token).map(SecretString::from);
        let identity = match (
            filled(self.client_certificate_data),
            filled(self.client_key_data),
        ) {
            (Some(certificate), Some(key)) => Some(Identity {
                certificate,
                key: key.into(),
            }),
            (None, None) => None,
            _ => return Err(Lacking::Part("printed only half of a client certificate")),
        };
        if token.is_none() && identity.is_none() {
            return Err(Lacking::Part(
                "printed neither a token nor a client certificate",
            ));
        }
        let expires = filled(self.expiration_timestamp)
            .map(|text| text.parse::<Timestamp>())
            .transpose()
            .map_err(|_| Lacking::Part("printed an expirationTimestamp that is not a time"))?;
        let header = token
            .map(|token| bearer(token.expose_secret()).ok_or(Lacking::Header))
            .transpose()?;
        Ok(Credential {
            header,
            identity,
            expires,
        })
    }
}

fn env(exec: &ExecConfig) -> Vec<(String, String)> {
    let entries = exec.env.iter().flatten();
    let pair = |entry: &std::collections::HashMap<String, String>| {
        Some((entry.get("name")?.clone(), entry.get("value")?.clone()))
    };
    entries.filter_map(pair).collect()
}

fn version(exec: &ExecConfig, program: &str) -> Result<String, Why> {
    match exec.api_version.as_deref() {
        Some(version @ (V1 | V1BETA1)) => Ok(version.to_owned()),
        other => Err(fault(format!(
            "the login plugin {program} is to speak {}, which is not spoken here",
            other.unwrap_or("no apiVersion")
        ))
        .hint(format!(
            "set its apiVersion in the kubeconfig to {V1}, and update the plugin"
        ))),
    }
}

fn cluster_info(exec: &ExecConfig, cluster: &Cluster) -> Result<Option<ExecAuthCluster>, Why> {
    exec.provide_cluster_info
        .then(|| ExecAuthCluster::try_from(cluster))
        .transpose()
        .map_err(|error| {
            fault(format!(
                "the cluster cannot be told to the login plugin: {error}"
            ))
        })
}

/// Whether the program may speak to the person. Where the kubeconfig does not say, it may.
fn company(exec: &ExecConfig, program: &str, interactive: bool) -> Result<Company, Why> {
    match (exec.interactive_mode.as_ref(), interactive) {
        (Some(ExecInteractiveMode::Never), _) => Ok(Company::Nobody),
        (Some(ExecInteractiveMode::Always), false) => Err(Why::new(
            WhyKind::Denied,
            format!("the login plugin {program} wants to ask somebody, and nobody is here"),
        )
        .hint("log in from a terminal first")),
        (_, true) => Ok(Company::Person),
        (_, false) => Ok(Company::Nobody),
    }
}
