//! Roles as Kubernetes takes them: YAML with a word about each rule, or one JSON list.

use crate::fact::rights::{Role, Rule};
use crate::text::Text;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// How wide a comment becomes.
const WIDTH: usize = 96;

const API: &str = "rbac.authorization.k8s.io/v1";

/// Who is to get roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grantee {
    /// Whoever reads: confirms, diagnoses, checks the exit criteria.
    Reader,
    /// Whoever acts, too.
    Operator,
}

impl Grantee {
    /// The word that ends the names of its roles.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Operator => "operator",
        }
    }

    const fn does(self) -> &'static str {
        match self {
            Self::Reader => "takes every reading and changes nothing",
            Self::Operator => "takes every reading and every action",
        }
    }
}

/// The roles of somebody who works with a runbook.
#[derive(Debug, Clone)]
pub struct Grants<'a> {
    /// The runbook.
    pub runbook: &'a str,
    /// Who gets them.
    pub to: Grantee,
    /// What they allow.
    pub roles: Vec<Role>,
}

impl Grants<'_> {
    fn name(&self, role: &Role) -> String {
        let ending = if role.optional { "-optional" } else { "" };
        format!("backlogctl-{}-{}{ending}", self.runbook, self.to.word())
    }
}

/// The roles as YAML documents, with who needs each rule and how to bind them as comments.
pub fn roles_yaml(all: &[Grants<'_>]) -> String {
    let documents = all.iter().flat_map(|grants| {
        let roles = grants.roles.iter().enumerate();
        roles.map(|(number, role)| {
            let head = if number == 0 {
                heading(grants)
            } else {
                String::new()
            };
            head + &document(grants, role)
        })
    });
    documents.collect::<Vec<_>>().join("---\n")
}

/// The roles as one list, which `kubectl apply` takes too.
pub fn roles_json(all: &[Grants<'_>]) -> Value {
    let items = all.iter().flat_map(|grants| {
        let roles = grants.roles.iter();
        roles.map(|role| {
            json!({
                "apiVersion": API,
                "kind": kind(role),
                "metadata": metadata(grants, role),
                "rules": role.rules.iter().map(rule).collect::<Vec<_>>(),
            })
        })
    });
    json!({"apiVersion": "v1", "kind": "List", "items": items.collect::<Vec<_>>()})
}

fn kind(role: &Role) -> &'static str {
    match role.namespace {
        Some(_) => "Role",
        None => "ClusterRole",
    }
}

fn metadata(grants: &Grants<'_>, role: &Role) -> Value {
    match &role.namespace {
        Some(namespace) => json!({"name": grants.name(role), "namespace": namespace}),
        None => json!({"name": grants.name(role)}),
    }
}

fn rule(rule: &Rule) -> Value {
    let mut value = json!({
        "apiGroups": [rule.group], "resources": rule.resources, "verbs": rule.verbs,
    });
    if !rule.names.is_empty() {
        value["resourceNames"] = json!(rule.names);
    }
    value
}

fn heading(grants: &Grants<'_>) -> String {
    let Grants { runbook, to, .. } = grants;
    let mut text = comment(
        "",
        &format!(
            "The least that `backlogctl {runbook}` needs of Kubernetes where it {}.",
            to.does()
        ),
    );
    text += &comment(
        "",
        "With a person or a group in the place of GROUP, it is given by:",
    );
    for role in &grants.roles {
        let name = grants.name(role);
        // A command is not broken: it is there to be copied.
        _ = match &role.namespace {
            Some(namespace) => writeln!(
                text,
                "#   kubectl create rolebinding {name} -n {} --role={name} --group=GROUP",
                Text::new(namespace)
            ),
            None => writeln!(
                text,
                "#   kubectl create clusterrolebinding {name} --clusterrole={name} --group=GROUP"
            ),
        };
    }
    text
}

fn document(grants: &Grants<'_>, role: &Role) -> String {
    let mut text = if role.optional {
        comment(
            "",
            "Without these rights everything still works, and less is said.",
        )
    } else {
        String::new()
    };
    _ = writeln!(text, "apiVersion: {API}\nkind: {}\nmetadata:", kind(role));
    _ = writeln!(text, "  name: {}", scalar(&grants.name(role)));
    if let Some(namespace) = &role.namespace {
        _ = writeln!(text, "  namespace: {}", scalar(namespace));
    }
    text += "rules:\n";
    for rule in &role.rules {
        text += &comment("  ", &grouped(&rule.because));
        _ = writeln!(text, "  - apiGroups: {}", list(&[rule.group]));
        _ = writeln!(text, "    resources: {}", list(&rule.resources));
        if !rule.names.is_empty() {
            _ = writeln!(text, "    resourceNames: {}", list(&rule.names));
        }
        _ = writeln!(text, "    verbs: {}", list(&rule.verbs));
    }
    text
}

/// Who needs it, the readings and the actions together: `reading` once for all of them.
fn grouped(who: &[String]) -> String {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for who in who {
        let (kind, name) = match who.split_once(' ') {
            Some((kind @ ("reading" | "action"), name)) => (kind, name),
            _ => ("", who.as_str()),
        };
        match groups.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, names)) => names.push(name),
            None => groups.push((kind, vec![name])),
        }
    }
    let said = groups
        .into_iter()
        .map(|(kind, names)| match (kind, names.len()) {
            ("", _) => names.join(", "),
            (kind, 1) => format!("{kind} {}", names.join("")),
            (kind, _) => format!("{kind}s {}", names.join(", ")),
        });
    said.collect::<Vec<_>>().join("; ")
}

fn list<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<_> = items.iter().map(|item| scalar(item.as_ref())).collect();
    format!("[{}]", items.join(", "))
}

/// A text as YAML reads it: plain where it cannot be taken for anything else.
fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-./".contains(c);
    let begins = text.starts_with(|c: char| c.is_ascii_lowercase());
    // A word of these letters may still be a boolean or nothing at all.
    let word = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(&text);
    if begins && !word && text.chars().all(plain) {
        return text.to_owned();
    }
    Value::from(text).to_string()
}

/// A comment, broken between words.
fn comment(indent: &str, text: &str) -> String {
    let mut lines = String::new();
    let mut line = format!("{indent}#");
    for word in Text::new(text).split_whitespace() {
        if line.len() + word.len() >= WIDTH {
            _ = writeln!(lines, "{line}");
            line = format!("{indent}#");
        }
        line.push(' ');
        line.push_str(word);
    }
    lines + &line + "\n"
}
