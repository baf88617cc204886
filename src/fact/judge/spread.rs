//! Whether one part of a group stands out among its siblings: one partition of a topic.

use super::draft::{Draft, json_number};
use super::each::value_of;
use super::samples::newest;
use super::trend::median;
use super::window::{self, Window};
use super::wording::{amount, listed, number, some_of};
use crate::fact::{Samples, Series};
use crate::runbook::{History, Spread};
use crate::text::{Text, count};
use crate::truth::{Why, WhyKind};
use std::collections::BTreeMap;

/// The least siblings that a part can be compared with.
const SIBLINGS: usize = 2;

/// Reads the parts by their groups.
///
/// # Errors
/// No part has a value, or a group has two of the same name.
pub fn read(
    rule: &Spread,
    (history, seen): (Option<History>, &Samples),
    unit: Option<&str>,
) -> Result<Draft, Why> {
    let groups = groups(rule, seen)?;
    let missing = groups.iter().find_map(Group::missing);
    let values = || groups.iter().flat_map(Group::values);
    let Some(largest) = values().max_by(f64::total_cmp) else {
        return Err(missing.unwrap_or_else(|| Why::new(WhyKind::Absent, "no series has a value")));
    };
    let total: f64 = values().sum();
    if !total.is_finite() {
        return Err(Why::new(WhyKind::NotFinite, format!("the sum is {total}")));
    }
    let summary = format!(
        "{} in {}, {}",
        amount(total, unit),
        count(groups.len(), "group"),
        verdict(rule, &groups)
    );
    #[expect(clippy::cast_precision_loss, reason = "a count of groups")]
    let draft = Draft::known(json_number(total), summary).number("groups", groups.len() as f64);
    let draft = match missing.clone() {
        Some(why) => draft.gap("total", why.clone()).gap("largest", why),
        None => draft.number("total", total).number("largest", largest),
    };
    let draft = match (stands_out(rule, &groups), missing) {
        (Some(flag), _) => draft.flag("stands_out", flag),
        (None, why) => draft.gap("stands_out", why.unwrap_or_else(untold)),
    };
    let sum = window::sum(&seen.series);
    let whole = Window {
        points: &sum,
        end: seen.evaluated,
        history,
    };
    let mut draft = draft.lines(listed(lines(rule, &groups, unit)));
    draft.history = whole.sparkline();
    Ok(draft)
}

fn untold() -> Why {
    Why::new(WhyKind::Gap, "a part has no value now")
}

/// The parts of one group by name, each with its value or why it has none.
struct Group<'a> {
    /// The values of the labels that make it.
    names: Vec<&'a str>,
    parts: BTreeMap<&'a str, Result<f64, Why>>,
}

/// A part that stands out, and what its siblings have.
struct Outlier<'a> {
    name: &'a str,
    value: f64,
    siblings: f64,
}

fn groups<'a>(rule: &Spread, seen: &'a Samples) -> Result<Vec<Group<'a>>, Why> {
    let labels: Vec<Text> = rule.group.iter().map(Text::new).collect();
    let part = Text::new(&rule.part);
    let mut groups: BTreeMap<Vec<&str>, BTreeMap<&str, Result<f64, Why>>> = BTreeMap::new();
    let present = seen.series.iter().filter(|one| !one.points.is_empty());
    for series in present {
        let names = labels.iter().map(|label| value_of(label, series)).collect();
        let value = newest(series, seen.evaluated);
        let parts = groups.entry(names).or_default();
        if parts.insert(value_of(&part, series), value).is_some() {
            return Err(twice(rule, &part, series));
        }
    }
    let groups = groups.into_iter();
    let mut groups: Vec<Group<'a>> = groups
        .map(|(names, parts)| Group { names, parts })
        .collect();
    let total = |group: &Group<'_>| group.values().sum::<f64>();
    groups.sort_by(|a, b| total(b).total_cmp(&total(a)));
    Ok(groups)
}

fn twice(rule: &Spread, part: &Text, series: &Series) -> Why {
    let name = value_of(part, series);
    let labels = rule.group.join(", ");
    Why::new(
        WhyKind::Ambiguous,
        format!("several series of the same {part} {name}"),
    )
    .hint(format!(
        "aggregate in the query: sum by ({labels}, {part}) (…)"
    ))
}

impl<'a> Group<'a> {
    fn values(&self) -> impl Iterator<Item = f64> {
        self.parts
            .values()
            .filter_map(|value| value.as_ref().ok().copied())
    }

    /// Why the first part without a value has none.
    fn missing(&self) -> Option<Why> {
        self.parts.iter().find_map(|(name, value)| {
            let why = value.as_ref().err()?.clone();
            let text = format!("{} {name}: {why}", self.names.join(", "));
            Some(Why {
                text: text.into(),
                ..why
            })
        })
    }

    /// The parts that stand out, whatever those without a value may have: at worst they have so
    /// much that nothing beside them stands out.
    fn outliers(&self, rule: &Spread) -> Vec<Outlier<'a>> {
        let known = self.parts.iter().filter_map(|(name, value)| {
            let value = *value.as_ref().ok()?;
            Some((*name, value))
        });
        let high = known.filter(|(_, value)| *value > rule.floor);
        let judged = high.filter_map(|(name, value)| {
            let siblings = self.siblings(name)?;
            (value > rule.factor * siblings).then_some(Outlier {
                name,
                value,
                siblings,
            })
        });
        judged.collect()
    }

    /// The median of what the others have; `None` where they are too few.
    fn siblings(&self, name: &str) -> Option<f64> {
        let others = self.parts.iter().filter(|(other, _)| **other != name);
        let values = others.map(|(_, value)| value.as_ref().map_or(f64::INFINITY, |it| *it));
        let mut values: Vec<f64> = values.collect();
        if values.len() < SIBLINGS {
            return None;
        }
        median(&mut values)
    }

    /// Whether one of it stands out; `None` where one without a value may.
    fn stands_out(&self, rule: &Spread) -> Option<bool> {
        if !self.outliers(rule).is_empty() {
            return Some(true);
        }
        let comparable = self.parts.len() > SIBLINGS;
        (!comparable || self.missing().is_none()).then_some(false)
    }
}

fn stands_out(rule: &Spread, groups: &[Group<'_>]) -> Option<bool> {
    let told: Vec<Option<bool>> = groups.iter().map(|group| group.stands_out(rule)).collect();
    if told.contains(&Some(true)) {
        return Some(true);
    }
    (!told.contains(&None)).then_some(false)
}

fn verdict(rule: &Spread, groups: &[Group<'_>]) -> String {
    let standing = groups.iter().flat_map(|group| {
        let of = group.names.join("/");
        let outliers = group.outliers(rule).into_iter();
        outliers.map(move |outlier| format!("{} {} of {of}", rule.part, outlier.name))
    });
    let standing: Vec<String> = standing.collect();
    let standing: Vec<&str> = standing.iter().map(String::as_str).collect();
    match (standing.as_slice(), stands_out(rule, groups)) {
        ([], Some(_)) => format!("no {} stands out", rule.part),
        ([], None) => format!("a {} has no data", rule.part),
        ([one], _) => format!("{one} stands out"),
        (several, _) => format!("{} stand out", some_of(several)),
    }
}

/// What stands out first, then a line for each group.
fn lines(rule: &Spread, groups: &[Group<'_>], unit: Option<&str>) -> Vec<String> {
    let labelled = |group: &Group<'_>| {
        let pairs = rule.group.iter().zip(&group.names);
        let pairs: Vec<String> = pairs
            .map(|(label, name)| format!("{label} {name}"))
            .collect();
        pairs.join(" ")
    };
    let standing = groups.iter().flat_map(|group| {
        let of = labelled(group);
        let outliers = group.outliers(rule).into_iter();
        outliers.map(move |it| {
            let (value, siblings) = (number(it.value), number(it.siblings));
            let part = format!("{} {}", rule.part, it.name);
            format!("{of}: {part} has {value}, its siblings about {siblings}")
        })
    });
    let totals = groups.iter().map(|group| {
        let total = amount(group.values().sum(), unit);
        let parts = count(group.parts.len(), &rule.part);
        let missing = group.missing().map(|why| format!("; {why}"));
        format!(
            "{}: {total} in {parts}{}",
            labelled(group),
            missing.unwrap_or_default()
        )
    });
    standing.chain(totals).collect()
}
