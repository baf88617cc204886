//! What containers use against what they may use.

use super::draft::Draft;
use super::wording::{number, percent};
use crate::fact::{Amount, ContainerUsage};
use crate::runbook::quantity::bytes;
use crate::text::count;
use crate::truth::{Why, WhyKind};

/// A running container with its sample.
type Measured<'a> = (&'a ContainerUsage, Amount);

/// Reads the use of all running containers; one without a sample makes the whole unknown.
pub fn read(containers: &[ContainerUsage]) -> Result<Draft, Why> {
    if containers.is_empty() {
        let text = "no container is running, so nothing is measured";
        return Err(Why::new(WhyKind::Moot, text));
    }
    let measured = containers.iter().filter_map(|one| Some((one, one.used?)));
    let measured: Vec<Measured<'_>> = measured.collect();
    if let Some((one, _)) = measured.iter().find(|(_, used)| !is_amount(*used)) {
        let text = format!("the sample of {}/{} is no number", one.pod, one.container);
        return Err(Why::new(WhyKind::NotFinite, text));
    }
    let lines: Vec<String> = measured.iter().map(line).collect();
    let missing = containers.iter().find(|one| one.used.is_none());
    let draft = match missing {
        Some(one) => partial(one, measured.len(), containers.len()),
        None => known(&measured),
    };
    Ok(draft.lines(lines))
}

fn is_amount(used: Amount) -> bool {
    used.cores.is_finite() && used.memory.is_finite()
}

fn partial(missing: &ContainerUsage, measured: usize, running: usize) -> Draft {
    let text = format!(
        "only {measured} of {} have a sample, {}/{} has none",
        count(running, "running container"),
        missing.pod,
        missing.container
    );
    let why = Why::new(WhyKind::Partial, text.clone())
        .hint("wait a minute: the metrics API needs two scrapes of a new container");
    Draft::unknown(why, text)
}

fn known(measured: &[Measured<'_>]) -> Draft {
    let memory = fullest(measured, |(one, used)| (used.memory, one.limits.memory));
    let cpu = fullest(measured, |(one, used)| (used.cores, one.limits.cores));
    let bytes_used: f64 = measured.iter().map(|(_, used)| used.memory).sum();
    let cores: f64 = measured.iter().map(|(_, used)| used.cores).sum();
    let memory_ratio = memory.map_or(0.0, |(ratio, _)| ratio);
    Draft::known(memory_ratio, summary(memory, cores))
        .number("memory_ratio", memory_ratio)
        .number("cpu_ratio", cpu.map_or(0.0, |(ratio, _)| ratio))
        .number("memory_bytes", bytes_used)
        .number("cores", cores)
}

/// The greatest share of a limit that is used, and by which container; `None` where none is limited.
fn fullest<'a>(
    measured: &[Measured<'a>],
    pick: fn(&Measured<'a>) -> (f64, Option<f64>),
) -> Option<(f64, &'a ContainerUsage)> {
    let shares = measured.iter().filter_map(|held| match pick(held) {
        (used, Some(limit)) if limit > 0.0 => Some((used / limit, held.0)),
        _ => None,
    });
    shares
        .filter(|(ratio, _)| ratio.is_finite())
        .max_by(|a, b| a.0.total_cmp(&b.0))
}

fn summary(memory: Option<(f64, &ContainerUsage)>, cores: f64) -> String {
    let cores = format!("CPU {} cores", number(cores));
    match memory {
        None => format!("no memory limit is set, {cores}"),
        Some((ratio, one)) => format!(
            "memory at {} of its limit in {}, {cores}",
            percent(ratio),
            one.pod
        ),
    }
}

fn line(held: &Measured<'_>) -> String {
    let (one, used) = held;
    let memory = one.limits.memory.map_or_else(
        || "no limit".to_owned(),
        |limit| format!("limit {}", bytes(limit)),
    );
    let cpu = one.limits.cores.map_or_else(
        || "no limit".to_owned(),
        |limit| format!("limit {}", number(limit)),
    );
    format!(
        "{} {}: memory {} ({memory}{}), CPU {} cores ({cpu}{})",
        one.pod,
        one.container,
        bytes(used.memory),
        request(one.requests.memory.map(bytes)),
        number(used.cores),
        request(one.requests.cores.map(number)),
    )
}

fn request(asked: Option<String>) -> String {
    asked.map_or_else(String::new, |asked| format!(", request {asked}"))
}
