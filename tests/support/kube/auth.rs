//! Who asks, and what they may.
use hyper::HeaderMap;

use super::route::Target;
use super::status::Status;

/// What a user may do: any of the verbs on any of the resources of any of the groups.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    verbs: Vec<String>,
    groups: Vec<String>,
    /// `pods`, `pods/log`; `*` for all.
    resources: Vec<String>,
}

impl Rule {
    /// `*` stands for every verb, group or resource; the core group is the empty text.
    pub(crate) fn new(verbs: &[&str], groups: &[&str], resources: &[&str]) -> Self {
        let owned = |list: &[&str]| list.iter().map(|item| (*item).to_owned()).collect();
        Self {
            verbs: owned(verbs),
            groups: owned(groups),
            resources: owned(resources),
        }
    }

    /// Everything.
    pub(crate) fn everything() -> Self {
        Self::new(&["*"], &["*"], &["*"])
    }

    /// What the recorded restricted user may: get and list, but change and enter nothing.
    pub(crate) fn get_and_list() -> Self {
        Self::new(
            &["get", "list"],
            &[
                "",
                "apps",
                "autoscaling",
                "argoproj.io",
                "metrics.k8s.io",
                "coordination.k8s.io",
            ],
            &[
                "pods",
                "pods/log",
                "configmaps",
                "services",
                "events",
                "namespaces",
                "deployments",
                "replicasets",
                "horizontalpodautoscalers",
                "rollouts",
                "leases",
            ],
        )
    }

    fn allows(&self, verb: &str, group: &str, resource: &str) -> bool {
        let has =
            |list: &[String], item: &str| list.iter().any(|known| known == "*" || known == item);
        has(&self.verbs, verb) && has(&self.groups, group) && has(&self.resources, resource)
    }
}

/// Somebody who can log in.
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) name: String,
    /// The bearer token, or the common name of the client certificate.
    pub(crate) token: String,
    rules: Vec<Rule>,
    /// Whether everything is allowed without looking at rules, as to `system:masters`.
    master: bool,
}

impl User {
    pub(crate) fn new(name: &str, rules: &[Rule]) -> Self {
        let token = format!("{name}-token");
        Self {
            name: name.to_owned(),
            token,
            rules: rules.to_vec(),
            master: false,
        }
    }

    pub(crate) fn administrator() -> Self {
        Self {
            master: true,
            ..Self::new("admin", &[Rule::everything()])
        }
    }

    pub(crate) fn anonymous() -> Self {
        Self::new("system:anonymous", &[])
    }

    pub(crate) fn is_anonymous(&self) -> bool {
        self.name == "system:anonymous"
    }

    /// Whether the rules allow it; `resource` such as `deployments/scale`. Everybody who has
    /// logged in may ask what they may.
    pub(crate) fn may(&self, verb: &str, group: &str, resource: &str) -> bool {
        let asks = verb == "create"
            && group == "authorization.k8s.io"
            && ["selfsubjectaccessreviews", "selfsubjectrulesreviews"].contains(&resource);
        (asks && !self.is_anonymous())
            || self
                .rules
                .iter()
                .any(|rule| rule.allows(verb, group, resource))
    }

    /// Why something is allowed, as an access review says it.
    pub(crate) fn reason(&self) -> String {
        if self.master {
            return String::new();
        }
        match self
            .name
            .strip_prefix("system:serviceaccount:")
            .and_then(|id| id.split_once(':'))
        {
            Some((namespace, name)) => format!(
                "RBAC: allowed by ClusterRoleBinding \"{name}\" of ClusterRole \"{name}\" \
                 to ServiceAccount \"{name}/{namespace}\""
            ),
            None => format!(
                "RBAC: allowed by ClusterRoleBinding \"{0}\" of ClusterRole \"{0}\" \
                 to User \"{0}\"",
                self.name
            ),
        }
    }

    /// Refuses what the rules do not allow, in the server's words.
    pub(crate) fn authorize(&self, verb: &str, target: &Target) -> Result<(), Status> {
        let (group, resource) = (target.resource.group, target.full_resource());
        if self.may(verb, group, &resource) {
            return Ok(());
        }
        let place = match &target.namespace {
            Some(namespace) => format!("in the namespace \"{namespace}\""),
            None => "at the cluster scope".to_owned(),
        };
        let cannot = format!(
            "User \"{}\" cannot {verb} resource \"{resource}\" in API group \"{group}\" {place}",
            self.name
        );
        Err(Status::forbidden(
            target.resource,
            target.name.as_deref(),
            &cannot,
        ))
    }
}

/// Everybody who can log in.
#[derive(Debug)]
pub(crate) struct Users(Vec<User>);

impl Default for Users {
    fn default() -> Self {
        Self(vec![User::administrator()])
    }
}

impl Users {
    pub(crate) fn add(&mut self, user: User) {
        self.0.retain(|known| known.name != user.name);
        self.0.push(user);
    }

    pub(crate) fn get(&self, name: &str) -> Option<&User> {
        self.0.iter().find(|user| user.name == name)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|user| user.name.as_str())
    }

    /// Who a request is from: by its bearer token, else by the certificate, else nobody.
    pub(crate) fn authenticate(
        &self,
        headers: &HeaderMap,
        certificate: Option<&str>,
    ) -> Result<User, Status> {
        let authorization = headers
            .get("authorization")
            .and_then(|value| value.to_str().ok());
        let found = match authorization.and_then(|value| value.strip_prefix("Bearer ")) {
            Some(token) => self.0.iter().find(|user| user.token == token),
            None => match certificate {
                Some(name) => self.get(name),
                None => return Ok(User::anonymous()),
            },
        };
        found.cloned().ok_or_else(Status::unauthorized)
    }
}
