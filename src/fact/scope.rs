//! Readings as conditions see them.

use super::Reading;
use crate::runbook::Scope;
use crate::truth::Verdict;

/// What is known of these readings, and why the rest is not.
pub fn scope<'a>(readings: impl IntoIterator<Item = &'a Reading>) -> Scope {
    let mut scope = Scope::default();
    for reading in readings {
        scope
            .known
            .insert(reading.id.clone(), reading.fields.clone());
        for (field, why) in &reading.gaps {
            scope
                .unknown
                .insert((reading.id.clone(), field.clone()), why.clone());
        }
        if let Verdict::Unknown(why) = &reading.verdict {
            scope
                .unknown
                .insert((reading.id.clone(), String::new()), why.clone());
        }
    }
    scope
}
