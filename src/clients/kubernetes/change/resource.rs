//! Where the API keeps what can be changed.

use super::super::probe::Get;
use crate::fact::Kind;
use crate::runbook::Object;
use crate::truth::{Why, WhyKind};

/// The kind that kubectl understands by a word.
///
/// # Errors
/// [`WhyKind::Invalid`] for a kind that is not changed here.
pub fn kind_of(word: &str) -> Result<&'static Kind, Why> {
    Kind::of(word).ok_or_else(|| {
        let known: Vec<_> = Kind::all().map(|it| it.name.to_ascii_lowercase()).collect();
        Why::new(
            WhyKind::Invalid,
            format!("objects of kind `{word}` are not changed by this program"),
        )
        .hint(format!("use one of: {}", known.join(", ")))
    })
}

/// The read of all objects of a namespace.
pub fn all(kind: &Kind, namespace: &str) -> Get {
    Get::new(&root(kind), [namespace, kind.plural])
}

/// The read of one object.
pub fn one(kind: &Kind, on: &Object) -> Get {
    Get::new(&root(kind), [&on.namespace, kind.plural, &on.name])
}

fn root(kind: &Kind) -> String {
    match kind.group {
        "" => format!("/api/{}/namespaces", kind.version),
        group => format!("/apis/{group}/{}/namespaces", kind.version),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_kept_under_their_group_and_version() {
        for (word, path) in [
            ("deployment", "/apis/apps/v1/namespaces/shop/deployments/x"),
            ("deploy", "/apis/apps/v1/namespaces/shop/deployments/x"),
            (
                "Deployments.apps",
                "/apis/apps/v1/namespaces/shop/deployments/x",
            ),
            ("sts", "/apis/apps/v1/namespaces/shop/statefulsets/x"),
            ("configmap", "/api/v1/namespaces/shop/configmaps/x"),
            (
                "hpa",
                "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers/x",
            ),
            (
                "rollout",
                "/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/x",
            ),
        ] {
            let on = Object {
                kind: word.into(),
                namespace: "shop".into(),
                name: "x".into(),
            };
            assert_eq!(one(kind_of(word).unwrap(), &on).path(), path);
        }
        for word in ["job", "deployments.extensions", ""] {
            assert_eq!(kind_of(word).unwrap_err().kind, WhyKind::Invalid);
        }
    }
}
