//! Numbers of replicas that rest on how many there are: resolved once, when they are planned.

use super::Changes;
use super::look::object;
use super::resource::kind_of;
use crate::fact::Refusal;
use crate::runbook::{Change, Object, Size};
use crate::text::Text;
use crate::truth::Why;
use serde_json::Value;
use std::borrow::Cow;

/// A change without anything that rests on what is there.
pub struct Resolved<'a> {
    pub change: Cow<'a, Change>,
    /// What has to be said of how it was resolved.
    pub aside: Option<Text>,
}

impl Changes {
    /// Makes so many times as many replicas a number.
    ///
    /// # Errors
    /// [`Refusal::Unfit`] where the bound leaves nothing to raise; whatever keeps the number of
    /// now from being read.
    pub(super) async fn resolve<'a>(&self, change: &'a Change) -> Result<Resolved<'a>, Refusal> {
        let (on, size) = match change {
            Change::Scale { on, to } => (on, to),
            Change::Hpa { on, min } => (on, min),
            _ => return Ok(absolute(change)),
        };
        let Size::Times {
            factor,
            at_most,
            bounded_by,
        } = size
        else {
            return Ok(absolute(change));
        };
        let is_scale = matches!(change, Change::Scale { .. });
        let now = self.replicas(on, is_scale).await;
        let now = now.map_err(Refusal::Unplanned)?;
        let then = Size::times(now, *factor).min(*at_most);
        if then <= now {
            return Err(Refusal::exhausted(on, now, *at_most));
        }
        let on = on.clone();
        let size = Size::Exactly(then);
        let change = if is_scale {
            Change::Scale { on, to: size }
        } else {
            Change::Hpa { on, min: size }
        };
        let aside = bounded_by.as_ref().map(|reading| {
            Text::from(format!(
                "the bound by {reading} is not known: consumers beyond the partitions sit idle"
            ))
        });
        Ok(Resolved {
            change: Cow::Owned(change),
            aside,
        })
    }

    /// The replicas that an object asks for; where an autoscaler sets them, no fewer than its
    /// least number, which it may not have got to yet.
    async fn replicas(&self, on: &Object, is_scale: bool) -> Result<u32, Why> {
        let resource = kind_of(&on.kind)?;
        let (object, least) = if is_scale {
            (object(&self.api, resource, on).await?, 0)
        } else {
            let (object, hpa) = self.autoscaler(on).await?;
            (object, number(&hpa["spec"]["minReplicas"]).unwrap_or(1))
        };
        let replicas = number(&object["spec"]["replicas"]).unwrap_or(1);
        Ok(replicas.max(least))
    }
}

fn absolute(change: &Change) -> Resolved<'_> {
    Resolved {
        change: Cow::Borrowed(change),
        aside: None,
    }
}

fn number(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|number| u32::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_times_as_many_are_rounded_up_once() {
        for (now, factor, then) in [
            (40, 1.5, 60),
            (3, 1.5, 5),
            (1, 1.01, 2),
            (10, 1.1, 11),
            (100, 1.1, 110),
            (u32::MAX, 2.0, u32::MAX),
        ] {
            assert_eq!(Size::times(now, factor), then, "{now} × {factor}");
        }
    }
}
