//! The way back: the values from before, written to what is there now.

use super::Changes;
use super::act::foreign;
use super::canary::fitted;
use super::draft::{Frame, text_of};
use super::look::look;
use super::wanted::Wanted;
use crate::fact::{Plan, Refusal, Request, equivalent};
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;

impl Changes {
    /// Resolves the way back from a plan that was carried out, which is `request`, against what is
    /// there. Nothing is changed.
    ///
    /// # Errors
    /// Why it cannot be taken, or need not be.
    pub async fn back(
        &self,
        done: &Plan,
        request: &Request,
        now: Timestamp,
    ) -> Result<Plan, Refusal> {
        let wanted = Wanted::of_request(&done.object, request);
        let wanted = wanted.ok_or_else(|| Refusal::Unplanned(foreign()))?;
        let home = self.home(wanted.kind).await;
        match home.map_err(Refusal::Unplanned)? {
            None => self.back_on(done, wanted, now).await,
            Some(home) => home.back_on(done, wanted, now).await,
        }
    }

    async fn back_on(&self, done: &Plan, wanted: Wanted, now: Timestamp) -> Result<Plan, Refusal> {
        let look = look(&self.api, &wanted).await;
        let look = look.map_err(Refusal::Unplanned)?;
        let uid = text_of(&look.object["metadata"]["uid"]);
        if uid != done.uid {
            return Err(Refusal::Unfit(made_anew(&wanted)));
        }
        let wanted = fitted(wanted, &look)?;
        let equivalent = equivalent::of_request(&done.object, &wanted.request(), &self.target);
        let frame = Frame::back(done, equivalent, now);
        let plan = self.planned(frame, (wanted, look), None, now).await?;
        Ok(Plan {
            leaves: Vec::new(),
            ..plan
        })
    }
}

fn made_anew(wanted: &Wanted) -> Why {
    let text = format!(
        "{} is another one than the one that was changed: it was deleted and made anew",
        wanted.subject()
    );
    Why::new(WhyKind::Stale, text).hint("nothing of the change is left to put back")
}
