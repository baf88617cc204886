//! Bars: a share in one line.

use super::style::Style;

/// Draws a share in so many columns; only all of it fills the bar. Empty where it is read aloud.
pub(super) fn bar(share: f64, columns: u16, style: Style) -> String {
    if style.words {
        return String::new();
    }
    let share = if share.is_finite() { share } else { 0.0 };
    let filled = (1..=columns)
        .take_while(|nth| f64::from(*nth) <= share * f64::from(columns) + 1e-9)
        .count();
    let (full, empty) = if style.utf8 {
        ("█", "░")
    } else {
        ("#", "-")
    };
    let rest = usize::from(columns).saturating_sub(filled);
    format!("{}{}", full.repeat(filled), empty.repeat(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_all_of_it_fills_the_bar() {
        let drawn = |share| bar(share, 4, Style::PLAIN);
        for (share, bar) in [
            (0.0, "░░░░"),
            (0.24, "░░░░"),
            (0.25, "█░░░"),
            (0.999, "███░"),
            (1.0, "████"),
            (7.0, "████"),
            (-1.0, "░░░░"),
            (f64::NAN, "░░░░"),
        ] {
            assert_eq!(drawn(share), bar, "{share}");
        }
        assert_eq!(bar(0.5, 4, Style::ASCII), "##--");
        assert_eq!(bar(0.5, 4, Style::WORDS), "");
    }
}
