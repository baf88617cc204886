//! What was shown, without what differs between two nights and two machines.

use regex::Regex;

/// The same text with one incident id, one host and one time of this machine. Only a host's name may
/// have another length.
pub(crate) fn told(shown: &str) -> String {
    let incident = Regex::new(r"(drift|ingest)-\d{8}-\d{4}-[0-9a-z]{3}").unwrap();
    let shown = incident.replace_all(shown, "$1-20260115-0307-k7x");
    let person = Regex::new(r"ada@[\w.-]+").unwrap();
    let shown = person.replace_all(&shown, "ada@laptop");
    let ago = Regex::new(r"(just now|\d+[mhd] ago) \((\S+ )?\d\d:\d\dZ\)").unwrap();
    ago.replace_all(&shown, "just now (03:08Z)").into_owned()
}
