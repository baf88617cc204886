//! The length of a Redis list, and whether it grows.

use super::draft::{Draft, json_number};
use super::wording::{ago, amount, number, span};
use super::{Asked, wording};
use crate::fact::{Reading, RedisLook};
use crate::runbook::{FieldValue, RedisProbe};
use crate::truth::{Why, WhyKind};
use std::time::Duration;

/// How old an earlier reading may be to be compared with.
const COMPARABLE: std::ops::RangeInclusive<Duration> =
    Duration::from_secs(1)..=Duration::from_secs(3600);

/// Reads the newest look; the first one before it tells whether the list grows.
pub fn read(asked: Asked<'_>, probe: &RedisProbe, looks: &[RedisLook]) -> Result<Draft, Why> {
    let (Some(first), Some(newest)) = (looks.first(), looks.last()) else {
        return Err(Why::new(WhyKind::Invalid, "Redis was not read"));
    };
    let known_to_exist = probe.may_be_absent
        || looks.iter().any(|look| &*look.kind == "list")
        || before(asked).is_some();
    let length = length(probe, newest, known_to_exist)?;
    let summary = amount(length, asked.check.unit.as_deref().or(Some("items")));
    let mut draft = Draft::known(json_number(length), summary).number("length", length);
    draft.at = Some(newest.at);
    if probe.apart.is_none() {
        draft.summary.push_str(&since_before(asked, length));
        return Ok(draft);
    }
    let apart = wording::age(first.at, newest.at);
    if looks.len() < 2 || apart.is_zero() {
        let why = Why::new(WhyKind::Gap, "it was looked at only once");
        draft.summary.push_str(", looked at only once");
        return Ok(draft.gap("change", why.clone()).gap("growing", why));
    }
    let change = length - self::length(probe, first, known_to_exist)?;
    let way = match change {
        0.0 => format!(", level over {}", span(apart)),
        change => format!(", {} in {}", signed(change), span(apart)),
    };
    draft.summary.push_str(&way);
    Ok(draft.number("change", change).flag("growing", change > 0.0))
}

/// The length at one look. A drained list and a misspelt key look alike: only one that is known to
/// exist at other times is empty for certain.
fn length(probe: &RedisProbe, look: &RedisLook, known_to_exist: bool) -> Result<f64, Why> {
    let key = &probe.key;
    match (&*look.kind, look.length) {
        #[expect(clippy::cast_precision_loss, reason = "no list has 2^53 items")]
        ("list", Some(length)) => Ok(length as f64),
        ("list", None) => Err(Why::new(
            WhyKind::Invalid,
            format!("Redis did not say how long `{key}` is"),
        )),
        ("none", _) if known_to_exist => Ok(0.0),
        ("none", _) => Err(Why::new(
            WhyKind::Absent,
            format!("the key `{key}` is not there: empty or misspelt?"),
        )
        .hint(
            "if an empty queue has no key here, add `--param redis_key_may_be_absent=true`; \
             else name the key with `--param redis_key=…`",
        )),
        (kind, _) => Err(Why::new(
            WhyKind::Ambiguous,
            format!("`{key}` is a {kind}, not a list"),
        )),
    }
}

/// The newest earlier reading of this check that had a length, and that length.
fn before(asked: Asked<'_>) -> Option<(&Reading, f64)> {
    let of_this = asked
        .earlier
        .iter()
        .filter(|held| held.id == asked.check.id);
    let with_length = of_this.filter_map(|held| match held.fields.get("length") {
        Some(FieldValue::Number(length)) => Some((held, *length)),
        _ => None,
    });
    with_length.max_by_key(|(held, _)| held.at)
}

fn since_before(asked: Asked<'_>, length: f64) -> String {
    let comparable =
        before(asked).filter(|(held, _)| COMPARABLE.contains(&wording::age(held.at, asked.now)));
    match comparable {
        None => String::new(),
        Some((held, old)) if (old - length).abs() < 0.5 => {
            format!(", as {}", ago(held.at, asked.now))
        }
        Some((held, old)) => {
            let apart = wording::age(held.at, asked.now);
            format!(", {} in {}", signed(length - old), span(apart))
        }
    }
}

fn signed(change: f64) -> String {
    let plus = if change > 0.0 { "+" } else { "" };
    format!("{plus}{}", number(change))
}
