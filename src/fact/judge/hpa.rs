//! Whether an autoscaler has room left.

use super::draft::Draft;
use crate::fact::Hpa;
use crate::text::Text;
use crate::truth::{Why, WhyKind};

/// Reads an autoscaler; that there is none is an answer too.
pub fn read(hpa: Option<&Hpa>) -> Draft {
    let Some(hpa) = hpa else {
        return none();
    };
    let at_ceiling = hpa.current >= hpa.max || hpa.desired >= hpa.max;
    let ceiling = if at_ceiling { ", at its ceiling" } else { "" };
    let trouble = hpa.trouble.as_ref().map(Text::one_line);
    let cannot = if trouble.is_some() {
        ", cannot scale"
    } else {
        ""
    };
    let summary = format!(
        "{} replicas, {} desired, min {}, max {}{ceiling}{cannot}",
        hpa.current, hpa.desired, hpa.min, hpa.max
    );
    Draft::known(at_ceiling, summary)
        .flag("exists", true)
        .flag("at_ceiling", at_ceiling)
        .number("current", f64::from(hpa.current))
        .number("desired", f64::from(hpa.desired))
        .number("min", f64::from(hpa.min))
        .number("max", f64::from(hpa.max))
        .lines(trouble.map(|trouble| format!("{}: {trouble}", hpa.name)))
}

fn none() -> Draft {
    let mut draft = Draft::known(false, "no autoscaler")
        .flag("exists", false)
        .flag("at_ceiling", false);
    for field in ["current", "desired", "min", "max"] {
        draft = draft.gap(field, Why::new(WhyKind::Moot, "there is no autoscaler"));
    }
    draft
}
