//! TLS handshakes that fail.

use super::Site;
use crate::truth::{Why, WhyKind};
use rustls::{AlertDescription, CertificateError, Error as Tls};

impl Site {
    /// Says why no TLS connection came about.
    pub(super) fn tls(&self, error: &Tls) -> Why {
        let (kind, text, hint) = match error {
            Tls::InvalidCertificate(bad) => return self.certificate(bad),
            Tls::AlertReceived(alert) if wants_certificate(*alert) => (
                WhyKind::Denied,
                format!("it does not accept us without another client certificate ({alert:?})"),
                format!("set {} and its key", self.setting("client_cert")),
            ),
            Tls::InvalidMessage(_) => (
                WhyKind::Invalid,
                "it does not speak TLS on this port".to_owned(),
                "correct the port, or leave the s out of the address's scheme".to_owned(),
            ),
            other => (
                WhyKind::Invalid,
                format!("TLS: {other}"),
                format!("see the TLS settings of {}", self.name),
            ),
        };
        Why::new(kind, format!("{}: {text}", self.address)).hint(hint)
    }

    fn certificate(&self, bad: &CertificateError) -> Why {
        let (text, hint) = match bad {
            // With a bad signature, the authority that it names is another one of the same name.
            CertificateError::UnknownIssuer | CertificateError::BadSignature => (
                "its certificate comes from an authority that is not trusted here".to_owned(),
                format!("name that authority's file in {}", self.setting("ca_file")),
            ),
            CertificateError::NotValidForName => (
                "its certificate is for another name".to_owned(),
                "use the name that stands in its certificate".to_owned(),
            ),
            CertificateError::NotValidForNameContext { presented, .. } => (
                format!("its certificate is for {}", presented.join(", ")),
                "use a name that stands in its certificate".to_owned(),
            ),
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => (
                "its certificate has expired".to_owned(),
                "renew it, and see whether the clock here is right".to_owned(),
            ),
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => (
                "its certificate is not valid yet".to_owned(),
                "see whether the clock here is right".to_owned(),
            ),
            other => (
                format!("its certificate cannot be trusted: {other}"),
                format!("see the TLS settings of {}", self.name),
            ),
        };
        let seen = format!("{}: {text}", self.address);
        Why::new(WhyKind::Invalid, seen).hint(hint)
    }
}

/// Whether a peer that says this misses, or dislikes, our certificate.
const fn wants_certificate(alert: AlertDescription) -> bool {
    matches!(
        alert,
        AlertDescription::CertificateRequired
            | AlertDescription::BadCertificate
            | AlertDescription::UnsupportedCertificate
            | AlertDescription::CertificateExpired
            | AlertDescription::CertificateUnknown
            | AlertDescription::UnknownCA
            | AlertDescription::AccessDenied
    )
}
