//! Sparklines: a history in one line.

use super::style::Style;

const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const ASCII: [char; 8] = ['_', '.', ',', '-', '~', '=', '*', '#'];

/// Draws a history in at most `columns` columns, from zero up: a level one looks level, however
/// small its ripples are.
///
/// Where it has more points, each column shows the largest of its share, so that no peak is lost;
/// a share with nothing in it stays visibly missing. Empty where fewer than two values are known,
/// and where it is read aloud: the trend stands in words beside it.
pub(super) fn sparkline(history: &[Option<f64>], columns: usize, style: Style) -> String {
    let known = |value: &&Option<f64>| value.is_some_and(f64::is_finite);
    if style.words || columns == 0 || history.iter().filter(known).count() < 2 {
        return String::new();
    }
    let shown = columns.min(history.len());
    let peaks: Vec<_> = (0..shown)
        .map(|i| peak(&history[i * history.len() / shown..(i + 1) * history.len() / shown]))
        .collect();
    let values = || peaks.iter().flatten().copied();
    let low = values().fold(0.0, f64::min);
    let high = values().fold(0.0, f64::max);
    let level = |value: f64| level(value, low, high);
    let levels = if style.utf8 { BLOCKS } else { ASCII };
    let missing = if style.utf8 { '·' } else { ' ' };
    peaks
        .iter()
        .map(|peak| peak.map_or(missing, |value| levels[level(value)]))
        .collect()
}

/// The largest finite value of a share, if it has one.
fn peak(share: &[Option<f64>]) -> Option<f64> {
    let known = share.iter().flatten().copied();
    known.filter(|value| value.is_finite()).reduce(f64::max)
}

/// The step from 0 to 7 for a value between the lowest and the highest one. They are halved because
/// the distance of two finite numbers need not be finite.
fn level(value: f64, low: f64, high: f64) -> usize {
    let share = (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0);
    (1..=7)
        .rev()
        .find(|step| share * 8.0 >= f64::from(*step))
        .map_or(0, |step| usize::try_from(step).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawn(history: &[Option<f64>], columns: usize) -> String {
        sparkline(history, columns, Style::PLAIN)
    }

    #[test]
    fn a_history_rises_and_has_holes() {
        let rising: Vec<_> = (0..8).map(|i| Some(f64::from(i))).collect();
        assert_eq!(drawn(&rising, 20), "▁▂▃▄▅▆▇█");
        assert_eq!(drawn(&rising, 4), "▂▄▆█");
        assert_eq!(drawn(&[Some(1.0), None, Some(2.0)], 9), "▅·█");
        assert_eq!(drawn(&[Some(50.0), Some(51.0)], 9), "██");
        assert_eq!(drawn(&[Some(0.0); 3], 9), "▁▁▁");
        assert_eq!(drawn(&[Some(-1.0), Some(1.0)], 9), "▁█");
        assert_eq!(sparkline(&rising, 20, Style::ASCII), "_.,-~=*#");
        assert_eq!(sparkline(&rising, 20, Style::WORDS), "");
    }

    #[test]
    fn no_peak_is_lost_and_little_is_not_drawn() {
        assert_eq!(
            drawn(&[Some(0.0), Some(9.0), Some(0.0), Some(0.0)], 2),
            "█▁"
        );
        assert_eq!(drawn(&[Some(1.0)], 9), "");
        assert_eq!(drawn(&[Some(f64::NAN), Some(1.0)], 9), "");
        assert_eq!(drawn(&[Some(1.0), Some(2.0)], 0), "");
    }

    proptest! {
        #[test]
        fn it_never_is_longer_than_asked(
            history in proptest::collection::vec(proptest::option::of(proptest::num::f64::ANY), 0..90),
            columns in 0usize..40,
        ) {
            prop_assert!(drawn(&history, columns).chars().count() <= columns);
        }
    }
}
