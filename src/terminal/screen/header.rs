//! Which step, of which runbook, where and when.

use super::{Lines, View};
use crate::fact::Target;
use crate::terminal::style::Role;
use crate::walk::Progress;
use console::measure_text_width as width;

pub(super) fn header(progress: &Progress, view: View) -> Lines {
    let Some((at, began)) = &progress.visit.began else {
        return Vec::new();
    };
    let when = view.zone.moment(*at);
    let what = join(view, &[began.title.clone(), began.step.to_string(), when]);
    let place = join(view, &place(&began.target));
    // A simulated cluster must never pass for a real one.
    let role = match began.target.simulated {
        Some(_) => Role::Doubt,
        None => Role::Faint,
    };
    let faint = |line: &str| view.style.paint(role, line);
    let dot = view.style.dot();
    if place.is_empty() {
        return vec![view.strong(&what)];
    }
    if width(&what) + width(dot) + width(&place) <= view.width {
        return vec![format!("{}{dot}{}", view.strong(&what), faint(&place))];
    }
    let what = view.beside("", &what);
    let what = what.iter().map(|line| view.strong(line));
    let place = view.beside("", &place);
    what.chain(place.iter().map(|line| faint(line))).collect()
}

/// What was spoken to.
pub(super) fn place(target: &Target) -> Vec<String> {
    let named = |name: &str, value: &Option<String>| {
        let value = value.as_ref()?;
        Some(format!("{name} {value}"))
    };
    let namespace = named("namespace", &target.namespace);
    if let Some(scenario) = &target.simulated {
        let demo = format!("DEMO {scenario}, a simulated cluster");
        return std::iter::once(demo).chain(namespace).collect();
    }
    let environment = named("environment", &target.environment);
    let parts = [
        environment.filter(|_| target.environment != target.context),
        (target.protected && target.environment.is_some()).then(|| "protected".to_owned()),
        target.guard.read_only.then(|| "read-only".to_owned()),
        named("context", &target.context),
        namespace,
        target.server.clone(),
    ];
    parts.into_iter().flatten().collect()
}

pub(super) fn join(view: View, parts: &[String]) -> String {
    let parts: Vec<_> = parts.iter().map(|part| view.line(part)).collect();
    parts.join(view.style.dot())
}
