//! Client certificates and their keys, in every form that kubeconfigs hold.

use super::server::{Server, keys};
use super::{connect, pods};
use crate::truth::WhyKind;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

fn by_file(certificate: &str, key: &str) -> String {
    let folder = keys();
    let folder = folder.display();
    format!("client-certificate: {folder}/{certificate}\n    client-key: {folder}/{key}")
}

fn by_data(certificate: &str, key: &str) -> String {
    let encoded = |name: &str| BASE64_STANDARD.encode(std::fs::read(keys().join(name)).unwrap());
    format!(
        "client-certificate-data: {}\n    client-key-data: {}",
        encoded(certificate),
        encoded(key)
    )
}

#[tokio::test]
async fn keys_are_taken_in_pkcs1_pkcs8_and_sec1_from_files_and_inline() {
    let server = Server::start().await;
    for (certificate, key) in [
        ("rsa.crt", "rsa.pkcs1.key"),
        ("rsa.crt", "rsa.pkcs8.key"),
        ("ec.crt", "ec.sec1.key"),
        ("ec.crt", "ec.pkcs8.key"),
    ] {
        for user in [by_file(certificate, key), by_data(certificate, key)] {
            let kube = connect(&server.kubeconfig(&server.trusted(), &user))
                .await
                .unwrap();
            assert_eq!(pods(&kube).await, Ok(0), "{key}");
            let shown = server.asked().pop().unwrap().certificate.unwrap();
            let expected = CertificateDer::from_pem_file(keys().join(certificate)).unwrap();
            assert_eq!(shown, expected.to_vec(), "{key}");
        }
    }
}

#[tokio::test]
async fn keys_that_cannot_be_used_are_told_before_anything_is_sent() {
    let server = Server::start().await;
    for (user, told) in [
        (
            by_file("ec.crt", "ec.encrypted.key"),
            "keys must be unencrypted",
        ),
        (
            by_file("rsa.crt", "rsa.encrypted.key"),
            "keys must be unencrypted",
        ),
        (
            by_file("ec.crt", "rsa.pkcs8.key"),
            "no TLS to https://127.0.0.1",
        ),
        (
            by_file("ec.crt", "nosuch.key"),
            "client-key: failed to read file",
        ),
        (
            by_file("nosuch.crt", "ec.sec1.key"),
            "client-certificate: failed to read file",
        ),
        (
            "client-certificate-data: '%'\n    client-key-data: '%'".to_owned(),
            "base64",
        ),
        (
            format!("client-certificate: {}/ec.crt", keys().display()),
            "client-key",
        ),
    ] {
        let why = connect(&server.kubeconfig(&server.trusted(), &user))
            .await
            .err()
            .unwrap();
        let text = format!("{} | {}", why.text, why.hint.as_deref().unwrap_or_default());
        assert_eq!(why.kind, WhyKind::Invalid);
        assert!(text.contains(told), "{text}");
    }
    assert!(server.asked().is_empty());
}
