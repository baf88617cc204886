//! The server's certificate authority, its own certificate, and those of its users.
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

/// The name of HTTP/2 in a TLS handshake.
pub(crate) const HTTP_2: &[u8] = b"h2";

/// A client certificate that was given to a user.
#[derive(Debug)]
struct Client {
    user: String,
    der: CertificateDer<'static>,
    certificate: String,
    key: String,
}

/// Everything that HTTPS needs, made anew for every server.
#[derive(Debug)]
pub(crate) struct Identity {
    pub(crate) ca_pem: String,
    pub(crate) config: Arc<ServerConfig>,
    clients: Vec<Client>,
}

impl Identity {
    /// Certificates for the server on loopback and for each of the users.
    pub(crate) fn new<'a>(users: impl Iterator<Item = &'a str>) -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![
            KeyUsagePurpose::KeyCertSign,
            KeyUsagePurpose::DigitalSignature,
        ];
        params
            .distinguished_name
            .push(DnType::CommonName, "fake-kubernetes-ca");
        let key = KeyPair::generate().expect("a key can be made");
        let ca = params.self_signed(&key).expect("a certificate can be made");
        let issuer = Issuer::new(params, key);
        let clients = users.map(|user| Client::new(user, &issuer)).collect();
        Self {
            ca_pem: ca.pem(),
            config: Arc::new(config(ca.der(), &issuer)),
            clients,
        }
    }

    /// The user whose certificate this is.
    pub(crate) fn user_of(&self, shown: &CertificateDer<'_>) -> Option<String> {
        let client = self.clients.iter().find(|client| client.der == *shown);
        client.map(|client| client.user.clone())
    }

    /// A user's certificate and private key as PEM.
    pub(crate) fn client(&self, user: &str) -> (&str, &str) {
        let client = self.clients.iter().find(|client| client.user == user);
        let client = client.unwrap_or_else(|| panic!("no user {user}"));
        (&client.certificate, &client.key)
    }
}

impl Client {
    fn new(user: &str, issuer: &Issuer<'_, KeyPair>) -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, user);
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        let key = KeyPair::generate().expect("a key can be made");
        let certificate = params
            .signed_by(&key, issuer)
            .expect("a certificate can be made");
        Self {
            user: user.to_owned(),
            der: certificate.der().clone(),
            certificate: certificate.pem(),
            key: key.serialize_pem(),
        }
    }
}

fn config(ca: &CertificateDer<'static>, issuer: &Issuer<'_, KeyPair>) -> ServerConfig {
    let names = vec!["127.0.0.1".to_owned(), "localhost".to_owned()];
    let mut params = CertificateParams::new(names).expect("the names are valid");
    params
        .distinguished_name
        .push(DnType::CommonName, "kube-apiserver");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let key = KeyPair::generate().expect("a key can be made");
    let certificate = params
        .signed_by(&key, issuer)
        .expect("a certificate can be made");
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));

    let provider = Arc::new(ring::default_provider());
    let mut roots = RootCertStore::empty();
    roots
        .add(ca.clone())
        .expect("the authority is a certificate");
    let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), provider.clone())
        .allow_unauthenticated()
        .build()
        .expect("there is an authority to verify against");
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the provider knows the versions")
        .with_client_cert_verifier(verifier)
        .with_single_cert(vec![certificate.der().clone()], key)
        .expect("the key fits the certificate");
    config.alpn_protocols = vec![HTTP_2.to_vec(), b"http/1.1".to_vec()];
    config
}
