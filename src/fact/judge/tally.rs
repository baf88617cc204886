//! What parts say together, and without some of them.
//!
//! A number or flag is known only where no part that is not known could change it.

use super::draft::{Draft, json_number};
use crate::fact::{Part, PartState, Reading};
use crate::text::count;
use crate::truth::{Verdict, Why, WhyKind};
use std::collections::BTreeMap;

/// Parts by their names.
pub type Parts = BTreeMap<String, Part>;

/// Of so many parts one may go its own way and still stand out.
const ONE_IN: usize = 50;

/// The least parts of which one can stand out.
const LEAST: usize = 3;

/// Adds the fields of the rule `each` with a trend.
pub fn ways(draft: Draft, parts: &Parts) -> Draft {
    let draft = sizes(draft, parts).number("series", size(parts.len()));
    let undecided = first_unknown(parts);
    let states = [
        ("rising", PartState::Rising),
        ("falling", PartState::Falling),
        ("resting", PartState::Resting),
        ("flat", PartState::Flat),
    ];
    let draft = states.into_iter().fold(draft, |draft, (name, state)| {
        let number = parts.values().filter(|part| part.state == state).count();
        match &undecided {
            Some(why) => draft.gap(name, why.clone()),
            None => draft.number(name, size(number)),
        }
    });
    let draft = match Verdict::all(parts.values().map(Part::verdict)) {
        Verdict::Pass => draft.flag("all_down", true),
        Verdict::Fail => draft.flag("all_down", false),
        Verdict::Unknown(why) => draft.gap("all_down", undecided.clone().unwrap_or(why)),
    };
    match (stands_out(parts), undecided) {
        (Some(flag), _) => draft.flag("stands_out", flag),
        (None, why) => draft.gap("stands_out", why.unwrap_or_else(nothing)),
    }
}

/// Adds the fields of the rule `shares`.
pub fn shares(draft: Draft, parts: &Parts) -> Draft {
    let draft = sizes_of_total(draft, parts);
    let undecided = first_unknown(parts);
    let worst = parts.values().filter_map(|part| part.share);
    let worst = worst.max_by(f64::total_cmp);
    let draft = match (&undecided, worst) {
        // What is not known may be worse.
        (Some(why), _) => draft.gap("worst", why.clone()),
        (None, Some(worst)) => draft.number("worst", worst),
        (None, None) => draft.gap("worst", nothing()),
    };
    let is_silent = |part: &&Part| part.state == PartState::Silent;
    let silent = parts.values().filter(is_silent).count();
    let valueless = first(parts, |part| {
        part.value.is_none() && matches!(part.state, PartState::Unknown(_))
    });
    match valueless {
        // One that is silent for certain decides, however many there may be beside it.
        Some(why) if silent == 0 => draft.gap("silent", why),
        _ => draft.number("silent", size(silent)),
    }
}

/// Adds what the parts come to together, where each has a value.
fn sizes(draft: Draft, parts: &Parts) -> Draft {
    let draft = sizes_of_total(draft, parts);
    let largest = values(parts).max_by(f64::total_cmp);
    match (valueless(parts), largest) {
        (Some(why), _) => draft.gap("largest", why),
        (None, Some(largest)) => draft.number("largest", largest),
        (None, None) => draft.gap("largest", nothing()),
    }
}

fn sizes_of_total(draft: Draft, parts: &Parts) -> Draft {
    match valueless(parts) {
        Some(why) => draft.gap("total", why),
        None => draft.number("total", total(parts)),
    }
}

/// The sum of the values that are known.
pub fn total(parts: &Parts) -> f64 {
    values(parts).sum()
}

fn values(parts: &Parts) -> impl Iterator<Item = f64> {
    parts.values().filter_map(|part| part.value)
}

/// Whether few parts go up or stay up while all others go down or rest; `None` where those that
/// are not known decide.
fn stands_out(parts: &Parts) -> Option<bool> {
    let of = |verdict: fn(&Verdict) -> bool| {
        let verdicts = parts.values().map(Part::verdict);
        verdicts.filter(verdict).count()
    };
    let up = of(|verdict| *verdict == Verdict::Fail);
    let unknown = of(|verdict| verdict.why().is_some());
    let most = (parts.len() / ONE_IN).max(1);
    if parts.len() < LEAST || up > most {
        return Some(false);
    }
    match (up, unknown) {
        (0, 0) => Some(false),
        (0, _) => None,
        (up, unknown) if up + unknown <= most => Some(true),
        (_, 0) => Some(true),
        _ => None,
    }
}

/// Why the first part that is not known is not, and how many more there are.
fn first_unknown(parts: &Parts) -> Option<Why> {
    first(parts, |part| matches!(part.state, PartState::Unknown(_)))
}

/// Why the first part without a value has none. One that is silent has none for certain.
fn valueless(parts: &Parts) -> Option<Why> {
    first(parts, |part| {
        part.value.is_none() && part.state != PartState::Silent
    })
}

fn first(parts: &Parts, which: impl Fn(&Part) -> bool) -> Option<Why> {
    let mut those = parts.iter().filter(|(_, part)| which(part));
    let (name, part) = those.next()?;
    let why = match &part.state {
        PartState::Unknown(why) => why.clone(),
        _ => Why::new(WhyKind::Absent, "it has no value"),
    };
    let more = match those.count() {
        0 => String::new(),
        more => format!(" (and {} more)", count(more, "other")),
    };
    let text = format!("{name}: {why}{more}");
    Some(Why {
        text: text.into(),
        ..why
    })
}

fn nothing() -> Why {
    Why::new(WhyKind::Absent, "there is nothing to compare")
}

#[expect(clippy::cast_precision_loss, reason = "a count of parts")]
fn size(parts: usize) -> f64 {
    parts as f64
}

/// A reading as if some of its parts were not there, for those that somebody waived: its value and
/// its fields are those of the rest. Names that it has no part of are passed over, and a reading
/// without parts stays as it is. So does the verdict, which is of the whole.
pub fn without(reading: &Reading, waived: &[impl AsRef<str>]) -> Reading {
    let is_waived = |name: &str| waived.iter().any(|it| it.as_ref() == name);
    let (gone, rest): (Parts, Parts) = reading
        .parts
        .clone()
        .into_iter()
        .partition(|(name, _)| is_waived(name));
    if gone.is_empty() {
        return reading.clone();
    }
    let add = if has(reading, "all_down") {
        ways
    } else {
        shares
    };
    let blank = || Draft::known(0, "");
    let (before, after) = (add(blank(), &reading.parts), add(blank(), &rest));
    let names: Vec<&str> = gone.keys().map(String::as_str).collect();
    let mut fewer = Reading {
        value: reading.value.as_ref().map(|_| json_number(total(&rest))),
        summary: format!("{}; without {}", reading.summary, names.join(", ")).into(),
        fields: after.fields,
        gaps: after.gaps,
        parts: rest,
        ..reading.clone()
    };
    // What was not known for another reason than a part still is not.
    for (name, why) in &reading.gaps {
        if before.gaps.get(name) != Some(why) {
            fewer.fields.remove(name);
            fewer.gaps.insert(name.clone(), why.clone());
        }
    }
    fewer
}

fn has(reading: &Reading, field: &str) -> bool {
    reading.fields.contains_key(field) || reading.gaps.contains_key(field)
}
