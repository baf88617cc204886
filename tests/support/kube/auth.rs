//! Who asks, and what they may.
use std::collections::BTreeMap;

use hyper::HeaderMap;
use serde_json::Value;

use super::route::Target;
use super::status::Status;

/// What a user may do: any of the verbs on any of the resources of any of the groups.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    verbs: Vec<String>,
    groups: Vec<String>,
    /// `pods`, `pods/log`; `*` for all.
    resources: Vec<String>,
    /// The only objects that it is about; empty for all.
    names: Vec<String>,
    /// The only namespace that it is about; `None` for all, and for what is in none.
    namespace: Option<String>,
}

/// What a request is about, as a rule looks at it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place<'a> {
    pub(crate) namespace: Option<&'a str>,
    pub(crate) name: Option<&'a str>,
}

impl Rule {
    /// `*` stands for every verb, group or resource; the core group is the empty text.
    pub(crate) fn new(verbs: &[&str], groups: &[&str], resources: &[&str]) -> Self {
        let owned = |list: &[&str]| list.iter().map(|item| (*item).to_owned()).collect();
        Self {
            verbs: owned(verbs),
            groups: owned(groups),
            resources: owned(resources),
            names: Vec::new(),
            namespace: None,
        }
    }

    /// The rules of a `Role`, or of a `ClusterRole` that is bound in the whole cluster.
    ///
    /// # Panics
    /// When it is neither.
    pub(crate) fn of_role(role: &Value) -> Vec<Self> {
        let texts = |value: &Value| -> Vec<String> {
            let items = value.as_array().into_iter().flatten();
            items
                .map(|it| it.as_str().expect("a text").to_owned())
                .collect()
        };
        let namespace = match role["kind"].as_str() {
            Some("Role") => role["metadata"]["namespace"].as_str().map(str::to_owned),
            Some("ClusterRole") => None,
            other => panic!("no role: {other:?}"),
        };
        let rules = role["rules"].as_array().expect("rules").iter();
        let one = |rule: &Value| Self {
            verbs: texts(&rule["verbs"]),
            groups: texts(&rule["apiGroups"]),
            resources: texts(&rule["resources"]),
            names: texts(&rule["resourceNames"]),
            namespace: namespace.clone(),
        };
        rules.map(one).collect()
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

    fn allows(&self, verb: &str, group: &str, resource: &str, place: Place<'_>) -> bool {
        let has =
            |list: &[String], item: &str| list.iter().any(|known| known == "*" || known == item);
        let named = |name: &str| self.names.iter().any(|known| known == name);
        has(&self.verbs, verb)
            && has(&self.groups, group)
            && has(&self.resources, resource)
            && (self.names.is_empty() || place.name.is_some_and(named))
            && (self.namespace.is_none() || self.namespace.as_deref() == place.namespace)
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
    pub(crate) fn may(&self, verb: &str, group: &str, resource: &str, place: Place<'_>) -> bool {
        let asks = verb == "create"
            && group == "authorization.k8s.io"
            && ["selfsubjectaccessreviews", "selfsubjectrulesreviews"].contains(&resource);
        (asks && !self.is_anonymous())
            || self
                .rules
                .iter()
                .any(|rule| rule.allows(verb, group, resource, place))
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
        let place = Place {
            namespace: target.namespace.as_deref(),
            name: target.name.as_deref(),
        };
        if self.may(verb, group, &resource, place) {
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

    /// The bearer tokens, by user.
    pub(crate) fn tokens(&self) -> BTreeMap<String, String> {
        let tokens = self.0.iter();
        tokens
            .map(|user| (user.name.clone(), user.token.clone()))
            .collect()
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
