//! Which attempt wrote an object last.

use super::Changes;
use super::look::object;
use super::manager::Manager;
use super::path::Path;
use super::wanted::Wanted;
use super::wire::{ACTION, ATTEMPT};
use crate::fact::{Mark, Plan};
use crate::text::Text;
use serde_json::Value;

impl Changes {
    /// The attempt that wrote the object of a plan last, as it says; `None` too where it cannot be
    /// read.
    pub async fn last_attempt(&self, plan: &Plan) -> Option<Mark> {
        let wanted = Wanted::of(plan)?;
        let object = object(&self.api, wanted.kind, &wanted.on).await;
        mark(&object.ok()?)
    }
}

fn mark(object: &Value) -> Option<Mark> {
    let annotations = &object["metadata"]["annotations"];
    let attempt = annotations[ATTEMPT].as_str()?;
    let place = Path::default().field("metadata").field("annotations");
    let writer = Manager::last(object, &[place.field(ATTEMPT)]);
    Some(Mark {
        attempt: Text::from(attempt),
        action: Text::from(annotations[ACTION].as_str().unwrap_or_default()),
        at: writer.and_then(|it| it.time),
    })
}
