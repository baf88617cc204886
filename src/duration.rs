//! Lengths and moments of time as people write them.

use jiff::Timestamp;
use std::time::Duration;

/// A moment in UTC, as everything that is read afterwards writes it: `2026-11-21 03:12:07Z`.
pub fn moment(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%SZ").to_string()
}

/// The longest length of time: no runbook waits longer, and a moment that is as far away is still one.
const LONGEST: Duration = Duration::from_secs(36_500 * 86_400);

/// Reads `90s`, `15m`, `1h 30m`, `24h` or `30d`, a day being 24 hours; it must be longer than
/// nothing, and no longer than 36500 days. The error is a sentence.
pub fn parse(text: &str) -> Result<Duration, String> {
    let days = text.strip_suffix('d').and_then(|days| days.parse().ok());
    let days = days.map(|days: u16| jiff::SignedDuration::from_hours(24 * i64::from(days)));
    let parsed: Option<jiff::SignedDuration> = days.or_else(|| text.parse().ok());
    let positive = parsed
        .and_then(|span| Duration::try_from(span).ok())
        .filter(|d| !d.is_zero());
    match positive {
        Some(time) if time > LONGEST => Err(format!("`{text}` is longer than 36500 days")),
        Some(time) => Ok(time),
        None => Err(format!(
            "`{text}` is no length of time; write 90s, 15m or 24h"
        )),
    }
}

/// A length of time in its two greatest units: `45s`, `4m 10s`, `15m`, `2h 5m`, `3d`.
pub fn span(time: Duration) -> String {
    let seconds = time.as_secs();
    let (great, small) = match seconds {
        0 if !time.is_zero() => return format!("{}ms", time.as_millis()),
        0..60 => return format!("{seconds}s"),
        60..600 => ((seconds / 60, "m"), (seconds % 60, "s")),
        600..3600 => ((seconds / 60, "m"), (0, "s")),
        3600..172_800 => ((seconds / 3600, "h"), (seconds % 3600 / 60, "m")),
        _ => ((seconds / 86_400, "d"), (seconds % 86_400 / 3600, "h")),
    };
    match small {
        (0, _) => format!("{}{}", great.0, great.1),
        (rest, unit) => format!("{}{} {rest}{unit}", great.0, great.1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_time_has_a_unit_and_is_longer_than_nothing() {
        for (text, millis) in [
            ("90s", 90_000),
            ("1h 30m", 5_400_000),
            ("250ms", 250),
            ("30d", 2_592_000_000),
        ] {
            assert_eq!(parse(text), Ok(Duration::from_millis(millis)), "{text}");
        }
        for text in ["36501d", "65535d", "1000000000000s", "999999999999h"] {
            let told = parse(text).unwrap_err();
            assert!(told.contains("longer than 36500 days"), "{told}");
        }
        assert_eq!(parse("36500d"), Ok(LONGEST));
        for text in ["", "5", "0s", "-5s", "-1d", "d", "soon"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn times_have_two_units_at_most() {
        for (seconds, text) in [
            (0, "0s"),
            (59, "59s"),
            (250, "4m 10s"),
            (900, "15m"),
            (3600, "1h"),
            (7500, "2h 5m"),
            (86_400, "24h"),
            (273_600, "3d 4h"),
        ] {
            assert_eq!(span(Duration::from_secs(seconds)), text);
        }
        assert_eq!(span(Duration::from_millis(250)), "250ms");
    }
}
