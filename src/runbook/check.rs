//! What can be wrong with a runbook beyond its format: ids, references, ways that lead nowhere,
//! actions that cannot be trusted. Every fault is found, not only the first.

mod flow;

use super::fault::Fault;
use super::source::{ActionSource, BookSource, ChangeSource, DoesSource, GotoSource, UndoSource};
use super::template::{self, Template};
use std::collections::BTreeSet;

/// Every fault of the structure. `used` are the parameters that resolved texts use.
pub fn check(source: &BookSource, used: &BTreeSet<String>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let ids = Ids::of(source);
    ids.check(source, &mut faults);
    faults.extend(unused_params(source, used));
    faults.extend(source.actions.iter().flat_map(action));
    references(source, &ids, &mut faults);
    if faults.is_empty() {
        faults.extend(flow::check(source));
    }
    faults
}

/// The ids of a runbook by what they name.
struct Ids<'a> {
    params: Vec<&'a Template>,
    readings: Vec<&'a Template>,
    actions: Vec<&'a Template>,
    causes: Vec<&'a Template>,
    criteria: Vec<&'a Template>,
    steps: Vec<&'a Template>,
    panels: Vec<&'a Template>,
}

impl<'a> Ids<'a> {
    fn of(source: &'a BookSource) -> Self {
        Self {
            params: source.params.iter().map(|it| &it.name).collect(),
            readings: source.readings.iter().map(|it| &it.id).collect(),
            actions: source.actions.iter().map(|it| &it.id).collect(),
            causes: source.findings.iter().map(|it| &it.cause).collect(),
            criteria: source.criteria.iter().map(|it| &it.id).collect(),
            panels: source.panels.iter().map(|it| &it.title).collect(),
            steps: source
                .phases
                .iter()
                .flat_map(|it| &it.steps)
                .map(|it| &it.id)
                .collect(),
        }
    }

    /// Whether ids are well formed and unique.
    fn check(&self, source: &BookSource, faults: &mut Vec<Fault>) {
        for (ids, what, dash) in [
            (&self.params, "a parameter", '_'),
            (&self.readings, "a reading", '_'),
            (&self.actions, "an action", '-'),
            (&self.causes, "a cause", '-'),
            (&self.criteria, "a criterion", '-'),
            (&self.steps, "a step", '-'),
        ] {
            let mut seen = BTreeSet::new();
            for id in ids {
                if !well_formed(id.raw(), dash) || (dash == '_' && id.raw() == "params") {
                    let rule =
                        format!("write lower case letters, digits and `{dash}`, a letter first");
                    let message = format!("`{}` cannot be the id of {what}", id.raw());
                    faults.push(id.fault(message).hint(Some(rule)));
                } else if !seen.insert(id.raw()) {
                    faults.push(id.fault(format!("`{}` is the id of {what} already", id.raw())));
                }
            }
        }
        let mut seen = BTreeSet::new();
        for phase in &source.phases {
            if !seen.insert(phase.phase) || phase.steps.is_empty() {
                let message = format!("phase {} stands twice, or has no steps", phase.phase);
                faults.push(Fault {
                    place: None,
                    message,
                    hint: None,
                });
            }
        }
    }
}

fn well_formed(id: &str, dash: char) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == dash)
}

fn unused_params(source: &BookSource, used: &BTreeSet<String>) -> Vec<Fault> {
    let by_default = |name: &str| {
        source
            .params
            .iter()
            .any(|it| template::names(it.default.raw()).any(|used| used == name))
    };
    let unused = source.params.iter().map(|it| &it.name);
    let unused = unused.filter(|name| !used.contains(name.raw()) && !by_default(name.raw()));
    unused
        .map(|name| name.fault(format!("parameter `{}` is not used", name.raw())))
        .collect()
}

/// Whether an action can be trusted: it is verified, and has a way back or says why not.
fn action(action: &ActionSource) -> Vec<Fault> {
    if matches!(action.does, ChangeSource::Manual(_)) {
        return Vec::new();
    }
    // Nothing tells whether a message was read, and what suspends self-heal reads itself back.
    let shows = matches!(
        action.does,
        ChangeSource::Message(_) | ChangeSource::SelfHeal(_)
    );
    let fault = |message: String, hint: &str| action.id.fault(message).hint(Some(hint.to_owned()));
    let id = action.id.raw();
    let mut faults = Vec::new();
    if action.verify.is_none() && !shows {
        let hint = "add `verify: { when: …, within: … }`";
        faults.push(fault(
            format!("nothing shows whether action `{id}` worked"),
            hint,
        ));
    }
    match &action.undo {
        None => {
            let hint = "add `undo: { inverse: {} }`, or `undo: { none: WHY }`";
            faults.push(fault(format!("action `{id}` has no way back"), hint));
        }
        Some(UndoSource::None(reason)) if reason.raw().trim().is_empty() => {
            faults.push(reason.fault("say why there is no way back"));
        }
        Some(_) => {}
    }
    faults
}

/// The readings that a change is fixed by when it is planned.
fn rests_on(change: &ChangeSource) -> Option<&Template> {
    match change {
        ChangeSource::Scale(it) => it.bounded_by.as_ref(),
        ChangeSource::Hpa(it) => it.bounded_by.as_ref(),
        ChangeSource::Command(it) => it.window.as_ref().map(|window| &window.reading),
        _ => None,
    }
}

/// Whether every id that is referred to exists.
fn references(source: &BookSource, ids: &Ids<'_>, faults: &mut Vec<Fault>) {
    let mut all = |wanted: &[Template], among: &[&Template], what: &str| {
        let known = |id: &&Template| among.iter().any(|known| known.raw() == id.raw());
        let names: Vec<String> = among.iter().map(|id| id.raw().to_owned()).collect();
        faults.extend(wanted.iter().filter(|id| !known(id)).map(|id| {
            let fault = id.fault(format!("there is no {what} `{}`", id.raw()));
            fault.hint(crate::text::nearest(id.raw(), &names))
        }));
    };
    for action in &source.actions {
        let steady = action.verify.iter().filter_map(|it| it.steady.as_ref());
        let rests_on = steady.chain(rests_on(&action.does));
        rests_on.for_each(|id| all(std::slice::from_ref(id), &ids.readings, "reading"));
    }
    for criterion in &source.criteria {
        all(criterion.parts.as_slice(), &ids.readings, "reading");
    }
    for finding in &source.findings {
        all(&finding.remedies, &ids.actions, "action");
    }
    for step in source.phases.iter().flat_map(|phase| &phase.steps) {
        match &step.does {
            DoesSource::Observe(list) => all(list, &ids.readings, "reading"),
            DoesSource::Find(list) => all(list, &ids.causes, "cause"),
            DoesSource::Check(list) => all(list, &ids.criteria, "criterion"),
            DoesSource::Choose(list) => all(list, &ids.actions, "action"),
            DoesSource::Panels(list) => all(list, &ids.panels, "panel"),
            DoesSource::Act(id) => all(std::slice::from_ref(id), &ids.actions, "action"),
            DoesSource::Decide(_)
            | DoesSource::Wait(_)
            | DoesSource::Ask(_)
            | DoesSource::Tell(_) => {}
        }
        all(&step.against, &ids.causes, "cause");
        all(&step.after, &ids.actions, "action");
        for target in flow::targets(step) {
            if let GotoSource::Step(id) = target {
                all(std::slice::from_ref(id), &ids.steps, "step");
            }
        }
    }
}
