//! The nodes of the cluster.

use super::draft::{Draft, json_number};
use super::wording::{listed, number, percent};
use crate::fact::{Amount, Node};
use crate::runbook::quantity::bytes;
use crate::text::{Text, count};
use crate::truth::{Why, WhyKind};

/// Reads the nodes; none is no cluster, or a selector that fits nothing.
pub fn read(nodes: &[Node]) -> Result<Draft, Why> {
    if nodes.is_empty() {
        return Err(Why::new(WhyKind::Absent, "there is no such node")
            .hint("see `kubectl get nodes --show-labels`, and correct the selector"));
    }
    let ready = nodes.iter().filter(|node| node.ready).count();
    let pressured = nodes.iter().filter(|node| !node.pressures.is_empty());
    let pressured = pressured.count();
    let memory = fullest(nodes, |amount| amount.memory);
    let cpu = fullest(nodes, |amount| amount.cores);
    let shares = [("memory", &memory), ("CPU", &cpu)];
    let shares = shares.map(|(what, fullest)| match fullest {
        Ok((share, node)) => format!("{what} at {} on {}", percent(*share), node.name),
        Err(why) => format!("{what} unknown: {why}"),
    });
    let troubled = match pressured {
        0 => String::new(),
        some => format!(", {some} under pressure"),
    };
    let summary = format!(
        "{ready} of {} ready{troubled}, {}",
        count(nodes.len(), "node"),
        shares.join(", ")
    );
    let draft = Draft::known(json_number(size(nodes.len())), summary)
        .number("nodes", size(nodes.len()))
        .number("ready", size(ready))
        .number("pressured", size(pressured));
    let ratios = [("memory_ratio", memory), ("cpu_ratio", cpu)];
    let draft = ratios
        .into_iter()
        .fold(draft, |draft, (name, fullest)| match fullest {
            Ok((share, _)) => draft.number(name, share),
            Err(why) => draft.gap(name, why),
        });
    Ok(draft.lines(listed(lines(nodes))))
}

#[expect(clippy::cast_precision_loss, reason = "a count of nodes")]
fn size(nodes: usize) -> f64 {
    nodes as f64
}

/// The greatest share of what can be allocated that is used, and on which node; one without a
/// sample may use more.
fn fullest(nodes: &[Node], pick: fn(Amount) -> f64) -> Result<(f64, &Node), Why> {
    let mut fullest: Option<(f64, &Node)> = None;
    for node in nodes {
        let share = share(node, pick)?;
        if fullest.is_none_or(|(most, _)| share > most) {
            fullest = Some((share, node));
        }
    }
    fullest.ok_or_else(|| Why::new(WhyKind::Absent, "there is no such node"))
}

fn share(node: &Node, pick: fn(Amount) -> f64) -> Result<f64, Why> {
    let Some(used) = node.used else {
        let text = format!("{} has no sample", node.name);
        return Err(Why::new(WhyKind::Partial, text)
            .hint("wait a minute, or see whether its kubelet answers: kubectl describe node"));
    };
    let (used, whole) = (pick(used), pick(node.allocatable));
    let share = used / whole;
    if whole > 0.0 && share.is_finite() && share >= 0.0 {
        return Ok(share);
    }
    let text = format!("{} uses {used} of {whole}", node.name);
    Err(Why::new(WhyKind::NotFinite, text))
}

/// A line for each, those in trouble first.
fn lines(nodes: &[Node]) -> Vec<String> {
    let mut sorted: Vec<&Node> = nodes.iter().collect();
    let used = |node: &Node| share(node, |amount| amount.memory).unwrap_or(f64::INFINITY);
    sorted.sort_by(|a, b| {
        let well = |node: &Node| node.ready && node.pressures.is_empty();
        well(a).cmp(&well(b)).then(used(b).total_cmp(&used(a)))
    });
    sorted.into_iter().map(line).collect()
}

fn line(node: &Node) -> String {
    let ready = if node.ready { "ready" } else { "not ready" };
    let mut said = vec![ready.to_owned()];
    if !node.schedulable {
        said.push("no pods are scheduled on it".to_owned());
    }
    said.extend(node.pressures.iter().map(Text::one_line));
    said.push(match node.used {
        None => "no sample".to_owned(),
        Some(used) => format!(
            "memory {} of {}, CPU {} of {} cores",
            bytes(used.memory),
            bytes(node.allocatable.memory),
            number(used.cores),
            number(node.allocatable.cores)
        ),
    });
    format!("{}: {}", node.name, said.join(", "))
}
