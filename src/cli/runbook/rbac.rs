//! `runbook rbac`: the least roles that a runbook needs of Kubernetes.

use crate::cli::args::Rbac;
use crate::cli::context::Context;
use crate::cli::stage::Stage;
use crate::fact::rights::{Need, Use, Ways, rights, roles};
use crate::report::{Grantee, Grants, roles_json, roles_yaml};
use crate::runbook::Book;
use crate::terminal::Failure;

/// Prints the roles.
pub(super) fn print(wanted: &Rbac, context: &mut Context) -> Result<(), Failure> {
    let stage = Stage::of(&wanted.name, context)?;
    let ways = Ways::of(&stage.settings);
    let to = match (wanted.reader, wanted.operator) {
        (true, _) => vec![Grantee::Reader],
        (_, true) => vec![Grantee::Operator],
        _ => vec![Grantee::Reader, Grantee::Operator],
    };
    let grants = to.into_iter().map(|to| {
        let needs = needs(&stage.book, &ways, to);
        Grants {
            runbook: &stage.book.name,
            to,
            roles: roles(needs.iter().map(|(who, need)| (who.as_str(), need.clone()))),
        }
    });
    let grants: Vec<_> = grants.collect();
    if context.shared.wants_document() {
        return context.print_json(&roles_json(&grants));
    }
    context.print(&roles_yaml(&grants))
}

/// What somebody needs, each with what needs it.
fn needs(book: &Book, ways: &Ways, to: Grantee) -> Vec<(String, Need)> {
    let mut needs = Vec::new();
    let mut note = |who: String, of: Use<'_>| {
        let known = rights(of, ways).into_iter();
        needs.extend(known.map(|need| (who.clone(), need)));
    };
    for check in &book.readings {
        note(format!("reading {}", check.id), Use::Probe(&check.probe));
    }
    if to == Grantee::Operator {
        for action in &book.actions {
            note(format!("action {}", action.id), Use::Change(&action.does));
        }
        let namespace = book.params.get("namespace").map(ToString::to_string);
        note(
            "the incident itself".to_owned(),
            Use::Incident {
                runbook: &book.name,
                namespace: &namespace.unwrap_or_default(),
            },
        );
    }
    needs
}
