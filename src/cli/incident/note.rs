//! A note in an incident: in the named one, or in the only open one.

use super::the;
use crate::cli::context::Context;
use crate::event::Event;
use crate::journal::{self, JournalFault, Note};
use crate::terminal::{Failure, FailureKind};
use jiff::Timestamp;

/// The command as it is typed.
pub(super) const VERB: &str = "note";

/// Writes a note down, and says where.
pub(super) fn note(
    first: Option<&str>,
    others: &[String],
    context: &mut Context,
) -> Result<u8, Failure> {
    let named = context.safety.incident.is_some();
    let (id, text) = parted(first, others, named);
    if text.iter().all(|word| word.trim().is_empty()) {
        let id = id.unwrap_or("INCIDENT");
        let failure = Failure::new(FailureKind::Usage, "there is no text to note");
        return Err(failure.hint(format!("`backlogctl incident note {id} TEXT`")));
    }
    let id = the(id, VERB, context)?;
    let driver = context.driver();
    let at = simulated_now(&id, context).unwrap_or(driver.since);
    let note = Note::new(&text.join(" "), driver.by, at);
    context
        .incidents()?
        .note(&id, &note)
        .map_err(|fault| unfound(fault, first))?;
    context.terminal.say(&format!("noted in {id}"));
    Ok(0)
}

/// The id and the text. A first word that looks like an id is one, even if there is no such incident:
/// the other way round, a mistyped id would put a note into another incident. With `named`, the
/// incident is named by a flag, and all of it is text.
fn parted<'a>(
    first: Option<&'a str>,
    others: &'a [String],
    named: bool,
) -> (Option<&'a str>, Vec<&'a str>) {
    let others = others.iter().map(String::as_str);
    match first {
        Some(id) if !named && journal::looks_like_id(id) => (Some(id), others.collect()),
        first => (None, first.into_iter().chain(others).collect()),
    }
}

/// That there is no such incident, of a word that may have been meant as text.
fn unfound(fault: JournalFault, first: Option<&str>) -> Failure {
    let is_unknown = matches!(fault, JournalFault::Unknown { .. });
    let failure = Failure::from(fault);
    match first.filter(|_| is_unknown) {
        Some(word) => failure.hint(format!(
            "if `{word}` is text, name the incident before it: `backlogctl incident note ID {word} …`"
        )),
        None => failure,
    }
}

/// The time of a simulated incident, which stands where its last record is; `None` for a real one, and
/// for one that cannot be read.
fn simulated_now(id: &str, context: &Context) -> Option<Timestamp> {
    let history = context.incidents().ok()?.read(id).ok()?;
    let first = history.records.first().map(|record| &record.event);
    let simulated = matches!(first, Some(Event::Opened(it)) if it.target.simulated.is_some());
    let last = history.records.last().map(|record| record.at);
    last.filter(|_| simulated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_word_is_an_id_where_it_looks_like_one() {
        let text = ["was".to_owned(), "restarted".to_owned()];
        for id in [
            "drift-20260115-0307-k3x",
            "drift-no-such",
            "my-own-20260115-0307",
        ] {
            let (named, said) = parted(Some(id), &text, false);
            assert_eq!((named, said), (Some(id), vec!["was", "restarted"]));
            let (named, said) = parted(Some(id), &text, true);
            assert_eq!((named, said), (None, vec![id, "was", "restarted"]));
        }
        for word in [
            "redis",
            "drift-processor",
            "It-was-late",
            "it-is over-now",
            "03:20",
            "--",
            "",
        ] {
            let (named, said) = parted(Some(word), &text, false);
            assert_eq!(
                (named, said),
                (None, vec![word, "was", "restarted"]),
                "{word}"
            );
        }
        assert_eq!(parted(None, &[], false), (None, vec![]));
    }
}
