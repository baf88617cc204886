//! Numbers, amounts and lengths of time as a tired person reads them.

use crate::runbook::quantity;
use crate::text::count;
use jiff::Timestamp;
use std::time::Duration;

pub use crate::duration::span;

/// A number, rounded to what one can take in: `214`, `12.5`, `0.931`, `1,234,567`.
pub fn number(value: f64) -> String {
    let size = value.abs();
    if !value.is_finite() {
        return value.to_string();
    }
    // Less than this is what rounding leaves of a sum that is zero.
    if size < 1e-9 {
        return "0".to_owned();
    }
    if !(5e-4..1e15).contains(&size) {
        return format!("{value:.1e}");
    }
    let decimals = match size {
        100.0.. => 0,
        10.0.. => 1,
        1.0.. => 2,
        _ => 3,
    };
    let text = format!("{value:.decimals$}");
    let text = match text.split_once('.') {
        Some((whole, rest)) => match rest.trim_end_matches('0') {
            "" => whole.to_owned(),
            rest => format!("{whole}.{rest}"),
        },
        None => grouped(&text),
    };
    if text == "-0" { "0".to_owned() } else { text }
}

/// A whole number with its thousands set apart.
fn grouped(digits: &str) -> String {
    let (sign, digits) = digits
        .strip_prefix('-')
        .map_or(("", digits), |digits| ("-", digits));
    let groups: Vec<String> = digits
        .chars()
        .rev()
        .collect::<Vec<_>>()
        .chunks(3)
        .map(|group| group.iter().collect())
        .collect();
    format!(
        "{sign}{}",
        groups.join(",").chars().rev().collect::<String>()
    )
}

/// A number with its unit: `214 items`, `1 item`, `9m` for seconds, `1.9 GiB` for bytes.
pub fn amount(value: f64, unit: Option<&str>) -> String {
    match unit {
        None => number(value),
        Some("s" | "second" | "seconds") if (60.0..1e9).contains(&value) => {
            span(Duration::from_secs_f64(value))
        }
        Some("bytes") if value.is_finite() => quantity::bytes(value),
        Some(unit) => format!("{} {}", number(value), of_one(value, unit)),
    }
}

/// The singular of a unit that is a plain plural, for a value of exactly one.
fn of_one(value: f64, unit: &str) -> &str {
    let plain = unit.len() > 1 && unit.chars().all(|c| c.is_ascii_alphabetic());
    match unit.strip_suffix('s') {
        Some(singular) if plain && number(value) == "1" => singular,
        _ => unit,
    }
}

/// A share as a percentage: `93 %`.
pub fn percent(ratio: f64) -> String {
    format!("{} %", number((ratio * 100.0).round()))
}

/// A share as a percentage that tells small ones apart: `0.52 %`.
pub fn exact_percent(ratio: f64) -> String {
    format!("{} %", number(ratio * 100.0))
}

/// A number with its unit, seconds as such: `134 s`.
pub fn plain(value: f64, unit: Option<&str>) -> String {
    match unit {
        None => number(value),
        Some(unit) => format!("{} {}", number(value), of_one(value, unit)),
    }
}

/// A length of time to the second up to an hour: `17m 40s`.
pub fn to_the_second(time: Duration) -> String {
    match (time.as_secs() / 60, time.as_secs() % 60) {
        (minutes @ 1..60, seconds @ 1..) => format!("{minutes}m {seconds}s"),
        _ => span(time),
    }
}

/// The first few of many names: `a, b, c, d and 3 others`.
pub fn some_of(names: &[&str]) -> String {
    const NAMED: usize = 4;
    let shown: Vec<String> = names.iter().take(NAMED).map(|it| clipped(it, 60)).collect();
    let shown = shown.join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} and {}", count(more, "other")),
    }
}

/// As many lines as one can take in, and how many more there are.
pub fn listed(mut lines: Vec<String>) -> Vec<String> {
    const SHOWN: usize = 20;
    if lines.len() > SHOWN + 1 {
        let more = lines.len() - SHOWN;
        lines.truncate(SHOWN);
        lines.push(format!("and {}", count(more, "other")));
    }
    lines
}

/// How long before `now` something was; nothing where it lies in the future.
pub fn age(at: Timestamp, now: Timestamp) -> Duration {
    Duration::try_from(now.duration_since(at)).unwrap_or_default()
}

/// When something was, seen from `now`: `4m 10s ago`, `just now`.
pub fn ago(at: Timestamp, now: Timestamp) -> String {
    let age = age(at, now);
    if age < Duration::from_secs(1) {
        return "just now".to_owned();
    }
    format!("{} ago", span(Duration::from_secs(age.as_secs())))
}

/// The first `most` characters of a text, with `…` where more followed.
pub fn clipped(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_to_what_one_can_take_in() {
        for (value, text) in [
            (214.0, "214"),
            (214.4, "214"),
            (12.54, "12.5"),
            (1.0, "1"),
            (1.005, "1"),
            (0.931_4, "0.931"),
            (0.5, "0.5"),
            (0.0, "0"),
            (-0.0, "0"),
            (-3.25, "-3.25"),
            (1_234_567.0, "1,234,567"),
            (-1234.0, "-1,234"),
            (1e18, "1.0e18"),
            (0.000_012, "1.2e-5"),
            (-4.4e-16, "0"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(number(value), text, "{value}");
        }
    }

    #[test]
    fn amounts_speak_their_unit() {
        for (value, unit, text) in [
            (214.0, Some("items"), "214 items"),
            (1.0, Some("items"), "1 item"),
            (1.0, Some("items/s"), "1 items/s"),
            (540.0, Some("seconds"), "9m"),
            (12.0, Some("seconds"), "12 seconds"),
            (1.0, Some("s"), "1 s"),
            (536_870_912.0, Some("bytes"), "512 MiB"),
            (3.5, None, "3.5"),
        ] {
            assert_eq!(amount(value, unit), text);
        }
    }

    #[test]
    fn clipping_counts_characters() {
        assert_eq!(clipped("aéb", 2), "aé…");
        assert_eq!(clipped("aéb", 3), "aéb");
    }
}
