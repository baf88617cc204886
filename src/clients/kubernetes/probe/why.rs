//! Why a read gave nothing.

use super::super::error::why;
use crate::truth::Why;

/// The reason for a read that failed; `doing` is what was asked, as an imperative.
///
/// Where there was no answer at all, the reason is the same whatever was asked: a dozen readings
/// then say one thing, once.
pub fn why_not(error: &kube::Error, doing: &str) -> Why {
    if answered(error) {
        why(error, doing)
    } else {
        why(error, "reach Kubernetes")
    }
}

const fn answered(error: &kube::Error) -> bool {
    matches!(
        error,
        kube::Error::Api(_) | kube::Error::SerdeError(_) | kube::Error::FromUtf8(_)
    )
}

/// Whether the answer was that there is no such thing.
pub fn is_missing(error: &kube::Error) -> bool {
    matches!(error, kube::Error::Api(status) if status.code == 404)
}
