//! A runbook drawn as a Mermaid flow chart.

use super::book::{Book, Does, Goto, Phase, Step};
use std::fmt::Write as _;

/// The flow chart of a runbook: a subgraph a phase, a node a step, a diamond a decision.
pub fn mermaid(book: &Book) -> String {
    let mut drawn = String::from("graph TD\n");
    for phase in &book.phases {
        _ = writeln!(
            drawn,
            "  subgraph {}[\"{}\"]",
            node(phase.name.as_str()),
            phase.name
        );
        for step in &phase.steps {
            _ = writeln!(drawn, "    {}{}", node(&step.id), shape(step));
        }
        drawn.push_str("  end\n");
    }
    for (at, phase) in book.phases.iter().enumerate() {
        for (index, step) in phase.steps.iter().enumerate() {
            let next = phase.steps.get(index + 1).map(|step| step.id.as_str());
            let next = next.or_else(|| book.phases.get(at + 1).and_then(first));
            for (label, to) in ways(book, step, next) {
                let label = if label.is_empty() {
                    label
                } else {
                    format!("|\"{}\"|", safe(&label))
                };
                _ = writeln!(drawn, "  {} -->{label} {}", node(&step.id), to);
            }
        }
    }
    drawn
}

fn first(phase: &Phase) -> Option<&str> {
    phase.steps.first().map(|step| step.id.as_str())
}

fn shape(step: &Step) -> String {
    let title = safe(&step.title);
    match &step.does {
        Does::Decide { .. } => format!("{{\"{title}\"}}"),
        Does::Act(_) | Does::Choose(_) => format!("[[\"{title}\"]]"),
        Does::Wait { .. } => format!("([\"{title}\"])"),
        _ => format!("[\"{title}\"]"),
    }
}

/// Where a step leads, with what stands at the arrow.
fn ways(book: &Book, step: &Step, next: Option<&str>) -> Vec<(String, String)> {
    let to = |goto: &Goto| match goto {
        Goto::Step(id) => node(id),
        Goto::Phase(name) => node(book.phase(*name).and_then(first).unwrap_or(name.as_str())),
        Goto::Ask => "operator([\"the operator decides\"])".to_owned(),
        Goto::End => "over([\"end\"])".to_owned(),
    };
    let onward = step.then.as_ref().map(to).or_else(|| next.map(node));
    match &step.does {
        Does::Decide {
            branches,
            otherwise,
            unknown,
        } => {
            let branches = branches
                .iter()
                .map(|(when, goto)| (when.text().to_owned(), to(goto)));
            let rest = [
                ("otherwise".to_owned(), to(otherwise)),
                ("unknown".to_owned(), to(unknown)),
            ];
            branches.chain(rest).collect()
        }
        Does::Wait {
            until,
            worse,
            expired,
            worsens,
            ..
        } => {
            let held = onward.map(|onward| (until.text().to_owned(), onward));
            let worse = worse.as_ref();
            let worse = worse.map(|worse| (worse.text().to_owned(), to(worsens)));
            held.into_iter()
                .chain(worse)
                .chain([("time is up".to_owned(), to(expired))])
                .collect()
        }
        _ => onward
            .map(|onward| (String::new(), onward))
            .into_iter()
            .collect(),
    }
}

/// A name that Mermaid takes as a node: never one of its own words, such as `end`.
fn node(id: &str) -> String {
    format!("s_{}", id.replace(['-', '.'], "_"))
}

/// A text that can stand in quotes.
fn safe(text: &str) -> String {
    text.replace('"', "#quot;")
        .replace('<', "#lt;")
        .replace('>', "#gt;")
        .replace('\n', " ")
}
