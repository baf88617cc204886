//! Lengths of time as people write them.

use std::time::Duration;

/// Reads `90s`, `15m`, `1h 30m` or `24h`; it must be longer than nothing. The error is a sentence.
pub fn parse(text: &str) -> Result<Duration, String> {
    let parsed: Option<jiff::SignedDuration> = text.parse().ok();
    let positive = parsed
        .and_then(|span| Duration::try_from(span).ok())
        .filter(|d| !d.is_zero());
    positive.ok_or_else(|| format!("`{text}` is no length of time; write 90s, 15m or 24h"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_time_has_a_unit_and_is_longer_than_nothing() {
        for (text, millis) in [("90s", 90_000), ("1h 30m", 5_400_000), ("250ms", 250)] {
            assert_eq!(parse(text), Ok(Duration::from_millis(millis)), "{text}");
        }
        for text in ["", "5", "0s", "-5s", "soon"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
