//! A certificate authority of the tests' own, and what it signs, as PEM files.
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose, date_time_ymd,
};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use tempfile::TempDir;

/// A new certificate authority that nobody else trusts; its files live as long as it does.
pub(crate) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    folder: TempDir,
}

/// The PEM files of a certificate and its private key (PKCS#8, P-256).
#[derive(Clone)]
pub(crate) struct Leaf {
    pub(crate) certificate: PathBuf,
    pub(crate) key: PathBuf,
}

impl Leaf {
    /// What a server with this certificate needs; clients need none.
    pub(crate) fn server_config(&self) -> ServerConfig {
        let chain = CertificateDer::pem_file_iter(&self.certificate).unwrap();
        let key = PrivateKeyDer::from_pem_file(&self.key).unwrap();
        ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain.collect::<Result<_, _>>().unwrap(), key)
            .unwrap()
    }
}

impl Authority {
    pub(crate) fn new() -> Self {
        let mut params = named("a test's authority");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("ca.crt"), issuer.pem()).unwrap();
        Self { issuer, folder }
    }

    /// The authority's own certificate.
    pub(crate) fn certificate(&self) -> PathBuf {
        self.folder.path().join("ca.crt")
    }

    /// Signs a certificate for a server on this machine: `localhost`, `127.0.0.1` and `::1`.
    pub(crate) fn server(&self) -> Leaf {
        self.server_named(&["localhost", "127.0.0.1", "::1"])
    }

    /// Signs a certificate for a server under these names and addresses.
    pub(crate) fn server_named(&self, names: &[&str]) -> Leaf {
        self.sign("server", &server_params(names))
    }

    /// Signs a server's certificate that ended years ago.
    pub(crate) fn expired_server(&self) -> Leaf {
        let mut params = server_params(&["localhost", "127.0.0.1"]);
        params.not_before = date_time_ymd(2019, 1, 1);
        params.not_after = date_time_ymd(2020, 1, 1);
        self.sign("expired", &params)
    }

    /// Signs a client's certificate with this common name.
    pub(crate) fn client(&self, name: &str) -> Leaf {
        self.client_with_key(name, &KeyPair::generate().unwrap())
    }

    /// The same for a client who has a key already.
    pub(crate) fn client_with_key(&self, name: &str, key: &KeyPair) -> Leaf {
        let mut params = named(name);
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        self.sign_key(name, &params, key)
    }

    fn sign(&self, file: &str, params: &CertificateParams) -> Leaf {
        self.sign_key(file, params, &KeyPair::generate().unwrap())
    }

    fn sign_key(&self, file: &str, params: &CertificateParams, key: &KeyPair) -> Leaf {
        let certificate = params.signed_by(key, &self.issuer).unwrap();
        let folder = self.folder.path();
        Leaf {
            certificate: written(&folder.join(format!("{file}.crt")), &certificate.pem()),
            key: written(&folder.join(format!("{file}.key")), &key.serialize_pem()),
        }
    }
}

fn server_params(names: &[&str]) -> CertificateParams {
    let names: Vec<_> = names.iter().map(ToString::to_string).collect();
    let mut params = CertificateParams::new(names).unwrap();
    params
        .distinguished_name
        .push(DnType::CommonName, "a test's server");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params
}

fn named(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params
}

fn written(path: &Path, text: &str) -> PathBuf {
    fs::write(path, text).unwrap();
    path.to_owned()
}
