//! Who wrote which fields, as the API server remembers it: programs and times, never persons.

use super::path::Path;
use super::wire::FIELD_MANAGER;
use crate::duration::moment;
use crate::text::Text;
use jiff::Timestamp;
use serde_json::Value;

/// An entry of an object's `managedFields`.
#[derive(Debug, Clone, Copy)]
pub struct Manager<'a> {
    /// The program's own name: `kubectl-edit`, `argocd-controller`.
    pub name: &'a str,
    /// When it last wrote one of its fields; the API server does not say so of the subresource
    /// `scale`.
    pub time: Option<Timestamp>,
    fields: &'a Value,
}

impl<'a> Manager<'a> {
    /// All that wrote to an object.
    pub fn all(object: &'a Value) -> impl Iterator<Item = Self> {
        let entries = object["metadata"]["managedFields"].as_array();
        entries.into_iter().flatten().filter_map(|entry| {
            Some(Self {
                name: entry["manager"].as_str()?,
                time: entry["time"].as_str().and_then(|time| time.parse().ok()),
                fields: entry.get("fieldsV1")?,
            })
        })
    }

    /// Whoever wrote one of these fields last.
    pub fn last(object: &'a Value, paths: &[Path]) -> Option<Self> {
        let owners = Self::all(object).filter(|it| it.owns(paths));
        owners.max_by_key(|it| it.time)
    }

    /// Whether it owns one of these fields.
    pub fn owns(&self, paths: &[Path]) -> bool {
        paths.iter().any(|path| path.is_owned(self.fields))
    }

    /// Whether it is this program.
    pub fn is_us(&self) -> bool {
        self.name == FIELD_MANAGER
    }

    /// Who and when, as far as that is known.
    pub fn said(&self) -> Text {
        Text::from(match self.time {
            Some(time) => format!("field manager {} at {}", self.name, moment(time)),
            None => format!("field manager {}, at a time that is not known", self.name),
        })
    }
}
