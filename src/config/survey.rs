//! Every fault of a configuration file's text, not only the first.

use super::fault::FileFault;
use super::file::ConfigFile;
use super::secret::{cover, cover_at};
use crate::text::nearest;
use serde::Deserialize;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, Error};

/// What can be read of the text of a file that is named to the user as `file`, and all that is
/// wrong with it, in the order of the text.
///
/// What is wrong is taken out and the rest is read again, until nothing is wrong any more. After a
/// fault of the form itself nothing else is told: it would be guesswork.
pub(super) fn survey(file: &str, text: &str) -> (ConfigFile, Vec<FileFault>) {
    let (tree, broken) = DeTable::parse_recoverable(text);
    let fault = |error: &Error| fault(file, text, error);
    if let Some(first) = broken.first() {
        return (ConfigFile::default(), vec![fault(first)]);
    }
    let (read, errors) = sifted(tree);
    let mut faults: Vec<_> = errors.iter().map(fault).collect();
    faults.sort_by_key(|fault| fault.place.as_ref().map(|place| place.start));
    (read, faults)
}

/// What is right in a tree, and what is wrong.
fn sifted(mut tree: Spanned<DeTable<'_>>) -> (ConfigFile, Vec<Error>) {
    let mut errors = Vec::new();
    let mut torn: Vec<Range<usize>> = Vec::new();
    loop {
        let error = match ConfigFile::deserialize(Deserializer::from(tree.clone())) {
            Ok(read) => return (read, errors),
            Err(error) => error,
        };
        let place = error.span();
        // What is held of a table as a whole may only be so since a part of it was taken out.
        if !place.as_ref().is_some_and(|place| torn.contains(place)) {
            errors.push(error);
        }
        let own = tree.span();
        let table = place.and_then(|place| remove(tree.get_mut(), &own, &place));
        match table {
            Some(table) => torn.push(table),
            None => return (ConfigFile::default(), errors),
        }
    }
}

/// Takes out the innermost entry that a place is of; gives the place of the table that it was in.
fn remove(
    table: &mut DeTable<'_>,
    own: &Range<usize>,
    place: &Range<usize>,
) -> Option<Range<usize>> {
    let mut hit = None;
    for (key, value) in table.iter_mut() {
        let span = value.span();
        if let DeValue::Table(inner) = value.get_mut()
            && let Some(found) = remove(inner, &span, place)
        {
            return Some(found);
        }
        let is_within = span.start <= place.start && place.end <= span.end;
        if key.span() == *place || is_within {
            hit = Some(key.clone());
        }
    }
    table.remove(&hit?);
    Some(own.clone())
}

fn fault(file: &str, text: &str, error: &Error) -> FileFault {
    let (message, hint) = reworded(error.message());
    let covered = match error.span() {
        // A text that is not wanted there may be a secret whose file is.
        Some(place) if message.starts_with(A_STRING) => cover_at(text, place),
        _ => text.to_owned(),
    };
    FileFault {
        file: file.to_owned(),
        text: cover(&covered),
        message,
        place: error.span(),
        hint,
    }
}

/// What serde says of a text where a table is wanted, such as one with a `_file`, without quoting it.
const A_STRING: &str = "invalid type: a string";

fn unquoted(message: &str) -> String {
    let rest = message.strip_prefix("invalid type: string ");
    let wanted = rest.and_then(|rest| rest.rfind(", expected ").map(|at| &rest[at..]));
    let parted = |wanted: &&str| {
        ["struct", "map", "variant"]
            .iter()
            .any(|it| wanted.contains(it))
    };
    let wanted = wanted.filter(parted);
    wanted.map_or_else(
        || message.to_owned(),
        |wanted| format!("{A_STRING}{wanted}"),
    )
}

/// Serde's message about a key in our words, with the nearest key or all of them as the hint.
fn reworded(message: &str) -> (String, Option<String>) {
    let quoted: Vec<_> = message.split('`').skip(1).step_by(2).collect();
    match quoted.split_first() {
        Some((key, known)) if message.starts_with("unknown field") => {
            let known: Vec<String> = known.iter().map(ToString::to_string).collect();
            let near = nearest(key, &known);
            let hint = near.unwrap_or_else(|| format!("its keys are {}", known.join(", ")));
            (format!("unknown key `{key}`"), Some(hint))
        }
        Some((key, _)) if message.starts_with("missing field") => {
            (format!("the key `{key}` is missing"), None)
        }
        _ => (unquoted(message), None),
    }
}
