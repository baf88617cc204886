//! What proves who is who: the authorities that are trusted, client certificates, keys.

use super::error::fault;
use super::kubeconfig::Access;
use crate::truth::Why;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::HeaderValue;
use kube::client::RustlsTlsError;
use kube::config::{AuthInfo, ExecAuthCluster, KubeconfigError};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use secrecy::{ExposeSecret, SecretString};

/// A client certificate with its key, both in PEM.
#[derive(Debug, Clone)]
pub(super) struct Identity {
    /// The certificate, and those that it is signed with.
    pub(super) certificate: String,
    /// The key: PKCS#1, PKCS#8 or SEC1.
    pub(super) key: SecretString,
}

/// The certificates of the authorities that the server is judged by, in DER; `None` means those of
/// the system, which cost some 20 ms to load and are not there at all in a bare container.
pub(super) fn roots(access: &Access) -> Result<Option<Vec<Vec<u8>>>, Why> {
    let judges_nobody = access.server.scheme_str() == Some("http")
        || access.cluster.insecure_skip_tls_verify == Some(true);
    if judges_nobody {
        return Ok(Some(Vec::new()));
    }
    let loaded = ExecAuthCluster::try_from(&access.cluster)
        .map_err(|error| unreadable(&error, "certificate-authority"))?;
    let Some(pem) = loaded.certificate_authority_data else {
        return Ok(None);
    };
    let certificates: Vec<Vec<u8>> = CertificateDer::pem_slice_iter(&pem)
        .map(|read| read.map(|certificate| certificate.to_vec()))
        .collect::<Result<_, _>>()
        .map_err(|error| no_authority(&error.to_string()))?;
    if certificates.is_empty() {
        return Err(no_authority("no certificate in PEM"));
    }
    Ok(Some(certificates))
}

fn no_authority(what: &str) -> Why {
    fault(format!(
        "the kubeconfig's certificate-authority cannot be used: {what}"
    ))
}

/// Only what TLS and impersonation need of a user: with its plugin and tokens left out, the library
/// has nothing to run or to send.
pub(super) fn certificates_of(user: &AuthInfo) -> AuthInfo {
    AuthInfo {
        client_certificate: user.client_certificate.clone(),
        client_certificate_data: user.client_certificate_data.clone(),
        client_key: user.client_key.clone(),
        client_key_data: user.client_key_data.clone(),
        impersonate: user.impersonate.clone(),
        impersonate_uid: user.impersonate_uid.clone(),
        impersonate_groups: user.impersonate_groups.clone(),
        impersonate_user_extra: user.impersonate_user_extra.clone(),
        ..AuthInfo::default()
    }
}

/// A user who is known by this client certificate.
pub(super) fn presented(identity: &Identity) -> AuthInfo {
    AuthInfo {
        client_certificate_data: Some(BASE64_STANDARD.encode(&identity.certificate)),
        client_key_data: Some(BASE64_STANDARD.encode(identity.key.expose_secret()).into()),
        ..AuthInfo::default()
    }
}

/// The value of an `Authorization` header for a name and a password.
pub(super) fn basic(name: &str, password: &str) -> Option<HeaderValue> {
    let pair = BASE64_STANDARD.encode(format!("{name}:{password}"));
    sensitive(&format!("Basic {pair}"))
}

/// The value of an `Authorization` header for a token.
pub(super) fn bearer(token: &str) -> Option<HeaderValue> {
    sensitive(&format!("Bearer {}", token.trim()))
}

fn sensitive(value: &str) -> Option<HeaderValue> {
    let mut header = HeaderValue::try_from(value).ok()?;
    header.set_sensitive(true);
    Some(header)
}

/// The reason for a client that cannot be made of what the kubeconfig holds.
pub(super) fn unusable(error: &kube::Error, server: &str) -> Why {
    match error {
        kube::Error::InferKubeconfig(error) => {
            unreadable(error, "client-certificate or client-key")
        }
        kube::Error::RustlsTls(RustlsTlsError::AddRootCertificate(error)) => fault(format!(
            "no authority to judge {server} by: {error}"
        ))
        .hint(
            "correct certificate-authority in the kubeconfig; without one, install ca-certificates",
        ),
        kube::Error::RustlsTls(error) => fault(format!(
            "no TLS to {server} with what the kubeconfig holds: {error}"
        ))
        .hint("keys must be unencrypted PKCS#1, PKCS#8 or SEC1 in PEM: `openssl pkey -in KEY`"),
        other => fault(format!("no client for {server}: {other}")),
    }
}

/// The reason for certificates and keys that cannot be read.
fn unreadable(error: &KubeconfigError, what: &str) -> Why {
    match error {
        KubeconfigError::LoadCertificateAuthority(error) => {
            fault(format!("the kubeconfig's certificate-authority: {error}"))
        }
        KubeconfigError::LoadClientCertificate(error) => {
            fault(format!("the kubeconfig's client-certificate: {error}"))
        }
        KubeconfigError::LoadClientKey(error) => {
            fault(format!("the kubeconfig's client-key: {error}"))
        }
        other => fault(format!("the kubeconfig's {what}: {other}")),
    }
}
