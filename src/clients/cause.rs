//! The causes of an error, as far down as they go.
//!
//! The libraries wrap their errors several times, and some wrappings hide what they hold.

use std::error::Error;
use std::io;
use std::sync::Arc;

/// The error and everything below it, also what an I/O error or an `Arc` wraps.
pub fn chain<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    // An error that names itself as its source must not hang the program.
    const DEEPEST: usize = 16;
    std::iter::successors(Some(error), |&error| below(error)).take(DEEPEST)
}

fn below<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    if let Some(shared) = error.downcast_ref::<Arc<dyn Error + Send + Sync>>() {
        return Some(&**shared);
    }
    let wrapped = error
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref)
        .map(|inner| inner as &(dyn Error + 'static));
    wrapped.or_else(|| error.source())
}

/// All causes of a type, the outermost first.
pub fn find_all<'a, E: Error + 'static>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a E> {
    chain(error).filter_map(|cause| cause.downcast_ref())
}

/// The outermost cause of a type.
pub fn find<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    find_all(error).next()
}

/// The messages of an error and its causes on one line, each once.
pub fn spelled(error: &(dyn Error + 'static)) -> String {
    let mut parts: Vec<String> = Vec::new();
    for cause in chain(error) {
        let part = cause.to_string();
        if !part.is_empty() && !parts.iter().any(|said| said.contains(&part)) {
            parts.push(part);
        }
    }
    parts.join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::ErrorKind;

    #[derive(Debug, thiserror::Error)]
    #[error("reading failed")]
    struct Shared(#[source] Arc<dyn Error + Send + Sync>);

    #[test]
    fn a_cause_is_found_below_any_wrapping() {
        let refused = io::Error::from(ErrorKind::ConnectionRefused);
        let wrapped = Shared(Arc::new(io::Error::other(refused)));
        let kinds: Vec<_> = find_all::<io::Error>(&wrapped)
            .map(io::Error::kind)
            .collect();
        assert_eq!(kinds, [ErrorKind::Other, ErrorKind::ConnectionRefused]);
        assert_eq!(spelled(&wrapped), "reading failed: connection refused");
    }
}
