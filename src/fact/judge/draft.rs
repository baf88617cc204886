//! A reading in the making: what one kind of source gives, before the verdict.

use super::tally::Parts;
use crate::fact::Outlook;
use crate::runbook::{Condition, Field, FieldValue, Scope};
use crate::text::Text;
use crate::truth::{Verdict, Why, WhyKind};
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeMap;

/// What was made of an observation, before the verdict.
#[derive(Debug)]
pub struct Draft {
    /// The value that a script would want, or why the reading as a whole is not known.
    pub value: Result<Value, Why>,
    /// The value for a person, on one line.
    pub summary: String,
    /// Further lines worth showing.
    pub detail: Vec<Text>,
    /// What is known for conditions.
    pub fields: BTreeMap<String, FieldValue>,
    /// Why single fields are not.
    pub gaps: BTreeMap<String, Why>,
    /// Its parts, where the rule judges each.
    pub parts: Parts,
    /// The value over the window before, evenly spaced.
    pub history: Vec<Option<f64>>,
    /// What it says of the time ahead.
    pub outlook: Option<Outlook>,
    /// The time that the value speaks for, where it is not that of the answer.
    pub at: Option<Timestamp>,
}

impl Draft {
    /// A known reading.
    pub fn known(value: impl Into<Value>, summary: impl Into<String>) -> Self {
        Self {
            value: Ok(value.into()),
            summary: summary.into(),
            detail: Vec::new(),
            fields: BTreeMap::new(),
            gaps: BTreeMap::new(),
            parts: Parts::new(),
            history: Vec::new(),
            outlook: None,
            at: None,
        }
    }

    /// A reading of which nothing is known but why; the summary says what could be seen of it.
    pub fn unknown(why: Why, summary: impl Into<String>) -> Self {
        Self {
            value: Err(why),
            ..Self::known(Value::Null, summary)
        }
    }

    /// Sets a number; one that is not finite is a gap.
    #[must_use]
    pub fn number(self, name: &str, value: f64) -> Self {
        if value.is_finite() {
            return self.field(name, FieldValue::Number(value));
        }
        self.gap(
            name,
            Why::new(WhyKind::NotFinite, format!("{name} is {value}")),
        )
    }

    /// Sets a flag.
    #[must_use]
    pub fn flag(self, name: &str, value: bool) -> Self {
        self.field(name, FieldValue::Flag(value))
    }

    fn field(mut self, name: &str, value: FieldValue) -> Self {
        self.fields.insert(name.to_owned(), value);
        self
    }

    /// Says why a field is not known.
    #[must_use]
    pub fn gap(mut self, name: &str, why: Why) -> Self {
        self.gaps.insert(name.to_owned(), why);
        self
    }

    /// Adds lines worth showing.
    #[must_use]
    pub fn lines(mut self, lines: impl IntoIterator<Item = impl Into<Text>>) -> Self {
        self.detail.extend(lines.into_iter().map(Into::into));
        self
    }

    /// Gives every declared field that is not known a reason.
    #[must_use]
    pub fn complete(mut self, declared: &[Field]) -> Self {
        for (name, _) in declared {
            if self.fields.contains_key(*name) || self.gaps.contains_key(*name) {
                continue;
            }
            let why = self.value.as_ref().err().cloned();
            let why =
                why.unwrap_or_else(|| Why::new(WhyKind::Absent, format!("{name} was not read")));
            self.gaps.insert((*name).to_owned(), why);
        }
        self
    }

    /// Whether what is known is good. A reading that is not known never is, whatever its fields say.
    pub fn verdict(&self, id: &str, pass: Option<&Condition>) -> Verdict {
        match (&self.value, pass) {
            (Err(why), _) => Verdict::Unknown(why.clone()),
            (Ok(_), None) => Verdict::Pass,
            (Ok(_), Some(pass)) => pass.evaluate(&self.scope(id)),
        }
    }

    fn scope(&self, id: &str) -> Scope {
        let gaps = self.gaps.iter();
        Scope {
            known: BTreeMap::from([(id.to_owned(), self.fields.clone())]),
            unknown: gaps
                .map(|(field, why)| ((id.to_owned(), field.clone()), why.clone()))
                .collect(),
        }
    }
}

/// A finite number as JSON has it: whole ones without a decimal point.
pub fn json_number(value: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole and within the range in which doubles are exact"
        )]
        return Value::from(value as i64);
    }
    Value::from(value)
}
