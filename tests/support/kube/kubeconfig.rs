//! Kubeconfigs that lead to the fake server.
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// How a user logs in.
pub(crate) enum Credentials<'a> {
    Token(&'a str),
    /// Both as PEM.
    Certificate {
        certificate: &'a str,
        key: &'a str,
    },
}

/// A kubeconfig of one context, `fake`, with everything inline.
pub(crate) fn text(server: &str, ca_pem: Option<&str>, credentials: &Credentials<'_>) -> String {
    let authority = ca_pem.map_or_else(String::new, |pem| {
        format!("\n    certificate-authority-data: {}", STANDARD.encode(pem))
    });
    let user = match credentials {
        Credentials::Token(token) => format!("token: {token}"),
        Credentials::Certificate { certificate, key } => format!(
            "client-certificate-data: {}\n    client-key-data: {}",
            STANDARD.encode(certificate),
            STANDARD.encode(key)
        ),
    };
    format!(
        "apiVersion: v1
kind: Config
clusters:
- name: fake
  cluster:
    server: {server}{authority}
users:
- name: fake
  user:
    {user}
contexts:
- name: fake
  context:
    cluster: fake
    user: fake
current-context: fake
"
    )
}
