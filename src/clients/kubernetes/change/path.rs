//! Places in an object: `spec.template.spec.containers[name=worker].resources.limits.memory`.

use serde_json::Value;
use std::fmt;

/// A place in an object.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Path(Vec<Step>);

/// One step down.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// Into a field.
    Field(String),
    /// To the item of a list that has this value in this field.
    Item { key: &'static str, value: String },
}

impl Path {
    /// A field below.
    pub fn field(&self, name: &str) -> Self {
        self.step(Step::Field(name.to_owned()))
    }

    /// An item of the list at this place.
    pub fn item(&self, key: &'static str, value: &str) -> Self {
        let value = value.to_owned();
        self.step(Step::Item { key, value })
    }

    fn step(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// Whether one of the fields on the way has this name.
    pub fn goes_through(&self, name: &str) -> bool {
        let is = |step: &Step| matches!(step, Step::Field(field) if field == name);
        self.0.iter().any(is)
    }

    /// Whether it is a list of containers: `containers`, `initContainers`, `ephemeralContainers`.
    pub fn is_of_containers(&self) -> bool {
        matches!(self.0.last(), Some(Step::Field(name)) if name.ends_with("ontainers"))
    }

    /// Whether somebody owns the value at this place, by his `fieldsV1`: it, a field below it, or a
    /// whole above it that is not divided further.
    pub fn is_owned(&self, fields: &Value) -> bool {
        let mut at = fields;
        for step in &self.0 {
            if at.as_object().is_some_and(serde_json::Map::is_empty) {
                return true;
            }
            match step.find(at) {
                Some(below) => at = below,
                None => return false,
            }
        }
        true
    }
}

impl Step {
    /// What stands below this step in `fieldsV1`.
    fn find<'a>(&self, fields: &'a Value) -> Option<&'a Value> {
        match self {
            Self::Field(name) => fields.get(format!("f:{name}")),
            Self::Item { key, value } => fields.as_object()?.iter().find_map(|(name, below)| {
                let keys: Value = serde_json::from_str(name.strip_prefix("k:")?).ok()?;
                (plain(keys.get(key)?) == *value).then_some(below)
            }),
        }
    }
}

/// A value that an item of a list is known by, as it stands in a path.
pub fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let simple = |name: &str| !name.contains(['.', '/', '[', ']']);
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if index == 0 => f.write_str(name)?,
                Step::Field(name) if simple(name) => write!(f, ".{name}")?,
                Step::Field(name) => write!(f, "[{name}]")?,
                Step::Item { key, value } => write!(f, "[{key}={value}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn memory() -> Path {
        let containers = Path::default().field("spec").field("containers");
        let limits = containers.item("name", "worker").field("limits");
        limits.field("memory")
    }

    #[test]
    fn a_place_reads_as_people_write_it() {
        assert_eq!(
            memory().to_string(),
            "spec.containers[name=worker].limits.memory"
        );
        let restarted = Path::default().field("annotations").field("a.b/at");
        assert_eq!(restarted.to_string(), "annotations[a.b/at]");
    }

    #[test]
    fn owners_are_found_by_their_fields() {
        let with = |limits: Value| json!({"f:spec": {"f:containers": {"k:{\"name\":\"worker\"}": {".": {}, "f:limits": limits}}}});
        assert!(memory().is_owned(&with(json!({".": {}, "f:memory": {}}))));
        assert!(!memory().is_owned(&with(json!({".": {}, "f:cpu": {}}))));
        assert!(memory().is_owned(&json!({"f:spec": {"f:containers": {}}})));
        assert!(
            !memory().is_owned(&json!({"f:spec": {"f:containers": {"k:{\"name\":\"x\"}": {}}}}))
        );
        assert!(!memory().is_owned(&json!({"f:status": {}})));
        assert!(!Path::default().field("x").is_owned(&Value::Null));
    }
}
