//! Everything about every reading, for `-v`.

use super::{Lines, View, verdict_of};
use crate::fact::Reading;
use crate::text::Text;
use crate::walk::Progress;

pub(super) fn readings(progress: &Progress, view: View) -> Lines {
    let asked = progress.visit.asked();
    let taken = asked.filter_map(|asked| {
        let reading = progress.visit.reading(&asked.id)?;
        Some(block(reading, asked.equivalent.as_ref(), view))
    });
    let blocks: Vec<Lines> = taken.collect();
    blocks.join(&String::new())
}

/// One reading: its title, what it says, where it is from, and how to read it by hand.
fn block(reading: &Reading, equivalent: Option<&Text>, view: View) -> Lines {
    let (sign, word) = verdict_of(reading);
    let head = format!("{} ", view.style.sign(sign, word));
    let title = format!("{}: {}", reading.id, reading.title);
    let mut lines = view.beside(&head, &view.line(&title));
    for text in &reading.detail {
        lines.extend(view.beside("  ", &view.line(text)));
    }
    if let Some(why) = reading.verdict.why() {
        lines.extend(entry("reason", &why.text, view));
        lines.extend(why.hint.iter().flat_map(|hint| entry("hint", hint, view)));
    }
    for (field, why) in &reading.gaps {
        let gap = format!("{field} is not known: {why}");
        lines.extend(entry("gap", &gap, view));
    }
    lines.extend(
        reading
            .notes
            .iter()
            .flat_map(|note| entry("note", note, view)),
    );
    let source = format!("{} in {} ms", reading.source, reading.took.as_millis());
    lines.extend(entry("source", &source, view));
    lines.extend(entry("query", &reading.query, view));
    if let Some(equivalent) = equivalent {
        lines.extend(view.command(&label("by hand", view), equivalent));
    }
    lines
}

fn entry(name: &str, text: &str, view: View) -> Lines {
    view.beside(&label(name, view), &view.line(text))
}

fn label(name: &str, view: View) -> String {
    view.faint(&format!("  {name:<8} "))
}
