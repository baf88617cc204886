//! Kubeconfigs that lead to the fake server.
use super::encoding::base64;

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
        format!(
            "\n    certificate-authority-data: {}",
            base64(pem.as_bytes())
        )
    });
    let user = match credentials {
        Credentials::Token(token) => format!("token: {token}"),
        Credentials::Certificate { certificate, key } => format!(
            "client-certificate-data: {}\n    client-key-data: {}",
            base64(certificate.as_bytes()),
            base64(key.as_bytes())
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
