//! What Argo CD leaves on the objects that it applies from git.

/// What marks an object as one of Argo CD's: `APPLICATION:GROUP/KIND:NAMESPACE/NAME`.
pub const TRACKING: &str = "argocd.argoproj.io/tracking-id";

/// The field managers under which Argo CD writes what it finds in git. The one of its web pages,
/// `argocd-server`, is none of them: there a person changes by hand.
const FROM_GIT: [&str; 2] = ["argocd-controller", "argocd-application-controller"];

/// An object as a mark names it.
#[derive(Debug, Clone, Copy)]
pub struct Marked<'a> {
    /// Its API group; empty for the core.
    pub group: &'a str,
    /// Its kind: `Deployment`.
    pub kind: &'a str,
    /// Its namespace.
    pub namespace: &'a str,
    /// Its name.
    pub name: &'a str,
}

impl Marked<'_> {
    /// The application that a mark says holds this very object. A mark that names another object
    /// was copied with it and proves nothing.
    pub fn application(self, mark: &str) -> Option<&str> {
        let Self {
            group,
            kind,
            namespace,
            name,
        } = self;
        mark.strip_suffix(&format!(":{group}/{kind}:{namespace}/{name}"))
            .filter(|application| !application.is_empty())
    }
}

/// Whether a field manager writes what stands in git.
pub fn writes_from_git(manager: &str) -> bool {
    FROM_GIT.contains(&manager)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_counts_only_for_the_object_that_it_names() {
        let own = Marked {
            group: "apps",
            kind: "Deployment",
            namespace: "shop",
            name: "worker",
        };
        for (mark, application) in [
            ("web:apps/Deployment:shop/worker", Some("web")),
            ("team_web:apps/Deployment:shop/worker", Some("team_web")),
            ("web:apps/Deployment:shop/other", None),
            ("web:apps/StatefulSet:shop/worker", None),
            (":apps/Deployment:shop/worker", None),
            ("web", None),
        ] {
            assert_eq!(own.application(mark), application, "{mark}");
        }
        let core = Marked {
            group: "",
            kind: "ConfigMap",
            ..own
        };
        assert_eq!(core.application("web:/ConfigMap:shop/worker"), Some("web"));
        assert!(writes_from_git("argocd-controller") && !writes_from_git("argocd-server"));
    }
}
