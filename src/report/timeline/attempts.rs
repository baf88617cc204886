//! The attempts at actions, by names that a reader can follow.

use crate::event::{Event, Record};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Every attempt of an incident, by its number in the journal.
#[derive(Default)]
pub(super) struct Attempts<'r>(BTreeMap<u64, Attempt<'r>>);

struct Attempt<'r> {
    action: &'r str,
    /// Which one of the same action it is, the first being 1.
    place: usize,
    /// When it was begun, and then when it was settled.
    at: Timestamp,
}

impl<'r> Attempts<'r> {
    pub(super) fn of(records: &'r [Record]) -> Self {
        let mut made: BTreeMap<&str, usize> = BTreeMap::new();
        let mut attempts = BTreeMap::new();
        for record in records {
            if let Event::Intended { action } = &record.event {
                let place = made.entry(action).or_default();
                *place += 1;
                let (place, at) = (*place, record.at);
                attempts.insert(record.seq, Attempt { action, place, at });
            }
        }
        Self(attempts)
    }

    pub(super) fn settle(&mut self, attempt: u64, at: Timestamp) {
        if let Some(attempt) = self.0.get_mut(&attempt) {
            attempt.at = at;
        }
    }

    /// When an attempt was settled.
    pub(super) fn settled(&self, attempt: u64) -> Option<Timestamp> {
        self.0.get(&attempt).map(|attempt| attempt.at)
    }

    /// An attempt by its action, and which one it is where there are several:
    /// `restart-processor (2nd attempt)`.
    pub(super) fn name(&self, attempt: u64) -> String {
        let Some(attempt) = self.0.get(&attempt) else {
            return format!("action (attempt {attempt})");
        };
        let same = self.0.values().filter(|it| it.action == attempt.action);
        match same.count() {
            1 => attempt.action.to_owned(),
            _ => format!("{} ({} attempt)", attempt.action, nth(attempt.place)),
        }
    }
}

/// `1st`, `2nd`, `3rd`, `4th`, `11th`, `21st`.
fn nth(place: usize) -> String {
    let end = match (place % 100, place % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{place}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walk::sample;

    #[test]
    fn attempts_are_numbered_where_there_are_several_of_an_action() {
        let begun = |action: &str| Event::Intended {
            action: action.to_owned(),
        };
        let records = sample::records(["restart", "scale", "restart"].map(begun).to_vec());
        let attempts = Attempts::of(&records);
        let told = [1, 2, 3].map(|attempt| attempts.name(attempt));
        assert_eq!(
            told,
            ["restart (1st attempt)", "scale", "restart (2nd attempt)"]
        );
    }

    #[test]
    fn places_are_told_as_people_say_them() {
        let told = [1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111].map(nth);
        let wanted = [
            "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th",
        ];
        assert_eq!(told, wanted);
    }
}
