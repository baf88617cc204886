//! Parameters: the thresholds, names and queries of a runbook that an environment may change.

use super::fault::Fault;
use super::field::FieldValue;
use super::template::{self, Template, Wait};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// Whatever window a query is taken over, it is written like this one.
const ANY_WINDOW: Duration = Duration::from_secs(300);

/// A parameter as a runbook declares it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParamSource {
    /// Its name: lower case letters, digits and underscores.
    pub name: Template,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: ParamType,
    /// Its value where nobody says otherwise.
    pub default: Template,
    /// What it is.
    pub about: String,
}

/// The types of parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ParamType {
    /// Any text.
    String,
    /// A whole number that is not negative.
    Int,
    /// A number that is not negative.
    Number,
    /// `true` or `false`.
    Bool,
    /// A length of time: `15m`.
    Duration,
    /// An amount as Kubernetes writes it: `2Gi`, `500m`.
    Quantity,
    /// A PromQL expression; it is put into queries as it is.
    Promql,
    /// A name that Kubernetes would take.
    Name,
}

/// The value of a parameter, checked against its type.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct ParamValue {
    text: String,
    #[serde(skip)]
    kind: ParamType,
}

impl ParamValue {
    /// Reads a value of a type; the error says what the type wants.
    pub fn parse(kind: ParamType, text: &str) -> Result<Self, String> {
        let wants = |what: &str| Err(format!("`{text}` is not {what}"));
        match kind {
            ParamType::Int if text.parse::<u32>().is_err() => {
                return wants("a whole number from 0 to 4294967295");
            }
            ParamType::Number if !text.parse().is_ok_and(|n: f64| n.is_finite() && n >= 0.0) => {
                return wants("a number that is not negative");
            }
            ParamType::Bool if text.parse::<bool>().is_err() => return wants("`true` or `false`"),
            ParamType::Duration => {
                Wait::parse(text)?;
            }
            ParamType::Quantity if super::quantity::parse(text).is_none() => {
                return wants("an amount such as 2Gi or 500m");
            }
            ParamType::Promql => {
                let text = template::over(text, ANY_WINDOW);
                promql_parser::parser::parse(&text)
                    .map_err(|error| format!("`{text}` is not PromQL: {error}"))?;
            }
            ParamType::Name if !is_name(text) => {
                return wants("a Kubernetes name (lower case letters, digits, `-` and `.`)");
            }
            _ => {}
        }
        Ok(Self {
            text: text.to_owned(),
            kind,
        })
    }

    /// Whether it is PromQL, which is put in raw.
    pub fn is_promql(&self) -> bool {
        self.kind == ParamType::Promql
    }

    /// The value as conditions see it: numbers as they are, durations in seconds, quantities in
    /// their base unit; PromQL has none.
    pub fn field(&self) -> Option<FieldValue> {
        match self.kind {
            ParamType::Int | ParamType::Number => self.text.parse().ok().map(FieldValue::Number),
            ParamType::Bool => self.text.parse().ok().map(FieldValue::Flag),
            ParamType::Duration => Wait::parse(&self.text)
                .ok()
                .map(|wait| FieldValue::Number(wait.0.as_secs_f64())),
            ParamType::Quantity => super::quantity::parse(&self.text).map(FieldValue::Number),
            ParamType::String | ParamType::Name => Some(FieldValue::Word(self.text.clone())),
            ParamType::Promql => None,
        }
    }
}

impl fmt::Display for ParamValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// A name as DNS subdomains are written (RFC 1123), which is what Kubernetes takes.
pub fn is_name(text: &str) -> bool {
    let label = |label: &str| {
        let inner = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
        !label.is_empty()
            && label.bytes().all(inner)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= 253 && text.split('.').all(label)
}

/// The values of all parameters of a runbook.
#[derive(Debug, Clone, Default)]
pub struct Params(pub BTreeMap<String, ParamValue>);

/// A parameter that was given and does not fit the runbook.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ParamFault {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Params {
    /// The defaults of a runbook; a default may use the parameters above it.
    pub fn defaults(sources: &[ParamSource]) -> Result<Self, Vec<Fault>> {
        let (params, faults) = Self::build(sources, &BTreeMap::new());
        if faults.is_empty() {
            Ok(params)
        } else {
            Err(faults)
        }
    }

    /// The usual values, without checking that they fit their types; one that cannot be told is
    /// left out.
    pub fn usual(sources: &[ParamSource]) -> Self {
        let mut params = Self::default();
        for source in sources {
            if let Ok(text) = source.default.fill(&params, template::verbatim) {
                let kind = source.kind;
                let name = source.name.raw().to_owned();
                params.0.insert(name, ParamValue { text, kind });
            }
        }
        params
    }

    /// The values of a runbook's parameters, some of them given from outside.
    pub fn with(
        sources: &[ParamSource],
        given: &BTreeMap<String, String>,
        runbook: &str,
    ) -> Result<Self, ParamFault> {
        let known: Vec<String> = sources.iter().map(|it| it.name.raw().to_owned()).collect();
        for (name, text) in given {
            let Some(source) = sources.iter().find(|it| it.name.raw() == name) else {
                return Err(ParamFault {
                    message: format!("runbook {runbook} has no parameter `{name}`"),
                    hint: crate::text::nearest(name, &known).or_else(|| {
                        Some(format!(
                            "list them with `backlogctl runbook show {runbook}`"
                        ))
                    }),
                });
            };
            ParamValue::parse(source.kind, text).map_err(|message| ParamFault {
                message: format!("parameter `{name}` of runbook {runbook}: {message}"),
                hint: Some(format!("{name} is {}", source.about.to_lowercase())),
            })?;
        }
        let (params, faults) = Self::build(sources, given);
        faults.into_iter().next().map_or(Ok(params), |fault| {
            Err(ParamFault {
                message: fault.message,
                hint: fault.hint,
            })
        })
    }

    fn build(sources: &[ParamSource], given: &BTreeMap<String, String>) -> (Self, Vec<Fault>) {
        let (mut params, mut faults) = (Self::default(), Vec::new());
        for source in sources {
            let name = source.name.raw();
            let text = given.get(name).map_or_else(
                || source.default.fill(&params, template::verbatim),
                |text| Ok(text.clone()),
            );
            let value = text.and_then(|text| {
                ParamValue::parse(source.kind, &text)
                    .map_err(|message| source.default.fault(message))
            });
            match value {
                Ok(value) => drop(params.0.insert(name.to_owned(), value)),
                Err(fault) => faults.push(fault),
            }
        }
        (params, faults)
    }

    /// The value of a parameter.
    pub fn get(&self, name: &str) -> Option<&ParamValue> {
        self.0.get(name)
    }

    /// The names of all.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }
}
