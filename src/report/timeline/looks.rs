//! Looks at exit criteria that are not met: watching repeats them every minute, and a reader wants to
//! know once that, from when to when, and what was seen last.

use crate::report::words;
use crate::text::count;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The looks since something else happened, by the criterion's id.
#[derive(Default)]
pub(super) struct Looks<'r>(BTreeMap<&'r str, Look>);

/// Looks at one criterion that was never met in them.
struct Look {
    /// Where the first of them stands among the moments.
    place: usize,
    from: Timestamp,
    times: usize,
}

impl<'r> Looks<'r> {
    /// Takes one more look; gives which moment tells of it, and what is said there.
    pub(super) fn take(
        &mut self,
        (criterion, next): (&'r str, usize),
        at: Timestamp,
        what: &str,
    ) -> (usize, String) {
        let look = self.0.entry(criterion).or_insert(Look {
            place: next,
            from: at,
            times: 0,
        });
        look.times += 1;
        if look.times == 1 {
            return (look.place, format!("not met: {what}"));
        }
        let times = count(look.times, "time");
        let (from, to) = (words::moment(look.from), words::moment(at));
        let said = format!("not met, looked at {times} from {from} to {to}, at last: {what}");
        (look.place, said)
    }

    /// What is seen of a criterion from here on is news.
    pub(super) fn forget(&mut self, criterion: &str) {
        self.0.remove(criterion);
    }

    /// What is seen of any of them from here on is news.
    pub(super) fn end(&mut self) {
        self.0.clear();
    }
}
